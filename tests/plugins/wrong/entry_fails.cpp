#include <retort/revision.hpp>

constexpr retort::RevisionFields fields = {.id = "bad00000000b"};
RETORT_RECORD(metadata, RETORT_UNIT_HEAD("revision"), fields)
extern "C" __attribute__((visibility("default"))) int retort_plugin(retort_plugin_info*) {
    return RETORT_FAILED;
}
