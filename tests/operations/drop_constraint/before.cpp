#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "drop_constraint_before",
    .message = "accounts with constraints of every kind",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("accounts", {
        column("id", BigInteger).primary_key().autoincrement(),
        column("email", String(255)).not_null(),
        column("name", String(80)).server_default("nobody"),
        column("balance", Numeric(10, 2)).not_null().server_default(0),
    });
    op.insert("accounts", {"id", "email", "name", "balance"}, {
        {1, "ann@example.org", "Ann", number("12.50")},
        {2, "bob@example.org", null, number("-0.10")},
        {3, "çelik@example.org", "O'Neil; \\ :x", 0},
    });

    op.create_table("codes", {
        column("id", Integer).primary_key(),
        column("account_id", BigInteger).not_null(),
        column("code", String(30)).not_null(),
        unique("uq_codes_code", {"code"}),
        check("ck_codes_code", "code <> ''"),
        foreign_key("fk_codes_account", {"account_id"}, "accounts", {"id"}),
    });
    op.insert("codes", {"id", "account_id", "code"}, {{1, 1, "a"}, {2, 3, "b"}});
}

RETORT_IRREVERSIBLE("the change starts here");
