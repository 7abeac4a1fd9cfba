// Texts: expressions, types, names and options in one spelling.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/lexer.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/postgresql/normal.hpp"
#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using schema::Type;
using schema::TypeKind;

/// Words before a parenthesis that are no function's name.
constexpr std::array<std::string_view, 12> k_before_parenthesis{
    "and", "any", "as", "by", "check", "from", "in", "not", "or", "select", "when", "where"};

bool has_blank_between(const Token& left, const Token& right) {
    return left.offset + left.text.size() != right.offset;
}

bool is_symbol(const Token& token, std::string_view symbols) {
    return token.kind == TokenKind::symbol && token.text.size() == 1 &&
           symbols.find(token.text.front()) != std::string_view::npos;
}

bool wants_blank(const Token& left, const std::string& left_text, const Token& right) {
    if (is_symbol(left, "([.") || is_symbol(right, ")],.[;") || left.is("::") || right.is("::"))
        return false;
    if (is_symbol(right, "("))
        return left.kind == TokenKind::symbol || is_symbol(left, ",") ||
               std::ranges::find(k_before_parenthesis, left_text) != k_before_parenthesis.end();
    if (is_symbol(left, ","))
        return true;
    const bool operators = left.kind == TokenKind::symbol && !is_symbol(left, ")]");
    if (operators && (right.kind == TokenKind::symbol || right.kind == TokenKind::number))
        return has_blank_between(left, right);
    return true;
}

std::string spelled(const Token& token) {
    if (token.kind == TokenKind::word)
        return to_lower(token.text);
    if (token.kind == TokenKind::quoted_name)
        return short_quote(unquote(token));
    return std::string(token.text);
}

/// Another word for a type, and the catalogue's.
struct Alias {
    std::string_view word, catalogue;
};
constexpr Alias k_aliases[] = {
    {"bool", "boolean"},
    {"char varying", "character varying"},
    {"char", "character"},
    {"dec", "numeric"},
    {"decimal", "numeric"},
    {"float", "double precision"},
    {"float4", "real"},
    {"float8", "double precision"},
    {"int", "integer"},
    {"int2", "smallint"},
    {"int4", "integer"},
    {"int8", "bigint"},
    {"national char varying", "character varying"},
    {"national char", "character"},
    {"national character varying", "character varying"},
    {"national character", "character"},
    {"nchar varying", "character varying"},
    {"nchar", "character"},
    {"timestamptz", "timestamp with time zone"},
    {"timetz", "time with time zone"},
    {"varbit", "bit varying"},
    {"varchar", "character varying"},
};

/// A type's words, what stands in parentheses, the words behind it and whether it is an array.
struct TypeParts {
    std::string words, arguments, rest;
    bool is_array = false;
};

/// Keeps "char" in quotes: it is not the type char.
std::string type_word(const Token& token) {
    const auto text = spelled(token);
    return token.is("\"char\"") ? "\"char\"" : text;
}

TypeParts take_apart(std::string_view text) {
    TypeParts out;
    int depth = 0;
    bool behind = false;
    for (const auto& token : lex_significant(text, k_postgresql_lexis)) {
        if (token.is("[") || token.is_word("ARRAY")) {
            out.is_array = true;
            break;
        }
        if (token.is("(") || token.is(")")) {
            depth += token.is("(") ? 1 : -1;
            behind = true;
            continue;
        }
        if (depth > 0) {
            out.arguments += spelled(token);
            continue;
        }
        auto& words = behind ? out.rest : out.words;
        const bool joins = words.empty() || token.is(".") || words.ends_with('.');
        words += (joins ? "" : " ") + type_word(token);
    }
    return out;
}

/// timestamptz(3) is timestamp(3) with time zone.
void use_catalogues_words(TypeParts& parts) {
    if (parts.words.starts_with("pg_catalog."))
        parts.words.erase(0, std::string_view("pg_catalog.").size());
    if (parts.words == "float" && !parts.arguments.empty()) {
        parts.words = long_of(parts.arguments) <= 24 ? "real" : "double precision";
        parts.arguments.clear();
    }
    for (const auto& alias : k_aliases)
        if (alias.word == parts.words) {
            parts.words = alias.catalogue;
            break;
        }
    for (const std::string_view base : {"timestamp", "time"}) {
        const auto rest = parts.words.starts_with(base) ? parts.words.substr(base.size()) : "no";
        if (!rest.empty() && !rest.starts_with(" with"))
            continue;
        if (!rest.empty())
            parts.rest = rest.substr(1);
        if (parts.rest.empty())
            parts.rest = "without time zone";
        parts.words = base;
        return;
    }
}

std::string put_together(const TypeParts& parts) {
    return parts.words + (parts.arguments.empty() ? "" : "(" + parts.arguments + ")") +
           (parts.rest.empty() ? "" : " " + parts.rest);
}

std::string option_text(std::string_view text) {
    std::vector<std::string> parts;
    for (const auto& part : split(text, ',')) {
        const auto equals = part.find('=');
        auto name = to_lower(trim(part.substr(0, equals)));
        if (equals != std::string::npos)
            name += "=" + to_lower(trim(part.substr(equals + 1)));
        std::erase(name, '\'');
        parts.push_back(std::move(name));
    }
    std::ranges::sort(parts);
    return join(parts, ", ");
}

/// What an option says when it says what is so anyway.
bool is_usual(const schema::Option& option) {
    return (option.name == "tablespace" && option.text == "pg_default") ||
           (option.name == "using" && option.text == "heap") ||
           (option.name == "compression" && option.text == "default");
}

using Tokens = std::vector<Token>;

