#pragma once
// The one table of operations and fields: for each struct its message number, its name and its
// fields with their tags. Decoding, canonical bytes, JSON and the documentation all read it, so an
// operation or a field is added here and nowhere else in this module.

#include <cstdint>
#include <string_view>
#include <tuple>

#include "host/schema/operation.hpp"

namespace retort::schema {

template <class Owner, class Member>
struct Field {
    std::uint16_t tag;
    std::string_view name;
    Member Owner::*member;
    int since;  ///< ABI number that introduced it
};

template <class Owner, class Member>
constexpr Field<Owner, Member> field(std::uint16_t tag, std::string_view name,
                                     Member Owner::*member, int since = 1) {
    return {tag, name, member, since};
}

/// Specialised for every struct that crosses the plugin boundary: `name`, `kind` (message number)
/// and `fields`. A field's default is what the default-constructed struct holds. Several fields may
/// share one tag when they are lists of different structs (a table's items).
template <class T>
struct Described;

template <class T>
concept IsDescribed = requires {
    Described<T>::kind;
};

template <>
struct Described<Value> {
    static constexpr std::string_view name = "value";
    static constexpr std::uint32_t kind = RETORT_MSG_VALUE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_VALUE_KIND, "kind", &Value::kind),
        field(RETORT_TAG_TEXT, "text", &Value::text),
    };
};

template <>
struct Described<Binding> {
    static constexpr std::string_view name = "binding";
    static constexpr std::uint32_t kind = RETORT_MSG_BINDING;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &Binding::name),
        field(RETORT_TAG_VALUE, "value", &Binding::value),
    };
};

template <>
struct Described<Variant> {
    static constexpr std::string_view name = "variant";
    static constexpr std::uint32_t kind = RETORT_MSG_VARIANT;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_DIALECT, "dialect", &Variant::dialect),
        field(RETORT_TAG_TEXT, "text", &Variant::text),
    };
};

template <>
struct Described<Type> {
    static constexpr std::string_view name = "type";
    static constexpr std::uint32_t kind = RETORT_MSG_TYPE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TYPE_KIND, "kind", &Type::kind),
        field(RETORT_TAG_TEXT, "text", &Type::text),
        field(RETORT_TAG_LENGTH, "length", &Type::length),
        field(RETORT_TAG_PRECISION, "precision", &Type::precision),
        field(RETORT_TAG_SCALE, "scale", &Type::scale),
        field(RETORT_TAG_WITH_TIME_ZONE, "with_time_zone", &Type::with_time_zone),
        field(RETORT_TAG_ELEMENT, "element", &Type::element),
        field(RETORT_TAG_NAME, "name", &Type::name),
        field(RETORT_TAG_SCHEMA, "schema", &Type::schema),
        field(RETORT_TAG_VALUES, "values", &Type::values),
        field(RETORT_TAG_VARIANTS, "variants", &Type::variants),
    };
};

template <>
struct Described<Option> {
    static constexpr std::string_view name = "option";
    static constexpr std::uint32_t kind = RETORT_MSG_OPTION;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_DIALECT, "dialect", &Option::dialect),
        field(RETORT_TAG_NAME, "name", &Option::name),
        field(RETORT_TAG_TEXT, "text", &Option::text),
    };
};

template <>
struct Described<Computed> {
    static constexpr std::string_view name = "computed";
    static constexpr std::uint32_t kind = RETORT_MSG_COMPUTED;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_SQL, "sql", &Computed::sql),
        field(RETORT_TAG_STORED, "stored", &Computed::stored),
    };
};

template <>
struct Described<Identity> {
    static constexpr std::string_view name = "identity";
    static constexpr std::uint32_t kind = RETORT_MSG_IDENTITY;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_ALWAYS, "always", &Identity::always),
        field(RETORT_TAG_START, "start", &Identity::start),
        field(RETORT_TAG_INCREMENT, "increment", &Identity::increment),
        field(RETORT_TAG_MINIMUM, "minimum", &Identity::minimum),
        field(RETORT_TAG_MAXIMUM, "maximum", &Identity::maximum),
        field(RETORT_TAG_CACHE, "cache", &Identity::cache),
        field(RETORT_TAG_CYCLE, "cycle", &Identity::cycle),
    };
};

template <>
struct Described<Reference> {
    static constexpr std::string_view name = "reference";
    static constexpr std::uint32_t kind = RETORT_MSG_REFERENCE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_REFERRED_TABLE, "table", &Reference::table),
        field(RETORT_TAG_REFERRED_SCHEMA, "schema", &Reference::schema),
        field(RETORT_TAG_REFERRED_COLUMNS, "columns", &Reference::columns),
        field(RETORT_TAG_ON_DELETE, "on_delete", &Reference::on_delete),
        field(RETORT_TAG_ON_UPDATE, "on_update", &Reference::on_update),
        field(RETORT_TAG_MATCH, "match", &Reference::match),
        field(RETORT_TAG_REFERRED_MODEL, "model", &Reference::model),
        field(RETORT_TAG_REFERRED_MEMBER, "member", &Reference::member),
    };
};

