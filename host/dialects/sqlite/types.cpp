#include "host/dialects/sqlite/types.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/dialects/common/refuse.hpp"

namespace retort::dialects::sqlite {

namespace {

using schema::Type;
using schema::TypeKind;

struct Row {
    TypeKind kind;
    std::string_view declared;  ///< "" when SQLite has nothing for it
    std::string_view strict;
    bool has_length;
};

// Chosen for their affinity first: what is stored must come back as it was. So a UUID, an address
// or a row of bits is a CHAR (text) and not UUID or BIT (numeric, which would turn '0101' into
// 101), and an interval is TEXT because INTERVAL holds "INT".
constexpr Row k_rows[] = {
    {TypeKind::small_integer, "SMALLINT", "INTEGER", false},
    {TypeKind::integer, "INTEGER", "INTEGER", false},
    {TypeKind::big_integer, "BIGINT", "INTEGER", false},
    {TypeKind::boolean, "BOOLEAN", "INTEGER", false},
    {TypeKind::real, "FLOAT", "REAL", false},
    {TypeKind::double_precision, "DOUBLE", "REAL", false},
    {TypeKind::numeric, "NUMERIC", "ANY", false},
    {TypeKind::string, "VARCHAR", "TEXT", true},
    {TypeKind::text, "TEXT", "TEXT", false},
    {TypeKind::character, "CHAR", "TEXT", true},
    {TypeKind::date, "DATE", "TEXT", false},
    {TypeKind::time, "TIME", "TEXT", true},
    {TypeKind::date_time, "DATETIME", "TEXT", true},
    {TypeKind::interval, "TEXT", "TEXT", false},
    {TypeKind::large_binary, "BLOB", "BLOB", false},
    {TypeKind::json, "JSON", "TEXT", false},
    {TypeKind::jsonb, "JSON", "TEXT", false},
    {TypeKind::uuid, "CHAR(36)", "TEXT", false},
    {TypeKind::enumeration, "TEXT", "TEXT", false},
    {TypeKind::array, "", "", false},
    {TypeKind::inet, "VARCHAR(43)", "TEXT", false},
    {TypeKind::cidr, "VARCHAR(43)", "TEXT", false},
    {TypeKind::macaddr, "VARCHAR(17)", "TEXT", false},
    {TypeKind::bit, "CHAR", "TEXT", true},
    {TypeKind::bit_varying, "VARCHAR", "TEXT", true},
};

const Row& row_of(TypeKind kind) {
    const auto found = std::ranges::find(k_rows, kind, &Row::kind);
    if (found == std::end(k_rows) || found->declared.empty())
        throw not_supported("sqlite", "array types",
                            "use Json, a table of its own, or `.on(sqlite, \"...\")`");
    return *found;
}

std::string numeric(const Type& type, std::string_view word) {
    if (!type.precision)
        return std::string(word);
    if (!type.scale)
        return fmt::format("{}({})", word, *type.precision);
    return fmt::format("{}({}, {})", word, *type.precision, *type.scale);
}

/// "VARCHAR(255)" as its lower-case words and its numbers.
struct Declared {
    std::string words;
    std::array<std::int64_t, 2> numbers{};
    std::size_t count = 0;  ///< of numbers, more than two too
    bool plain = true;      ///< nothing but words and whole numbers
};

/// Words with one blank between them.
std::string even_words(std::string_view text) {
    auto out = to_lower(trim(text));
    const auto end =
        std::unique(out.begin(), out.end(), [](char a, char b) { return a == ' ' && b == ' '; });
    out.erase(end, out.end());
    return out;
}

Declared take_apart(std::string_view text) {
    const auto open = text.find('(');
    Declared out{.words = even_words(text.substr(0, open))};
    if (open == std::string_view::npos)
        return out;
    auto rest = text.substr(open + 1, text.rfind(')') - open - 1);
    for (bool more = true; more; ++out.count) {
        const auto comma = rest.find(',');
        const auto digits = trim(rest.substr(0, comma));
        std::int64_t number = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), number);
        out.plain = out.plain && error == std::errc{} && end == digits.data() + digits.size();
        if (out.count < out.numbers.size())
            out.numbers.at(out.count) = number;
        more = comma != std::string_view::npos;
        rest.remove_prefix(more ? comma + 1 : 0);
    }
    return out;
}

