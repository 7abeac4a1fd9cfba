#include "host/database/sqlite_native.hpp"

#include <cerrno>
#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <sqlite3.h>

#include "host/database/connection.hpp"
#include "host/database/native_library.hpp"

namespace retort::database {

namespace {

/// The functions used, each under its name without "sqlite3_".
struct Functions {
    NativeLibrary library{"libsqlite3.so.0"};
#define RETORT_FUNCTION(name) decltype(::sqlite3_##name)* name = nullptr
    RETORT_FUNCTION(prepare_v2);
    RETORT_FUNCTION(finalize);
    RETORT_FUNCTION(step);
    RETORT_FUNCTION(reset);
    RETORT_FUNCTION(bind_parameter_count);
    RETORT_FUNCTION(bind_null);
    RETORT_FUNCTION(bind_int64);
    RETORT_FUNCTION(bind_double);
    RETORT_FUNCTION(bind_text64);
    RETORT_FUNCTION(bind_blob64);
    RETORT_FUNCTION(column_count);
    RETORT_FUNCTION(column_name);
    RETORT_FUNCTION(column_type);
    RETORT_FUNCTION(column_int64);
    RETORT_FUNCTION(column_double);
    RETORT_FUNCTION(column_text);
    RETORT_FUNCTION(column_blob);
    RETORT_FUNCTION(column_bytes);
    RETORT_FUNCTION(get_autocommit);
    RETORT_FUNCTION(busy_timeout);
    RETORT_FUNCTION(total_changes);
    RETORT_FUNCTION(changes);
    RETORT_FUNCTION(errmsg);
    RETORT_FUNCTION(extended_errcode);
    RETORT_FUNCTION(system_errno);
    RETORT_FUNCTION(db_config);
    RETORT_FUNCTION(libversion);
#undef RETORT_FUNCTION