template <>
struct Described<ExcludeElement> {
    static constexpr std::string_view name = "exclude_element";
    static constexpr std::uint32_t kind = RETORT_MSG_EXCLUDE_ELEMENT;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_COLUMN, "column", &ExcludeElement::column),
        field(RETORT_TAG_EXPRESSION, "expression", &ExcludeElement::expression),
        field(RETORT_TAG_OPERATOR, "operator", &ExcludeElement::operator_),
        field(RETORT_TAG_OPERATOR_CLASS, "operator_class", &ExcludeElement::operator_class),
    };
};

template <>
struct Described<Constraint> {
    static constexpr std::string_view name = "constraint";
    static constexpr std::uint32_t kind = RETORT_MSG_CONSTRAINT;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_CONSTRAINT_KIND, "kind", &Constraint::kind),
        field(RETORT_TAG_NAME, "name", &Constraint::name),
        field(RETORT_TAG_COLUMNS, "columns", &Constraint::columns),
        field(RETORT_TAG_SQL, "sql", &Constraint::sql),
        field(RETORT_TAG_REFERENCES, "references", &Constraint::references),
        field(RETORT_TAG_ELEMENTS, "elements", &Constraint::elements),
        field(RETORT_TAG_USING, "using", &Constraint::using_),
        field(RETORT_TAG_WHERE, "where", &Constraint::where),
        field(RETORT_TAG_INCLUDE, "include", &Constraint::include),
        field(RETORT_TAG_DEFERRABLE, "deferrable", &Constraint::deferrable),
        field(RETORT_TAG_INITIALLY_DEFERRED, "initially_deferred", &Constraint::initially_deferred),
        field(RETORT_TAG_NOT_VALID, "not_valid", &Constraint::not_valid),
        field(RETORT_TAG_NULLS_NOT_DISTINCT, "nulls_not_distinct", &Constraint::nulls_not_distinct),
        field(RETORT_TAG_COMMENT, "comment", &Constraint::comment),
        field(RETORT_TAG_OPTIONS, "options", &Constraint::options),
    };
};

template <>
struct Described<Column> {
    static constexpr std::string_view name = "column";
    static constexpr std::uint32_t kind = RETORT_MSG_COLUMN;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &Column::name),
        field(RETORT_TAG_TYPE, "type", &Column::type),
        field(RETORT_TAG_NULLABLE, "nullable", &Column::nullable),
        field(RETORT_TAG_DEFAULT, "default", &Column::default_),
        field(RETORT_TAG_PRIMARY_KEY, "primary_key", &Column::primary_key),
        field(RETORT_TAG_AUTOINCREMENT, "autoincrement", &Column::autoincrement),
        field(RETORT_TAG_UNIQUE, "unique", &Column::unique),
        field(RETORT_TAG_INDEX, "index", &Column::index),
        field(RETORT_TAG_COLLATION, "collation", &Column::collation),
        field(RETORT_TAG_CHARSET, "charset", &Column::charset),
        field(RETORT_TAG_COMPUTED, "computed", &Column::computed),
        field(RETORT_TAG_IDENTITY, "identity", &Column::identity),
        field(RETORT_TAG_REFERENCES, "references", &Column::references),
        field(RETORT_TAG_CHECK, "checks", &Column::checks),
        field(RETORT_TAG_COMMENT, "comment", &Column::comment),
        field(RETORT_TAG_ON_UPDATE_SQL, "on_update_sql", &Column::on_update_sql),
        field(RETORT_TAG_RENAMED_FROM, "renamed_from", &Column::renamed_from),
        field(RETORT_TAG_OPTIONS, "options", &Column::options),
        field(RETORT_TAG_MEMBER, "member", &Column::member),
    };
};

template <>
struct Described<IndexElement> {
    static constexpr std::string_view name = "index_element";
    static constexpr std::uint32_t kind = RETORT_MSG_INDEX_ELEMENT;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_COLUMN, "column", &IndexElement::column),
        field(RETORT_TAG_EXPRESSION, "expression", &IndexElement::expression),
        field(RETORT_TAG_DESCENDING, "descending", &IndexElement::descending),
        field(RETORT_TAG_NULLS_FIRST, "nulls_first", &IndexElement::nulls_first),
        field(RETORT_TAG_COLLATION, "collation", &IndexElement::collation),
        field(RETORT_TAG_OPERATOR_CLASS, "operator_class", &IndexElement::operator_class),
        field(RETORT_TAG_LENGTH, "length", &IndexElement::length),
    };
};

