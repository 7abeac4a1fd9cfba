#include "host/dialects/mysql/types.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/lexer.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/mysql/text.hpp"

namespace retort::dialects::mysql {

namespace {

using schema::Type;
using schema::TypeKind;

Error unsupported(std::string_view what, std::string advice) {
    return not_supported("mysql", what, std::move(advice));
}

/// NAME or NAME(length).
std::string with_length(std::string_view name, std::optional<std::int64_t> length) {
    return length ? fmt::format("{}({})", name, *length) : std::string(name);
}

/// Times keep microseconds unless the author says otherwise, as on the other databases.
std::string with_fraction(std::string_view name, std::optional<std::int64_t> digits) {
    const auto count = digits.value_or(6);
    return count == 0 ? std::string(name) : fmt::format("{}({})", name, count);
}

std::string numeric(const Type& type) {
    if (!type.precision)
        throw unsupported("numbers without a precision",
                          "state it, as in Numeric(12, 2): DECIMAL alone is DECIMAL(10,0) and "
                          "drops what stands behind the point");
    return fmt::format("DECIMAL({},{})", *type.precision, type.scale.value_or(0));
}

std::string real(const Type& type) {
    return with_length("FLOAT", type.precision);
}

std::string date_time(const Type& type) {
    return with_fraction(type.with_time_zone ? "TIMESTAMP" : "DATETIME", type.length);
}

/// Longer ones do not fit into a row.
constexpr std::int64_t k_longest_varbinary = 65'000;

std::string large_binary(const Type& type) {
    return type.length && *type.length <= k_longest_varbinary
               ? fmt::format("VARBINARY({})", *type.length)
               : "LONGBLOB";
}

std::string enumeration(const Type& type) {
    if (type.values.empty())
        throw Error(
            ErrorCategory::operation,
            fmt::format("the values of the enumeration \"{}\" are not known", printable(type.name)))
            .hint("state them in the type, or create the enumeration in the same run");
    return enum_sql(type.values);
}

std::string array(const Type&) {
    throw unsupported("arrays", "use Json(), or a table of its own");
}

std::string interval(const Type&) {
    throw unsupported("intervals",
                      "state a type for it: Interval().on(mysql, \"TIME(6)\") holds up to 838 "
                      "hours, BIGINT any number of microseconds");
}

std::string bit_varying(const Type&) {
    throw unsupported("bit strings of varying length", "use Bit(n), up to 64, or LargeBinary(n)");
}

struct Row {
    TypeKind kind;
    std::string_view name;            ///< the whole SQL, or what a length is added to
    std::string (*sql)(const Type&);  ///< null: name and length
    std::string_view cast;            ///< inside CAST; "": as sql
};

constexpr Row k_types[] = {
    {TypeKind::small_integer, "SMALLINT", nullptr, "SIGNED"},
    {TypeKind::integer, "INTEGER", nullptr, "SIGNED"},
    {TypeKind::big_integer, "BIGINT", nullptr, "SIGNED"},
    {TypeKind::boolean, "BOOLEAN", nullptr, "SIGNED"},
    {TypeKind::real, "", real, "FLOAT"},
    {TypeKind::double_precision, "DOUBLE", nullptr, "DOUBLE"},
    {TypeKind::numeric, "", numeric, ""},
    {TypeKind::string, "VARCHAR", nullptr, "CHAR"},
    {TypeKind::text, "TEXT", nullptr, "CHAR"},
    {TypeKind::character, "CHAR", nullptr, "CHAR"},
    {TypeKind::date, "DATE", nullptr, ""},
    {TypeKind::time, "", [](const Type& type) { return with_fraction("TIME", type.length); }, ""},
    {TypeKind::date_time, "", date_time, "DATETIME(6)"},
    {TypeKind::interval, "", interval, ""},
    {TypeKind::large_binary, "", large_binary, "BINARY"},
    {TypeKind::json, "JSON", nullptr, "CHAR"},
    {TypeKind::jsonb, "JSON", nullptr, "CHAR"},
    {TypeKind::uuid, "UUID", nullptr, ""},
    {TypeKind::enumeration, "", enumeration, "CHAR"},
    {TypeKind::array, "", array, ""},
    {TypeKind::inet, "INET6", nullptr, ""},
    {TypeKind::cidr, "VARCHAR(43)", nullptr, "CHAR(43)"},
    {TypeKind::macaddr, "VARCHAR(17)", nullptr, "CHAR(17)"},
    {TypeKind::bit, "BIT", nullptr, "UNSIGNED"},
    {TypeKind::bit_varying, "", bit_varying, ""},
};

const Row& row_of(const Type& type) {
    const auto* found = std::ranges::find(k_types, type.kind, &Row::kind);
    if (found == std::end(k_types))
        throw Error(ErrorCategory::operation, "a type of unknown kind");
    return *found;
}

}  // namespace

std::string type_sql(const Type& type) {
    if (const auto* text = find_variant(type.variants, "mysql"))
        return *text;
    if (type.kind == TypeKind::verbatim)
        return type.text;
    // VARCHAR and TEXT alone are no type of that size here; nothing an author may store is cut.
    if ((type.kind == TypeKind::string || type.kind == TypeKind::text) && !type.length)
        return "LONGTEXT";
    const auto& row = row_of(type);
    return row.sql ? row.sql(type) : with_length(row.name, type.length);
}

std::string cast_type(const Type& type) {
    if (find_variant(type.variants, "mysql") || type.kind == TypeKind::verbatim)
        return type_sql(type);
    const auto& row = row_of(type);
    if (row.cast.empty())
        return type_sql(type);
    return row.cast == "CHAR" ? with_length("CHAR", type.length) : std::string(row.cast);
}

std::string enum_sql(const std::vector<std::string>& values) {
    std::string out = "ENUM(";
    for (const auto& value : values)
        out += (&value == values.data() ? "" : ",") + quote_text(value);
    return out + ")";
}

std::string type_word(std::string_view sql) {
    sql = trim(sql);
    return to_lower(sql.substr(0, std::min(sql.find_first_of(" (\t\n/"), sql.size())));
}

namespace {

bool is_one_of(std::string_view sql, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, type_word(sql)) != words.end();
}

}  // namespace

