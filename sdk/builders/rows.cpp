#include "retort/detail/rows.hpp"

#include "sdk/builders/decimal_point.hpp"
#include "sdk/builders/runtime.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

namespace {

bool read_integer(retort_text text, int64_t& out) {
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

}  // namespace

ColumnKey::ColumnKey(int index) : index_(index) {}
ColumnKey::ColumnKey(const char* name) : name_(name) {}
ColumnKey::ColumnKey(TextView name) : name_(name) {}

size_t Row::size() const {
    return host_->column_count(host_->context, cursor_);
}
bool Row::is_null(ColumnKey column) const {
    return cell(column).kind == RETORT_VALUE_NULL;
}
TextView Row::text(ColumnKey column) const {
    return value(column).text;
}
TextView Row::text(ColumnKey column, TextView if_null) const {
    return is_null(column) ? if_null : text(column);
}
int64_t Row::integer(ColumnKey column) const {
    int64_t out = 0;
    if (!read_integer(value(column).text, out))
        refuse(column, "is no whole number of 64 bits");
    return out;
}
int64_t Row::integer(ColumnKey column, int64_t if_null) const {
    return is_null(column) ? if_null : integer(column);
}
double Row::number(ColumnKey column) const {
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
double Row::number(ColumnKey column, double if_null) const {
    return is_null(column) ? if_null : number(column);
}
bool Row::boolean(ColumnKey column) const {
    TextView text = value(column).text;
    for (TextView yes : {TextView("1"), TextView("t"), TextView("true"), TextView("yes")})
        if (text == yes)
            return true;
    for (TextView no : {TextView("0"), TextView("f"), TextView("false"), TextView("no")})
        if (text == no)
            return false;
    refuse(column, "is no truth value");
}
bool Row::boolean(ColumnKey column, bool if_null) const {
    return is_null(column) ? if_null : boolean(column);
}
const retort_cell& Row::cell(ColumnKey column) const {
    size_t count = size();
    if (column.index_ >= 0) {
        if (static_cast<size_t>(column.index_) < count)
            return cells_[column.index_];
        detail::fail(*host_, "a column number beyond the result's columns was asked for");
    }
    for (size_t i = 0; i < count; ++i)
        if (TextView(host_->column_name(host_->context, cursor_, i)) == column.name_)
            return cells_[i];
    detail::fail(*host_, "is not in the result", column.name_);
}
void Row::refuse(ColumnKey column, TextView what) const {
    detail::fail(*host_, what, name_of(column));
}
const retort_cell& Row::value(ColumnKey column) const {
    const retort_cell& found = cell(column);
    if (found.kind == RETORT_VALUE_NULL)
        refuse(column, "is null");
    return found;
}
TextView Row::name_of(ColumnKey column) const {
    return column.index_ < 0 ? column.name_
                             : TextView(host_->column_name(host_->context, cursor_,
                                                           static_cast<size_t>(column.index_)));
}

Rows::Rows(const retort_host& host, retort_cursor* cursor) {
    row_.host_ = &host;
    row_.cursor_ = cursor;
}
Rows::~Rows() {
    row_.host_->close(row_.host_->context, row_.cursor_);
}
const Row* Rows::next() {
    const retort_host& host = *row_.host_;
    int status = host.next(host.context, row_.cursor_, &row_.cells_);
    if (status == RETORT_FAILED)
        throw Failure{};
    return status == RETORT_OK ? &row_ : nullptr;
}

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