template <>
struct Described<Index> {
    static constexpr std::string_view name = "index";
    static constexpr std::uint32_t kind = RETORT_MSG_INDEX;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &Index::name),
        field(RETORT_TAG_ELEMENTS, "elements", &Index::elements),
        field(RETORT_TAG_UNIQUE, "unique", &Index::unique),
        field(RETORT_TAG_USING, "using", &Index::using_),
        field(RETORT_TAG_WHERE, "where", &Index::where),
        field(RETORT_TAG_INCLUDE, "include", &Index::include),
        field(RETORT_TAG_NULLS_NOT_DISTINCT, "nulls_not_distinct", &Index::nulls_not_distinct),
        field(RETORT_TAG_TABLESPACE, "tablespace", &Index::tablespace),
        field(RETORT_TAG_COMMENT, "comment", &Index::comment),
        field(RETORT_TAG_OPTIONS, "options", &Index::options),
    };
};

template <>
struct Described<Table> {
    static constexpr std::string_view name = "table";
    static constexpr std::uint32_t kind = RETORT_MSG_TABLE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &Table::name),
        field(RETORT_TAG_SCHEMA, "schema", &Table::schema),
        field(RETORT_TAG_ITEMS, "columns", &Table::columns),
        field(RETORT_TAG_ITEMS, "constraints", &Table::constraints),
        field(RETORT_TAG_ITEMS, "indexes", &Table::indexes),
        field(RETORT_TAG_COMMENT, "comment", &Table::comment),
        field(RETORT_TAG_OPTIONS, "options", &Table::options),
        field(RETORT_TAG_RENAMED_FROM, "renamed_from", &Table::renamed_from),
        field(RETORT_TAG_MODEL, "model", &Table::model),
    };
};

template <>
struct Described<RenamedValue> {
    static constexpr std::string_view name = "renamed_value";
    static constexpr std::uint32_t kind = RETORT_MSG_RENAMED_VALUE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_VALUE, "value", &RenamedValue::value),
        field(RETORT_TAG_NEW_NAME, "new_name", &RenamedValue::new_name),
    };
};

template <>
struct Described<Enum> {
    static constexpr std::string_view name = "enum";
    static constexpr std::uint32_t kind = RETORT_MSG_ENUM;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &Enum::name),
        field(RETORT_TAG_SCHEMA, "schema", &Enum::schema),
        field(RETORT_TAG_VALUES, "values", &Enum::values),
        field(RETORT_TAG_COMMENT, "comment", &Enum::comment),
        field(RETORT_TAG_RENAMED_VALUES, "renamed_values", &Enum::renamed_values),
    };
};

template <>
struct Described<View> {
    static constexpr std::string_view name = "view";
    static constexpr std::uint32_t kind = RETORT_MSG_VIEW;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &View::name),
        field(RETORT_TAG_SCHEMA, "schema", &View::schema),
        field(RETORT_TAG_SQL, "sql", &View::sql),
        field(RETORT_TAG_MATERIALIZED, "materialized", &View::materialized),
        field(RETORT_TAG_COMMENT, "comment", &View::comment),
        field(RETORT_TAG_OPTIONS, "options", &View::options),
        field(RETORT_TAG_VARIANTS, "variants", &View::variants),
    };
};

template <>
struct Described<Sequence> {
    static constexpr std::string_view name = "sequence";
    static constexpr std::uint32_t kind = RETORT_MSG_SEQUENCE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &Sequence::name),
        field(RETORT_TAG_SCHEMA, "schema", &Sequence::schema),
        field(RETORT_TAG_TYPE, "type", &Sequence::type),
        field(RETORT_TAG_START, "start", &Sequence::start),
        field(RETORT_TAG_INCREMENT, "increment", &Sequence::increment),
        field(RETORT_TAG_MINIMUM, "minimum", &Sequence::minimum),
        field(RETORT_TAG_MAXIMUM, "maximum", &Sequence::maximum),
        field(RETORT_TAG_CACHE, "cache", &Sequence::cache),
        field(RETORT_TAG_CYCLE, "cycle", &Sequence::cycle),
        field(RETORT_TAG_OWNED_BY, "owned_by", &Sequence::owned_by),
        field(RETORT_TAG_COMMENT, "comment", &Sequence::comment),
    };
};

