#include "host/schema/model_names.hpp"

#include <algorithm>
#include <compare>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "host/base/text.hpp"

namespace retort::schema {

namespace {

/// Something that has a name; its texts outlive it.
struct Named {
    std::string_view kind, schema;
    std::string_view table;  ///< "": it is no part of one
    std::string_view name;

    bool operator==(const Named&) const = default;

    /// "index orders.ix_number"
    std::string shown() const {
        std::string out = fmt::format("{} ", kind);
        if (!schema.empty())
            out += printable(fmt::format("{}.", schema));
        if (!table.empty())
            out += printable(fmt::format("{}.", table));
        return out + printable(name);
    }
};

/// Names of which each may be used once in its schema.
class Names {
public:
    explicit Names(bool ignores_case) : ignores_case_(ignores_case) {}

    void take(const Named& thing) { taken_.push_back(thing); }

    /// Says what has the name of something that was taken before it, and forgets all.
    void refuse_clashes(std::vector<std::string>& mistakes) {
        if (!are_distinct())
            find_clashes(mistakes);
        taken_.clear();
    }

private:
    /// They nearly always are, and sorting costs less than keeping a node for each name.
    bool are_distinct() const {
        std::vector<const Named*> sorted;
        sorted.reserve(taken_.size());
        for (const auto& each : taken_)
            sorted.push_back(&each);
        std::ranges::sort(sorted, [&](const auto* one, const auto* other) {
            return order(*one, *other) == std::weak_ordering::less;
        });
        return std::ranges::adjacent_find(sorted, [&](const auto* one, const auto* other) {
                   return order(*one, *other) == std::weak_ordering::equivalent;
               }) == sorted.end();
    }

    std::weak_ordering order(const Named& one, const Named& other) const {
        if (const auto by_schema = one.schema <=> other.schema; by_schema != 0)
            return by_schema;
        return ignores_case_ ? order_without_case(one.name, other.name) : one.name <=> other.name;
    }

    void find_clashes(std::vector<std::string>& mistakes) const {
        const auto less = [&](const Named& one, const Named& other) {
            return order(one, other) == std::weak_ordering::less;
        };
        std::set<Named, decltype(less)> first(less);
        for (const auto& thing : taken_) {
            const auto [taken, is_new] = first.insert(thing);
            if (is_new || *taken == thing)
                continue;
            auto mistake =
                taken->name == thing.name
                    ? fmt::format("{} and {} have the same name", taken->shown(), thing.shown())
                    : fmt::format(
                          "the names of {} and {} differ only in case, which "
                          "the database does not tell apart",
                          taken->shown(), thing.shown());
            // Relations are looked at by themselves and once more among types.
            if (std::ranges::find(mistakes, mistake) == mistakes.end())
                mistakes.push_back(std::move(mistake));
        }
    }

    bool ignores_case_;
    std::vector<Named> taken_;
};

/// Whether the database makes an index for it, which has its name.
bool is_key(const Constraint& constraint) {
    return constraint.kind != ConstraintKind::check &&
           constraint.kind != ConstraintKind::foreign_key;
}

}  // namespace

void refuse_clashing_names(const Schema& models, const NameRules& rules,
                           std::vector<std::string>& mistakes) {
    Names relations(rules.tables_ignore_case);
    const auto take_all = [](Names& names, std::string_view kind, const auto& things) {
        for (const auto& each : things)
            names.take({kind, each.schema, "", each.name});
    };
    take_all(relations, "table", models.tables);
    take_all(relations, "view", models.views);
    take_all(relations, "sequence", models.sequences);
    if (rules.enums_share_names) {
        Names types = relations;  // without indexes, which are no types
        take_all(types, "enum", models.enums);
        types.refuse_clashes(mistakes);
    }
    Names foreign_keys(rules.parts_ignore_case);
    Names columns(rules.parts_ignore_case);
    Names constraints(rules.parts_ignore_case);
    Names indexes(rules.parts_ignore_case);
    for (const auto& table : models.tables) {
        const auto part = [&](std::string_view kind, std::string_view name) {
            return Named{kind, table.schema, table.name, name};
        };
        for (const auto& column : table.columns)
            columns.take(part("column", column.name));
        for (const auto& each : table.constraints) {
            if (each.name.empty())
                continue;
            const auto constraint = part("constraint", each.name);
            constraints.take(constraint);
            if (is_key(each) && rules.keys_share_names)
                relations.take(constraint);
            if (rules.foreign_keys_share_names && each.kind == ConstraintKind::unique)
                indexes.take(constraint);
            if (rules.foreign_keys_share_names && each.kind == ConstraintKind::foreign_key)
                foreign_keys.take(constraint);
        }
        for (const auto& each : table.indexes)
            (rules.indexes_share_names ? relations : indexes).take(part("index", each.name));
        for (auto* names : {&columns, &constraints, &indexes})
            names->refuse_clashes(mistakes);
    }
    relations.refuse_clashes(mistakes);
    foreign_keys.refuse_clashes(mistakes);
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
