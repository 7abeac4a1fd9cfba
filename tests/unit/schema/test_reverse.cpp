#include "host/schema/reverse.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include <fmt/format.h>

#include "host/schema/apply.hpp"
#include "host/schema/describe.hpp"
#include "host/schema/naming.hpp"
#include "tests/unit/schema/samples.hpp"

namespace retort::schema {
namespace {

using Operations = std::vector<Operation>;

Operations reversed(const Operation& operation) {
    auto undone = reverse(operation);
    if (const auto* reason = std::get_if<Irreversible>(&undone)) {
        ADD_FAILURE() << reason->operation << ": " << reason->why;
        return {};
    }
    return std::get<Operations>(undone);
}
std::string why(const Operation& operation) {
    const auto undone = reverse(operation);
    const auto* reason = std::get_if<Irreversible>(&undone);
    return reason ? reason->why + "; " + reason->advice : "reversible";
}

TEST(Reverse, KnowsForEveryOperationItsReverseOrWhyThereIsNone) {
    const Strings expected = {
        R"(drop table "user")",
        R"(create table "user" (5 columns, 1 constraint, 1 index))",
        R"(rename table "person" to "user")",
        R"(alter table "user": rename column "y" to "x", drop column "x")",
        R"(drop column "nick" from table "user")",
        R"(add column "age" to table "user")",
        R"(alter column "age" (type, nullable) of table "user")",
        R"(rename column "mail" to "email" of table "user")",
        R"(drop constraint "uq_both" from table "user")",
        R"(create check "young" (age < 200) on table "user")",
        R"(set the comment of table "user")",
        R"(drop index "ix_email" from table "user")",
        R"(create index "ix_both" (age, email) on table "user")",
        "what undoes SQL is not known",
        "what undoes SQL is not known",
        R"(drop enum "mood")",
        R"(create enum "mood" (2 values))",
        R"(remove value "ok" from enum "mood")",
        R"(rename value "blue" to "sad" in enum "mood")",
        R"(add value "sad" to enum "mood")",
        R"(drop view "v")",
        R"(create view "v")",
        R"(drop sequence "seq")",
        "not every changed property of the sequence is stated as it was",
        R"(create sequence "seq")",
        R"(drop extension "citext")",
        R"(create extension "citext")",
        R"(drop schema "extra")",
        R"(create schema "extra")",
        R"q(drop function "f()")q",
        R"q(create function "f()")q",
        "inserted rows cannot be told from those that were there",
        "the old values of the rows are gone",
        "the deleted rows are gone",
        "the old values of the rows are gone",
        R"(custom operation "audit")",
        R"(set strict, take away engine of table "user")",
    };
    Strings lines;
    for (const auto& operation : every_operation()) {
        const auto undone = reverse(operation);
        const auto* reason = std::get_if<Irreversible>(&undone);
        lines.push_back(reason ? reason->why : describe(std::get<Operations>(undone).at(0)));
        if (reason) {
            EXPECT_FALSE(reason->advice.empty());
        }
    }
    EXPECT_EQ(lines, expected);
}

TEST(Reverse, OfTheReverseIsTheOperation) {
    const Operations operations = {
        CreateTable{{.name = "t", .columns = {column("a")}, .indexes = {index({"a"}, "ix")}}},
        RenameTable{"a", "s", "b"},
        AddColumn{"t", "s", column("a")},
        RenameColumn{"t", "", "a", "b"},
        CreateConstraint{"t", "", check("a > 0", "ck")},
        SetTableComment{"t", "", "new", "old"},
        SetTableOptions{"t", "", {{"mysql", "engine", "Aria"}}, {{"mysql", "engine", ""}}},
        AlterColumn{.table = "t", .column = "a", .after = "c", .existing_first = true},
        CreateIndex{"t", "", index({"a"}, "ix"), false, true},
        CreateEnum{{.name = "e", .values = {"a"}}},
        AddEnumValue{"e", "", "b", "", "a"},
        RenameEnumValue{"e", "", "a", "b"},
        CreateView{.view = {.name = "v", .sql = "SELECT 1"}},
        CreateView{.view = {.name = "v", .sql = "SELECT 2"},
                   .replace = true,
                   .existing = View{.name = "v", .sql = "SELECT 1"}},
        CreateSequence{{.name = "s"}},
        CreateSchema{.name = "s"},
        CreateObject{{.kind = "trigger", .name = "x", .body = "y"}},
        Custom{"c", {}, {{"", "up"}}, {{"", "down"}}},
        AlterTable{"t", "", {AddColumn{"t", "", column("a")}, RenameColumn{"t", "", "b", "c"}}},
    };
    for (const auto& operation : operations)
        EXPECT_EQ(reversed(reversed(operation).at(0)), Operations{operation})
            << describe(operation);
}

TEST(Reverse, OfAnAlteredColumnSetsBackWhatWasMentioned) {
    auto old = column("a");
    old.nullable = false;
    old.default_ = Value::of_integer(1);
    old.comment = "old";
    const AlterColumn change{.table = "t",
                             .column = "a",
                             .new_name = "b",
                             .type = type(TypeKind::text),
                             .nullable = true,
                             .default_ = Value{},
                             .existing = old};
    auto now = column("b", TypeKind::text);
    now.nullable = true;
    now.comment = "old";
    EXPECT_EQ(reversed(change), Operations({AlterColumn{.table = "t",
                                                        .column = "b",
                                                        .new_name = "a",
                                                        .type = type(TypeKind::integer),
                                                        .nullable = false,
                                                        .default_ = Value::of_integer(1),
                                                        .existing = now}}));
    EXPECT_EQ(reversed(AlterColumn{.table = "t", .column = "a", .new_name = "b"}),
              Operations({AlterColumn{.table = "t", .column = "b", .new_name = "a"}}));
}

TEST(Reverse, OfABlockKnowsFromItsTableWhatItsChangesMeet) {
    const Table table{.name = "t", .columns = {column("a"), column("b", TypeKind::text)}};
    const AlterTable block{
        "t", "", {AddColumn{"t", "", column("c")}, DropColumn{.table = "t", .column = "b"}}, table};
    const Table after{.name = "t", .columns = {column("a"), column("c")}};
    EXPECT_EQ(
        reversed(block),
        Operations({AlterTable{"t",
                               "",
                               {AddColumn{"t", "", column("b", TypeKind::text)},
                                DropColumn{.table = "t", .column = "c", .existing = column("c")}},
                               after}}));
}

TEST(Reverse, OfAnIdentityIsTheOldOneOrNone) {
    auto old = column("a");
    const AlterColumn add{
        .table = "t", .column = "a", .identity = Identity{.start = 5}, .existing = old};
    EXPECT_EQ(std::get<AlterColumn>(reversed(add).at(0)).drop_identity, true);
    old.identity = Identity{.start = 7};
    const AlterColumn drop{.table = "t", .column = "a", .drop_identity = true, .existing = old};
    EXPECT_EQ(std::get<AlterColumn>(reversed(drop).at(0)).identity, old.identity);
}

TEST(Reverse, OfAnAddedColumnDropsItsKeysAndIndexesFirst) {
    auto made = column("a");
    made.unique = made.index = true;
    made.references = Constraint{.references = Reference{.table = "u"}};
    const auto undone = reversed(AddColumn{"t", "", made});
    ASSERT_EQ(undone.size(), 2u);
    EXPECT_EQ(describe(undone[0]), R"(drop index (a) from table "t")");
    EXPECT_EQ(describe(undone[1]),
              R"(alter table "t": drop unique constraint (a), drop foreign key (a) to "u", )"
              R"(drop column "a")");
    const auto named = with_names(undone[1], {});
    EXPECT_EQ(describe(named.at(0)),
              R"(alter table "t": drop constraint "uq_t_a", drop constraint "fk_t_a_u", )"
              R"(drop column "a")");
}

TEST(Reverse, RunsWhatTheAuthorSaysUndoesSql) {
    EXPECT_EQ(reversed(Execute{.sql = "a", .databases = {"sqlite"}, .reverse_sql = {"b", "", "c"}}),
              Operations({ExecuteScript{.sql = "b", .databases = {"sqlite"}},
                          ExecuteScript{.sql = "c", .databases = {"sqlite"}}}));
    EXPECT_EQ(reversed(ExecuteScript{.sql = "a", .reverse_sql = {""}}), Operations{});
}

TEST(Reverse, SaysWhatToStateWhereSomethingIsMissing) {
    EXPECT_EQ(why(DropTable{.table = "t"}),
              "what the table was is not stated; state what the table was in .existing");
    EXPECT_EQ(why(DropTable{.table = "t", .existing = Table{.name = "t"}}),
              "the table's columns are not stated; state them in .existing");
    EXPECT_EQ(why(DropColumn{.table = "t", .column = "a", .existing = column("a")}), "reversible");
    EXPECT_EQ(
        why(DropColumn{.table = "t", .column = "a", .cascade = true, .existing = column("a")}),
        "what cascade drops with it is not stated; drop the dependent objects first, and leave "
        "cascade out");
    EXPECT_EQ(why(CreateTable{{.name = "t"}, true}),
              "it may have been there before; leave if_not_exists out");
    EXPECT_EQ(why(DropIndex{.name = "ix", .existing = index({"a"})}),
              "the table of the index is not stated; state it in .table");
    EXPECT_EQ(why(RemoveEnumValue{.name = "e", .value = "a"}),
              "the place of the value is not stated; state .before or .after");
    EXPECT_EQ(why(AlterColumn{.table = "t", .column = "a", .first = true, .existing = column("a")}),
              "the place the column had is not stated; state .existing_after or .existing_first");
    EXPECT_EQ(why(AlterTable{"t", "", {DropColumn{.table = "t", .column = "a"}}}),
              "what the column was is not stated; state what the column was in .existing");
}

TEST(Reverse, IsAnErrorPeopleCanActOn) {
    const auto undone = reverse(DropTable{.table = "t"});
    EXPECT_EQ(format_error(to_error(std::get<Irreversible>(undone))),
              "error: drop table \"t\" cannot be reversed: what the table was is not stated\n"
              "hint: state what the table was in .existing\n");
}

// -- Whole revisions

void run(const Operations& operations, Schema& schema) {
    for (const auto& operation : operations)
        apply_operation(operation, schema);
}

TEST(ReverseAll, RunsBackwards) {
    const Operations operations = {CreateSchema{.name = "a"}, CreateSchema{.name = "b"}};
    EXPECT_EQ(std::get<Operations>(reverse_all(operations)),
              (Operations{DropSchema{.name = "b"}, DropSchema{.name = "a"}}));
}

TEST(ReverseAll, KnowsWhatTheRevisionItselfCreated) {
    const Operations operations = {CreateTable{{.name = "t",
                                                .columns = {column("a"), column("b")},
                                                .constraints = {unique({"b"}, "uq")},
                                                .indexes = {index({"b"}, "ix")}}},
                                   DropColumn{.table = "t", .column = "b"},
                                   DropTable{.table = "t"}};
    const auto undone = std::get<Operations>(reverse_all(operations));
    Strings lines;
    for (const auto& operation : undone)
        lines.push_back(describe(operation));
    EXPECT_EQ(lines, (Strings{R"(create table "t" (1 column))",
                              R"(alter table "t": add column "b", )"
                              R"(create unique constraint "uq" (b))",
                              R"(create index "ix" (b) on table "t")", R"(drop table "t")"}));
    EXPECT_TRUE(
        std::holds_alternative<Irreversible>(reverse_all(std::span(operations).subspan(1))));
}

TEST(ReverseAll, NamesTheFirstOperationWithoutAReverse) {
    const Operations operations = {CreateSchema{.name = "a"}, DropTable{.table = "t"},
                                   Delete{.table = "u"}};
    EXPECT_EQ(std::get<Irreversible>(reverse_all(operations)).operation, R"(drop table "t")");
}

/// Makes random operations that are possible on what the ones before left.
class Author {
public:
    explicit Author(unsigned seed) : random_(seed) {}

