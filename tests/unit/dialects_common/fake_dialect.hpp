#pragma once
// A dialect that quotes with < > and has no database.

#include <stdexcept>

#include "host/dialects/dialect.hpp"

namespace retort::dialects {

class FakeDialect : public Dialect {
public:
    explicit FakeDialect(std::string_view name = "postgresql", std::size_t max_identifier = 0)
        : name_(name), max_identifier_(max_identifier) {}

    std::string_view name() const override { return name_; }
    bool transactional_ddl() const override { return true; }
    std::size_t max_identifier() const override { return max_identifier_; }
    std::string quote(std::string_view name) const override {
        return "<" + std::string(name) + ">";
    }
    std::string literal(const Value& value) const override {
        if (value.is_null())
            return "NULL";
        return value.kind == ValueKind::text ? "'" + value.text + "'" : value.text;
    }
    std::string type_sql(const schema::Type& type) const override { return type.text; }

    std::unique_ptr<Renderer> renderer(database::Connection*) const override { return no(); }
    std::vector<ScriptStatement> split_script(std::string_view) const override { return no(); }
    BoundSql bind(std::string_view, const std::vector<schema::Binding>&) const override {
        return no();
    }
    std::string inline_parameters(const Statement&) const override { return no(); }
    std::unique_ptr<Lock> lock(database::Connection&, const database::Url&,
                               const LockRequest&) const override {
        return no();
    }
    bool has_table(database::Connection&, std::string_view, std::string_view) const override {
        return no();
    }
    std::optional<schema::Table> reflect_table(database::Connection&, std::string_view,
                                               std::string_view) const override {
        return no();
    }
    schema::Schema reflect(database::Connection&, const ReflectRequest&) const override {
        return no();
    }
    std::unique_ptr<schema::Canonicaliser> canonicaliser(database::Connection&) const override {
        return no();
    }

private:
    struct Refusal {
        template <class T>
        operator T() const {
            throw std::logic_error("the fake dialect has no database");
        }
    };
    static Refusal no() { return {}; }

    std::string_view name_;
    std::size_t max_identifier_;
};

}  // namespace retort::dialects