struct Known {
    std::string_view words;
    TypeKind kind;
    std::size_t numbers;  ///< at most
};

constexpr Known k_known[] = {
    {"smallint", TypeKind::small_integer, 0},
    {"int2", TypeKind::small_integer, 0},
    {"integer", TypeKind::integer, 0},
    {"int", TypeKind::integer, 0},
    {"int4", TypeKind::integer, 0},
    {"bigint", TypeKind::big_integer, 0},
    {"int8", TypeKind::big_integer, 0},
    {"boolean", TypeKind::boolean, 0},
    {"bool", TypeKind::boolean, 0},
    {"float", TypeKind::real, 0},
    {"real", TypeKind::real, 0},
    {"double", TypeKind::double_precision, 0},
    {"double precision", TypeKind::double_precision, 0},
    {"numeric", TypeKind::numeric, 2},
    {"decimal", TypeKind::numeric, 2},
    {"varchar", TypeKind::string, 1},
    {"character varying", TypeKind::string, 1},
    {"text", TypeKind::text, 0},
    {"clob", TypeKind::text, 0},
    {"char", TypeKind::character, 1},
    {"character", TypeKind::character, 1},
    {"date", TypeKind::date, 0},
    {"time", TypeKind::time, 1},
    {"datetime", TypeKind::date_time, 1},
    {"timestamp", TypeKind::date_time, 1},
    {"timestamptz", TypeKind::date_time, 1},
    {"blob", TypeKind::large_binary, 0},
    {"json", TypeKind::json, 0},
};

}  // namespace

bool is_integer(const Type& type) {
    return !find_variant(type.variants, "sqlite") &&
           (type.kind == TypeKind::small_integer || type.kind == TypeKind::integer ||
            type.kind == TypeKind::big_integer);
}

std::string declared_type(const Type& type, bool strict) {
    if (const auto* text = find_variant(type.variants, "sqlite"))
        return *text;
    if (type.kind == TypeKind::verbatim)
        return type.text;
    const auto& row = row_of(type.kind);
    if (strict)
        return std::string(row.strict);
    if (type.kind == TypeKind::numeric)
        return numeric(type, row.declared);
    const auto word = type.kind == TypeKind::date_time && type.with_time_zone
                          ? std::string_view("TIMESTAMPTZ")
                          : row.declared;
    std::string out(word);
    if (row.has_length && type.length)
        out += '(' + std::to_string(*type.length) + ')';
    return out;
}

Affinity affinity_of(std::string_view declared) {
    struct Rule {
        std::string_view part;
        Affinity affinity;
    };
    constexpr Rule rules[] = {
        {"int", Affinity::integer}, {"char", Affinity::text}, {"clob", Affinity::text},
        {"text", Affinity::text},   {"blob", Affinity::blob}, {"real", Affinity::real},
        {"floa", Affinity::real},   {"doub", Affinity::real},
    };
    const auto lower = to_lower(trim(declared));
    // ANY keeps what it is given, as a column without a type does (in a STRICT table; elsewhere it
    // is one more word SQLite does not know).
    if (lower.empty() || lower == "any")
        return Affinity::blob;
    for (const auto& rule : rules)
        if (lower.find(rule.part) != std::string::npos)
            return rule.affinity;
    return Affinity::numeric;
}

Type reflected_type(std::string_view declared) {
    const auto parts = take_apart(declared);
    const auto known = std::ranges::find(k_known, parts.words, &Known::words);
    Type type;
    if (known == std::end(k_known) || !parts.plain || parts.count > known->numbers) {
        type.text = declared;
        if (declared.empty())  // no type at all, which only SQLite has: said so, not forgotten
            type.variants = {{"sqlite", ""}};
        return type;
    }
    type.kind = known->kind;
    type.with_time_zone = parts.words == "timestamptz";
    if (known->numbers == 2) {
        if (parts.count > 0)
            type.precision = parts.numbers[0];
        if (parts.count == 2)
            type.scale = parts.numbers[1];
    } else if (parts.count > 0) {
        type.length = parts.numbers[0];
    }
    return type;
}

}  // namespace retort::dialects::sqlite
