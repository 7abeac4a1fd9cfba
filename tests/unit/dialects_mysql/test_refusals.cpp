// What MariaDB cannot do is refused before anything runs, with what to do instead.

#include "vocabulary.hpp"

using namespace retort;
using namespace retort::tests;

namespace {

s::CreateIndex index(auto set) {
    s::CreateIndex out;
    out.table = "t";
    out.index.name = "ix";
    out.index.elements.push_back({.column = "a"});
    set(out.index);
    return out;
}

s::CreateConstraint constraint(s::ConstraintKind kind, auto set) {
    s::CreateConstraint out;
    out.table = "t";
    out.constraint.kind = kind;
    out.constraint.name = "c";
    out.constraint.columns = {"a"};
    set(out.constraint);
    return out;
}

s::CreateTable with_column(auto set) {
    auto out = table("t", {integer("a")});
    set(out.table.columns[0]);
    return out;
}

std::string unsupported(std::string_view what) {
    return std::string(what) + " are not supported on MariaDB";
}

}  // namespace

TEST(MysqlRefusals, NameIndexOptions) {
    using I = s::Index;
    EXPECT_EQ(refusal(index([](I& i) { i.where = "a > 0"; })), unsupported("partial indexes"));
    EXPECT_EQ(refusal(index([](I& i) { i.elements[0].expression = "lower(a)"; })),
              unsupported("indexes on expressions"));
    EXPECT_EQ(refusal(index([](I& i) { i.include = {"b"}; })),
              unsupported("indexes with INCLUDE columns"));
    EXPECT_EQ(refusal(index([](I& i) { i.nulls_not_distinct = true; })),
              unsupported("unique indexes that take one NULL only"));
    EXPECT_EQ(refusal(index([](I& i) { i.tablespace = "x"; })),
              unsupported("indexes in tablespaces"));
    EXPECT_EQ(refusal(index([](I& i) { i.using_ = "GIN"; })), unsupported("gin indexes"));
    EXPECT_EQ(refusal(index([](I& i) { i.elements[0].operator_class = "x"; })),
              unsupported("operator classes"));
    EXPECT_EQ(refusal(index([](I& i) { i.elements[0].collation = "x"; })),
              unsupported("collations in indexes"));
    EXPECT_EQ(refusal(index([](I& i) { i.elements[0].nulls_first = false; })),
              unsupported("indexes with NULLS FIRST or NULLS LAST"));
    EXPECT_EQ(refusal(index([](I& i) { i.elements[0].nulls_first = true; })), "");
    EXPECT_EQ(refusal(index([](I& i) { i.options = {{"postgresql", "fillfactor", "70"}}; })), "");
    EXPECT_EQ(refusal(index([](I& i) {
                  i.options = {{"mysql", "ignore", "1"}};
              })),
              "index \"ix\" has the option mysql_ignore, which is unknown");
}

TEST(MysqlRefusals, NameConstraintOptions) {
    using C = s::Constraint;
    using K = s::ConstraintKind;
    EXPECT_EQ(refusal(constraint(K::exclude, [](C&) {})), unsupported("exclusion constraints"));
    EXPECT_EQ(refusal(constraint(K::unique, [](C& c) { c.deferrable = true; })),
              unsupported("deferrable constraints"));
    EXPECT_EQ(refusal(constraint(K::unique, [](C& c) { c.deferrable = false; })), "");
    EXPECT_EQ(refusal(constraint(K::check, [](C& c) { c.not_valid = true; })),
              unsupported("constraints that are not valid yet"));
    EXPECT_EQ(refusal(constraint(K::unique, [](C& c) { c.include = {"b"}; })),
              unsupported("constraints with INCLUDE columns"));
    EXPECT_EQ(refusal(constraint(K::unique, [](C& c) { c.nulls_not_distinct = true; })),
              unsupported("unique constraints that take one NULL only"));
    EXPECT_EQ(refusal(constraint(K::check, [](C& c) { c.comment = "x"; })),
              unsupported("comments on foreign keys and checks"));
    EXPECT_EQ(refusal(constraint(K::unique, [](C& c) { c.comment = "x"; })), "");
    EXPECT_EQ(refusal(constraint(K::foreign_key,
                                 [](C& c) { c.references = s::Reference{.match = "full"}; })),
              unsupported("foreign keys with MATCH FULL or PARTIAL"));
    EXPECT_EQ(
        refusal(constraint(K::foreign_key,
                           [](C& c) { c.references = s::Reference{.on_delete = "set default"}; })),
        unsupported("foreign keys with SET DEFAULT"));
}

