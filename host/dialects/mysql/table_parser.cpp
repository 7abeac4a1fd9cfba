// Reads SHOW CREATE TABLE. What it says is regular: every name quoted, every clause in a fixed
// order (MariaDB 10.11, sql/sql_show.cc, show_create_table).

#include <algorithm>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/dialects/mysql/table_text.hpp"
#include "host/dialects/mysql/text.hpp"
#include "host/dialects/mysql/types.hpp"

namespace retort::dialects::mysql {

namespace {

using Tokens = std::span<const Token>;

/// Walks over tokens and hands out the text between them.
class Reader {
public:
    Reader(std::string_view text, Tokens tokens) : text_(text), tokens_(tokens) {}

    bool ended() const { return at_ >= tokens_.size(); }
    const Token& peek() const {
        static const Token none;
        return ended() ? none : tokens_[at_];
    }
    const Token& next() {
        if (ended())
            throw unexpected();
        return tokens_[at_++];
    }

    /// Takes the words when all of them come next.
    bool take(std::initializer_list<std::string_view> words) {
        if (!starts(words))
            return false;
        at_ += words.size();
        return true;
    }
    bool starts(std::initializer_list<std::string_view> words) const {
        std::size_t i = at_;
        for (const auto word : words)
            if (i >= tokens_.size() || !is(tokens_[i++], word))
                return false;
        return true;
    }
    void expect(std::string_view word) {
        if (!take({word}))
            throw unexpected();
    }

    std::string name() {
        const auto& token = next();
        if (token.kind != TokenKind::quoted_name && token.kind != TokenKind::word)
            throw unexpected();
        return unquote(token);
    }
    std::string word() { return std::string(next().text); }

    /// The tokens up to a comma or a closing parenthesis of this level.
    Tokens item() {
        const auto begin = at_;
        while (!ended() && !peek().is(",") && !peek().is(")"))
            skip_unit();
        return tokens_.subspan(begin, at_ - begin);
    }

    /// The text of a parenthesised group, with its parentheses.
    std::string group() {
        if (!peek().is("("))
            throw unexpected();
        const auto begin = at_;
        skip_unit();
        return text(begin);
    }

    /// The text up to where `stop` says so, groups taken whole.
    template <class Stop>
    std::string until(Stop stop) {
        const auto begin = at_;
        while (!ended() && !stop())
            skip_unit();
        return text(begin);
    }

    std::string rest() {
        return until([] { return false; });
    }

    Error unexpected() const {
        return Error(ErrorCategory::operation, "a table's definition is not understood")
            .in(ended() ? "at its end" : fmt::format("at {}", peek().text))
            .in(std::string(text_));
    }

private:
    static bool is(const Token& token, std::string_view word) {
        return token.is(word) || token.is_word(word);
    }
    void skip_unit() {
        int depth = 0;
        do {
            const auto& token = next();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        } while (depth > 0);
    }
    std::string text(std::size_t begin) const {
        if (begin == at_)
            return {};
        const auto& last = tokens_[at_ - 1];
        const auto from = tokens_[begin].offset;
        return std::string(text_.substr(from, last.offset + last.text.size() - from));
    }

