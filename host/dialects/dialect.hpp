#pragma once
// What a database speaks: how operations become statements, what the database's limits are, and how
// runs are kept apart. One folder per dialect, the same file names in each.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/database/connection.hpp"
#include "host/schema/canonicaliser.hpp"
#include "host/schema/operation.hpp"

namespace retort::dialects {

/// One statement as it is sent. `parameters` fill the backend's own placeholders.
struct Statement {
    std::string sql;  ///< without a final semicolon
    std::vector<Value> parameters;
    bool transactional = true;  ///< false: the database refuses it inside a transaction
    /// Not empty: `sql` is a query that must have no rows, and this is what to say when it has.
    std::string must_be_empty;
    bool operator==(const Statement&) const = default;
};

/// Runs one statement; returns the number of rows changed. Throws as Connection::execute;
/// Error(operation) with `must_be_empty` and the first rows when a query has rows it must not have.
std::uint64_t run(database::Connection& connection, const Statement& statement);

/// Turns the operations of one run into statements. Knows the database only through `live`, or,
/// when there is none (offline), through the operations it has rendered before.
class Renderer {
public:
    virtual ~Renderer() = default;

    /// Refuses an operation this dialect cannot do, or whose names are too long, before anything
    /// runs. Asks the database nothing. Throws Error(operation) saying what is not supported and
    /// what to write instead. Options of other dialects are ignored.
    virtual void validate(const schema::Operation& operation) const = 0;

    /// The statements of one operation, given that all earlier ones have run. May read the
    /// catalogue through `live`. Offline, throws Error(operation) when the database's present
    /// definition is needed and was neither made by an earlier operation nor given in `existing`.
    virtual std::vector<Statement> render(const schema::Operation& operation) = 0;

    /// Offline: tries what was rendered as far as the dialect can (SQLite, in memory), and throws
    /// what the database would say. Otherwise that is tried only when it is needed.
    virtual void try_rendered() {}

    /// A query for `live` or, offline, never called.
    virtual Statement render(const schema::Select& select) = 0;
};

/// A statement of a script and where it starts.
struct ScriptStatement {
    std::string sql;
    int line = 1;
};

/// An author's SQL with `:name` turned into the backend's placeholders, and the values in order.
struct BoundSql {
    std::string sql;
    std::vector<Value> parameters;
};

/// Who holds the lock, as far as the database can tell.
struct LockHolder {
    std::string description;  ///< "retort 4711 of ann@build3, since 2026-11-22 14:32:10Z"
};

/// Held from `Dialect::lock` until destroyed; lost with its connection, so a crash frees it.
class Lock {
public:
    virtual ~Lock() = default;
};

struct LockRequest {
    std::string version_table;          ///< with its schema: part of the key
    std::string owner;                  ///< who we are, shown to those who wait
    std::chrono::milliseconds timeout;  ///< how long to wait at most
    std::function<void(const LockHolder&)>
        waiting;  ///< called once when the lock is held by another
};

/// Something the account may not read.
struct Unseen {
    std::string kind;     ///< as in ReflectRequest::wanted
    std::string schema;   ///< "" for the default one
    std::string name;     ///< "": all of the kind, which may or may not be there
    std::string missing;  ///< the right it lacks: "SHOW VIEW"
};

/// What is read of a database.
struct ReflectRequest {
    /// "" is the connection's default one, and so is an empty list. One that is not there is empty.
    std::vector<std::string> schemas;
    /// Whether something is wanted: `kind` is "table", "view", "sequence", "enum", "function",
    /// "trigger"...; `schema` is "" for the default one. Unset: everything. What is not wanted is
    /// not described either.
    std::function<bool(std::string_view kind, std::string_view schema, std::string_view name)>
        wanted;
    /// Tables that are probably there, in the form of explicit_table with all names. One that is
    /// word for word what creating it leaves may be answered with this instead of being read.
    const schema::Schema* expected = nullptr;
    /// Told when what is wanted is all of `expected`, so answered, and nothing else. The result is
    /// left empty then. Unset: it never is.
    std::function<void()> as_expected;
    /// Told what is left out because it may not be read. Unset: what is there and may not be read
    /// is an Error(operation).
    std::function<void(Unseen)> unseen;
};

class Dialect {
public:
    virtual ~Dialect() = default;

