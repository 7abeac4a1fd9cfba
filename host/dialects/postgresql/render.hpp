#pragma once
// One small function per operation. Statements depend on the operation and, for a change of a
// column, on what the column is now; everything else that only the database knows is decided by the
// database when the statement runs, so that the live run and the written script are the same.

#include <vector>

#include "host/dialects/dialect.hpp"

namespace retort::dialects::postgresql {

using Statements = std::vector<Statement>;

inline Statement statement(std::string sql) {
    return {.sql = std::move(sql)};
}

/// What is known about the database now: asked live, followed through the run's own operations
/// offline.
class Present {
public:
    explicit Present(database::Connection* live) : live_(live) {}

    /// The column as it is; nullopt when it is not known, or not there.
    std::optional<schema::Column> column(const std::string& schema, const std::string& table,
                                         const std::string& column) const;
    /// To be told of each operation after it was rendered.
    void follow(const schema::Operation& operation);

private:
    database::Connection* live_;
    schema::Schema known_;  ///< offline
};

Statements render(const schema::CreateTable& operation, const Present& present);
Statements render(const schema::DropTable& operation, const Present& present);
Statements render(const schema::RenameTable& operation, const Present& present);
Statements render(const schema::AlterTable& operation, const Present& present);
Statements render(const schema::CreateIndex& operation, const Present& present);
Statements render(const schema::DropIndex& operation, const Present& present);
Statements render(const schema::Execute& operation, const Present& present);
Statements render(const schema::ExecuteScript& operation, const Present& present);
Statements render(const schema::CreateEnum& operation, const Present& present);
Statements render(const schema::DropEnum& operation, const Present& present);
Statements render(const schema::AddEnumValue& operation, const Present& present);
Statements render(const schema::RenameEnumValue& operation, const Present& present);
Statements render(const schema::RemoveEnumValue& operation, const Present& present);
Statements render(const schema::CreateView& operation, const Present& present);
Statements render(const schema::DropView& operation, const Present& present);
Statements render(const schema::CreateSequence& operation, const Present& present);
Statements render(const schema::AlterSequence& operation, const Present& present);
Statements render(const schema::DropSequence& operation, const Present& present);
Statements render(const schema::CreateExtension& operation, const Present& present);
Statements render(const schema::DropExtension& operation, const Present& present);
Statements render(const schema::CreateSchema& operation, const Present& present);
Statements render(const schema::DropSchema& operation, const Present& present);
Statements render(const schema::CreateObject& operation, const Present& present);
Statements render(const schema::DropObject& operation, const Present& present);
Statements render(const schema::Insert& operation, const Present& present);
Statements render(const schema::Update& operation, const Present& present);
Statements render(const schema::Delete& operation, const Present& present);
Statements render(const schema::Backfill& operation, const Present& present);
Statements render(const schema::Custom& operation, const Present& present);

/// Creates the enumeration a column needs when it states its values and the type is not there.
void ensure_enumeration(Statements& out, const schema::Type& type);
/// CREATE TYPE ... AS ENUM.
std::string enumeration_sql(const std::string& schema, const std::string& name,
                            const std::vector<std::string>& values);

/// An index with its comment.
void append_index(Statements& out, const schema::CreateIndex& operation);
/// The index a column's `.index()` asks for.
schema::CreateIndex index_of(const schema::Column& column, const std::string& schema,
                             const std::string& table);
/// The comment of a constraint, if it has one.
void append_comment(Statements& out, const schema::Constraint& constraint,
                    const std::string& quoted_table);

/// The pieces of an author's script.
void append_script(Statements& out, std::string_view script);

/// Refuses what PostgreSQL cannot do; throws Error(operation).
void check(const schema::Operation& operation);

}  // namespace retort::dialects::postgresql