    std::string_view text_;
    Tokens tokens_;
    std::size_t at_ = 0;
};

// -- Columns

bool starts_column_clause(const Reader& in) {
    return in.starts({"ON", "UPDATE"}) || in.starts({"AUTO_INCREMENT"}) || in.starts({"COMMENT"}) ||
           in.starts({"CHECK"}) || in.starts({"INVISIBLE"}) || in.starts({"DEFAULT"}) ||
           in.starts({"NOT", "NULL"}) || in.starts({"GENERATED", "ALWAYS"}) ||
           in.starts({"CHARACTER", "SET"}) || in.starts({"COLLATE"}) ||
           in.starts({"WITH", "SYSTEM"}) || in.starts({"WITHOUT", "SYSTEM"});
}

std::string take_until_clause(Reader& in) {
    return in.until([&] { return starts_column_clause(in); });
}

void read_type(Reader& in, ColumnText& column) {
    column.type = in.word();
    if (in.peek().is("("))
        column.type += in.group();
    while (in.starts({"unsigned"}) || in.starts({"zerofill"}))
        column.type += " " + in.word();
}

void read_generated(Reader& in, ColumnText& column) {
    if (in.take({"ROW"})) {
        column.generated_kind = "ROW " + in.word();
        return;
    }
    column.generated = in.group();
    column.generated_kind = in.word();
}

/// One clause: the words it begins with, and what reads the rest.
struct ColumnClause {
    std::initializer_list<std::string_view> words;
    void (*read)(Reader&, ColumnText&);
};

const ColumnClause k_column_clauses[] = {
    {{"CHARACTER", "SET"}, [](Reader& in, ColumnText& out) { out.charset = in.word(); }},
    {{"COLLATE"}, [](Reader& in, ColumnText& out) { out.collation = in.word(); }},
    {{"GENERATED", "ALWAYS", "AS"}, read_generated},
    {{"NOT", "NULL"}, [](Reader&, ColumnText& out) { out.nullable = false; }},
    {{"NULL"}, [](Reader&, ColumnText& out) { out.nullable = true; }},
    {{"INVISIBLE"}, [](Reader&, ColumnText& out) { out.invisible = true; }},
    {{"WITH", "SYSTEM", "VERSIONING"},
     [](Reader&, ColumnText& out) { out.versioning = "WITH SYSTEM VERSIONING"; }},
    {{"WITHOUT", "SYSTEM", "VERSIONING"},
     [](Reader&, ColumnText& out) { out.versioning = "WITHOUT SYSTEM VERSIONING"; }},
    {{"DEFAULT"}, [](Reader& in, ColumnText& out) { out.default_ = take_until_clause(in); }},
    {{"ON", "UPDATE"}, [](Reader& in, ColumnText& out) { out.on_update = take_until_clause(in); }},
    {{"AUTO_INCREMENT"}, [](Reader&, ColumnText& out) { out.autoincrement = true; }},
    {{"COMMENT"}, [](Reader& in, ColumnText& out) { out.comment = in.word(); }},
    {{"CHECK"}, [](Reader& in, ColumnText& out) { out.check = in.group(); }},
};

bool read_clause(Reader& in, ColumnText& column) {
    for (const auto& clause : k_column_clauses) {
        if (!in.take(clause.words))
            continue;
        clause.read(in, column);
        return true;
    }
    return false;
}

void read_other(Reader& in, ColumnText& column) {
    if (in.peek().text.starts_with("/*")) {
        column.compressed = in.until([&] { return in.peek().is("*/"); }) + "*/";
        in.expect("*/");
        return;
    }
    // REF_SYSTEM_ID=0 and attributes of engines
    auto& others = column.others;
    others += (others.empty() ? "" : " ") + in.word();
    others += take_until_clause(in);
}

// -- Keys and constraints

std::vector<KeyElement> read_elements(Reader& in) {
    std::vector<KeyElement> elements;
    in.expect("(");
    do {
        auto& element = elements.emplace_back(KeyElement{in.name(), {}, false});
        if (in.take({"("})) {
            element.length = std::stoll(in.word());
            in.expect(")");
        }
        element.descending = in.take({"DESC"});
    } while (in.take({","}));
    in.expect(")");
    return elements;
}

KeyText read_key(Reader& in, KeyKind kind) {
    KeyText key;
    key.kind = kind;
    if (kind != KeyKind::primary)
        key.name = in.name();
    key.elements = read_elements(in);
    while (!in.ended()) {
        if (in.take({"USING"}))
            key.using_ = in.word();
        else if (in.take({"COMMENT"}))
            key.comment = in.word();
        else
            key.others += (key.others.empty() ? "" : " ") + in.until([&, taken = false]() mutable {
                return std::exchange(taken, true) &&
                       (in.starts({"USING"}) || in.starts({"COMMENT"}));
            });
    }
    return key;
}

std::vector<std::string> read_names(Reader& in) {
    std::vector<std::string> names;
    in.expect("(");
    do
        names.push_back(in.name());
    while (in.take({","}));
    in.expect(")");
    return names;
}

std::string read_action(Reader& in) {
    if (in.take({"SET", "NULL"}))
        return "SET NULL";
    if (in.take({"SET", "DEFAULT"}))
        return "SET DEFAULT";
    if (in.take({"NO", "ACTION"}))
        return "NO ACTION";
    return in.word();
}

ForeignKeyText read_foreign_key(Reader& in, std::string name) {
    ForeignKeyText key;
    key.name = std::move(name);
    key.columns = read_names(in);
    in.expect("REFERENCES");
    key.references.table = in.name();
    if (in.take({"."}))
        key.references.schema = std::exchange(key.references.table, in.name());
    key.references.columns = read_names(in);
    if (in.take({"ON", "DELETE"}))
        key.references.on_delete = read_action(in);
    if (in.take({"ON", "UPDATE"}))
        key.references.on_update = read_action(in);
    return key;
}

void read_constraint(Reader& in, TableText& table) {
    auto name = in.name();
    if (in.take({"FOREIGN", "KEY"})) {
        table.foreign_keys.push_back(read_foreign_key(in, std::move(name)));
    } else {
        in.expect("CHECK");
        const auto group = in.group();
        table.checks.push_back({std::move(name), group.substr(1, group.size() - 2)});
    }
}

void read_item(std::string_view text, Tokens tokens, TableText& table) {
    Reader in(text, tokens);
    if (tokens.front().kind == TokenKind::quoted_name)
        table.columns.push_back(parse_column(text, tokens));
    else if (in.take({"CONSTRAINT"}))
        read_constraint(in, table);
    else if (in.take({"PRIMARY", "KEY"}))
        table.keys.push_back(read_key(in, KeyKind::primary));
    else if (in.take({"UNIQUE", "KEY"}))
        table.keys.push_back(read_key(in, KeyKind::unique));
    else if (in.take({"FULLTEXT", "KEY"}))
        table.keys.push_back(read_key(in, KeyKind::fulltext));
    else if (in.take({"SPATIAL", "KEY"}))
        table.keys.push_back(read_key(in, KeyKind::spatial));
    else if (in.take({"KEY"}))
        table.keys.push_back(read_key(in, KeyKind::index));
    else
        table.others.push_back(in.rest());
}

/// NAME=value, NAME value or DEFAULT CHARSET=value; false at WITH and PARTITION.
bool read_option(Reader& in, TableText& table) {
    if (in.ended() || in.starts({"WITH"}) || in.starts({"PARTITION"}))
        return false;
    auto name = in.word();
    while (!in.ended() && !in.peek().is("="))
        name += " " + in.word();
    in.expect("=");
    table.options.emplace_back(std::move(name), in.peek().is("(") ? in.group() : in.word());
    return true;
}

}  // namespace

ColumnText parse_column(std::string_view text, std::span<const Token> tokens) {
    Reader in(text, tokens);
    ColumnText column;
    column.name = in.name();
    read_type(in, column);
    while (!in.ended())
        if (!read_clause(in, column))
            read_other(in, column);
    return column;
}

TableText parse_create_table(std::string_view sql) {
    const auto tokens = lex_significant(sql, k_mysql_lexis);
    Reader in(sql, tokens);
    TableText table;
    in.expect("CREATE");
    in.take({"TEMPORARY"});
    in.expect("TABLE");
    table.name = in.name();
    in.expect("(");
    do
        read_item(sql, in.item(), table);
    while (in.take({","}));
    in.expect(")");
    while (read_option(in, table)) {
    }
    table.tail = in.rest();
    return table;
}

}  // namespace retort::dialects::mysql
