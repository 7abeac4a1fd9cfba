#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "if_exists",
    .down_revisions = {"if_exists_before"},
    .message        = "ask for what is there and what is not",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("accounts", {column("id", Integer).primary_key()}, {.if_not_exists = true});
    op.drop_table("nothing", {.if_exists = true});
    op.add_column("accounts", column("name", String(10)), {.if_not_exists = true});
    op.add_column("accounts", column("extra", Integer), {.if_not_exists = true});
    op.drop_column("accounts", "nothing", {.if_exists = true});
    op.create_index("ix_accounts_email", "accounts", {"email"}, {.if_not_exists = true});
    op.create_index("ix_accounts_email", "accounts", {"name"}, {.if_not_exists = true});
    op.drop_index("ix_nothing", {.table = "accounts", .if_exists = true});
    op.drop_constraint("ck_nothing", "accounts", {.if_exists = true});
    op.drop_view("nothing", {.if_exists = true});
}

void downgrade(Operations& op) {
    op.drop_index("ix_accounts_email", {.table = "accounts", .if_exists = true});
    op.drop_column("accounts", "extra", {.if_exists = true});
}
