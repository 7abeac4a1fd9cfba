#pragma once
// One small function per operation: what it takes on MariaDB, given what the catalogue knows.

#include <memory>
#include <vector>

#include "host/dialects/dialect.hpp"
#include "host/dialects/mysql/catalogue.hpp"

namespace retort::dialects::mysql {

using Statements = std::vector<Statement>;

Statements render(const schema::CreateTable& operation, Catalogue& catalogue);
Statements render(const schema::DropTable& operation, Catalogue& catalogue);
Statements render(const schema::RenameTable& operation, Catalogue& catalogue);
Statements render(const schema::AlterTable& operation, Catalogue& catalogue);
Statements render(const schema::CreateIndex& operation, Catalogue& catalogue);
Statements render(const schema::DropIndex& operation, Catalogue& catalogue);
Statements render(const schema::Execute& operation, Catalogue& catalogue);
Statements render(const schema::ExecuteScript& operation, Catalogue& catalogue);
Statements render(const schema::CreateEnum& operation, Catalogue& catalogue);
Statements render(const schema::DropEnum& operation, Catalogue& catalogue);
Statements render(const schema::AddEnumValue& operation, Catalogue& catalogue);
Statements render(const schema::RenameEnumValue& operation, Catalogue& catalogue);
Statements render(const schema::RemoveEnumValue& operation, Catalogue& catalogue);
Statements render(const schema::CreateView& operation, Catalogue& catalogue);
Statements render(const schema::DropView& operation, Catalogue& catalogue);
Statements render(const schema::CreateSequence& operation, Catalogue& catalogue);
Statements render(const schema::AlterSequence& operation, Catalogue& catalogue);
Statements render(const schema::DropSequence& operation, Catalogue& catalogue);
Statements render(const schema::CreateExtension& operation, Catalogue& catalogue);
Statements render(const schema::DropExtension& operation, Catalogue& catalogue);
Statements render(const schema::CreateSchema& operation, Catalogue& catalogue);
Statements render(const schema::DropSchema& operation, Catalogue& catalogue);
Statements render(const schema::CreateObject& operation, Catalogue& catalogue);
Statements render(const schema::DropObject& operation, Catalogue& catalogue);
Statements render(const schema::Insert& operation, Catalogue& catalogue);
Statements render(const schema::Update& operation, Catalogue& catalogue);
Statements render(const schema::Delete& operation, Catalogue& catalogue);
Statements render(const schema::Backfill& operation, Catalogue& catalogue);
Statements render(const schema::Custom& operation, Catalogue& catalogue);
Statement render(const schema::Select& select);

/// Refuses what MariaDB cannot do; asks the database nothing. Throws Error(operation).
void validate(const schema::Operation& operation);

std::unique_ptr<Renderer> make_renderer(database::Connection* live);

}  // namespace retort::dialects::mysql
