// Enumerations: MariaDB has no type of that name, so every column that uses one is ENUM(...) and
// tells which by its CHECK (see enum_mark). A change of the enumeration changes each of them.

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/mysql/alter.hpp"
#include "host/dialects/mysql/render.hpp"
#include "host/dialects/mysql/text.hpp"
#include "host/dialects/mysql/types.hpp"

namespace retort::dialects::mysql {

namespace {

using Values = std::vector<std::string>;

Error enum_error(const std::string& name, std::string what) {
    return Error(ErrorCategory::operation,
                 fmt::format("enumeration \"{}\" {}", printable(name), std::move(what)));
}

/// The columns of an enumeration, each table once.
struct EnumTable {
    TableText table;
    std::vector<std::string> columns;
};

std::vector<EnumTable> tables_of(const std::string& schema, const std::string& name,
                                 Catalogue& catalogue) {
    std::vector<EnumTable> out;
    for (const auto& use : catalogue.uses_of_enum(schema, name)) {
        if (out.empty() || out.back().table.name != use.table ||
            out.back().table.schema != use.schema)
            out.push_back({catalogue.table(use.schema, use.table), {}});
        out.back().columns.push_back(use.column);
    }
    if (out.empty() && !catalogue.is_live() && !catalogue.find_enum(schema, name))
        throw enum_error(name, "is not known in this script")
            .in("MariaDB keeps its values in each column, and a script cannot ask the database")
            .hint("write the script from the revision that creates it");
    return out;
}

Values values_of(const ColumnText& column) {
    return parse_type(column.type).values;
}

std::ptrdiff_t position_of(const Values& values, const std::string& value,
                           const std::string& name) {
    const auto found = std::ranges::find(values, value);
    if (found == values.end())
        throw enum_error(name, fmt::format("has no value \"{}\"", printable(value)))
            .hint("its values are " + printable(join(values, ", ")));
    return found - values.begin();
}

bool contains(const Values& values, const std::string& value) {
    return std::ranges::find(values, value) != values.end();
}

/// Gives every column of one table new values and, where `default_from` was its default, another.
struct Redefinition {
    std::string default_from, default_to;

