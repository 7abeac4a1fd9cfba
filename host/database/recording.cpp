#include "host/database/recording.hpp"

#include <fmt/format.h>

#include "host/base/text.hpp"

namespace retort::database {

RecordingConnection::RecordingConnection(Backend backend, std::string server_version)
    : backend_(backend), server_version_(std::move(server_version)) {}

void RecordingConnection::answer(std::string part, Rows rows) {
    answers_.push_back({std::move(part), std::move(rows)});
}

void RecordingConnection::fail(std::string part, DatabaseError error, int times) {
    failures_.push_back({std::move(part), std::move(error), times});
}

void RecordingConnection::leaves(std::string part, TransactionState state) {
    effects_.push_back({std::move(part), state});
}

std::vector<std::string> RecordingConnection::statements() const {
    std::vector<std::string> texts;
    for (const auto& each : log_)
        texts.push_back(each.sql);
    return texts;
}

void RecordingConnection::record(std::string sql, std::span<const Value> parameters) {
    log_.push_back({sql, {parameters.begin(), parameters.end()}});
    for (auto& scripted : failures_) {
        if (scripted.times == 0 || sql.find(scripted.part) == std::string::npos)
            continue;
        --scripted.times;
        if (backend_ == Backend::postgresql && state_ == TransactionState::open)
            state_ = TransactionState::failed;
        throw scripted.error;
    }
    for (const auto& effect : effects_)
        if (sql.find(effect.part) != std::string::npos)
            state_ = effect.state;
}

std::uint64_t RecordingConnection::execute(std::string_view sql,
                                           std::span<const Value> parameters) {
    record(std::string(sql), parameters);
    return 0;
}

Rows RecordingConnection::query(std::string_view sql, std::span<const Value> parameters,
                                std::size_t max_bytes) {
    record(std::string(sql), parameters);
    Rows rows;
    for (const auto& each : answers_)
        if (sql.find(each.part) != std::string_view::npos)
            rows = each.rows;
    std::size_t bytes = 0;
    for (const auto& row : rows.rows)
        for (const auto& cell : row)
            bytes += cell.text.size();
    if (bytes > max_bytes)
        throw DatabaseError(Failure::too_large, "",
                            fmt::format("the result is larger than {} bytes", max_bytes));
    return rows;
}

class RecordingConnection::Writer : public RowWriter {
public:
    Writer(RecordingConnection& connection, std::string sql)
        : connection_(connection), sql_(std::move(sql)) {}

    void put(std::span<const Value> row) override {
        cells_.insert(cells_.end(), row.begin(), row.end());
        ++count_;
    }
    std::uint64_t finish() override {
        connection_.record(sql_, cells_);
        return count_;
    }

private:
    RecordingConnection& connection_;
    std::string sql_;
    std::vector<Value> cells_;
    std::uint64_t count_ = 0;
};

std::unique_ptr<RowWriter> RecordingConnection::insert_rows(std::string_view table,
                                                            std::span<const std::string> columns) {
    return std::make_unique<Writer>(*this,
                                    fmt::format("INSERT INTO {} ({})", table, join(columns, ", ")));
}

void RecordingConnection::begin() {
    record("BEGIN", {});
    state_ = TransactionState::open;
}

void RecordingConnection::commit() {
    if (state_ == TransactionState::failed)
        throw DatabaseError(Failure::other, "25P02", "the transaction had failed");
    record("COMMIT", {});
    state_ = TransactionState::none;
}

void RecordingConnection::rollback() {
    if (state_ == TransactionState::none)
        return;
    record("ROLLBACK", {});
    state_ = TransactionState::none;
}

soci::session& RecordingConnection::session() {
    throw Error(ErrorCategory::usage, "a recording connection has no SOCI session");
}

}  // namespace retort::database
