#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "odd_names",
    .down_revisions = {"odd_names_before"},
    .message        = "change it under its names",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.rename_column("select \"a\" `b` 'c'", "日本 \"語\"", "from `where`");
    op.add_column("select \"a\" `b` 'c'", column("group by", Integer).server_default(3));
    op.create_unique_constraint("uq \"unique\" `x`", "select \"a\" `b` 'c'", {"group by", "order"});
    op.create_table("table", {
        column("key", Integer).primary_key(),
        column("to", Integer),
        foreign_key("references 'x'", {"to"}, "select \"a\" `b` 'c'", {"order"}),
    });
    op.insert("table", {"key", "to"}, {{1, 2}});
}

void downgrade(Operations& op) {
    op.drop_table("table");
    op.drop_constraint("uq \"unique\" `x`", "select \"a\" `b` 'c'");
    op.drop_column("select \"a\" `b` 'c'", "group by");
    op.rename_column("select \"a\" `b` 'c'", "from `where`", "日本 \"語\"");
}
