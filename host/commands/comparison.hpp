#pragma once
// The database against the models of env.cpp: what check reports and autogenerate writes down.

#include <string>
#include <vector>

#include "host/autogenerate/diff.hpp"
#include "host/commands/state.hpp"

namespace retort::commands {

struct Comparison {
    /// As reflected, without what is not compared; empty when it is found to be the models already.
    schema::Schema database;
    autogenerate::Diff diff;
};

/// How schemas of `dialect` are compared.
autogenerate::DiffOptions diff_options(const HostState& state, const dialects::Dialect& dialect);

/// What the account may not read, in words.
std::string not_seen(const dialects::Unseen& unseen);

/// A comparison of `database` as env.cpp's reviews leave it: what they drop is no difference.
autogenerate::Diff reviewed_diff(HostState& state, database::Connection& connection,
                                 const schema::Schema& database, const schema::Schema& models);

/// Reads the database and changes nothing in it. Loads env.cpp. What may not be read is not
/// compared and stands in `undecided`. Throws as HostState::models, HostState::review and
/// Dialect::reflect.
Comparison compare_with_models(HostState& state, database::Connection& connection);

/// The SQL of the operations that mend a comparison, without running it, one statement each and
/// without a semicolon. Operations the dialect refuses throw.
std::vector<std::string> mending_sql(const Comparison& comparison, const HostState& state,
                                     const dialects::Dialect& dialect,
                                     schema::Canonicaliser& canonicaliser);

}  // namespace retort::commands
