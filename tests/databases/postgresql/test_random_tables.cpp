// Tables at random: what is declared, asked of the engine, is what was made of it.

#include <algorithm>
#include <random>
#include <set>

#include <fmt/format.h>

#include "build.hpp"
#include "fixture.hpp"

using namespace retort;
using namespace retort::schema;
using namespace retort::tests;

namespace {

/// A type, and defaults it takes in ways people write them.
struct Choice {
    Type type;
    std::vector<Value> defaults;
    const char* check;  ///< {} is the column
};

std::vector<Choice> choices() {
    const auto text = [](const char* value) { return Value::of_text(value); };
    const auto sql = [](const char* value) { return Value::of_sql(value); };
    return {
        {make_type(TypeKind::integer), {Value::of_integer(-3), sql("1+1"), text("7")}, "{} > 0"},
        {make_type(TypeKind::small_integer), {Value::of_integer(0)}, "{} BETWEEN 1 AND 9"},
        {verbatim("int8"), {Value::of_integer(5'000'000'000), sql("-(4)")}, "{} IN (1,2)"},
        {make_type(TypeKind::boolean),
         {Value::of_boolean(true), sql("not false")},
         "{} IS NOT TRUE"},
        {make_type(TypeKind::real), {{ValueKind::number, "1.50"}, sql("'NaN'")}, "{} <> 'NaN'"},
        {make_type(TypeKind::double_precision), {{ValueKind::number, "1e10"}}, "abs({}) < 5"},
        {numeric(10, 2), {{ValueKind::number, "0.10"}, Value::of_integer(1)}, "{} * 2 < 9.5"},
        {verbatim("decimal"), {{ValueKind::number, "-2"}}, "NOT {} = 1"},
        {make_type(TypeKind::string, 20), {text("it's \\ é"), sql("upper('a')")}, "length({})>1"},
        {make_type(TypeKind::text), {text(""), sql("CURRENT_USER")}, "{} LIKE 'a%' OR {}='x'"},
        {make_type(TypeKind::character, 3), {text("ab")}, "{} ~ '^a'"},
        {make_type(TypeKind::date), {text("2026-1-2"), sql("CURRENT_DATE")}, "{} > '2020-01-01'"},
        {zoned(make_type(TypeKind::date_time)), {sql("now()")}, "{} < now() + interval '1 day'"},
        {make_type(TypeKind::date_time, 3),
         {sql("CURRENT_TIMESTAMP"), text("epoch")},
         "extract(year from {}) > 2000"},
        {make_type(TypeKind::time), {text("10:00")}, "{} IS NOT NULL"},
        {make_type(TypeKind::interval), {text("1 day")}, "{} > '1 hour'::interval"},
        {make_type(TypeKind::large_binary),
         {Value::of_bytes(std::string("\0\xff", 2))},
         "octet_length({}) < 9"},
        {make_type(TypeKind::jsonb), {text("{\"a\": [1]}"), sql("'{}'::jsonb")}, "{} ? 'a'"},
        {make_type(TypeKind::uuid), {sql("gen_random_uuid()")}, "{} IS DISTINCT FROM NULL"},
        {make_type(TypeKind::inet), {text("10.0.0.1")}, "family({}) = 4"},
        {make_type(TypeKind::bit, 3), {sql("B'101'")}, "{} <> B'000'"},
        {array_of(make_type(TypeKind::integer)),
         {text("{1,2}"), sql("ARRAY[1,2]")},
         "1 = ANY ({})"},
        {array_of(make_type(TypeKind::text)), {sql("'{}'")}, "cardinality({}) < 3"},
        {enumeration("mood", {"sad", "it's ok"}), {text("sad"), sql("'sad'::mood")}, "{} <> 'sad'"},
    };
}

class RandomTables {
public:
    explicit RandomTables(unsigned seed) : random_(seed) {}

    Table next(const std::vector<Table>& others) {
        names_ = 0;
        Table table{.name = fmt::format("t{}", others.size())};
        auto id = column("id", make_type(TypeKind::big_integer));
        id.primary_key = chance(70);
        id.autoincrement = chance(50);
        table.columns = {id};
        for (int i = number(1, 8); i > 0; --i)
            add_column(table);
        for (int i = number(0, 2); i > 0; --i)
            table.constraints.push_back(constraint(table));
        for (int i = number(0, 2); i > 0; --i)
            table.indexes.push_back(index(table));
        if (!others.empty() && chance(50))
            refer(table, others);
        if (chance(20))
            table.comment = "it's a table";
        if (chance(20))
            table.options = {{"postgresql", "with", "fillfactor = 70"}};
        if (chance(10))
            table.options.push_back({"postgresql", "unlogged", "true"});
        return table;
    }

private:
    int number(int least, int most) {
        return std::uniform_int_distribution<int>(least, most)(random_);
    }
    bool chance(int percent) { return number(1, 100) <= percent; }
    template <class T>
    const T& one_of(const std::vector<T>& list) {
        return list[static_cast<std::size_t>(number(0, static_cast<int>(list.size()) - 1))];
    }
    std::string name(const char* what) {
        static const std::vector<std::string> odd{"",     "",    "",     "select ",
                                                  "a\"b", "Grö", "x.y(", "--"};
        return fmt::format("{}{}{}", one_of(odd), what, ++names_);
    }
    std::string maybe_name(const Table& table, const char* what) {
        return chance(60) ? table.name + name(what) : "";
    }
    std::string quoted(const std::string& name) {
        return dialects::postgresql::dialect().quote(name);
    }

    void add_column(Table& table) {
        static const auto all = choices();
        const auto& choice = one_of(all);
        auto added = column(name("c"), choice.type);
        if (chance(30))
            added.nullable = chance(30);
        if (chance(50))
            added.default_ = one_of(choice.defaults);
        if (chance(30)) {
            auto check = make_constraint(ConstraintKind::check, maybe_name(table, "ck"), {});
            check.sql = replaced(choice.check, quoted(added.name));
            added.checks.push_back(check);
        }
        const bool is_text = choice.type.kind == TypeKind::text;
        if (is_text && chance(30))
            added.collation = "C";
        if (chance(10))
            added.comment = "it's \\";
        if (chance(10) && choice.type.kind == TypeKind::integer) {
            added.default_ = {};
            added.computed = Computed{quoted("id") + "::int*2", true};
        }
        const bool ordered = choice.type.kind != TypeKind::jsonb;
        added.unique = ordered && chance(10);
        added.index = ordered && chance(10);
        table.columns.push_back(std::move(added));
    }

    static std::string replaced(std::string text, const std::string& column) {
        for (auto at = text.find("{}"); at != std::string::npos;
             at = text.find("{}", at + column.size()))
            text.replace(at, 2, column);
        return text;
    }

    /// One unique constraint at most, and none like the key: PostgreSQL makes two alike one.
    Constraint constraint(const Table& table) {
        const auto& other = one_of(table.columns);
        const bool is_unique = chance(50) && other.name != "id" &&
                               other.type.kind != TypeKind::jsonb && table.constraints.empty();
        if (!is_unique) {
            auto check = make_constraint(ConstraintKind::check, maybe_name(table, "tk"), {});
            check.sql = fmt::format("{} is not null OR (id+1)>0", quoted(other.name));
            return check;
        }
        auto unique =
            make_constraint(ConstraintKind::unique, maybe_name(table, "uq"), {"id", other.name});
        if (chance(30))
            unique.deferrable = true;
        unique.initially_deferred = chance(10);
        unique.nulls_not_distinct = chance(20);
        return unique;
    }

    Index index(const Table& table) {
        Index out{.name = maybe_name(table, "ix"), .unique = chance(20)};
        out.elements.push_back({.column = "id", .descending = chance(30)});
        const auto& other = one_of(table.columns);
        if (chance(40))
            out.elements.push_back({.expression = "(id%7)"});
        else if (other.name != "id" && other.type.kind != TypeKind::jsonb)
            out.elements.push_back({.column = other.name, .nulls_first = chance(50)});
        if (chance(30))
            out.where = fmt::format("{} IS NOT NULL and id>1", quoted(other.name));
        if (chance(20))
            out.include = {"id"};
        return out;
    }

    void refer(Table& table, const std::vector<Table>& others) {
        const auto& other = one_of(others);
        const bool is_unlogged = std::ranges::any_of(
            other.options, [](const auto& each) { return each.name == "unlogged"; });
        if (!other.columns[0].primary_key || is_unlogged)
            return;
        auto key = make_constraint(ConstraintKind::foreign_key, maybe_name(table, "fk"), {"id"});
        key.references = Reference{.table = other.name};
        if (chance(50))
            key.references->columns = {"id"};
        key.references->on_delete = one_of<std::string>({"", "NO ACTION", "CASCADE", "RESTRICT"});
        table.constraints.push_back(key);
    }

    std::mt19937 random_;
    int names_ = 0;
};

/// The database's table with the names taken away that nobody declared.
Table without_made_names(Table there, const Table& declared) {
    std::set<std::string> given;
    for (const auto& each : declared.constraints)
        given.insert(each.name);
    for (const auto& each : declared.indexes)
        given.insert(each.name);
    for (const auto& column : declared.columns)
        for (const auto& check : column.checks)
            given.insert(check.name);
    const auto clear = [&](auto& parts) {
        for (auto& each : parts)
            if (!given.contains(each.name))
                each.name.clear();
    };
    clear(there.constraints);
    clear(there.indexes);
    return there;
}

/// The parts of a table in an order that no names decide.
Table sorted(Table table) {
    std::ranges::sort(table.constraints, {}, [](const Constraint& each) {
        return std::tuple(each.kind, each.name, each.columns, each.sql, each.nulls_not_distinct,
                          each.initially_deferred, each.deferrable);
    });
    std::ranges::sort(table.indexes, {}, [](const Index& each) {
        std::string text = each.name + each.where;
        for (const auto& element : each.elements)
            text += element.column + element.expression + (element.descending ? "-" : "+") +
                    (element.nulls_first ? "n" : "");
        return text + (each.unique ? "u" : "") + (each.include.empty() ? "" : "i");
    });
    return table;
}

std::string words(const Constraint& constraint) {
    return dialects::postgresql::dialect()
        .renderer(nullptr)
        ->render(CreateConstraint{"t", "", constraint})
        .at(0)
        .sql;
}

class PostgresqlRandomTables : public OnPostgresql {};

}  // namespace

TEST_F(PostgresqlRandomTables, AreWhatTheEngineSaysTheyAre) {
    const auto& dialect = dialects::postgresql::dialect();
    const auto seed = std::random_device{}();
    SCOPED_TRACE(fmt::format("seed {}", seed));
    RandomTables random(seed);
    Schema models;
    const auto renderer = dialect.renderer(db.get());
    for (int i = 0; i < 60; ++i) {
        const CreateTable create{random.next(models.tables), false};
        renderer->validate(create);
        for (const auto& statement : renderer->render(create))
            db->execute(statement.sql);
        models.tables.push_back(create.table);
    }
    const auto canonicaliser = dialect.canonicaliser(*db);
    auto there = dialect.reflect(*db, {});
    ASSERT_EQ(there.tables.size(), models.tables.size());
    const auto answer = canonicaliser->canonical(models);
    EXPECT_EQ(answer.undecided, std::vector<std::string>{});
    for (const auto& declared : models.tables) {
        SCOPED_TRACE(declared.name);
        auto* table = there.find_table("", declared.name);
        const auto wanted =
            canonicaliser->normal({.tables = {without_made_names(*table, declared)}});
        const auto one = sorted(*answer.schema.find_table("", declared.name));
        const auto other = sorted(wanted.tables.at(0));
        for (std::size_t i = 0; i < one.columns.size(); ++i) {
            EXPECT_EQ(one.columns[i].type.text, other.columns[i].type.text);
            EXPECT_EQ(one.columns[i].default_.text, other.columns[i].default_.text);
            EXPECT_EQ(one.columns[i], other.columns[i]) << one.columns[i].name;
        }
        ASSERT_EQ(one.constraints.size(), other.constraints.size());
        for (std::size_t i = 0; i < one.constraints.size(); ++i) {
            EXPECT_EQ(one.constraints[i], other.constraints[i]) << words(one.constraints[i]) << "\n"
                                                                << words(other.constraints[i]);
        }
        EXPECT_EQ(one.indexes, other.indexes);
        EXPECT_EQ(one, other);
    }
}
