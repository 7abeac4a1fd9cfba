// Tables and what they are made of, as C++.

#include <algorithm>
#include <array>
#include <span>

#include "host/autogenerate/pieces.hpp"

namespace retort::autogenerate {

namespace {

/// Appends `.name(argument)` for what is given.
class Calls {
public:
    void add(const std::string& name, std::vector<Code> arguments = {}) {
        calls_.push_back(call("." + name, std::move(arguments)));
    }
    void text(const std::string& name, const std::string& value) {
        if (!value.empty())
            add(name, {literal(value)});
    }
    void flag(const std::string& name, const std::optional<bool>& value) {
        if (value)
            add(name, *value ? std::vector<Code>() : std::vector{flag_code(false)});
    }
    void set(const std::string& name, bool value) {
        if (value)
            add(name);
    }
    void texts(const std::string& name, const std::vector<std::string>& values) {
        if (!values.empty())
            add(name, {texts_code(values)});
    }
    void options(std::span<const schema::Option> options) {
        for (const auto& each : options)
            add("option", {dialect_code(each.dialect), literal(each.name), literal(each.text)});
    }
    std::vector<Code> take() { return std::move(calls_); }

private:
    std::vector<Code> calls_;
};

Code columns_code(const std::vector<std::string>& columns) {
    return columns.size() == 1 ? literal(columns.front()) : texts_code(columns);
}

bool is_plain_check(const schema::Constraint& check) {
    schema::Constraint plain{.kind = schema::ConstraintKind::check,
                             .name = check.name,
                             .columns = check.columns,
                             .sql = check.sql};
    return plain == check;
}

/// For a part of a column that the column's own functions cannot say.
Code message_of(const schema::Constraint& constraint) {
    return chain(constraint_code(constraint), {call(".message")});
}

void add_references(Calls& calls, const schema::Column& column) {
    if (!column.references)
        return;
    const auto& key = *column.references;
    const bool is_own = key.columns.empty() || key.columns == std::vector{column.name};
    if (!is_own || !is_plain_reference(key)) {
        calls.add("set", {call("detail::part", {word("RETORT_TAG_REFERENCES"), message_of(key)})});
        return;
    }
    const auto options = reference_options(key, {.name = key.name, .comment = key.comment});
    std::vector<Code> arguments{literal(key.references->table)};
    if (!key.references->columns.empty() || !options.empty())
        arguments.push_back(columns_code(key.references->columns));
    options.add_to(arguments);
    calls.add("references", std::move(arguments));
}

void add_checks(Calls& calls, const schema::Column& column) {
    for (const auto& check : column.checks) {
        if (!is_plain_check(check)) {
            calls.add("add", {word("RETORT_TAG_CHECK"), message_of(check)});
            continue;
        }
        std::vector<Code> arguments;
        if (!check.name.empty())
            arguments.push_back(literal(check.name));
        arguments.push_back(literal(check.sql));
        calls.add("check", std::move(arguments));
    }
}

void add_computed(Calls& calls, const Boxed<schema::Computed>& computed) {
    if (!computed)
        return;
    std::vector<Code> arguments{literal(computed->sql)};
    if (!computed->stored)
        arguments.push_back(flag_code(false));
    calls.add("computed", std::move(arguments));
}

void add_deferrable(Calls& calls, const schema::Constraint& constraint) {
    if (!constraint.initially_deferred) {
        calls.flag("deferrable", constraint.deferrable);
        return;
    }
    if (!constraint.deferrable) {
        calls.add("set", {call("detail::integer",
                               {word("RETORT_TAG_INITIALLY_DEFERRED"), number_code(1)})});
        return;
    }
    calls.add("initially_deferred");
    if (!*constraint.deferrable)
        calls.flag("deferrable", false);
}

/// The function of a kind of constraint, without its further properties.
Code constraint_base(const schema::Constraint& constraint) {
    using schema::ConstraintKind;
    std::vector<Code> arguments;
    const bool must_have_name = constraint.kind == ConstraintKind::foreign_key ||
                                constraint.kind == ConstraintKind::exclude;
    if (must_have_name || !constraint.name.empty())
        arguments.push_back(literal(constraint.name));
    const auto with = [&](const char* function, Code what) {
        arguments.push_back(std::move(what));
        return call(function, arguments);
    };
    switch (constraint.kind) {
        case ConstraintKind::primary_key:
            return with("primary_key", texts_code(constraint.columns));
        case ConstraintKind::unique:
            return with("unique", texts_code(constraint.columns));
        case ConstraintKind::check:
            return with("check", literal(constraint.sql));
        case ConstraintKind::exclude:
            return with("exclude", exclude_elements(constraint));
        case ConstraintKind::foreign_key:
            break;
    }
    const auto& to = *constraint.references;
    const auto options = reference_options(constraint);
    arguments.push_back(texts_code(constraint.columns));
    arguments.push_back(literal(to.table));
    if (!to.columns.empty() || !options.empty())
        arguments.push_back(texts_code(to.columns));
    options.add_to(arguments);
    return call("foreign_key", std::move(arguments));
}

}  // namespace

Code identity_code(const schema::Identity& identity) {
    Given given;
    given.flag("always", identity.always);
    given.number("start", identity.start);
    given.number("increment", identity.increment);
    given.number("minimum", identity.minimum);
    given.number("maximum", identity.maximum);
    given.number("cache", identity.cache);
    given.flag("cycle", identity.cycle);
    return given.list();
}

Code column_code(const schema::Column& column) {
    return column_code(column, {literal(column.name), type_code(column.type)}, true);
}

Code column_code(const schema::Column& column, std::vector<Code> arguments, bool says_nullable) {
    Calls calls;
    calls.set("primary_key", column.primary_key);
    calls.flag("autoincrement", column.autoincrement);
    if (column.nullable && says_nullable)
        calls.add(*column.nullable ? "nullable" : "not_null");
    if (column.identity) {
        auto options = identity_code(*column.identity);
        calls.add("identity", options.parts.empty() ? std::vector<Code>() : std::vector{options});
    }
    add_computed(calls, column.computed);
    if (column.default_ != schema::Value())
        calls.add("server_default", {value_code(column.default_)});
    calls.set("unique", column.unique);
    calls.set("index", column.index);
    add_references(calls, column);
    add_checks(calls, column);
    calls.text("charset", column.charset);
    calls.text("collation", column.collation);
    if (!column.on_update_sql.empty())
        calls.add("on_update", {sql_code(column.on_update_sql)});
    calls.text("comment", column.comment);
    calls.text("renamed_from", column.renamed_from);
    calls.options(column.options);
    return chain(call("column", std::move(arguments)), calls.take());
}

bool is_plain_reference(const schema::Constraint& constraint) {
    schema::Constraint plain{.kind = schema::ConstraintKind::foreign_key,
                             .name = constraint.name,
                             .columns = constraint.columns,
                             .references = constraint.references,
                             .deferrable = constraint.deferrable,
                             .initially_deferred = constraint.initially_deferred,
                             .not_valid = constraint.not_valid,
                             .comment = constraint.comment};
    return plain == constraint;
}

Given reference_options(const schema::Constraint& constraint, const ReferenceExtras& extras) {
    Given given;
    const auto& to = *constraint.references;
    given.text("on_delete", to.on_delete);
    given.text("on_update", to.on_update);
    given.text("match", to.match);
    given.text("referred_schema", to.schema);
    given.flag("deferrable", constraint.deferrable);
    given.flag("initially_deferred", constraint.initially_deferred);
    given.flag("not_valid", constraint.not_valid);
    given.text("name", extras.name);
    given.text("comment", extras.comment);
    given.text("schema", extras.schema);
    return given;
}

Code exclude_elements(const schema::Constraint& constraint) {
    std::vector<Code> elements;
    for (const auto& each : constraint.elements) {
        std::vector<Code> parts{
            each.expression.empty() ? literal(each.column) : sql_code(each.expression),
            literal(each.operator_)};
        if (!each.operator_class.empty())
            parts.push_back(literal(each.operator_class));
        elements.push_back(list(std::move(parts)));
    }
    return list(std::move(elements));
}

Code constraint_code(const schema::Constraint& constraint) {
    Calls calls;
    if (constraint.kind != schema::ConstraintKind::foreign_key) {
        add_deferrable(calls, constraint);
        calls.set("not_valid", constraint.not_valid);
    }
    calls.set("nulls_not_distinct", constraint.nulls_not_distinct);
    calls.texts("include", constraint.include);
    calls.text("using_method", constraint.using_);
    calls.text("where", constraint.where);
    calls.text("comment", constraint.comment);
    calls.options(constraint.options);
    return chain(constraint_base(constraint), calls.take());
}

Code index_elements(const schema::Index& index) {
    std::vector<Code> elements;
    for (const auto& each : index.elements) {
        Calls calls;
        calls.set("descending", each.descending);
        if (each.nulls_first)
            calls.add(*each.nulls_first ? "nulls_first" : "nulls_last");
        calls.text("collation", each.collation);
        calls.text("operator_class", each.operator_class);
        if (each.length)
            calls.add("length", {number_code(*each.length)});
        auto made = calls.take();
        auto base = each.expression.empty() ? literal(each.column) : sql_code(each.expression);
        elements.push_back(made.empty() ? std::move(base)
                                        : chain(call("key", {std::move(base)}), std::move(made)));
    }
    return list(std::move(elements));
}

Code index_code(const schema::Index& index) {
    Calls calls;
    calls.set("unique", index.unique);
    calls.set("nulls_not_distinct", index.nulls_not_distinct);
    calls.text("using_method", index.using_);
    calls.text("where", index.where);
    calls.texts("include", index.include);
    calls.text("tablespace", index.tablespace);
    calls.text("comment", index.comment);
    calls.options(index.options);
    return chain(call("index", {literal(index.name), index_elements(index)}), calls.take());
}

Code table_items(const schema::Table& table) {
    std::vector<Code> parts;
    for (const auto& column : table.columns)
        parts.push_back(column_code(column));
    for (const auto& constraint : table.constraints)
        parts.push_back(constraint_code(constraint));
    for (const auto& index : table.indexes)
        parts.push_back(index_code(index));
    return items(std::move(parts));
}

}  // namespace retort::autogenerate