bool has_charset(std::string_view sql) {
    return is_one_of(sql, {"char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum",
                           "set", "character", "nchar", "nvarchar", "national", "long"});
}

bool is_compressible(std::string_view sql) {
    return is_one_of(sql, {"varchar", "varbinary", "tinytext", "text", "mediumtext", "longtext",
                           "tinyblob", "blob", "mediumblob", "longblob"});
}

bool is_unbounded(std::string_view sql) {
    return is_one_of(sql, {"tinytext", "text", "mediumtext", "longtext", "tinyblob", "blob",
                           "mediumblob", "longblob", "json"});
}

// -- Back from the catalogue

namespace {

Type plain(TypeKind kind) {
    Type type;
    type.kind = kind;
    return type;
}

/// The catalogue's word and what it stands for. `arguments`: whether those in parentheses are
/// the length.
struct CatalogueWord {
    std::string_view word;
    TypeKind kind;
    bool arguments;
};
constexpr CatalogueWord k_catalogue_words[] = {
    {"smallint", TypeKind::small_integer, false},
    {"int", TypeKind::integer, false},
    {"integer", TypeKind::integer, false},
    {"bigint", TypeKind::big_integer, false},
    {"boolean", TypeKind::boolean, false},
    {"float", TypeKind::real, false},
    {"double", TypeKind::double_precision, false},
    {"varchar", TypeKind::string, true},
    {"longtext", TypeKind::text, false},
    {"char", TypeKind::character, true},
    {"date", TypeKind::date, false},
    {"longblob", TypeKind::large_binary, false},
    {"varbinary", TypeKind::large_binary, true},
    {"json", TypeKind::json, false},
    {"uuid", TypeKind::uuid, false},
    {"inet6", TypeKind::inet, false},
    {"bit", TypeKind::bit, true},
};

struct TimeWord {
    std::string_view word;
    TypeKind kind;
    bool with_time_zone;
};
constexpr TimeWord k_time_words[] = {
    {"time", TypeKind::time, false},
    {"datetime", TypeKind::date_time, false},
    {"timestamp", TypeKind::date_time, true},
};

std::int64_t number(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// A type's SQL taken apart: word, what stands in parentheses, whether anything follows.
struct Parts {
    std::string word;
    std::vector<std::string> arguments;
    bool more = false;
};

Parts parts_of(std::string_view sql) {
    Parts parts;
    const auto tokens = lex_significant(sql, k_mysql_lexis);
    std::size_t i = 0;
    if (i < tokens.size())
        parts.word = to_lower(tokens[i++].text);
    if (i < tokens.size() && tokens[i].is("(")) {
        for (++i; i < tokens.size() && !tokens[i].is(")"); ++i)
            if (!tokens[i].is(","))
                parts.arguments.push_back(tokens[i].kind == TokenKind::string
                                              ? unquote_text(tokens[i].text)
                                              : std::string(tokens[i].text));
        ++i;
    }
    parts.more = i < tokens.size();
    return parts;
}

std::optional<Type> known_type(const Parts& parts) {
    if (parts.word == "tinyint" && parts.arguments == std::vector<std::string>{"1"})
        return plain(TypeKind::boolean);
    if (parts.word == "enum") {
        auto type = plain(TypeKind::enumeration);
        type.values = parts.arguments;
        return type;
    }
    if (parts.word == "decimal" && parts.arguments.size() == 2) {
        auto type = plain(TypeKind::numeric);
        type.precision = number(parts.arguments[0]);
        type.scale = number(parts.arguments[1]);
        return type;
    }
    for (const auto& each : k_time_words) {
        if (each.word != parts.word)
            continue;
        auto type = plain(each.kind);
        type.with_time_zone = each.with_time_zone;
        const auto digits = parts.arguments.empty() ? 0 : number(parts.arguments[0]);
        if (digits != 6)
            type.length = digits;
        return type;
    }
    for (const auto& each : k_catalogue_words) {
        if (each.word != parts.word)
            continue;
        auto type = plain(each.kind);
        if (each.arguments && parts.arguments.size() == 1)
            type.length = number(parts.arguments[0]);
        else if (parts.word == "float" || parts.word == "double")
            return parts.arguments.empty() ? std::optional(type) : std::nullopt;
        return type;
    }
    return std::nullopt;
}

}  // namespace

Type parse_type(std::string_view sql) {
    const auto parts = parts_of(sql);
    if (!parts.more)
        if (auto type = known_type(parts))
            return *std::move(type);
    auto type = plain(TypeKind::verbatim);
    type.text = sql;
    return type;
}

}  // namespace retort::dialects::mysql
