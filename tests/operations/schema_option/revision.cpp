#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "schema_option",
    .down_revisions = {"schema_option_before"},
    .message        = "make a table in another schema",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_schema("retort_archive");
    op.create_table("old", {column("id", Integer).primary_key(), column("note", String(20))}, {.schema = "retort_archive"});
    op.add_column("old", column("more", Integer), {.schema = "retort_archive"});
    op.create_index("ix_old_note", "old", {"note"}, {.schema = "retort_archive"});
    op.alter_column("old", "note", {.type = String(30), .nullable = false, .schema = "retort_archive"});
    op.rename_column("old", "more", "other", {.schema = "retort_archive"});
    op.insert("old", {"id", "note"}, {{1, "x"}}, {.schema = "retort_archive"});
}

void downgrade(Operations& op) {
    op.drop_index("ix_old_note", {.table = "old", .schema = "retort_archive"});
    op.drop_table("old", {.schema = "retort_archive"});
    op.drop_schema("retort_archive");
}
