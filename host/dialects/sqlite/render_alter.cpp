// Changes of one table: by SQLite's own ALTER TABLE where that does all of it, else by one rebuild.

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/sqlite/definition.hpp"
#include "host/dialects/sqlite/index_text.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/rebuild.hpp"
#include "host/dialects/sqlite/render.hpp"
#include "host/dialects/sqlite/scratch.hpp"

namespace retort::dialects::sqlite {

namespace {

using schema::AlterTable;
using schema::TableChange;
using Changes = std::vector<TableChange>;

std::string alter(const AlterTable& operation, const std::string& action) {
    return fmt::format("ALTER TABLE {} {}", qualified(operation.schema, operation.table), action);
}

/// SQLite's own statement for a change.
std::string native_sql(const AlterTable& operation, const TableChange& change, bool strict) {
    if (const auto* add = std::get_if<schema::AddColumn>(&change))
        return alter(operation, "ADD COLUMN " + column_sql(add->column, {.strict = strict}));
    if (const auto* drop = std::get_if<schema::DropColumn>(&change))
        return alter(operation, "DROP COLUMN " + quote(drop->column));
    const auto& rename = std::get<schema::RenameColumn>(change);
    return alter(operation, fmt::format("RENAME COLUMN {} TO {}", quote(rename.column),
                                        quote(rename.new_name)));
}

bool is_rename(const TableChange& change) {
    return std::holds_alternative<schema::RenameColumn>(change);
}

/// Whether nothing SQLite stores changes: comments, and what only other databases have.
bool is_without_effect(const TableChange& change) {
    if (std::holds_alternative<schema::SetTableComment>(change))
        return true;
    if (const auto* options = std::get_if<schema::SetTableOptions>(&change))
        return std::ranges::none_of(options->options,
                                    [](const auto& each) { return each.dialect == "sqlite"; });
    const auto* column = std::get_if<schema::AlterColumn>(&change);
    return column && !column->type && !column->nullable && !column->default_ &&
           !column->autoincrement && !column->collation && !column->identity &&
           !column->drop_identity && !column->computed && !column->drop_computed &&
           !column->after && !column->first && !column->new_name;
}

bool is_native(const TableChange& change, const Draft& before) {
    if (const auto* add = std::get_if<schema::AddColumn>(&change)) {
        // ADD COLUMN does not look whether a STRICT table may hold the default.
        const bool is_checked = !before.text().strict || add->column.default_.is_null();
        return is_checked && is_native_add(*add) && !before.text().find_column(add->column.name);
    }
    const auto* drop = std::get_if<schema::DropColumn>(&change);
    return drop && is_native_drop(*drop, before);
}

/// IF EXISTS and IF NOT EXISTS, which SQLite has not for columns, decided by looking.
void decide_conditions(Changes& changes, const StoredTable& stored) {
    std::erase_if(changes, [&](TableChange& change) {
        if (auto* add = std::get_if<schema::AddColumn>(&change))
            return std::exchange(add->if_not_exists, false) &&
                   stored.text.find_column(add->column.name);
        if (auto* drop = std::get_if<schema::DropColumn>(&change))
            return std::exchange(drop->if_exists, false) && !stored.text.find_column(drop->column);
        return false;
    });
}

std::vector<std::string> not_valid_keys(const Changes& changes) {
    std::vector<std::string> names;
    for (const auto& change : changes)
        if (const auto* create = std::get_if<schema::CreateConstraint>(&change))
            if (create->constraint.not_valid)
                names.push_back(create->constraint.name);
    return names;
}

/// Runs of changes that are done at once; a rename is a run of its own.
std::vector<Changes> runs_of(Changes changes) {
    std::vector<Changes> runs;
    bool goes_on = false;
    for (auto& change : changes) {
        if (is_without_effect(change))
            continue;
        const bool renames = is_rename(change);
        if (!goes_on || renames)
            runs.emplace_back();
        runs.back().push_back(std::move(change));
        goes_on = !renames;
    }
    return runs;
}

[[noreturn]] void refuse_unknown(const AlterTable& operation) {
    throw Error(ErrorCategory::operation,
                fmt::format("the definition of table {} is not known offline, and this change "
                            "needs it: SQLite rebuilds the table",
                            qualified(operation.schema, operation.table)))
        .hint("write the script from base, so that it holds the revision that makes the table")
        .hint("or state the table in alter_table's `existing`")
        .hint("or run the revision on the database itself");
}

}  // namespace

std::optional<StoredTable> SqliteRenderer::known_table(const AlterTable& operation) {
    if (offline())
        attach_memory(source(), operation.schema);
    auto stored = find_stored_table(source(), operation.schema, operation.table);
    if (stored || !offline() || !operation.existing)
        return stored;
    auto existing = *operation.existing;
    existing.name = operation.table;
    existing.schema = operation.schema;
    for (const auto& statement : (*this)(schema::CreateTable{.table = std::move(existing)}))
        feed(statement);
    return find_stored_table(source(), operation.schema, operation.table);
}

Statements SqliteRenderer::operator()(const AlterTable& operation) {
    const auto stored = known_table(operation);
    if (!stored && offline())
        return alter_unknown(operation);
    if (!stored)
        throw Error(
            ErrorCategory::operation,
            fmt::format("there is no table {}", qualified(operation.schema, operation.table)));
    auto runs = runs_of(straightened(operation.changes, &*stored));
    Statements out;
    std::unique_ptr<database::Connection> scratch;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        auto& at = scratch ? *scratch : source();
        auto statements = is_rename(runs[i].front())
                              ? Statements{{.sql = native_sql(operation, runs[i].front(), false)}}
                              : alter_batch(at, operation, runs[i]);
        const bool is_needed =
            std::any_of(runs.begin() + static_cast<std::ptrdiff_t>(i) + 1, runs.end(),
                        [](const Changes& run) { return !is_rename(run.front()); });
        // What comes next is worked out on the table as it will be then.
        if (is_needed && !scratch)
            scratch = copy_schema(source(), operation.schema);
        if (is_needed)
            for (const auto& statement : statements)
                run(*scratch, statement);
        std::ranges::move(statements, std::back_inserter(out));
    }
    return out;
}

