#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "foreign_key_options",
    .down_revisions = {"foreign_key_options_before"},
    .message        = "refer to each other",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_foreign_key("fk_people_boss", "people", "people", {"boss"}, {"id"}, {.on_delete = "SET NULL"});
    op.create_foreign_key("fk_people_team", "people", "teams", {"team"}, {}, {.on_delete = "CASCADE", .on_update = "CASCADE"});
    op.add_column("teams", column("lead", Integer).references("people", {"id"}, {.on_delete = "RESTRICT"}));
}

void downgrade(Operations& op) {
    op.drop_constraint("fk_teams_lead_people", "teams");
    op.drop_column("teams", "lead");
    op.drop_constraint("fk_people_team", "people");
    op.drop_constraint("fk_people_boss", "people");
}
