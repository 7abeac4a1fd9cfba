#include "host/dialects/common/expression.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/dialects/common/upper.hpp"

namespace retort::dialects {

namespace {

using schema::Expression;
using schema::ExpressionKind;

constexpr std::size_t k_any = static_cast<std::size_t>(-1);

/// How many arguments something takes.
struct Arity {
    std::string_view name;
    std::size_t least, most;
};

constexpr Arity k_operators[] = {
    {"=", 2, 2},     {"<>", 2, 2},      {"<", 2, 2},      {"<=", 2, 2},    {">", 2, 2},
    {">=", 2, 2},    {"+", 1, k_any},   {"-", 1, k_any},  {"*", 2, k_any}, {"/", 2, k_any},
    {"%", 2, k_any}, {"and", 1, k_any}, {"or", 1, k_any}, {"not", 1, 1},
};

Error bad(std::string message) {
    return Error(ErrorCategory::operation, std::move(message));
}

bool is_function_name(std::string_view name) {
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '.' || c == '$';
    };
    return !name.empty() && std::ranges::all_of(name, is_part) &&
           !(name[0] >= '0' && name[0] <= '9');
}

void check_arity(const Arity& arity, std::size_t count) {
    if (count < arity.least || count > arity.most)
        throw bad(fmt::format("{} takes {} arguments{}, not {}", arity.name, arity.least,
                              arity.most == k_any ? " or more" : "", count));
}

void check_operator(const Expression& expression) {
    const auto* found =
        std::ranges::find(k_operators, to_lower(expression.operator_), &Arity::name);
    if (found == std::end(k_operators))
        throw bad(fmt::format("there is no operator \"{}\" in expressions",
                              printable(expression.operator_)))
            .hint("write the expression as SQL text");
    check_arity(*found, expression.arguments.size());
}

void check_name(const Expression& expression) {
    if (expression.kind == ExpressionKind::operator_)
        check_operator(expression);
    if (expression.kind == ExpressionKind::call && !is_function_name(expression.name))
        throw bad(fmt::format("\"{}\" is no function's name", printable(expression.name)));
    if (expression.kind == ExpressionKind::column && expression.name.empty())
        throw bad("a column without a name stands in an expression");
    if (expression.kind == ExpressionKind::cast && !expression.type)
        throw bad("a cast without a type stands in an expression");
}

/// In the order of the kinds' numbers, which begin at 1.
constexpr std::array k_arities = {
    Arity{"column", 0, 0},   Arity{"value", 0, 0},        Arity{"SQL text", 0, 0},
    Arity{"call", 0, k_any}, Arity{"operator", 1, k_any}, Arity{"concatenation", 1, k_any},
    Arity{"case", 2, k_any}, Arity{"cast", 1, 1},         Arity{"is null", 1, 1},
    Arity{"in", 1, k_any},   Arity{"row", 0, k_any},      Arity{"like", 2, 2},
};

void check(const Expression& expression) {
    const auto kind = static_cast<std::size_t>(expression.kind) - 1;
    if (kind >= k_arities.size())
        throw bad(fmt::format("expression {} is unknown to this host", kind + 1));
    check_arity(k_arities[kind], expression.arguments.size());
    check_name(expression);
    std::ranges::for_each(expression.arguments, check);
}

class Writer {
public:
    explicit Writer(const ExpressionStyle& style) : style_(style) {}

    std::string write(const Expression& expression) const {
        const auto kind = static_cast<std::size_t>(expression.kind) - 1;
        return (this->*k_writers.at(kind))(expression);
    }

    std::string list(const std::vector<Expression>& expressions) const {
        std::string out;
        for (const auto& expression : expressions) {
            out += out.empty() ? "" : ", ";
            out += write(expression);
        }
        return out;
    }

private:
    using Method = std::string (Writer::*)(const Expression&) const;
    static const std::array<Method, k_arities.size()> k_writers;

    const Dialect& dialect() const { return style_.dialect; }