template <>
struct Described<Object> {
    static constexpr std::string_view name = "object";
    static constexpr std::uint32_t kind = RETORT_MSG_OBJECT;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_OBJECT_KIND, "kind", &Object::kind),
        field(RETORT_TAG_NAME, "name", &Object::name),
        field(RETORT_TAG_SCHEMA, "schema", &Object::schema),
        field(RETORT_TAG_BODY, "body", &Object::body),
        field(RETORT_TAG_VARIANTS, "variants", &Object::variants),
    };
};

template <>
struct Described<Expression> {
    static constexpr std::string_view name = "expression";
    static constexpr std::uint32_t kind = RETORT_MSG_EXPRESSION;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_EXPRESSION_KIND, "kind", &Expression::kind),
        field(RETORT_TAG_NAME, "name", &Expression::name),
        field(RETORT_TAG_TABLE, "table", &Expression::table),
        field(RETORT_TAG_OPERATOR, "operator", &Expression::operator_),
        field(RETORT_TAG_SQL, "sql", &Expression::sql),
        field(RETORT_TAG_VALUE, "value", &Expression::value),
        field(RETORT_TAG_TYPE, "type", &Expression::type),
        field(RETORT_TAG_ARGUMENTS, "arguments", &Expression::arguments),
    };
};

template <>
struct Described<Assignment> {
    static constexpr std::string_view name = "assignment";
    static constexpr std::uint32_t kind = RETORT_MSG_ASSIGNMENT;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_COLUMN, "column", &Assignment::column),
        field(RETORT_TAG_EXPRESSION, "expression", &Assignment::expression),
    };
};

template <>
struct Described<Ordering> {
    static constexpr std::string_view name = "ordering";
    static constexpr std::uint32_t kind = RETORT_MSG_ORDERING;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_EXPRESSION, "expression", &Ordering::expression),
        field(RETORT_TAG_DESCENDING, "descending", &Ordering::descending),
    };
};

template <>
struct Described<Select> {
    static constexpr std::string_view name = "select";
    static constexpr std::uint32_t kind = RETORT_MSG_SELECT;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_ITEMS, "columns", &Select::columns),
        field(RETORT_TAG_TABLE, "table", &Select::table),
        field(RETORT_TAG_SCHEMA, "schema", &Select::schema),
        field(RETORT_TAG_WHERE, "where", &Select::where),
        field(RETORT_TAG_ORDER_BY, "order_by", &Select::order_by),
        field(RETORT_TAG_LIMIT, "limit", &Select::limit),
        field(RETORT_TAG_DISTINCT, "distinct", &Select::distinct),
    };
};

template <>
struct Described<CreateTable> {
    static constexpr std::string_view name = "create_table";
    static constexpr std::uint32_t kind = RETORT_MSG_CREATE_TABLE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &CreateTable::table),
        field(RETORT_TAG_IF_NOT_EXISTS, "if_not_exists", &CreateTable::if_not_exists),
    };
};

template <>
struct Described<DropTable> {
    static constexpr std::string_view name = "drop_table";
    static constexpr std::uint32_t kind = RETORT_MSG_DROP_TABLE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &DropTable::table),
        field(RETORT_TAG_SCHEMA, "schema", &DropTable::schema),
        field(RETORT_TAG_IF_EXISTS, "if_exists", &DropTable::if_exists),
        field(RETORT_TAG_CASCADE, "cascade", &DropTable::cascade),
        field(RETORT_TAG_EXISTING, "existing", &DropTable::existing),
    };
};

template <>
struct Described<RenameTable> {
    static constexpr std::string_view name = "rename_table";
    static constexpr std::uint32_t kind = RETORT_MSG_RENAME_TABLE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &RenameTable::table),
        field(RETORT_TAG_SCHEMA, "schema", &RenameTable::schema),
        field(RETORT_TAG_NEW_NAME, "new_name", &RenameTable::new_name),
    };
};

template <>
struct Described<AddColumn> {
    static constexpr std::string_view name = "add_column";
    static constexpr std::uint32_t kind = RETORT_MSG_ADD_COLUMN;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &AddColumn::table),
        field(RETORT_TAG_SCHEMA, "schema", &AddColumn::schema),
        field(RETORT_TAG_COLUMN, "column", &AddColumn::column),
        field(RETORT_TAG_IF_NOT_EXISTS, "if_not_exists", &AddColumn::if_not_exists),
        field(RETORT_TAG_AFTER, "after", &AddColumn::after),
        field(RETORT_TAG_FIRST, "first", &AddColumn::first),
    };
};

