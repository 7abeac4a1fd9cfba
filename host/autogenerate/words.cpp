#include "host/autogenerate/words.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/schema/enum_names.hpp"

namespace retort::autogenerate {

namespace {

std::string spaced(std::string_view word) {
    std::string out(word);
    std::ranges::replace(out, '_', ' ');
    return out;
}

std::string listed(const std::vector<std::string>& names) {
    return "(" + join(names, ", ") + ")";
}

/// "(10, 2)" of what is stated; "" of nothing.
std::string arguments(const schema::Type& type) {
    std::vector<std::string> out;
    for (const auto* argument : {&type.length, &type.precision, &type.scale})
        if (*argument)
            out.push_back(std::to_string(**argument));
    return out.empty() ? "" : listed(out);
}

std::string text_of(const schema::IndexElement& element) {
    std::string out = element.column.empty() ? "(" + element.expression + ")" : element.column;
    if (element.length)
        out += fmt::format("({})", *element.length);
    if (!element.collation.empty())
        out += " collate " + element.collation;
    if (!element.operator_class.empty())
        out += " " + element.operator_class;
    if (element.descending)
        out += " desc";
    if (element.nulls_first)
        out += *element.nulls_first ? " nulls first" : " nulls last";
    return out;
}

std::string text_of(const schema::ExcludeElement& element) {
    return fmt::format("{} with {}",
                       element.column.empty() ? "(" + element.expression + ")" : element.column,
                       element.operator_);
}

template <class Element>
std::string texts_of(const std::vector<Element>& elements) {
    std::vector<std::string> out;
    for (const auto& element : elements)
        out.push_back(text_of(element));
    return listed(out);
}

void append_options(std::string& out, const std::vector<schema::Option>& options) {
    for (const auto& option : options)
        out += fmt::format(" {}={}", option.name, option.text);
}

void append_comment(std::string& out, const std::string& comment) {
    if (!comment.empty())
        out += " comment '" + comment + "'";
}

void append_reference(std::string& out, const schema::Reference& to) {
    out += fmt::format(" to {}{}", object_name(to.schema, to.table), listed(to.columns));
    if (!to.on_delete.empty())
        out += " on delete " + to_lower(to.on_delete);
    if (!to.on_update.empty())
        out += " on update " + to_lower(to.on_update);
    if (!to.match.empty())
        out += " match " + to_lower(to.match);
}

/// `words` where `flag` is set.
struct Flag {
    bool flag;
    std::string_view words;
};

void append_flags(std::string& out, std::initializer_list<Flag> flags) {
    for (const auto& each : flags)
        if (each.flag)
            out += each.words;
}

}  // namespace

std::string object_name(std::string_view schema, std::string_view name) {
    return schema.empty() ? std::string(name) : fmt::format("{}.{}", schema, name);
}

std::string part_name(const schema::Table& table, std::string_view part) {
    return fmt::format("{}.{}", object_name(table.schema, table.name), part);
}

std::string type_words(const schema::Type& type) {
    if (type.kind == schema::TypeKind::verbatim)
        return type.text;
    if (type.kind == schema::TypeKind::array && !type.element.empty())
        return "array of " + type_words(type.element.front());
    if (type.kind == schema::TypeKind::enumeration)
        return "enum " + type.name + listed(type.values);
    return spaced(schema::name_of(type.kind)) + arguments(type) +
           (type.with_time_zone ? " with time zone" : "");
}

std::string kind_words(schema::ConstraintKind kind) {
    return spaced(schema::name_of(kind));
}

std::string value_words(const Value& value) {
    if (value.is_null())
        return "none";
    if (value.kind == ValueKind::text)
        return "'" + value.text + "'";
    if (value.kind == ValueKind::boolean)
        return value.text == "1" ? "true" : "false";
    if (value.kind == ValueKind::bytes)
        return fmt::format("{} bytes", value.text.size());
    return value.text;
}

std::string identity_words(const schema::Identity& identity) {
    std::string out = identity.always ? "always" : "by default";
    const auto add = [&](std::string_view words, const std::optional<std::int64_t>& number) {
        if (number)
            out += fmt::format(" {} {}", words, *number);
    };
    add("start", identity.start);
    add("increment", identity.increment);
    add("minimum", identity.minimum);
    add("maximum", identity.maximum);
    add("cache", identity.cache);
    return out + (identity.cycle ? " cycle" : "");
}

std::string constraint_words(const schema::Constraint& constraint) {
    std::string out;
    if (!constraint.sql.empty())
        out = constraint.sql;
    else if (!constraint.elements.empty())
        out = constraint.using_ + texts_of(constraint.elements);
    else
        out = listed(constraint.columns);
    if (constraint.references)
        append_reference(out, *constraint.references);
    if (!constraint.where.empty())
        out += " where " + constraint.where;
    if (!constraint.include.empty())
        out += " include " + listed(constraint.include);
    append_flags(out, {{constraint.deferrable.value_or(false), " deferrable"},
                       {constraint.initially_deferred, " initially deferred"},
                       {constraint.not_valid, " not valid"},
                       {constraint.nulls_not_distinct, " nulls not distinct"}});
    append_options(out, constraint.options);
    append_comment(out, constraint.comment);
    return out;
}

std::string index_words(const schema::Index& index) {
    std::string out = (index.unique ? "unique " : "") + index.using_;
    out += (index.using_.empty() ? "" : " ") + texts_of(index.elements);
    if (!index.include.empty())
        out += " include " + listed(index.include);
    if (!index.where.empty())
        out += " where " + index.where;
    append_flags(out, {{index.nulls_not_distinct, " nulls not distinct"}});
    if (!index.tablespace.empty())
        out += " tablespace " + index.tablespace;
    append_options(out, index.options);
    append_comment(out, index.comment);
    return out;
}

std::string both_words(std::string_view database, std::string_view models) {
    return fmt::format("{} in the database, {} in the models", database, models);
}

}  // namespace retort::autogenerate