TEST(MysqlRefusals, NameColumnOptions) {
    using C = s::Column;
    EXPECT_EQ(refusal(with_column([](C& c) { c.identity = s::Identity{.always = true}; })),
              unsupported("identity columns that take no value (GENERATED ALWAYS)"));
    EXPECT_EQ(refusal(with_column([](C& c) { c.identity = s::Identity{.increment = 2}; })),
              unsupported("identity columns with increment, minimum, maximum, cache or cycle"));
    EXPECT_EQ(refusal(with_column([](C& c) { c.identity = s::Identity{.start = 2}; })), "");
    EXPECT_EQ(refusal(with_column([](C& c) {
                  c.computed = s::Computed{"1"};
                  c.nullable = false;
              })),
              unsupported("computed columns that are NOT NULL"));
    EXPECT_EQ(refusal(with_column([](C& c) {
                  c.options = {{"mysql", "unsingned", "1"}};
              })),
              "column \"a\" has the option mysql_unsingned, which is unknown");
    EXPECT_EQ(refusal(with_column([](C& c) { c.type = type(s::TypeKind::array); })),
              unsupported("arrays"));
    EXPECT_EQ(refusal(with_column([](C& c) { c.type = type(s::TypeKind::interval); })),
              unsupported("intervals"));
    EXPECT_EQ(refusal(with_column([](C& c) { c.type = type(s::TypeKind::numeric); })),
              unsupported("numbers without a precision"));
    EXPECT_EQ(refusal(with_column([](C& c) { c.type = type(s::TypeKind::bit_varying); })),
              unsupported("bit strings of varying length"));
    EXPECT_EQ(refusal(with_column([](C& c) { c.type = type(s::TypeKind::bit, 65); })),
              unsupported("bit strings of more than 64 bits"));
}

TEST(MysqlRefusals, LookIntoBlocksToo) {
    s::AddColumn add;
    add.column = column("b", type(s::TypeKind::array));
    EXPECT_EQ(refusal(s::AlterTable{.table = "t", .schema = "", .changes = {add}}),
              unsupported("arrays"));
}

TEST(MysqlRefusals, NameKeysOverColumnsWithoutALength) {
    auto create = table("t", {column("a", type(s::TypeKind::string))});
    create.table.constraints.push_back(
        {.kind = s::ConstraintKind::unique, .name = "u", .columns = {"a"}});
    EXPECT_EQ(refusal(create), "column \"a\" is in a key and has no length on MariaDB");
    create.table.constraints.clear();
    create.table.indexes.push_back({.name = "i", .elements = {{.column = "a"}}});
    EXPECT_EQ(refusal(create), "column \"a\" is in a key and has no length on MariaDB");
    create.table.indexes[0].elements[0].length = 10;
    EXPECT_EQ(refusal(create), "");
    create.table.columns[0].unique = true;
    EXPECT_EQ(refusal(create), "column \"a\" is in a key and has no length on MariaDB");
}

