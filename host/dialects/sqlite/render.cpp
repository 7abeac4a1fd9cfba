#include "host/dialects/sqlite/render.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/database/sqlite.hpp"
#include "host/dialects/common/expression.hpp"
#include "host/dialects/common/fragments.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/sqlite/definition.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/scratch.hpp"
#include "host/dialects/sqlite/types.hpp"

namespace retort::dialects::sqlite {

namespace {

/// CAST takes the affinity of the type's name: DATE would make 2026 of '2026-11-22'.
std::string cast_type(const schema::Type& type) {
    const auto declared = declared_type(type, true);
    return declared == "ANY" ? "NUMERIC" : declared;
}

ExpressionStyle style() {
    return {.dialect = dialect(), .cast_type = cast_type};
}

Statement plain(std::string sql) {
    return {.sql = std::move(sql)};
}

Statements plain(std::vector<std::string> sqls) {
    Statements out;
    for (auto& sql : sqls)
        out.push_back(plain(std::move(sql)));
    return out;
}

Statements script_of(std::string_view sql) {
    Statements out;
    for (auto& statement : dialect().split_script(sql))
        out.push_back(plain(std::move(statement.sql)));
    return out;
}

template <class T>
constexpr bool is_data = std::is_same_v<T, schema::Insert> || std::is_same_v<T, schema::Update> ||
                         std::is_same_v<T, schema::Delete> || std::is_same_v<T, schema::Backfill>;
template <class T>
constexpr bool is_authors_sql =
    std::is_same_v<T, schema::Execute> || std::is_same_v<T, schema::ExecuteScript> ||
    std::is_same_v<T, schema::Custom>;

/// Whether a statement changes the schema.
bool is_definition(std::string_view sql) {
    const auto tokens = lex_significant(sql, k_sqlite_lexis);
    return !tokens.empty() &&
           (tokens[0].is_word("CREATE") || tokens[0].is_word("ALTER") || tokens[0].is_word("DROP"));
}

}  // namespace

Statements SqliteRenderer::render(const schema::Operation& given) {
    const auto closed = closed_fragments(given, k_sqlite_lexis);
    const auto& operation = closed ? *closed : given;
    auto statements = std::visit(
        [&](const auto& each) -> Statements {
            using T = std::decay_t<decltype(each)>;
            if constexpr (std::is_invocable_v<SqliteRenderer&, const T&>)
                return (*this)(each);
            if (const auto alter = schema::as_alter_table(operation))
                return (*this)(*alter);
            validate(operation);  // what SQLite has not is refused there
            return {};
        },
        operation);
    if (offline())
        remember(operation, statements);
    return statements;
}

Statement SqliteRenderer::render(const schema::Select& select) {
    return plain(render_select(closed_fragments(select, k_sqlite_lexis).value_or(select), style()));
}

// -- Offline

database::Connection& SqliteRenderer::source() {
    if (live_)
        return *live_;
    if (!shadow_)
        shadow_ = database::open_sqlite_scratch(false);
    for (const auto& statement : std::exchange(not_fed_, {}))
        feed(statement);
    return *shadow_;
}

void SqliteRenderer::remember(const schema::Operation& operation, const Statements& statements) {
    const bool has_rows = std::visit(
        [](const auto& each) { return is_data<std::decay_t<decltype(each)>>; }, operation);
    const bool is_authors = std::visit(
        [](const auto& each) { return is_authors_sql<std::decay_t<decltype(each)>>; }, operation);
    for (const auto& statement : statements)
        if (!has_rows && (!is_authors || is_definition(statement.sql)))
            not_fed_.push_back(statement);
}

/// A statement about something this run has not made is skipped: that stays unknown.
void SqliteRenderer::feed(const Statement& statement) {
    try {
        run(*shadow_, statement);
    } catch (database::DatabaseError& error) {
        const bool is_about_another = error.message().starts_with("error in ");
        if (error.failure() == database::Failure::does_not_exist && !is_about_another)
            return;
        error.in(statement.sql);
        error.in("while following the statements in memory, as nothing is connected");
        throw;
    }
}

// -- Tables and indexes

Statements SqliteRenderer::operator()(const schema::CreateTable& operation) {
    if (offline() && !operation.table.schema.empty())
        attach_memory(source(), operation.table.schema);
    if (std::ranges::none_of(operation.table.columns, lacks_enum_values))
        return plain(create_table_sql(operation.table, operation.if_not_exists));
    auto filled = operation;
    for (auto& column : filled.table.columns)
        column = with_enum_values(std::move(column), operation.table.schema);
    return plain(create_table_sql(filled.table, operation.if_not_exists));
}

Statements SqliteRenderer::operator()(const schema::DropTable& operation) {
    return {plain(fmt::format("DROP TABLE {}{}", operation.if_exists ? "IF EXISTS " : "",
                              qualified(operation.schema, operation.table)))};
}

Statements SqliteRenderer::operator()(const schema::RenameTable& operation) {
    const auto rename = [&](const std::string& from, const std::string& to) {
        return plain(fmt::format("ALTER TABLE {} RENAME TO {}", qualified(operation.schema, from),
                                 quote(to)));
    };
    if (operation.table == operation.new_name || !same_name(operation.table, operation.new_name))
        return {rename(operation.table, operation.new_name)};
    // Names that differ in case only are the same to SQLite, which then sees a name taken twice.
    const auto between = free_name(source(), operation.schema, "retort_new_" + operation.new_name);
    return {rename(operation.table, between), rename(between, operation.new_name)};
}

Statements SqliteRenderer::operator()(const schema::CreateIndex& operation) {
    return {plain(create_index_sql(operation.schema, operation.table, operation.index,
                                   operation.if_not_exists))};
}

Statements SqliteRenderer::operator()(const schema::DropIndex& operation) {
    return {plain(fmt::format("DROP INDEX {}{}", operation.if_exists ? "IF EXISTS " : "",
                              qualified(operation.schema, operation.name)))};
}

// -- The author's SQL

Statements SqliteRenderer::operator()(const schema::Execute& operation) {
    if (!is_meant_for(operation.databases, "sqlite"))
        return {};
    auto bound = dialect().bind(operation.sql, operation.bindings);
    return {{.sql = std::move(bound.sql), .parameters = std::move(bound.parameters)}};
}

Statements SqliteRenderer::operator()(const schema::ExecuteScript& operation) {
    if (!is_meant_for(operation.databases, "sqlite"))
        return {};
    return script_of(operation.sql);
}

Statements SqliteRenderer::operator()(const schema::Custom& operation) {
    const auto* text = find_variant(operation.variants, "sqlite");
    if (!text)
        text = find_variant(operation.variants, "");
    if (!text)
        throw not_supported("sqlite", fmt::format("operations \"{}\"", printable(operation.name)),
                            "give the operation a text for sqlite");
    return script_of(*text);
}

// -- Data

Statements SqliteRenderer::operator()(const schema::Insert& operation) {
    return plain(render_insert(operation, style()));
}

Statements SqliteRenderer::operator()(const schema::Update& operation) {
    return {plain(render_update(operation, style()))};
}

Statements SqliteRenderer::operator()(const schema::Delete& operation) {
    return {plain(render_delete(operation, style()))};
}

Statements SqliteRenderer::operator()(const schema::Backfill& operation) {
    return (*this)(operation.update);
}

}  // namespace retort::dialects::sqlite
