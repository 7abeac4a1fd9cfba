// Views and objects in their normal form.

#include <algorithm>
#include <array>

#include "host/base/text.hpp"
#include "host/dialects/common/lexer.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/postgresql/normal.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using Tokens = std::vector<Token>;

bool is_name(const Token& token) {
    return token.kind == TokenKind::word || token.kind == TokenKind::quoted_name;
}

std::string name_of(const Token& token) {
    return token.kind == TokenKind::word ? to_lower(token.text) : unquote(token);
}

bool is_routine(std::string_view kind) {
    return kind == "function" || kind == "procedure" || kind == "aggregate";
}

/// Words a type of several words begins with; before anything else a word is the argument's name.
constexpr std::array<std::string_view, 8> k_long_types{
    "bit", "char", "character", "double", "interval", "national", "time", "timestamp"};

/// The texts between the commas of `tokens[begin]`, which opens a parenthesis.
std::vector<std::string_view> arguments_of(std::string_view text, const Tokens& tokens,
                                           std::size_t begin) {
    std::vector<std::string_view> out;
    int depth = 0;
    std::size_t from = tokens[begin].offset + 1;
    for (auto i = begin; i < tokens.size(); ++i) {
        depth += tokens[i].is("(") || tokens[i].is("[") ? 1 : 0;
        depth -= tokens[i].is(")") || tokens[i].is("]") ? 1 : 0;
        const bool ends = depth == 0;
        if (!ends && !(depth == 1 && tokens[i].is(",")))
            continue;
        if (const auto one = trim(text.substr(from, tokens[i].offset - from)); !one.empty())
            out.push_back(one);
        from = tokens[i].offset + 1;
        if (ends)
            break;
    }
    return out;
}

/// Where the name in "CREATE [OR REPLACE] FUNCTION name(...)" begins; the end when there is none.
std::size_t find_signature(const Tokens& tokens, std::string_view kind) {
    for (std::size_t i = 0; i + 1 < tokens.size() && i < 4; ++i)
        if (tokens[i].kind == TokenKind::word && to_lower(tokens[i].text) == kind)
            return tokens[i + 1].offset;
    return std::string_view::npos;
}

}  // namespace

std::string Normaliser::argument(std::string_view text) const {
    auto tokens = lex_significant(text, k_postgresql_lexis);
    const auto drop_first = [&] { tokens.erase(tokens.begin()); };
    if (tokens.front().is_word("OUT"))
        return "";
    for (const auto* mode : {"IN", "INOUT", "VARIADIC"})
        if (tokens.front().is_word(mode) && tokens.size() > 1) {
            drop_first();
            break;
        }
    const auto end = std::ranges::find_if(
        tokens, [](const Token& each) { return each.is_word("DEFAULT") || each.is("="); });
    tokens.erase(end, tokens.end());
    const bool is_long =
        tokens.front().kind == TokenKind::word &&
        std::ranges::find(k_long_types, to_lower(tokens.front().text)) != k_long_types.end();
    if (tokens.size() > 1 && is_name(tokens[1]) && !is_long)
        drop_first();
    const auto& last = tokens.back();
    const auto whole = last.offset + last.text.size() - tokens.front().offset;
    const auto words = type_text(text.substr(tokens.front().offset, whole));
    // Arguments have types without their lengths.
    const auto open = words.find('('), close = words.find(')');
    return open == std::string::npos || close == std::string::npos
               ? words
               : words.substr(0, open) + words.substr(close + 1);
}

/// "name(types)" of text that begins with a routine's name and arguments.
std::string Normaliser::signature(std::string_view text) const {
    const auto tokens = lex_significant(text, k_postgresql_lexis);
    if (tokens.empty())
        return "";
    const bool qualified = tokens.size() > 2 && tokens[1].is(".");
    const auto begin = qualified ? 2u : 0u;
    auto out =
        qualified ? name(name_of(tokens[0]), name_of(tokens[2])) : short_quote(name_of(tokens[0]));
    if (begin + 1 >= tokens.size() || !tokens[begin + 1].is("("))
        return out;
    std::vector<std::string> types;
    for (const auto each : arguments_of(text, tokens, begin + 1))
        if (auto type = argument(each); !type.empty())
            types.push_back(std::move(type));
    return out + "(" + join(types, ", ") + ")";
}

std::string Normaliser::object_name(const schema::Object& object, std::string_view body) const {
    const auto kind = to_lower(object.kind);
    if (is_routine(kind)) {
        if (object.name.find('(') != std::string::npos)
            return signature(object.name);
        const auto at = find_signature(lex_significant(body, k_postgresql_lexis), kind);
        return at == std::string_view::npos ? signature(object.name) : signature(body.substr(at));
    }
    return sql(object.name);
}

schema::Object Normaliser::object(const schema::Object& given) const {
    const auto* variant = find_variant(given.variants, k_name);
    const auto& body = variant ? *variant : given.body;
    const auto kind = to_lower(given.kind);
    const bool is_bound = kind == "trigger" || kind == "rule" || kind == "policy";
    return {.kind = kind,
            .name = object_name(given, body),
            .schema = is_bound ? "" : schema_name(given.schema),
            .body = sql(body),
            .variants = {}};
}

schema::View Normaliser::view(const schema::View& given) const {
    auto out = given;
    const auto* variant = find_variant(given.variants, k_name);
    out.schema = schema_name(given.schema);
    out.sql = sql(variant ? *variant : given.sql);
    out.variants.clear();
    // PostgreSQL keeps it among the parameters, where an author may write it too.
    std::vector<std::string> parameters;
    for (auto& option : out.options) {
        if (option.dialect != k_name || option.name != "with")
            continue;
        for (const auto& part : split(normal_options({option}, {"with"}).at(0).text, ','))
            if (const auto each = trim(part); each.starts_with("check_option="))
                out.options.push_back(
                    {std::string(k_name), "check_option", std::string(each.substr(13))});
            else
                parameters.emplace_back(each);
        option.text = join(parameters, ", ");
        break;
    }
    std::erase_if(out.options, [](const auto& each) { return each.text.empty(); });
    out.options = normal_options(out.options, {"check_option", "tablespace", "with"});
    return out;
}

}  // namespace retort::dialects::postgresql
