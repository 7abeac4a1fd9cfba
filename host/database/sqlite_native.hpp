#pragma once
// SQLite's C interface as the driver uses it: one handle, prepared statements, native values, and
// its result codes as DatabaseError. The functions come from the library SOCI's backend has loaded.

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "host/base/value.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace retort::database {

/// One prepared statement. The handle outlives it.
class SqliteStatement {
public:
    SqliteStatement(sqlite3* handle, sqlite3_stmt* statement)
        : handle_(handle), statement_(statement) {}
    SqliteStatement(SqliteStatement&& other) noexcept
        : handle_(other.handle_), statement_(std::exchange(other.statement_, nullptr)) {}
    SqliteStatement& operator=(SqliteStatement&&) = delete;
    ~SqliteStatement();

    /// Binds every placeholder; the values live until the next step or reset that ends the
    /// statement. Integers are bound exactly; a number as a double when that writes it back digit
    /// for digit, else as text, which a numeric column converts itself. Throws Error(usage) when
    /// the numbers of values and placeholders differ.
    void bind(std::span<const Value> values);
    /// Whether there is a (further) row. Throws DatabaseError.
    bool step();
    /// Ready to be run again.
    void reset();

    int columns() const;
    std::string column_name(int column) const;
    /// INTEGER as digits, REAL as the shortest text that reads back as the same number, BLOB as
    /// bytes.
    Value column(int column) const;

private:
    void bind_one(int position, const Value& value);

    sqlite3* handle_;
    sqlite3_stmt* statement_;
};

/// An open database; does not own it.
class SqliteHandle {
public:
    explicit SqliteHandle(sqlite3* handle);

    /// Prepares exactly one statement; blanks, comments and semicolons around it are allowed.
    /// Throws DatabaseError; Error(usage) when there is none or a second one.
    SqliteStatement prepare(std::string_view sql) const;
    bool in_transaction() const;
    void set_busy_timeout(std::chrono::milliseconds timeout) const;
    /// Rows changed since the connection was opened, those of triggers included.
    std::int64_t total_changes() const;
    /// Rows changed by the latest INSERT, UPDATE or DELETE.
    std::int64_t changes() const;
    /// From now on "..." is never a string.
    void refuse_double_quoted_strings() const;
    static std::string version();

private:
    sqlite3* handle_;
};

}  // namespace retort::database
