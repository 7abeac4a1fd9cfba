#include "host/dialects/common/bodies.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>
#include <vector>

namespace retort::dialects {

namespace {

using Words = std::initializer_list<std::string_view>;

bool is_any(const Token& token, Words words) {
    return std::ranges::any_of(words, [&](auto word) { return token.is_word(word); });
}

/// What a CREATE or ALTER is about: the first word behind it that is neither a modifier nor part of
/// DEFINER = user@host.
class Subject {
public:
    void see(const Token& token) {
        if (state_ == State::verb) {
            if (is_any(token, {"EXPLAIN", "QUERY", "PLAN"}))
                return;
            verb_ = token;
            state_ = is_any(token, {"CREATE", "ALTER"}) ? State::subject : State::known;
        } else if (state_ == State::subject && token.kind == TokenKind::word) {
            const bool modifier = is_any(token, {"OR", "REPLACE", "TEMP", "TEMPORARY", "AGGREGATE",
                                                 "DEFINER", "CONSTRAINT"});
            if (!modifier && !names_user_) {
                subject_ = token;
                state_ = State::known;
            }
        }
        names_user_ = token.is("=") || token.is("@");
    }
    bool creates(Words subjects) const {
        return verb_.is_word("CREATE") && is_any(subject_, subjects);
    }
    bool alters(Words subjects) const {
        return verb_.is_word("ALTER") && is_any(subject_, subjects);
    }

private:
    enum class State { verb, subject, known };
    State state_ = State::verb;
    Token verb_, subject_;
    bool names_user_ = false;
};

/// SQLite's own rule (sqlite3_complete): a trigger ends at `; END ;`.
class SqliteBodies : public BodyTracker {
public:
    void see(const Token& token) override {
        subject_.see(token);
        ended_ = token.is_word("END") && last_was_semicolon_;
        last_was_semicolon_ = token.is(";");
    }
    bool ends() const override { return ended_ || !subject_.creates({"TRIGGER"}); }
    std::string_view open() const override { return ends() ? "" : "trigger"; }

private:
    Subject subject_;
    bool last_was_semicolon_ = false, ended_ = false;
};

/// psql's rule: parentheses hold semicolons (of rules), and so does BEGIN ATOMIC ... END.
class PostgresqlBodies : public BodyTracker {
public:
    void see(const Token& token) override {
        subject_.see(token);
        if (token.is("("))
            ++parentheses_;
        else if (token.is(")") && parentheses_ > 0)
            --parentheses_;
        else if (token.kind == TokenKind::word && !last_.is("."))
            see_word(token);
        last_ = token;
    }
    bool ends() const override { return depth_ == 0 && parentheses_ == 0; }
    std::string_view open() const override {
        return depth_ > 0 ? "BEGIN ATOMIC body" : parentheses_ > 0 ? "parenthesis" : "";
    }

private:
    void see_word(const Token& token) {
        const bool begins = token.is_word("ATOMIC") && last_.is_word("BEGIN") &&
                            subject_.creates({"FUNCTION", "PROCEDURE"});
        if (begins || (depth_ > 0 && token.is_word("CASE")))
            ++depth_;
        else if (depth_ > 0 && token.is_word("END"))
            --depth_;
    }

    Subject subject_;
    int parentheses_ = 0, depth_ = 0;
    Token last_;
};

/// MariaDB's compound statements: the bodies of stored programs and, outside them, BEGIN NOT
/// ATOMIC, IF, CASE, LOOP, REPEAT, WHILE and FOR. BEGIN, END, IF and REPEAT are names and functions
/// as well, so each counts only where a statement can begin or end.
class MysqlBodies : public BodyTracker {
public:
    void see(const Token& token) override {
        subject_.see(token);
        const bool begins = begins_statement(token);
        see_header(token);
        bool next_begins = false;
        if (token.kind == TokenKind::word && !last_.is("."))
            next_begins = see_word(token, begins);
        if (token.is(";"))
            handler_ = false;
        next_begins_ = next_begins || token.is(";") || token.is(":");
        first_ = false;
        before_last_ = last_;
        last_ = token;
    }
    bool ends() const override { return blocks_.empty(); }
    std::string_view open() const override { return blocks_.empty() ? "" : "body"; }

private:
    enum class Block {
        statements,  ///< ends at an END behind a semicolon
        expression,  ///< CASE, or the condition of UNTIL: ends at any END
    };

    // -- Where a statement begins

