#pragma once
// Each operation as one statement.

#include "host/autogenerate/code.hpp"
#include "host/schema/operation.hpp"

namespace retort::autogenerate {

/// `op.create_table(...)` and the like.
Code statement(const schema::Operation& operation);

/// Whether the statement needs <retort/sql.hpp>.
bool needs_sql_header(const schema::Operation& operation);

// What statement() is made of, by kind of operation.

Code table_statement(const schema::CreateTable& operation);
Code table_statement(const schema::DropTable& operation);
Code table_statement(const schema::RenameTable& operation);
Code table_statement(const schema::AlterTable& operation);

/// `in_block`: on the `t` of an alter_table block, which knows the table.
Code change_statement(const schema::AddColumn& change, bool in_block);
Code change_statement(const schema::DropColumn& change, bool in_block);
Code change_statement(const schema::AlterColumn& change, bool in_block);
Code change_statement(const schema::RenameColumn& change, bool in_block);
Code change_statement(const schema::CreateConstraint& change, bool in_block);
Code change_statement(const schema::DropConstraint& change, bool in_block);
Code change_statement(const schema::SetTableComment& change, bool in_block);
Code change_statement(const schema::SetTableOptions& change, bool in_block);

Code index_statement(const schema::CreateIndex& operation);
Code index_statement(const schema::DropIndex& operation);

Code object_statement(const schema::CreateEnum& operation);
Code object_statement(const schema::DropEnum& operation);
Code object_statement(const schema::AddEnumValue& operation);
Code object_statement(const schema::RenameEnumValue& operation);
Code object_statement(const schema::RemoveEnumValue& operation);
Code object_statement(const schema::CreateView& operation);
Code object_statement(const schema::DropView& operation);
Code object_statement(const schema::CreateSequence& operation);
Code object_statement(const schema::AlterSequence& operation);
Code object_statement(const schema::DropSequence& operation);
Code object_statement(const schema::CreateExtension& operation);
Code object_statement(const schema::DropExtension& operation);
Code object_statement(const schema::CreateSchema& operation);
Code object_statement(const schema::DropSchema& operation);
Code object_statement(const schema::CreateObject& operation);
Code object_statement(const schema::DropObject& operation);

Code data_statement(const schema::Execute& operation);
Code data_statement(const schema::ExecuteScript& operation);
Code data_statement(const schema::Insert& operation);
Code data_statement(const schema::Update& operation);
Code data_statement(const schema::Delete& operation);
Code data_statement(const schema::Backfill& operation);
Code data_statement(const schema::Custom& operation);

/// Whether op.insert() can say it: every value is a constant or sql("...").
bool is_plain_insert(const schema::Insert& insert);

}  // namespace retort::autogenerate
