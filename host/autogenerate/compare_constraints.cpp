// Constraints: what cannot be altered is dropped and created again.

#include <algorithm>

#include "host/autogenerate/match.hpp"
#include "host/autogenerate/plan.hpp"
#include "host/autogenerate/words.hpp"

namespace retort::autogenerate {

namespace {

using schema::Constraint;
using schema::ConstraintKind;
using schema::Table;

bool same_content(const Constraint& one, const Constraint& other) {
    if (one.kind != other.kind || one.columns != other.columns ||
        one.deferrable.value_or(false) != other.deferrable.value_or(false))
        return false;
    if (one.name == other.name && one.deferrable == other.deferrable)
        return one == other;
    Constraint copy = one;
    copy.name = other.name;
    copy.deferrable = other.deferrable;
    return copy == other;
}

bool alike(const Constraint& one, const Constraint& other) {
    return one.kind == other.kind && (one.kind == ConstraintKind::primary_key ||
                                      (!one.name.empty() && one.name == other.name));
}

/// The constraint of `given` that `normal`, one of `normals`, was made of; null when that cannot be
/// told.
const Constraint* given_form(const Table& given, const std::vector<Constraint>& normals,
                             const Constraint& normal) {
    const auto fits = [&](const Constraint& each) {
        return each.kind == normal.kind &&
               (each.kind == ConstraintKind::primary_key || each.name == normal.name);
    };
    // Those without a name are in the same order in both lists.
    auto rank = std::count_if(normals.data(), &normal, fits);
    for (const auto& each : given.constraints)
        if (fits(each) && rank-- == 0)
            return &each;
    return nullptr;
}

class ConstraintComparer {
public:
    ConstraintComparer(const TablePair& pair, TableChanges& out, Changes& changes)
        : pair_(pair), out_(out), changes_(changes) {}

    void compare() {
        const auto& there = pair_.database.constraints;
        const auto& wanted = pair_.model.constraints;
        const auto matched = match(there, wanted, pair_.made_names, same_content, alike);
        for (const auto& [d, m] : matched.same)
            keep(there[d], wanted[m]);
        for (const auto& [d, m] : matched.renamed) {
            tell("rename", wanted[m], "it is " + there[d].name + " in the database");
            replace(there[d], wanted[m]);
        }
        for (const auto& [d, m] : matched.changed) {
            tell("change", wanted[m],
                 both_words(constraint_words(there[d]), constraint_words(wanted[m])));
            replace(there[d], wanted[m]);
        }
        for (const auto d : matched.removed) {
            tell("remove", there[d], constraint_words(there[d]));
            drop(there[d]);
        }
        for (const auto m : matched.added) {
            tell("add", wanted[m], constraint_words(wanted[m]));
            create(wanted[m]);
        }
    }

private:
    const Constraint& given(const Constraint& normal) {
        return lasting(given_form(pair_.given_database, pair_.database.constraints, normal),
                       normal);
    }
    const Constraint& wanted_form(const Constraint& normal) {
        return lasting(given_form(pair_.given_model, pair_.model.constraints, normal), normal);
    }
    const Constraint& lasting(const Constraint* given, const Constraint& normal) {
        return given ? *given : *out_.made.emplace_back(std::make_shared<Constraint>(normal));
    }

    void tell(std::string change, const Constraint& constraint, std::string detail) {
        const auto name = constraint.name.empty() ? k_unnamed : std::string_view(constraint.name);
        changes_.differences.push_back({std::move(change), kind_words(constraint.kind),
                                        part_name(pair_.model, name), std::move(detail)});
    }
    /// Normal forms do not say whether rows were checked. Models that want it have them checked.
    void keep(const Constraint& there, const Constraint& wanted) {
        const auto &now = given(there), &then = wanted_form(wanted);
        if (!now.not_valid || then.not_valid)
            return out_.kept.push_back({&now, &then});
        tell("change", wanted, "its rows were not checked when it was added (NOT VALID)");
        replace(there, wanted);
    }
    void drop(const Constraint& normal) {
        const auto& constraint = given(normal);
        out_.dropped.push_back({.table = pair_.model.name,
                                .schema = pair_.model.schema,
                                .name = constraint.name,
                                .kind = constraint.kind,
                                .existing = constraint});
    }
    void create(const Constraint& normal) {
        out_.created.push_back({pair_.model.name, pair_.model.schema, wanted_form(normal)});
    }
    void replace(const Constraint& there, const Constraint& wanted) {
        drop(there);
        create(wanted);
    }

    const TablePair& pair_;
    TableChanges& out_;
    Changes& changes_;
};

}  // namespace

void compare_constraints(const TablePair& pair, TableChanges& out, Changes& changes) {
    ConstraintComparer(pair, out, changes).compare();
}

}  // namespace retort::autogenerate
