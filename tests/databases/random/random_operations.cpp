#include "tests/databases/random/random_operations.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace retort::tests {

using namespace schema;

namespace {

/// Whether every database takes a column of this type into a key.
bool is_simple(const Type& type) {
    return type.kind == TypeKind::integer || type.kind == TypeKind::string ||
           type.kind == TypeKind::date_time;
}

}  // namespace

const Abilities& abilities_of(const dialects::Dialect& dialect) {
    static const Abilities sqlite{.collations = {"NOCASE", "RTRIM"},
                                  .positions = true,
                                  .partial_indexes = true,
                                  .expression_indexes = true,
                                  .long_keys = true,
                                  .deferrable = true,
                                  .virtual_columns = true,
                                  .enums_in_views = true,
                                  .any_type = true,
                                  .strict = true,
                                  .trigger =
                                      "CREATE TRIGGER {0} AFTER UPDATE OF {2} ON {1} "
                                      "BEGIN SELECT new.{2}; END",
                                  .all_or_nothing = true};
    static const Abilities postgresql{.collations = {"C", "POSIX"},
                                      .partial_indexes = true,
                                      .expression_indexes = true,
                                      .long_keys = true,
                                      .deferrable = true,
                                      .sequences = true,
                                      .all_or_nothing = true};
    static const Abilities mysql{.collations = {"utf8mb4_bin", "utf8mb4_unicode_ci"},
                                 .positions = true,
                                 .virtual_columns = true,
                                 .sequences = true,
                                 .enums_in_views = true,
                                 .trigger =
                                     "CREATE TRIGGER {0} AFTER UPDATE ON {1} FOR EACH ROW "
                                     "SET @seen = NEW.{2}"};
    return dialect.name() == "sqlite" ? sqlite : dialect.name() == "mysql" ? mysql : postgresql;
}

std::string RandomOperations::name(const char* what) {
    static const std::vector<std::string> odd{"",      "",       "",      "select ", "a\"b",
                                              "it's ", "x,y(",   "Grö.",  "--",      "[",
                                              "`",     ":x %s ", "order", "\\"};
    return fmt::format("{}{}{}", one_of(odd), what, ++names_);
}

// -- Parts of tables

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
        {.kind = TypeKind::enumeration, .name = "mood"},
    };
    auto chosen = one_of(types);
    if (chosen.kind == TypeKind::enumeration)
        chosen.values = schema_->enums.at(0).values;
    return chosen;
}

Value RandomOperations::constant(const Type& type) {
    switch (type.kind) {
        case TypeKind::boolean:
            return Value::of_boolean(chance(50));
        case TypeKind::text:
        case TypeKind::string:
            return Value::of_text(
                one_of<std::string>({"x", "it's", "\\ :x", "", "Grö\xC3\x9F", "-- ;"}));
        case TypeKind::numeric:
            return Value{ValueKind::number, "-1.50"};
        case TypeKind::double_precision:
            return Value{ValueKind::number, "0.25"};
        case TypeKind::large_binary:
            return Value{ValueKind::bytes, std::string("\0'\xFF", 3)};
        case TypeKind::date_time:
            return Value::of_text("2026-11-22 14:32:10");
        case TypeKind::enumeration:
            return Value::of_text("ok");
        default:
            return Value::of_integer(number(-5, 5));
    }
}

Column RandomOperations::column(const Table& table) {
    Column column{.name = name("c"), .type = type()};
    const bool is_text = column.type.kind == TypeKind::string || column.type.kind == TypeKind::text;
    if (chance(50) && column.type.kind != TypeKind::large_binary)
        column.default_ = constant(column.type);
    if (chance(30))
        column.nullable = false;
    if (chance(15) && is_text)
        column.collation = one_of(can_.collations);
    if (chance(20))
        column.comment = "It's \"this\" \\ :x";
    if (chance(8) && column.type.kind == TypeKind::integer)
        column.checks = {
            {.name = name("ck"), .sql = fmt::format("{} <> 77", dialect_.quote(column.name))}};
    if (is_simple(column.type)) {
        column.unique = chance(4);
        column.index = chance(6);
    }
    if (chance(8) && column.type.kind != TypeKind::enumeration) {
        for (const auto& other : table.columns)
            if (other.type.kind == TypeKind::integer && !other.computed) {
                column = {.name = column.name, .type = other.type};
                column.computed = Computed{.sql = fmt::format("{} + 1", dialect_.quote(other.name)),
                                           .stored = !can_.virtual_columns || chance(50)};
                break;
            }
    }
    return column;
}

