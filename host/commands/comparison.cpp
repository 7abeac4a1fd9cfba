#include "host/commands/comparison.hpp"

#include "host/schema/naming.hpp"

namespace retort::commands {

autogenerate::DiffOptions diff_options(const HostState& state, const dialects::Dialect& dialect) {
    return {.naming = state.naming, .dialect = std::string(dialect.name())};
}

Comparison compare_with_models(HostState& state, database::Connection& connection) {
    const auto& dialect = dialects::dialect_of(connection.backend());
    const auto& models = state.models(dialect);
    Comparison out;
    out.database = state.filters.apply(dialect.reflect(connection, state.compared(dialect)));
    const auto canonicaliser = dialect.canonicaliser(connection);
    out.diff =
        autogenerate::diff(out.database, models, *canonicaliser, diff_options(state, dialect));
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
