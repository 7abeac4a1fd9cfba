#include "host/dialects/common/lexer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/error.hpp"

namespace retort::dialects {

namespace {

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

class Lexer {
public:
    Lexer(std::string_view sql, const Lexis& lexis) : sql_(sql), lexis_(lexis) {}

    template <class Receive>
    void run(const Receive& receive) {
        while (at_ < sql_.size()) {
            const std::size_t start = at_;
            const TokenKind kind = next();
            const Token token{kind, sql_.substr(start, at_ - start), start, line_};
            receive(token);
            last_ = kind;
            if (kind != TokenKind::word && kind != TokenKind::symbol)
                line_ += static_cast<int>(std::ranges::count(token.text, '\n'));
        }
        if (executable_depth_ > 0)
            throw unfinished("comment /*!", executable_line_);
    }

private:
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < sql_.size() ? sql_[at_ + ahead] : '\0';
    }
    bool starts(std::string_view text) const { return sql_.substr(at_).starts_with(text); }
    bool ended() const { return at_ >= sql_.size(); }

    template <class Predicate>
    void take_while(Predicate predicate) {
        while (!ended() && predicate(sql_[at_]))
            ++at_;
    }
    TokenKind take(std::size_t count, TokenKind kind) {
        at_ += count;
        return kind;
    }

    Error unfinished(std::string_view what, int line) const {
        return Error(ErrorCategory::operation,
                     fmt::format("line {}: the {} that begins here does not end", line, what));
    }

    TokenKind next() {
        const char c = peek();
        if (is_blank(c)) {
            take_while(is_blank);
            return TokenKind::blank;
        }
        if (is_letter(c)) {
            if (const std::size_t prefix = string_prefix(); prefix > 0)
                return string(prefix);
            take_while(is_name_char);
            return TokenKind::word;
        }
        if (starts_line_comment())
            return line_comment();
        if (starts("/*"))
            return block_comment();
        if (executable_depth_ > 0 && starts("*/")) {
            --executable_depth_;
            return take(2, TokenKind::symbol);
        }
        if (c == '\'')
            return string(0);
        if (c == '"')
            return double_quoted();
        if (c == '`' && lexis_.backticks)
            return quoted('`', TokenKind::quoted_name, "name in backticks", false);
        if (c == '[' && lexis_.brackets)
            return bracketed();
        if (is_digit(c) || (c == '.' && is_digit(peek(1)) && !follows_name()))
            return number();
        return colon_dollar_or_symbol();
    }

    // -- Comments

    bool starts_line_comment() const {
        if (peek() == '#')
            return lexis_.hash_comments;
        if (!starts("--"))
            return false;
        return !lexis_.dashes_need_blank || at_ + 2 == sql_.size() ||
               static_cast<unsigned char>(peek(2)) <= ' ';
    }

    TokenKind line_comment() {
        take_while([&](char c) {
            return c != '\n' && !(c == '\r' && lexis_.carriage_return_ends_comment);
        });
        return TokenKind::comment;
    }

    TokenKind block_comment() {
        if (lexis_.executable_comments && (starts("/*!") || starts("/*M!")))
            return executable_comment();
        int depth = 0;
        do {
            if (ended())
                throw unfinished("comment", line_);
            if (starts("*/")) {
                --depth;
                at_ += 2;
            } else if (starts("/*") && (depth == 0 || lexis_.nested_comments)) {
                ++depth;
                at_ += 2;
            } else {
                ++at_;
            }
        } while (depth > 0);
        return TokenKind::comment;
    }

    /// Only its opening, with the version it asks for: the rest is SQL like any other.
    TokenKind executable_comment() {
        if (executable_depth_++ == 0)
            executable_line_ = line_;
        at_ += starts("/*M!") ? 4 : 3;
        take_while(is_digit);
        return TokenKind::symbol;
    }

    // -- Strings and quoted names

    /// The length of the prefix of a string that begins here, 0 when there is none.
    std::size_t string_prefix() const {
        if (peek(1) == '\'' && lexis_.string_prefixes.find(upper(peek())) != std::string_view::npos)
            return 1;
        if (lexis_.dollar_quotes && upper(peek()) == 'U' && peek(1) == '&' &&
            (peek(2) == '\'' || peek(2) == '"'))
            return 2;
        return 0;
    }

    TokenKind string(std::size_t prefix) {
        const bool escapes = lexis_.backslash_escapes || (prefix == 1 && upper(peek()) == 'E');
        at_ += prefix;
        if (peek() == '"')
            return quoted('"', TokenKind::quoted_name, "quoted name", false);
        return quoted('\'', TokenKind::string, "string", escapes);
    }

    TokenKind double_quoted() {
        return lexis_.double_quoted_strings
                   ? quoted('"', TokenKind::string, "string", lexis_.backslash_escapes)
                   : quoted('"', TokenKind::quoted_name, "quoted name", false);
    }

