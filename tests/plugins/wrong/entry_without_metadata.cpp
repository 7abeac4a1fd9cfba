#include <retort/abi.h>

extern "C" __attribute__((visibility("default"))) int retort_plugin(retort_plugin_info*) {
    return RETORT_OK;
}
