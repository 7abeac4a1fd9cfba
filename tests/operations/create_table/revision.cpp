#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "create_table",
    .down_revisions = {"create_table_before"},
    .message        = "create orders",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("orders", {
        column("id", Integer).primary_key(),
        column("account_id", BigInteger).not_null().references("accounts", "id", {.on_delete = "CASCADE"}),
        column("number", String(20)).not_null().unique(),
        column("state", Char(1)).not_null().server_default("n").check("ck_orders_state", "state IN ('n', 'p', 's')"),
        column("amount", Numeric(12, 4)).not_null(),
        column("placed", DateTime).server_default(sql("CURRENT_TIMESTAMP")),
        column("paid", Boolean).not_null().server_default(false),
        unique("uq_orders_account_number", {"account_id", "number"}),
        check("ck_orders_amount", "amount >= 0"),
        index("ix_orders_state", {"state", key("amount").descending()}),
    }, {.comment = "What an account's owner ordered"});
    op.insert("orders", {"id", "account_id", "number", "state", "amount", "placed", "paid"}, {
        {1, 1, "2026-1", "n", number("10.0001"), "2026-02-03 04:05:06", false},
        {2, 3, "2026-2", "s", number("0"), "2026-02-03 04:05:07", true},
    });
}

void downgrade(Operations& op) { op.drop_table("orders"); }
