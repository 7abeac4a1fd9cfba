// Rows into PostgreSQL by COPY, in its text format (PostgreSQL 15 manual, COPY, "Text Format").

#include "host/base/error.hpp"
#include "host/database/postgresql_client.hpp"

namespace retort::database {

namespace {

constexpr std::size_t k_chunk = std::size_t{64} << 10;

/// What stands after the backslash for a byte that must be escaped; 0 for others.
constexpr char copy_escape(char c) {
    switch (c) {
        case '\\':
            return '\\';
        case '\n':
            return 'n';
        case '\r':
            return 'r';
        case '\t':
            return 't';
        default:
            return 0;
    }
}

void append_escaped(std::string& out, std::string_view text) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = copy_escape(text[i]);
        if (!letter)
            continue;
        out.append(text, from, i - from);
        out += '\\';
        out += letter;
        from = i + 1;
    }
    out.append(text, from);
}

void append_hex(std::string& out, std::string_view bytes) {
    constexpr char digits[] = "0123456789abcdef";
    out += "\\\\x";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
}

class CopyWriter : public RowWriter {
public:
    CopyWriter(const Libpq& pq, PGconn* connection, std::string sql)
        : pq_(pq), connection_(connection), sql_(std::move(sql)) {
        buffer_.reserve(k_chunk + (k_chunk >> 2));
    }
    ~CopyWriter() override {
        if (open_)
            drain(pq_, connection_);
    }

    void put(std::span<const Value> row) override {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0)
                buffer_ += '\t';
            append_copy_value(buffer_, row[i]);
        }
        buffer_ += '\n';
        ++count_;
        if (buffer_.size() >= k_chunk)
            send();
    }

    std::uint64_t finish() override {
        send();
        if (pq_.PQputCopyEnd(connection_, nullptr) != 1)
            throw postgresql_error(pq_, connection_, nullptr, sql_);
        open_ = false;
        PostgresqlResult result(pq_, pq_.PQgetResult(connection_));
        drain(pq_, connection_);
        if (result.status() != PGRES_COMMAND_OK)
            throw postgresql_error(pq_, connection_, result.get(), sql_);
        return count_;
    }

private:
    void send() {
        if (pq_.PQputCopyData(connection_, buffer_.data(), static_cast<int>(buffer_.size())) != 1) {
            open_ = false;
            PostgresqlResult result(pq_, pq_.PQgetResult(connection_));
            auto error = postgresql_error(pq_, connection_, result.get(), sql_);
            drain(pq_, connection_);
            throw error;
        }
        buffer_.clear();
    }

    const Libpq& pq_;
    PGconn* connection_;
    std::string sql_;
    std::string buffer_;
    std::uint64_t count_ = 0;
    bool open_ = true;
};

}  // namespace

void drain(const Libpq& pq, PGconn* connection) {
    while (PostgresqlResult result{pq, pq.PQgetResult(connection)}) {
        char* data = nullptr;
        switch (result.status()) {
            case PGRES_COPY_IN:
            case PGRES_COPY_BOTH:
                if (pq.PQputCopyEnd(connection, "abandoned by retort") != 1)
                    return;  // the connection is lost
                break;
            case PGRES_COPY_OUT:
                while (pq.PQgetCopyData(connection, &data, 0) > 0)
                    pq.PQfreemem(data);
                break;
            default:
                break;
        }
    }
}

void append_copy_value(std::string& out, const Value& value) {
    switch (value.kind) {
        case ValueKind::null:
            out += "\\N";
            break;
        case ValueKind::bytes:
            append_hex(out, value.text);
            break;
        case ValueKind::text:
            append_escaped(out, value.text);
            break;
        case ValueKind::sql:
            throw Error(ErrorCategory::usage, "an SQL expression cannot be a row's value");
        default:
            out += value.text;
    }
}

std::unique_ptr<RowWriter> start_copy(const Libpq& pq, PGconn* connection, std::string sql) {
    PostgresqlResult result(
        pq, pq.PQexecParams(connection, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0));
    if (!result || result.status() != PGRES_COPY_IN)
        throw postgresql_error(pq, connection, result.get(), sql);
    return std::make_unique<CopyWriter>(pq, connection, std::move(sql));
}

}  // namespace retort::database
