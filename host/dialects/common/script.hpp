#pragma once
// Scripts cut into statements with a dialect's own rules.

#include <string_view>
#include <vector>

#include "host/dialects/common/lexer.hpp"
#include "host/dialects/dialect.hpp"

namespace retort::dialects {

/// A stretch of a script up to and with the semicolon that ends it.
struct ScriptPiece {
    std::string_view text;       ///< every byte; the texts of all pieces joined give the script
    std::string_view statement;  ///< from its first token to its last, without blanks and comments
                                 ///< around it and without the semicolon; empty when there is none
    int line = 1;                ///< where `statement` begins
};

/// Cuts a script at the semicolons that end statements, not at those inside quotes, comments and
/// the bodies of triggers, functions and events. The views live as long as `script`.
/// Throws Error(operation) naming the line of an unfinished quote, comment or body, and, with
/// advice what to do instead, of what only a client program understands: DELIMITER, COPY ... FROM
/// STDIN, psql's backslash commands and sqlite3's dot commands.
std::vector<ScriptPiece> cut_script(std::string_view script, const Lexis& lexis);

/// The statements of a script; pieces without one are left out.
std::vector<ScriptStatement> split_script(std::string_view script, const Lexis& lexis);

}  // namespace retort::dialects
