#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "alter_table_existing",
    .down_revisions = {"alter_table_existing_before"},
    .message        = "change a table that a script cannot ask for",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.alter_table("people", [](AlterTable& t) {
        t.drop_constraint("ck_people_age");
        t.alter_column("name", {.type = String(80), .nullable = true, .server_default = null});
        t.rename_column("name", "full_name");
    }, {.existing = table("people", {
        column("id", Integer).primary_key(),
        column("name", String(40)).not_null().server_default("nobody").unique(),
        column("age", Integer),
        check("ck_people_age", "age > 0"),
    })});
}

void downgrade(Operations& op) {
    op.alter_table("people", [](AlterTable& t) {
        t.rename_column("full_name", "name");
        t.alter_column("name", {.type = String(40), .nullable = false, .server_default = "nobody"});
        t.create_check_constraint("ck_people_age", "age > 0");
    }, {.existing = table("people", {
        column("id", Integer).not_null(),
        primary_key("pk_people", {"id"}),
        column("full_name", String(80)),
        column("age", Integer),
        unique("uq_people_name", {"full_name"}),
    })});
}
