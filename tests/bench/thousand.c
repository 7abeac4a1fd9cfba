/* A plugin of COUNT revisions r000001..., each one CREATE TABLE: what scripts/bench applies.
 * Written against the C contract alone; its metadata comes from the file METADATA, which the script
 * writes. */
#include <stdio.h>
#include "retort/abi.h"

static int create(const retort_host* host, int number) {
    char sql[128];
    const int size = snprintf(
        sql, sizeof sql, "CREATE TABLE t%d (id INTEGER PRIMARY KEY, name VARCHAR(50))", number);
    retort_field field = {RETORT_TAG_SQL, RETORT_TEXT, 1, 0, {0}};
    field.as.text.data = sql;
    field.as.text.size = (size_t)size;
    const retort_message message = {RETORT_MSG_EXECUTE, 1, &field};
    return host->emit(host->context, &message);
}
static void nothing(void) {}

#define UNIT(n)                                                           \
    static void up_##n(void) {}                                           \
    static int run_##n(const retort_host* host, retort_body body) {       \
        return body == up_##n ? create(host, 1##n - 1000000) : RETORT_OK; \
    }                                                                     \
    static const retort_unit unit_##n = {                                 \
        sizeof(retort_unit), RETORT_UNIT_REVISION, {"r" #n, 7}, run_##n, up_##n, nothing, NULL};
#include UNITS
#undef UNIT

static const retort_unit* const units[] = {
#define UNIT(n) &unit_##n,
#include UNITS
};

__asm__(".section retort_meta,\"aR\",@progbits\n.incbin \"" METADATA "\"\n.text\n");

__attribute__((visibility("default"))) int retort_plugin(retort_plugin_info* info) {
    info->abi = RETORT_ABI;
    info->sdk_version.data = RETORT_SDK_VERSION;
    info->sdk_version.size = sizeof RETORT_SDK_VERSION - 1;
    info->begin = units;
    info->end = units + sizeof units / sizeof *units;
    return RETORT_OK;
}
