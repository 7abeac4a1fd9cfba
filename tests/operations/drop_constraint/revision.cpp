#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "drop_constraint",
    .down_revisions = {"drop_constraint_before"},
    .message        = "drop them",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.drop_constraint("fk_codes_account", "codes");
    op.drop_constraint("ck_codes_code", "codes");
    op.drop_constraint("uq_codes_code", "codes");
}

void downgrade(Operations& op) {
    op.create_unique_constraint("uq_codes_code", "codes", {"code"});
    op.create_check_constraint("ck_codes_code", "codes", "code <> ''");
    op.create_foreign_key("fk_codes_account", "codes", "accounts", {"account_id"}, {"id"});
}
