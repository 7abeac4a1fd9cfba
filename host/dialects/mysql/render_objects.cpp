// Views, sequences, databases and the objects whose text the author gives.

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/common/upper.hpp"
#include "host/dialects/mysql/reflect.hpp"
#include "host/dialects/mysql/render.hpp"
#include "host/dialects/mysql/text.hpp"

namespace retort::dialects::mysql {

namespace {

std::string_view if_exists(bool yes) {
    return yes ? "IF EXISTS " : "";
}
std::string_view if_not_exists(bool yes) {
    return yes ? "IF NOT EXISTS " : "";
}

const std::string& text_for_us(const std::string& text,
                               const std::vector<schema::Variant>& variants) {
    const auto* variant = find_variant(variants, "mysql");
    return variant ? *variant : text;
}

}  // namespace

// -- Views

Statements render(const schema::CreateView& operation, Catalogue&) {
    const auto& view = operation.view;
    const auto option = [&](std::string_view name, std::string_view words) {
        const auto* text = find_option(view.options, "mysql", name);
        return text ? fmt::format("{}{} ", words, *text) : std::string();
    };
    auto sql = fmt::format("CREATE {}{}{}{}VIEW {}{} AS {}", operation.replace ? "OR REPLACE " : "",
                           option("algorithm", "ALGORITHM="), option("definer", "DEFINER="),
                           option("sql_security", "SQL SECURITY "),
                           if_not_exists(operation.if_not_exists && !operation.replace),
                           quoted_table(view.schema, view.name),
                           trim(text_for_us(view.sql, view.variants)));
    if (const auto* check = find_option(view.options, "mysql", "check_option"))
        sql += fmt::format(" WITH {} CHECK OPTION", *check);
    return {{.sql = std::move(sql)}};
}

Statements render(const schema::DropView& operation, Catalogue&) {
    return {{.sql = fmt::format("DROP VIEW {}{}", if_exists(operation.if_exists),
                                quoted_table(operation.schema, operation.name))}};
}

// -- Sequences

namespace {

std::string sequence_options(const schema::Sequence& sequence, std::string_view start_words) {
    std::string out;
    const auto add = [&](std::string_view words, const std::optional<std::int64_t>& number) {
        if (number)
            out += fmt::format(" {} {}", words, *number);
    };
    add(start_words, sequence.start);
    add("INCREMENT BY", sequence.increment);
    add("MINVALUE", sequence.minimum);
    add("MAXVALUE", sequence.maximum);
    add("CACHE", sequence.cache);
    return out;
}

}  // namespace

Statements render(const schema::CreateSequence& operation, Catalogue&) {
    const auto& sequence = operation.sequence;
    auto sql = fmt::format("CREATE SEQUENCE {}{}{}", if_not_exists(operation.if_not_exists),
                           quoted_table(sequence.schema, sequence.name),
                           sequence_options(sequence, "START WITH"));
    if (sequence.cycle)
        sql += " CYCLE";
    sql += " ENGINE=InnoDB";
    if (!sequence.comment.empty())
        sql += " COMMENT=" + quote_text(sequence.comment);
    return {{.sql = std::move(sql)}};
}

Statements render(const schema::AlterSequence& operation, Catalogue&) {
    const auto& sequence = operation.sequence;
    auto sql = fmt::format("ALTER SEQUENCE {}{}", quoted_table(sequence.schema, sequence.name),
                           sequence_options(sequence, "START WITH"));
    if (sequence.cycle || (operation.existing && operation.existing->cycle))
        sql += sequence.cycle ? " CYCLE" : " NOCYCLE";
    Statements out{{.sql = std::move(sql)}};
    if (!sequence.comment.empty())
        out.push_back({.sql = fmt::format("ALTER TABLE {} COMMENT = {}",
                                          quoted_table(sequence.schema, sequence.name),
                                          quote_text(sequence.comment))});
    return out;
}

Statements render(const schema::DropSequence& operation, Catalogue&) {
    return {{.sql = fmt::format("DROP SEQUENCE {}{}", if_exists(operation.if_exists),
                                quoted_table(operation.schema, operation.name))}};
}

// -- Refused by validate(), which every operation passes first

Statements render(const schema::CreateExtension&, Catalogue&) {
    throw not_supported("mysql", "extensions", "install plug-ins on the server");
}
Statements render(const schema::DropExtension&, Catalogue&) {
    throw not_supported("mysql", "extensions", "remove plug-ins on the server");
}

// -- Schemas are databases

Statements render(const schema::CreateSchema& operation, Catalogue&) {
    return {{.sql = fmt::format("CREATE DATABASE {}{}", if_not_exists(operation.if_not_exists),
                                quote_name(operation.name))}};
}

namespace {

std::string count_of_contents(const std::string& database) {
    const auto name = quote_text(database);
    return fmt::format(
        "(SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = {0}) + (SELECT "
        "COUNT(*) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = {0}) + (SELECT COUNT(*) "
        "FROM information_schema.EVENTS WHERE EVENT_SCHEMA = {0})",
        name);
}

std::string not_empty(const std::string& database) {
    return fmt::format("the schema \"{}\" is not empty", printable(database));
}

/// What a script asks: an error of the server when something is left.
void append_emptiness_check(Statements& out, const std::string& database) {
    out.push_back({.sql = fmt::format("SET @retort_left = {}", count_of_contents(database))});
    // The message is part of a statement that is itself a text: quoted twice.
    const auto signal = fmt::format("SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = {}",
                                    quote_text(not_empty(database)));
    out.push_back({.sql = fmt::format("EXECUTE IMMEDIATE IF(@retort_left > 0, {}, 'DO 0')",
                                      quote_text(signal))});
}

}  // namespace

/// DROP DATABASE takes everything with it; without `cascade` only an empty one may go, as
/// elsewhere.
Statements render(const schema::DropSchema& operation, Catalogue& catalogue) {
    Statements out;
    if (!operation.cascade && catalogue.is_live()) {
        const auto rows = catalogue.live().query("SELECT " + count_of_contents(operation.name));
        if (rows.rows.at(0).at(0).text != "0")
            throw Error(ErrorCategory::operation, not_empty(operation.name))
                .hint("drop what is in it first, or state cascade");
    } else if (!operation.cascade) {
        append_emptiness_check(out, operation.name);
    }
    out.push_back({.sql = fmt::format("DROP DATABASE {}{}", if_exists(operation.if_exists),
                                      quote_name(operation.name))});
    return out;
}

// -- Objects

namespace {

/// CREATE -> CREATE OR REPLACE, unless it says so already.
std::string or_replace(const std::string& body) {
    const auto tokens = lex_significant(body, k_mysql_lexis);
    if (tokens.empty() || !tokens[0].is_word("CREATE"))
        throw Error(ErrorCategory::operation,
                    "the body of an object that is replaced does not begin with CREATE");
    if (tokens.size() > 1 && tokens[1].is_word("OR"))
        return body;
    const auto end = tokens[0].offset + tokens[0].text.size();
    return body.substr(0, end) + " OR REPLACE" + body.substr(end);
}

/// The name alone: other databases want a function's arguments or a trigger's table behind it.
std::string object_name(const std::string& name) {
    const auto parenthesis = name.find('(');
    auto bare = std::string(trim(std::string_view(name).substr(0, parenthesis)));
    const auto on = to_lower(bare).find(" on ");
    return on == std::string::npos ? bare : std::string(trim(bare.substr(0, on)));
}

std::string upper_words(std::string_view text) {
    auto out = upper(text);
    std::ranges::replace(out, '_', ' ');
    return out;
}

}  // namespace

Statements render(const schema::CreateObject& operation, Catalogue&) {
    const auto& object = operation.object;
    const auto& body = text_for_us(object.body, object.variants);
    if (trim(body).empty())
        return {};  // MariaDB has no need of it
    auto sql = operation.replace ? or_replace(body) : body;
    while (!sql.empty() && (trim(sql).size() < sql.size() || sql.back() == ';'))
        sql = sql.back() == ';' ? sql.substr(0, sql.size() - 1) : std::string(trim(sql));
    return {{.sql = std::move(sql)}};
}

Statements render(const schema::DropObject& operation, Catalogue&) {
    const auto& existing = operation.existing;
    if (existing && trim(text_for_us(existing->body, existing->variants)).empty())
        return {};
    return {{.sql = fmt::format("DROP {} {}{}", upper_words(operation.kind),
                                if_exists(operation.if_exists),
                                quoted_table(operation.schema, object_name(operation.name)))}};
}

}  // namespace retort::dialects::mysql
