#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "comment_in_expression_before",
    .message = "accounts",
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
}

RETORT_IRREVERSIBLE("the change starts here");
