// Enumerations: a CHECK in each column that has the type, named after it. The type itself is stored
// nowhere, so its values are those of its columns.

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/sqlite/definition.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/render.hpp"
#include "host/dialects/sqlite/table_values.hpp"

namespace retort::dialects::sqlite {

namespace {

/// A table and its columns of one enumeration.
struct EnumUse {
    StoredTable table;
    std::vector<std::string> columns;
    std::vector<std::string> values;
};

std::vector<EnumUse> uses_of(database::Connection& source, const std::string& schema,
                             const std::string& name) {
    std::vector<EnumUse> uses;
    const auto wanted = enum_check_name(name);
    for (const auto& object : stored_objects(source, schema)) {
        if (object.type != "table" || object.sql.find("enum ") == std::string::npos)
            continue;
        auto table = find_stored_table(source, schema, object.name);
        EnumUse use;
        for (const auto& column : table->text.columns)
            for (const auto& part : column.parts)
                if (part.kind == PartKind::check && part.name == wanted) {
                    use.columns.push_back(column.name);
                    use.values = enum_values(table->text, part);
                }
        if (use.columns.empty())
            continue;
        use.table = std::move(*table);
        uses.push_back(std::move(use));
    }
    return uses;
}

std::vector<std::string>::iterator place_of(const std::string& value,
                                            std::vector<std::string>& values,
                                            const std::string& type) {
    const auto place = std::ranges::find(values, value);
    if (place != values.end())
        return place;
    Error error(ErrorCategory::operation, fmt::format("enumeration \"{}\" has no value \"{}\"",
                                                      printable(type), printable(value)));
    if (const auto near = closest(value, values); !near.empty())
        error.hint(fmt::format("did you mean \"{}\"?", near));
    throw error;
}

/// Refused while a row has the value: nothing says what it should become.
Statement no_row_has(const EnumUse& use, const std::string& column, const std::string& schema,
                     const std::string& type, const std::string& value) {
    return {
        .sql = fmt::format("SELECT count(*) AS rows FROM {} WHERE {} = {} HAVING count(*) > 0",
                           qualified(schema, use.table.name), quote(column), text_literal(value)),
        .must_be_empty =
            fmt::format("value \"{}\" of enumeration \"{}\" is still in column {} "
                        "of table {}: state a replacement",
                        printable(value), printable(type), quote(column), quote(use.table.name))};
}

}  // namespace

bool SqliteRenderer::lacks_enum_values(const schema::Column& column) {
    return column.type.kind == schema::TypeKind::enumeration && column.type.values.empty();
}

schema::Column SqliteRenderer::with_enum_values(schema::Column column, const std::string& schema) {
    auto& type = column.type;
    if (!lacks_enum_values(column))
        return column;
    type.values = values_of({type.schema.empty() ? schema : type.schema, type.name});
    return column;
}

std::vector<std::string> SqliteRenderer::values_of(const EnumKey& key) {
    for (const auto& use : uses_of(source(), key.first, key.second))
        return use.values;
    if (const auto known = enums_.find(key); known != enums_.end())
        return known->second;
    throw Error(
        ErrorCategory::operation,
        fmt::format("the values of enumeration \"{}\" are not known", printable(key.second)))
        .hint(
            "SQLite keeps an enumeration only in the columns that have it: state its values in "
            "the column's type");
}

/// An enumeration that no column has is nothing in the database, so nothing changes there.
bool SqliteRenderer::is_nowhere(const EnumKey& key) {
    return !offline() && !enums_.contains(key) && uses_of(source(), key.first, key.second).empty();
}

Statements SqliteRenderer::operator()(const schema::CreateEnum& operation) {
    enums_[{operation.enum_.schema, operation.enum_.name}] = operation.enum_.values;
    return {};
}

Statements SqliteRenderer::operator()(const schema::DropEnum& operation) {
    enums_.erase({operation.schema, operation.name});
    for (const auto& use : uses_of(source(), operation.schema, operation.name))
        throw Error(
            ErrorCategory::operation,
            fmt::format("enumeration \"{}\" cannot be dropped: column {} of table {} has it",
                        printable(operation.name), quote(use.columns.front()),
                        quote(use.table.name)))
            .hint("drop the column, or change its type, first");
    return {};
}

Statements SqliteRenderer::change_enum(const EnumKey& key, const std::vector<std::string>& values,
                                       const std::map<std::string, std::string>& renamed) {
    Statements out;
    const schema::Type type{
        .kind = schema::TypeKind::enumeration, .name = key.second, .values = values};
    for (const auto& use : uses_of(source(), key.first, key.second)) {
        Draft draft(use.table);
        for (const auto& column : use.columns)
            draft.set_enum(column, type, renamed);
        std::ranges::move(rebuilt(source(), draft, key.first, {}), std::back_inserter(out));
    }
    enums_[key] = values;
    return out;
}

Statements SqliteRenderer::operator()(const schema::AddEnumValue& operation) {
    const EnumKey key{operation.schema, operation.name};
    if (is_nowhere(key))
        return {};
    auto values = values_of(key);
    if (std::ranges::find(values, operation.value) != values.end()) {
        if (operation.if_not_exists)
            return {};
        throw Error(ErrorCategory::operation,
                    fmt::format("enumeration \"{}\" already has a value \"{}\"",
                                printable(operation.name), printable(operation.value)));
    }
    const auto& neighbour = operation.before.empty() ? operation.after : operation.before;
    auto place = values.end();
    if (!neighbour.empty()) {
        place = place_of(neighbour, values, operation.name);
        place += operation.before.empty() ? 1 : 0;
    }
    values.insert(place, operation.value);
    return change_enum(key, values, {});
}

Statements SqliteRenderer::operator()(const schema::RenameEnumValue& operation) {
    const EnumKey key{operation.schema, operation.name};
    if (is_nowhere(key))
        return {};
    auto values = values_of(key);
    const auto place = place_of(operation.value, values, operation.name);
    *place = operation.new_name;
    return change_enum(key, values, {{operation.value, operation.new_name}});
}

Statements SqliteRenderer::operator()(const schema::RemoveEnumValue& operation) {
    const EnumKey key{operation.schema, operation.name};
    if (is_nowhere(key))
        return {};
    auto values = values_of(key);
    const auto place = place_of(operation.value, values, operation.name);
    values.erase(place);
    if (!operation.replacement.empty()) {
        place_of(operation.replacement, values, operation.name);
        return change_enum(key, values, {{operation.value, operation.replacement}});
    }
    Statements out;
    for (const auto& use : uses_of(source(), operation.schema, operation.name))
        for (const auto& column : use.columns)
            out.push_back(
                no_row_has(use, column, operation.schema, operation.name, operation.value));
    std::ranges::move(change_enum(key, values, {}), std::back_inserter(out));
    return out;
}

}  // namespace retort::dialects::sqlite