    Operations revision(std::size_t length) {
        Operations operations;
        Schema schema;
        while (operations.size() < length) {
            try {
                Schema changed = schema;
                const auto named = with_names(next(), {});
                for (const auto& operation : named)
                    apply_operation(operation, changed);
                if (!is_whole(changed))
                    continue;
                schema = std::move(changed);
                operations.insert(operations.end(), named.begin(), named.end());
            } catch (const Error&) {
                continue;  // not possible here: something else is
            }
        }
        return operations;
    }

private:
    /// Every table has columns, and what foreign keys refer to.
    static bool is_whole(const Schema& schema) {
        return std::ranges::all_of(schema.tables, [&](const Table& table) {
            return !table.columns.empty() &&
                   std::ranges::all_of(table.constraints, [&](const Constraint& each) {
                       return !each.references || refers_to_something(*each.references, schema);
                   });
        });
    }
    static bool refers_to_something(const Reference& reference, const Schema& schema) {
        const Table* table = schema.find_table("", reference.table);
        return table && table->find_column(reference.columns.at(0));
    }

    std::string pick(Strings names) { return names[random_() % names.size()]; }
    std::string name() { return pick({"a", "b", "c", "d", "e"}); }
    std::string table() { return pick({"t", "u"}); }
    bool flip() { return random_() % 2 == 0; }

