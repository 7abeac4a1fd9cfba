// Schemas, extensions, views and objects with a text body.

#include <algorithm>

#include "host/autogenerate/compare_list.hpp"
#include "host/base/text.hpp"

namespace retort::autogenerate {

namespace {

/// Names without anything in them: compared only when the models declare any, because a database
/// has more of them than an application's.
template <class Create, class Drop>
void compare_plain(Comparison& comparison, std::string_view kind,
                   std::vector<std::string> schema::Schema::*list) {
    auto& changes = comparison.changes;
    const auto& there = comparison.sides.database.normal.*list;
    const auto& wanted = comparison.sides.models.normal.*list;
    if (wanted.empty())
        return;
    const auto has = [](const auto& names, const std::string& name) {
        return std::ranges::find(names, name) != names.end();
    };
    for (const auto& name : wanted)
        if (!has(there, name)) {
            changes.created_names.emplace_back(Create{.name = name});
            changes.differences.push_back({"add", std::string(kind), name, ""});
        }
    for (const auto& name : there)
        if (!has(wanted, name)) {
            changes.dropped_names.emplace_back(Drop{.name = name});
            changes.differences.push_back({"remove", std::string(kind), name, ""});
        }
}

}  // namespace

void compare_names(Comparison& comparison) {
    compare_plain<schema::CreateSchema, schema::DropSchema>(comparison, "schema",
                                                            &schema::Schema::schemas);
    compare_plain<schema::CreateExtension, schema::DropExtension>(comparison, "extension",
                                                                  &schema::Schema::extensions);
}

void compare_views(Comparison& comparison) {
    auto& changes = comparison.changes;
    compare_list(
        comparison, "view", &schema::Schema::views,
        [&](const auto& wanted) {
            changes.created_views.insert(key_of(*wanted.normal));
            tell(comparison, "add", "view", *wanted.normal, "");
        },
        [&](const auto& there) {
            changes.dropped_views.insert(key_of(*there.normal));
            tell(comparison, "remove", "view", *there.normal, there.normal->sql);
        },
        [&](const auto& there, const auto& wanted) {
            changes.dropped_views.insert(key_of(*there.normal));
            changes.created_views.insert(key_of(*wanted.normal));
            const bool same_sql = there.normal->sql == wanted.normal->sql;
            tell(comparison, "change", "view", *wanted.normal,
                 same_sql ? "its options or comment differ"
                          : both_words(there.normal->sql, wanted.normal->sql));
        });
}

void compare_objects(Comparison& comparison) {
    auto& changes = comparison.changes;
    const auto kind = [](const auto& object) { return to_lower(object.kind); };
    compare_list(
        comparison, "object", &schema::Schema::objects,
        [&](const auto& wanted) {
            changes.created_objects.push_back({*wanted.given});
            tell(comparison, "add", kind(*wanted.normal), *wanted.given, "");
        },
        [&](const auto& there) {
            changes.dropped_objects.push_back({.kind = there.given->kind,
                                               .name = there.given->name,
                                               .schema = there.given->schema});
            tell(comparison, "remove", kind(*there.normal), *there.given, "");
        },
        [&](const auto& there, const auto& wanted) {
            changes.created_objects.push_back({*wanted.given, true, *there.given});
            tell(comparison, "change", kind(*wanted.normal), *wanted.given,
                 both_words(there.normal->body, wanted.normal->body));
        });
}

}  // namespace retort::autogenerate
