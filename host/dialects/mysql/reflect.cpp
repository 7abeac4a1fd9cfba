#include "host/dialects/mysql/reflect.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/mysql/options.hpp"
#include "host/dialects/mysql/text.hpp"
#include "host/dialects/mysql/types.hpp"

namespace retort::dialects::mysql {

namespace {

std::string without_parentheses(const std::string& group) {
    return group.size() >= 2 && group.front() == '(' ? group.substr(1, group.size() - 2) : group;
}

std::string text_of(const std::string& literal) {
    return literal.empty() ? std::string() : unquote_text(literal);
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string unhex(std::string_view digits) {
    std::string out;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        out += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
    return out;
}

Value number_value(const std::string& text, schema::TypeKind type) {
    const std::string_view digits = text.front() == '-' ? std::string_view(text).substr(1) : text;
    if (type == schema::TypeKind::boolean && (text == "0" || text == "1"))
        return {ValueKind::boolean, text};
    return {is_digits(digits) ? ValueKind::integer : ValueKind::number, text};
}

/// Binary columns may have defaults that no text can be.
Value text_value(std::string text) {
    return text.find('\0') == std::string::npos ? Value::of_text(std::move(text))
                                                : Value::of_bytes(std::move(text));
}

/// The value that stands behind DEFAULT.
Value default_value(const std::string& sql, schema::TypeKind type) {
    const auto tokens = lex_significant(sql, k_mysql_lexis);
    if (tokens.empty() || (tokens.size() == 1 && tokens[0].is_word("NULL")))
        return {};
    const bool negative = tokens.size() == 2 && tokens[0].is("-");
    const auto& last = tokens.back();
    if (last.kind == TokenKind::number && (tokens.size() == 1 || negative))
        return number_value((negative ? "-" : "") + std::string(last.text), type);
    if (tokens.size() == 1 && last.kind == TokenKind::string) {
        if (last.text.front() == '\'')
            return text_value(unquote_text(last.text));
        if (last.text.front() == 'X' || last.text.front() == 'x')
            return Value::of_bytes(unhex(unquote_text(last.text.substr(1))));
    }
    return Value::of_sql(sql);
}

schema::Type type_of(const ColumnText& column) {
    schema::Type type;
    if (is_json_alias(column)) {
        type.kind = schema::TypeKind::json;
        return type;
    }
    type = parse_type(column.type);
    if (const auto name = marked_enum(column.check)) {
        type.name = name->name;
        type.schema = name->schema;
    }
    return type;
}

schema::Column column_of(const ColumnText& text) {
    schema::Column column;
    column.name = text.name;
    column.type = type_of(text);
    column.nullable = text.nullable.value_or(true);
    column.default_ = default_value(text.default_, column.type.kind);
    if (text.autoincrement)
        column.autoincrement = true;
    if (column.type.kind != schema::TypeKind::json) {
        column.charset = text.charset;
        column.collation = text.collation;
        if (!text.check.empty() && !marked_enum(text.check))
            column.checks.push_back({.kind = schema::ConstraintKind::check,
                                     .name = text.name,
                                     .sql = without_parentheses(text.check)});
    }
    if (!text.generated.empty())
        column.computed =
            schema::Computed{without_parentheses(text.generated), text.generated_kind == "STORED"};
    column.comment = text_of(text.comment);
    column.on_update_sql = text.on_update;
    if (!text.compressed.empty())
        column.options.push_back({"mysql", "compressed", "1"});
    if (text.invisible)
        column.options.push_back({"mysql", "invisible", "1"});
    if (text.versioning == "WITHOUT SYSTEM VERSIONING")
        column.options.push_back({"mysql", "without_system_versioning", "1"});
    return column;
}

std::vector<std::string> column_names(const KeyText& key) {
    std::vector<std::string> names;
    for (const auto& element : key.elements)
        names.push_back(element.column);
    return names;
}

bool is_plain(const KeyText& key) {
    return key.using_.empty() && std::ranges::none_of(key.elements, [](const KeyElement& each) {
               return each.length || each.descending;
           });
}

schema::Constraint constraint_of(const KeyText& key) {
    return {.kind = key.kind == KeyKind::primary ? schema::ConstraintKind::primary_key
                                                 : schema::ConstraintKind::unique,
            .name = key.name,
            .columns = column_names(key),
            .comment = text_of(key.comment),
            .options = key_options(key)};
}

schema::Index index_of(const KeyText& key) {
    schema::Index index;
    index.name = key.name;
    index.unique = key.kind == KeyKind::unique;
    index.using_ = key.kind == KeyKind::fulltext  ? "fulltext"
                   : key.kind == KeyKind::spatial ? "spatial"
                                                  : to_lower(key.using_);
    for (const auto& element : key.elements)
        index.elements.push_back(
            {.column = element.column, .descending = element.descending, .length = element.length});
    index.comment = text_of(key.comment);
    index.options = key_options(key);
    return index;
}

/// Whether the server gave a foreign key its name, and so its index that of its first column.
bool is_unnamed(const TableText& table, const ForeignKeyText& key) {
    const auto start = table.name + "_ibfk_";
    return key.name.starts_with(start) &&
           is_digits(std::string_view(key.name).substr(start.size()));
}

/// "a" or, when that was taken, "a_2".
bool is_column_or_numbered(std::string_view name, std::string_view column) {
    if (!name.starts_with(column))
        return false;
    const auto rest = name.substr(column.size());
    return rest.empty() || (rest.front() == '_' && is_digits(rest.substr(1)));
}

/// The index the server made for a foreign key, which is no one's statement.
bool is_implied(const TableText& table, const KeyText& key) {
    return key.kind == KeyKind::index && is_plain(key) &&
           std::ranges::any_of(table.foreign_keys, [&](const ForeignKeyText& each) {
               return each.columns == column_names(key) &&
                      (each.name == key.name ||
                       (is_unnamed(table, each) &&
                        is_column_or_numbered(key.name, each.columns.front())));
           });
}

void add_keys(schema::Table& out, const TableText& table) {
    for (const auto& key : table.keys) {
        const bool is_constraint =
            key.kind == KeyKind::primary || (key.kind == KeyKind::unique && is_plain(key));
        if (is_constraint)
            out.constraints.push_back(constraint_of(key));
        else if (!is_implied(table, key))
            out.indexes.push_back(index_of(key));
    }
}

}  // namespace

schema::Table to_schema(const TableText& table) {
    schema::Table out;
    out.name = table.name;
    out.schema = table.schema;
    for (const auto& column : table.columns)
        out.columns.push_back(column_of(column));
    add_keys(out, table);
    for (const auto& key : table.foreign_keys)
        out.constraints.push_back({.kind = schema::ConstraintKind::foreign_key,
                                   .name = key.name,
                                   .columns = key.columns,
                                   .references = key.references});
    for (const auto& check : table.checks)
        out.constraints.push_back(
            {.kind = schema::ConstraintKind::check, .name = check.name, .sql = check.sql});
    if (const auto comment = table.option("COMMENT"); !comment.empty())
        out.comment = unquote_text(comment);
    out.options = table_options(table);
    return out;
}

void say_collation_of_json(TableText& table) {
    if (table.option("COLLATE") != "utf8mb4_bin")
        return;
    for (auto& column : table.columns)
        if (type_word(column.type) == "longtext" && column.collation.empty() &&
            column.check == fmt::format("(json_valid({}))", quote_name(column.name))) {
            column.charset = "utf8mb4";
            column.collation = "utf8mb4_bin";
        }
}

std::string schema_sql(std::string_view schema) {
    return schema.empty() ? "DATABASE()" : quote_text(schema);
}

std::optional<TableText> load_table(database::Connection& connection, std::string_view schema,
                                    std::string_view table) {
    database::Rows rows;
    try {
        rows = connection.query("SHOW CREATE TABLE " + quoted_table(schema, table));
    } catch (const database::DatabaseError& error) {
        if (error.failure() == database::Failure::does_not_exist ||
            error.failure() == database::Failure::no_such_database)
            return std::nullopt;
        throw;
    }
    if (rows.columns.at(0) != "Table")
        return std::nullopt;
    auto text = parse_create_table(rows.rows.at(0).at(1).text);
    if (text.option("SEQUENCE") == "1")
        return std::nullopt;
    text.schema = schema;
    return text;
}

bool has_table(database::Connection& connection, std::string_view schema, std::string_view table) {
    const auto rows = connection.query(fmt::format(
        "SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = {} AND TABLE_NAME = {} AND "
        "TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')",
        schema_sql(schema), quote_text(table)));
    return !rows.rows.empty();
}

std::optional<schema::Table> reflect_table(database::Connection& connection,
                                           std::string_view schema, std::string_view table) {
    auto text = load_table(connection, schema, table);
    if (!text)
        return std::nullopt;
    say_collation_of_json(*text);
    auto out = to_schema(*text);
    const auto rows = connection.query(fmt::format(
        "SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = {}",
        schema_sql(schema)));
    const std::string collation(text->option("COLLATE"));
    if (!rows.rows.empty() && !collation.empty() && rows.rows[0][0].text != collation)
        out.options.push_back({"mysql", "collate", collation});
    return out;
}

}  // namespace retort::dialects::mysql