/// A column that holds numbers.
std::string RandomOperations::one_number(const Table& table) {
    std::vector<std::string> names;
    // MariaDB has no check of a column that counts, and would find out half-way through a block.
    const auto* id = table.find_column("id");
    if (can_.all_or_nothing || !id || !id->autoincrement.value_or(false))
        names.emplace_back("id");
    for (const auto& column : table.columns)
        if (column.type.kind == TypeKind::integer && !column.computed)
            names.push_back(column.name);
    return names.empty() ? "" : one_of(names);
}

std::vector<std::string> RandomOperations::key_columns(const Table& table, int most) {
    std::vector<std::string> candidates, names;
    for (const auto& column : table.columns) {
        const bool is_long =
            column.type.kind == TypeKind::text || column.type.kind == TypeKind::large_binary;
        if ((!is_long || can_.long_keys) && !column.computed)
            candidates.push_back(column.name);
    }
    for (int i = number(1, most); i > 0 && !candidates.empty(); --i) {
        const auto& name = one_of(candidates);
        if (std::ranges::find(names, name) == names.end())
            names.push_back(name);
    }
    return names;
}

Constraint RandomOperations::constraint(const Table& table) {
    Constraint constraint{.kind = ConstraintKind::unique, .columns = key_columns(table, 2)};
    if (chance(60))
        constraint.name = name("con");
    std::vector<std::string> keys;
    for (const auto& column : table.columns)
        if (column.type.kind == TypeKind::big_integer && column.name != "id" && !column.computed)
            keys.push_back(column.name);
    if (!keys.empty() && chance(60)) {
        constraint.kind = ConstraintKind::foreign_key;
        constraint.columns = {one_of(keys)};
        constraint.references = Reference{.table = one_of(schema_->tables).name,
                                          .columns = {"id"},
                                          .on_delete = one_of<std::string>({"", "CASCADE"})};
        if (can_.deferrable && chance(30))
            constraint.deferrable = true;
    } else if (const auto number = one_number(table); chance(40) && !number.empty()) {
        constraint.kind = ConstraintKind::check;
        constraint.columns.clear();
        constraint.sql = fmt::format("{} > -1000", dialect_.quote(number));
    }
    return constraint;
}

Index RandomOperations::index(const Table& table) {
    Index index{.unique = chance(10)};
    if (chance(70))
        index.name = name("ix");
    for (const auto& column : key_columns(table, 3))
        index.elements.push_back({.column = column, .descending = chance(30)});
    if (chance(20) && can_.expression_indexes)
        index.elements.push_back({.expression = fmt::format("({} + 1)", dialect_.quote("id"))});
    if (chance(20) && can_.partial_indexes)
        index.where = fmt::format("{} IS NOT NULL", dialect_.quote("id"));
    if (index.elements.back().expression.empty() == false)
        index.name = name("ix");
    return index;
}

// -- What nothing else depends on

bool RandomOperations::is_in_a_text(const Table& table, const std::string& name) const {
    const auto quoted = dialect_.quote(name);
    const auto has = [&](const std::string& text) { return text.find(quoted) != text.npos; };
    return std::ranges::any_of(schema_->views, [&](const auto& view) { return has(view.sql); }) ||
           std::ranges::any_of(schema_->objects,
                               [&](const auto& object) { return has(object.body); }) ||
           std::ranges::any_of(table.columns,
                               [&](const auto& column) {
                                   return (column.computed && has(column.computed->sql)) ||
                                          std::ranges::any_of(column.checks, [&](const auto& each) {
                                              return has(each.sql);
                                          });
                               }) ||
           std::ranges::any_of(table.constraints,
                               [&](const auto& constraint) { return has(constraint.sql); });
}

std::vector<std::string> RandomOperations::free_columns(const Table& table, bool keys) const {
    std::vector<std::string> names;
    const auto in_key = [&](const std::string& name) {
        return std::ranges::any_of(table.constraints,
                                   [&](const auto& constraint) {
                                       return std::ranges::find(constraint.columns, name) !=
                                              constraint.columns.end();
                                   }) ||
               std::ranges::any_of(table.indexes, [&](const auto& index) {
                   return std::ranges::any_of(
                       index.elements, [&](const auto& element) { return element.column == name; });
               });
    };
    for (const auto& column : table.columns)
        if (column.name != "id" && !is_in_a_text(table, column.name) &&
            (keys || !in_key(column.name)))
            names.push_back(column.name);
    return names;
}

