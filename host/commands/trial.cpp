#include "host/commands/trial.hpp"

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/commands/comparison.hpp"
#include "host/commands/scratch.hpp"
#include "host/schema/naming.hpp"

namespace retort::commands {

namespace {

config::Settings settings_for(HostState& state, const ScratchDatabase& scratch) {
    auto settings = state.settings;
    settings.password = state.url().password;
    settings.url = scratch.url();
    settings.no_build = true;
    return settings;
}

/// Creates what `schema` describes.
void build(HostState& there, const schema::Schema& schema) {
    const auto connection = there.connect(database::Access::create);
    const auto& dialect = dialects::dialect_of(connection->backend());
    const auto canonicaliser = dialect.canonicaliser(*connection);
    const auto options = diff_options(there, dialect);
    const auto renderer = dialect.renderer(connection.get());
    for (const auto& operation : autogenerate::diff({}, schema, *canonicaliser, options).operations)
        for (const auto& named : schema::with_names(operation, options.naming))
            for (const auto& statement : renderer->render(named))
                dialects::run(*connection, statement);
}

void refuse_differences(std::vector<autogenerate::Difference> differences, std::string_view when) {
    std::erase_if(differences, [](const auto& each) { return each.by_hand; });
    if (differences.empty())
        return;
    Error error(ErrorCategory::operation,
                fmt::format("tried on a scratch database: {}, something still differs", when));
    for (const auto& each : differences)
        error.in(printable(fmt::format("{} {} {}{}{}", each.change, each.kind, each.object,
                                       each.detail.empty() ? "" : ": ", each.detail)));
    throw error;
}

class Trial {
public:
    Trial(HostState& there, const schema::Schema& before, const graph::Revision& revision)
        : there_(there), host_(there.settings), before_(before), revision_(revision) {}

    void run(const std::vector<std::string>& rows) {
        if (!rows.empty())
            host_.stamp(rows);
        step("upgrade", [&] { host_.upgrade({.target = revision_.id}); });
        const auto connection = there_.connect(database::Access::read_only);
        refuse_differences(compare_with_models(there_, *connection).diff.differences,
                           "after its upgrade");
        step("downgrade", [&] { host_.downgrade({.target = revision_.id + "-1"}); });
        compare_with_before(*connection);
        step("second upgrade", [&] { host_.upgrade({.target = revision_.id}); });
    }

private:
    template <class Function>
    void step(std::string_view name, Function function) {
        try {
            function();
        } catch (Error& error) {
            throw error.in(fmt::format("tried on a scratch database: its {} failed", name));
        }
    }
    void compare_with_before(database::Connection& connection) {
        const auto& dialect = dialects::dialect_of(connection.backend());
        const auto now =
            there_.filters.apply(dialect.reflect(connection, there_.compared(connection)));
        const auto canonicaliser = dialect.canonicaliser(connection);
        refuse_differences(
            autogenerate::diff(now, before_, *canonicaliser, diff_options(there_, dialect))
                .differences,
            "after its downgrade");
    }

    HostState& there_;
    Host host_;
    const schema::Schema& before_;
    const graph::Revision& revision_;
};

}  // namespace

std::string try_revision(HostState& state, const schema::Schema& database,
                         const std::vector<std::string>& rows, const graph::Revision& revision) {
    if (state.session)
        return "it was not tried: the connection is the caller's own";
    if (revision.down_revisions.empty() && !rows.empty())
        return "it was not tried: it begins a history of its own";
    const auto connection = state.url().backend == database::Backend::sqlite
                                ? nullptr
                                : state.connect(database::Access::read_write);
    std::unique_ptr<ScratchDatabase> scratch;
    try {
        scratch = make_scratch_database(state.url(), connection.get());
    } catch (const database::DatabaseError& error) {
        return fmt::format("it was not tried: no scratch database can be made: {}", error.what());
    }
    HostState there(settings_for(state, *scratch), nullptr, nullptr);
    there.apply_environment();
    try {
        build(there, database);
    } catch (const Error& error) {
        return fmt::format(
            "it was not tried: what the database holds cannot be built a second time: {}",
            error.what());
    }
    Trial(there, database, revision).run(rows);
    return {};
}

}  // namespace retort::commands
