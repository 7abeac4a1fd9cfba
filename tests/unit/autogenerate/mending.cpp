#include "tests/unit/autogenerate/mending.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/schema/apply.hpp"
#include "host/schema/describe.hpp"
#include "host/schema/explicit_form.hpp"
#include "host/schema/reverse.hpp"
#include "tests/unit/autogenerate/fake_engine.hpp"

namespace retort::tests {

namespace {

using schema::Schema;

/// Lists whose order says nothing, sorted; what models say and databases do not, left out.
Schema sorted(Schema schema) {
    const auto by_name = [](const auto& each) { return each.name; };
    for (auto& each : schema.enums)
        each.renamed_values.clear();
    for (auto& table : schema.tables) {
        table = schema::explicit_table(std::move(table));
        table.renamed_from.clear();
        for (auto& column : table.columns) {
            column.renamed_from.clear();
            column.nullable = column.nullable.value_or(true);
            column.autoincrement = column.autoincrement.value_or(false);
        }
        std::ranges::sort(table.columns, {}, by_name);
        std::ranges::sort(table.constraints, {}, by_name);
        std::ranges::sort(table.indexes, {}, by_name);
    }
    const auto by_key = [](const auto& each) { return std::pair(each.schema, each.name); };
    std::ranges::sort(schema.tables, {}, by_key);
    std::ranges::sort(schema.views, {}, by_key);
    std::ranges::sort(schema.objects, {}, by_key);
    return schema;
}

std::string listed(const std::vector<schema::Operation>& operations) {
    std::string out;
    for (const auto& operation : operations)
        out += "\n  " + schema::describe(operation);
    return out;
}

std::string differences(const Schema& database, const Schema& models, const std::string& dialect) {
    std::string out;
    for (const auto& each : compare(database, models, dialect).differences)
        out += fmt::format("\n  {} {} {}: {}", each.change, each.kind, each.object, each.detail);
    return out;
}

void apply_all(const std::vector<schema::Operation>& operations, Schema& schema) {
    for (const auto& operation : operations)
        schema::apply_operation(operation, schema);
}

std::string kind_of(const schema::Operation& operation) {
    const auto words = schema::describe(operation);
    return words.substr(0, words.find(" \""));
}

}  // namespace

std::vector<std::string> found(const autogenerate::Diff& diff) {
    std::vector<std::string> out;
    for (const auto& each : diff.differences)
        out.push_back(fmt::format("{} {} {}", each.change, each.kind, each.object));
    return out;
}

std::vector<std::string> steps(const autogenerate::Diff& diff) {
    std::vector<std::string> out;
    for (const auto& operation : diff.operations) {
        const auto* block = std::get_if<schema::AlterTable>(&operation);
        if (!block) {
            out.push_back(kind_of(operation));
            continue;
        }
        std::vector<std::string> inner;
        for (const auto& change : block->changes)
            inner.push_back(std::visit(
                [](const auto& each) { return kind_of(schema::Operation(each)); }, change));
        out.push_back("alter table (" + join(inner, ", ") + ")");
    }
    return out;
}

autogenerate::Diff compare(const Schema& database, const Schema& models, const std::string& dialect,
                           bool column_order) {
    FakeEngine engine;
    return autogenerate::diff(database, models, engine,
                              {.dialect = dialect, .column_order = column_order});
}

std::string mend(const Schema& database, const Schema& models, const std::string& dialect) {
    const auto diff = compare(database, models, dialect);
    if (diff.empty() != diff.operations.empty())
        return "differences without operations, or the reverse";
    try {
        Schema changed = sorted(database);
        apply_all(diff.operations, changed);
        if (auto left = differences(changed, models, dialect); !left.empty())
            return "left after" + listed(diff.operations) + "\nare" + left;
        if (sorted(changed) != sorted(models))
            return "not the models after" + listed(diff.operations);
        const auto undone = schema::reverse_all(diff.operations);
        if (const auto* reason = std::get_if<schema::Irreversible>(&undone))
            return schema::to_error(*reason).what();
        const auto& reverse = std::get<std::vector<schema::Operation>>(undone);
        apply_all(reverse, changed);
        if (sorted(changed) != sorted(database))
            return "not as before after" + listed(diff.operations) + "\nand" + listed(reverse) +
                   "\nwhich differs by" + differences(changed, database, dialect);
        return "";
    } catch (const Error& error) {
        return std::string(error.what()) + " in" + listed(diff.operations);
    }
}

}  // namespace retort::tests