TEST(MysqlRefusals, NameColumnsThatAForeignKeyChangesAndOthersRead) {
    const auto with_key = [](const char* on_delete, const char* on_update) {
        auto create = table("t", {integer("a"), integer("b")});
        create.table.constraints.push_back(
            {.kind = s::ConstraintKind::foreign_key,
             .name = "fk",
             .columns = {"A"},
             .references = s::Reference{
                 .table = "p", .columns = {"id"}, .on_delete = on_delete, .on_update = on_update}});
        return create;
    };
    const std::string end =
        " reads column \"a\", which a foreign key changes by itself; MariaDB does not take that";
    for (auto create : {with_key("SET NULL", ""), with_key("", "cascade")}) {
        const auto good = create;
        create.table.constraints.push_back(
            {.kind = s::ConstraintKind::check, .name = "ck", .sql = "b > 0 OR `a` > 1"});
        EXPECT_EQ(refusal(create), "check \"ck\"" + end);
        create = good;
        create.table.columns[1].computed = s::Computed{.sql = "a + 1"};
        EXPECT_EQ(refusal(create), "the stored computed column \"b\"" + end);
        create.table.columns[1].computed->stored = false;
        EXPECT_EQ(refusal(create), "");
    }
    auto harmless = with_key("CASCADE", "");
    harmless.table.columns[1].computed = s::Computed{.sql = "a + 1"};
    EXPECT_EQ(refusal(harmless), "");
    harmless = with_key("SET NULL", "");
    harmless.table.columns[1].computed = s::Computed{.sql = "a(1) + 'a'"};
    EXPECT_EQ(refusal(harmless), "") << "a function of that name";
}

TEST(MysqlRefusals, NameObjects) {
    s::CreateView view;
    view.view.materialized = true;
    EXPECT_EQ(refusal(view), unsupported("materialized views"));
    view.view.materialized = false;
    view.view.comment = "x";
    EXPECT_EQ(refusal(view), unsupported("comments on views"));
    EXPECT_EQ(refusal(s::CreateExtension{.name = "x"}), unsupported("extensions"));
    EXPECT_EQ(refusal(s::DropExtension{.name = "x"}), unsupported("extensions"));
    s::CreateSequence sequence;
    sequence.sequence.type = type(s::TypeKind::integer);
    EXPECT_EQ(refusal(sequence), unsupported("sequences of another type than BIGINT"));
    sequence.sequence.type = type(s::TypeKind::big_integer);
    EXPECT_EQ(refusal(sequence), "");
    sequence.sequence.owned_by = "t.a";
    EXPECT_EQ(refusal(sequence), unsupported("sequences owned by a column"));
    s::CreateEnum enumeration;
    EXPECT_EQ(refusal(enumeration), unsupported("enumerations without values"));
}

TEST(MysqlRefusals, NameDropsThatWouldTakeNothingAlong) {
    const auto cascade = unsupported("drops with CASCADE");
    EXPECT_EQ(refusal(s::DropView{.name = "v", .cascade = true}), cascade);
    EXPECT_EQ(refusal(s::DropSequence{.name = "s", .cascade = true}), cascade);
    EXPECT_EQ(refusal(s::DropIndex{.name = "ix", .table = "t", .cascade = true}), cascade);
    EXPECT_EQ(refusal(s::AlterTable{.table = "t",
                                    .changes = {s::DropColumn{.column = "a", .cascade = true}}}),
              cascade);
    EXPECT_EQ(refusal(s::DropTable{.table = "t", .cascade = true}), "") << "foreign keys go along";
    EXPECT_EQ(refusal(s::DropSchema{.name = "x", .cascade = true}), "");
}

TEST(MysqlRefusals, NameTheLengthOfNames) {
    EXPECT_EQ(refusal(table(std::string(64, 'x'), {integer("a")})), "");
    std::string umlauts;
    for (int i = 0; i < 64; ++i)
        umlauts += "ü";
    EXPECT_EQ(refusal(table(umlauts, {integer("a")})), "") << "characters count, not bytes";
    EXPECT_EQ(refusal(table(umlauts + "x", {integer("a")})),
              "the name \"" + umlauts + "x\" has 65 characters; MariaDB allows 64");
    EXPECT_EQ(refusal(table("a😀", {integer("a")})), "MariaDB does not take the name \"a😀\"");
    EXPECT_EQ(refusal(table("t", {integer("a ")})), "MariaDB does not take the name \"a \"");
    EXPECT_EQ(refusal(table("t", {})), "table \"t\" has no columns");
}

TEST(MysqlRefusals, LetOtherDialectsOptionsPass) {
    auto create = table("t", {integer("a")});
    create.table.options = {{"postgresql", "unlogged", "1"}, {"sqlite", "strict", "1"}};
    EXPECT_EQ(refusal(create), "");
    create.table.options.push_back({"mysql", "engin", "InnoDB"});
    EXPECT_EQ(refusal(create), "table \"t\" has the option mysql_engin, which is unknown");
}
