#pragma once
// SQL expressions and queries as values (sql.hpp builds them, dialects render them).

#include <optional>
#include <string>
#include <vector>

#include "host/schema/type.hpp"
#include "host/schema/value.hpp"

namespace retort::schema {

enum class ExpressionKind : std::int64_t {
    column = RETORT_EXPRESSION_COLUMN,
    value = RETORT_EXPRESSION_VALUE,
    sql = RETORT_EXPRESSION_SQL,
    call = RETORT_EXPRESSION_CALL,
    operator_ = RETORT_EXPRESSION_OPERATOR,
    concat = RETORT_EXPRESSION_CONCAT,
    case_ = RETORT_EXPRESSION_CASE,
    cast = RETORT_EXPRESSION_CAST,
    is_null = RETORT_EXPRESSION_IS_NULL,
    in = RETORT_EXPRESSION_IN,
    row = RETORT_EXPRESSION_ROW,
    like = RETORT_EXPRESSION_LIKE,
};

struct Expression {
    ExpressionKind kind = ExpressionKind::value;
    std::string name;   ///< column or function; operator in `operator_`
    std::string table;  ///< column: its table or alias
    std::string operator_;
    std::string sql;
    Value value;
    std::optional<Type> type;  ///< cast
    std::vector<Expression> arguments;
    bool operator==(const Expression&) const = default;
};

struct Assignment {
    std::string column;
    Expression expression;
    bool operator==(const Assignment&) const;
};

struct Ordering {
    Expression expression;
    bool descending = false;
    bool operator==(const Ordering&) const;
};

struct Select {
    std::vector<Expression> columns;
    std::string table;
    std::string schema;
    std::optional<Expression> where;
    std::vector<Ordering> order_by;
    std::optional<std::int64_t> limit;
    bool distinct = false;
    bool operator==(const Select&) const;
};

}  // namespace retort::schema
