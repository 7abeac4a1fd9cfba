#include "host/dialects/common/script.hpp"

#include <span>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/dialects/common/bodies.hpp"

namespace retort::dialects {

namespace {

Error client_command(const Token& token, std::string_view what, std::string advice) {
    return Error(ErrorCategory::operation,
                 fmt::format("line {}: {}, which no server understands", token.line, what))
        .hint(std::move(advice));
}

/// Refuses what only a client program understands, as soon as the last token of `statement` shows
/// it.
void refuse_client_commands(std::span<const Token> statement, const Lexis& lexis) {
    const Token& first = statement.front();
    const std::size_t count = statement.size();
    if (lexis.bodies == Bodies::mysql && count == 1 && first.is_word("DELIMITER"))
        throw client_command(first, "DELIMITER is a command of the mariadb client",
                             "leave the DELIMITER lines out and end each body with END; - bodies "
                             "are recognised without them");
    if (lexis.bodies == Bodies::postgresql && count == 1 && first.is("\\"))
        throw client_command(first, "a backslash begins a command of psql",
                             "write plain SQL; pg_dump --inserts leaves such commands out");
    if (lexis.bodies == Bodies::sqlite && count == 1 && first.is("."))
        throw client_command(first, "a dot begins a command of the sqlite3 shell",
                             "leave it out; the host opens the database and its transactions");
    if (lexis.bodies == Bodies::postgresql && count > 2 && first.is_word("COPY") &&
        statement[count - 1].is_word("STDIN") && statement[count - 2].is_word("FROM"))
        throw client_command(first, "COPY ... FROM STDIN takes its rows from psql",
                             "insert the rows with bulk_insert, or dump them as INSERT statements "
                             "(pg_dump --inserts)");
}

class Cutter {
public:
    Cutter(std::string_view script, const Lexis& lexis) : script_(script), lexis_(lexis) {}

    std::vector<ScriptPiece> run() {
        tracker_ = track_bodies(lexis_.bodies);
        lex(script_, lexis_, [&](const Token& token) { see(token); });
        if (!tracker_->open().empty())
            throw Error(
                ErrorCategory::operation,
                fmt::format("line {}: the {} of the statement that begins here does not end",
                            statement_.front().line, tracker_->open()))
                .hint("a script holds whole statements");
        if (start_ < script_.size())
            finish(script_.size());
        return std::move(pieces_);
    }

private:
    void see(const Token& token) {
        if (!token.is_significant())
            return;
        if (token.is("*/"))
            --executable_depth_;
        else if (token.text.starts_with("/*"))
            ++executable_depth_;
        if (token.is(";") && executable_depth_ == 0 && tracker_->ends())
            return finish(token.offset + 1);
        tracker_->see(token);
        statement_.push_back(token);
        refuse_client_commands(statement_, lexis_);
    }

    void finish(std::size_t end) {
        ScriptPiece piece{.text = script_.substr(start_, end - start_)};
        if (!statement_.empty()) {
            const Token& last = statement_.back();
            const std::size_t begin = statement_.front().offset;
            piece.statement = script_.substr(begin, last.offset + last.text.size() - begin);
            piece.line = statement_.front().line;
        }
        pieces_.push_back(piece);
        statement_.clear();
        tracker_ = track_bodies(lexis_.bodies);
        start_ = end;
    }

    std::string_view script_;
    const Lexis& lexis_;
    std::size_t start_ = 0;
    int executable_depth_ = 0;
    std::unique_ptr<BodyTracker> tracker_;
    std::vector<Token> statement_;
    std::vector<ScriptPiece> pieces_;
};

}  // namespace

std::vector<ScriptPiece> cut_script(std::string_view script, const Lexis& lexis) {
    return Cutter(script, lexis).run();
}

std::vector<ScriptStatement> split_script(std::string_view script, const Lexis& lexis) {
    std::vector<ScriptStatement> statements;
    for (const auto& piece : cut_script(script, lexis))
        if (!piece.statement.empty())
            statements.push_back({std::string(piece.statement), piece.line});
    return statements;
}

}  // namespace retort::dialects
