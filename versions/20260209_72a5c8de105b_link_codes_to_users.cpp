#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "72a5c8de105b",
    .down_revisions = {"e40d6b91c849"},
    .message        = "link codes to users",
    .created        = "2026-02-09T09:00:00Z")

void upgrade(Operations& op) {
    op.create_foreign_key("fk_authorization_codes_account_id_users", "authorization_codes", "users",
                          {"account_id"}, {"id"}, {.on_delete = "CASCADE"});
}

void downgrade(Operations& op) {
    op.drop_constraint("fk_authorization_codes_account_id_users", "authorization_codes");
}