template <>
struct Described<DropColumn> {
    static constexpr std::string_view name = "drop_column";
    static constexpr std::uint32_t kind = RETORT_MSG_DROP_COLUMN;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &DropColumn::table),
        field(RETORT_TAG_SCHEMA, "schema", &DropColumn::schema),
        field(RETORT_TAG_COLUMN, "column", &DropColumn::column),
        field(RETORT_TAG_IF_EXISTS, "if_exists", &DropColumn::if_exists),
        field(RETORT_TAG_CASCADE, "cascade", &DropColumn::cascade),
        field(RETORT_TAG_EXISTING, "existing", &DropColumn::existing),
        field(RETORT_TAG_EXISTING_AFTER, "existing_after", &DropColumn::existing_after),
        field(RETORT_TAG_EXISTING_FIRST, "existing_first", &DropColumn::existing_first),
    };
};

template <>
struct Described<AlterColumn> {
    static constexpr std::string_view name = "alter_column";
    static constexpr std::uint32_t kind = RETORT_MSG_ALTER_COLUMN;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &AlterColumn::table),
        field(RETORT_TAG_SCHEMA, "schema", &AlterColumn::schema),
        field(RETORT_TAG_COLUMN, "column", &AlterColumn::column),
        field(RETORT_TAG_NEW_NAME, "new_name", &AlterColumn::new_name),
        field(RETORT_TAG_TYPE, "type", &AlterColumn::type),
        field(RETORT_TAG_NULLABLE, "nullable", &AlterColumn::nullable),
        field(RETORT_TAG_DEFAULT, "default", &AlterColumn::default_),
        field(RETORT_TAG_AUTOINCREMENT, "autoincrement", &AlterColumn::autoincrement),
        field(RETORT_TAG_COMMENT, "comment", &AlterColumn::comment),
        field(RETORT_TAG_COLLATION, "collation", &AlterColumn::collation),
        field(RETORT_TAG_CHARSET, "charset", &AlterColumn::charset),
        field(RETORT_TAG_ON_UPDATE_SQL, "on_update_sql", &AlterColumn::on_update_sql),
        field(RETORT_TAG_IDENTITY, "identity", &AlterColumn::identity),
        field(RETORT_TAG_DROP_IDENTITY, "drop_identity", &AlterColumn::drop_identity),
        field(RETORT_TAG_COMPUTED, "computed", &AlterColumn::computed),
        field(RETORT_TAG_DROP_COMPUTED, "drop_computed", &AlterColumn::drop_computed),
        field(RETORT_TAG_USING, "using", &AlterColumn::using_),
        field(RETORT_TAG_AFTER, "after", &AlterColumn::after),
        field(RETORT_TAG_FIRST, "first", &AlterColumn::first),
        field(RETORT_TAG_EXISTING, "existing", &AlterColumn::existing),
        field(RETORT_TAG_EXISTING_AFTER, "existing_after", &AlterColumn::existing_after),
        field(RETORT_TAG_EXISTING_FIRST, "existing_first", &AlterColumn::existing_first),
    };
};

template <>
struct Described<RenameColumn> {
    static constexpr std::string_view name = "rename_column";
    static constexpr std::uint32_t kind = RETORT_MSG_RENAME_COLUMN;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &RenameColumn::table),
        field(RETORT_TAG_SCHEMA, "schema", &RenameColumn::schema),
        field(RETORT_TAG_COLUMN, "column", &RenameColumn::column),
        field(RETORT_TAG_NEW_NAME, "new_name", &RenameColumn::new_name),
    };
};

template <>
struct Described<CreateConstraint> {
    static constexpr std::string_view name = "create_constraint";
    static constexpr std::uint32_t kind = RETORT_MSG_CREATE_CONSTRAINT;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &CreateConstraint::table),
        field(RETORT_TAG_SCHEMA, "schema", &CreateConstraint::schema),
        field(RETORT_TAG_CONSTRAINT, "constraint", &CreateConstraint::constraint),
    };
};

template <>
struct Described<DropConstraint> {
    static constexpr std::string_view name = "drop_constraint";
    static constexpr std::uint32_t kind = RETORT_MSG_DROP_CONSTRAINT;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &DropConstraint::table),
        field(RETORT_TAG_SCHEMA, "schema", &DropConstraint::schema),
        field(RETORT_TAG_NAME, "name", &DropConstraint::name),
        field(RETORT_TAG_CONSTRAINT_KIND, "kind", &DropConstraint::kind),
        field(RETORT_TAG_IF_EXISTS, "if_exists", &DropConstraint::if_exists),
        field(RETORT_TAG_CASCADE, "cascade", &DropConstraint::cascade),
        field(RETORT_TAG_EXISTING, "existing", &DropConstraint::existing),
    };
};

template <>
struct Described<SetTableComment> {
    static constexpr std::string_view name = "set_table_comment";
    static constexpr std::uint32_t kind = RETORT_MSG_SET_TABLE_COMMENT;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &SetTableComment::table),
        field(RETORT_TAG_SCHEMA, "schema", &SetTableComment::schema),
        field(RETORT_TAG_COMMENT, "comment", &SetTableComment::comment),
        field(RETORT_TAG_EXISTING, "existing", &SetTableComment::existing),
    };
};