    Column any_column() {
        auto made = column(name(), flip() ? TypeKind::text : TypeKind::integer);
        made.unique = random_() % 4 == 0;
        made.index = random_() % 4 == 0;
        if (flip())
            made.checks = {check(made.name + " <> 0")};
        if (random_() % 4 == 0)
            made.references = foreign_key({made.name}, table(), {name()});
        return made;
    }

    Operation next() {
        switch (random_() % 12) {
            case 0:
                return CreateTable{{.name = table(), .columns = {column("a"), any_column()}}};
            case 1:
                return DropTable{.table = table()};
            case 2:
                return RenameTable{table(), "", table()};
            case 3:
                return AddColumn{table(), "", any_column()};
            case 4:
                return DropColumn{.table = table(), .column = name()};
            case 5:
                return AlterColumn{.table = table(),
                                   .column = name(),
                                   .new_name = name(),
                                   .type = type(TypeKind::text),
                                   .nullable = flip()};
            case 6:
                return RenameColumn{table(), "", name(), name()};
            case 7:
                return CreateConstraint{table(), "", unique({name()})};
            case 8:
                return DropConstraint{.table = table(), .name = "uq_" + table() + "_" + name()};
            case 9:
                return CreateIndex{table(), "", index({name()})};
            case 10:
                return DropIndex{.name = "ix_" + table() + "_" + name()};
            default: {
                const auto one = table();
                return AlterTable{
                    one,
                    "",
                    {RenameColumn{one, "", name(), name()},
                     DropColumn{.table = one, .column = name()}, AddColumn{one, "", any_column()}}};
            }
        }
    }

