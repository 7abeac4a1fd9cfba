#pragma once
// A small vocabulary for tests of operations on a real MariaDB.

#include <string>
#include <vector>

#include "fixture.hpp"
#include "host/dialects/dialect.hpp"

namespace retort::tests {

namespace s = retort::schema;

s::Type type(s::TypeKind kind, std::optional<std::int64_t> length = {});
s::Type verbatim(std::string sql);
s::Type integer();
s::Type string(std::int64_t length);
s::Type enumeration(std::string name, std::vector<std::string> values = {});
s::Column column(std::string name, s::Type type);
s::Column not_null(s::Column column);
s::Constraint primary_key(std::vector<std::string> columns);
s::Constraint unique(std::string name, std::vector<std::string> columns);
s::Constraint check(std::string name, std::string sql);
s::Constraint foreign_key(std::string name, std::vector<std::string> columns, std::string table,
                          std::vector<std::string> referred);
s::Index index(std::string name, std::vector<std::string> columns);
s::CreateTable create_table(std::string name, std::vector<s::Column> columns,
                            std::vector<s::Constraint> constraints = {},
                            std::vector<s::Index> indexes = {});
s::AlterColumn alter(std::string table, std::string column);

/// Renders and runs operations as a live run does.
class OnMariadbDialect : public OnMariadb {
protected:
    void SetUp() override;
    /// Runs one operation and returns its statements.
    std::vector<std::string> run(const s::Operation& operation);
    /// The message of the refusal of `operation`, by validate() or by render(); "" when it runs.
    std::string refusal(const s::Operation& operation);
    /// What SHOW CREATE TABLE says.
    std::string show(const std::string& table);
    /// One column of it, without its name.
    std::string definition(const std::string& table, const std::string& column);
    /// Every table of the database as SHOW CREATE TABLE has it, then views, routines and triggers.
    std::string catalogue();
    /// Empties the database.
    void clear();

    /// Runs `operations` live, then as a script written without a connection on an empty database,
    /// and expects the same catalogue. Leaves what the script made.
    void expect_same_offline(const std::vector<s::Operation>& operations);

    const dialects::Dialect& dialect = dialects::mysql::dialect();
    std::unique_ptr<dialects::Renderer> renderer;
};

}  // namespace retort::tests
