#include "host/database/sqlite_rows.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "host/base/text.hpp"

namespace retort::database {

namespace {

/// As many rows to a statement as pay (docs/decisions/run-time.md), within the placeholders every
/// SQLite allows and a size that is no burden.
constexpr std::size_t k_rows = 50;
constexpr std::size_t k_placeholders = 999;
constexpr std::size_t k_bytes = std::size_t{1} << 20;

std::string insert_sql(std::string_view table, std::span<const std::string> columns,
                       std::size_t rows) {
    const auto row = "(" + join(std::vector<std::string>(columns.size(), "?"), ", ") + ")";
    return fmt::format("INSERT INTO {} ({}) VALUES {}", table, fmt::join(columns, ", "),
                       join(std::vector<std::string>(rows, row), ", "));
}

class SqliteRowWriter final : public RowWriter {
public:
    SqliteRowWriter(Connection& connection, const SqliteHandle& handle, std::string_view table,
                    std::span<const std::string> columns)
        : connection_(connection),
          width_(columns.size()),
          values_(std::clamp(k_placeholders / width_, std::size_t{1}, k_rows) * width_),
          one_(handle.prepare(insert_sql(table, columns, 1))),
          many_(handle.prepare(insert_sql(table, columns, values_.size() / width_))),
          own_transaction_(!handle.in_transaction()) {
        if (own_transaction_)
            connection.begin();
    }

    ~SqliteRowWriter() override {
        if (!own_transaction_)
            return;
        try {
            connection_.rollback();
        } catch (const Error&) {
            // Abandoned anyway: SQLite rolls back when the connection goes.
        }
    }

    void put(std::span<const Value> row) override {
        if (row.size() != width_)
            throw Error(ErrorCategory::usage,
                        fmt::format("a row of {} values for {} columns", row.size(), width_));
        for (const auto& value : row) {
            values_[filled_++] = value;
            bytes_ += value.text.size();
        }
        ++rows_;
        if (filled_ == values_.size() || bytes_ > k_bytes)
            flush();
    }

    std::uint64_t finish() override {
        flush();
        if (std::exchange(own_transaction_, false))
            connection_.commit();
        return rows_;
    }

private:
    void flush() {
        const auto filled = std::span<const Value>(values_).first(std::exchange(filled_, 0));
        bytes_ = 0;
        if (filled.size() == values_.size())
            return run(many_, filled);
        for (std::size_t i = 0; i < filled.size(); i += width_)
            run(one_, filled.subspan(i, width_));
    }

    static void run(SqliteStatement& statement, std::span<const Value> values) {
        statement.bind(values);
        try {
            statement.step();
        } catch (const Error&) {
            statement.reset();
            throw;
        }
        statement.reset();
    }

    Connection& connection_;
    std::size_t width_;
    std::vector<Value> values_;  ///< of the next statement; their texts keep their memory
    SqliteStatement one_;
    SqliteStatement many_;
    bool own_transaction_;
    std::size_t filled_ = 0;
    std::size_t bytes_ = 0;
    std::uint64_t rows_ = 0;
};

}  // namespace

std::unique_ptr<RowWriter> sqlite_row_writer(Connection& connection, const SqliteHandle& handle,
                                             std::string_view table,
                                             std::span<const std::string> columns) {
    return std::make_unique<SqliteRowWriter>(connection, handle, table, columns);
}

}  // namespace retort::database
