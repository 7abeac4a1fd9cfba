#include <retort/sql.hpp>
using namespace retort;

RETORT_REVISION(.id = "sql", .reads_rows = true)

void upgrade(Operations& op) {
    const auto codes = from("codes", {.schema = "s"});
    update(codes)
        .set("new", codes["old"] + "_migrated")
        .set("n", (codes["n"] + 1) * 2)
        .where(codes["old"] != null)
        .where(codes["n"] > 5 || !codes["done"].is_null())
        .run(op);
    delete_from(codes).where(codes["kind"].in({"a", "b"}) && codes["name"].like("x%")).run(op);
    insert_into(codes, {"a", "b"}).row({1, sql("now()")}).row({null, "x"}).run(op);
    const auto kind = case_when(codes["n"] < 0, "low").when(codes["n"] == 0, "zero");
    Rows rows = select(codes, {"id", call("lower", {codes["name"]}), cast(codes["n"], Text),
                               Case(kind).otherwise("high"), concat({codes["a"], codes["b"]})})
                    .where(codes["id"] >= 5)
                    .order_by("id")
                    .order_by_descending(codes["n"] % 2)
                    .limit(10)
                    .distinct()
                    .run(op);
    backfill(update(codes).set("a", codes["b"])).by("id").batches_of(500).run(op);
}
void downgrade(Operations&) {}
