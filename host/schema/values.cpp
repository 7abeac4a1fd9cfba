// What every file that holds schema values would compile again: their comparisons, and the vectors
// and the variant they are kept in.

#include "host/schema/operation.hpp"

namespace retort::schema {

bool Variant::operator==(const Variant&) const = default;
bool Option::operator==(const Option&) const = default;
bool Computed::operator==(const Computed&) const = default;
bool Identity::operator==(const Identity&) const = default;
bool Reference::operator==(const Reference&) const = default;
bool ExcludeElement::operator==(const ExcludeElement&) const = default;
bool Constraint::operator==(const Constraint&) const = default;
bool Column::operator==(const Column&) const = default;
bool IndexElement::operator==(const IndexElement&) const = default;
bool Index::operator==(const Index&) const = default;
bool Table::operator==(const Table&) const = default;
bool RenamedValue::operator==(const RenamedValue&) const = default;
bool Enum::operator==(const Enum&) const = default;
bool View::operator==(const View&) const = default;
bool Sequence::operator==(const Sequence&) const = default;
bool Object::operator==(const Object&) const = default;
bool Schema::operator==(const Schema&) const = default;
bool Assignment::operator==(const Assignment&) const = default;
bool Ordering::operator==(const Ordering&) const = default;
bool Select::operator==(const Select&) const = default;
bool CreateTable::operator==(const CreateTable&) const = default;
bool DropTable::operator==(const DropTable&) const = default;
bool RenameTable::operator==(const RenameTable&) const = default;
bool AddColumn::operator==(const AddColumn&) const = default;
bool DropColumn::operator==(const DropColumn&) const = default;
bool AlterColumn::operator==(const AlterColumn&) const = default;
bool RenameColumn::operator==(const RenameColumn&) const = default;
bool CreateConstraint::operator==(const CreateConstraint&) const = default;
bool DropConstraint::operator==(const DropConstraint&) const = default;
bool SetTableComment::operator==(const SetTableComment&) const = default;
bool SetTableOptions::operator==(const SetTableOptions&) const = default;
bool AlterTable::operator==(const AlterTable&) const = default;
bool CreateIndex::operator==(const CreateIndex&) const = default;
bool DropIndex::operator==(const DropIndex&) const = default;
bool Execute::operator==(const Execute&) const = default;
bool ExecuteScript::operator==(const ExecuteScript&) const = default;
bool CreateEnum::operator==(const CreateEnum&) const = default;
bool DropEnum::operator==(const DropEnum&) const = default;
bool AddEnumValue::operator==(const AddEnumValue&) const = default;
bool RenameEnumValue::operator==(const RenameEnumValue&) const = default;
bool RemoveEnumValue::operator==(const RemoveEnumValue&) const = default;
bool CreateView::operator==(const CreateView&) const = default;
bool DropView::operator==(const DropView&) const = default;
bool CreateSequence::operator==(const CreateSequence&) const = default;
bool AlterSequence::operator==(const AlterSequence&) const = default;
bool DropSequence::operator==(const DropSequence&) const = default;
bool CreateExtension::operator==(const CreateExtension&) const = default;
bool DropExtension::operator==(const DropExtension&) const = default;
bool CreateSchema::operator==(const CreateSchema&) const = default;
bool DropSchema::operator==(const DropSchema&) const = default;
bool CreateObject::operator==(const CreateObject&) const = default;
bool DropObject::operator==(const DropObject&) const = default;
bool Insert::operator==(const Insert&) const = default;
bool Update::operator==(const Update&) const = default;
bool Delete::operator==(const Delete&) const = default;
bool Backfill::operator==(const Backfill&) const = default;
bool Custom::operator==(const Custom&) const = default;

template <class T>
requires k_is_alternative<T, AnyOperation> Operation::Operation(T operation)
    : AnyOperation(std::in_place_type<T>, std::move(operation)) {}
template Operation::Operation(CreateTable);
template Operation::Operation(DropTable);
template Operation::Operation(RenameTable);
template Operation::Operation(AlterTable);
template Operation::Operation(AddColumn);
template Operation::Operation(DropColumn);
template Operation::Operation(AlterColumn);
template Operation::Operation(RenameColumn);
template Operation::Operation(CreateConstraint);
template Operation::Operation(DropConstraint);
template Operation::Operation(SetTableComment);
template Operation::Operation(SetTableOptions);
template Operation::Operation(CreateIndex);
template Operation::Operation(DropIndex);
template Operation::Operation(Execute);
template Operation::Operation(ExecuteScript);
template Operation::Operation(CreateEnum);
template Operation::Operation(DropEnum);
template Operation::Operation(AddEnumValue);
template Operation::Operation(RenameEnumValue);
template Operation::Operation(RemoveEnumValue);
template Operation::Operation(CreateView);
template Operation::Operation(DropView);
template Operation::Operation(CreateSequence);
template Operation::Operation(AlterSequence);
template Operation::Operation(DropSequence);
template Operation::Operation(CreateExtension);
template Operation::Operation(DropExtension);
template Operation::Operation(CreateSchema);
template Operation::Operation(DropSchema);
template Operation::Operation(CreateObject);
template Operation::Operation(DropObject);
template Operation::Operation(Insert);
template Operation::Operation(Update);
template Operation::Operation(Delete);
template Operation::Operation(Backfill);
template Operation::Operation(Custom);

Operation::Operation() = default;
Operation::Operation(const Operation&) = default;
Operation::Operation(Operation&&) noexcept = default;
Operation& Operation::operator=(const Operation&) = default;
Operation& Operation::operator=(Operation&&) noexcept = default;
Operation::~Operation() = default;

bool Operation::operator==(const Operation& other) const {
    return static_cast<const AnyOperation&>(*this) == static_cast<const AnyOperation&>(other);
}

}  // namespace retort::schema

template class std::vector<retort::schema::Type>;
template class std::vector<retort::schema::Variant>;
template class std::vector<retort::schema::Option>;
template class std::vector<retort::schema::Constraint>;
template class std::vector<retort::schema::Column>;
template class std::vector<retort::schema::IndexElement>;
template class std::vector<retort::schema::Index>;
template class std::vector<retort::schema::Table>;
template class std::vector<retort::schema::TableChange>;
template class std::vector<retort::schema::Operation>;
