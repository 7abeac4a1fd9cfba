#pragma once
// Where the operations of a revision go. A revision is run against a sink: executed on a database,
// written as SQL, or recorded.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "host/dialects/dialect.hpp"
#include "host/migrate/observer.hpp"
#include "host/plugins/receiver.hpp"
#include "host/schema/operation.hpp"

namespace retort::migrate {

/// Operations arrive in order, each after the whole buffer it belongs to was checked.
class Sink {
public:
    virtual ~Sink() = default;

    /// Throws when this sink can never do the operation. Changes nothing.
    virtual void check(const schema::Operation& operation) = 0;
    virtual void take(const schema::Operation& operation) = 0;

    virtual plugins::QueryResult query(
        const std::variant<schema::Execute, schema::Select>& query) = 0;
    virtual std::unique_ptr<database::RowWriter> open_rows(const schema::Insert& target) = 0;
    virtual soci::session* session() = 0;
    /// As the server says it, "" where there is none.
    virtual std::string server_version() = 0;
};

/// Keeps what a revision emits and runs nothing. A query ends it: throws StoppedAtQuery.
class RecordingSink final : public Sink {
public:
    struct StoppedAtQuery {};

    /// With a dialect's renderer, operations are checked as they would be in a run; null: not.
    explicit RecordingSink(const dialects::Renderer* checker = nullptr) : checker_(checker) {}

    void check(const schema::Operation& operation) override;
    void take(const schema::Operation& operation) override;
    plugins::QueryResult query(const std::variant<schema::Execute, schema::Select>& query) override;
    std::unique_ptr<database::RowWriter> open_rows(const schema::Insert& target) override;
    soci::session* session() override;
    std::string server_version() override { return {}; }

    const std::vector<schema::Operation>& operations() const { return operations_; }

private:
    const dialects::Renderer* checker_;
    std::vector<schema::Operation> operations_;
};

}  // namespace retort::migrate
