#pragma once
// What a Host keeps between commands, and the steps its commands share.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/commands/host.hpp"
#include "host/commands/project.hpp"
#include "host/database/connection.hpp"
#include "host/dialects/dialect.hpp"
#include "host/graph/fault.hpp"
#include "host/migrate/runner.hpp"
#include "host/plugins/bridge.hpp"
#include "host/schema/filter.hpp"
#include "host/schema/model_names.hpp"
#include "host/schema/naming.hpp"

namespace retort {

struct HostState {
    HostState(config::Settings given_settings, soci::session* session,
              HostObserver* given_observer);

    /// Loads env.cpp, once: its settings where nothing stronger gives them, and its naming.
    void apply_environment();
    /// The database as env.cpp's models have it, for what `connection` leads to. Loads env.cpp.
    /// Throws Error(settings) when there are no models, and with all their mistakes
    /// (schema::check_models).
    const schema::Schema& models(database::Connection& connection);
    /// What of the database is compared with the models: the default schema and those the models
    /// or env.cpp name, without what env.cpp excludes and without the tables that Retort or Alembic
    /// keeps for itself. What reflection returns for it goes through `filters.apply` as well, which
    /// excludes parts of tables.
    dialects::ReflectRequest compared(database::Connection& connection);
    /// What env.cpp's reviews make of generated operations. They see the changes of one table one
    /// by one. Throws what a review throws.
    plugins::Reviewed review(std::vector<schema::Operation> generated);
    /// Whether a table is one that Retort or Alembic keeps for itself.
    bool keeps_for_itself(std::string_view schema, std::string_view table) const;
    /// The database's URL, with the password from wherever it is kept. Loads env.cpp when nothing
    /// else says it.
    database::Url url();
    /// The URL as it was given, without its password.
    std::string shown_database();
    std::unique_ptr<database::Connection> connect(database::Access access);
    /// To read where the database is, for a plan or a dry run. An SQLite file that is not there
    /// yet, where upgrade would create it, stands for an empty database, and a note says so.
    std::unique_ptr<database::Connection> connect_to_plan();
    /// The dialect asked for, or that of the URL.
    const dialects::Dialect& offline_dialect(const std::string& name);

    /// Runs the build command, if any, and forgets what was known of the plugins.
    BuildReport bring_up_to_date();
    /// Warns of files that are skipped.
    void tell_warnings();
    /// The graph for a command that only reads. Warns also of what is not built yet or left over.
    const graph::Graph& graph_to_read();
    /// The graph for a command that runs code or writes rows.
    const graph::Graph& graph_to_run();

    migrate::TableNames tables() const;
    migrate::RunOptions run_options(const std::string& tag, bool retry, bool offline,
                                    const dialects::Dialect& dialect);

    /// The stored ids, for commands that only read: none where there is no table.
    std::vector<std::string> read_rows(database::Connection& connection) const;

    /// Adds what only the database knows to an error about a stored id that no plugin has.
    void explain_unknown_rows(graph::GraphError& error, database::Connection& connection) const;
    /// Adds "not built yet" to an error about an id that a source file has.
    void explain_unknown_target(graph::GraphError& error, std::string_view target) const;

    config::Settings settings;
    HostObserver no_observer;
    HostObserver* observer;
    soci::session* session;
    commands::Project project;
    schema::NamingConvention naming;
    schema::Filters filters;
    schema::NameRules name_rules;  ///< known once models() has been called
    bool column_order = false;
    schema::Schema declared_models;
    std::optional<schema::Schema> checked_models;
    bool environment_applied = false;
};

}  // namespace retort
