#include "host/dialects/common/fragments.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/schema/walk.hpp"

namespace retort::dialects {

namespace {

using schema::TextPlace;

/// Whether nothing in `sql` begins or ends a quote, a comment or parentheses.
bool is_plain(std::string_view sql) {
    return sql.find_first_of("'\"`[]$()-#/") == std::string_view::npos;
}

bool is_balanced(std::string_view sql, const Lexis& lexis) {
    int depth = 0;
    for (const auto& token : lex_significant(sql, lexis)) {
        depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        if (depth < 0)
            return false;
    }
    return depth == 0;
}

void check_fragment(const TextPlace& place, const std::string& sql, const Lexis& lexis) {
    if (is_plain(sql))
        return;
    try {
        if (!is_balanced(sql, lexis))
            throw Error(ErrorCategory::operation, "parentheses are not balanced");
    } catch (Error& error) {
        error.in(fmt::format("in the {} of a {}: {}", place.field, place.owner, printable(sql)));
        throw;
    }
}

bool ends_in_a_comment(std::string_view sql, const Lexis& lexis) {
    if (is_plain(sql))
        return false;
    const auto tokens = lex(sql, lexis);
    return !tokens.empty() && tokens.back().kind == TokenKind::comment &&
           !tokens.back().text.starts_with("/*");
}

template <class Statement>
std::optional<Statement> closed(const Statement& statement, const Lexis& lexis) {
    bool open = false;
    schema::for_each_fragment(statement, [&](const TextPlace&, const std::string& sql) {
        open = open || ends_in_a_comment(sql, lexis);
    });
    if (!open)
        return std::nullopt;
    auto out = statement;
    schema::change_fragments(out, [&](const TextPlace&, std::string& sql) {
        if (ends_in_a_comment(sql, lexis))
            sql += '\n';
    });
    return out;
}

}  // namespace

void check_fragments(const schema::Operation& operation, const Lexis& lexis) {
    schema::for_each_fragment(operation, [&](const TextPlace& place, const std::string& sql) {
        check_fragment(place, sql, lexis);
    });
}

std::optional<schema::Operation> closed_fragments(const schema::Operation& operation,
                                                  const Lexis& lexis) {
    return closed(operation, lexis);
}

std::optional<schema::Select> closed_fragments(const schema::Select& select, const Lexis& lexis) {
    return closed(select, lexis);
}

}  // namespace retort::dialects
