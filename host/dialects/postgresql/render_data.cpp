// The author's own SQL, rows and custom operations.

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/bind.hpp"
#include "host/dialects/common/expression.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/common/script.hpp"
#include "host/dialects/postgresql/render.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

ExpressionStyle style() {
    return {.dialect = dialect()};
}

/// The first words of statements PostgreSQL refuses inside a transaction, and a word that must
/// follow somewhere ("" for none). Source: the pages of these commands in its manual.
struct OutsideTransactions {
    std::string_view begins, has;
};
constexpr OutsideTransactions k_outside[] = {
    {"vacuum", ""},
    {"create database", ""},
    {"drop database", ""},
    {"create tablespace", ""},
    {"drop tablespace", ""},
    {"alter system", ""},
    {"reindex database", ""},
    {"reindex system", ""},
    {"reindex schema", ""},
    {"reindex", "concurrently"},
    {"create index", "concurrently"},
    {"create unique index", "concurrently"},
    {"drop index", "concurrently"},
    {"alter table", "concurrently"},
    {"create subscription", ""},
};

bool is_transactional(std::string_view sql) {
    std::string words;
    for (const auto& token : lex_significant(sql, k_postgresql_lexis)) {
        if (token.kind == TokenKind::word)
            words += to_lower(token.text) + " ";
        else if (words.empty())
            return true;
    }
    return std::ranges::none_of(k_outside, [&](const OutsideTransactions& each) {
        return words.starts_with(std::string(each.begins) + " ") &&
               (each.has.empty() || words.find(fmt::format(" {} ", each.has)) != std::string::npos);
    });
}

Statement author_statement(std::string sql, std::vector<Value> parameters = {}) {
    const bool transactional = is_transactional(sql);
    return {
        .sql = std::move(sql), .parameters = std::move(parameters), .transactional = transactional};
}

}  // namespace

void append_script(Statements& out, std::string_view script) {
    for (auto& piece : split_script(script, k_postgresql_lexis))
        out.push_back(author_statement(std::move(piece.sql)));
}

Statements render(const schema::Execute& operation, const Present&) {
    if (!is_meant_for(operation.databases, k_name))
        return {};
    auto bound = bind_names(operation.sql, operation.bindings, k_postgresql_lexis);
    return {author_statement(std::move(bound.sql), std::move(bound.parameters))};
}

Statements render(const schema::ExecuteScript& operation, const Present&) {
    Statements out;
    if (is_meant_for(operation.databases, k_name))
        append_script(out, operation.sql);
    return out;
}

Statements render(const schema::Insert& operation, const Present&) {
    Statements out;
    for (auto& sql : render_insert(operation, style()))
        out.push_back(statement(std::move(sql)));
    return out;
}

Statements render(const schema::Update& operation, const Present&) {
    return {statement(render_update(operation, style()))};
}

Statements render(const schema::Delete& operation, const Present&) {
    return {statement(render_delete(operation, style()))};
}

/// The whole update at once; batches are made by whoever runs it live.
Statements render(const schema::Backfill& operation, const Present& present) {
    return render(operation.update, present);
}

Statements render(const schema::Custom& operation, const Present&) {
    const auto* script = find_variant(operation.variants, k_name);
    if (!script)
        script = find_variant(operation.variants, "");
    Statements out;
    if (script)
        append_script(out, *script);
    return out;
}

}  // namespace retort::dialects::postgresql