    Functions() {
#define RETORT_FUNCTION(name) library.bind(name, "sqlite3_" #name)
        RETORT_FUNCTION(prepare_v2);
        RETORT_FUNCTION(finalize);
        RETORT_FUNCTION(step);
        RETORT_FUNCTION(reset);
        RETORT_FUNCTION(bind_parameter_count);
        RETORT_FUNCTION(bind_null);
        RETORT_FUNCTION(bind_int64);
        RETORT_FUNCTION(bind_double);
        RETORT_FUNCTION(bind_text64);
        RETORT_FUNCTION(bind_blob64);
        RETORT_FUNCTION(column_count);
        RETORT_FUNCTION(column_name);
        RETORT_FUNCTION(column_type);
        RETORT_FUNCTION(column_int64);
        RETORT_FUNCTION(column_double);
        RETORT_FUNCTION(column_text);
        RETORT_FUNCTION(column_blob);
        RETORT_FUNCTION(column_bytes);
        RETORT_FUNCTION(get_autocommit);
        RETORT_FUNCTION(busy_timeout);
        RETORT_FUNCTION(total_changes);
        RETORT_FUNCTION(changes);
        RETORT_FUNCTION(errmsg);
        RETORT_FUNCTION(extended_errcode);
        RETORT_FUNCTION(system_errno);
        RETORT_FUNCTION(db_config);
        RETORT_FUNCTION(libversion);
#undef RETORT_FUNCTION
    }
};

const Functions& api() {
    static const Functions functions;
    return functions;
}

struct Code {
    int code;
    const char* name;
    Failure failure;
};

#define RETORT_CODE(code, failure)    \
    Code {                            \
        code, #code, Failure::failure \
    }
// Extended codes before their primary ones: the first that matches wins.
constexpr Code k_codes[] = {
    RETORT_CODE(SQLITE_CONSTRAINT_CHECK, constraint),
    RETORT_CODE(SQLITE_CONSTRAINT_FOREIGNKEY, constraint),
    RETORT_CODE(SQLITE_CONSTRAINT_NOTNULL, constraint),
    RETORT_CODE(SQLITE_CONSTRAINT_PRIMARYKEY, constraint),
    RETORT_CODE(SQLITE_CONSTRAINT_UNIQUE, constraint),
    RETORT_CODE(SQLITE_CONSTRAINT_ROWID, constraint),
    RETORT_CODE(SQLITE_CONSTRAINT_DATATYPE, constraint),
    RETORT_CODE(SQLITE_CONSTRAINT_TRIGGER, constraint),
    RETORT_CODE(SQLITE_BUSY_SNAPSHOT, deadlock),
    RETORT_CODE(SQLITE_ERROR, other),
    RETORT_CODE(SQLITE_CONSTRAINT, constraint),
    RETORT_CODE(SQLITE_MISMATCH, constraint),
    RETORT_CODE(SQLITE_BUSY, busy),
    RETORT_CODE(SQLITE_LOCKED, busy),
    RETORT_CODE(SQLITE_READONLY, read_only),
    RETORT_CODE(SQLITE_FULL, disk_full),
    RETORT_CODE(SQLITE_IOERR, other),
    RETORT_CODE(SQLITE_CANTOPEN, no_such_database),
    RETORT_CODE(SQLITE_NOTADB, no_such_database),
    RETORT_CODE(SQLITE_CORRUPT, other),
    RETORT_CODE(SQLITE_PERM, access_denied),
    RETORT_CODE(SQLITE_AUTH, access_denied),
    RETORT_CODE(SQLITE_INTERRUPT, cancelled),
    RETORT_CODE(SQLITE_TOOBIG, too_large),
    RETORT_CODE(SQLITE_NOMEM, other),
    RETORT_CODE(SQLITE_SCHEMA, other),
};
#undef RETORT_CODE

Code code_of(int extended) {
    for (const auto& each : k_codes)
        if (each.code == extended || each.code == (extended & 0xff))
            return each;
    return {extended, "SQLITE_ERROR", Failure::other};
}

/// SQLITE_ERROR says more in its text only (sqlite3 sources, build.c, resolve.c, alter.c).
Failure failure_of_text(std::string_view text) {
    struct Phrase {
        std::string_view part;
        Failure failure;
    };
    constexpr Phrase phrases[] = {
        {"syntax error", Failure::syntax},
        {"incomplete input", Failure::syntax},
        {"unrecognized token", Failure::syntax},
        {"already exists", Failure::already_exists},
        {"already another table or index", Failure::already_exists},
        {"duplicate column name", Failure::already_exists},
        {"no such ", Failure::does_not_exist},
        {"unknown database", Failure::does_not_exist},
    };
    for (const auto& phrase : phrases)
        if (text.find(phrase.part) != std::string_view::npos)
            return phrase.failure;
    return Failure::other;
}

[[noreturn]] void raise(sqlite3* handle) {
    const std::string text = api().errmsg(handle);
    auto code = code_of(api().extended_errcode(handle));
    if (code.code == SQLITE_ERROR)
        code.failure = failure_of_text(text);
    if (code.code == SQLITE_IOERR && api().system_errno(handle) == ENOSPC)
        code.failure = Failure::disk_full;
    throw DatabaseError(code.failure, code.name, text);
}

void check(sqlite3* handle, int result) {
    if (result != SQLITE_OK)
        raise(handle);
}

template <class Number>
std::optional<Number> number_from(std::string_view text) {
    Number number{};
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    if (result.ec != std::errc{} || result.ptr != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// The shortest text that reads back as `number`; SQLite's own way to write infinity as a literal.
std::string shortest(double number) {
    if (std::isinf(number))
        return number > 0 ? "9e999" : "-9e999";
    auto text = fmt::format("{}", number);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

/// A second statement behind the first.
bool has_more(sqlite3* handle, const char* tail, const char* end) {
    while (tail < end) {
        sqlite3_stmt* next = nullptr;
        if (api().prepare_v2(handle, tail, static_cast<int>(end - tail), &next, &tail) != SQLITE_OK)
            return true;
        if (next) {
            api().finalize(next);
            return true;
        }
    }
    return false;
}

}  // namespace

SqliteStatement::~SqliteStatement() {
    api().finalize(statement_);
}

void SqliteStatement::bind(std::span<const Value> values) {
    const auto wanted = static_cast<std::size_t>(api().bind_parameter_count(statement_));
    if (values.size() != wanted)
        throw Error(ErrorCategory::usage,
                    fmt::format("the statement has {} placeholder(s) but {} value(s) were given",
                                wanted, values.size()));
    for (std::size_t i = 0; i < values.size(); ++i)
        bind_one(static_cast<int>(i) + 1, values[i]);
}

void SqliteStatement::bind_one(int position, const Value& value) {
    const auto& text = value.text;
    const auto as_text = [&] {
        return api().bind_text64(statement_, position, text.data(), text.size(), nullptr,
                                 SQLITE_UTF8);
    };
    const auto as_number = [&] {
        if (const auto integer = number_from<std::int64_t>(text))
            return api().bind_int64(statement_, position, *integer);
        const auto real = number_from<double>(text);
        if (real && value.kind == ValueKind::number && shortest(*real) == text)
            return api().bind_double(statement_, position, *real);
        return as_text();
    };
    int result = SQLITE_OK;
    switch (value.kind) {
        case ValueKind::null:
            result = api().bind_null(statement_, position);
            break;
        case ValueKind::integer:
        case ValueKind::number:
        case ValueKind::boolean:
            result = as_number();
            break;
        case ValueKind::text:
            result = as_text();
            break;
        case ValueKind::bytes:
            result = api().bind_blob64(statement_, position, text.data(), text.size(), nullptr);
            break;
        case ValueKind::sql:
            throw Error(ErrorCategory::usage, "an SQL expression cannot be bound as a value")
                .in(text);
    }
    check(handle_, result);
}

bool SqliteStatement::step() {
    const int result = api().step(statement_);
    if (result != SQLITE_ROW && result != SQLITE_DONE)
        raise(handle_);
    return result == SQLITE_ROW;
}

void SqliteStatement::reset() {
    api().reset(statement_);  // repeats the error of the step before, which was thrown there
}

int SqliteStatement::columns() const {
    return api().column_count(statement_);
}

std::string SqliteStatement::column_name(int column) const {
    return api().column_name(statement_, column);
}

Value SqliteStatement::column(int column) const {
    switch (api().column_type(statement_, column)) {
        case SQLITE_NULL:
            return {};
        case SQLITE_INTEGER:
            return Value::of_integer(api().column_int64(statement_, column));
        case SQLITE_FLOAT:
            return {ValueKind::number, shortest(api().column_double(statement_, column))};
        default:
            break;
    }
    const bool is_text = api().column_type(statement_, column) == SQLITE_TEXT;
    const auto* data = is_text
                           ? reinterpret_cast<const char*>(api().column_text(statement_, column))
                           : static_cast<const char*>(api().column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(api().column_bytes(statement_, column));
    std::string content(data ? data : "", data ? size : 0);
    return {is_text ? ValueKind::text : ValueKind::bytes, std::move(content)};
}

SqliteHandle::SqliteHandle(sqlite3* handle) : handle_(handle) {}

SqliteStatement SqliteHandle::prepare(std::string_view sql) const {
    if (sql.find('\0') != std::string_view::npos)
        throw Error(ErrorCategory::usage, "the SQL text holds a NUL character")
            .hint("bind the value, or write it as X'...'");
    const char* tail = sql.data();
    const char* const end = sql.data() + sql.size();
    sqlite3_stmt* statement = nullptr;
    while (!statement && tail < end)
        check(handle_,
              api().prepare_v2(handle_, tail, static_cast<int>(end - tail), &statement, &tail));
    if (!statement)
        throw Error(ErrorCategory::usage, "the SQL text holds no statement");
    SqliteStatement prepared(handle_, statement);
    if (has_more(handle_, tail, end))
        throw Error(ErrorCategory::usage, "the SQL text holds more than one statement")
            .in(std::string(sql))
            .hint("give a script to op.execute_script");
    return prepared;
}

bool SqliteHandle::in_transaction() const {
    return api().get_autocommit(handle_) == 0;
}

void SqliteHandle::set_busy_timeout(std::chrono::milliseconds timeout) const {
    check(handle_, api().busy_timeout(handle_, static_cast<int>(timeout.count())));
}

std::int64_t SqliteHandle::total_changes() const {
    return api().total_changes(handle_);
}

std::int64_t SqliteHandle::changes() const {
    return api().changes(handle_);
}

void SqliteHandle::refuse_double_quoted_strings() const {
    check(handle_, api().db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr));
    check(handle_, api().db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr));
}

std::string SqliteHandle::version() {
    return api().libversion();
}

}  // namespace retort::database
