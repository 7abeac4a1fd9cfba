#include "sdk/builders/changes.hpp"

#include "retort/detail/alter_table.hpp"
#include "sdk/builders/runtime.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {
namespace detail {

namespace {

/// Options of one dialect: a text as it is, a flag that is set as "true", one that is not as "" if
/// that is to be said.
template <class Options>
void add_options(Message message, Dialect dialect, const Options& options, bool says_false) {
    constexpr size_t count = sizeof options / sizeof(Cell);
    static_assert(count == sizeof Names<Options>::of / sizeof(char*));
    for (size_t i = 0; i < count; ++i) {
        const retort_field& field = reinterpret_cast<const Cell*>(&options)[i].field;
        TextView text;
        if (field.kind == RETORT_TEXT)
            text = field.as.text;
        else if (field.kind == RETORT_INTEGER && field.as.integer != 0)
            text = "true";
        else if (field.kind == RETORT_INTEGER && says_false)
            text = "";
        if (text)
            message.add(RETORT_TAG_OPTIONS, option(dialect, Names<Options>::of[i], text).message());
    }
}
template <class Options>
void add_options_of_each(Message message, const Options& options, bool says_false) {
    add_options(message, sqlite, options.sqlite, says_false);
    add_options(message, postgresql, options.postgresql, says_false);
    add_options(message, mysql, options.mysql, says_false);
}

}  // namespace

Message table_of(TextView name) {
    return {RETORT_MSG_TABLE, {text(RETORT_TAG_NAME, name)}};
}
void set_table_options(Message table, const TableOptions& options) {
    set_options(table, options);
    add_options_of_each(table, options, false);
}

Message add_column(const Column& column, const AddColumnOptions& options) {
    return with(options, RETORT_MSG_ADD_COLUMN, {part(RETORT_TAG_COLUMN, column.message())});
}
Message drop_column(TextView column, const DropColumnOptions& options) {
    return with(options, RETORT_MSG_DROP_COLUMN, {text(RETORT_TAG_COLUMN, column)});
}
Message alter_column(TextView column, const AlterColumnOptions& changes) {
    return with(changes, RETORT_MSG_ALTER_COLUMN, {text(RETORT_TAG_COLUMN, column)});
}
Message rename_column(TextView column, TextView new_name, const SchemaOption& options) {
    return with(options, RETORT_MSG_RENAME_COLUMN,
                {text(RETORT_TAG_COLUMN, column), text(RETORT_TAG_NEW_NAME, new_name)});
}
Message create_constraint(const Constraint& constraint, const OptionalText& schema) {
    return {RETORT_MSG_CREATE_CONSTRAINT,
            {part(RETORT_TAG_CONSTRAINT, constraint.message()), tagged(RETORT_TAG_SCHEMA, schema)}};
}
Message create_constraint(const Constraint& constraint, const ConstraintOptions& options) {
    set_options(constraint.message(), options);
    return create_constraint(constraint, options.schema);
}
Message drop_constraint(TextView name, const DropConstraintOptions& options) {
    return with(options, RETORT_MSG_DROP_CONSTRAINT, {text(RETORT_TAG_NAME, name)});
}
Message drop_primary_key(const DropConstraintOptions& options) {
    return with(options, RETORT_MSG_DROP_CONSTRAINT,
                {integer(RETORT_TAG_CONSTRAINT_KIND, RETORT_CONSTRAINT_PRIMARY_KEY)});
}
Message set_table_comment(TextView comment, const CommentOptions& options) {
    return with(options, RETORT_MSG_SET_TABLE_COMMENT, {text(RETORT_TAG_COMMENT, comment)});
}
Message set_table_options(const TableOptionChanges& changes) {
    Message out = with(changes, RETORT_MSG_SET_TABLE_OPTIONS, {});
    add_options_of_each(out, changes, true);
    return out;
}

Message enum_of(TextView name, const Texts& values, const EnumOptions& options) {
    return with(options, RETORT_MSG_ENUM,
                {text(RETORT_TAG_NAME, name), tagged(RETORT_TAG_VALUES, values)});
}
Message view_of(TextView name, TextView select, const ViewOptions& options) {
    return with(options, RETORT_MSG_VIEW,
                {text(RETORT_TAG_NAME, name), text(RETORT_TAG_SQL, select)});
}
Message object_of(TextView kind, TextView name, TextView body, const ObjectOptions& options) {
    return with(options, RETORT_MSG_OBJECT,
                {text(RETORT_TAG_OBJECT_KIND, kind), text(RETORT_TAG_NAME, name),
                 text(RETORT_TAG_BODY, body)});
}

}  // namespace detail

