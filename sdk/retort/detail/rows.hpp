#pragma once
// What a query gives back. Part of <retort/revision.hpp>.

#include "retort/abi.h"
#include "retort/detail/message.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

namespace detail {

/// Tells the host why the revision fails, and leaves it. With a column: column "x" `what`.
[[noreturn]] void fail(const retort_host& host, TextView what, TextView column = {});

}  // namespace detail

/// A column of a result: its number from 0, or its name.
class ColumnKey {
public:
    ColumnKey(int index);
    ColumnKey(const char* name);
    ColumnKey(TextView name);

private:
    friend class Row;

    int index_ = -1;
    TextView name_;
};

/// One row; valid until the next one is fetched. A column that is not there, NULL where a value is
/// asked for, and text that is no number fail the revision.
class Row {
public:
    size_t size() const;

    bool is_null(ColumnKey column) const;
    /// The value as the database writes it: no digit is lost. Bytes as they are.
    TextView text(ColumnKey column) const;
    TextView text(ColumnKey column, TextView if_null) const;
    int64_t integer(ColumnKey column) const;
    int64_t integer(ColumnKey column, int64_t if_null) const;
    /// A double: digits may be lost; text() keeps them.
    double number(ColumnKey column) const;
    double number(ColumnKey column, double if_null) const;
    /// 1, true, t or yes is true; 0, false, f or no is false.
    bool boolean(ColumnKey column) const;
    bool boolean(ColumnKey column, bool if_null) const;

    const retort_cell& cell(ColumnKey column) const;

    /// Fails the revision: column "x" `what`.
    [[noreturn]] void refuse(ColumnKey column, TextView what) const;

private:
    friend class Rows;

    const retort_cell& value(ColumnKey column) const;
    TextView name_of(ColumnKey column) const;

    const retort_host* host_ = nullptr;
    retort_cursor* cursor_ = nullptr;
    const retort_cell* cells_ = nullptr;
};

/// The rows of a query, for `for (const Row& row : op.query(...))`. Read once, front to back.
class Rows {
public:
    Rows(const retort_host& host, retort_cursor* cursor);
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    ~Rows();

    /// The next row, or nullptr after the last one.
    const Row* next();

    struct End {};
    struct Iterator {
        Rows* rows;
        const Row* row;
        RETORT_INLINE const Row& operator*() const { return *row; }
        RETORT_INLINE Iterator& operator++() {
            row = rows->next();
            return *this;
        }
        RETORT_INLINE bool operator!=(End) const { return row != nullptr; }
    };
    RETORT_INLINE Iterator begin() { return {this, next()}; }
    RETORT_INLINE End end() { return {}; }

private:
    Row row_;
};

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
