#include "host/dialects/dialect.hpp"

#include <fmt/format.h>

#include "host/database/mysql_settings.hpp"
#include "host/dialects/common/bind.hpp"
#include "host/dialects/common/script.hpp"
#include "host/dialects/mysql/canonicaliser.hpp"
#include "host/dialects/mysql/lock.hpp"
#include "host/dialects/mysql/reflect.hpp"
#include "host/dialects/mysql/reflect_schema.hpp"
#include "host/dialects/mysql/render.hpp"
#include "host/dialects/mysql/text.hpp"
#include "host/dialects/mysql/types.hpp"

namespace retort::dialects::mysql {

namespace {

class Mysql : public Dialect {
public:
    std::string_view name() const override { return "mysql"; }
    bool transactional_ddl() const override { return false; }
    std::size_t max_identifier() const override { return 64; }

    std::string quote(std::string_view identifier) const override { return quote_name(identifier); }
    std::string literal(const Value& value) const override { return mysql::literal(value); }
    std::string type_sql(const schema::Type& type) const override { return mysql::type_sql(type); }

    std::unique_ptr<Renderer> renderer(database::Connection* live) const override {
        return make_renderer(live);
    }

    std::vector<std::string> script_settings() const override {
        return {"SET NAMES utf8mb4",
                fmt::format("SET SESSION {}", database::k_mysql_session_settings)};
    }

    std::vector<ScriptStatement> split_script(std::string_view script) const override {
        return dialects::split_script(script, k_mysql_lexis);
    }
    BoundSql bind(std::string_view sql,
                  const std::vector<schema::Binding>& bindings) const override {
        return bind_names(sql, bindings, k_mysql_lexis);
    }
    std::string inline_parameters(const Statement& statement) const override {
        return dialects::inline_parameters(statement, k_mysql_lexis, mysql::literal);
    }

    std::unique_ptr<Lock> lock(database::Connection& connection, const database::Url& url,
                               const LockRequest& request) const override {
        return take_lock(connection, url, request);
    }

    bool has_table(database::Connection& connection, std::string_view schema,
                   std::string_view table) const override {
        return mysql::has_table(connection, schema, table);
    }
    std::optional<schema::Table> reflect_table(database::Connection& connection,
                                               std::string_view schema,
                                               std::string_view table) const override {
        return mysql::reflect_table(connection, schema, table);
    }
    schema::Schema reflect(database::Connection& connection,
                           const ReflectRequest& request) const override {
        return mysql::reflect(connection, request);
    }
    std::unique_ptr<schema::Canonicaliser> canonicaliser(
        database::Connection& connection) const override {
        return mysql::canonicaliser(connection);
    }
};

}  // namespace

const Dialect& dialect() {
    static const Mysql mysql;
    return mysql;
}

}  // namespace retort::dialects::mysql
