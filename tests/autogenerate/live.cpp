#include "tests/autogenerate/live.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/dialects/name_rules.hpp"
#include "host/schema/describe.hpp"
#include "host/schema/explicit_form.hpp"
#include "host/schema/json.hpp"
#include "host/schema/naming.hpp"
#include "host/schema/reverse.hpp"
#include "tests/operations/catalogue.hpp"

namespace retort::tests {

using schema::Operation;
using schema::Schema;

namespace {

void sort_parts(Schema& schema) {
    const auto text = [](const auto& each) { return std::tie(each.name); };
    for (auto& table : schema.tables) {
        table = schema::explicit_table(std::move(table));
        std::ranges::sort(table.columns, {}, text);
        std::ranges::sort(table.constraints, {}, [](const auto& each) {
            return std::tuple(each.kind, each.name, each.columns, each.sql);
        });
        std::ranges::sort(table.indexes, {}, text);
    }
}

std::string column_names(const schema::Table& table) {
    std::string out = "columns " + table.name;
    for (const auto& column : table.columns)
        out += " " + column.name;
    return out + "\n";
}

}  // namespace

Live::Live(TestDatabase& database, bool column_order)
    : database_(database), column_order_(column_order) {
    database_.make_anew();
    connection_ = database_.open();
    dialect_ = &dialects::dialect_of(connection_->backend());
    if (dialect_->name() == "sqlite")
        connection_->execute("PRAGMA foreign_keys = OFF");  // as every run has it
}

Schema Live::reflect() {
    return dialect_->reflect(*connection_, {});
}

autogenerate::Diff Live::diff(const Schema& models) {
    return autogenerate::diff(reflect(), models, *dialect_->canonicaliser(*connection_),
                              {.dialect = std::string(dialect_->name()),
                               .names = dialects::name_rules(*connection_),
                               .column_order = column_order_});
}

void Live::run(const std::vector<Operation>& operations) {
    const auto renderer = dialect_->renderer(connection_.get());
    if (dialect_->transactional_ddl())
        connection_->begin();
    try {
        for (const auto& operation : operations)
            for (const auto& named : schema::with_names(operation, {})) {
                renderer->validate(named);
                for (const auto& statement : renderer->render(named))
                    dialects::run(*connection_, statement);
            }
        if (dialect_->transactional_ddl())
            connection_->commit();
    } catch (...) {
        connection_->rollback();
        throw;
    }
}

std::string Live::state() {
    const auto reflected = reflect();
    auto normal = dialect_->canonicaliser(*connection_)->normal(reflected);
    auto out = text_of(normal);
    const bool has_places =
        dialect_->name() == "mysql" || (column_order_ && dialect_->name() == "sqlite");
    for (const auto& table : reflected.tables) {
        if (has_places)
            out += column_names(table);
        if (table.schema.empty())
            out += rows(*connection_, table.name);
    }
    return out;
}

std::vector<Operation> undoing(const std::vector<Operation>& operations) {
    auto undone = schema::reverse_all(operations);
    if (const auto* reason = std::get_if<schema::Irreversible>(&undone))
        throw schema::to_error(*reason);
    return std::get<std::vector<Operation>>(std::move(undone));
}

std::string text_of(const Schema& schema) {
    auto sorted = schema;
    sort_parts(sorted);
    std::string out;
    const auto add = [&](const auto& operation) {
        out += schema::to_json(Operation(operation)) + "\n";
    };
    for (const auto& each : sorted.enums)
        add(schema::CreateEnum{each});
    for (const auto& each : sorted.sequences)
        add(schema::CreateSequence{each});
    for (const auto& each : sorted.tables)
        add(schema::CreateTable{each});
    for (const auto& each : sorted.views)
        add(schema::CreateView{each});
    for (const auto& each : sorted.objects)
        add(schema::CreateObject{each});
    return out;
}

std::string text_of(const autogenerate::Diff& diff) {
    std::string out;
    for (const auto& each : diff.differences)
        out += fmt::format("{} {} {}: {}\n", each.change, each.kind, each.object, each.detail);
    for (const auto& each : diff.undecided)
        out += "undecided: " + each + "\n";
    for (const auto& operation : diff.operations)
        out += "  " + schema::describe(operation) + "\n";
    return out;
}

namespace {

std::string words(const Error& error) {
    std::string out = error.what();
    for (const auto& line : error.context())
        out += "\n  " + line;
    return out;
}

}  // namespace

std::string mend_and_undo(Live& live, const Schema& models) {
    const auto before = live.state();
    const auto found = live.diff(models);
    const auto told = [&](const std::string& what) {
        return what + "\nfound:\n" + text_of(found) + "models:\n" + text_of(models) +
               "database:\n" + before;
    };
    try {
        live.run(found.operations);
        if (const auto left = live.diff(models); !left.empty())
            return told("left:\n" + text_of(left));
        live.run(undoing(found.operations));
    } catch (const Error& error) {
        return told(words(error));
    }
    const auto after = live.state();
    return after == before ? "" : told("after undoing:\n" + after);
}

}  // namespace retort::tests
