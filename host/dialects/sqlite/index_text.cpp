#include "host/dialects/sqlite/index_text.hpp"

#include <algorithm>
#include <vector>

#include "host/base/error.hpp"
#include "host/dialects/common/lexer.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/table_text.hpp"

namespace retort::dialects::sqlite {

namespace {

using Tokens = std::vector<Token>;

std::string_view text_between(std::string_view sql, const Token& first, const Token& last) {
    return sql.substr(first.offset, last.offset + last.text.size() - first.offset);
}

/// An element's tokens: the words behind it are cut off, what is left is a column or an expression.
schema::IndexElement element_of(std::string_view sql, Tokens tokens) {
    schema::IndexElement element;
    if (tokens.size() > 1 && (tokens.back().is_word("ASC") || tokens.back().is_word("DESC"))) {
        element.descending = tokens.back().is_word("DESC");
        tokens.pop_back();
    }
    if (tokens.size() > 2 && tokens[tokens.size() - 2].is_word("COLLATE")) {
        element.collation = name_of(tokens.back());
        tokens.resize(tokens.size() - 2);
    }
    const bool is_name = tokens.size() == 1 && (tokens[0].kind == TokenKind::word ||
                                                tokens[0].kind == TokenKind::quoted_name);
    if (is_name)
        element.column = unquote(tokens[0]);
    else
        element.expression = without_parentheses(text_between(sql, tokens.front(), tokens.back()));
    return element;
}

}  // namespace

schema::Index parse_index(std::string_view sql) {
    const auto tokens = lex_significant(sql, k_sqlite_lexis);
    const auto fail = [&] {
        return Error(ErrorCategory::operation, "the stored CREATE INDEX text cannot be understood")
            .in(std::string(sql));
    };
    // CREATE [UNIQUE] INDEX name ON table (
    schema::Index index;
    index.unique = tokens.size() > 1 && tokens[1].is_word("UNIQUE");
    std::size_t at = index.unique ? 3 : 2;
    if (tokens.size() < at + 5 || !tokens[at + 1].is_word("ON") || !tokens[at + 3].is("("))
        throw fail();
    index.name = name_of(tokens[at]);
    at += 4;
    Tokens element;
    for (int depth = 1; depth > 0; ++at) {
        if (at == tokens.size())
            throw fail();
        const auto& token = tokens[at];
        const bool is_symbol = token.kind == TokenKind::symbol;
        if (is_symbol)
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        const bool ends = depth == 0 || (depth == 1 && is_symbol && token.is(","));
        if (!ends)
            element.push_back(token);
        else if (element.empty())
            throw fail();
        else
            index.elements.push_back(element_of(sql, std::exchange(element, {})));
    }
    if (at + 1 < tokens.size() && tokens[at].is_word("WHERE"))
        index.where = text_between(sql, tokens[at + 1], tokens.back());
    return index;
}

IndexUse use_of(const schema::Index& index, std::string_view column) {
    const auto names = [&](const schema::IndexElement& element) {
        return element.column.empty() ? mentions(element.expression, column)
                                      : same_name(element.column, column);
    };
    const bool in_condition = mentions(index.where, column);
    if (std::ranges::none_of(index.elements, names) && !in_condition)
        return IndexUse::none;
    const bool alone = index.elements.size() == 1 && !index.elements[0].column.empty();
    return alone && index.where.empty() ? IndexUse::only : IndexUse::part;
}

}  // namespace retort::dialects::sqlite
