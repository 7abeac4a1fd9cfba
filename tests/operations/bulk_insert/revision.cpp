#include <retort/data.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "bulk_insert",
    .down_revisions = {"bulk_insert_before"},
    .message        = "insert rows in bulk",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    bulk_insert(op, "readings", {"id", "what", "value", "raw", "at"}, [](BulkRows& rows) {
        const std::vector<std::byte> raw = {std::byte(0), std::byte(255), std::byte(39), std::byte(92)};
        const auto at = std::chrono::sys_days(std::chrono::year(2026) / 2 / 28) + std::chrono::hours(23);
        for (int i = 1; i <= 3; ++i)
            rows.add(i, "tab\tnewline\nquote' \\ \\. ü", number("-12.5000"), raw, at);
        rows.add(4, null, std::optional<double>(), null, null);
        rows.add(5, "", 0.25, std::vector<std::byte>(), "2026-01-01 00:00:00");
    });
}

void downgrade(Operations& op) {
    op.execute("DELETE FROM readings");
}
