// Enumerations: values are added and removed one by one.

#include <algorithm>

#include <fmt/format.h>

#include "host/autogenerate/compare_list.hpp"
#include "host/autogenerate/staying.hpp"
#include "host/base/text.hpp"

namespace retort::autogenerate {

namespace {

using Values = std::vector<std::string>;

bool contains(const Values& values, const std::string& value) {
    return std::ranges::find(values, value) != values.end();
}

/// Values are added before anything uses them and removed when nothing does. One that only moves is
/// removed first, which is refused where rows have it.
void change_values(Changes& changes, const schema::Enum& there, const schema::Enum& wanted) {
    const auto kept = staying(there.values, wanted.values);
    for (const auto& value : there.values) {
        if (contains(kept, value))
            continue;
        auto& list = contains(wanted.values, value) ? changes.created_enums : changes.dropped_enums;
        list.emplace_back(
            schema::RemoveEnumValue{.name = wanted.name, .schema = wanted.schema, .value = value});
    }
    for (std::size_t i = 0; i < wanted.values.size(); ++i) {
        const auto& value = wanted.values[i];
        if (contains(kept, value))
            continue;
        schema::AddEnumValue add{.name = wanted.name, .schema = wanted.schema, .value = value};
        if (i > 0)
            add.after = wanted.values[i - 1];
        else if (!kept.empty())
            add.before = kept.front();
        changes.created_enums.emplace_back(std::move(add));
    }
}

std::string quoted(const std::string& text, char quote) {
    std::string out(1, quote);
    for (const char c : text)
        out += c == quote ? std::string(2, c) : std::string(1, c);
    return out + quote;
}

/// Only PostgreSQL has such comments, and no operation sets them.
std::string comment_sql(const schema::Enum& each, const std::string& comment) {
    const auto name =
        (each.schema.empty() ? "" : quoted(each.schema, '"') + ".") + quoted(each.name, '"');
    return fmt::format("COMMENT ON TYPE {} IS {}", name,
                       comment.empty() ? "NULL" : quoted(comment, '\''));
}

void change_comment(Changes& changes, const schema::Enum& there, const schema::Enum& wanted) {
    changes.created_enums.emplace_back(
        schema::Execute{.sql = comment_sql(wanted, wanted.comment),
                        .databases = {"postgresql"},
                        .reverse_sql = {comment_sql(wanted, there.comment)}});
}

void rename_values(Comparison& comparison) {
    for (const auto& rename : comparison.sides.value_renames) {
        tell(comparison, "rename", "enum value",
             schema::Enum{.name = rename.name + "." + rename.new_name, .schema = rename.schema},
             "it is " + rename.value + " in the database");
        comparison.changes.created_enums.emplace_back(rename);
    }
}

std::string values_words(const schema::Enum& each) {
    return "(" + join(each.values, ", ") + ")";
}

}  // namespace

void compare_enums(Comparison& comparison) {
    auto& changes = comparison.changes;
    rename_values(comparison);
    compare_list(
        comparison, "enum", &schema::Schema::enums,
        [&](const auto& wanted) {
            changes.created_enums.emplace_back(schema::CreateEnum{*wanted.given});
            tell(comparison, "add", "enum", *wanted.normal, values_words(*wanted.normal));
        },
        [&](const auto& there) {
            changes.dropped_enums.emplace_back(
                schema::DropEnum{.name = there.normal->name, .schema = there.normal->schema});
            tell(comparison, "remove", "enum", *there.normal, values_words(*there.normal));
        },
        [&](const auto& there, const auto& wanted) {
            const bool loses = std::ranges::any_of(there.normal->values, [&](const auto& value) {
                return !contains(wanted.normal->values, value);
            });
            if (there.normal->values != wanted.normal->values)
                tell(comparison, "change", "enum", *wanted.normal,
                     both_words(values_words(*there.normal), values_words(*wanted.normal)), loses);
            if (there.normal->comment != wanted.normal->comment) {
                tell(comparison, "change", "enum", *wanted.normal,
                     "comment: " + both_words("'" + there.normal->comment + "'",
                                              "'" + wanted.normal->comment + "'"));
                change_comment(changes, *there.normal, *wanted.normal);
            }
            change_values(changes, *there.normal, *wanted.normal);
        });
}

}  // namespace retort::autogenerate