Table::Table(TextView name, const List<Item>& items) : TableChain(detail::table_of(name)) {
    set(detail::tagged(RETORT_TAG_ITEMS, items));
}
Table::Table(TextView name, const List<Item>& items, const TableOptions& options)
    : Table(name, items) {
    this->options(options);
}
Table table(TextView name, const List<Item>& items) {
    return {name, items};
}
Table table(TextView name, const List<Item>& items, const TableOptions& options) {
    return {name, items, options};
}

Sequence::Sequence(TextView name, const SequenceOptions& options)
    : Item(detail::Message(RETORT_MSG_SEQUENCE, {detail::text(RETORT_TAG_NAME, name)})) {
    detail::set_options(message_, options);
}

AlterTable::AlterTable(TextView table, const AlterTableOptions& options)
    : message_(
          detail::with(options, RETORT_MSG_ALTER_TABLE, {detail::text(RETORT_TAG_TABLE, table)})) {}

void AlterTable::add_column(const Column& column, const AddColumnOptions& options) {
    add(detail::add_column(column, options));
}
void AlterTable::drop_column(TextView column, const DropColumnOptions& options) {
    add(detail::drop_column(column, options));
}
void AlterTable::alter_column(TextView column, const AlterColumnOptions& changes) {
    add(detail::alter_column(column, changes));
}
void AlterTable::rename_column(TextView column, TextView new_name) {
    add(detail::rename_column(column, new_name, {}));
}
void AlterTable::create_primary_key(TextView name, const Texts& columns,
                                    const ConstraintOptions& options) {
    add(detail::create_constraint(primary_key(name, columns), options));
}
void AlterTable::create_unique_constraint(TextView name, const Texts& columns,
                                          const ConstraintOptions& options) {
    add(detail::create_constraint(unique(name, columns), options));
}
void AlterTable::create_check_constraint(TextView name, TextView condition,
                                         const ConstraintOptions& options) {
    add(detail::create_constraint(check(name, condition), options));
}
void AlterTable::create_foreign_key(TextView name, TextView referred_table, const Texts& columns,
                                    const Texts& referred_columns,
                                    const ReferenceOptions& options) {
    create_constraint(foreign_key(name, columns, referred_table, referred_columns, options));
}
void AlterTable::create_exclude_constraint(TextView name, const List<ExcludeElement>& elements,
                                           const ConstraintOptions& options) {
    add(detail::create_constraint(exclude(name, elements), options));
}
void AlterTable::create_constraint(const Constraint& constraint) {
    add(detail::create_constraint(constraint, OptionalText()));
}
void AlterTable::drop_constraint(TextView name, const DropConstraintOptions& options) {
    add(detail::drop_constraint(name, options));
}
void AlterTable::drop_primary_key(const DropConstraintOptions& options) {
    add(detail::drop_primary_key(options));
}
void AlterTable::set_comment(TextView comment, const CommentOptions& options) {
    add(detail::set_table_comment(comment, options));
}
void AlterTable::set_options(const TableOptionChanges& changes) {
    add(detail::set_table_options(changes));
}
void AlterTable::add(detail::Message change) {
    message_.add(RETORT_TAG_CHANGES, change);
}

Column TableBuilder::column(TextView name, const Type& type) {
    return add(Column(name, type));
}

template class Chain<Table>;
template class TableChain<Table>;
template struct Optional<Table>;
template struct Optional<Sequence>;

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