template <>
struct Described<SetTableOptions> {
    static constexpr std::string_view name = "set_table_options";
    static constexpr std::uint32_t kind = RETORT_MSG_SET_TABLE_OPTIONS;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &SetTableOptions::table),
        field(RETORT_TAG_SCHEMA, "schema", &SetTableOptions::schema),
        field(RETORT_TAG_OPTIONS, "options", &SetTableOptions::options),
        field(RETORT_TAG_EXISTING, "existing", &SetTableOptions::existing),
    };
};

template <>
struct Described<AlterTable> {
    static constexpr std::string_view name = "alter_table";
    static constexpr std::uint32_t kind = RETORT_MSG_ALTER_TABLE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &AlterTable::table),
        field(RETORT_TAG_SCHEMA, "schema", &AlterTable::schema),
        field(RETORT_TAG_CHANGES, "changes", &AlterTable::changes),
        field(RETORT_TAG_EXISTING, "existing", &AlterTable::existing),
    };
};

template <>
struct Described<CreateIndex> {
    static constexpr std::string_view name = "create_index";
    static constexpr std::uint32_t kind = RETORT_MSG_CREATE_INDEX;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &CreateIndex::table),
        field(RETORT_TAG_SCHEMA, "schema", &CreateIndex::schema),
        field(RETORT_TAG_INDEX, "index", &CreateIndex::index),
        field(RETORT_TAG_IF_NOT_EXISTS, "if_not_exists", &CreateIndex::if_not_exists),
        field(RETORT_TAG_CONCURRENTLY, "concurrently", &CreateIndex::concurrently),
    };
};

template <>
struct Described<DropIndex> {
    static constexpr std::string_view name = "drop_index";
    static constexpr std::uint32_t kind = RETORT_MSG_DROP_INDEX;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &DropIndex::name),
        field(RETORT_TAG_TABLE, "table", &DropIndex::table),
        field(RETORT_TAG_SCHEMA, "schema", &DropIndex::schema),
        field(RETORT_TAG_IF_EXISTS, "if_exists", &DropIndex::if_exists),
        field(RETORT_TAG_CONCURRENTLY, "concurrently", &DropIndex::concurrently),
        field(RETORT_TAG_CASCADE, "cascade", &DropIndex::cascade),
        field(RETORT_TAG_EXISTING, "existing", &DropIndex::existing),
    };
};

template <>
struct Described<Execute> {
    static constexpr std::string_view name = "execute";
    static constexpr std::uint32_t kind = RETORT_MSG_EXECUTE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_SQL, "sql", &Execute::sql),
        field(RETORT_TAG_BINDINGS, "bindings", &Execute::bindings),
        field(RETORT_TAG_DATABASES, "databases", &Execute::databases),
        field(RETORT_TAG_REVERSE_SQL, "reverse_sql", &Execute::reverse_sql),
    };
};

template <>
struct Described<ExecuteScript> {
    static constexpr std::string_view name = "execute_script";
    static constexpr std::uint32_t kind = RETORT_MSG_EXECUTE_SCRIPT;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_SQL, "sql", &ExecuteScript::sql),
        field(RETORT_TAG_DATABASES, "databases", &ExecuteScript::databases),
        field(RETORT_TAG_REVERSE_SQL, "reverse_sql", &ExecuteScript::reverse_sql),
    };
};

template <>
struct Described<CreateEnum> {
    static constexpr std::string_view name = "create_enum";
    static constexpr std::uint32_t kind = RETORT_MSG_CREATE_ENUM;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_ENUM, "enum", &CreateEnum::enum_),
        field(RETORT_TAG_IF_NOT_EXISTS, "if_not_exists", &CreateEnum::if_not_exists),
    };
};

template <>
struct Described<DropEnum> {
    static constexpr std::string_view name = "drop_enum";
    static constexpr std::uint32_t kind = RETORT_MSG_DROP_ENUM;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &DropEnum::name),
        field(RETORT_TAG_SCHEMA, "schema", &DropEnum::schema),
        field(RETORT_TAG_IF_EXISTS, "if_exists", &DropEnum::if_exists),
        field(RETORT_TAG_EXISTING, "existing", &DropEnum::existing),
    };
};

