#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "b6093fe7d16c",
    .down_revisions = {"72a5c8de105b"},
    .message        = "copy old_field to new_field",
    .created        = "2026-02-16T09:00:00Z")

void upgrade(Operations& op) {
    op.add_column("authorization_codes", column("new_field", String(120)));
    op.execute("UPDATE authorization_codes SET new_field = old_field || '_migrated'",
               {.databases = {"sqlite", "postgresql"}});
    op.execute("UPDATE authorization_codes SET new_field = concat(old_field, '_migrated')",
               {.databases = {"mysql"}});
    op.drop_column("authorization_codes", "old_field");
}

void downgrade(Operations& op) {
    op.add_column("authorization_codes", column("old_field", String(100)));
    op.execute("UPDATE authorization_codes SET old_field = replace(new_field, '_migrated', '')");
    op.drop_column("authorization_codes", "new_field");
}
