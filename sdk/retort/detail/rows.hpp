#pragma once
// What a query gives back. Part of <retort/revision.hpp>.

#include "retort/abi.h"
#include "retort/detail/message.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

namespace detail {

/// Tells the host why the revision fails, and leaves it.
[[noreturn]] inline void fail(const retort_host& host, TextView what, TextView column = {}) {
    if (column) {
        size_t size = what.size() + column.size() + 16;
        char* text = static_cast<char*>(allocate(size));
        int written =
            __builtin_snprintf(text, size, "column \"%.*s\" %.*s", static_cast<int>(column.size()),
                               column.data(), static_cast<int>(what.size()), what.data());
        what = {text, static_cast<size_t>(written)};
    }
    host.fail(host.context, what);
    throw Failure{};
}

}  // namespace detail

/// A column of a result: its number from 0, or its name.
class ColumnKey {
public:
    constexpr ColumnKey(int index) : index_(index) {}
    constexpr ColumnKey(const char* name) : name_(name) {}
    constexpr ColumnKey(TextView name) : name_(name) {}
    constexpr bool is_name() const { return index_ < 0; }
    constexpr int index() const { return index_; }
    constexpr TextView name() const { return name_; }

private:
    int index_ = -1;
    TextView name_;
};

/// One row; valid until the next one is fetched. A column that is not there, NULL where a value is
/// asked for, and text that is no number fail the revision.
template <class Host>
class BasicRow {
public:
    size_t size() const { return host_->column_count(host_->context, cursor_); }

    bool is_null(ColumnKey column) const { return cell(column).kind == RETORT_VALUE_NULL; }
    /// The value as the database writes it: no digit is lost. Bytes as they are.
    TextView text(ColumnKey column) const { return value(column).text; }
    TextView text(ColumnKey column, TextView if_null) const {
        return is_null(column) ? if_null : text(column);
    }
    int64_t integer(ColumnKey column) const {
        retort_text text = value(column).text;
        int64_t out = 0;
        if (!read_integer(text, out))
            refuse(column, "is no whole number of 64 bits");
        return out;
    }
    int64_t integer(ColumnKey column, int64_t if_null) const {
        return is_null(column) ? if_null : integer(column);
    }
    /// A double: digits may be lost; text() keeps them.
    double number(ColumnKey column) const {
        TextView text = detail::keep(value(column).text);
        char* digits = const_cast<char*>(text.data());
        for (size_t i = 0; i < text.size(); ++i)
            if (digits[i] == '.')
                digits[i] = detail::decimal_point();
        char* end = digits;
        double out = detail::c_strtod(digits, &end);
        if (text.empty() || end != text.end())
            refuse(column, "is no number");
        return out;
    }
    double number(ColumnKey column, double if_null) const {
        return is_null(column) ? if_null : number(column);
    }
    /// 1, true, t or yes is true; 0, false, f or no is false.
    bool boolean(ColumnKey column) const {
        TextView text = value(column).text;
        for (TextView yes : {TextView("1"), TextView("t"), TextView("true"), TextView("yes")})
            if (text == yes)
                return true;
        for (TextView no : {TextView("0"), TextView("f"), TextView("false"), TextView("no")})
            if (text == no)
                return false;
        refuse(column, "is no truth value");
    }
    bool boolean(ColumnKey column, bool if_null) const {
        return is_null(column) ? if_null : boolean(column);
    }

    const retort_cell& cell(ColumnKey column) const {
        size_t count = size();
        if (!column.is_name()) {
            if (static_cast<size_t>(column.index()) < count)
                return cells_[column.index()];
            detail::fail(*host_, "a column number beyond the result's columns was asked for");
        }
        for (size_t i = 0; i < count; ++i)
            if (TextView(host_->column_name(host_->context, cursor_, i)) == column.name())
                return cells_[i];
        detail::fail(*host_, "is not in the result", column.name());
    }

    /// Fails the revision: column "x" `what`.
    [[noreturn]] void refuse(ColumnKey column, TextView what) const {
        detail::fail(*host_, what, name_of(column));
    }

private:
    template <class>
    friend class BasicRows;

    const retort_cell& value(ColumnKey column) const {
        const retort_cell& found = cell(column);
        if (found.kind == RETORT_VALUE_NULL)
            refuse(column, "is null");
        return found;
    }
    TextView name_of(ColumnKey column) const {
        return column.is_name() ? column.name()
                                : TextView(host_->column_name(host_->context, cursor_,
                                                              static_cast<size_t>(column.index())));
    }
    static bool read_integer(retort_text text, int64_t& out) {
        bool negative = text.size > 0 && text.data[0] == '-';
        size_t i = negative ? 1 : 0;
        if (i == text.size)
            return false;
        for (; i < text.size; ++i) {
            int digit = text.data[i] - '0';
            if (digit < 0 || digit > 9 || __builtin_mul_overflow(out, int64_t{10}, &out) ||
                __builtin_sub_overflow(out, int64_t{digit}, &out))
                return false;
        }
        return negative || !__builtin_sub_overflow(int64_t{0}, out, &out);
    }

    const Host* host_ = nullptr;
    retort_cursor* cursor_ = nullptr;
    const retort_cell* cells_ = nullptr;
};

/// The rows of a query, for `for (const Row& row : op.query(...))`. Read once, front to back.
template <class Host>
class BasicRows {
public:
    using Row = BasicRow<Host>;

    BasicRows(const Host& host, retort_cursor* cursor) {
        row_.host_ = &host;
        row_.cursor_ = cursor;
    }
    BasicRows(const BasicRows&) = delete;
    BasicRows& operator=(const BasicRows&) = delete;
    ~BasicRows() { row_.host_->close(row_.host_->context, row_.cursor_); }

    /// The next row, or nullptr after the last one.
    const Row* next() {
        const Host& host = *row_.host_;
        int status = host.next(host.context, row_.cursor_, &row_.cells_);
        if (status == RETORT_FAILED)
            throw Failure{};
        return status == RETORT_OK ? &row_ : nullptr;
    }

    struct End {};
    struct Iterator {
        BasicRows* rows;
        const Row* row;
        const Row& operator*() const { return *row; }
        Iterator& operator++() {
            row = rows->next();
            return *this;
        }
        bool operator!=(End) const { return row != nullptr; }
    };
    Iterator begin() { return {this, next()}; }
    End end() { return {}; }

private:
    Row row_;
};

using Row = BasicRow<retort_host>;
using Rows = BasicRows<retort_host>;

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
