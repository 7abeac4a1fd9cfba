#pragma once
// Values as they cross between a revision and a database: constants, parameters and result cells.

#include <cstdint>
#include <string>
#include <utility>

namespace retort {

/// The numbers are those of retort_value_kind in abi.h (asserted in host/schema/value.hpp).
enum class ValueKind : std::int64_t {
    null = 0,
    text = 1,
    integer = 2,
    number = 3,
    boolean = 4,
    bytes = 5,
    sql = 6,
};

/// A constant, or an SQL expression standing for one. `text` holds decimal digits for integers and
/// numbers (no digit is lost), "1" or "0" for booleans, the bytes themselves for bytes, the
/// expression for sql, and nothing for null. A result cell is never of kind sql.
struct Value {
    ValueKind kind = ValueKind::null;
    std::string text;

    bool operator==(const Value&) const = default;
    bool is_null() const { return kind == ValueKind::null; }

    static Value of_text(std::string text) { return {ValueKind::text, std::move(text)}; }
    static Value of_integer(std::int64_t value) {
        return {ValueKind::integer, std::to_string(value)};
    }
    static Value of_boolean(bool value) { return {ValueKind::boolean, value ? "1" : "0"}; }
    static Value of_bytes(std::string bytes) { return {ValueKind::bytes, std::move(bytes)}; }
    static Value of_sql(std::string sql) { return {ValueKind::sql, std::move(sql)}; }
};

}  // namespace retort
