#include "host/dialects/sqlite/table_values.hpp"

#include <algorithm>

#include "host/base/text.hpp"
#include "host/dialects/sqlite/definition.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/types.hpp"

namespace retort::dialects::sqlite {

namespace {

using schema::Constraint;
using schema::ConstraintKind;

std::optional<ConstraintKind> kind_of(PartKind kind) {
    switch (kind) {
        case PartKind::primary_key:
            return ConstraintKind::primary_key;
        case PartKind::unique:
            return ConstraintKind::unique;
        case PartKind::check:
            return ConstraintKind::check;
        case PartKind::foreign_key:
            return ConstraintKind::foreign_key;
        default:
            return std::nullopt;
    }
}

std::string without_quotes(const Token& string) {
    return name_of(string);
}

/// Whether a word alone stands for a text: SQLite takes any name for one in a DEFAULT.
bool is_text_word(const Token& token) {
    if (token.kind == TokenKind::quoted_name)
        return true;
    constexpr std::string_view values[] = {"TRUE", "FALSE", "CURRENT_TIME", "CURRENT_DATE",
                                           "CURRENT_TIMESTAMP"};
    return token.kind == TokenKind::word &&
           std::ranges::none_of(values, [&](auto word) { return token.is_word(word); });
}

/// The deferral of an inlined foreign key may stand apart from it.
void read_deferral(const ColumnText& column, const Part& part, Constraint& constraint) {
    constraint.deferrable = part.deferrable;
    constraint.initially_deferred = part.initially_deferred;
    for (const auto& other : column.parts)
        if (other.kind == PartKind::deferral && other.span.begin > part.span.end) {
            constraint.deferrable = other.deferrable;
            constraint.initially_deferred = other.initially_deferred;
        }
}

void add_constraints(const TableText& table, const std::vector<Part>& parts,
                     const ColumnText* column, std::vector<Constraint>& out) {
    const auto* enum_check = column ? enum_check_of(table, *column) : nullptr;
    for (const auto& part : parts)
        if (&part != enum_check)
            if (auto constraint = constraint_value(table, part, column))
                out.push_back(std::move(*constraint));
}

/// Whether a check without a name is `column IN ('a', 'b')`.
bool lists_texts(const TableText& table, const ColumnText& column, const Part& check) {
    const auto tokens = lex_significant(table.text(check.value), k_sqlite_lexis);
    return !tokens.empty() && same_name(name_of(tokens[0]), column.name) &&
           !enum_values(table, check).empty();
}

}  // namespace

Value default_value(std::string_view sql) {
    const auto tokens = lex_significant(sql, k_sqlite_lexis);
    if (tokens.size() == 1) {
        if (tokens[0].kind == TokenKind::string && tokens[0].text[0] == '\'')
            return Value::of_text(without_quotes(tokens[0]));
        if (tokens[0].is_word("NULL"))
            return {};
        if (is_text_word(tokens[0]))
            return Value::of_text(unquote(tokens[0]));
    }
    const bool is_signed = tokens.size() == 2 && (tokens[0].is("-") || tokens[0].is("+"));
    if (!tokens.empty() && tokens.back().kind == TokenKind::number &&
        (tokens.size() == 1 || is_signed)) {
        const auto text =
            std::string(tokens[0].is("-") ? "-" : "") + std::string(tokens.back().text);
        const bool whole = text.find_first_not_of("-0123456789") == std::string::npos;
        return {whole ? ValueKind::integer : ValueKind::number, text};
    }
    return Value::of_sql(std::string(without_parentheses(sql)));
}

const Part* enum_check_of(const TableText& table, const ColumnText& column) {
    const bool is_text = same_name(table.text(column.type), "TEXT");
    for (const auto& part : column.parts) {
        if (part.kind != PartKind::check)
            continue;
        if (!enum_of_check(part.name).empty() ||
            (is_text && part.name.empty() && lists_texts(table, column, part)))
            return &part;
    }
    return nullptr;
}

std::vector<std::string> enum_values(const TableText& table, const Part& check) {
    const auto tokens = lex_significant(table.text(check.value), k_sqlite_lexis);
    std::vector<std::string> values;
    if (tokens.size() < 5 || !tokens[1].is_word("IN") || !tokens[2].is("("))
        return values;
    for (std::size_t i = 3; i + 1 < tokens.size(); i += 2) {
        const bool is_value = tokens[i].kind == TokenKind::string;
        const bool is_separated = tokens[i + 1].is(i + 2 == tokens.size() ? ")" : ",");
        if (!is_value || !is_separated)
            return {};
        values.push_back(without_quotes(tokens[i]));
    }
    return values;
}

std::optional<Constraint> constraint_value(const TableText& table, const Part& part,
                                           const ColumnText* column) {
    const auto kind = kind_of(part.kind);
    if (!kind)
        return std::nullopt;
    Constraint constraint{.kind = *kind, .name = part.name};
    if (part.kind == PartKind::check) {
        constraint.sql = trim(table.text(part.value));
    } else if (column) {
        constraint.columns = {column->name};
    } else {
        for (const auto& listed : part.columns)
            constraint.columns.push_back(listed.name);
    }
    if (part.kind == PartKind::foreign_key) {
        constraint.references = part.reference;
        constraint.deferrable = part.deferrable;
        constraint.initially_deferred = part.initially_deferred;
        if (column)
            read_deferral(*column, part, constraint);
    }
    if (!part.words.empty())
        constraint.options.push_back({"sqlite", "on_conflict", part.words});
    return constraint;
}

namespace {

/// What a column's value depends on outside the column.
struct Key {
    explicit Key(const TableText& table)
        : columns(table.primary_key()), rowid(table.rowid_column()) {}
    std::vector<std::string> columns;
    const ColumnText* rowid;
};

schema::Column column_value(const TableText& table, const ColumnText& text, const Key& key) {
    const auto declared = table.text(text.type);
    const auto* rowid = key.rowid;
    schema::Column column{.name = text.name, .type = reflected_type(declared)};
    const bool is_lone_key = key.columns.size() == 1 && same_name(key.columns.front(), text.name);
    if (is_lone_key && rowid != &text && is_integer(column.type))
        column.type = {.text = std::string(declared)};
    column.nullable = !text.find(PartKind::not_null) && rowid != &text;
    if (rowid == &text && table.has_autoincrement())
        column.autoincrement = true;
    if (const auto* part = text.find(PartKind::default_))
        column.default_ = default_value(table.text(part->value));
    if (const auto* part = text.find(PartKind::collate))
        column.collation = part->words;
    if (const auto* part = text.find(PartKind::generated))
        column.computed =
            schema::Computed{std::string(trim(table.text(part->value))), part->stored};
    if (const auto* part = enum_check_of(table, text)) {
        column.type = {.kind = schema::TypeKind::enumeration,
                       .name = enum_of_check(part->name),
                       .values = enum_values(table, *part)};
    }
    return column;
}

}  // namespace

schema::Column column_value(const TableText& table, const ColumnText& column) {
    return column_value(table, column, Key(table));
}

schema::Table table_value(const TableText& table) {
    schema::Table value;
    const Key key(table);
    value.columns.reserve(table.columns.size());
    for (const auto& column : table.columns) {
        value.columns.push_back(column_value(table, column, key));
        add_constraints(table, column.parts, &column, value.constraints);
    }
    add_constraints(table, table.constraints, nullptr, value.constraints);
    // Without a rowid, or where it is strict, SQLite itself forbids NULL in the key.
    if (table.without_rowid || table.strict)
        for (const auto& name : value.primary_key())
            if (auto* column = value.find_column(name))
                column->nullable = false;
    if (table.strict)
        value.options.push_back({"sqlite", "strict", "true"});
    if (table.without_rowid)
        value.options.push_back({"sqlite", "without_rowid", "true"});
    return value;
}

std::vector<ForeignKeyText> foreign_keys_of(const TableText& table) {
    std::vector<ForeignKeyText> keys;
    for (const auto& column : table.columns)
        for (const auto& part : column.parts)
            if (part.kind == PartKind::foreign_key)
                keys.push_back({{column.name}, *part.reference});
    for (const auto& constraint : table.constraints)
        if (constraint.kind == PartKind::foreign_key) {
            keys.push_back({{}, *constraint.reference});
            for (const auto& column : constraint.columns)
                keys.back().columns.push_back(column.name);
        }
    return keys;
}

}  // namespace retort::dialects::sqlite
