#pragma once
// A connection that remembers what it is asked and hands it on to a real one.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "host/database/connection.hpp"

namespace retort::tests {

class Listening final : public database::Connection {
public:
    struct Asked {
        std::string sql;
        std::vector<Value> parameters;
    };

    /// `real` outlives it.
    explicit Listening(database::Connection& real) : real_(real) {}

    /// Every statement and query so far.
    const std::vector<Asked>& asked() const { return asked_; }

    database::Backend backend() const override { return real_.backend(); }
    std::string server_version() override { return real_.server_version(); }
    std::uint64_t execute(std::string_view sql, std::span<const Value> parameters) override {
        remember(sql, parameters);
        return real_.execute(sql, parameters);
    }
    database::Rows query(std::string_view sql, std::span<const Value> parameters,
                         std::size_t max_bytes) override {
        remember(sql, parameters);
        return real_.query(sql, parameters, max_bytes);
    }
    std::unique_ptr<database::RowWriter> insert_rows(
        std::string_view table, std::span<const std::string> columns) override {
        return real_.insert_rows(table, columns);
    }
    database::TransactionState transaction_state() override { return real_.transaction_state(); }
    void begin() override { real_.begin(); }
    void commit() override { real_.commit(); }
    void rollback() override { real_.rollback(); }
    void set_lock_timeout(std::chrono::milliseconds timeout) override {
        real_.set_lock_timeout(timeout);
    }
    soci::session& session() override { return real_.session(); }

private:
    void remember(std::string_view sql, std::span<const Value> parameters) {
        asked_.push_back({std::string(sql), {parameters.begin(), parameters.end()}});
    }

    database::Connection& real_;
    std::vector<Asked> asked_;
};

}  // namespace retort::tests
