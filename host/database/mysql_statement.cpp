#include "host/database/mysql_statement.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <string>

#include <fmt/format.h>

namespace retort::database {

MysqlStatement::MysqlStatement(MYSQL* connection, std::string_view sql,
                               std::span<const Value> parameters)
    : client_(MysqlClient::instance()), statement_(client_.stmt_init(connection)) {
    if (!statement_)
        throw mysql_error_of(connection);
    try {
        check(client_.stmt_prepare(statement_, sql.data(), sql.size()) != 0);
        if (client_.stmt_param_count(statement_) != parameters.size())
            throw Error(ErrorCategory::usage,
                        fmt::format("the statement has {} placeholders and {} values are given",
                                    client_.stmt_param_count(statement_), parameters.size()));
        binds_.resize(parameters.size());
        for (std::size_t i = 0; i < parameters.size(); ++i)
            bind(parameters[i], binds_[i]);
        check(client_.stmt_bind_param(statement_, binds_.data()) != 0);
    } catch (...) {
        client_.stmt_close(statement_);
        throw;
    }
}

MysqlStatement::~MysqlStatement() {
    client_.stmt_close(statement_);
}

void MysqlStatement::check(bool failed) const {
    if (failed)
        throw mysql_error_of(statement_);
}

namespace {

template <class Number>
bool parse_whole(const std::string& text, Number& number) {
    const auto* end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, number);
    return result.ec == std::errc() && result.ptr == end;
}

bool is_decimal(const std::string& text) {
    return !text.empty() && text.find_first_not_of("+-.0123456789") == std::string::npos;
}

/// The bind only reads what it points at.
void bind_text(MYSQL_BIND& bind, enum_field_types type, const std::string& text) {
    bind.buffer_type = type;
    bind.buffer = const_cast<char*>(text.data());
    bind.buffer_length = static_cast<unsigned long>(text.size());
}

}  // namespace

void MysqlStatement::bind(const Value& value, MYSQL_BIND& bind) {
    switch (value.kind) {
        case ValueKind::null:
            bind.buffer_type = MYSQL_TYPE_NULL;
            return;
        case ValueKind::text:
            return bind_text(bind, MYSQL_TYPE_STRING, value.text);
        case ValueKind::bytes:
            return bind_text(bind, MYSQL_TYPE_LONG_BLOB, value.text);
        case ValueKind::integer:
        case ValueKind::boolean:
            if (long long integer = 0; parse_whole(value.text, integer)) {
                bind.buffer_type = MYSQL_TYPE_LONGLONG;
                bind.buffer = &integers_.emplace_back(integer);
                return;
            }
            return bind_text(bind, MYSQL_TYPE_NEWDECIMAL, value.text);
        case ValueKind::number:
            if (double number = 0; !is_decimal(value.text) && parse_whole(value.text, number)) {
                bind.buffer_type = MYSQL_TYPE_DOUBLE;
                bind.buffer = &doubles_.emplace_back(number);
                return;
            }
            return bind_text(bind, MYSQL_TYPE_NEWDECIMAL, value.text);
        case ValueKind::sql:
            break;
    }
    throw Error(ErrorCategory::usage, "an SQL expression cannot be bound as a parameter");
}

void MysqlStatement::run() {
    const my_bool yes = 1;
    client_.stmt_attr_set(statement_, STMT_ATTR_UPDATE_MAX_LENGTH, &yes);
    check(client_.stmt_execute(statement_) != 0);
}

void MysqlStatement::drain() {
    for (;;) {
        const int more = client_.stmt_next_result(statement_);
        check(more > 0);
        if (more < 0)
            return;
    }
}

std::uint64_t MysqlStatement::execute() {
    run();
    if (client_.stmt_field_count(statement_) > 0) {
        check(client_.stmt_store_result(statement_) != 0);
        drain();
        return 0;
    }
    const auto changed = client_.stmt_affected_rows(statement_);
    drain();
    return changed;
}

Rows MysqlStatement::query(std::size_t max_bytes) {
    run();
    struct Free {
        const MysqlClient& client;
        void operator()(MYSQL_RES* result) const { client.free_result(result); }
    };
    std::unique_ptr<MYSQL_RES, Free> described(client_.stmt_result_metadata(statement_),
                                               Free{client_});
    Rows rows;
    if (described)
        rows = fetch_rows(described.get(), max_bytes);
    drain();
    return rows;
}

Rows MysqlStatement::fetch_rows(MYSQL_RES* described, std::size_t max_bytes) {
    check(client_.stmt_store_result(statement_) != 0);
    // max_length of each column was filled by store_result, in the statement's own fields.
    const auto count = client_.num_fields(described);
    const auto* fields = statement_->fields;
    std::deque<Cell> cells(count);
    std::vector<MYSQL_BIND> binds(count);
    std::vector<ValueKind> kinds;
    Rows rows;
    for (unsigned i = 0; i < count; ++i) {
        cells[i].buffer.resize(std::max<std::size_t>(fields[i].max_length, 64) + 1);
        kinds.push_back(mysql_kind_of(fields[i]));
        binds[i].buffer_type =
            kinds.back() == ValueKind::bytes ? MYSQL_TYPE_LONG_BLOB : MYSQL_TYPE_STRING;
        binds[i].buffer = cells[i].buffer.data();
        binds[i].buffer_length = static_cast<unsigned long>(cells[i].buffer.size());
        binds[i].length = &cells[i].length;
        binds[i].is_null = &cells[i].is_null;
        rows.columns.emplace_back(fields[i].name, fields[i].name_length);
    }
    check(client_.stmt_bind_result(statement_, binds.data()) != 0);
    std::size_t bytes = 0;
    for (int status; (status = client_.stmt_fetch(statement_)) != MYSQL_NO_DATA;) {
        check(status == 1);
        fetch_row(rows, kinds, cells, bytes, max_bytes);
    }
    return rows;
}

void MysqlStatement::fetch_row(Rows& rows, const std::vector<ValueKind>& kinds,
                               std::deque<Cell>& cells, std::size_t& bytes, std::size_t max_bytes) {
    auto& row = rows.rows.emplace_back();
    row.reserve(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto& cell = cells[i];
        if (cell.is_null) {
            row.emplace_back();
            continue;
        }
        if (cell.length > cell.buffer.size())
            throw Error(ErrorCategory::operation, "a value is longer than the client announced");
        row.push_back({kinds[i], std::string(cell.buffer.data(), cell.length)});
        bytes += cell.length;
    }
    if (bytes > max_bytes)
        throw mysql_result_too_large(max_bytes);
}

DatabaseError mysql_result_too_large(std::size_t max_bytes) {
    DatabaseError error(Failure::too_large, "",
                        fmt::format("the result is larger than {} MiB", max_bytes >> 20));
    error.hint("read less at a time, or change rows in place with backfill()");
    return error;
}

}  // namespace retort::database
