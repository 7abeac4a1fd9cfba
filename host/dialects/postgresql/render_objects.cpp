// Views, sequences, extensions, schemas and whatever has a text body.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/lexer.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/common/upper.hpp"
#include "host/dialects/postgresql/render.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

std::string_view if_exists(bool wanted) {
    return wanted ? "IF EXISTS " : "";
}
std::string_view if_not_exists(bool wanted) {
    return wanted ? "IF NOT EXISTS " : "";
}
std::string_view cascade(bool wanted) {
    return wanted ? " CASCADE" : "";
}

/// Without the semicolon or the comment an author may have left at the end.
std::string query_of(const schema::View& view) {
    const auto* variant = find_variant(view.variants, k_name);
    const auto& sql = variant ? *variant : view.sql;
    auto tokens = lex_significant(sql, k_postgresql_lexis);
    while (!tokens.empty() && tokens.back().is(";"))
        tokens.pop_back();
    if (tokens.empty())
        return "";
    const auto begin = tokens.front().offset;
    return sql.substr(begin, tokens.back().offset + tokens.back().text.size() - begin);
}

std::string view_tail(const schema::View& view) {
    std::string out = qualified(view.schema, view.name);
    if (const auto* with = find_option(view.options, k_name, "with"))
        out += " WITH (" + *with + ")";
    if (const auto* tablespace = find_option(view.options, k_name, "tablespace"))
        out += " TABLESPACE " + quote(*tablespace);
    out += fmt::format(" AS\n{}", query_of(view));
    if (find_option(view.options, k_name, "with_no_data"))
        out += "\nWITH NO DATA";
    if (const auto* check = find_option(view.options, k_name, "check_option"))
        out += fmt::format("\nWITH {} CHECK OPTION", *check);
    return out;
}

std::string_view view_word(bool materialized) {
    return materialized ? "MATERIALIZED VIEW" : "VIEW";
}

/// What a sequence states, in the words CREATE SEQUENCE and ALTER SEQUENCE share.
std::string sequence_options(const schema::Sequence& sequence) {
    std::string out;
    const auto add = [&](std::string_view words, const std::optional<std::int64_t>& number) {
        if (number)
            out += fmt::format(" {} {}", words, *number);
    };
    if (const auto type = type_sql(sequence.type); !type.empty())
        out += " AS " + type;
    add("INCREMENT BY", sequence.increment);
    add("MINVALUE", sequence.minimum);
    add("MAXVALUE", sequence.maximum);
    add("START WITH", sequence.start);
    add("CACHE", sequence.cache);
    return out;
}

std::string owned_by_sql(const std::string& owner) {
    if (owner.empty())
        return "";
    std::vector<std::string> parts;
    for (const auto& part : split(owner, '.'))
        parts.push_back(quote(part));
    return " OWNED BY " + join(parts, ".");
}

/// Kinds that have CREATE OR REPLACE.
constexpr std::array<std::string_view, 7> k_replaceable{"function", "procedure", "trigger",  "rule",
                                                        "view",     "aggregate", "transform"};

/// `body` with OR REPLACE behind its CREATE, unless it is there.
std::string with_or_replace(const std::string& body) {
    const auto tokens = lex_significant(body, k_postgresql_lexis);
    if (tokens.size() < 2 || !tokens[0].is_word("CREATE") || tokens[1].is_word("OR"))
        return body;
    const auto at = tokens[0].offset + tokens[0].text.size();
    return body.substr(0, at) + " OR REPLACE" + body.substr(at);
}

std::string drop_object_sql(const std::string& kind, const std::string& schema,
                            const std::string& name, bool only_if_there) {
    return fmt::format("DROP {} {}{}{}", upper(kind), if_exists(only_if_there),
                       schema.empty() ? "" : quote(schema) + ".", name);
}

}  // namespace

Statements render(const schema::CreateView& operation, const Present&) {
    const auto& view = operation.view;
    const auto name = qualified(view.schema, view.name);
    const auto word = view_word(view.materialized);
    Statements out;
    if (view.materialized && operation.replace)
        out.push_back(statement(fmt::format("DROP {} IF EXISTS {}", word, name)));
    auto sql = fmt::format(
        "CREATE {}{} {}{}", operation.replace && !view.materialized ? "OR REPLACE " : "", word,
        if_not_exists(operation.if_not_exists && view.materialized), view_tail(view));
    if (operation.if_not_exists && !view.materialized && !operation.replace)
        sql = guarded_sql(fmt::format("to_regclass({}) IS NULL", text_literal(name)), sql);
    out.push_back(statement(std::move(sql)));
    if (!view.comment.empty())
        out.push_back(statement(comment_sql(fmt::format("{} {}", word, name), view.comment)));
    return out;
}