    std::mt19937 random_;
};

/// Without the order of columns, constraints and indexes, which a drop does not remember, and with
/// what an unset `nullable` means.
Schema unordered(Schema schema) {
    for (auto& table : schema.tables) {
        for (auto& each : table.columns)
            each.nullable = each.nullable.value_or(true);
        std::ranges::sort(table.columns, {}, &Column::name);
        std::ranges::sort(table.constraints, {}, &Constraint::name);
        std::ranges::sort(table.indexes, {}, &Index::name);
    }
    return schema;
}

std::string script(const Operations& operations) {
    std::string out;
    for (const auto& operation : operations)
        out += describe(operation) + "\n";
    return out;
}

/// Schemas as failures print them.
std::string shown(const Schema& schema) {
    std::string out;
    for (const auto& table : schema.tables) {
        out += describe(CreateTable{table}) + "\n";
        for (const auto& each : table.columns)
            out += fmt::format("  {} type {} nullable {}\n", each.name,
                               static_cast<int>(each.type.kind),
                               each.nullable ? (*each.nullable ? "1" : "0") : "unset");
        for (const auto& each : table.constraints)
            out += "  " + describe(CreateConstraint{.constraint = each}) + "\n";
        for (const auto& each : table.indexes)
            out += "  " + describe(CreateIndex{.index = each}) + "\n";
    }
    return out;
}

/// reverse_all of the first `count` operations.
Operations undo_first(const Operations& operations, std::size_t count) {
    auto undone = reverse_all(std::span(operations).first(count));
    if (const auto* reason = std::get_if<Irreversible>(&undone))
        throw to_error(*reason);
    return std::get<Operations>(undone);
}

/// Undoes a revision operation by operation and compares with each state on the way up.
void expect_the_way_back(const Operations& operations) {
    std::vector<Schema> states(1);
    for (const auto& operation : operations) {
        states.push_back(states.back());
        apply_operation(operation, states.back());
    }
    Schema schema = states.back();
    for (auto count = operations.size(); count > 0; --count) {
        const auto all = undo_first(operations, count);
        const auto rest = undo_first(operations, count - 1).size();
        run({all.begin(), all.end() - static_cast<std::ptrdiff_t>(rest)}, schema);
        const auto met = unordered(schema), left = unordered(states[count - 1]);
        ASSERT_TRUE(met == left) << "after undoing " << describe(operations[count - 1]) << ":\n"
                                 << shown(met) << "instead of\n"
                                 << shown(left);
    }
}

TEST(ReverseAll, OfAnyRevisionMeetsEveryStateAgain) {
    for (unsigned seed = 1; seed <= 60; ++seed) {
        const auto operations = Author(seed).revision(12);
        SCOPED_TRACE(fmt::format("seed {}\n{}", seed, script(operations)));
        try {
            expect_the_way_back(operations);
        } catch (const Error& error) {
            FAIL() << format_error(error) << "--\n"
                   << script(undo_first(operations, operations.size()));
        }
        if (testing::Test::HasFatalFailure())
            return;
    }
}

}  // namespace
}  // namespace retort::schema
