#include "tests/databases/sqlite/random_operations.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/dialects/dialect.hpp"

namespace retort::tests {

using namespace schema;

namespace {

std::string as_sql(const std::string& name) {
    return dialects::sqlite::dialect().quote(name);
}

}  // namespace

int RandomOperations::number(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
}

std::string RandomOperations::name(const char* what) {
    static const std::vector<std::string> odd{"",     "",    "",   "select ", "a\"b", "it's ",
                                              "x,y(", "Grö", "--", "[",       "`"};
    return fmt::format("{}{}{}", one_of(odd), what, ++names_);
}

Type RandomOperations::type() {
    static const std::vector<Type> types{
        {.kind = TypeKind::integer},
        {.kind = TypeKind::big_integer},
        {.kind = TypeKind::boolean},
        {.kind = TypeKind::text},
        {.kind = TypeKind::string, .length = 40},
        {.kind = TypeKind::numeric, .precision = 10, .scale = 2},
        {.kind = TypeKind::double_precision},
        {.kind = TypeKind::large_binary},
        {.kind = TypeKind::date_time},
        {.kind = TypeKind::enumeration, .name = "mood", .values = {"sad", "ok"}},
    };
    return one_of(types);
}

Value RandomOperations::default_for(const Type& type) {
    if (type.kind == TypeKind::enumeration)
        return Value::of_text("ok");
    if (type.kind == TypeKind::date_time)
        return Value::of_sql("CURRENT_TIMESTAMP");
    return one_of(std::vector{Value::of_integer(number(-5, 5)), Value::of_sql("1 + 1"),
                              Value{ValueKind::number, "1.50"}, Value::of_boolean(true)});
}

Column RandomOperations::column(const Table& table) {
    Column column{.name = name("c"), .type = type()};
    if (chance(30))
        column.nullable = false;
    if (chance(40) || (column.nullable && chance(80)))
        column.default_ = default_for(column.type);
    column.unique = chance(8);
    column.index = chance(8);
    if (chance(10))
        column.collation = "NOCASE";
    if (chance(10))
        column.checks = {{.name = name("ck"), .sql = fmt::format("{} <> 77", as_sql(column.name))}};
    if (chance(10) && !table.columns.empty())
        column.computed =
            Computed{.sql = fmt::format("length({})", as_sql(one_of(table.columns).name)),
                     .stored = chance(50)};
    if (column.computed)
        column.default_ = {};
    return column;
}

std::vector<std::string> RandomOperations::some_columns(const Table& table, int most) {
    std::vector<std::string> names;
    for (int i = number(1, most); i > 0; --i) {
        const auto& name = one_of(table.columns).name;
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
    return names;
}

Constraint RandomOperations::constraint(const Table& table) {
    Constraint constraint{.kind = static_cast<ConstraintKind>(number(1, 4))};
    if (chance(70))
        constraint.name = name("con");
    if (constraint.kind == ConstraintKind::check) {
        constraint.sql = fmt::format("{} IS NOT 88", as_sql(one_of(table.columns).name));
    } else {
        constraint.columns = some_columns(table, 2);
    }
    if (constraint.kind == ConstraintKind::foreign_key) {
        const auto all = tables();
        constraint.columns.resize(1);
        constraint.references = Reference{.table = all.empty() ? table.name : one_of(all).name,
                                          .on_delete = one_of<std::string>({"", "CASCADE"})};
    }
    return constraint;
}

Index RandomOperations::index(const Table& table) {
    Index index{.name = name("ix"), .unique = chance(20)};
    for (const auto& column : some_columns(table, 3))
        index.elements.push_back({.column = column, .descending = chance(30)});
    if (chance(20))
        index.elements.push_back(
            {.expression = fmt::format("lower({})", as_sql(one_of(table.columns).name))});
    if (chance(20))
        index.where = fmt::format("{} IS NOT NULL", as_sql(one_of(table.columns).name));
    return index;
}

std::vector<Table> RandomOperations::tables() {
    std::vector<Table> tables;
    for (const auto& row : connection_
                               .query("SELECT name FROM sqlite_master WHERE type = 'table' AND "
                                      "name NOT LIKE 'sqlite%' ORDER BY name")
                               .rows)
        tables.push_back(*dialects::sqlite::dialect().reflect_table(connection_, "", row[0].text));
    return tables;
}

Operation RandomOperations::create_table() {
    CreateTable create{.table = {.name = name("t")}};
    if (chance(60))
        create.table.columns.push_back({.name = "id",
                                        .type = {.kind = TypeKind::big_integer},
                                        .primary_key = true,
                                        .autoincrement = chance(50)});
    for (int i = number(1, 5); i > 0; --i)
        create.table.columns.push_back(column(create.table));
    for (int i = number(0, 2); i > 0; --i) {
        auto added = constraint(create.table);
        if (added.kind != ConstraintKind::primary_key)
            create.table.constraints.push_back(std::move(added));
    }
    if (chance(30))
        create.table.indexes.push_back(index(create.table));
    if (chance(10))
        create.table.options = {{"sqlite", "strict", "true"}};
    return create;
}

TableChange RandomOperations::alter(const Table& table) {
    AlterColumn alter{.column = one_of(table.columns).name};
    if (chance(30))
        alter.type = type();
    if (chance(30))
        alter.nullable = chance(50);
    if (chance(30))
        alter.default_ = chance(50) ? Value{} : default_for(alter.type.value_or(Type{}));
    if (chance(15))
        alter.new_name = name("r");
    if (chance(15))
        alter.collation = chance(50) ? "" : "RTRIM";
    if (chance(10))
        alter.first = true;
    else if (chance(10))
        alter.after = one_of(table.columns).name;
    if (chance(10))
        alter.autoincrement = chance(50);
    if (chance(10))
        alter.drop_computed = true;
    return alter;
}

TableChange RandomOperations::change(const Table& table) {
    switch (number(1, 12)) {
        case 1:
        case 2:
        case 3:
            return AddColumn{.column = column(table), .first = chance(20)};
        case 4:
        case 5:
            return DropColumn{.column = one_of(table.columns).name};
        case 6:
            return RenameColumn{.column = one_of(table.columns).name, .new_name = name("n")};
        case 7:
        case 8:
            return CreateConstraint{.constraint = constraint(table)};
        case 9:
            if (!table.constraints.empty()) {
                const auto& existing = one_of(table.constraints);
                return DropConstraint{.name = existing.name, .existing = existing};
            }
            [[fallthrough]];
        default:
            return alter(table);
    }
}

Operation RandomOperations::on_enum() {
    switch (number(1, 3)) {
        case 1:
            return AddEnumValue{.name = "mood", .value = name("v"), .after = "ok"};
        case 2:
            return RenameEnumValue{.name = "mood", .value = "sad", .new_name = "blue"};
        default:
            return RemoveEnumValue{.name = "mood", .value = "sad", .replacement = "ok"};
    }
}

Operation RandomOperations::authors_sql(const Table& table) {
    const auto column = as_sql(one_of(table.columns).name);
    if (chance(50))
        return Execute{.sql = fmt::format("CREATE VIEW {} AS SELECT {} FROM {}", as_sql(name("v")),
                                          column, as_sql(table.name))};
    return Execute{.sql = fmt::format("CREATE TRIGGER {} AFTER UPDATE OF {} ON {} BEGIN SELECT "
                                      "new.{}; END",
                                      as_sql(name("tr")), column, as_sql(table.name), column)};
}

Operation RandomOperations::next() {
    const auto all = tables();
    if (all.empty() || (all.size() < 4 && chance(15)))
        return create_table();
    const auto& table = one_of(all);
    switch (number(1, 20)) {
        case 1:
            return DropTable{.table = table.name};
        case 2:
            return RenameTable{.table = table.name, .new_name = name("t")};
        case 3:
        case 4:
            return CreateIndex{.table = table.name, .index = index(table)};
        case 5:
            if (!table.indexes.empty())
                return DropIndex{.name = one_of(table.indexes).name, .table = table.name};
            [[fallthrough]];
        case 6:
            return on_enum();
        case 7:
        case 8:
            return authors_sql(table);
        default: {
            AlterTable block{.table = table.name};
            for (int i = chance(60) ? 1 : number(2, 4); i > 0; --i)
                block.changes.push_back(change(table));
            return block;
        }
    }
}

std::string RandomOperations::some_row() {
    const auto all = tables();
    if (all.empty())
        return {};
    const auto& table = one_of(all);
    std::string names, values;
    for (const auto& column : table.columns) {
        if (column.computed || column.type.kind == TypeKind::enumeration || chance(20))
            continue;
        names += (names.empty() ? "" : ", ") + as_sql(column.name);
        values += (values.empty() ? "" : ", ") +
                  one_of<std::string>({"1", "2", "'x'", "NULL", "3.25", "X'61'"});
    }
    if (names.empty())
        return fmt::format("INSERT INTO {} DEFAULT VALUES", as_sql(table.name));
    return fmt::format("INSERT INTO {} ({}) VALUES ({})", as_sql(table.name), names, values);
}

}  // namespace retort::tests