Statements render(const schema::DropView& operation, const Present&) {
    return {statement(fmt::format(
        "DROP {} {}{}{}", view_word(operation.materialized), if_exists(operation.if_exists),
        qualified(operation.schema, operation.name), cascade(operation.cascade)))};
}

Statements render(const schema::CreateSequence& operation, const Present&) {
    const auto& sequence = operation.sequence;
    const auto name = qualified(sequence.schema, sequence.name);
    Statements out{
        statement(fmt::format("CREATE SEQUENCE {}{}{}{}{}", if_not_exists(operation.if_not_exists),
                              name, sequence_options(sequence), sequence.cycle ? " CYCLE" : "",
                              owned_by_sql(sequence.owned_by)))};
    if (!sequence.comment.empty())
        out.push_back(statement(comment_sql("SEQUENCE " + name, sequence.comment)));
    return out;
}

Statements render(const schema::AlterSequence& operation, const Present&) {
    const auto& sequence = operation.sequence;
    const auto& existing = operation.existing;
    const auto name = qualified(sequence.schema, sequence.name);
    auto changes = sequence_options(sequence);
    if (sequence.cycle || (existing && existing->cycle))
        changes += sequence.cycle ? " CYCLE" : " NO CYCLE";
    changes += owned_by_sql(sequence.owned_by);
    Statements out;
    if (!changes.empty())
        out.push_back(statement(fmt::format("ALTER SEQUENCE {}{}", name, changes)));
    if (!sequence.comment.empty() || (existing && !existing->comment.empty()))
        out.push_back(statement(comment_sql("SEQUENCE " + name, sequence.comment)));
    return out;
}

Statements render(const schema::DropSequence& operation, const Present&) {
    return {statement(fmt::format("DROP SEQUENCE {}{}{}", if_exists(operation.if_exists),
                                  qualified(operation.schema, operation.name),
                                  cascade(operation.cascade)))};
}

Statements render(const schema::CreateExtension& operation, const Present&) {
    auto sql = fmt::format("CREATE EXTENSION {}{}", if_not_exists(operation.if_not_exists),
                           quote(operation.name));
    if (!operation.schema.empty())
        sql += " SCHEMA " + quote(operation.schema);
    if (!operation.version.empty())
        sql += " VERSION " + text_literal(operation.version);
    return {statement(sql + std::string(cascade(operation.cascade)))};
}

Statements render(const schema::DropExtension& operation, const Present&) {
    return {statement(fmt::format("DROP EXTENSION {}{}{}", if_exists(operation.if_exists),
                                  quote(operation.name), cascade(operation.cascade)))};
}

Statements render(const schema::CreateSchema& operation, const Present&) {
    return {statement(fmt::format("CREATE SCHEMA {}{}", if_not_exists(operation.if_not_exists),
                                  quote(operation.name)))};
}

Statements render(const schema::DropSchema& operation, const Present&) {
    return {statement(fmt::format("DROP SCHEMA {}{}{}", if_exists(operation.if_exists),
                                  quote(operation.name), cascade(operation.cascade)))};
}

Statements render(const schema::CreateObject& operation, const Present&) {
    const auto& object = operation.object;
    const auto* variant = find_variant(object.variants, k_name);
    auto body = variant ? *variant : object.body;
    if (trim(body).empty())
        return {};  // PostgreSQL has no need of it
    Statements out;
    if (operation.replace) {
        const auto kind = to_lower(object.kind);
        if (std::ranges::find(k_replaceable, kind) != k_replaceable.end())
            body = with_or_replace(body);
        else
            out.push_back(
                statement(drop_object_sql(object.kind, object.schema, object.name, true)));
    }
    append_script(out, body);
    return out;
}

Statements render(const schema::DropObject& operation, const Present&) {
    const auto& existing = operation.existing;
    const auto* variant = existing ? find_variant(existing->variants, k_name) : nullptr;
    if (variant && trim(*variant).empty())
        return {};
    return {statement(
        drop_object_sql(operation.kind, operation.schema, operation.name, operation.if_exists))};
}

}  // namespace retort::dialects::postgresql
