#include "host/schema/model_names.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "host/base/text.hpp"

namespace retort::schema {

namespace {

/// Names of which each may be used once in its schema.
class Names {
public:
    Names(bool ignores_case, std::vector<std::string>& mistakes)
        : ignores_case_(ignores_case), mistakes_(mistakes) {}

    /// `shown`: what has the name, "index orders.ix_number".
    void take(const std::string& schema, const std::string& name, const std::string& shown) {
        const auto [taken, is_new] =
            taken_.try_emplace({schema, ignores_case_ ? to_lower(name) : name}, Thing{name, shown});
        if (is_new || taken->second.shown == shown)
            return;
        mistakes_.push_back(
            taken->second.name == name
                ? fmt::format("{} and {} have the same name", taken->second.shown, shown)
                : fmt::format("the names of {} and {} differ only in case, which "
                              "the database does not tell apart",
                              taken->second.shown, shown));
    }

private:
    struct Thing {
        std::string name, shown;
    };
    bool ignores_case_;
    std::vector<std::string>& mistakes_;
    std::map<std::pair<std::string, std::string>, Thing> taken_;
};

std::string shown(std::string_view kind, const std::string& schema, const std::string& name) {
    return fmt::format("{} {}", kind, printable(schema.empty() ? name : schema + "." + name));
}
std::string shown(std::string_view kind, const Table& table, const std::string& part) {
    return fmt::format("{}.{}", shown(kind, table.schema, table.name), printable(part));
}

/// Whether the database makes an index for it, which has its name.
bool is_key(const Constraint& constraint) {
    return constraint.kind != ConstraintKind::check &&
           constraint.kind != ConstraintKind::foreign_key;
}

}  // namespace

void refuse_clashing_names(const Schema& models, const NameRules& rules,
                           std::vector<std::string>& mistakes) {
    Names relations(rules.tables_ignore_case, mistakes);
    for (const auto& table : models.tables)
        relations.take(table.schema, table.name, shown("table", table.schema, table.name));
    for (const auto& view : models.views)
        relations.take(view.schema, view.name, shown("view", view.schema, view.name));
    for (const auto& each : models.sequences)
        relations.take(each.schema, each.name, shown("sequence", each.schema, each.name));
    if (rules.enums_share_names) {
        Names types = relations;  // without indexes, which are no types
        for (const auto& each : models.enums)
            types.take(each.schema, each.name, shown("enum", each.schema, each.name));
    }
    Names foreign_keys(rules.parts_ignore_case, mistakes);
    for (const auto& table : models.tables) {
        Names columns(rules.parts_ignore_case, mistakes);
        for (const auto& column : table.columns)
            columns.take("", column.name, shown("column", table, column.name));
        Names constraints(rules.parts_ignore_case, mistakes);
        Names indexes(rules.parts_ignore_case, mistakes);
        for (const auto& each : table.constraints) {
            if (each.name.empty())
                continue;
            const auto who = shown("constraint", table, each.name);
            constraints.take("", each.name, who);
            if (is_key(each) && rules.keys_share_names)
                relations.take(table.schema, each.name, who);
            if (rules.foreign_keys_share_names && each.kind == ConstraintKind::unique)
                indexes.take("", each.name, who);
            if (rules.foreign_keys_share_names && each.kind == ConstraintKind::foreign_key)
                foreign_keys.take(table.schema, each.name, who);
        }
        for (const auto& index : table.indexes) {
            const auto who = shown("index", table, index.name);
            if (rules.indexes_share_names)
                relations.take(table.schema, index.name, who);
            else
                indexes.take("", index.name, who);
        }
    }
}

void lower_table_names(Schema& models) {
    const auto lower = [](std::string& name) { name = to_lower(name); };
    const auto lower_all = [&](auto& list) {
        for (auto& each : list) {
            lower(each.schema);
            lower(each.name);
        }
    };
    std::ranges::for_each(models.schemas, lower);
    lower_all(models.tables);
    lower_all(models.views);
    lower_all(models.sequences);
    for (auto& each : models.enums)
        lower(each.schema);
    for (auto& each : models.objects)
        lower(each.schema);
    for (auto& table : models.tables) {
        lower(table.renamed_from);
        for (auto& column : table.columns)
            lower(column.type.schema);
        for (auto& constraint : table.constraints)
            if (auto& to = constraint.references) {
                lower(to->schema);
                lower(to->table);
            }
    }
}

}  // namespace retort::schema
