#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "table_options",
    .down_revisions = {"table_options_before"},
    .message        = "make tables with options of one database each",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("plain", {column("id", Integer).primary_key(), column("note", Text)},
                    {.comment = "It's \"plain\"; \\ :x",
                     .sqlite = {.strict = true, .without_rowid = true},
                     .postgresql = {.unlogged = true, .with = "fillfactor = 70"},
                     .mysql = {.engine = "Aria", .charset = "latin1", .collate = "latin1_german1_ci", .row_format = "PAGE"}});
    op.create_table("parts", {column("id", Integer).not_null(), column("day", Date).not_null(), primary_key("pk_parts", {"id", "day"})},
                    {.postgresql = {.partition_by = "RANGE (day)"}, .mysql = {.partition_by = "HASH (id) PARTITIONS 4"}});
    op.insert("plain", {"id", "note"}, {{1, "one"}});
}

void downgrade(Operations& op) {
    op.drop_table("parts");
    op.drop_table("plain");
}