    /// In parentheses unless it cannot be torn apart by what stands around it.
    std::string operand(const Expression& expression) const {
        switch (expression.kind) {
            case ExpressionKind::column:
            case ExpressionKind::value:
            case ExpressionKind::call:
            case ExpressionKind::cast:
            case ExpressionKind::row:
                return write(expression);
            default:
                return "(" + write(expression) + ")";
        }
    }

    std::string column(const Expression& expression) const {
        return quote_qualified(dialect(), expression.table, expression.name);
    }
    std::string value(const Expression& expression) const {
        return dialect().literal(expression.value);
    }
    std::string sql(const Expression& expression) const { return expression.sql; }
    std::string call(const Expression& expression) const {
        return fmt::format("{}({})", expression.name, list(expression.arguments));
    }

    static bool is_null(const Expression& expression) {
        return expression.kind == ExpressionKind::value && expression.value.is_null();
    }

    std::string joined(const std::vector<Expression>& arguments, std::string_view operator_) const {
        std::string out = operand(arguments.front());
        for (std::size_t i = 1; i < arguments.size(); ++i)
            out += fmt::format(" {} {}", operator_, operand(arguments[i]));
        return out;
    }

    std::string operator_(const Expression& expression) const {
        const auto name = upper(expression.operator_);
        const auto& arguments = expression.arguments;
        if (arguments.size() == 1)
            return name == "AND" || name == "OR" ? write(arguments[0])
                                                 : name + " " + operand(arguments[0]);
        if ((name == "=" || name == "<>") && arguments.size() == 2 && is_null(arguments[1]))
            return operand(arguments[0]) + (name == "=" ? " IS NULL" : " IS NOT NULL");
        return joined(arguments, name);
    }

    std::string concat(const Expression& expression) const {
        if (style_.concat_function)
            return fmt::format("CONCAT({})", list(expression.arguments));
        return joined(expression.arguments, "||");
    }

    std::string case_(const Expression& expression) const {
        std::string out = "CASE";
        const auto& arguments = expression.arguments;
        for (std::size_t i = 0; i + 1 < arguments.size(); i += 2)
            out += fmt::format(" WHEN {} THEN {}", write(arguments[i]), write(arguments[i + 1]));
        if (arguments.size() % 2 == 1)
            out += fmt::format(" ELSE {}", write(arguments.back()));
        return out + " END";
    }

    std::string cast(const Expression& expression) const {
        const auto type = style_.cast_type ? style_.cast_type(*expression.type)
                                           : dialect().type_sql(*expression.type);
        return fmt::format("CAST({} AS {})", write(expression.arguments[0]), type);
    }
    std::string is_null_test(const Expression& expression) const {
        return operand(expression.arguments[0]) + " IS NULL";
    }
    std::string in(const Expression& expression) const {
        const auto& arguments = expression.arguments;
        if (arguments.size() == 1)
            return "1 = 0";
        return fmt::format("{} IN ({})", operand(arguments[0]),
                           list({arguments.begin() + 1, arguments.end()}));
    }
    std::string row(const Expression& expression) const {
        return fmt::format("({})", list(expression.arguments));
    }
    std::string like(const Expression& expression) const {
        return joined(expression.arguments, "LIKE");
    }

    const ExpressionStyle& style_;
};

const std::array<Writer::Method, k_arities.size()> Writer::k_writers = {
    &Writer::column,       &Writer::value,  &Writer::sql,   &Writer::call,
    &Writer::operator_,    &Writer::concat, &Writer::case_, &Writer::cast,
    &Writer::is_null_test, &Writer::in,     &Writer::row,   &Writer::like,
};

std::string where(const std::optional<Expression>& condition, const ExpressionStyle& style) {
    return condition ? " WHERE " + render_expression(*condition, style) : std::string();
}

}  // namespace

std::string quote_qualified(const Dialect& dialect, std::string_view schema,
                            std::string_view name) {
    return schema.empty() ? dialect.quote(name)
                          : fmt::format("{}.{}", dialect.quote(schema), dialect.quote(name));
}