bool is_cast_to(const Tokens& tokens, std::size_t at, std::initializer_list<const char*> words) {
    if (at + words.size() >= tokens.size() || !tokens[at].is("::"))
        return false;
    return std::ranges::all_of(words, [&](const char* word) { return tokens[++at].is_word(word); });
}

/// How many tokens from `at` on are ARRAY['a', ...] of varchars that become texts; 0 when something
/// else stands there. `kept` receives those that do not cast.
std::size_t length_of_texts(const Tokens& tokens, std::size_t at, Tokens& kept) {
    const auto begin = at;
    if (!tokens[at].is_word("ARRAY") || at + 1 >= tokens.size() || !tokens[at + 1].is("["))
        return 0;
    kept = {tokens[at], tokens[at + 1]};
    bool all_cast = true;
    for (at += 2; at < tokens.size() && tokens[at].kind == TokenKind::string &&
                  is_cast_to(tokens, at + 1, {"CHARACTER", "VARYING"});
         ++at) {
        kept.push_back(tokens[at]);
        at += 4;
        if (is_cast_to(tokens, at, {"TEXT"}))
            at += 2;
        else
            all_cast = false;
        if (at >= tokens.size())
            return 0;
        kept.push_back(tokens[at]);
        if (!tokens[at].is("]"))
            continue;
        if (all_cast)
            return at + 1 - begin;
        const bool array_cast = is_cast_to(tokens, at + 1, {"TEXT"}) && at + 4 < tokens.size() &&
                                tokens[at + 3].is("[") && tokens[at + 4].is("]");
        return array_cast ? at + 5 - begin : 0;
    }
    return 0;
}

/// For `name IN ('a', 'b')` on a varchar column the catalogue has
/// ARRAY['a'::character varying, ...]::text[], and when it is given that, as by a restored dump,
/// ARRAY['a'::character varying::text, ...]. Both lose their casts.
Tokens without_casts_to_text(const Tokens& tokens) {
    Tokens out, kept;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto length = length_of_texts(tokens, i, kept);
        if (length == 0) {
            out.push_back(tokens[i]);
            continue;
        }
        out.insert(out.end(), kept.begin(), kept.end());
        i += length - 1;
    }
    return out;
}

}  // namespace

std::string short_quote(std::string_view name) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    const bool is_plain = !name.empty() && std::ranges::all_of(name, plain) &&
                          !(name.front() >= '0' && name.front() <= '9');
    return is_plain ? std::string(name) : quote(name);
}

std::vector<schema::Option> normal_options(const std::vector<schema::Option>& given,
                                           std::initializer_list<std::string_view> kept) {
    std::vector<schema::Option> out;
    for (const auto name : kept) {
        const auto* text = find_option(given, k_name, name);
        if (!text)
            continue;
        schema::Option option{std::string(k_name), std::string(name), *text};
        if (name == "with")
            option.text = option_text(*text);
        else if (name == "storage" || name == "compression" || name == "using" ||
                 name == "check_option")
            option.text = to_lower(*text);
        else if (name == "unlogged" || name == "temporary" || name == "no_inherit")
            option.text = "true";
        if (!is_usual(option))
            out.push_back(std::move(option));
    }
    std::ranges::sort(out, {}, &schema::Option::name);
    return out;
}

std::string Normaliser::sql(std::string_view text) const {
    if (text.empty())
        return {};
    std::string out, last;
    const auto tokens = without_casts_to_text(lex_significant(text, k_postgresql_lexis));
    const auto own = default_schema_.empty() ? "" : short_quote(default_schema_);
    const auto is_own = [&](std::size_t i) {
        return i + 2 < tokens.size() && tokens[i + 1].is(".") && last != "." &&
               spelled(tokens[i]) == own;
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool blank = i > 0 && wants_blank(tokens[i - 1], last, tokens[i]);
        if (is_own(i))
            i += 2;
        last = spelled(tokens[i]);
        out += (blank ? " " : "") + last;
    }
    while (out.ends_with(';') || out.ends_with(' '))
        out.pop_back();
    for (auto inner = without_parentheses(out); inner != out; inner = without_parentheses(out))
        out = std::move(inner);
    return out;
}

std::string Normaliser::schema_name(const std::string& schema) const {
    return schema == default_schema_ ? "" : schema;
}

std::string Normaliser::name(const std::string& schema, const std::string& name) const {
    const auto named = schema_name(schema);
    return (named.empty() ? "" : short_quote(named) + ".") + short_quote(name);
}

std::string Normaliser::type_text(std::string_view text) const {
    return types_.of(text, [this](std::string_view each) { return new_type_text(each); });
}

std::string Normaliser::new_type_text(std::string_view text) const {
    auto parts = take_apart(text);
    const auto own = short_quote(default_schema_) + ".";
    if (!default_schema_.empty() && parts.words.starts_with(own))
        parts.words.erase(0, own.size());
    use_catalogues_words(parts);
    const auto known = type_of_sql(put_together(parts));
    const auto words =
        known.kind == TypeKind::verbatim ? put_together(parts) : catalogue_type(known);
    return words + (parts.is_array ? "[]" : "");
}

std::string Normaliser::type(const Type& type) const {
    if (const auto* text = find_variant(type.variants, k_name))
        return type_text(*text);
    if (type.kind == TypeKind::verbatim)
        return type_text(type.text);
    if (type.kind == TypeKind::enumeration && !type.name.empty())
        return name(type.schema, type.name);
    if (type.kind != TypeKind::array || type.element.size() != 1) {
        type_sql(type);  // refuses what means nothing
        return catalogue_type(type);
    }
    const auto element = this->type(type.element.front());
    return element.ends_with("[]") ? element : element + "[]";
}

}  // namespace retort::dialects::postgresql
