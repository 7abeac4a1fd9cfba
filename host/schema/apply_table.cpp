#include "host/schema/apply_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/schema/apply.hpp"

namespace retort::schema {

namespace {

Error impossible(std::string message) {
    return Error(ErrorCategory::operation, std::move(message));
}

std::string quoted(std::string_view name) {
    return fmt::format("\"{}\"", printable(name));
}

Column& require_column(Table& table, std::string_view name) {
    if (Column* column = table.find_column(name))
        return *column;
    throw impossible(fmt::format("table {} has no column {}", quoted(table.name), quoted(name)));
}

// -- Column names inside SQL text

bool is_word_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Where the quoted text that begins at `at` ends; a quote within is doubled.
std::size_t end_of_quoted(std::string_view sql, std::size_t at) {
    for (auto end = at + 1; end < sql.size(); ++end)
        if (sql[end] == sql[at]) {
            if (end + 1 == sql.size() || sql[end + 1] != sql[at])
                return end + 1;
            ++end;
        }
    return sql.size();
}

/// `name` as it stands between two `quote`s.
std::string between(char quote, std::string_view name) {
    std::string out;
    for (const char c : name)
        out.append(c == quote ? 2 : 1, c);
    return out;
}

/// Calls `use(begin, length, quote)` for each word (`quote` is 0) and for what is between the
/// quotes of each name in double quotes or backticks; strings are skipped. Good enough for the
/// conditions of checks.
template <class Use>
void for_each_identifier(std::string_view sql, Use use) {
    for (std::size_t at = 0; at < sql.size();) {
        const char c = sql[at];
        std::size_t end = at + 1;
        if (is_word_char(c)) {
            while (end < sql.size() && is_word_char(sql[end]))
                ++end;
            use(at, end - at, '\0');
        } else if (c == '\'' || c == '"' || c == '`') {
            end = end_of_quoted(sql, at);
            if (c != '\'' && end - at > 2)
                use(at + 1, end - at - 2, c);
        }
        at = end;
    }
}

bool mentions(std::string_view sql, std::string_view column) {
    bool found = false;
    for_each_identifier(sql, [&](std::size_t begin, std::size_t length, char quote) {
        found = found || sql.substr(begin, length) == between(quote, column);
    });
    return found;
}

void rename_in_sql(std::string& sql, std::string_view from, const std::string& to) {
    std::string out;
    std::size_t done = 0;
    for_each_identifier(sql, [&](std::size_t begin, std::size_t length, char quote) {
        if (std::string_view(sql).substr(begin, length) != between(quote, from))
            return;
        out.append(sql, done, begin - done).append(between(quote, to));
        done = begin + length;
    });
    sql = out.append(sql, done);
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

bool uses(const Constraint& constraint, std::string_view column) {
    const bool excludes = std::ranges::any_of(constraint.elements, [&](const auto& element) {
        return element.column == column || mentions(element.expression, column);
    });
    return excludes || contains(constraint.columns, column) ||
           contains(constraint.include, column) || mentions(constraint.sql, column);
}

bool uses(const Index& index, std::string_view column) {
    const bool indexes = std::ranges::any_of(index.elements, [&](const auto& element) {
        return element.column == column || mentions(element.expression, column);
    });
    return indexes || contains(index.include, column) || mentions(index.where, column);
}

// -- Constraints

void require_columns(Table& table, const std::vector<std::string>& columns) {
    for (const auto& column : columns)
        require_column(table, column);
}

void add_constraint(Table& table, const Constraint& constraint) {
    if (!constraint.name.empty() && table.find_constraint(constraint.name))
        throw impossible(fmt::format("table {} has a constraint {} already", quoted(table.name),
                                     quoted(constraint.name)));
    require_columns(table, constraint.columns);
    if (constraint.kind == ConstraintKind::primary_key) {
        if (!table.primary_key().empty())
            throw impossible(fmt::format("table {} has a primary key already", quoted(table.name)));
        for (const auto& column : constraint.columns)
            require_column(table, column).nullable = false;
    }
    table.constraints.push_back(constraint);
}

auto find_dropped(Table& table, const DropConstraint& drop) {
    return std::ranges::find_if(table.constraints, [&](const Constraint& each) {
        if (!drop.name.empty())
            return each.name == drop.name;
        if (drop.existing)
            return each == *drop.existing;
        return drop.kind == each.kind && each.kind == ConstraintKind::primary_key;
    });
}

// -- Columns

void place(Table& table, Column column, const std::string& after, bool first) {
    auto position = first ? table.columns.begin() : table.columns.end();
    if (!after.empty())
        position =
            table.columns.begin() + (&require_column(table, after) - table.columns.data()) + 1;
    table.columns.insert(position, std::move(column));
}

void add_column(Table& table, Column column, const std::string& after, bool first) {
    if (table.find_column(column.name))
        throw impossible(fmt::format("table {} has a column {} already", quoted(table.name),
                                     quoted(column.name)));
    place(table, std::move(column), after, first);
}

void rename_elements(std::vector<std::string>& names, std::string_view from,
                     const std::string& to) {
    std::ranges::replace(names, from, to);
}

void rename_in_table(Table& table, std::string_view from, const std::string& to) {
    require_column(table, from).name = to;
    const auto rename_in_elements = [&](auto& elements) {
        for (auto& element : elements) {
            if (element.column == from)
                element.column = to;
            rename_in_sql(element.expression, from, to);
        }
    };
    for (auto& constraint : table.constraints) {
        rename_elements(constraint.columns, from, to);
        rename_elements(constraint.include, from, to);
        rename_in_elements(constraint.elements);
        rename_in_sql(constraint.sql, from, to);
    }
    for (auto& index : table.indexes) {
        rename_in_elements(index.elements);
        rename_elements(index.include, from, to);
        rename_in_sql(index.where, from, to);
    }
    for (auto& column : table.columns)
        if (column.computed)
            rename_in_sql(column.computed->sql, from, to);
}

bool refers_to(const Constraint& constraint, std::string_view schema, std::string_view table) {
    return constraint.references && constraint.references->table == table &&
           constraint.references->schema == schema;
}

void rename_column(Schema& schema, Table& table, std::string from, const std::string& to) {
    require_column(table, from);
    if (from == to)
        return;
    if (table.find_column(to))
        throw impossible(
            fmt::format("table {} has a column {} already", quoted(table.name), quoted(to)));
    rename_in_table(table, from, to);
    for (auto& other : schema.tables)
        for (auto& constraint : other.constraints)
            if (refers_to(constraint, table.schema, table.name))
                rename_elements(constraint.references->columns, from, to);
    for (auto& sequence : schema.sequences)
        if (sequence.schema == table.schema && sequence.owned_by == table.name + "." + from)
            sequence.owned_by = table.name + "." + to;
}

// -- Options

void set_options(std::vector<Option>& options, const std::vector<Option>& changes) {
    for (const auto& change : changes) {
        const auto found = std::ranges::find_if(options, [&](const Option& each) {
            return each.dialect == change.dialect && each.name == change.name;
        });
        if (found == options.end() && !change.text.empty())
            options.push_back(change);
        else if (found != options.end() && change.text.empty())
            options.erase(found);
        else if (found != options.end())
            found->text = change.text;
    }
}

// -- Changes

struct Applier {
    Schema& schema;

    void operator()(const AddColumn& op) const {
        Table& table = require_table(schema, op.schema, op.table);
        if (op.if_not_exists && table.find_column(op.column.name))
            return;
        Column column = op.column;
        const auto references = std::exchange(column.references, std::nullopt);
        const auto checks = std::exchange(column.checks, {});
        add_column(table, std::move(column), op.after, op.first);
        if (references)
            add_constraint(table, *references);
        for (const auto& check : checks)
            add_constraint(table, check);
    }

    void operator()(const DropColumn& op) const {
        Table& table = require_table(schema, op.schema, op.table);
        if (!table.find_column(op.column) && op.if_exists)
            return;
        require_column(table, op.column);
        std::erase_if(table.columns, [&](const auto& each) { return each.name == op.column; });
        std::erase_if(table.constraints, [&](const auto& each) { return uses(each, op.column); });
        std::erase_if(table.indexes, [&](const auto& each) { return uses(each, op.column); });
    }

    void operator()(const AlterColumn& op) const {
        Table& table = require_table(schema, op.schema, op.table);
        Column& column = require_column(table, op.column);
        auto changed = altered(column, op);
        changed.name = op.column;
        column = changed;
        if (op.after || op.first.value_or(false)) {
            std::erase_if(table.columns, [&](const auto& each) { return each.name == op.column; });
            place(table, std::move(changed), op.after.value_or(""), op.first.value_or(false));
        }
        if (op.new_name)
            rename_column(schema, table, op.column, *op.new_name);
    }

    void operator()(const RenameColumn& op) const {
        rename_column(schema, require_table(schema, op.schema, op.table), op.column, op.new_name);
    }

    void operator()(const CreateConstraint& op) const {
        add_constraint(require_table(schema, op.schema, op.table), op.constraint);
    }

    void operator()(const DropConstraint& op) const {
        Table& table = require_table(schema, op.schema, op.table);
        const auto found = find_dropped(table, op);
        if (found != table.constraints.end())
            table.constraints.erase(found);
        else if (!op.if_exists)
            throw impossible(
                fmt::format("table {} has no constraint {}", quoted(table.name), quoted(op.name)));
    }

    void operator()(const SetTableComment& op) const {
        require_table(schema, op.schema, op.table).comment = op.comment;
    }

    void operator()(const SetTableOptions& op) const {
        set_options(require_table(schema, op.schema, op.table).options, op.options);
    }
};

}  // namespace

Column altered(Column column, const AlterColumn& change) {
    const auto set = [](auto& property, const auto& stated) {
        if (stated)
            property = *stated;
    };
    set(column.name, change.new_name);
    set(column.type, change.type);
    set(column.nullable, change.nullable);
    set(column.default_, change.default_);
    set(column.autoincrement, change.autoincrement);
    set(column.comment, change.comment);
    set(column.collation, change.collation);
    set(column.charset, change.charset);
    set(column.on_update_sql, change.on_update_sql);
    set(column.identity, change.identity);
    set(column.computed, change.computed);
    if (change.drop_identity.value_or(false))
        column.identity.reset();
    if (change.drop_computed.value_or(false))
        column.computed.reset();
    return column;
}

Table& require_table(Schema& schema, std::string_view table_schema, std::string_view table) {
    if (Table* found = schema.find_table(table_schema, table))
        return *found;
    throw impossible(fmt::format("there is no table {}", quoted(table)));
}

void add_index(Table& table, const Index& index) {
    for (const auto& element : index.elements)
        if (!element.column.empty())
            require_column(table, element.column);
    require_columns(table, index.include);
    table.indexes.push_back(index);
}

void check_table(const Table& table) {
    Table copy{.name = table.name};
    for (const auto& column : table.columns)
        add_column(copy, column, "", false);
    for (const auto& constraint : table.constraints)
        add_constraint(copy, constraint);
    for (const auto& index : table.indexes)
        add_index(copy, index);
}

void rename_references(Schema& schema, std::string_view table_schema, std::string_view from,
                       const std::string& to) {
    for (auto& table : schema.tables)
        for (auto& constraint : table.constraints)
            if (refers_to(constraint, table_schema, from))
                constraint.references->table = to;
}

void apply_change(const TableChange& change, Schema& schema) {
    std::visit(Applier{schema}, change);
}

}  // namespace retort::schema
