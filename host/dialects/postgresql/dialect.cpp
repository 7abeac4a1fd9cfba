// PostgreSQL, put together.

#include "host/dialects/common/bind.hpp"
#include "host/dialects/common/expression.hpp"
#include "host/dialects/common/fragments.hpp"
#include "host/dialects/common/script.hpp"
#include "host/dialects/postgresql/canonicaliser.hpp"
#include "host/dialects/postgresql/lock.hpp"
#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/render.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

class PostgresqlRenderer final : public Renderer {
public:
    explicit PostgresqlRenderer(database::Connection* live) : present_(live) {}

    void validate(const schema::Operation& operation) const override { check(operation); }

    Statements render(const schema::Operation& given) override {
        const auto closed = closed_fragments(given, k_postgresql_lexis);
        const auto& operation = closed ? *closed : given;
        const auto alter = schema::as_alter_table(operation);
        auto statements =
            alter ? postgresql::render(*alter, present_)
                  : std::visit([this](const auto& each) { return one(each); }, operation);
        present_.follow(operation);
        return statements;
    }

    Statement render(const schema::Select& select) override {
        return statement(render_select(
            closed_fragments(select, k_postgresql_lexis).value_or(select), {.dialect = dialect()}));
    }

private:
    template <class T>
    Statements one(const T& operation) const {
        if constexpr (requires { postgresql::render(operation, present_); })
            return postgresql::render(operation, present_);
        else
            return {};  // a change of a table, which as_alter_table took
    }

    Present present_;
};

class PostgresqlDialect final : public Dialect {
public:
    std::string_view name() const override { return k_name; }
    bool transactional_ddl() const override { return true; }
    std::size_t max_identifier() const override { return 63; }

    std::string quote(std::string_view identifier) const override {
        return postgresql::quote(identifier);
    }
    std::string literal(const Value& value) const override { return postgresql::literal(value); }
    std::string type_sql(const schema::Type& type) const override {
        return postgresql::type_sql(type);
    }

    std::unique_ptr<Renderer> renderer(database::Connection* live) const override {
        return std::make_unique<PostgresqlRenderer>(live);
    }

    std::vector<std::string> script_settings() const override {
        return {"SET client_encoding = 'UTF8'"};
    }

    std::vector<ScriptStatement> split_script(std::string_view script) const override {
        return dialects::split_script(script, k_postgresql_lexis);
    }
    BoundSql bind(std::string_view sql,
                  const std::vector<schema::Binding>& bindings) const override {
        return bind_names(sql, bindings, k_postgresql_lexis);
    }
    std::string inline_parameters(const Statement& statement) const override {
        return dialects::inline_parameters(statement, k_postgresql_lexis, postgresql::literal);
    }

    std::unique_ptr<Lock> lock(database::Connection& connection, const database::Url& url,
                               const LockRequest& request) const override {
        return take_lock(connection, url, request);
    }

    bool has_table(database::Connection& connection, std::string_view schema,
                   std::string_view table) const override {
        return postgresql::has_table(connection, schema, table);
    }
    std::optional<schema::Table> reflect_table(database::Connection& connection,
                                               std::string_view schema,
                                               std::string_view table) const override {
        return postgresql::reflect_table(connection, schema, table);
    }
    schema::Schema reflect(database::Connection& connection,
                           const ReflectRequest& request) const override {
        return postgresql::reflect(connection, request);
    }
    std::unique_ptr<schema::Canonicaliser> canonicaliser(
        database::Connection& connection) const override {
        return make_canonicaliser(connection);
    }
};

}  // namespace

const Dialect& dialect() {
    static const PostgresqlDialect dialect;
    return dialect;
}

}  // namespace retort::dialects::postgresql
