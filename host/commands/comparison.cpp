#include "host/commands/comparison.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/autogenerate/concerns.hpp"
#include "host/base/text.hpp"
#include "host/schema/naming.hpp"

namespace retort::commands {

autogenerate::DiffOptions diff_options(const HostState& state, const dialects::Dialect& dialect) {
    return {.naming = state.naming,
            .dialect = std::string(dialect.name()),
            .names = state.name_rules,
            .column_order = state.column_order};
}

autogenerate::Diff reviewed_diff(HostState& state, database::Connection& connection,
                                 const schema::Schema& database, const schema::Schema& models) {
    const auto& dialect = dialects::dialect_of(connection.backend());
    const auto canonicaliser = dialect.canonicaliser(connection);
    auto diff = autogenerate::diff(database, models, *canonicaliser, diff_options(state, dialect));
    if (diff.operations.empty())
        return diff;
    auto reviewed = state.review(std::move(diff.operations));
    diff.differences = autogenerate::without_unwanted(std::move(diff.differences),
                                                      reviewed.operations, reviewed.dropped);
    diff.operations =
        diff.empty() ? std::vector<schema::Operation>{} : std::move(reviewed.operations);
    return diff;
}

std::string not_seen(const dialects::Unseen& unseen) {
    const auto what = unseen.name.empty()
                          ? fmt::format("{}s", unseen.kind)
                          : fmt::format("{} {}", unseen.kind, printable(unseen.name));
    return fmt::format("{}{} may not be read by this account, which lacks {}", what,
                       unseen.schema.empty() ? "" : " of schema " + printable(unseen.schema),
                       unseen.missing);
}

namespace {

using UnseenList = std::vector<dialects::Unseen>;

bool is_unseen(const UnseenList& unseen, std::string_view kind, const std::string& schema,
               const std::string& name) {
    return std::ranges::any_of(unseen, [&](const dialects::Unseen& each) {
        return each.kind == kind && each.schema == schema &&
               (each.name.empty() || each.name == name);
    });
}

/// The models without what could not be seen if it were there.
schema::Schema without(const UnseenList& unseen, schema::Schema models) {
    std::erase_if(models.views, [&](const schema::View& each) {
        return is_unseen(unseen, "view", each.schema, each.name);
    });
    std::erase_if(models.objects, [&](const schema::Object& each) {
        return is_unseen(unseen, to_lower(each.kind), each.schema, each.name);
    });
    return models;
}

}  // namespace

Comparison compare_with_models(HostState& state, database::Connection& connection) {
    const auto& dialect = dialects::dialect_of(connection.backend());
    const auto& models = state.models(connection);
    auto request = state.compared(connection);
    UnseenList unseen;
    bool as_expected = false;
    request.expected = &models;
    request.as_expected = [&] { as_expected = true; };
    request.unseen = [&](dialects::Unseen each) { unseen.push_back(std::move(each)); };
    Comparison out;
    out.database = state.filters.apply(dialect.reflect(connection, request));
    if (as_expected)
        return out;
    if (unseen.empty()) {
        out.diff = reviewed_diff(state, connection, out.database, models);
        return out;
    }
    out.diff = reviewed_diff(state, connection, out.database, without(unseen, models));
    for (const auto& each : unseen)
        out.diff.undecided.push_back(not_seen(each) + ": not compared");
    return out;
}

namespace {

void render(dialects::Renderer& renderer, const schema::NamingConvention& naming,
            const schema::Operation& operation, std::vector<dialects::Statement>& out) {
    for (const auto& named : schema::with_names(operation, naming)) {
        renderer.validate(named);
        for (auto& statement : renderer.render(named))
            out.push_back(std::move(statement));
    }
}

}  // namespace

std::vector<std::string> mending_sql(const Comparison& comparison, const HostState& state,
                                     const dialects::Dialect& dialect,
                                     schema::Canonicaliser& canonicaliser) {
    if (comparison.diff.operations.empty())
        return {};
    // Without a connection a renderer knows what earlier operations have made: the whole database.
    const auto renderer = dialect.renderer(nullptr);
    const auto options = diff_options(state, dialect);
    std::vector<dialects::Statement> statements;
    for (const auto& create :
         autogenerate::diff({}, comparison.database, canonicaliser, options).operations)
        render(*renderer, options.naming, create, statements);
    statements.clear();
    for (const auto& operation : comparison.diff.operations)
        render(*renderer, options.naming, operation, statements);
    std::vector<std::string> out;
    for (const auto& statement : statements)
        if (statement.must_be_empty.empty())
            out.push_back(dialect.inline_parameters(statement));
    return out;
}

}  // namespace retort::commands
