// Indexes: what differs is dropped and created again.

#include "host/autogenerate/match.hpp"
#include "host/autogenerate/plan.hpp"
#include "host/autogenerate/words.hpp"

namespace retort::autogenerate {

namespace {

using schema::Index;
using schema::Table;

bool same_content(const Index& one, const Index& other) {
    if (one.unique != other.unique || one.elements != other.elements)
        return false;
    if (one.name == other.name)
        return one == other;
    Index copy = one;
    copy.name = other.name;
    return copy == other;
}

bool alike(const Index& one, const Index& other) {
    return !one.name.empty() && one.name == other.name;
}

/// The index of `given` that has the name of `normal`; where a database keeps no unique constraints
/// beside unique indexes, the constraint turned into one; else `normal` itself.
const Index& given_form(const Table& given, const Index& normal, TableChanges& out) {
    const auto found = std::ranges::find(given.indexes, normal.name, &Index::name);
    return found == given.indexes.end() || normal.name.empty()
               ? *out.made_indexes.emplace_back(std::make_shared<Index>(normal))
               : *found;
}

}  // namespace

void compare_indexes(const TablePair& pair, TableChanges& out, Changes& changes) {
    const auto& there = pair.database.indexes;
    const auto& wanted = pair.model.indexes;
    const auto tell = [&](std::string change, const Index& index, std::string detail) {
        changes.differences.push_back(
            {std::move(change), "index", part_name(pair.model, index.name), std::move(detail)});
    };
    const auto drop = [&](const Index& index) {
        const auto& given = given_form(pair.given_database, index, out);
        out.dropped_indexes.push_back({.name = given.name,
                                       .table = pair.model.name,
                                       .schema = pair.model.schema,
                                       .existing = given});
    };
    const auto create = [&](const Index& index) {
        out.created_indexes.push_back(
            {pair.model.name, pair.model.schema, given_form(pair.given_model, index, out)});
    };
    const auto matched = match(there, wanted, pair.made_names, same_content, alike);
    for (const auto& [d, m] : matched.same)
        out.kept_indexes.push_back({&given_form(pair.given_database, there[d], out),
                                    &given_form(pair.given_model, wanted[m], out)});
    for (const auto& [d, m] : matched.renamed) {
        tell("rename", wanted[m], "it is " + there[d].name + " in the database");
        drop(there[d]);
        create(wanted[m]);
    }
    for (const auto& [d, m] : matched.changed) {
        tell("change", wanted[m], both_words(index_words(there[d]), index_words(wanted[m])));
        drop(there[d]);
        create(wanted[m]);
    }
    for (const auto d : matched.removed) {
        tell("remove", there[d], index_words(there[d]));
        drop(there[d]);
    }
    for (const auto m : matched.added) {
        tell("add", wanted[m], index_words(wanted[m]));
        create(wanted[m]);
    }
}

}  // namespace retort::autogenerate
