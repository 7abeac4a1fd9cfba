#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "alter_table_existing_before",
    .message = "people",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("people", {
        column("id", Integer).not_null(),
        primary_key("pk_people", {"id"}),
        column("name", String(40)).not_null().server_default("nobody"),
        column("age", Integer),
        unique("uq_people_name", {"name"}),
        check("ck_people_age", "age > 0"),
    });
    op.insert("people", {"id", "name", "age"}, {{1, "Ann", 30}, {2, "O'Neil", null}});
}

RETORT_IRREVERSIBLE("the change starts here");
