#include "host/database/mysql_rows.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"

namespace retort::database {

namespace {

/// Larger statements are no faster (docs/decisions/mariadb-session.md) and cost memory on both
/// sides.
constexpr std::size_t k_statement_bytes = std::size_t{1} << 20;

bool is_plain_number(std::string_view text) {
    const auto skip_digits = [&] {
        const auto count = std::min(text.find_first_not_of("0123456789"), text.size());
        text.remove_prefix(count);
        return count > 0;
    };
    const auto skip_one_of = [&](std::string_view set) {
        const bool found = !text.empty() && set.find(text.front()) != std::string_view::npos;
        text.remove_prefix(found ? 1 : 0);
        return found;
    };
    skip_one_of("+-");
    if (!skip_digits() || (skip_one_of(".") && !skip_digits()))
        return false;
    if (skip_one_of("eE")) {
        skip_one_of("+-");
        if (!skip_digits())
            return false;
    }
    return text.empty();
}

/// Whether a text stands between quotes as it is, whatever the connection's character set.
bool is_plain_text(std::string_view text) {
    return std::ranges::all_of(
        text, [](char c) { return c >= ' ' && c <= '~' && c != '\'' && c != '"' && c != '\\'; });
}

void append_quoted(std::string& out, MYSQL* native, const std::string& text) {
    out += '\'';
    if (is_plain_text(text)) {
        out += text;
        out += '\'';
        return;
    }
    const auto at = out.size();
    out.resize(at + 2 * text.size() + 1);
    const auto length =
        MysqlClient::instance().escape(native, out.data() + at, text.data(), text.size());
    out.resize(at + length);
    out += '\'';
}

class MysqlRowWriter : public RowWriter {
public:
    MysqlRowWriter(Connection& connection, MYSQL* native, std::string_view table,
                   std::span<const std::string> columns, std::size_t max_packet)
        : connection_(connection),
          native_(native),
          head_(fmt::format("INSERT INTO {} ({}) VALUES ", table, join(columns, ", "))),
          width_(columns.size()),
          limit_(std::min(k_statement_bytes, max_packet - max_packet / 16)),
          sql_(head_) {
        sql_.reserve(limit_);
    }

    ~MysqlRowWriter() override {
        if (!owns_transaction_)
            return;
        try {
            connection_.rollback();
        } catch (const Error&) {  // the connection is lost, and its transaction with it
        }
    }

    void put(std::span<const Value> row) override {
        if (row.size() != width_)
            throw Error(ErrorCategory::usage,
                        fmt::format("a row of {} values for {} columns", row.size(), width_));
        row_.clear();
        for (const auto& value : row) {
            row_ += row_.empty() ? '(' : ',';
            append_mysql_literal(row_, native_, value);
        }
        row_ += ')';
        if (pending_ > 0 && sql_.size() + row_.size() + 1 > limit_)
            flush();
        if (pending_++ > 0)
            sql_ += ',';
        sql_ += row_;
        ++count_;
    }

    std::uint64_t finish() override {
        flush();
        if (owns_transaction_)
            connection_.commit();
        owns_transaction_ = false;
        return count_;
    }

private:
    void flush() {
        if (pending_ == 0)
            return;
        if (!owns_transaction_ && connection_.transaction_state() == TransactionState::none) {
            connection_.begin();
            owns_transaction_ = true;
        }
        connection_.execute(sql_);
        sql_ = head_;
        pending_ = 0;
    }

    Connection& connection_;
    MYSQL* native_;
    std::string head_;
    std::size_t width_;
    std::size_t limit_;
    std::string sql_, row_;
    std::size_t pending_ = 0;
    std::uint64_t count_ = 0;
    bool owns_transaction_ = false;
};

}  // namespace

void append_mysql_literal(std::string& out, MYSQL* native, const Value& value) {
    switch (value.kind) {
        case ValueKind::null:
            out += "NULL";
            return;
        case ValueKind::integer:
        case ValueKind::number:
        case ValueKind::boolean:
            // Anything that is no plain number is left to the server to convert or refuse.
            if (!is_plain_number(value.text))
                return append_quoted(out, native, value.text);
            out += value.text;
            return;
        case ValueKind::bytes:
            out += "_binary";
            return append_quoted(out, native, value.text);
        case ValueKind::text:
            return append_quoted(out, native, value.text);
        case ValueKind::sql:
            break;
    }
    throw Error(ErrorCategory::usage, "an SQL expression cannot be a value here");
}

std::unique_ptr<RowWriter> mysql_row_writer(Connection& connection, MYSQL* native,
                                            std::string_view table,
                                            std::span<const std::string> columns,
                                            std::size_t max_packet) {
    return std::make_unique<MysqlRowWriter>(connection, native, table, columns, max_packet);
}

}  // namespace retort::database
