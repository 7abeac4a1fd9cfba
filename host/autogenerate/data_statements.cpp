// Rows and the author's own SQL as SDK calls; expressions as sql.hpp writes them.

#include <algorithm>

#include "host/autogenerate/pieces.hpp"
#include "host/autogenerate/statements.hpp"

namespace retort::autogenerate {

namespace {

using schema::Expression;
using schema::ExpressionKind;

Code with(const char* name, std::vector<Code> arguments, const Given& options) {
    options.add_to(arguments);
    return call(std::string("op.") + name, std::move(arguments));
}

Code source_code(const std::string& table, const std::string& schema) {
    std::vector<Code> arguments{literal(table)};
    Given options;
    options.text("schema", schema);
    options.add_to(arguments);
    return call("from", std::move(arguments));
}

Code run() {
    return call(".run", {word("op")});
}

std::vector<Code> argument_codes(const Expression& expression) {
    std::vector<Code> out;
    for (const auto& each : expression.arguments)
        out.push_back(expression_code(each));
    return out;
}

Code set_field(const char* how, const char* tag, Code value) {
    return call(".set", {call(how, {word(tag), std::move(value)})});
}

/// By the kind's number and its fields; says everything.
Code explicit_expression(const char* kind, const Expression& expression) {
    std::vector<Code> calls;
    if (!expression.name.empty())
        calls.push_back(set_field("detail::text", "RETORT_TAG_NAME", literal(expression.name)));
    if (!expression.table.empty())
        calls.push_back(set_field("detail::text", "RETORT_TAG_TABLE", literal(expression.table)));
    if (!expression.operator_.empty())
        calls.push_back(
            set_field("detail::text", "RETORT_TAG_OPERATOR", literal(expression.operator_)));
    return chain(call("Expression", {word(kind), list(argument_codes(expression))}),
                 std::move(calls));
}

Code method(const Expression& expression, const char* name, bool is_listed) {
    auto arguments = argument_codes(expression);
    auto object = std::move(arguments.front());
    arguments.erase(arguments.begin());
    if (is_listed)
        arguments = {list(std::move(arguments))};
    return chain(std::move(object), {call(name, std::move(arguments))});
}

Code assignments(Code statement, const std::vector<schema::Assignment>& all) {
    std::vector<Code> calls;
    for (const auto& each : all)
        calls.push_back(call(".set", {literal(each.column), expression_code(each.expression)}));
    return chain(std::move(statement), std::move(calls));
}

/// `update(...)` without its run.
Code update_code(const schema::Update& update) {
    auto out =
        assignments(call("update", {source_code(update.table, update.schema)}), update.assignments);
    if (!update.where)
        return out;
    auto where = call(".where", {expression_code(*update.where)});
    if (out.kind != Code::Kind::chain)
        return chain(std::move(out), {std::move(where)});
    out.parts.push_back(std::move(where));
    return out;
}

Code then_run(Code statement) {
    if (statement.kind != Code::Kind::chain)
        return chain(std::move(statement), {run()});
    statement.parts.push_back(run());
    return statement;
}

Given script_options(const std::vector<std::string>& databases,
                     const std::vector<std::string>& reverse) {
    Given options;
    options.texts("databases", databases);
    options.texts("reverse", reverse);
    return options;
}

}  // namespace

Code expression_code(const Expression& expression) {
    switch (expression.kind) {
        case ExpressionKind::value:
            return call("Expression", {value_code(expression.value)});
        case ExpressionKind::sql:
            return call("Expression", {sql_code(expression.sql)});
        case ExpressionKind::column:
            return explicit_expression("RETORT_EXPRESSION_COLUMN", expression);
        case ExpressionKind::operator_:
            return explicit_expression("RETORT_EXPRESSION_OPERATOR", expression);
        case ExpressionKind::case_:
            return explicit_expression("RETORT_EXPRESSION_CASE", expression);
        case ExpressionKind::row:
            return explicit_expression("RETORT_EXPRESSION_ROW", expression);
        case ExpressionKind::call:
            return call("call", {literal(expression.name), list(argument_codes(expression))});
        case ExpressionKind::concat:
            return call("concat", {list(argument_codes(expression))});
        case ExpressionKind::cast:
            return call("cast", {expression_code(expression.arguments.front()),
                                 type_code(*expression.type)});
        case ExpressionKind::is_null:
            return method(expression, ".is_null", false);
        case ExpressionKind::like:
            return method(expression, ".like", false);
        case ExpressionKind::in:
            break;
    }
    return method(expression, ".in", true);
}

bool is_plain_insert(const schema::Insert& insert) {
    return std::all_of(insert.rows.begin(), insert.rows.end(), [](const Expression& row) {
        return std::all_of(row.arguments.begin(), row.arguments.end(), [](const Expression& each) {
            return each.kind == ExpressionKind::value;
        });
    });
}

Code data_statement(const schema::Execute& operation) {
    auto options = script_options(operation.databases, operation.reverse_sql);
    if (!operation.bindings.empty())
        options.code("bindings", bindings_code(operation.bindings));
    return with("execute", {literal(operation.sql)}, options);
}

Code data_statement(const schema::ExecuteScript& operation) {
    return with("execute_script", {literal(operation.sql)},
                script_options(operation.databases, operation.reverse_sql));
}

Code data_statement(const schema::Insert& operation) {
    if (is_plain_insert(operation)) {
        std::vector<Code> rows;
        for (const auto& row : operation.rows) {
            std::vector<Code> values;
            for (const auto& each : row.arguments)
                values.push_back(value_code(each.value));
            rows.push_back(list(std::move(values)));
        }
        Given options;
        options.text("schema", operation.schema);
        return with(
            "insert",
            {literal(operation.table), texts_code(operation.columns), items(std::move(rows))},
            options);
    }
    std::vector<Code> calls;
    for (const auto& row : operation.rows)
        calls.push_back(call(".row", {list(argument_codes(row))}));
    return then_run(chain(call("insert_into", {source_code(operation.table, operation.schema),
                                               texts_code(operation.columns)}),
                          std::move(calls)));
}

Code data_statement(const schema::Update& operation) {
    return then_run(update_code(operation));
}

Code data_statement(const schema::Delete& operation) {
    auto base = call("delete_from", {source_code(operation.table, operation.schema)});
    std::vector<Code> calls;
    if (operation.where)
        calls.push_back(call(".where", {expression_code(*operation.where)}));
    return then_run(chain(std::move(base), std::move(calls)));
}

Code data_statement(const schema::Backfill& operation) {
    std::vector<Code> calls;
    if (!operation.column.empty())
        calls.push_back(call(".by", {literal(operation.column)}));
    calls.push_back(call(".batches_of", {number_code(operation.batch)}));
    return then_run(chain(call("backfill", {update_code(operation.update)}), std::move(calls)));
}

Code data_statement(const schema::Custom& operation) {
    Given options;
    if (!operation.fields.empty())
        options.code("fields", bindings_code(operation.fields));
    if (!operation.variants.empty())
        options.code("variants", variants_code(operation.variants));
    if (!operation.reverse.empty())
        options.code("reverse", variants_code(operation.reverse));
    std::vector<Code> arguments{literal(operation.name), options.list()};
    return call("op.custom", std::move(arguments));
}

}  // namespace retort::autogenerate
