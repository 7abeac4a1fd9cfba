#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "changes")

void upgrade(Operations& op) {
    op.add_column("t", column("a", DateTime.with_time_zone().precision(6)), {.after = "id"});
    op.drop_column("t", "a", {.existing = column("a", Text)});
    op.alter_column("t", "c", {.type = String(50).on(mysql, "LONGTEXT"), .nullable = false,
                               .server_default = "x", .comment = ""});
    op.alter_column("t", "c", {.server_default = null});
    op.rename_column("t", "a", "b");
    op.alter_table("t", [](AlterTable& t) {
        t.drop_column("x");
        t.create_unique_constraint("uq", {"a", "b"}, {.nulls_not_distinct = true});
    }, {.schema = "s"});
    op.create_primary_key("pk", "t", {"id"});
    op.create_check_constraint("ck", "t", "a > 0", {.not_valid = true});
    op.create_foreign_key("fk", "t", "other", {"a"}, {"id"}, {.on_update = "SET NULL"});
    op.drop_constraint("uq", "t", {.if_exists = true});
    op.drop_primary_key("t");
    op.create_index("ix", "t", {"a", sql("lower(b)")},
                    {.unique = true, .include = {"c"}, .schema = "s", .concurrently = true});
    op.drop_index("ix", {.table = "t"});
}
RETORT_REVERSIBLE