template <>
struct Described<AddEnumValue> {
    static constexpr std::string_view name = "add_enum_value";
    static constexpr std::uint32_t kind = RETORT_MSG_ADD_ENUM_VALUE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &AddEnumValue::name),
        field(RETORT_TAG_SCHEMA, "schema", &AddEnumValue::schema),
        field(RETORT_TAG_VALUE, "value", &AddEnumValue::value),
        field(RETORT_TAG_BEFORE, "before", &AddEnumValue::before),
        field(RETORT_TAG_AFTER, "after", &AddEnumValue::after),
        field(RETORT_TAG_IF_NOT_EXISTS, "if_not_exists", &AddEnumValue::if_not_exists),
        field(RETORT_TAG_USABLE_AT_ONCE, "usable_at_once", &AddEnumValue::usable_at_once),
    };
};

template <>
struct Described<RenameEnumValue> {
    static constexpr std::string_view name = "rename_enum_value";
    static constexpr std::uint32_t kind = RETORT_MSG_RENAME_ENUM_VALUE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &RenameEnumValue::name),
        field(RETORT_TAG_SCHEMA, "schema", &RenameEnumValue::schema),
        field(RETORT_TAG_VALUE, "value", &RenameEnumValue::value),
        field(RETORT_TAG_NEW_NAME, "new_name", &RenameEnumValue::new_name),
    };
};

template <>
struct Described<RemoveEnumValue> {
    static constexpr std::string_view name = "remove_enum_value";
    static constexpr std::uint32_t kind = RETORT_MSG_REMOVE_ENUM_VALUE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &RemoveEnumValue::name),
        field(RETORT_TAG_SCHEMA, "schema", &RemoveEnumValue::schema),
        field(RETORT_TAG_VALUE, "value", &RemoveEnumValue::value),
        field(RETORT_TAG_REPLACEMENT, "replacement", &RemoveEnumValue::replacement),
        field(RETORT_TAG_BEFORE, "before", &RemoveEnumValue::before),
        field(RETORT_TAG_AFTER, "after", &RemoveEnumValue::after),
    };
};

template <>
struct Described<CreateView> {
    static constexpr std::string_view name = "create_view";
    static constexpr std::uint32_t kind = RETORT_MSG_CREATE_VIEW;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_VIEW, "view", &CreateView::view),
        field(RETORT_TAG_REPLACE, "replace", &CreateView::replace),
        field(RETORT_TAG_IF_NOT_EXISTS, "if_not_exists", &CreateView::if_not_exists),
        field(RETORT_TAG_EXISTING, "existing", &CreateView::existing),
    };
};

template <>
struct Described<DropView> {
    static constexpr std::string_view name = "drop_view";
    static constexpr std::uint32_t kind = RETORT_MSG_DROP_VIEW;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &DropView::name),
        field(RETORT_TAG_SCHEMA, "schema", &DropView::schema),
        field(RETORT_TAG_MATERIALIZED, "materialized", &DropView::materialized),
        field(RETORT_TAG_IF_EXISTS, "if_exists", &DropView::if_exists),
        field(RETORT_TAG_CASCADE, "cascade", &DropView::cascade),
        field(RETORT_TAG_EXISTING, "existing", &DropView::existing),
    };
};

template <>
struct Described<CreateSequence> {
    static constexpr std::string_view name = "create_sequence";
    static constexpr std::uint32_t kind = RETORT_MSG_CREATE_SEQUENCE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_SEQUENCE, "sequence", &CreateSequence::sequence),
        field(RETORT_TAG_IF_NOT_EXISTS, "if_not_exists", &CreateSequence::if_not_exists),
    };
};

template <>
struct Described<AlterSequence> {
    static constexpr std::string_view name = "alter_sequence";
    static constexpr std::uint32_t kind = RETORT_MSG_ALTER_SEQUENCE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_SEQUENCE, "sequence", &AlterSequence::sequence),
        field(RETORT_TAG_EXISTING, "existing", &AlterSequence::existing),
    };
};

template <>
struct Described<DropSequence> {
    static constexpr std::string_view name = "drop_sequence";
    static constexpr std::uint32_t kind = RETORT_MSG_DROP_SEQUENCE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &DropSequence::name),
        field(RETORT_TAG_SCHEMA, "schema", &DropSequence::schema),
        field(RETORT_TAG_IF_EXISTS, "if_exists", &DropSequence::if_exists),
        field(RETORT_TAG_CASCADE, "cascade", &DropSequence::cascade),
        field(RETORT_TAG_EXISTING, "existing", &DropSequence::existing),
    };
};

template <>
struct Described<CreateExtension> {
    static constexpr std::string_view name = "create_extension";
    static constexpr std::uint32_t kind = RETORT_MSG_CREATE_EXTENSION;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &CreateExtension::name),
        field(RETORT_TAG_SCHEMA, "schema", &CreateExtension::schema),
        field(RETORT_TAG_VERSION, "version", &CreateExtension::version),
        field(RETORT_TAG_IF_NOT_EXISTS, "if_not_exists", &CreateExtension::if_not_exists),
        field(RETORT_TAG_CASCADE, "cascade", &CreateExtension::cascade),
    };
};

