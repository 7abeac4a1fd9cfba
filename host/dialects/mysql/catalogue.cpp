#include "host/dialects/mysql/catalogue.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/mysql/reflect.hpp"
#include "host/dialects/mysql/text.hpp"
#include "host/dialects/mysql/types.hpp"

namespace retort::dialects::mysql {

namespace {

template <class Range>
auto find_qualified(Range& range, const std::string& schema, const std::string& name) {
    return std::ranges::find_if(
        range, [&](const auto& each) { return each.name == name && each.schema == schema; });
}

bool contains_table_word(const std::vector<Token>& tokens, const TableText& table) {
    return std::ranges::any_of(tokens, [&](const Token& token) {
        return (token.kind == TokenKind::word || token.kind == TokenKind::quoted_name) &&
               unquote(token) == table.name;
    });
}

void add_uses(std::vector<EnumUse>& out, const TableText& table, const EnumName& name) {
    for (const auto& column : table.columns)
        if (marked_enum(column.check) == name)
            out.push_back({table.schema, table.name, column.name});
}

constexpr std::string_view k_harmless[] = {"SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE",
                                           "SET",    "WITH",   "VALUES", "DO",     "ANALYZE"};
constexpr std::string_view k_harmless_creations[] = {"VIEW",  "TRIGGER",  "PROCEDURE", "FUNCTION",
                                                     "EVENT", "SEQUENCE", "DATABASE",  "SCHEMA",
                                                     "USER",  "ROLE"};

bool is_word_of(const Token& token, std::span<const std::string_view> words) {
    return std::ranges::any_of(words, [&](auto word) { return token.is_word(word); });
}

/// Whether a statement changes no table's definition.
bool is_harmless(const std::vector<Token>& tokens) {
    if (tokens.empty() || is_word_of(tokens.front(), k_harmless))
        return true;
    // CREATE OR REPLACE DEFINER = ... TRIGGER: what is created comes soon
    const auto soon = std::span(tokens).first(std::min<std::size_t>(tokens.size(), 9));
    return tokens.front().is_word("CREATE") && std::ranges::any_of(soon, [](const Token& token) {
               return is_word_of(token, k_harmless_creations);
           });
}

}  // namespace

TableText* Catalogue::find(const std::string& schema, const std::string& name) {
    const auto found = find_qualified(tables_, schema, name);
    return found == tables_.end() ? nullptr : &*found;
}

TableText Catalogue::table(const std::string& schema, const std::string& name) {
    TableText none;
    none.schema = schema;
    none.name = name;
    if (live_)
        return load_table(*live_, schema, name).value_or(none);
    if (const auto* known = find(schema, name))
        return *known;
    none.complete = false;
    return none;
}

void Catalogue::remember(TableText table) {
    if (live_)
        return;
    if (auto* known = find(table.schema, table.name))
        *known = std::move(table);
    else
        tables_.push_back(std::move(table));
}

void Catalogue::forget(const std::string& schema, const std::string& name) {
    const auto found = find_qualified(tables_, schema, name);
    if (found != tables_.end())
        tables_.erase(found);
}

void Catalogue::rename(const std::string& schema, const std::string& name,
                       const std::string& new_name) {
    for (auto& table : tables_)
        for (auto& key : table.foreign_keys)
            if (key.references.table == name && key.references.schema == schema)
                key.references.table = new_name;
    if (auto* known = find(schema, name))
        known->name = new_name;
}

void Catalogue::note_statement(std::string_view sql) {
    if (tables_.empty())
        return;
    const auto tokens = lex_significant(sql, k_mysql_lexis);
    if (!is_harmless(tokens))
        std::erase_if(tables_,
                      [&](const TableText& table) { return contains_table_word(tokens, table); });
}

std::vector<std::string> Catalogue::primary_key(const std::string& schema,
                                                const std::string& table) {
    const auto text = this->table(schema, table);
    std::vector<std::string> columns;
    if (const auto* key = text.primary_key())
        for (const auto& element : key->elements)
            columns.push_back(element.column);
    if (columns.empty())
        throw Error(ErrorCategory::operation,
                    fmt::format("the primary key of table \"{}\" is not known", printable(table)))
            .hint("state the columns the foreign key refers to");
    return columns;
}

std::optional<std::string> Catalogue::table_of_index(const std::string& schema,
                                                     const std::string& index) {
    std::vector<std::string> tables;
    if (live_) {
        const auto rows = live_->query(fmt::format(
            "SELECT DISTINCT TABLE_NAME FROM information_schema.STATISTICS WHERE INDEX_SCHEMA = {} "
            "AND INDEX_NAME = {} ORDER BY 1",
            schema_sql(schema), quote_text(index)));
        for (const auto& row : rows.rows)
            tables.push_back(row.at(0).text);
    } else {
        for (auto& table : tables_)
            if (table.schema == schema && table.find_key(index))
                tables.push_back(table.name);
    }
    if (tables.size() == 1)
        return tables.front();
    if (tables.empty() && live_)
        return std::nullopt;
    throw Error(ErrorCategory::operation,
                tables.empty()
                    ? fmt::format("the table of index \"{}\" is not known", printable(index))
                    : fmt::format("several tables have an index \"{}\": {}", printable(index),
                                  printable(join(tables, ", "))))
        .hint("state the table: index names are a table's own on MariaDB");
}

std::vector<EnumUse> Catalogue::references_to(const std::string& schema, const std::string& table) {
    std::vector<EnumUse> out;
    if (live_) {
        const auto rows = live_->query(fmt::format(
            "SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME FROM "
            "information_schema.REFERENTIAL_CONSTRAINTS WHERE UNIQUE_CONSTRAINT_SCHEMA = {} AND "
            "REFERENCED_TABLE_NAME = {}",
            schema_sql(schema), quote_text(table)));
        for (const auto& row : rows.rows)
            out.push_back({row.at(0).text, row.at(1).text, row.at(2).text});
    }
    for (const auto& each : tables_)
        for (const auto& key : each.foreign_keys)
            if (key.references.table == table && key.references.schema == schema)
                out.push_back({each.schema, each.name, key.name});
    return out;
}

// -- Enumerations

void Catalogue::remember_enum(const schema::Enum& enumeration) {
    forget_enum(enumeration.schema, enumeration.name);
    enums_.push_back(enumeration);
}

void Catalogue::forget_enum(const std::string& schema, const std::string& name) {
    const auto found = find_qualified(enums_, schema, name);
    if (found != enums_.end())
        enums_.erase(found);
}

const schema::Enum* Catalogue::find_enum(const std::string& schema, const std::string& name) const {
    const auto found = find_qualified(enums_, schema, name);
    return found == enums_.end() ? nullptr : &*found;
}

void Catalogue::complete(schema::Type& type) {
    if (type.kind != schema::TypeKind::enumeration || type.name.empty() || !type.values.empty() ||
        find_variant(type.variants, "mysql"))
        return;
    if (const auto* known = find_enum(type.schema, type.name)) {
        type.values = known->values;
        return;
    }
    const auto uses = uses_of_enum(type.schema, type.name);
    if (uses.empty())
        return;  // type_sql says so
    auto table = this->table(uses.front().schema, uses.front().table);
    if (const auto* column = table.find_column(uses.front().column))
        type.values = parse_type(column->type).values;
}

std::vector<EnumUse> Catalogue::uses_of_enum(const std::string& schema, const std::string& name) {
    if (live_)
        return live_uses(schema, name);
    std::vector<EnumUse> out;
    for (const auto& table : tables_)
        add_uses(out, table, {schema, name});
    return out;
}

/// By the tables' own texts: information_schema knows a column's check by the name the column had
/// before RENAME COLUMN.
std::vector<EnumUse> Catalogue::live_uses(const std::string& schema, const std::string& name) {
    // A column of another database may use the enumeration of this one only by its full name.
    const auto where = schema.empty() ? std::string("CONSTRAINT_SCHEMA = DATABASE()")
                                      : std::string("CONSTRAINT_SCHEMA NOT IN ('mysql', 'sys')");
    const auto rows = live_->query(fmt::format(
        "SELECT DISTINCT IF(CONSTRAINT_SCHEMA = DATABASE(), '', CONSTRAINT_SCHEMA), TABLE_NAME, "
        "CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS WHERE {} AND "
        "LEVEL = 'Column' AND CHECK_CLAUSE LIKE '\\'enum:%' ORDER BY 1, 2",
        where));
    std::vector<EnumUse> out;
    for (const auto& row : rows.rows)
        if (marked_enum(row.at(2).text) == EnumName{schema, name})
            if (const auto table = load_table(*live_, row.at(0).text, row.at(1).text))
                add_uses(out, *table, {schema, name});
    return out;
}

}  // namespace retort::dialects::mysql
