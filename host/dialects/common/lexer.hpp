#pragma once
// The SQL lexer the three dialects share: it finds where quotes, comments, names and parameters
// begin and end, and understands nothing else of the language.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace retort::dialects {

// Characters, the same in all three. Names are made of letters, digits and "$".

inline bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
inline bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}
inline bool is_name_char(char c) {
    return is_letter(c) || is_digit(c) || c == '$';
}
inline bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// How statements that hold other statements end.
enum class Bodies {
    sqlite,      ///< CREATE TRIGGER ... BEGIN ... ; END
    postgresql,  ///< BEGIN ATOMIC ... END, rules with parentheses
    mysql,       ///< BEGIN, IF, CASE, LOOP, REPEAT, WHILE and FOR ... END
};

enum class Placeholder {
    question,  ///< ? for each use of a value
    dollar,    ///< $1, $2..., one for each value
};

/// What differs between the dialects' lexical rules.
struct Lexis {
    std::string_view name;           ///< of the database, for messages
    Bodies bodies = Bodies::sqlite;  ///< which statements hold semicolons
    Placeholder placeholder = Placeholder::question;
    bool dollar_quotes = false;          ///< $tag$ ... $tag$
    bool backslash_escapes = false;      ///< in '...' and "..."
    bool double_quoted_strings = false;  ///< "..." is a string (or, with ANSI_QUOTES, a name)
    bool backticks = false;              ///< `...` is a name
    bool brackets = false;               ///< [...] is a name
    bool slices = false;                 ///< a[lo:hi] is an array slice
    bool nested_comments = false;
    bool hash_comments = false;      ///< # to the end of the line
    bool dashes_need_blank = false;  ///< "--" is a comment only when a blank follows
    bool carriage_return_ends_comment = false;
    bool executable_comments = false;  ///< what stands in /*! ... */ is executed
    bool named_placeholders = false;   ///< @name and $name are placeholders too
    std::string_view string_prefixes;  ///< letters that may stand before a '...', upper case
};

// Sources: https://sqlite.org/lang_keywords.html and tokenize.c; PostgreSQL 15 manual, 4.1;
// MariaDB manual, "Comment Syntax", "String Literals", "Identifier Names".
inline constexpr Lexis k_sqlite_lexis{.name = "SQLite",
                                      .bodies = Bodies::sqlite,
                                      .backticks = true,
                                      .brackets = true,
                                      .named_placeholders = true,
                                      .string_prefixes = "X"};
inline constexpr Lexis k_postgresql_lexis{.name = "PostgreSQL",
                                          .bodies = Bodies::postgresql,
                                          .placeholder = Placeholder::dollar,
                                          .dollar_quotes = true,
                                          .slices = true,
                                          .nested_comments = true,
                                          .carriage_return_ends_comment = true,
                                          .string_prefixes = "EBXN"};
inline constexpr Lexis k_mysql_lexis{.name = "MariaDB",
                                     .bodies = Bodies::mysql,
                                     .backslash_escapes = true,
                                     .double_quoted_strings = true,
                                     .backticks = true,
                                     .hash_comments = true,
                                     .dashes_need_blank = true,
                                     .executable_comments = true,
                                     .string_prefixes = "BXN"};

enum class TokenKind {
    blank,
    comment,
    word,         ///< a keyword or an unquoted name
    quoted_name,  ///< with its quotes
    string,       ///< with its quotes and its prefix: E'...', $$...$$
    number,
    parameter,    ///< :name
    placeholder,  ///< the database's own: ?, ?1, $1, @name
    symbol,       ///< one character, or one of :: := /*! */
};

struct Token {
    TokenKind kind = TokenKind::symbol;
    std::string_view text;   ///< a view into the lexed text; the tokens' texts joined give it back
    std::size_t offset = 0;  ///< of its first byte
    int line = 1;            ///< of its first byte, counted from 1

    bool is(std::string_view symbol_or_quote) const { return text == symbol_or_quote; }
    /// Whether this is the unquoted word `upper`, in any case.
    bool is_word(std::string_view upper) const;
    bool is_significant() const { return kind != TokenKind::blank && kind != TokenKind::comment; }
};

/// The tokens of `sql`, in order and without gaps. The views live as long as `sql`.
/// Throws Error(operation) naming the line where a quote or a comment begins that does not end.
std::vector<Token> lex(std::string_view sql, const Lexis& lexis);

/// The same, one token after another: what is found before a mistake is received before the error.
void lex(std::string_view sql, const Lexis& lexis,
         const std::function<void(const Token&)>& receive);

/// The tokens without blanks and comments.
std::vector<Token> lex_significant(std::string_view sql, const Lexis& lexis);

/// The name a `word` or `quoted_name` stands for: quotes removed, doubled quotes made single. Case
/// is kept.
std::string unquote(const Token& token);

}  // namespace retort::dialects
