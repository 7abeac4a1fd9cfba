#include "host/schema/apply.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/schema/apply_table.hpp"
#include "host/schema/explicit_form.hpp"

namespace retort::schema {

namespace {

template <class T>
constexpr std::string_view k_noun = "";
template <>
constexpr std::string_view k_noun<Table> = "table";
template <>
constexpr std::string_view k_noun<Enum> = "enum";
template <>
constexpr std::string_view k_noun<View> = "view";
template <>
constexpr std::string_view k_noun<Sequence> = "sequence";
template <>
constexpr std::string_view k_noun<Object> = "object";

template <class T>
Error trouble(std::string_view name, bool exists) {
    return Error(ErrorCategory::operation,
                 exists ? fmt::format("there is a {} \"{}\" already", k_noun<T>, printable(name))
                        : fmt::format("there is no {} \"{}\"", k_noun<T>, printable(name)));
}

template <class T>
auto find(std::vector<T>& list, std::string_view schema, std::string_view name) {
    return std::ranges::find_if(
        list, [&](const T& each) { return each.schema == schema && each.name == name; });
}

template <class T>
T& require(std::vector<T>& list, std::string_view schema, std::string_view name) {
    const auto found = find(list, schema, name);
    if (found == list.end())
        throw trouble<T>(name, false);
    return *found;
}

enum class IfThere { refuse, keep, replace };

template <class T>
void create(std::vector<T>& list, T made, IfThere if_there) {
    const auto found = find(list, made.schema, made.name);
    if (found != list.end()) {
        if (if_there == IfThere::refuse)
            throw trouble<T>(made.name, true);
        if (if_there == IfThere::replace)
            *found = std::move(made);
        return;
    }
    const auto key = [](const T& each) { return std::tie(each.schema, each.name); };
    list.insert(std::ranges::upper_bound(list, key(made), {}, key), std::move(made));
}

template <class T>
void drop(std::vector<T>& list, std::string_view schema, std::string_view name, bool if_exists) {
    const auto found = find(list, schema, name);
    if (found != list.end())
        list.erase(found);
    else if (!if_exists)
        throw trouble<T>(name, false);
}

IfThere keep_if(bool if_not_exists) {
    return if_not_exists ? IfThere::keep : IfThere::refuse;
}
IfThere replace_if(bool replace) {
    return replace ? IfThere::replace : IfThere::refuse;
}

void insert_name(std::vector<std::string>& names, const std::string& name) {
    const auto place = std::ranges::lower_bound(names, name);
    if (place == names.end() || *place != name)
        names.insert(place, name);
}

template <class Visit>
void for_columns_of_enum(Schema& schema, std::string_view enum_schema, std::string_view name,
                         Visit visit) {
    for (auto& table : schema.tables)
        for (auto& column : table.columns)
            if (column.type.kind == TypeKind::enumeration && column.type.name == name &&
                column.type.schema == enum_schema)
                visit(column);
}

/// Calls `change` with the values of an enumeration, wherever they are listed: in the type itself
/// and in the columns that have it.
template <class Change>
void change_values(Schema& schema, std::string_view enum_schema, std::string_view name,
                   Change change) {
    change(require(schema.enums, enum_schema, name).values);
    for_columns_of_enum(schema, enum_schema, name, [&](Column& column) {
        if (!column.type.values.empty())
            change(column.type.values);
    });
}

void insert_value(std::vector<std::string>& values, const AddEnumValue& op) {
    if (std::ranges::find(values, op.value) != values.end()) {
        if (op.if_not_exists)
            return;
        throw Error(ErrorCategory::operation,
                    fmt::format("enum \"{}\" has the value \"{}\" already", printable(op.name),
                                printable(op.value)));
    }
    auto place = values.end();
    if (!op.before.empty())
        place = std::ranges::find(values, op.before);
    if (!op.after.empty()) {
        place = std::ranges::find(values, op.after);
        place += place == values.end() ? 0 : 1;
    }
    values.insert(place, op.value);
}

struct Applier {
    Schema& schema;

    template <class Change>
    void operator()(const Change& op) const {
        if constexpr (std::is_constructible_v<TableChange, const Change&>)
            apply_change(op, schema);
        // What is left is data and the author's SQL.
    }