    TokenKind quoted(char quote, TokenKind kind, std::string_view what, bool escapes) {
        for (++at_; !ended(); ++at_) {
            if (escapes && peek() == '\\') {
                ++at_;
            } else if (peek() == quote) {
                if (peek(1) != quote)
                    return take(1, kind);
                ++at_;
            }
        }
        throw unfinished(what, line_);
    }

    TokenKind bracketed() {
        const auto end = sql_.find(']', at_);
        if (end == std::string_view::npos)
            throw unfinished("name in brackets", line_);
        at_ = end + 1;
        return TokenKind::quoted_name;
    }

    /// Takes $tag$...$tag$; false when what begins here is no dollar quote.
    bool dollar_quoted() {
        std::size_t end = at_ + 1;
        while (end < sql_.size() && sql_[end] != '$' && is_name_char(sql_[end]))
            ++end;
        if (end >= sql_.size() || sql_[end] != '$' || is_digit(peek(1)))
            return false;
        const auto tag = sql_.substr(at_, end + 1 - at_);
        const auto close = sql_.find(tag, end + 1);
        if (close == std::string_view::npos)
            throw unfinished(fmt::format("string {}", tag), line_);
        at_ = close + tag.size();
        return true;
    }

    // -- The rest

    bool follows_name() const {
        return last_ == TokenKind::word || last_ == TokenKind::quoted_name;
    }

    TokenKind number() {
        const std::size_t start = at_;
        for (bool more = true; more;) {
            take_while(is_name_char);
            const bool after_e = at_ > start && upper(sql_[at_ - 1]) == 'E';
            const bool exponent = after_e && (peek() == '+' || peek() == '-') && is_digit(peek(1));
            const bool fraction = peek() == '.' && peek(1) != '.';
            more = exponent || fraction;
            if (more)
                ++at_;
        }
        return TokenKind::number;
    }

    TokenKind colon_dollar_or_symbol() {
        const char c = peek();
        if (c == ':')
            return colon();
        if (c == '$' && lexis_.dollar_quotes && dollar_quoted())
            return TokenKind::string;
        if (c == '$' || (c == '@' && lexis_.named_placeholders))
            return named_placeholder();
        if (c == '?' && lexis_.placeholder == Placeholder::question) {
            ++at_;
            take_while(is_digit);
            return TokenKind::placeholder;
        }
        return take(1, TokenKind::symbol);
    }

    TokenKind named_placeholder() {
        const bool is_ours = lexis_.named_placeholders ? is_letter(peek(1)) || is_digit(peek(1))
                                                       : lexis_.dollar_quotes && is_digit(peek(1));
        ++at_;
        if (!is_ours)
            return TokenKind::symbol;
        take_while(is_name_char);
        return TokenKind::placeholder;
    }

    /// `::`, `:=`, `:name`, or a lone colon. A colon right behind a name, a number or a bracket
    /// parts an array slice or ends a label.
    TokenKind colon() {
        if (peek(1) == ':' || peek(1) == '=')
            return take(2, TokenKind::symbol);
        constexpr std::string_view k_closing = "])\"`";
        const bool parts = at_ > 0 && (is_name_char(sql_[at_ - 1]) ||
                                       k_closing.find(sql_[at_ - 1]) != std::string_view::npos);
        ++at_;
        if (parts || !is_letter(peek()))
            return TokenKind::symbol;
        take_while([](char c) { return is_name_char(c) && c != '$'; });
        return TokenKind::parameter;
    }

    std::string_view sql_;
    const Lexis& lexis_;
    std::size_t at_ = 0;
    int line_ = 1;
    int executable_depth_ = 0;
    int executable_line_ = 0;
    TokenKind last_ = TokenKind::blank;
};

}  // namespace

bool Token::is_word(std::string_view upper_case) const {
    return kind == TokenKind::word &&
           std::ranges::equal(text, upper_case, [](char a, char b) { return upper(a) == b; });
}

void lex(std::string_view sql, const Lexis& lexis,
         const std::function<void(const Token&)>& receive) {
    Lexer(sql, lexis).run(receive);
}

std::vector<Token> lex(std::string_view sql, const Lexis& lexis) {
    std::vector<Token> tokens;
    Lexer(sql, lexis).run([&](const Token& token) { tokens.push_back(token); });
    return tokens;
}

std::vector<Token> lex_significant(std::string_view sql, const Lexis& lexis) {
    std::vector<Token> tokens;
    tokens.reserve(sql.size() / 5 + 1);  // of an ordinary definition
    Lexer(sql, lexis).run([&](const Token& token) {
        if (token.is_significant())
            tokens.push_back(token);
    });
    return tokens;
}

std::string unquote(const Token& token) {
    if (token.kind != TokenKind::quoted_name)
        return std::string(token.text);
    const char quote = token.text.back();
    const std::size_t start = token.text.find(quote == ']' ? '[' : quote) + 1;
    const auto inner = token.text.substr(start, token.text.size() - 1 - start);
    std::string name;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        name += inner[i];
        if (inner[i] == quote && quote != ']')
            ++i;
    }
    return name;
}

}  // namespace retort::dialects
