#pragma once
// SQL of expressions, queries and data changes, shared by the three dialects.

#include <cstddef>
#include <string>
#include <vector>

#include "host/dialects/dialect.hpp"

namespace retort::dialects {

/// What differs between the dialects beside quoting, literals and types, which `dialect` gives.
struct ExpressionStyle {
    const Dialect& dialect;
    bool concat_function = false;  ///< CONCAT(a, b) instead of a || b
    /// The type's name inside CAST; the dialect's own type_sql when there is none.
    std::string (*cast_type)(const schema::Type& type) = nullptr;
    /// How a row without any column is inserted, behind INSERT INTO <table>.
    std::string_view empty_row = "DEFAULT VALUES";
};

/// Each throws Error(operation) for an operator or function name that is none, and for too few or
/// too many arguments. Constants are written as literals, so live and offline SQL are the same.
/// `=` and `<>` with a null constant become IS NULL and IS NOT NULL; IN () of nothing is false.
std::string render_expression(const schema::Expression& expression, const ExpressionStyle& style);
std::string render_select(const schema::Select& select, const ExpressionStyle& style);
std::string render_update(const schema::Update& update, const ExpressionStyle& style);
std::string render_delete(const schema::Delete& delete_, const ExpressionStyle& style);

/// As many INSERT statements as it takes for each to stay near `max_bytes` (a single row may be
/// longer); none when there are no rows. Throws as above and for a row with more or fewer values
/// than columns.
std::vector<std::string> render_insert(const schema::Insert& insert, const ExpressionStyle& style,
                                       std::size_t max_bytes = std::size_t{1} << 20);

/// Checks all of that and builds nothing, for validate().
void check_expressions(const schema::Insert& insert);
void check_expressions(const schema::Select& select);
void check_expressions(const schema::Update& update);
void check_expressions(const schema::Delete& delete_);

/// `schema.table`, or `table` alone when there is no schema, quoted.
std::string quote_qualified(const Dialect& dialect, std::string_view schema, std::string_view name);
/// The names quoted and joined by ", ".
std::string quote_list(const Dialect& dialect, const std::vector<std::string>& names);

}  // namespace retort::dialects