/// Offline, on a table nobody has described: what SQLite does by itself needs no description.
Statements SqliteRenderer::alter_unknown(const AlterTable& operation) {
    Statements out;
    for (const auto& run : runs_of(straightened(operation.changes, nullptr)))
        for (const auto& change : run) {
            const auto* add = std::get_if<schema::AddColumn>(&change);
            const auto* drop = std::get_if<schema::DropColumn>(&change);
            const bool is_known =
                is_rename(change) || (add && is_native_add(*add)) || (drop && !drop->if_exists);
            if (!is_known)
                refuse_unknown(operation);
            out.push_back({.sql = native_sql(operation, change, false)});
        }
    return out;
}

Statements SqliteRenderer::alter_batch(database::Connection& at, const AlterTable& operation,
                                       Changes changes) {
    const auto stored = find_stored_table(at, operation.schema, operation.table).value();
    decide_conditions(changes, stored);
    for (auto& change : changes) {
        if (auto* add = std::get_if<schema::AddColumn>(&change))
            add->column = with_enum_values(std::move(add->column), operation.schema);
        if (auto* column = std::get_if<schema::AlterColumn>(&change); column && column->type)
            column->type = with_enum_values({.type = *column->type}, operation.schema).type;
    }
    Draft draft(stored);
    bool is_all_native = true;
    for (const auto& change : changes) {
        is_all_native = is_all_native && is_native(change, draft);
        draft.apply(change);
    }
    refuse_broken_users(at, operation.schema, draft);
    Statements out;
    if (is_all_native) {
        for (const auto& change : changes)
            out.push_back({.sql = native_sql(operation, change, stored.text.strict)});
        return out;
    }
    return rebuilt(at, draft, operation.schema, not_valid_keys(changes));
}

Statements SqliteRenderer::rebuilt(database::Connection& at, const Draft& draft,
                                   const std::string& schema,
                                   const std::vector<std::string>& not_valid) {
    Statements out;
    if (draft.changed()) {
        if (live_ && live_->transaction_state() == database::TransactionState::none)
            throw Error(ErrorCategory::operation,
                        fmt::format("table {} must be rebuilt, which needs a transaction",
                                    qualified(schema, draft.old().name)))
                .hint("move the change to a revision without `.transactional = false`");
        out = rebuild(draft, {.source = at, .offline = offline(), .schema = schema}, not_valid);
    } else {
        for (const auto& index : draft.dropped_indexes())
            out.push_back({.sql = "DROP INDEX " + qualified(schema, index)});
    }
    for (const auto& index : draft.new_indexes())
        out.push_back({.sql = create_index_sql(schema, draft.old().name, index)});
    return out;
}

}  // namespace retort::dialects::sqlite
