#include "host/commands/state.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "host/base/paths.hpp"
#include "host/base/text.hpp"
#include "host/build/build.hpp"
#include "host/commands/environment.hpp"
#include "host/commands/sources.hpp"
#include "host/commands/unknown_rows.hpp"
#include "host/dialects/name_rules.hpp"
#include "host/migrate/version_rows.hpp"
#include "host/schema/check_models.hpp"
#include "host/schema/naming.hpp"

namespace retort {

namespace {

/// `-x name=value`, by name.
std::map<std::string, std::string, std::less<>> arguments(const config::Settings& settings) {
    std::map<std::string, std::string, std::less<>> out;
    for (const auto& argument : settings.x_arguments) {
        const auto equals = argument.find('=');
        out[argument.substr(0, equals)] =
            equals == std::string::npos ? std::string() : argument.substr(equals + 1);
    }
    return out;
}

}  // namespace

HostState::HostState(config::Settings given_settings, soci::session* given_session,
                     HostObserver* given_observer)
    : settings(std::move(given_settings)),
      observer(given_observer ? given_observer : &no_observer),
      session(given_session),
      project(settings) {}

void HostState::apply_environment() {
    if (std::exchange(environment_applied, true))
        return;
    std::string_view sdk_version;
    const auto* unit = commands::load_environment(project, sdk_version);
    if (!unit)
        return;
    auto said =
        plugins::describe_environment(*unit, sdk_version, {settings.lineages, arguments(settings)});
    for (const auto& [name, value] : said.settings)
        settings.offer(name, value, {config::SourceKind::environment_plugin, "env.cpp"},
                       settings.root);
    for (const auto& [kind, form] : said.naming)
        naming.set(kind, form);
    filters = std::move(said.filters);
    column_order = said.column_order;
    declared_models = std::move(said.models);
}

plugins::Reviewed HostState::review(std::vector<schema::Operation> generated) {
    std::string_view sdk_version;
    const auto* unit = commands::load_environment(project, sdk_version);
    if (!unit)
        return {std::move(generated), {}};
    commands::Blocks blocks;
    auto reviewed = plugins::review(*unit, sdk_version, {settings.lineages, arguments(settings)},
                                    blocks.take_apart(std::move(generated)));
    reviewed.operations = blocks.put_together(std::move(reviewed.operations));
    return reviewed;
}

namespace {

/// Tables that Retort or Alembic keeps for itself. What the settings call by its schema may be
/// reflected without it, as the default one, and what they write in capitals in lower case.
bool is_bookkeeping(const migrate::TableNames& own, std::string_view schema,
                    std::string_view name) {
    if (name == "alembic_version")
        return true;
    const auto is = [](std::string_view one, std::string_view other) {
        return to_lower(one) == to_lower(other);
    };
    return (is(name, own.version_table) || is(name, own.log_table)) &&
           (schema.empty() || own.schema.empty() || is(schema, own.schema));
}

}  // namespace

const schema::Schema& HostState::models(database::Connection& connection) {
    if (checked_models)
        return *checked_models;
    name_rules = dialects::name_rules(connection);
    const auto reading = connection.read_ahead();  // while the environment runs
    apply_environment();
    if (declared_models == schema::Schema()) {
        std::string id;
        const bool has_environment = project.environment(id) != nullptr;
        throw Error(ErrorCategory::settings, has_environment ? "no models: env.cpp hands none over"
                                                             : "no models: there is no env.cpp")
            .hint(
                "declare them and hand them over in environment(): "
                "`env.models(user_table, ...)`");
    }
    filters.ignore_case = name_rules.tables_in_lower_case;
    if (name_rules.tables_in_lower_case)
        for (auto& each : filters.schemas)
            each = to_lower(each);
    const schema::ModelRules rules{.naming = naming, .filters = filters, .names = name_rules};
    environment_applied = false;  // whoever asks again after a mistake is told it again
    checked_models = schema::check_models(std::move(declared_models), rules);
    environment_applied = true;
    return *checked_models;
}

dialects::ReflectRequest HostState::compared(database::Connection& connection) {
    std::set<std::string> schemas(filters.schemas.begin(), filters.schemas.end());
    const auto add = [&](const auto& list) {
        for (const auto& each : list)
            schemas.insert(each.schema);
    };
    const auto& declared = models(connection);
    schemas.insert(declared.schemas.begin(), declared.schemas.end());
    add(declared.tables);
    add(declared.enums);
    add(declared.sequences);
    add(declared.views);
    add(declared.objects);
    schemas.insert("");
    return {.schemas = {schemas.begin(), schemas.end()},
            .wanted = [filters = filters, own = tables()](
                          std::string_view kind, std::string_view schema, std::string_view name) {
                const bool is_own = kind == "table" && is_bookkeeping(own, schema, name);
                return !is_own && filters.wanted(kind, schema, name);
            }};
}

bool HostState::keeps_for_itself(std::string_view schema, std::string_view table) const {
    return is_bookkeeping(tables(), schema, table);
}

database::Url HostState::url() {
    if (settings.url.empty())
        apply_environment();
    if (settings.url.empty())
        throw Error(ErrorCategory::settings, "no database URL is set")
            .hint("set `url = ...` in retort.ini, RETORT_URL in the environment, or give --url");
    auto url = database::parse_url(settings.url, settings.root);
    if (url.password.empty())
        url.password = settings.password;
    return url;
}

std::string HostState::shown_database() {
    if (session)
        return "the caller's session";
    if (settings.url.empty())
        apply_environment();
    return database::parse_url(settings.url, settings.root).masked();
}

namespace {

/// Ends each statement that takes longer, where the server can: SQLite has no such limit.
void limit_statements(database::Connection& connection, std::chrono::milliseconds limit) {
    if (limit.count() <= 0)
        return;
    if (connection.backend() == database::Backend::postgresql)
        connection.execute(fmt::format("SET statement_timeout = {}", limit.count()));
    if (connection.backend() == database::Backend::mysql)
        connection.execute(fmt::format("SET SESSION max_statement_time = {}.{:03}",
                                       limit.count() / 1000, limit.count() % 1000));
}

}  // namespace

std::unique_ptr<database::Connection> HostState::connect(database::Access access) {
    if (session)
        return database::adopt(*session);
    auto where = url();
    if (settings.connect_timeout.count() > 0)
        where.connect_seconds = static_cast<unsigned>(
            std::chrono::ceil<std::chrono::seconds>(settings.connect_timeout).count());
    auto connection = database::connect(where, access);
    limit_statements(*connection, settings.statement_timeout);
    return connection;
}

std::unique_ptr<database::Connection> HostState::connect_to_plan() {
    if (session)
        return connect(database::Access::read_only);
    const auto where = url();
    const bool is_file = where.backend == database::Backend::sqlite && where.file != ":memory:";
    std::error_code ignored;
    if (!is_file || std::filesystem::exists(where.file, ignored) ||
        !std::filesystem::is_directory(std::filesystem::path(where.file).parent_path(), ignored))
        return connect(database::Access::read_only);
    observer->note(
        fmt::format("there is no database {} yet; this is for a new one", shown_path(where.file)));
    return database::connect(
        database::Url{.backend = database::Backend::sqlite, .file = ":memory:"},
        database::Access::create);
}

const dialects::Dialect& HostState::offline_dialect(const std::string& name) {
    return name.empty() ? dialects::dialect_of(url().backend) : dialects::dialect_named(name);
}

BuildReport HostState::bring_up_to_date() {
    const auto result = build::bring_up_to_date(
        settings, {.started = [&](std::string_view command) { observer->build_started(command); },
                   .line = [&](std::string_view line) { observer->build_line(line); }});
    if (result.ran)
        project.refresh();
    return {result.ran, result.removed, result.elapsed};
}

void HostState::tell_warnings() {
    for (const auto& warning : project.inventory().warnings)
        observer->warning(warning);
}

const graph::Graph& HostState::graph_to_read() {
    constexpr std::size_t k_shown = 5;
    tell_warnings();
    const bool builds = !settings.build_command.empty();
    std::span<const std::filesystem::path> sources;
    if (builds)
        sources = settings.version_locations;
    const auto differ = commands::not_in_both(project.inventory(), settings.root, sources);
    for (std::size_t i = 0; i < std::min(k_shown, differ.size()); ++i)
        observer->warning(differ[i]);
    if (differ.size() > k_shown)
        observer->warning(fmt::format("... and {} more", differ.size() - k_shown));
    if (builds && !differ.empty())
        observer->note("`retort build` brings the plugins up to date");
    return project.graph();
}

const graph::Graph& HostState::graph_to_run() {
    bring_up_to_date();
    tell_warnings();
    return project.complete_graph();
}

migrate::TableNames HostState::tables() const {
    return {settings.version_table, settings.log_table, settings.version_table_schema};
}

migrate::RunOptions HostState::run_options(const std::string& tag, bool retry, bool offline,
                                           const dialects::Dialect& dialect) {
    apply_environment();
    migrate::RunOptions options;
    options.tables = tables();
    options.single_transaction = settings.single_transaction;
    options.lock = settings.lock;
    options.lock_timeout = settings.lock_timeout;
    options.retry = retry;
    options.rewrite = [convention = naming](schema::Operation operation) {
        return schema::with_names(std::move(operation), convention);
    };
    options.facts.dialect = dialect.name();
    options.facts.offline = offline;
    options.facts.tag = tag;
    options.facts.arguments = arguments(settings);
    return options;
}

std::vector<std::string> HostState::read_rows(database::Connection& connection) const {
    const auto names = tables();
    return migrate::VersionRows(connection, dialects::dialect_of(connection.backend()), names)
        .read();
}

void HostState::explain_unknown_rows(graph::GraphError& error,
                                     database::Connection& connection) const {
    if (error.fault() != graph::Fault::unknown_row)
        return;
    for (const auto& id : error.ids())
        error.in(
            fmt::format("{}: {}", id, commands::when_applied(connection, tables(), id).describe()));
    error.in("nothing was changed");
}

void HostState::explain_unknown_target(graph::GraphError& error, std::string_view target) const {
    if (error.fault() != graph::Fault::unknown)
        return;
    if (const auto note = project.not_built_yet(target); !note.empty())
        error.in(note).hint("build it first: `retort build`");
}

Host::Host(config::Settings settings, HostObserver* observer)
    : state_(std::make_unique<HostState>(std::move(settings), nullptr, observer)) {}
Host::Host(config::Settings settings, soci::session& session, HostObserver* observer)
    : state_(std::make_unique<HostState>(std::move(settings), &session, observer)) {}
Host::~Host() = default;
Host::Host(Host&&) noexcept = default;

const config::Settings& Host::settings() const {
    return state_->settings;
}

BuildReport Host::build() {
    return state_->bring_up_to_date();
}

}  // namespace retort
