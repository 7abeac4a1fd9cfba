#include <retort/data.hpp>
using namespace retort;

RETORT_REVISION(.id = "data", .reads_rows = true)

namespace {
using Day = std::chrono::year_month_day;
using Second = std::chrono::sys_seconds;

// Hands back what was read, so that the test sees it.
void copy_rows(Operations& op) {
    using Bytes = std::vector<std::byte>;
    using Copied = std::tuple<std::int32_t, std::optional<std::string>, Day, Second, Bytes,
                              std::optional<bool>>;
    std::vector<Copied> all;
    for (auto row : query<std::int32_t, std::optional<std::string>, Day, Second, Bytes,
                          std::optional<bool>>(op, "select * from t where id > :low",
                                               bind("low", 5)))
        all.push_back(std::move(row));
    bulk_insert(op, "copies", {"id", "name", "day", "moment", "bytes", "flag"},
                [&](BulkRows& rows) {
                    for (const auto& [id, name, day, moment, raw, flag] : all)
                        rows.add(id, name, day, moment, raw, flag);
                });
}
}  // namespace

void upgrade(Operations& op) {
    const TextView what = op.argument("what");
    if (what == "copy")
        copy_rows(op);
    if (what == "narrow")
        for (auto [id] : query<std::int8_t>(op, select(from("t"), {"id"})))
            op.execute(id != 0 ? "read" : "zero");
    if (what == "date")
        for (auto [day] : query<Day>(op, "select"))
            op.execute(day.ok() ? "read" : "bad");
    if (what == "short row")
        bulk_insert(op, "t", {"a", "b"}, [](BulkRows& rows) { rows.add(1); });
    if (what == "sql in row")
        bulk_insert(op, "t", {"a"}, [](BulkRows& rows) { rows.add(sql("now()")); });
}
void downgrade(Operations&) {}
