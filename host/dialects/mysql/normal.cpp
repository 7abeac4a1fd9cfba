#include "host/dialects/mysql/normal.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/common/upper.hpp"
#include "host/dialects/mysql/options.hpp"
#include "host/dialects/mysql/reflect_schema.hpp"
#include "host/dialects/mysql/table_text.hpp"
#include "host/dialects/mysql/text.hpp"
#include "host/dialects/mysql/types.hpp"
#include "host/schema/explicit_form.hpp"

namespace retort::dialects::mysql {

namespace {

using schema::Column;
using schema::Constraint;
using schema::ConstraintKind;
using schema::Enum;
using schema::Index;
using schema::Option;
using schema::Table;
using schema::Type;
using schema::TypeKind;

// -- Character sets

std::string real_name(std::string name) {
    name = to_lower(name);
    const bool is_old = name == "utf8" || name.starts_with("utf8_");
    return is_old ? "utf8mb3" + name.substr(4) : name;
}

/// The collation that is meant by a collation, a character set, or neither.
std::string effective(const std::string& collation, const std::string& charset,
                      const std::string& otherwise, const Collations& known) {
    if (!collation.empty())
        return real_name(collation);
    if (charset.empty())
        return otherwise;
    const auto found = known.of_charset.find(real_name(charset));
    return found == known.of_charset.end() ? real_name(charset) : found->second;
}

std::string table_collation(const Table& table, const Collations& known) {
    const auto option = [&](std::string_view name) {
        const auto* text = find_option(table.options, "mysql", name);
        return text ? *text : std::string();
    };
    auto charset = option("charset") + option("default_charset") + option("character_set");
    const auto found = known.of_database.find(table.schema);
    return effective(option("collate"), charset,
                     found == known.of_database.end() ? "" : found->second, known);
}

/// A collation other than the table's; a character set where its own collation is meant.
void normalise_collation(Column& column, const std::string& of_table, const Collations& known) {
    const auto& type = column.type.text;
    const bool has_one = has_charset(type) && type != "json";
    const auto collation =
        has_one ? effective(column.collation, column.charset, of_table, known) : std::string();
    column.collation.clear();
    column.charset.clear();
    if (collation.empty() || collation == of_table)
        return;
    const auto charset = charset_of(collation);
    const auto usual = known.of_charset.find(charset);
    if (usual != known.of_charset.end() && usual->second == collation)
        column.charset = charset;
    else
        column.collation = collation;
}

// -- Types

std::string value_list(const std::vector<std::string>& values) {
    std::string out;
    for (const auto& value : values)
        out += (out.empty() ? "" : ",") + quote_text(value);
    return out;
}

const Enum* find_enum(const std::vector<Enum>& enums, const Type& type) {
    const auto found = std::ranges::find_if(enums, [&](const Enum& each) {
        return each.schema == type.schema && each.name == type.name;
    });
    return found == enums.end() ? nullptr : &*found;
}

bool is_named_enum(const Type& type) {
    return type.kind == TypeKind::enumeration && !type.name.empty() &&
           !find_variant(type.variants, "mysql");
}

/// An enumeration with a name is its name, whose values are compared once and not in each column;
/// those of a column that differ are said.
std::string enum_text(const Type& type, const std::vector<Enum>& enums) {
    const auto* known = find_enum(enums, type);
    const bool same = type.values.empty() || (known && known->values == type.values);
    return fmt::format("enum {}{}{}", type.schema.empty() ? "" : type.schema + ".", type.name,
                       same ? "" : "(" + value_list(type.values) + ")");
}

std::string type_text(const Column& column, const std::vector<Enum>& enums, Remembered& types) {
    if (is_named_enum(column.type))
        return enum_text(column.type, enums);
    const auto sql = type_sql(column.type);
    if (sql.starts_with("enum ") && column.type.kind == TypeKind::verbatim)
        return sql;  // has its normal form already
    auto text = sql;
    if (is_on(column.options, "unsigned"))
        text += " unsigned";
    if (is_on(column.options, "zerofill"))
        text += " zerofill";
    return types.of(text, normal_type);
}

// -- Columns

void keep_flags(std::vector<Option>& options) {
    constexpr std::array<const char*, 3> names{"compressed", "invisible",
                                               "without_system_versioning"};
    std::vector<Option> kept;
    for (const auto* name : names)
        if (is_on(options, name))
            kept.push_back({"mysql", name, "1"});
    options = std::move(kept);
}

void normalise_column(Column& column, const std::vector<Enum>& enums, const std::string& of_table,
                      const Collations& known, Remembered& types) {
    column.type = {.text = type_text(column, enums, types)};
    normalise_collation(column, of_table, known);
    keep_flags(column.options);
    column.renamed_from.clear();
    const bool counts = column.autoincrement.value_or(false) || column.identity;
    column.autoincrement = counts ? std::optional(true) : std::nullopt;
    column.identity.reset();
    column.nullable = !counts && column.nullable.value_or(true);
    column.on_update_sql = normal_clock(column.on_update_sql);
    if (!column.computed) {
        column.default_ = counts ? Value{} : normal_default(column.default_, column.type.text);
        return;
    }
    column.default_ = {};
    column.computed->sql = normal_expression(column.computed->sql);
}

// -- Keys

/// What information_schema tells of a key's options.
void keep_key_options(std::vector<Option>& options) {
    const auto* length = find_option(options, "mysql", "length");
    const auto lengths = length ? *length : std::string();
    const bool ignored = is_on(options, "ignored");
    options.clear();
    if (!lengths.empty())
        options.push_back({"mysql", "length", lengths});
    if (ignored)
        options.push_back({"mysql", "ignored", "1"});
}

std::string method(const Index& index, bool in_memory) {
    const auto name = to_lower(index.using_);
    const bool says = name == "fulltext" || name == "spatial" || (in_memory && name == "btree");
    return says ? name : "";
}

void normalise_index(Index& index, bool in_memory) {
    index.using_ = method(index, in_memory);
    keep_key_options(index.options);
    for (auto& element : index.elements)
        element.nulls_first.reset();
}

/// A unique index over whole columns is a unique constraint and the other way round.
bool is_constraint(const Index& index) {
    return index.unique && index.using_.empty() &&
           std::ranges::none_of(index.elements, [](const auto& element) {
               return element.descending || element.length || !element.expression.empty();
           });
}

Constraint as_constraint(const Index& index) {
    Constraint out{.kind = ConstraintKind::unique, .name = index.name};
    for (const auto& element : index.elements)
        out.columns.push_back(element.column);
    out.comment = index.comment;
    out.options = index.options;
    return out;
}

/// A unique constraint with prefix lengths is what reflection has as an index.
std::optional<Index> as_index(const Constraint& constraint) {
    const auto* lengths = find_option(constraint.options, "mysql", "length");
    if (constraint.kind != ConstraintKind::unique || !lengths)
        return std::nullopt;
    Index out{.name = constraint.name, .unique = true, .comment = constraint.comment};
    const auto parts = split(*lengths, ',');
    for (std::size_t i = 0; i < constraint.columns.size(); ++i) {
        out.elements.push_back({.column = constraint.columns[i]});
        const auto digits = i < parts.size() ? std::string(trim(parts[i])) : "";
        if (!digits.empty())
            out.elements.back().length = std::stoll(digits);
    }
    out.options = constraint.options;
    std::erase_if(out.options, [](const Option& each) { return each.name == "length"; });
    return out;
}

void exchange_unique(Table& table) {
    std::vector<Index> indexes;
    for (auto& constraint : std::exchange(table.constraints, {}))
        if (auto index = as_index(constraint))
            indexes.push_back(std::move(*index));
        else
            table.constraints.push_back(std::move(constraint));
    for (auto& index : table.indexes)
        if (is_constraint(index))
            table.constraints.push_back(as_constraint(index));
        else
            indexes.push_back(std::move(index));
    table.indexes = std::move(indexes);
}

// -- Constraints

std::string action(std::string_view word) {
    auto text = upper(word);
    return text == "NO ACTION" || text == "RESTRICT" ? "" : text;
}

void normalise_constraint(Constraint& constraint, const std::string& schema) {
    constraint.deferrable.reset();
    constraint.initially_deferred = false;
    constraint.not_valid = false;
    keep_key_options(constraint.options);
    if (constraint.kind == ConstraintKind::primary_key)
        constraint.name.clear();  // it is called PRIMARY
    if (constraint.kind == ConstraintKind::check)
        constraint.sql = normal_expression(constraint.sql);
    if (!constraint.references)
        return;
    auto& reference = *constraint.references;
    reference.on_delete = action(reference.on_delete);
    reference.on_update = action(reference.on_update);
    reference.match.clear();
    if (reference.schema.empty())
        reference.schema = schema;
}

// -- Tables

/// Options that are state, that nothing tells of, that are told otherwise, or that another engine
/// has left behind.
bool is_left_out(const std::string& name, const std::string& text, bool is_aria) {
    constexpr std::array<std::string_view, 7> names{"auto_increment", "charset", "default_charset",
                                                    "character_set",  "collate", "data_directory",
                                                    "index_directory"};
    return std::ranges::find(names, name) != names.end() ||
           (name == "engine" && to_lower(text) == "innodb") ||
           (!is_aria && (name == "page_checksum" || name == "transactional")) ||
           (name == "row_format" && to_lower(text) == "default");
}

std::string option_text(const std::string& name, const std::string& text) {
    if (name == "partition_by")
        return normal_text(text);
    if (name == "with_system_versioning")
        return "1";
    return name == "connection" ? text : upper(text);
}

void normalise_options(Table& table, const std::string& collation, const Collations& known) {
    const auto* engine = find_option(table.options, "mysql", "engine");
    const bool is_aria = engine && to_lower(*engine) == "aria";
    std::vector<Option> kept;
    for (const auto& option : table.options)
        if (option.dialect == "mysql" && !is_left_out(option.name, option.text, is_aria) &&
            (option.name != "with_system_versioning" ||
             is_on(table.options, "with_system_versioning")))
            kept.push_back({"mysql", option.name, option_text(option.name, option.text)});
    const auto database = known.of_database.find(table.schema);
    if (database != known.of_database.end() && database->second != collation)
        kept.push_back({"mysql", "collate", collation});
    std::ranges::sort(kept, {}, &Option::name);
    table.options = std::move(kept);
}

Error in_table(Error error, const Table& table, const Column& column) {
    return error.in(fmt::format("column \"{}\" of table \"{}\"", printable(column.name),
                                printable(table.name)));
}

}  // namespace

Table normal_table(const Table& given, const std::vector<Enum>& enums, const Collations& known,
                   Remembered& types) {
    auto table = schema::explicit_table(given);
    const auto collation = table_collation(table, known);
    const auto* engine = find_option(table.options, "mysql", "engine");
    const bool in_memory = engine && to_lower(*engine) == "memory";
    for (auto& column : table.columns) {
        try {
            normalise_column(column, enums, collation, known, types);
        } catch (const Error& error) {
            throw in_table(error, table, column);
        }
    }
    for (auto& index : table.indexes)
        normalise_index(index, in_memory);
    for (auto& constraint : table.constraints)
        normalise_constraint(constraint, table.schema);
    exchange_unique(table);
    std::ranges::stable_sort(table.constraints, {},
                             [](const Constraint& each) { return std::tie(each.kind, each.name); });
    std::ranges::stable_sort(table.indexes, {}, &Index::name);
    normalise_options(table, collation, known);
    table.renamed_from.clear();
    return table;
}

// -- Everything else

schema::View normal_view(const schema::View& given) {
    const auto* variant = find_variant(given.variants, "mysql");
    schema::View view{.name = given.name, .schema = given.schema};
    view.sql = normal_text(variant ? *variant : given.sql);
    const auto keep = [&](const char* name, std::string_view usual, std::string_view empty) {
        const auto* text = find_option(given.options, "mysql", name);
        if (!text)
            return;
        auto value = upper(*text);
        if (value.empty())
            value = empty;
        if (value != usual)
            view.options.push_back({"mysql", name, std::move(value)});
    };
    keep("algorithm", "UNDEFINED", "UNDEFINED");
    keep("sql_security", "DEFINER", "DEFINER");
    keep("check_option", "NONE", "CASCADED");
    return view;
}

/// MariaDB 10.11, "CREATE SEQUENCE": what is taken when nothing is said.
schema::Sequence normal_sequence(const schema::Sequence& given) {
    auto sequence = given;
    sequence.type = {};
    sequence.owned_by.clear();
    sequence.increment = given.increment.value_or(1);
    const bool up = *sequence.increment >= 0;
    sequence.minimum = given.minimum.value_or(up ? 1 : -9223372036854775807);
    sequence.maximum = given.maximum.value_or(up ? 9223372036854775806 : -1);
    sequence.start = given.start.value_or(up ? *sequence.minimum : *sequence.maximum);
    sequence.cache = given.cache.value_or(1000);
    return sequence;
}

namespace {

constexpr std::array<std::string_view, 4> k_kinds{"trigger", "function", "procedure", "event"};

/// The name alone, as `f(a int)` or `t ON x` may stand for it.
std::string object_name(const std::string& name) {
    const auto tokens = lex_significant(name, k_mysql_lexis);
    if (tokens.empty())
        return name;
    return tokens[0].kind == TokenKind::quoted_name || tokens.size() > 1 ? unquote(tokens[0])
                                                                         : name;
}

/// How many tokens from `at` on are not compared: the order of triggers, when an event began, and
/// what is so without being said.
std::size_t said_for_nothing(const std::vector<Token>& tokens, std::size_t at,
                             std::string_view kind) {
    const auto is = [&](std::size_t ahead, std::string_view word) {
        return at + ahead < tokens.size() && tokens[at + ahead].is_word(word);
    };
    if (kind == "trigger")
        return is(0, "FOLLOWS") || is(0, "PRECEDES") ? 2 : 0;
    if (kind != "event")
        return 0;
    if (is(0, "STARTS"))
        return 2;
    if (is(0, "ON") && is(1, "COMPLETION") && is(2, "NOT"))
        return 4;
    return is(0, "ENABLE") ? 1 : 0;
}

/// Skips what may stand between CREATE and the kind, and the schema: who defines the program is the
/// account's affair.
std::string program_text(const std::string& body, const std::string& kind) {
    const auto tokens = lex_significant(body, k_mysql_lexis);
    std::size_t at = 0;
    const auto word = upper(kind);
    while (at < tokens.size() && !tokens[at].is_word(word))
        ++at;
    at += 1;
    if (at < tokens.size() && tokens[at].is_word("IF"))
        at += 3;
    if (at + 1 < tokens.size() && tokens[at + 1].is("."))
        at += 2;
    if (at >= tokens.size())
        return normal_text(body);
    std::string rest;
    for (++at; at < tokens.size(); ++at)
        if (const auto more = said_for_nothing(tokens, at, kind))
            at += more - 1;
        else if (kind == "event" && tokens[at].kind == TokenKind::number &&
                 tokens[at - 1].is_word("EVERY"))
            rest += quote_text(tokens[at].text) + " ";
        else
            rest += std::string(tokens[at].text) + " ";
    return normal_text(rest);
}

}  // namespace

std::optional<schema::Object> normal_object(const schema::Object& given) {
    const auto* variant = find_variant(given.variants, "mysql");
    const auto& body = variant ? *variant : given.body;
    const auto kind = to_lower(given.kind);
    if (trim(body).empty() || std::ranges::find(k_kinds, kind) == k_kinds.end())
        return std::nullopt;
    return schema::Object{.kind = kind,
                          .name = object_name(given.name),
                          .schema = given.schema,
                          .body = program_text(body, kind)};
}

}  // namespace retort::dialects::mysql
