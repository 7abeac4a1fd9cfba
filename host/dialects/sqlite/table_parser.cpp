// The parser behind parse_table: recursive descent over the lexer's tokens. SQLite has accepted the
// text once, so it finds places rather than mistakes.

#include <array>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/dialects/sqlite/table_text.hpp"

namespace retort::dialects::sqlite {

namespace {

class Parser {
public:
    explicit Parser(std::string sql) {
        table_.sql = std::move(sql);
        tokens_ = lex_significant(table_.sql, k_sqlite_lexis);
    }

    TableText parse() {
        expect("CREATE");
        if (!skip("TEMP"))
            skip("TEMPORARY");
        expect("TABLE");
        if (skip("IF")) {
            expect("NOT");
            expect("EXISTS");
        }
        table_.name = span_of(next());
        if (skip_symbol("."))
            table_.name = span_of(next());
        expect_symbol("(");
        table_.body.begin = previous_end();
        do {
            column();
        } while (skip_symbol(",") && !at_table_constraint());
        while (!at_symbol(")")) {
            table_constraint();
            skip_symbol(",");
        }
        table_.body.end = peek().offset;
        next();
        options();
        return std::move(table_);
    }

private:
    using Handler = void (Parser::*)(Part&);
    struct Keyword {
        std::string_view word;
        Handler handler;
    };

    // -- Tokens

    bool at_end() const { return at_ >= tokens_.size(); }
    const Token& peek(std::size_t ahead = 0) const {
        static const Token nothing;
        return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : nothing;
    }
    const Token& next() {
        if (at_end())
            fail();
        return tokens_[at_++];
    }
    std::size_t previous_end() const {
        return tokens_[at_ - 1].offset + tokens_[at_ - 1].text.size();
    }
    static Span span_of(const Token& token) {
        return {token.offset, token.offset + token.text.size()};
    }
    bool at_word(std::string_view word, std::size_t ahead = 0) const {
        return peek(ahead).is_word(word);
    }
    bool at_symbol(std::string_view symbol) const {
        return peek().kind == TokenKind::symbol && peek().is(symbol);
    }
    bool skip(std::string_view word) {
        const bool there = at_word(word);
        at_ += there ? 1 : 0;
        return there;
    }
    bool skip_symbol(std::string_view symbol) {
        const bool there = at_symbol(symbol);
        at_ += there ? 1 : 0;
        return there;
    }
    void expect(std::string_view word) {
        if (!skip(word))
            fail();
    }
    void expect_symbol(std::string_view symbol) {
        if (!skip_symbol(symbol))
            fail();
    }
    [[noreturn]] void fail() const {
        throw Error(ErrorCategory::operation, "the stored CREATE TABLE text cannot be understood")
            .in(at_end() ? std::string("it ends too early")
                         : "at \"" + std::string(peek().text) + '"')
            .in(table_.sql);
    }

    /// From an opening parenthesis to behind its closing one; returns what stands between.
    Span parenthesised() {
        expect_symbol("(");
        Span inside{previous_end(), 0};
        for (int depth = 1; depth > 0;) {
            const auto& token = next();
            if (token.kind != TokenKind::symbol)
                continue;
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            inside.end = token.offset;
        }
        return inside;
    }

    // -- Columns

    void column() {
        ColumnText column;
        const auto& name = next();
        column.name = name_of(name);
        column.name_span = span_of(name);
        column.span = column.name_span;
        column.type = {previous_end(), previous_end()};
        type(column);
        while (!at_symbol(",") && !at_symbol(")"))
            column.parts.push_back(column_part());
        column.span.end = previous_end();
        table_.columns.push_back(std::move(column));
    }

    bool at_type_word() const {
        const auto kind = peek().kind;
        if (kind == TokenKind::quoted_name || kind == TokenKind::string)
            return true;
        constexpr std::array reserved{"CONSTRAINT", "PRIMARY",    "NOT",     "NULL",
                                      "UNIQUE",     "CHECK",      "DEFAULT", "COLLATE",
                                      "REFERENCES", "DEFERRABLE", "AS"};
        for (const auto* word : reserved)
            if (at_word(word))
                return false;
        return kind == TokenKind::word && !(at_word("GENERATED") && at_word("ALWAYS", 1));
    }

    void type(ColumnText& column) {
        if (!at_type_word())
            return;
        column.type.begin = peek().offset;
        while (at_type_word())
            next();
        if (at_symbol("("))
            parenthesised();
        column.type.end = previous_end();
    }

    Part column_part() {
        static constexpr Keyword keywords[] = {
            {"PRIMARY", &Parser::column_key},  {"NOT", &Parser::not_something},
            {"NULL", &Parser::null},           {"UNIQUE", &Parser::column_unique},
            {"CHECK", &Parser::check},         {"DEFAULT", &Parser::default_value},
            {"COLLATE", &Parser::collate},     {"REFERENCES", &Parser::references},
            {"DEFERRABLE", &Parser::deferral}, {"GENERATED", &Parser::generated},
            {"AS", &Parser::generated},
        };
        return part(keywords);
    }

    template <std::size_t N>
    Part part(const Keyword (&keywords)[N]) {
        Part part;
        part.span.begin = peek().offset;
        if (skip("CONSTRAINT"))
            part.name = name_of(next());
        bool known = !part.name.empty();
        for (const auto& keyword : keywords) {
            if (!at_word(keyword.word))
                continue;
            (this->*keyword.handler)(part);
            known = true;
            break;
        }
        if (!known)
            fail();
        part.span.end = previous_end();
        return part;
    }

