#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "others")

void upgrade(Operations& op) {
    op.execute("select ':a', x::text");
    op.execute("update t set a = :a, b = :b", bind("a", 5), bind("b", null));
    op.execute("create x", {.databases = {postgresql, "mysql"}, .reverse = {"drop x"}});
    op.execute_script("a; b");
    op.insert("t", {"a", "b"}, {{1, "x"}, {-9223372036854775807 - 1, 0.1},
                                {18446744073709551615u, true}, {sql("now()"), bytes({"\0b", 2})}});
    op.create_enum("mood", {"sad", "ok"}, {.schema = "s"});
    op.drop_enum("mood", {.existing = {"sad"}});
    op.add_enum_value("mood", "happy", {.after = "ok"});
    op.rename_enum_value("mood", "ok", "fine");
    op.remove_enum_value("mood", "sad", {.replacement = "ok"});
    op.create_view("v", "select 1", {.materialized = true, .variants = {on(mysql, "select 2")}});
    op.replace_view("v", "select 2", {.existing = "select 1"});
    op.drop_view("v", {.cascade = true, .existing = "select 2"});
    op.create_sequence("s", {.type = BigInteger, .start = 5, .cycle = true});
    op.alter_sequence("s", {.increment = 2}, {.existing = Sequence("s", {.increment = 1})});
    op.drop_sequence("s", {.if_exists = true});
    op.create_extension("citext", {.if_not_exists = false});
    op.drop_extension("citext");
    op.create_schema("app");
    op.drop_schema("app", {.cascade = true});
    op.create_object("function", "f(integer)", "create function f", {.schema = "s"});
    op.replace_object("function", "f(integer)", "create 2", {.existing = "create 1"});
    op.drop_object("trigger", "t on x", {.existing = "create trigger"});
    op.custom("audit", {.fields = {bind("table", "t")}, .variants = {on(sqlite, "a"), on("", "b")}});
}
void downgrade(Operations&) {}