    template <class Change>
    Statements apply(EnumTable& each, Catalogue& catalogue, Change change) const {
        Alteration alteration(each.table, catalogue);
        for (const auto& name : each.columns) {
            auto column = *each.table.find_column(name);
            auto values = values_of(column);
            change(values);
            if (values != values_of(column))
                column.type = enum_sql(values);
            if (!default_from.empty() && column.default_ == quote_text(default_from))
                column.default_ = quote_text(default_to);
            alteration.redefine(column);
        }
        auto out = alteration.finish();
        each.table = alteration.table();
        catalogue.remember(each.table);
        return out;
    }
};

/// Rows that have `from` get `to`; columns with ON UPDATE keep what they hold.
void append_updates(Statements& out, const EnumTable& each, const std::string& from,
                    const std::string& to) {
    std::string kept;
    for (const auto& column : each.table.columns)
        if (!column.on_update.empty())
            kept += fmt::format(", {0} = {0}", quote_name(column.name));
    for (const auto& name : each.columns)
        out.push_back(
            {.sql = fmt::format("UPDATE {} SET {} = {}{} WHERE {} = {}",
                                quoted_table(each.table.schema, each.table.name), quote_name(name),
                                quote_text(to), kept, quote_name(name), quote_text(from))});
}

void append(Statements& out, Statements more) {
    std::ranges::move(more, std::back_inserter(out));
}

/// The values of an enumeration made in this run follow its columns.
template <class Change>
void change_known(const std::string& schema, const std::string& name, Catalogue& catalogue,
                  Change change) {
    const auto* known = catalogue.find_enum(schema, name);
    if (!known)
        return;
    auto changed = *known;
    change(changed.values);
    catalogue.remember_enum(changed);
}

}  // namespace

Statements render(const schema::CreateEnum& operation, Catalogue& catalogue) {
    catalogue.remember_enum(operation.enum_);
    return {};
}

Statements render(const schema::DropEnum& operation, Catalogue& catalogue) {
    for (const auto& use : catalogue.uses_of_enum(operation.schema, operation.name))
        throw enum_error(operation.name,
                         fmt::format("is still used by column \"{}\" of table \"{}\"",
                                     printable(use.column), printable(use.table)))
            .hint("drop the column or give it another type first");
    catalogue.forget_enum(operation.schema, operation.name);
    return {};
}

Statements render(const schema::AddEnumValue& operation, Catalogue& catalogue) {
    const auto add = [&](Values& values) {
        if (contains(values, operation.value)) {
            if (operation.if_not_exists)
                return;
            throw enum_error(operation.name,
                             fmt::format("has a value \"{}\" already", printable(operation.value)));
        }
        auto at = static_cast<std::ptrdiff_t>(values.size());
        if (!operation.before.empty())
            at = position_of(values, operation.before, operation.name);
        else if (!operation.after.empty())
            at = position_of(values, operation.after, operation.name) + 1;
        values.insert(values.begin() + at, operation.value);
    };
    Statements out;
    for (auto& each : tables_of(operation.schema, operation.name, catalogue))
        append(out, Redefinition{}.apply(each, catalogue, add));
    change_known(operation.schema, operation.name, catalogue, add);
    return out;
}

Statements render(const schema::RenameEnumValue& operation, Catalogue& catalogue) {
    const auto replace = [&](Values& values) {
        std::erase(values, operation.new_name);  // the one that was added for the rows to move to
        const auto at = position_of(values, operation.value, operation.name);
        values.at(static_cast<std::size_t>(at)) = operation.new_name;
    };
    const auto add_beside = [&](Values& values) {
        if (contains(values, operation.new_name))
            throw enum_error(operation.name, fmt::format("has a value \"{}\" already",
                                                         printable(operation.new_name)));
        const auto at = position_of(values, operation.value, operation.name);
        values.insert(values.begin() + at + 1, operation.new_name);
    };
    const Redefinition with_default{operation.value, operation.new_name};
    // Values that differ in case only are one value to the server: it renames them in place.
    const bool only_case = to_lower(operation.value) == to_lower(operation.new_name);
    Statements out;
    for (auto& each : tables_of(operation.schema, operation.name, catalogue)) {
        if (!only_case) {
            append(out, Redefinition{}.apply(each, catalogue, add_beside));
            append_updates(out, each, operation.value, operation.new_name);
        }
        append(out, with_default.apply(each, catalogue, replace));
    }
    change_known(operation.schema, operation.name, catalogue, replace);
    return out;
}

namespace {

void check_unused(const EnumTable& each, const std::string& column,
                  const schema::RemoveEnumValue& operation, Catalogue& catalogue) {
    const auto table = quoted_table(each.table.schema, each.table.name);
    const auto rows =
        catalogue.live().query(fmt::format("SELECT COUNT(*) FROM {} WHERE {} = {}", table,
                                           quote_name(column), quote_text(operation.value)));
    const auto& count = rows.rows.at(0).at(0).text;
    if (count != "0")
        throw enum_error(operation.name,
                         fmt::format("cannot lose \"{}\": {} rows of column \"{}\" of table \"{}\" "
                                     "have it",
                                     printable(operation.value), count, printable(column),
                                     printable(each.table.name)))
            .hint("state the value these rows are to get");
}

void check_default(EnumTable& each, const std::string& name,
                   const schema::RemoveEnumValue& operation) {
    const auto* column = each.table.find_column(name);
    if (column->default_ == quote_text(operation.value))
        throw enum_error(
            operation.name,
            fmt::format("cannot lose \"{}\": it is the default of column \"{}\" of "
                        "table \"{}\"",
                        printable(operation.value), printable(name), printable(each.table.name)))
            .hint("state the value that takes its place, or change the default first");
}

}  // namespace

Statements render(const schema::RemoveEnumValue& operation, Catalogue& catalogue) {
    const auto remove = [&](Values& values) {
        position_of(values, operation.value, operation.name);
        if (!operation.replacement.empty())
            position_of(values, operation.replacement, operation.name);
        std::erase(values, operation.value);
    };
    Statements out;
    for (auto& each : tables_of(operation.schema, operation.name, catalogue)) {
        if (!operation.replacement.empty())
            append_updates(out, each, operation.value, operation.replacement);
        for (const auto& column : each.columns) {
            if (!operation.replacement.empty())
                continue;
            check_default(each, column, operation);
            // A script leaves it to the server, which refuses to cut a value off.
            if (catalogue.is_live())
                check_unused(each, column, operation, catalogue);
        }
        const Redefinition with_default{operation.value, operation.replacement};
        append(out, with_default.apply(each, catalogue, remove));
    }
    change_known(operation.schema, operation.name, catalogue, remove);
    return out;
}

}  // namespace retort::dialects::mysql