    void operator()(const CreateTable& op) const {
        const auto stated = explicit_table(op.table);
        check_table(stated);
        create(schema.tables, stated, keep_if(op.if_not_exists));
    }
    void operator()(const DropTable& op) const {
        drop(schema.tables, op.schema, op.table, op.if_exists);
        if (!op.cascade)
            return;
        for (auto& table : schema.tables)
            std::erase_if(table.constraints, [&](const Constraint& each) {
                return each.references && each.references->table == op.table &&
                       each.references->schema == op.schema;
            });
    }
    void operator()(const RenameTable& op) const {
        Table renamed = require_table(schema, op.schema, op.table);
        renamed.name = op.new_name;
        if (schema.find_table(op.schema, op.new_name))
            throw trouble<Table>(op.new_name, true);
        drop(schema.tables, op.schema, op.table, false);
        create(schema.tables, std::move(renamed), IfThere::refuse);
        rename_references(schema, op.schema, op.table, op.new_name);
        for (auto& sequence : schema.sequences)
            if (sequence.schema == op.schema && sequence.owned_by.starts_with(op.table + "."))
                sequence.owned_by.replace(0, op.table.size(), op.new_name);
    }
    void operator()(const AlterTable& op) const {
        for (const auto& change : op.changes)
            apply_change(change, schema);
    }
    void operator()(const CreateIndex& op) const {
        if (find(schema.views, op.schema, op.table) != schema.views.end())
            return;
        Table& table = require_table(schema, op.schema, op.table);
        const auto same = std::ranges::find(table.indexes, op.index.name, &Index::name);
        if (op.index.name.empty() || same == table.indexes.end())
            return add_index(table, op.index);
        if (!op.if_not_exists)
            throw Error(ErrorCategory::operation,
                        fmt::format("there is an index \"{}\" already", printable(op.index.name)));
    }
    void operator()(const DropIndex& op) const {
        bool found = false;
        for (auto& table : schema.tables)
            if (table.schema == op.schema && (op.table.empty() || table.name == op.table))
                found |= std::erase_if(table.indexes, [&](const Index& each) {
                             return op.name.empty() && op.existing ? each == *op.existing
                                                                   : each.name == op.name;
                         }) > 0;
        if (!found && !op.if_exists)
            throw Error(ErrorCategory::operation,
                        fmt::format("there is no index \"{}\"", printable(op.name)));
    }

    void operator()(const CreateEnum& op) const {
        create(schema.enums, op.enum_, keep_if(op.if_not_exists));
    }
    void operator()(const DropEnum& op) const {
        drop(schema.enums, op.schema, op.name, op.if_exists);
    }
    void operator()(const AddEnumValue& op) const {
        change_values(schema, op.schema, op.name, [&](auto& values) { insert_value(values, op); });
    }
    void operator()(const RenameEnumValue& op) const {
        change_values(schema, op.schema, op.name,
                      [&](auto& values) { std::ranges::replace(values, op.value, op.new_name); });
        for_columns_of_enum(schema, op.schema, op.name, [&](Column& column) {
            if (column.default_.kind == ValueKind::text && column.default_.text == op.value)
                column.default_.text = op.new_name;
        });
    }
    void operator()(const RemoveEnumValue& op) const {
        change_values(schema, op.schema, op.name,
                      [&](auto& values) { std::erase(values, op.value); });
    }
    void operator()(const CreateView& op) const {
        create(schema.views, op.view, op.if_not_exists ? IfThere::keep : replace_if(op.replace));
    }
    void operator()(const DropView& op) const {
        drop(schema.views, op.schema, op.name, op.if_exists);
    }
    void operator()(const CreateSequence& op) const {
        create(schema.sequences, op.sequence, keep_if(op.if_not_exists));
    }
    void operator()(const AlterSequence& op) const {
        Sequence& old = require(schema.sequences, op.sequence.schema, op.sequence.name);
        for (const auto property : {&Sequence::start, &Sequence::increment, &Sequence::minimum,
                                    &Sequence::maximum, &Sequence::cache})
            if (op.sequence.*property)
                old.*property = op.sequence.*property;
        old.cycle = op.sequence.cycle;
        if (op.sequence.type != Type{})
            old.type = op.sequence.type;
        if (!op.sequence.owned_by.empty())
            old.owned_by = op.sequence.owned_by;
        if (!op.sequence.comment.empty())
            old.comment = op.sequence.comment;
    }
    void operator()(const DropSequence& op) const {
        drop(schema.sequences, op.schema, op.name, op.if_exists);
    }
    void operator()(const CreateExtension& op) const { insert_name(schema.extensions, op.name); }
    void operator()(const DropExtension& op) const { std::erase(schema.extensions, op.name); }
    void operator()(const CreateSchema& op) const { insert_name(schema.schemas, op.name); }
    void operator()(const DropSchema& op) const {
        std::erase(schema.schemas, op.name);
        const auto is_inside = [&](const auto& each) { return each.schema == op.name; };
        if (!op.cascade)
            return;
        std::erase_if(schema.enums, is_inside);
        std::erase_if(schema.sequences, is_inside);
        std::erase_if(schema.tables, is_inside);
        std::erase_if(schema.views, is_inside);
        std::erase_if(schema.objects, is_inside);
    }
    void operator()(const CreateObject& op) const {
        create(schema.objects, op.object, replace_if(op.replace));
    }
    void operator()(const DropObject& op) const {
        drop(schema.objects, op.schema, op.name, op.if_exists);
    }
};

/// The table an operation is about; empty when it is about none.
std::pair<std::string, std::string> table_of(const Operation& operation) {
    return std::visit(
        [](const auto& op) -> std::pair<std::string, std::string> {
            if constexpr (std::is_same_v<decltype(op), const CreateTable&>)
                return {op.table.schema, op.table.name};
            else if constexpr (requires {
                                   op.table;
                                   op.schema;
                               })
                return {op.schema, op.table};
            else
                return {};
        },
        operation);
}

}  // namespace

void apply_operation(const Operation& operation, Schema& schema) {
    for (const auto& each : explicit_form(operation))
        std::visit(Applier{schema}, each);
}

void track(const Operation& operation, Schema& schema) {
    try {
        apply_operation(operation, schema);
    } catch (const Error&) {
        const auto [table_schema, table] = table_of(operation);
        drop(schema.tables, table_schema, table, true);
    }
}

}  // namespace retort::schema