template <>
struct Described<DropExtension> {
    static constexpr std::string_view name = "drop_extension";
    static constexpr std::uint32_t kind = RETORT_MSG_DROP_EXTENSION;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &DropExtension::name),
        field(RETORT_TAG_IF_EXISTS, "if_exists", &DropExtension::if_exists),
        field(RETORT_TAG_CASCADE, "cascade", &DropExtension::cascade),
    };
};

template <>
struct Described<CreateSchema> {
    static constexpr std::string_view name = "create_schema";
    static constexpr std::uint32_t kind = RETORT_MSG_CREATE_SCHEMA;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &CreateSchema::name),
        field(RETORT_TAG_IF_NOT_EXISTS, "if_not_exists", &CreateSchema::if_not_exists),
    };
};

template <>
struct Described<DropSchema> {
    static constexpr std::string_view name = "drop_schema";
    static constexpr std::uint32_t kind = RETORT_MSG_DROP_SCHEMA;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &DropSchema::name),
        field(RETORT_TAG_IF_EXISTS, "if_exists", &DropSchema::if_exists),
        field(RETORT_TAG_CASCADE, "cascade", &DropSchema::cascade),
    };
};

template <>
struct Described<CreateObject> {
    static constexpr std::string_view name = "create_object";
    static constexpr std::uint32_t kind = RETORT_MSG_CREATE_OBJECT;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_OBJECT, "object", &CreateObject::object),
        field(RETORT_TAG_REPLACE, "replace", &CreateObject::replace),
        field(RETORT_TAG_EXISTING, "existing", &CreateObject::existing),
    };
};

template <>
struct Described<DropObject> {
    static constexpr std::string_view name = "drop_object";
    static constexpr std::uint32_t kind = RETORT_MSG_DROP_OBJECT;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_OBJECT_KIND, "kind", &DropObject::kind),
        field(RETORT_TAG_NAME, "name", &DropObject::name),
        field(RETORT_TAG_SCHEMA, "schema", &DropObject::schema),
        field(RETORT_TAG_IF_EXISTS, "if_exists", &DropObject::if_exists),
        field(RETORT_TAG_EXISTING, "existing", &DropObject::existing),
    };
};

template <>
struct Described<Insert> {
    static constexpr std::string_view name = "insert";
    static constexpr std::uint32_t kind = RETORT_MSG_INSERT;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &Insert::table),
        field(RETORT_TAG_SCHEMA, "schema", &Insert::schema),
        field(RETORT_TAG_COLUMNS, "columns", &Insert::columns),
        field(RETORT_TAG_ROWS, "rows", &Insert::rows),
    };
};

template <>
struct Described<Update> {
    static constexpr std::string_view name = "update";
    static constexpr std::uint32_t kind = RETORT_MSG_UPDATE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &Update::table),
        field(RETORT_TAG_SCHEMA, "schema", &Update::schema),
        field(RETORT_TAG_ASSIGNMENTS, "assignments", &Update::assignments),
        field(RETORT_TAG_WHERE, "where", &Update::where),
    };
};

template <>
struct Described<Delete> {
    static constexpr std::string_view name = "delete";
    static constexpr std::uint32_t kind = RETORT_MSG_DELETE;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_TABLE, "table", &Delete::table),
        field(RETORT_TAG_SCHEMA, "schema", &Delete::schema),
        field(RETORT_TAG_WHERE, "where", &Delete::where),
    };
};

template <>
struct Described<Backfill> {
    static constexpr std::string_view name = "backfill";
    static constexpr std::uint32_t kind = RETORT_MSG_BACKFILL;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_UPDATE, "update", &Backfill::update),
        field(RETORT_TAG_COLUMN, "column", &Backfill::column),
        field(RETORT_TAG_BATCH, "batch", &Backfill::batch),
    };
};

template <>
struct Described<Custom> {
    static constexpr std::string_view name = "custom";
    static constexpr std::uint32_t kind = RETORT_MSG_CUSTOM;
    static constexpr auto fields = std::tuple{
        field(RETORT_TAG_NAME, "name", &Custom::name),
        field(RETORT_TAG_FIELDS, "fields", &Custom::fields),
        field(RETORT_TAG_VARIANTS, "variants", &Custom::variants),
        field(RETORT_TAG_REVERSE, "reverse", &Custom::reverse),
    };
};
/// Calls `use(field)` for every field of T.
template <class T, class Use>
constexpr void for_each_field(Use&& use) {
    std::apply([&](const auto&... each) { (use(each), ...); }, Described<T>::fields);
}

}  // namespace retort::schema
