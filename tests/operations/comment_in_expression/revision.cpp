#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "comment_in_expression",
    .down_revisions = {"comment_in_expression_before"},
    .message        = "explain each expression",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("prices", {
        column("id", Integer).primary_key(),
        column("net", Integer).not_null().server_default(sql("1 + 1 -- two")),
        column("gross", Integer).computed("net * 2 -- and the tax"),
        check("ck_prices_net", "net > 0 -- nothing is free"),
    });
    op.insert("prices", {"id"}, {{1}});
    op.alter_column("prices", "net", {.server_default = sql("(3) -- three")});
    op.create_check_constraint("ck_prices_id", "prices", "id <> 13 -- which brings bad luck");
    op.create_view("dear", "SELECT id FROM prices -- all of them");
}

void downgrade(Operations& op) {
    op.drop_view("dear");
    op.drop_table("prices");
}
