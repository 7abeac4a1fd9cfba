#include "host/autogenerate/diff.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>
#include <utility>

#include "host/autogenerate/column_order.hpp"
#include "host/autogenerate/doubt.hpp"
#include "host/autogenerate/enum_values.hpp"
#include "host/autogenerate/plan.hpp"
#include "host/base/text.hpp"
#include "host/schema/apply.hpp"
#include "host/schema/existing.hpp"
#include "host/schema/explicit_form.hpp"

namespace retort::autogenerate {

namespace {

constexpr std::array<Comparer, 6> k_comparers{compare_names,  compare_enums, compare_sequences,
                                              compare_tables, compare_views, compare_objects};

/// Returns the things on both sides that differ.
std::set<std::pair<std::string, Key>> compare(const Sides& sides, const DiffOptions& options,
                                              Changes& changes) {
    Comparison comparison{sides, options, changes, {}};
    for (const auto comparer : k_comparers)
        comparer(comparison);
    return std::move(comparison.differing);
}

void sort_tables(schema::Schema& known) {
    std::ranges::sort(known.tables, {},
                      [](const auto& each) { return std::tie(each.schema, each.name); });
}

/// States what each operation meets, so that it can be undone. Tables that are created one after
/// another are taken into what is known at once: each alone would move those behind it.
void state_existing(std::vector<schema::Operation>& operations, schema::Schema known,
                    bool has_places) {
    bool sorted = true;
    for (auto& operation : operations) {
        if (const auto* create = std::get_if<schema::CreateTable>(&operation)) {
            known.tables.push_back(schema::explicit_table(create->table));
            sorted = false;
            continue;
        }
        if (!std::exchange(sorted, true))
            sort_tables(known);
        schema::fill_existing(operation, known, has_places);
        schema::track(operation, known);
    }
}

std::vector<schema::Operation> operations_of(const Sides& sides, Changes changes,
                                             const DiffOptions& options) {
    if (options.dialect != "postgresql" || changes.created_enums.empty())
        return arranged(sides, std::move(changes), options);
    auto operations = arranged(sides, changes, options);
    if (mark_used_values(changes, operations))
        return arranged(sides, std::move(changes), options);
    return operations;
}

std::vector<std::string> notes_of(const Sides& sides, const Changes& changes) {
    std::vector<std::string> out;
    if (!changes.reordered.empty())
        out.push_back("the columns are in another order than in the models: " +
                      join(changes.reordered, ", "));
    if (!sides.other_case.empty())
        out.push_back("the models write in another case, which the database does not tell apart: " +
                      join(sides.other_case, ", "));
    return out;
}

}  // namespace

Diff diff(const schema::Schema& database, const schema::Schema& models,
          schema::Canonicaliser& canonicaliser, const DiffOptions& options) {
    Diff out;
    auto sides = prepare(database, models, canonicaliser, options);
    Changes changes;
    if (const auto doubts = compare(sides, options, changes); !doubts.empty()) {
        out.undecided = ask_engine(sides, doubts, canonicaliser);
        changes = {};
        compare(sides, options, changes);
    }
    out.differences = std::move(changes.differences);
    out.renames = std::move(changes.candidates);
    out.notes = notes_of(sides, changes);
    if (out.differences.empty())
        return out;
    out.operations = operations_of(sides, std::move(changes), options);
    state_existing(out.operations, sides.before(), states_places(options));
    return out;
}

}  // namespace retort::autogenerate
