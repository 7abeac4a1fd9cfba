#pragma once
// The offline run: a plan written as an SQL script for people and for psql, mariadb and sqlite3.

#include <string>

#include "host/dialects/dialect.hpp"
#include "host/graph/plan.hpp"
#include "host/migrate/runner.hpp"

namespace retort::migrate {

/// The whole script, or an Error and no script: it is never cut in the middle. Each step has a
/// comment naming it and, where the database can, its own transaction (with
/// `options.single_transaction`, one around all) holding its statements and its version row; a
/// comment names each operation. From base, the version table is created first. Revisions are run
/// with the fact `offline`; one that asks the database is refused by name. Needs no connection.
std::string write_script(const graph::Plan& plan, const dialects::Dialect& dialect, Code& code,
                         const RunOptions& options);

/// The statements that create the version table where it is missing.
std::string write_version_table(const dialects::Dialect& dialect, const TableNames& tables);

}  // namespace retort::migrate
