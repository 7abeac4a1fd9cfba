#include "host/dialects/dialect.hpp"

#include <fmt/format.h>

#include "host/dialects/common/bind.hpp"
#include "host/dialects/common/script.hpp"
#include "host/dialects/sqlite/canonicaliser.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/reflect.hpp"
#include "host/dialects/sqlite/render.hpp"
#include "host/dialects/sqlite/types.hpp"

namespace retort::dialects::sqlite {

namespace {

/// Nothing is held: what keeps runs apart is each transaction's own lock on the file
/// (docs/decisions/locks.md).
class NoLock final : public Lock {};

/// A check as a statement that fails by itself, for scripts: json_extract puts a path it cannot
/// read into its error message.
std::string failing_check(const std::string& query, const std::string& message) {
    return fmt::format("SELECT json_extract('{{}}', {}) FROM ({}) LIMIT 1", text_literal(message),
                       query);
}

class SqliteDialect final : public Dialect {
public:
    std::string_view name() const override { return "sqlite"; }
    bool transactional_ddl() const override { return true; }
    std::size_t max_identifier() const override { return 0; }

    std::string quote(std::string_view identifier) const override {
        return sqlite::quote(identifier);
    }
    std::string literal(const Value& value) const override { return sqlite::literal(value); }
    std::string type_sql(const schema::Type& type) const override { return declared_type(type); }

    std::unique_ptr<Renderer> renderer(database::Connection* live) const override {
        return std::make_unique<SqliteRenderer>(live);
    }

    std::vector<std::string> script_settings() const override {
        return {"PRAGMA foreign_keys=OFF"};
    }

    std::vector<ScriptStatement> split_script(std::string_view script) const override {
        return dialects::split_script(script, k_sqlite_lexis);
    }
    BoundSql bind(std::string_view sql,
                  const std::vector<schema::Binding>& bindings) const override {
        return dialects::bind_names(sql, bindings, k_sqlite_lexis);
    }
    std::string inline_parameters(const Statement& statement) const override {
        auto sql = dialects::inline_parameters(statement, k_sqlite_lexis, sqlite::literal);
        return statement.must_be_empty.empty() ? sql : failing_check(sql, statement.must_be_empty);
    }

    std::unique_ptr<Lock> lock(database::Connection&, const database::Url&,
                               const LockRequest&) const override {
        return std::make_unique<NoLock>();
    }

    bool has_table(database::Connection& connection, std::string_view schema,
                   std::string_view table) const override {
        return find_object(connection, schema, "table", table).has_value();
    }
    std::optional<schema::Table> reflect_table(database::Connection& connection,
                                               std::string_view schema,
                                               std::string_view table) const override {
        return sqlite::reflect_table(connection, schema, table);
    }
    schema::Schema reflect(database::Connection& connection,
                           const ReflectRequest& request) const override {
        return sqlite::reflect(connection, request);
    }
    std::unique_ptr<schema::Canonicaliser> canonicaliser(
        database::Connection& connection) const override {
        return sqlite::canonicaliser(connection);
    }
};

}  // namespace

const Dialect& dialect() {
    static const SqliteDialect dialect;
    return dialect;
}

}  // namespace retort::dialects::sqlite
