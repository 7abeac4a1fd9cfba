#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "insert",
    .down_revisions = {"insert_before"},
    .message        = "insert rows",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.insert("kinds", {"id", "big", "exact", "rough", "flag", "body", "day", "moment", "blob"}, {
        {1, 9223372036854775807LL, number("12345678901234567890.0123456789"), 0.1, true, "plain", "2026-02-28",
         "2026-02-28 23:59:59", bytes(TextView("\x00\xff'\\", 4))},
        {2, -9223372036854775807LL, number("-0.0000000001"), 1e300, false, "'; -- \\ \n\t\"`$$:a ?", "1970-01-01",
         "1970-01-01 00:00:00", bytes("")},
        {3, null, null, null, null, null, null, null, null},
        {4, 0, 0, 0.0, true, "", "9999-12-31", "2026-06-01 12:00:00", null},
        {5, sql("1 + 1"), 1, 2.5, false, "日本 🙂", sql("'2026-03-01'"), null, null},
    });
}

void downgrade(Operations& op) { op.execute("DELETE FROM kinds"); }
