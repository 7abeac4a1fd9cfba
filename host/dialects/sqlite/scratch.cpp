#include "host/dialects/sqlite/scratch.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/database/sqlite.hpp"
#include "host/dialects/sqlite/names.hpp"

namespace retort::dialects::sqlite {

namespace {

using database::Connection;

/// Why `sql` fails; nullopt when it does not.
std::optional<std::string> failure_of(Connection& scratch, const std::string& sql) {
    try {
        scratch.query(sql);
        return std::nullopt;
    } catch (const database::DatabaseError& error) {
        return error.message();
    }
}

bool is_user(const StoredObject& object) {
    return object.type == "view" || object.type == "trigger";
}

/// The columns of a table or view as the scratch database knows them.
std::vector<std::string> columns_of(Connection& scratch, const std::string& table) {
    std::vector<std::string> columns;
    for (const auto& row :
         scratch
             .query(fmt::format("SELECT name FROM pragma_table_xinfo({}) WHERE hidden = 0",
                                text_literal(table)))
             .rows)
        columns.push_back(row[0].text);
    return columns;
}

/// The columns between OF and ON, which SQLite looks for only when it drops one.
std::vector<std::string> updated_columns(const std::vector<Token>& tokens, std::size_t of) {
    std::vector<std::string> columns;
    for (auto i = of + 1; i < tokens.size() && !tokens[i].is_word("ON"); ++i)
        if (!tokens[i].is(","))
            columns.push_back(unquote(tokens[i]));
    return columns;
}

std::string update_of(const std::string& table, const std::vector<std::string>& columns) {
    std::string assignments;
    for (const auto& column : columns)
        assignments += fmt::format("{}{} = NULL", assignments.empty() ? "" : ", ", quote(column));
    return fmt::format("EXPLAIN UPDATE {} SET {}", table, assignments);
}

/// A statement that makes SQLite compile a trigger, without running anything.
std::string event_of(Connection& scratch, const StoredObject& trigger) {
    const auto columns = columns_of(scratch, trigger.table);
    const auto table = quote(trigger.table);
    const auto tokens = lex_significant(trigger.sql, k_sqlite_lexis);
    // CREATE TRIGGER name [BEFORE | AFTER | INSTEAD OF] event
    for (std::size_t i = 3; i < tokens.size(); ++i) {
        if (tokens[i].is_word("INSERT")) {
            const std::vector<std::string> nulls(columns.size(), "NULL");
            return fmt::format("EXPLAIN INSERT INTO {} ({}) VALUES ({})", table,
                               quote_list(columns), join(nulls, ", "));
        }
        if (tokens[i].is_word("UPDATE")) {
            const bool names_some = i + 1 < tokens.size() && tokens[i + 1].is_word("OF");
            return update_of(table, names_some ? updated_columns(tokens, i + 1) : columns);
        }
        if (tokens[i].is_word("DELETE"))
            break;
    }
    return fmt::format("EXPLAIN DELETE FROM {}", table);
}

/// Why a view or a trigger cannot be compiled; nullopt when it can. Triggers are made for the
/// moment only, so that one does not answer for another.
std::optional<std::string> compile(Connection& scratch, const StoredObject& object) {
    if (object.type == "view")
        return failure_of(scratch, fmt::format("EXPLAIN SELECT * FROM {}", quote(object.name)));
    if (auto failure = failure_of(scratch, object.sql))
        return failure;
    auto failure = failure_of(scratch, event_of(scratch, object));
    failure_of(scratch, fmt::format("DROP TRIGGER {}", quote(object.name)));
    return failure;
}

/// Makes a table, if need be with nothing but its columns: its text may hold "strings" in double
/// quotes or functions only the application has.
void make_table(Connection& scratch, const std::string& sql) {
    if (!failure_of(scratch, sql))
        return;
    std::optional<TableText> table;
    try {
        table = parse_table(sql);
    } catch (const Error&) {
        return;  // a virtual table whose module is not here
    }
    std::vector<std::string> names;
    for (const auto& column : table->columns)
        names.push_back(column.name);
    failure_of(scratch,
               fmt::format("CREATE TABLE {} ({})", table->text(table->name), quote_list(names)));
}

}  // namespace

void attach_memory(Connection& scratch, std::string_view schema) {
    if (schema.empty() || same_name(schema, "main") || same_name(schema, "temp"))
        return;
    const auto attached = scratch.query("SELECT lower(name) FROM pragma_database_list");
    for (const auto& row : attached.rows)
        if (row[0].text == to_lower(schema))
            return;
    scratch.execute(fmt::format("ATTACH ':memory:' AS {}", quote(schema)));
}

std::unique_ptr<Connection> copy_schema(Connection& source, std::string_view schema) {
    auto scratch = database::open_sqlite_scratch(false);
    attach_memory(*scratch, schema);
    for (const auto& object : stored_objects(source, schema))
        if (!object.name.starts_with("sqlite_"))
            failure_of(*scratch, creating_sql(object, schema));
    return scratch;
}

void refuse_broken_users(Connection& source, std::string_view schema, const Draft& draft) {
    const auto objects = stored_objects(source, schema);
    if (draft.dropped_columns().empty() || std::ranges::none_of(objects, is_user))
        return;
    // The attached database's objects stand in the main one here: their texts name no schema.
    auto scratch = database::open_sqlite_scratch(true);
    for (const auto& object : objects) {
        if (object.type == "table" && !object.name.starts_with("sqlite_"))
            make_table(*scratch, object.sql);
        else if (object.type == "index" || object.type == "view")
            failure_of(*scratch, object.sql);
    }
    std::vector<StoredObject> sound, unclear;
    for (const auto& object : objects)
        if (is_user(object))
            (compile(*scratch, object) ? unclear : sound).push_back(object);

    scratch->execute("DROP TABLE " + quote(draft.old().name));
    make_table(*scratch, draft.text().sql);
    for (const auto& index : draft.old().indexes)
        failure_of(*scratch, index.sql);
    const auto refuse = [&](const StoredObject& object, const std::string& why) {
        throw Error(ErrorCategory::operation,
                    fmt::format("column \"{}\" of table \"{}\" cannot be dropped: {} \"{}\" uses "
                                "it",
                                printable(draft.dropped_columns().front()),
                                printable(draft.old().name), object.type, printable(object.name)))
            .in(why)
            .hint(fmt::format("drop or replace the {} first", object.type));
    };
    for (const auto& object : sound)
        if (const auto failure = compile(*scratch, object))
            refuse(object, *failure);
    // What could not be compiled before says nothing by failing now; its text has to do.
    for (const auto& object : unclear)
        for (const auto& column : draft.dropped_columns())
            if (mentions(object.sql, column) && mentions(object.sql, draft.old().name))
                refuse(object, "it names both the table and the column");
}

}  // namespace retort::dialects::sqlite
