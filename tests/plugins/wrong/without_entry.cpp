#include <retort/detail/metadata.hpp>

// Metadata alone, as in a library that lost its object with the code.
__attribute__((section(RETORT_META_SECTION), used)) static constexpr auto metadata = [] {
    constexpr retort::RevisionFields fields = {.id = "bad00000000a"};
    return retort::detail::revision_text<retort::detail::write_revision(
        nullptr, fields, __FILE__)>(fields, __FILE__);
}();