    void conflict(Part& part) {
        if (at_word("ON") && at_word("CONFLICT", 1)) {
            at_ += 2;
            part.words = next().text;
        }
    }

    void column_key(Part& part) {
        part.kind = PartKind::primary_key;
        at_ += 2;
        if (!skip("ASC"))
            part.descending = skip("DESC");
        conflict(part);
        if (at_word("AUTOINCREMENT"))
            part.autoincrement = span_of(next());
    }

    void not_something(Part& part) {
        if (at_word("DEFERRABLE", 1))
            return deferral(part);
        part.kind = PartKind::not_null;
        at_ += 2;
        conflict(part);
    }

    void null(Part& part) {
        part.kind = PartKind::null;
        next();
        conflict(part);
    }

    void column_unique(Part& part) {
        part.kind = PartKind::unique;
        next();
        conflict(part);
    }

    void check(Part& part) {
        part.kind = PartKind::check;
        next();
        part.value = parenthesised();
        conflict(part);
    }

    void default_value(Part& part) {
        part.kind = PartKind::default_;
        next();
        part.value.begin = peek().offset;
        if (at_symbol("(")) {
            parenthesised();
        } else {
            if (!skip_symbol("+"))
                skip_symbol("-");
            next();
        }
        part.value.end = previous_end();
    }

    void collate(Part& part) {
        part.kind = PartKind::collate;
        next();
        const auto& name = next();
        part.value = span_of(name);
        part.words = name_of(name);
    }

    void generated(Part& part) {
        part.kind = PartKind::generated;
        if (skip("GENERATED"))
            expect("ALWAYS");
        expect("AS");
        part.value = parenthesised();
        part.stored = skip("STORED");
        skip("VIRTUAL");
    }

    // -- Foreign keys

    void references(Part& part) {
        part.kind = PartKind::foreign_key;
        next();
        part.reference.emplace().table = name_of(next());
        if (at_symbol("(")) {
            for (const auto& column : column_list(part))
                part.reference->columns.push_back(column.name);
            part.list = {};
        }
        reference_options(part);
        if (at_word("DEFERRABLE") || (at_word("NOT") && at_word("DEFERRABLE", 1)))
            deferral_of(part);
    }

    void reference_options(Part& part) {
        for (;;) {
            if (skip("MATCH")) {
                part.reference->match = name_of(next());
            } else if (skip("ON")) {
                const auto& event = next();
                const auto action = reference_action();
                if (event.is_word("DELETE"))
                    part.reference->on_delete = action;
                else if (event.is_word("UPDATE"))
                    part.reference->on_update = action;
            } else {
                return;
            }
        }
    }

    std::string reference_action() {
        if (skip("SET"))
            return next().is_word("NULL") ? "SET NULL" : "SET DEFAULT";
        if (skip("NO")) {
            next();
            return {};
        }
        return next().is_word("CASCADE") ? "CASCADE" : "RESTRICT";
    }

    void deferral(Part& part) {
        part.kind = PartKind::deferral;
        deferral_of(part);
    }

    void deferral_of(Part& part) {
        part.deferrable = !skip("NOT");
        expect("DEFERRABLE");
        if (skip("INITIALLY"))
            part.initially_deferred = next().is_word("DEFERRED");
    }

    // -- Table constraints

    bool at_table_constraint() const {
        for (const auto* word : {"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"})
            if (at_word(word))
                return true;
        return false;
    }

    void table_constraint() {
        static constexpr Keyword keywords[] = {
            {"PRIMARY", &Parser::table_key},
            {"UNIQUE", &Parser::table_unique},
            {"CHECK", &Parser::check},
            {"FOREIGN", &Parser::foreign_key},
        };
        table_.constraints.push_back(part(keywords));
    }

    void table_key(Part& part) {
        part.kind = PartKind::primary_key;
        at_ += 2;
        part.columns = column_list(part);
        conflict(part);
    }

    void table_unique(Part& part) {
        part.kind = PartKind::unique;
        next();
        part.columns = column_list(part);
        conflict(part);
    }

    void foreign_key(Part& part) {
        at_ += 2;
        part.columns = column_list(part);
        const auto list = part.list;
        references(part);
        part.list = list;
    }

    std::vector<ListedColumn> column_list(Part& part) {
        std::vector<ListedColumn> columns;
        expect_symbol("(");
        part.list.begin = previous_end();
        do {
            ListedColumn column;
            column.name = name_of(next());
            if (skip("COLLATE"))
                column.collation = name_of(next());
            if (!skip("ASC"))
                column.descending = skip("DESC");
            if (at_word("AUTOINCREMENT"))
                part.autoincrement = span_of(next());
            columns.push_back(std::move(column));
        } while (skip_symbol(","));
        part.list.end = peek().offset;
        expect_symbol(")");
        return columns;
    }

    void options() {
        table_.options.begin = previous_end();
        while (!at_end() && !at_symbol(";")) {
            if (skip("WITHOUT")) {
                expect("ROWID");
                table_.without_rowid = true;
            } else {
                expect("STRICT");
                table_.strict = true;
            }
            skip_symbol(",");
        }
        table_.options.end = previous_end();
    }

    TableText table_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
};

}  // namespace

TableText parse_table(std::string sql) {
    return Parser(std::move(sql)).parse();
}

}  // namespace retort::dialects::sqlite