bool RandomOperations::is_referred_to(const Table& table) const {
    const auto refers = [&](const Table& other) {
        return std::ranges::any_of(other.constraints, [&](const auto& constraint) {
            return constraint.references && constraint.references->table == table.name;
        });
    };
    return std::ranges::any_of(schema_->tables, refers);
}

// -- Operations

Operation RandomOperations::create_table() {
    CreateTable create{.table = {.name = name("t")}};
    auto& table = create.table;
    table.columns.push_back({.name = "id",
                             .type = {.kind = TypeKind::big_integer},
                             .primary_key = true,
                             .autoincrement = chance(50)});
    for (int i = number(1, 5); i > 0; --i)
        table.columns.push_back(column(table));
    if (chance(40) && !schema_->tables.empty())
        table.constraints.push_back(constraint(table));
    if (chance(30))
        table.indexes.push_back(index(table));
    if (chance(20))
        table.comment = "Of 'no' use\n\"at\" all \\";
    if (can_.strict && chance(10))
        table.options = {{"sqlite", "strict", "true"}};
    return create;
}

Operation RandomOperations::drop(const Table& table) {
    // A trigger would go with it unseen, a view would be of no use to SQLite's ALTER TABLE.
    if (is_in_a_text(table, table.name))
        return create_table();
    if (is_referred_to(table) && (!can_.all_or_nothing || chance(80)))
        return create_table();
    return DropTable{.table = table.name};
}

TableChange RandomOperations::alter(const Table& table, const std::string& name) {
    const auto& column = *table.find_column(name);
    AlterColumn alter{.column = name};
    const bool is_text = column.type.kind == TypeKind::string || column.type.kind == TypeKind::text;
    switch (number(1, 6)) {
        case 6:
            if (is_text)
                alter.collation = chance(30) ? "" : one_of(can_.collations);
            [[fallthrough]];
        case 1:
            if (can_.any_type && !column.computed && chance(50))
                alter.type = type();
            else if (column.type.kind == TypeKind::integer)
                alter.type = Type{.kind = TypeKind::big_integer};
            else if (column.type.kind == TypeKind::string)
                alter.type = Type{.kind = TypeKind::string, .length = 80};
            else if (column.type.kind == TypeKind::numeric)
                alter.type = Type{.kind = TypeKind::numeric, .precision = 14, .scale = 3};
            [[fallthrough]];
        case 2:
            alter.comment = chance(30) ? "" : "Now 'this'";
            break;
        case 3:
            alter.nullable = !column.nullable.value_or(true);
            break;
        case 4:
            if (!column.computed && column.type.kind != TypeKind::large_binary)
                alter.default_ = chance(40) ? Value{} : constant(column.type);
            [[fallthrough]];
        default:
            alter.new_name = this->name("n");
    }
    return alter;
}

/// Whatever depends on the column.
TableChange RandomOperations::alter_any(const Table& table) {
    const auto& column = one_of(table.columns);
    if (column.name != "id" && chance(40))
        return DropColumn{.column = column.name};
    AlterColumn alter{.column = column.name};
    if (column.computed && can_.any_type && chance(50)) {
        alter.drop_computed = true;
        return alter;
    }
    if (can_.any_type && chance(40) && !column.computed && column.name != "id")
        alter.type = type();
    if (chance(30) && column.name != "id")
        alter.nullable = chance(50);
    if (chance(30) && !column.computed && column.type.kind != TypeKind::large_binary)
        alter.default_ = chance(40) ? Value{} : constant(column.type);
    if (alter == AlterColumn{.column = column.name})
        alter.comment = "Changed";
    return alter;
}

TableChange RandomOperations::change(const Table& table) {
    if (can_.all_or_nothing && chance(12))
        return alter_any(table);
    const auto free = free_columns(table, false);
    const auto named = free_columns(table, true);
    switch (number(1, 10)) {
        case 1:
        case 2:
        case 3: {
            AddColumn add{.column = column(table)};
            if (can_.positions && chance(30))
                add.after = one_of(table.columns).name;
            else
                add.first = can_.positions && chance(15);
            return add;
        }
        case 4:
            if (free.size() > 1)
                return DropColumn{.column = one_of(free)};
            [[fallthrough]];
        case 5:
            if (!named.empty())
                return RenameColumn{.column = one_of(named), .new_name = name("r")};
            [[fallthrough]];
        case 6:
            if (table.constraints.size() > 1)
                if (const auto& old = one_of(table.constraints);
                    old.kind != ConstraintKind::primary_key)
                    return DropConstraint{.name = old.name};
            [[fallthrough]];
        case 7:
            return CreateConstraint{.constraint = constraint(table)};
        case 8:
            return SetTableComment{.comment = chance(30) ? "" : "It's \"new\" \\"};
        default:
            if (!free.empty())
                return alter(table, one_of(free));
            return AddColumn{.column = column(table)};
    }
}

