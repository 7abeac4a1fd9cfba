#pragma once
// Rows as C++ types, and rows in bulk. Uses the standard library, so it costs a revision that
// includes it some hundred milliseconds of compile time.
//
//     #include <retort/data.hpp>
//
//     for (auto [id, name] : query<std::int64_t, std::optional<std::string>>(
//              op, "select id, name from users where id > :low", bind("low", 5)))
//         ...
//     bulk_insert(op, "users", {"id", "name"}, [&](BulkRows& rows) {
//         for (const auto& user : users)
//             rows.add(user.id, user.name);
//     });

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "retort/sql.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

namespace detail {

using Microseconds = std::chrono::sys_time<std::chrono::microseconds>;

/// The number of `digits` digits at `at`; -1 when they are not digits.
inline int digits_at(TextView text, std::size_t at, std::size_t digits) {
    int out = 0;
    if (at + digits > text.size())
        return -1;
    for (std::size_t i = at; i < at + digits; ++i) {
        if (text.data()[i] < '0' || text.data()[i] > '9')
            return -1;
        out = out * 10 + (text.data()[i] - '0');
    }
    return out;
}

/// "2026-11-22..."; nothing when it is no date.
inline std::optional<std::chrono::year_month_day> read_date(TextView text) {
    const int year = digits_at(text, 0, 4);
    const int month = digits_at(text, 5, 2);
    const int day = digits_at(text, 8, 2);
    if (year < 0 || month < 0 || day < 0 || text.data()[4] != '-' || text.data()[7] != '-')
        return std::nullopt;
    const std::chrono::year_month_day out{std::chrono::year(year),
                                          std::chrono::month(static_cast<unsigned>(month)),
                                          std::chrono::day(static_cast<unsigned>(day))};
    return out.ok() ? std::optional(out) : std::nullopt;
}

/// "+02", "+02:00", "-0530", "Z" or nothing, as minutes east of UTC.
inline std::optional<int> read_zone(TextView text, std::size_t at) {
    if (at == text.size() || (at + 1 == text.size() && text.data()[at] == 'Z'))
        return 0;
    const char sign = text.data()[at];
    const int hours = digits_at(text, at + 1, 2);
    if ((sign != '+' && sign != '-') || hours < 0)
        return std::nullopt;
    std::size_t next = at + 3;
    int minutes = 0;
    if (next < text.size()) {
        next += text.data()[next] == ':' ? 1 : 0;
        minutes = digits_at(text, next, 2);
        next += 2;
    }
    if (minutes < 0 || next != text.size())
        return std::nullopt;
    return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
}

/// "2026-11-22 14:32:10.123456+02" in UTC; digits behind the sixth are dropped.
inline std::optional<Microseconds> read_time(TextView text) {
    using namespace std::chrono;
    const auto date = read_date(text);
    const int hour = digits_at(text, 11, 2);
    const int minute = digits_at(text, 14, 2);
    const int second = digits_at(text, 17, 2);
    if (!date || hour < 0 || minute < 0 || second < 0)
        return std::nullopt;
    std::size_t next = 19;
    int fraction = 0;
    int digits = 0;
    if (next < text.size() && text.data()[next] == '.')
        for (++next; digits_at(text, next, 1) >= 0; ++next)
            if (digits < 6) {
                fraction = fraction * 10 + digits_at(text, next, 1);
                ++digits;
            }
    for (; digits < 6; ++digits)
        fraction *= 10;
    const auto zone = read_zone(text, next);
    if (!zone)
        return std::nullopt;
    return Microseconds(sys_days(*date)) + hours(hour) + minutes(minute - *zone) +
           seconds(second) + microseconds(fraction);
}

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {
    using Inner = T;
};
template <class T>
struct IsSystemTime : std::false_type {};
template <class D>
struct IsSystemTime<std::chrono::sys_time<D>> : std::true_type {};
template <class T>
constexpr bool is_unknown = false;

/// Column `i` of `row` as a T. What does not fit fails the revision.
template <class T>
T get(const Row& row, int i) {
    if constexpr (IsOptional<T>::value) {
        return row.is_null(i) ? T() : T(get<typename IsOptional<T>::Inner>(row, i));
    } else if constexpr (std::is_same_v<T, bool>) {
        return row.boolean(i);
    } else if constexpr (std::is_integral_v<T>) {
        if constexpr (std::is_same_v<T, std::uint64_t>)
            static_assert(is_unknown<T>, "read unsigned 64-bit numbers as std::string");
        const std::int64_t value = row.integer(i);
        if (!std::in_range<T>(value))
            row.refuse(i, "does not fit its C++ type");
        return static_cast<T>(value);
    } else if constexpr (std::is_floating_point_v<T>) {
        return static_cast<T>(row.number(i));
    } else if constexpr (std::is_same_v<T, std::string>) {
        const TextView text = row.text(i);
        return std::string(text.data(), text.size());
    } else if constexpr (std::is_same_v<T, TextView>) {
        return row.text(i);
    } else if constexpr (std::is_same_v<T, std::vector<std::byte>>) {
        const TextView text = row.text(i);
        const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
        return T(bytes, bytes + text.size());
    } else if constexpr (std::is_same_v<T, std::chrono::year_month_day>) {
        const auto date = read_date(row.text(i));
        if (!date)
            row.refuse(i, "is no date");
        return *date;
    } else if constexpr (IsSystemTime<T>::value) {
        const auto time = read_time(row.text(i));
        if (!time)
            row.refuse(i, "is no time");
        return std::chrono::floor<typename T::duration>(*time);
    } else {
        static_assert(is_unknown<T>, "this type cannot be read from a column");
    }
}

inline Value date_value(std::chrono::year_month_day date) {
    char text[16];
    const int size = std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(date.year()),
                                   unsigned(date.month()), unsigned(date.day()));
    return Value::of_copy(RETORT_VALUE_TEXT, {text, static_cast<std::size_t>(size)});
}
inline Value time_value(Microseconds time) {
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const hh_mm_ss clock(time - day);
    const year_month_day date(day);
    char text[40];
    const int size = std::snprintf(
        text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d.%06d", int(date.year()),
        unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
        int(clock.minutes().count()), int(clock.seconds().count()), int(clock.subseconds().count()));
    return Value::of_copy(RETORT_VALUE_TEXT, {text, static_cast<std::size_t>(size)});
}

}  // namespace detail