std::string quote_list(const Dialect& dialect, const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) {
        out += out.empty() ? "" : ", ";
        out += dialect.quote(name);
    }
    return out;
}

std::string render_expression(const Expression& expression, const ExpressionStyle& style) {
    check(expression);
    return Writer(style).write(expression);
}

void check_expressions(const schema::Insert& insert) {
    for (const auto& row : insert.rows) {
        check(row);
        if (row.kind != ExpressionKind::row)
            throw bad("what is inserted is not a row");
        if (row.arguments.size() != insert.columns.size())
            throw bad(fmt::format("a row of {} values is inserted into {} columns",
                                  row.arguments.size(), insert.columns.size()));
    }
}

void check_expressions(const schema::Select& select) {
    std::ranges::for_each(select.columns, check);
    if (select.where)
        check(*select.where);
    for (const auto& ordering : select.order_by)
        check(ordering.expression);
    if (select.limit && *select.limit < 0)
        throw bad(fmt::format("a limit of {} rows", *select.limit));
}

void check_expressions(const schema::Update& update) {
    if (update.assignments.empty())
        throw bad(fmt::format("an update of \"{}\" that sets nothing", printable(update.table)));
    for (const auto& assignment : update.assignments)
        check(assignment.expression);
    if (update.where)
        check(*update.where);
}

void check_expressions(const schema::Delete& delete_) {
    if (delete_.where)
        check(*delete_.where);
}

std::string render_select(const schema::Select& select, const ExpressionStyle& style) {
    check_expressions(select);
    const Writer writer(style);
    std::string sql = select.distinct ? "SELECT DISTINCT " : "SELECT ";
    sql += select.columns.empty() ? "*" : writer.list(select.columns);
    if (!select.table.empty())
        sql += " FROM " + quote_qualified(style.dialect, select.schema, select.table);
    sql += where(select.where, style);
    std::string_view separator = " ORDER BY ";
    for (const auto& ordering : select.order_by) {
        sql += fmt::format("{}{}{}", separator, writer.write(ordering.expression),
                           ordering.descending ? " DESC" : "");
        separator = ", ";
    }
    if (select.limit)
        sql += fmt::format(" LIMIT {}", *select.limit);
    return sql;
}

std::string render_update(const schema::Update& update, const ExpressionStyle& style) {
    check_expressions(update);
    const Writer writer(style);
    std::string sql =
        fmt::format("UPDATE {} SET ", quote_qualified(style.dialect, update.schema, update.table));
    for (const auto& assignment : update.assignments) {
        sql += &assignment == &update.assignments.front() ? "" : ", ";
        sql += fmt::format("{} = {}", style.dialect.quote(assignment.column),
                           writer.write(assignment.expression));
    }
    return sql + where(update.where, style);
}

std::string render_delete(const schema::Delete& delete_, const ExpressionStyle& style) {
    check_expressions(delete_);
    return fmt::format("DELETE FROM {}{}",
                       quote_qualified(style.dialect, delete_.schema, delete_.table),
                       where(delete_.where, style));
}

std::vector<std::string> render_insert(const schema::Insert& insert, const ExpressionStyle& style,
                                       std::size_t max_bytes) {
    check_expressions(insert);
    const Writer writer(style);
    const auto head =
        fmt::format("INSERT INTO {} ", quote_qualified(style.dialect, insert.schema, insert.table));
    if (insert.columns.empty())
        return std::vector<std::string>(insert.rows.size(), head + std::string(style.empty_row));
    const auto start =
        fmt::format("{}({}) VALUES ", head, quote_list(style.dialect, insert.columns));
    std::vector<std::string> statements;
    for (const auto& row : insert.rows) {
        const auto values = writer.write(row);
        if (statements.empty() || statements.back().size() + values.size() > max_bytes)
            statements.push_back(start + values);
        else
            statements.back().append(", ").append(values);
    }
    return statements;
}

}  // namespace retort::dialects
