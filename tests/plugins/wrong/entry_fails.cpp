#include <retort/detail/metadata.hpp>

__attribute__((section(RETORT_META_SECTION), used)) static constexpr auto metadata = [] {
    constexpr retort::RevisionFields fields = {.id = "bad00000000b"};
    return retort::detail::revision_text<retort::detail::write_revision(
        nullptr, fields, __FILE__)>(fields, __FILE__);
}();
extern "C" __attribute__((visibility("default"))) int retort_plugin(retort_plugin_info*) {
    return RETORT_FAILED;
}