/// A C++ value for bind() and bulk_insert(): all that Value takes, and optionals, dates, times in
/// UTC and bytes. Texts and bytes are not copied.
template <class T>
Value value(const T& of) {
    if constexpr (detail::IsOptional<T>::value)
        return of ? value(*of) : Value(null);
    else if constexpr (std::is_same_v<T, std::chrono::year_month_day>)
        return detail::date_value(of);
    else if constexpr (detail::IsSystemTime<T>::value)
        return detail::time_value(std::chrono::floor<std::chrono::microseconds>(of));
    else if constexpr (std::is_same_v<T, std::vector<std::byte>>)
        return bytes({reinterpret_cast<const char*>(of.data()), of.size()});
    else
        return Value(of);
}

/// The rows of a query as tuples; made by query<...>().
template <class... Columns>
class TypedRows {
public:
    template <class Query>
    TypedRows(Operations& op, const Query& query) : rows_(query(op)) {}

    struct End {};
    struct Iterator {
        Rows* rows;
        const Row* row;
        std::tuple<Columns...> operator*() const {
            return read(std::index_sequence_for<Columns...>());
        }
        Iterator& operator++() {
            row = rows->next();
            return *this;
        }
        bool operator!=(End) const { return row != nullptr; }

    private:
        template <std::size_t... I>
        std::tuple<Columns...> read(std::index_sequence<I...>) const {
            return {detail::get<Columns>(*row, int{I})...};
        }
    };
    Iterator begin() { return {&rows_, rows_.next()}; }
    End end() { return {}; }

private:
    Rows rows_;
};

/// `for (auto [id, name] : query<std::int64_t, std::string>(op, "select id, name from users"))`
/// Types: bool, integers, floating point, std::string, std::vector<std::byte>, dates
/// (std::chrono::year_month_day) and times (std::chrono::sys_time, in UTC), and std::optional of
/// these where NULL may stand. What does not fit fails the revision; numbers that must lose no digit
/// are read as std::string.
template <class... Columns, class... Bindings>
TypedRows<Columns...> query(Operations& op, TextView sql, const Bindings&... bindings) {
    return {op, [&](Operations& o) { return o.query(sql, bindings...); }};
}
template <class... Columns>
TypedRows<Columns...> query(Operations& op, const Select& select) {
    return {op, [&](Operations& o) { return select.run(o); }};
}

/// What bulk_insert() hands to its function.
class BulkRows {
public:
    BulkRows(Operations& op, std::size_t columns) : op_(op), columns_(columns) {}

    /// One row: a value for each column, as value() takes them.
    template <class... Values>
    void add(const Values&... values) {
        if (sizeof...(Values) != columns_)
            detail::fail(op_.host(), "bulk_insert: a row has more or fewer values than columns");
        const Value made[] = {value(values)...};
        retort_cell cells[sizeof...(Values)] = {};
        for (std::size_t i = 0; i < sizeof...(Values); ++i) {
            if (made[i].kind() == RETORT_VALUE_SQL)
                detail::fail(op_.host(), "bulk_insert: an SQL expression is no value");
            cells[i].kind = static_cast<std::uint8_t>(made[i].kind());
            cells[i].text = made[i].text();
        }
        Operations::check_status(op_.host().rows_put(op_.host().context, cells, 1));
    }

private:
    Operations& op_;
    std::size_t columns_;
};

/// Streams rows into a table as fast as the database takes them (COPY on PostgreSQL, statements of
/// many rows elsewhere). What was handed over before is run first; `fill` calls rows.add(...) and
/// nothing of `op` meanwhile: the connection is taken.
template <class Fill>
void bulk_insert(Operations& op, TextView table, const Texts& columns, Fill fill,
                 const SchemaOption& options = detail::none<SchemaOption>()) {
    const retort_host& host = op.host();
    const detail::Message target(RETORT_MSG_INSERT,
                                 {detail::text(RETORT_TAG_TABLE, table),
                                  detail::tagged(RETORT_TAG_SCHEMA, options.schema),
                                  detail::tagged(RETORT_TAG_COLUMNS, columns)});
    Operations::check_status(host.rows_open(host.context, target.get()));
    BulkRows rows(op, columns.field.count);
    fill(rows);
    Operations::check_status(host.rows_close(host.context));
}

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
