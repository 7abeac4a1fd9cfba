#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "tables")

void upgrade(Operations& op) {
    op.create_table("user", {
        column("id", BigInteger).primary_key().autoincrement(),
        column("email", String(255)).not_null().unique().collation("C"),
        column("group_id", Integer).references("group", "id", {.on_delete = "CASCADE"}),
        column("total", Numeric(10, 2)).server_default(number("12.50")).comment("sum"),
        column("kind", Enum("kind", {"a", "b"})).check("ck", "kind <> 'c'"),
        column("both", Text).computed("a || b", false),
        unique("uq_user_email", {"email"}),
        foreign_key("fk", {"a", "b"}, "other", {"x", "y"}, {.match = "FULL", .deferrable = true}),
        exclude("no_overlap", {{"room", "="}, {sql("lower(x)"), "&&"}}).using_method("gist"),
        index("ix", {"email", key("id").descending().nulls_last()}).where("id > 5"),
    });
    op.create_table("plain", {column("id", Integer)},
                    {.schema = "s", .comment = "c", .if_not_exists = true,
                     .sqlite = {.strict = true, .without_rowid = false},
                     .mysql = {.engine = "InnoDB"}});
    op.create_table("looped", [](TableBuilder& t) {
        for (const char* name : {"a", "b"})
            t.column(name, SmallInteger).not_null();
        t.add(primary_key({"a"}));
    });
    op.drop_table("user", {.if_exists = true});
    op.drop_table("plain", {column("id", Integer)}, {.schema = "s"});
    op.rename_table("a", "b", {.schema = "s"});
    op.set_table_comment("a", "");
    op.set_table_options("a", {.sqlite = {.strict = false}, .mysql = {.engine = "Aria"}});
}
RETORT_IRREVERSIBLE("the rows are gone")
