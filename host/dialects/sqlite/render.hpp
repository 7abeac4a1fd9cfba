#pragma once
// The renderer of SQLite: one handler for each operation.

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "host/dialects/dialect.hpp"
#include "host/dialects/sqlite/catalogue.hpp"
#include "host/dialects/sqlite/draft.hpp"

namespace retort::dialects::sqlite {

using Statements = std::vector<Statement>;

/// Refuses what SQLite cannot do; see Renderer::validate.
void validate_operation(const schema::Operation& operation);

/// Changes brought into an order in which as few rebuilds as possible do them: a column's new name
/// becomes a change of its own, and renames come first where nothing before them stands in the way.
/// `stored`: the table as it is; null when that is not known.
std::vector<schema::TableChange> straightened(const std::vector<schema::TableChange>& changes,
                                              const StoredTable* stored);

class SqliteRenderer final : public Renderer {
public:
    explicit SqliteRenderer(database::Connection* live) : live_(live) {}

    void validate(const schema::Operation& operation) const override {
        validate_operation(operation);
    }
    Statements render(const schema::Operation& operation) override;
    void try_rendered() override { source(); }
    Statement render(const schema::Select& select) override;

    // render.cpp
    Statements operator()(const schema::CreateTable& operation);
    Statements operator()(const schema::DropTable& operation);
    Statements operator()(const schema::RenameTable& operation);
    Statements operator()(const schema::CreateIndex& operation);
    Statements operator()(const schema::DropIndex& operation);
    Statements operator()(const schema::Execute& operation);
    Statements operator()(const schema::ExecuteScript& operation);
    Statements operator()(const schema::Custom& operation);
    Statements operator()(const schema::Insert& operation);
    Statements operator()(const schema::Update& operation);
    Statements operator()(const schema::Delete& operation);
    Statements operator()(const schema::Backfill& operation);
    // render_alter.cpp
    Statements operator()(const schema::AlterTable& operation);
    // render_enum.cpp
    Statements operator()(const schema::CreateEnum& operation);
    Statements operator()(const schema::DropEnum& operation);
    Statements operator()(const schema::AddEnumValue& operation);
    Statements operator()(const schema::RenameEnumValue& operation);
    Statements operator()(const schema::RemoveEnumValue& operation);
    // render_objects.cpp
    Statements operator()(const schema::CreateView& operation);
    Statements operator()(const schema::DropView& operation);
    Statements operator()(const schema::CreateObject& operation);
    Statements operator()(const schema::DropObject& operation);

private:
    using EnumKey = std::pair<std::string, std::string>;  ///< schema, name

    /// The database, or what stands in for it: a schema in memory fed with what was rendered, when
    /// somebody asks: SQLite reads its whole catalogue for each table that it creates.
    database::Connection& source();
    bool offline() const { return !live_; }
    void remember(const schema::Operation& operation, const Statements& statements);
    void feed(const Statement& statement);

    /// Whether its type is an enumeration that is stated by name only.
    static bool lacks_enum_values(const schema::Column& column);
    /// `column` with the values of such an enumeration.
    schema::Column with_enum_values(schema::Column column, const std::string& schema);
    bool is_nowhere(const EnumKey& key);
    std::vector<std::string> values_of(const EnumKey& key);
    Statements change_enum(const EnumKey& key, const std::vector<std::string>& values,
                           const std::map<std::string, std::string>& renamed);

    std::optional<StoredTable> known_table(const schema::AlterTable& operation);
    Statements alter_unknown(const schema::AlterTable& operation);
    Statements alter_batch(database::Connection& at, const schema::AlterTable& operation,
                           std::vector<schema::TableChange> changes);
    Statements rebuilt(database::Connection& at, const Draft& draft, const std::string& schema,
                       const std::vector<std::string>& not_valid);

    database::Connection* live_;
    std::unique_ptr<database::Connection> shadow_;
    Statements not_fed_;
    std::map<EnumKey, std::vector<std::string>> enums_;  ///< made or changed in this run
};

}  // namespace retort::dialects::sqlite