    bool begins_statement(const Token& token) const {
        if (!blocks_.empty())
            return blocks_.back() == Block::statements && (next_begins_ || ends_condition());
        if (first_ || last_.is(":"))
            return true;
        return body_may_begin() && token.kind == TokenKind::word;
    }

    /// Whether DECLARE ... HANDLER FOR <conditions> ends with the last token.
    bool ends_condition() const {
        return handler_ &&
               (is_any(last_, {"FOUND", "SQLEXCEPTION", "SQLWARNING"}) ||
                last_.kind == TokenKind::string || last_.kind == TokenKind::number ||
                ((last_.kind == TokenKind::word || last_.kind == TokenKind::quoted_name) &&
                 (before_last_.is_word("FOR") || before_last_.is(","))));
    }

    // -- The header of a stored program: everything before its body

    bool is_program() const {
        return subject_.creates({"TRIGGER", "PROCEDURE", "FUNCTION", "EVENT"}) ||
               subject_.alters({"EVENT"});
    }
    bool body_may_begin() const { return header_over_ && !simple_body_ && is_program(); }

    void see_header(const Token& token) {
        if (!blocks_.empty() || !is_program())
            return;
        if (token.is("("))
            ++parentheses_;
        if (token.is(")"))
            --parentheses_;
        const bool routine = subject_.creates({"PROCEDURE", "FUNCTION"});
        if (header_over_ && begins_simple_body(token))
            simple_body_ = true;
        if (routine ? token.is(")") && parentheses_ == 0 : is_any(token, {"ROW", "DO"}))
            header_over_ = true;
    }

    /// Behind one of these no block can begin any more: the body is one plain statement.
    bool begins_simple_body(const Token& token) const {
        if (token.is_word("SET"))
            return !is_any(last_, {"CHARACTER", "RETURNS"});
        return is_any(token,
                      {"SELECT",  "INSERT",  "UPDATE",   "DELETE",   "REPLACE", "CALL", "RETURN",
                       "WITH",    "VALUES",  "TRUNCATE", "ALTER",    "CREATE",  "DROP", "SIGNAL",
                       "EXECUTE", "PREPARE", "ANALYZE",  "OPTIMIZE", "RENAME",  "FLUSH"});
    }

    // -- Blocks

    /// Returns whether a statement can begin behind `token`.
    bool see_word(const Token& token, bool begins) {
        if (token.is_word("END")) {
            end();
            return false;
        }
        if (std::exchange(just_ended_, false))
            return false;  // END IF, END CASE..., or the label of the block
        if (token.is_word("HANDLER"))
            handler_ = true;
        if (opens_block(token, begins)) {
            blocks_.push_back(token.is_word("CASE") && !begins ? Block::expression
                                                               : Block::statements);
            return is_any(token, {"BEGIN", "ATOMIC", "LOOP", "REPEAT"});
        }
        if (begins && token.is_word("UNTIL") && !blocks_.empty())
            blocks_.back() = Block::expression;
        return is_any(token, {"THEN", "ELSE"}) || (token.is_word("DO") && !begins);
    }

    bool opens_block(const Token& token, bool begins) const {
        if (token.is_word("CASE"))
            return begins || !blocks_.empty();
        if (token.is_word("ATOMIC"))
            return blocks_.empty() && last_.is_word("NOT") && before_last_.is_word("BEGIN");
        if (token.is_word("BEGIN"))
            return begins && (!blocks_.empty() || is_program());
        return begins && is_any(token, {"IF", "LOOP", "REPEAT", "WHILE", "FOR"});
    }

    void end() {
        just_ended_ = false;
        if (blocks_.empty() || last_.is_word("XA"))
            return;
        const bool closes = blocks_.back() == Block::expression || last_.is(";") ||
                            is_any(last_, {"BEGIN", "ATOMIC"});
        if (!closes)
            return;
        blocks_.pop_back();
        just_ended_ = true;
    }

    Subject subject_;
    std::vector<Block> blocks_;
    Token last_, before_last_;
    int parentheses_ = 0;
    bool first_ = true, next_begins_ = false;
    bool header_over_ = false, simple_body_ = false;
    bool handler_ = false, just_ended_ = false;
};

}  // namespace

std::unique_ptr<BodyTracker> track_bodies(Bodies bodies) {
    switch (bodies) {
        case Bodies::sqlite:
            return std::make_unique<SqliteBodies>();
        case Bodies::postgresql:
            return std::make_unique<PostgresqlBodies>();
        case Bodies::mysql:
            break;
    }
    return std::make_unique<MysqlBodies>();
}

}  // namespace retort::dialects
