#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "create_foreign_key",
    .down_revisions = {"create_foreign_key_before"},
    .message        = "link codes to accounts",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_foreign_key("fk_codes_account", "codes", "accounts", {"account_id"}, {"id"},
                          {.on_delete = "CASCADE", .on_update = "CASCADE"});
    op.create_foreign_key("fk_codes_parent", "codes", "codes", {"parent_id"}, {"id"}, {.on_delete = "SET NULL"});
}

void downgrade(Operations& op) {
    op.drop_constraint("fk_codes_parent", "codes");
    op.drop_constraint("fk_codes_account", "codes");
}
