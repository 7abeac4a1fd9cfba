#pragma once
// Retort's own two tables: their names, and their definitions as operations, so that every dialect
// creates them through the same renderer as an author's tables.

#include <string>

#include "host/dialects/dialect.hpp"
#include "host/schema/operation.hpp"

namespace retort::migrate {

struct TableNames {
    std::string version_table = "retort_version";
    std::string log_table = "retort_log";
    std::string schema;  ///< of both; "" = the connection's default schema
};

/// One row per tip of what is applied, column version_num VARCHAR(128): the shape of Alembic's
/// table (reference: Alembic 1.19, `_version`), but wide enough for any id.
schema::CreateTable version_table_definition(const TableNames& names);

/// One row per run (step 0) and one per revision in it (step 1...). See docs/decisions/log.md.
schema::CreateTable log_table_definition(const TableNames& names);

/// "schema"."table", quoted by the dialect.
std::string quoted_table(const dialects::Dialect& dialect, const std::string& schema,
                         const std::string& table);

/// The n-th placeholder (from 1) of a backend: `$1` on PostgreSQL, `?` elsewhere.
std::string placeholder(const dialects::Dialect& dialect, std::size_t n);

}  // namespace retort::migrate
