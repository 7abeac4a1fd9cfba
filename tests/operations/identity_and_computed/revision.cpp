#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "identity_and_computed",
    .down_revisions = {"identity_and_computed_before"},
    .message        = "count and compute",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("orders", {
        column("id", BigInteger).primary_key().identity(),
        column("amount", Integer).not_null(),
        column("price", Numeric(10, 2)).not_null(),
        column("total", Numeric(12, 2)).computed("amount * price"),
    });
    op.insert("orders", {"amount", "price"}, {{2, number("1.25")}, {3, number("0.10")}});
    op.alter_column("orders", "total", {.drop_computed = true});
    op.add_column("orders", column("twice", Integer).computed("amount * 2"));
}

void downgrade(Operations& op) {
    op.drop_table("orders");
}
