#include "host/schema/model_names.hpp"

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
    if (rules.keys_share_names)
        for (const auto& each : models.sequences)
            relations.take(each.schema, each.name, shown("sequence", each.schema, each.name));
    for (const auto& table : models.tables) {
        Names columns(rules.parts_ignore_case, mistakes);
        for (const auto& column : table.columns)
            columns.take("", column.name, shown("column", table, column.name));
        Names own(rules.parts_ignore_case, mistakes);
        for (const auto& key : table.constraints)
            if (is_key(key) && !key.name.empty() && rules.keys_share_names)
                relations.take(table.schema, key.name, shown("constraint", table, key.name));
        for (const auto& index : table.indexes)
            (rules.indexes_share_names ? relations : own)
                .take(table.schema, index.name, shown("index", table, index.name));
    }
}

}  // namespace retort::schema