    /// "sqlite", "postgresql" or "mysql".
    virtual std::string_view name() const = 0;
    /// Whether DDL is part of a transaction.
    virtual bool transactional_ddl() const = 0;
    /// Longest identifier: bytes on PostgreSQL, characters on MariaDB, 0 = no limit.
    virtual std::size_t max_identifier() const = 0;

    virtual std::string quote(std::string_view identifier) const = 0;
    /// A literal of any kind, never dependent on a session setting.
    virtual std::string literal(const Value& value) const = 0;
    /// The SQL of a type; throws Error(operation) for one this database does not have.
    virtual std::string type_sql(const schema::Type& type) const = 0;

    virtual std::unique_ptr<Renderer> renderer(database::Connection* live) const = 0;
    /// The statements a script begins with, so that a client program takes it as a connection of
    /// ours would; without final semicolons.
    virtual std::vector<std::string> script_settings() const { return {}; }

    /// Splits a script into statements with the dialect's own quoting rules. Empty statements are
    /// left out. Throws Error(operation) naming the line for an unfinished quote or comment, and
    /// with advice for DELIMITER and COPY ... FROM STDIN.
    virtual std::vector<ScriptStatement> split_script(std::string_view script) const = 0;
    /// Throws Error(operation) when a `:name` outside quotes and comments is not bound, or a
    /// binding is not used. `::`, `:=` and array slices are not names.
    virtual BoundSql bind(std::string_view sql,
                          const std::vector<schema::Binding>& bindings) const = 0;
    /// A statement with its parameters written as literals, for SQL that is given to people.
    virtual std::string inline_parameters(const Statement& statement) const = 0;

    /// Keeps other runs on the same database, schema and version table out. Polls, never blocks
    /// inside the server. Throws Error(lock) with the holder when `timeout` has passed. SQLite: a
    /// no-op lock, its transactions exclude each other (see docs/decisions/locks.md).
    virtual std::unique_ptr<Lock> lock(database::Connection& connection, const database::Url& url,
                                       const LockRequest& request) const = 0;

    /// The names of the tables of the connection's default schema, or of `schema`.
    virtual bool has_table(database::Connection& connection, std::string_view schema,
                           std::string_view table) const = 0;
    /// The table as the database describes it; nullopt when there is none.
    virtual std::optional<schema::Table> reflect_table(database::Connection& connection,
                                                       std::string_view schema,
                                                       std::string_view table) const = 0;

    /// Everything in the schemas asked for, in a constant number of queries however many tables
    /// there are; sorted by (schema, name), names of the default schema without it. What belongs to
    /// an extension, or to the system, is left out; a type that is not known is kept as text.
    virtual schema::Schema reflect(database::Connection& connection,
                                   const ReflectRequest& request) const = 0;
    /// Asks through `connection`, which outlives it and is not in a transaction.
    virtual std::unique_ptr<schema::Canonicaliser> canonicaliser(
        database::Connection& connection) const = 0;
};

// Each defined in its own folder; they live for ever.
namespace sqlite {
const Dialect& dialect();
}
namespace postgresql {
const Dialect& dialect();
}
namespace mysql {
const Dialect& dialect();
}

/// The dialect of a backend; lives for ever.
const Dialect& dialect_of(database::Backend backend);
/// By name: "sqlite", "postgresql" (also "postgres"), "mysql" (also "mariadb"). Throws
/// Error(usage).
const Dialect& dialect_named(std::string_view name);

}  // namespace retort::dialects