Operation RandomOperations::on_enum() {
    const auto& values = schema_->enums.at(0).values;
    const auto& value = one_of(values);
    if (values.size() > 2 && chance(40) && value != "ok")
        return chance(50)
                   ? Operation(RemoveEnumValue{.name = "mood", .value = value, .replacement = "ok"})
                   : Operation(
                         RenameEnumValue{.name = "mood", .value = value, .new_name = name("v")});
    return chance(50) ? AddEnumValue{.name = "mood", .value = name("v"), .after = value}
                      : AddEnumValue{.name = "mood", .value = name("v"), .before = value};
}

Operation RandomOperations::on_trigger(const Table& table) {
    if (!schema_->objects.empty() && chance(40)) {
        const auto& old = one_of(schema_->objects);
        return DropObject{.kind = old.kind, .name = old.name, .existing = old};
    }
    const auto name = fmt::format("trigger{}", ++names_);  // an object's name is not quoted
    return CreateObject{
        .object = {.kind = "trigger",
                   .name = name,
                   .body = fmt::format(fmt::runtime(can_.trigger), name, dialect_.quote(table.name),
                                       dialect_.quote(one_of(table.columns).name))}};
}

Operation RandomOperations::on_other() {
    if (!schema_->views.empty() && chance(30))
        return DropView{.name = one_of(schema_->views).name};
    if (!schema_->sequences.empty() && chance(30))
        return DropSequence{.name = one_of(schema_->sequences).name};
    if (can_.sequences && chance(30))
        return CreateSequence{
            .sequence = {.name = name("s"), .start = number(1, 9), .increment = 2}};
    const auto& table = one_of(schema_->tables);
    if (!can_.trigger.empty() && chance(40))
        return on_trigger(table);
    const auto& column = one_of(table.columns);
    const bool would_bind = !can_.enums_in_views && column.type.kind == TypeKind::enumeration;
    return CreateView{.view = {.name = name("v"),
                               .sql = fmt::format("SELECT {} AS a, 1 AS b FROM {}",
                                                  dialect_.quote(would_bind ? "id" : column.name),
                                                  dialect_.quote(table.name))}};
}

Operation RandomOperations::next(const Schema& schema) {
    schema_ = &schema;
    if (schema.enums.empty())
        return CreateEnum{.enum_ = {.name = "mood", .values = {"sad", "ok", "it's"}}};
    if (schema.tables.empty() || (schema.tables.size() < 4 && chance(20)))
        return create_table();
    const auto& table = one_of(schema.tables);
    switch (number(1, 16)) {
        case 1:
            return drop(table);
        case 2:
            if (!is_in_a_text(table, table.name))
                return RenameTable{.table = table.name, .new_name = name("t")};
            [[fallthrough]];
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
            return on_other();
        default: {
            AlterTable block{.table = table.name};
            Table now = table;
            for (int i = chance(60) ? 1 : number(2, 3); i > 0; --i) {
                block.changes.push_back(change(now));
                std::visit([&](auto& each) { each.table = table.name; }, block.changes.back());
                const auto forget = [&](const std::string& name) {
                    std::erase_if(now.columns, [&](const auto& each) { return each.name == name; });
                };
                if (const auto* drop = std::get_if<DropColumn>(&block.changes.back()))
                    forget(drop->column);
                if (const auto* rename = std::get_if<RenameColumn>(&block.changes.back()))
                    forget(rename->column);
            }
            return block;
        }
    }
}

std::vector<Operation> RandomOperations::rows(const Schema& schema) {
    schema_ = &schema;
    std::vector<Operation> out;
    for (const auto& table : schema.tables) {
        Insert insert{.table = table.name};
        Expression row{.kind = ExpressionKind::row};
        for (const auto& column : table.columns) {
            const bool may_be_null = column.nullable.value_or(true) && column.name != "id";
            if (column.computed ||
                (may_be_null && (chance(20) || column.type.kind == TypeKind::big_integer)))
                continue;
            insert.columns.push_back(column.name);
            row.arguments.push_back({.kind = ExpressionKind::value,
                                     .value = column.name == "id" ? Value::of_integer(++names_)
                                                                  : constant(column.type)});
        }
        insert.rows.push_back(std::move(row));
        out.emplace_back(std::move(insert));
    }
    return out;
}

}  // namespace retort::tests
