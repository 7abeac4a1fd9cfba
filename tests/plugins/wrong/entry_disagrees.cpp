#include <retort/revision.hpp>
using namespace retort;

// Its code holds one unit, its metadata another one beside it.
RETORT_REVISION(.id = "bad00000000c")

__attribute__((section(RETORT_META_SECTION), RETORT_KEEP, aligned(1))) static constexpr auto metadata = [] {
    constexpr RevisionFields fields = {.id = "bad00000000d"};
    return detail::revision_text<detail::write_revision(nullptr, fields, __FILE__)>(fields,
                                                                                    __FILE__);
}();

void upgrade(Operations&) {}
void downgrade(Operations&) {}
