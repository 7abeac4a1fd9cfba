#include "host/dialects/mysql/rights.hpp"

#include <algorithm>

#include "host/dialects/common/lexer.hpp"
#include "host/dialects/common/upper.hpp"
#include "host/dialects/mysql/table_text.hpp"
#include "host/dialects/mysql/text.hpp"
#include "host/schema/filter.hpp"

namespace retort::dialects::mysql {

namespace {

/// "A, B C (columns)" up to ON, which `at` is left at.
std::vector<std::string> take_rights(const std::vector<Token>& tokens, std::size_t& at) {
    std::vector<std::string> rights(1);
    int depth = 0;
    for (; at < tokens.size() && !tokens[at].is_word("ON"); ++at) {
        depth += tokens[at].is("(") ? 1 : tokens[at].is(")") ? -1 : 0;
        if (tokens[at].is(",") && depth == 0)
            rights.emplace_back();
        else if (tokens[at].kind == TokenKind::word && depth == 0)
            rights.back() += (rights.back().empty() ? "" : " ") + upper(tokens[at].text);
    }
    return rights;
}

/// A schema's name in a grant is a pattern as LIKE has them: db\_1, db%.
std::string pattern_of(std::string_view like) {
    std::string out;
    for (std::size_t i = 0; i < like.size(); ++i) {
        const bool escaped = like[i] == '\\' && i + 1 < like.size();
        out += escaped ? like[++i] : like[i] == '%' ? '*' : like[i] == '_' ? '?' : like[i];
    }
    return out;
}

std::string name_in(const Token& token) {
    return token.kind == TokenKind::quoted_name ? unquote(token) : std::string(token.text);
}

}  // namespace

Grant parse_grant(std::string_view line) {
    const auto tokens = lex_significant(line, k_mysql_lexis);
    std::size_t at = 1;
    auto rights = take_rights(tokens, at);
    if (++at >= tokens.size())
        return {};  // of a role: GRANT `r` TO ...
    if (tokens[at].kind == TokenKind::word)
        ++at;  // FUNCTION, PROCEDURE, PACKAGE
    if (at + 2 >= tokens.size() || !tokens[at + 1].is("."))
        return {};  // of a proxy: ON ''@'%'
    return {std::move(rights), pattern_of(name_in(tokens[at])), name_in(tokens[at + 2])};
}

Rights::Rights(database::Connection& connection) {
    for (const auto& row : connection.query("SHOW GRANTS").rows)
        grants_.push_back(parse_grant(row[0].text));
}

bool Rights::any(const std::vector<std::string_view>& rights, std::string_view schema,
                 std::string_view object) const {
    const auto is_one = [&](const std::string& right) {
        return right == "ALL PRIVILEGES" || std::ranges::find(rights, right) != rights.end();
    };
    return std::ranges::any_of(grants_, [&](const Grant& grant) {
        return schema::matches(grant.schema, schema) &&
               (object.empty() || grant.object == "*" || grant.object == object) &&
               std::ranges::any_of(grant.rights, is_one);
    });
}

}  // namespace retort::dialects::mysql
