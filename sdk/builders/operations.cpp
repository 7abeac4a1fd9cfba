#include "retort/detail/operations.hpp"

#include "sdk/builders/changes.hpp"
#include "sdk/builders/runtime.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

namespace {

template <class Options>
detail::Message named(const Options& options, uint32_t kind, TextView name) {
    return detail::with(options, kind, {detail::text(RETORT_TAG_NAME, name)});
}
retort_field existing_view(TextView name, const OptionalText& schema, const Flag& materialized,
                           const OptionalText& select) {
    if (!select.given())
        return {};
    return detail::part(
        RETORT_TAG_EXISTING,
        {RETORT_MSG_VIEW,
         {detail::text(RETORT_TAG_NAME, name), detail::tagged(RETORT_TAG_SCHEMA, schema),
          detail::tagged(RETORT_TAG_SQL, select),
          detail::tagged(RETORT_TAG_MATERIALIZED, materialized)}});
}
detail::Message create_view_message(TextView name, TextView select, const ViewOptions& options) {
    return {RETORT_MSG_CREATE_VIEW,
            {detail::part(RETORT_TAG_VIEW, detail::view_of(name, select, options)),
             detail::tagged(RETORT_TAG_IF_NOT_EXISTS, options.if_not_exists),
             existing_view(name, options.schema, options.materialized, options.existing)}};
}
retort_field existing_object(TextView kind, TextView name, const OptionalText& schema,
                             const OptionalText& body) {
    if (!body.given())
        return {};
    return detail::part(
        RETORT_TAG_EXISTING,
        {RETORT_MSG_OBJECT,
         {detail::text(RETORT_TAG_OBJECT_KIND, kind), detail::text(RETORT_TAG_NAME, name),
          detail::tagged(RETORT_TAG_SCHEMA, schema), detail::tagged(RETORT_TAG_BODY, body)}});
}
detail::Message create_object_message(TextView kind, TextView name, TextView body,
                                      const ObjectOptions& options) {
    return {RETORT_MSG_CREATE_OBJECT,
            {detail::part(RETORT_TAG_OBJECT, detail::object_of(kind, name, body, options)),
             existing_object(kind, name, options.schema, options.existing)}};
}

}  // namespace

// -- Tables

void Operations::create_table(TextView name, const List<Item>& items) {
    create_table(table(name, items));
}
void Operations::create_table(TextView name, const List<Item>& items, const TableOptions& options) {
    create_table(table(name, items, options), options.if_not_exists);
}
void Operations::create_table(const Table& table, const Flag& if_not_exists) {
    emit({RETORT_MSG_CREATE_TABLE,
          {detail::part(RETORT_TAG_TABLE, table.message()),
           detail::tagged(RETORT_TAG_IF_NOT_EXISTS, if_not_exists)}});
}
void Operations::drop_table(TextView name, const DropTableOptions& options) {
    emit(detail::with(options, RETORT_MSG_DROP_TABLE, {detail::text(RETORT_TAG_TABLE, name)}));
}
void Operations::drop_table(TextView name, const List<Item>& items, DropTableOptions options) {
    Table existing(name, items);
    existing.set(detail::tagged(RETORT_TAG_SCHEMA, options.schema));
    options.existing = existing;
    drop_table(name, options);
}
void Operations::rename_table(TextView name, TextView new_name, const SchemaOption& options) {
    emit(detail::with(
        options, RETORT_MSG_RENAME_TABLE,
        {detail::text(RETORT_TAG_TABLE, name), detail::text(RETORT_TAG_NEW_NAME, new_name)}));
}
void Operations::set_table_comment(TextView table, TextView comment,
                                   const CommentOptions& options) {
    emit(table, detail::set_table_comment(comment, options));
}
void Operations::set_table_options(TextView table, const TableOptionChanges& changes) {
    emit(table, detail::set_table_options(changes));
}

// -- Columns

void Operations::add_column(TextView table, const Column& column, const AddColumnOptions& options) {
    emit(table, detail::add_column(column, options));
}
void Operations::drop_column(TextView table, TextView column, const DropColumnOptions& options) {
    emit(table, detail::drop_column(column, options));
}
void Operations::alter_column(TextView table, TextView column, const AlterColumnOptions& changes) {
    emit(table, detail::alter_column(column, changes));
}
void Operations::rename_column(TextView table, TextView column, TextView new_name,
                               const SchemaOption& options) {
    emit(table, detail::rename_column(column, new_name, options));
}

// -- Constraints and indexes

void Operations::create_primary_key(TextView name, TextView table, const Texts& columns,
                                    const ConstraintOptions& options) {
    emit(table, detail::create_constraint(primary_key(name, columns), options));
}
void Operations::create_unique_constraint(TextView name, TextView table, const Texts& columns,
                                          const ConstraintOptions& options) {
    emit(table, detail::create_constraint(unique(name, columns), options));
}
void Operations::create_check_constraint(TextView name, TextView table, TextView condition,
                                         const ConstraintOptions& options) {
    emit(table, detail::create_constraint(check(name, condition), options));
}
void Operations::create_foreign_key(TextView name, TextView table, TextView referred_table,
                                    const Texts& columns, const Texts& referred_columns,
                                    const ReferenceOptions& options) {
    emit(table, detail::create_constraint(
                    foreign_key(name, columns, referred_table, referred_columns, options),
                    options.schema));
}
void Operations::create_exclude_constraint(TextView name, TextView table,
                                           const List<ExcludeElement>& elements,
                                           const ConstraintOptions& options) {
    emit(table, detail::create_constraint(exclude(name, elements), options));
}
void Operations::create_constraint(TextView table, const Constraint& constraint,
                                   const SchemaOption& options) {
    emit(table, detail::create_constraint(constraint, options.schema));
}
void Operations::drop_constraint(TextView name, TextView table,
                                 const DropConstraintOptions& options) {
    emit(table, detail::drop_constraint(name, options));
}
void Operations::drop_primary_key(TextView table, const DropConstraintOptions& options) {
    emit(table, detail::drop_primary_key(options));
}
void Operations::create_index(TextView name, TextView table, const List<IndexElement>& elements,
                              const IndexOptions& options) {
    detail::Message index = Index(name, elements).message();
    detail::set_options(index, options);
    detail::Message out(RETORT_MSG_CREATE_INDEX, {detail::part(RETORT_TAG_INDEX, index)});
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_IF_NOT_EXISTS,
                                        RETORT_TAG_CONCURRENTLY};
    out.set_cells(&options.schema, tags, sizeof tags);
    emit(table, out);
}
void Operations::drop_index(TextView name, const DropIndexOptions& options) {
    emit(detail::with(options, RETORT_MSG_DROP_INDEX, {detail::text(RETORT_TAG_NAME, name)}));
}

// -- The author's SQL, sent as it stands

void Operations::execute(TextView sql, const ExecuteOptions& options) {
    emit(detail::with(options, RETORT_MSG_EXECUTE, {detail::raw_text(RETORT_TAG_SQL, sql)}));
}
void Operations::execute_script(TextView sql, const ExecuteOptions& options) {
    emit(detail::with(options, RETORT_MSG_EXECUTE_SCRIPT, {detail::raw_text(RETORT_TAG_SQL, sql)}));
}

// -- Rows

void Operations::insert(TextView table, const Texts& columns, const List<detail::LiteralRow>& rows,
                        const SchemaOption& options) {
    emit(detail::with(
        options, RETORT_MSG_INSERT,
        {detail::text(RETORT_TAG_TABLE, table), detail::tagged(RETORT_TAG_COLUMNS, columns),
         detail::tagged(RETORT_TAG_ROWS, rows)}));
}

// -- Enumeration types

void Operations::create_enum(TextView name, const Texts& values, const EnumOptions& options) {
    emit({RETORT_MSG_CREATE_ENUM,
          {detail::part(RETORT_TAG_ENUM, detail::enum_of(name, values, options)),
           detail::tagged(RETORT_TAG_IF_NOT_EXISTS, options.if_not_exists)}});
}
void Operations::drop_enum(TextView name, const DropEnumOptions& options) {
    detail::Message out = named(options, RETORT_MSG_DROP_ENUM, name);
    if (options.existing.given())
        out.set(detail::part(RETORT_TAG_EXISTING,
                             {RETORT_MSG_ENUM,
                              {detail::text(RETORT_TAG_NAME, name),
                               detail::tagged(RETORT_TAG_SCHEMA, options.schema),
                               detail::tagged(RETORT_TAG_VALUES, options.existing)}}));
    emit(out);
}
void Operations::add_enum_value(TextView name, TextView value, const AddEnumValueOptions& options) {
    detail::Message out = named(options, RETORT_MSG_ADD_ENUM_VALUE, name);
    out.set(detail::text(RETORT_TAG_VALUE, value));
    emit(out);
}
void Operations::rename_enum_value(TextView name, TextView value, TextView new_name,
                                   const SchemaOption& options) {
    detail::Message out = named(options, RETORT_MSG_RENAME_ENUM_VALUE, name);
    out.set(detail::text(RETORT_TAG_VALUE, value));
    out.set(detail::text(RETORT_TAG_NEW_NAME, new_name));
    emit(out);
}
void Operations::remove_enum_value(TextView name, TextView value,
                                   const RemoveEnumValueOptions& options) {
    detail::Message out = named(options, RETORT_MSG_REMOVE_ENUM_VALUE, name);
    out.set(detail::text(RETORT_TAG_VALUE, value));
    emit(out);
}

// -- Views, sequences, extensions, schemas and other objects

void Operations::create_view(TextView name, TextView select, const ViewOptions& options) {
    emit(create_view_message(name, select, options));
}
void Operations::replace_view(TextView name, TextView select, const ViewOptions& options) {
    detail::Message out = create_view_message(name, select, options);
    out.set(detail::integer(RETORT_TAG_REPLACE, 1));
    emit(out);
}
void Operations::drop_view(TextView name, const DropViewOptions& options) {
    detail::Message out = named(options, RETORT_MSG_DROP_VIEW, name);
    out.set(existing_view(name, options.schema, options.materialized, options.existing));
    emit(out);
}
void Operations::create_sequence(TextView name, const SequenceOptions& options) {
    emit({RETORT_MSG_CREATE_SEQUENCE,
          {detail::part(RETORT_TAG_SEQUENCE, Sequence(name, options).message()),
           detail::tagged(RETORT_TAG_IF_NOT_EXISTS, options.if_not_exists)}});
}
void Operations::alter_sequence(TextView name, const SequenceOptions& changes,
                                const ExistingSequence& options) {
    emit(detail::with(options, RETORT_MSG_ALTER_SEQUENCE,
                      {detail::part(RETORT_TAG_SEQUENCE, Sequence(name, changes).message())}));
}
void Operations::drop_sequence(TextView name, const DropSequenceOptions& options) {
    emit(named(options, RETORT_MSG_DROP_SEQUENCE, name));
}
void Operations::create_extension(TextView name, const ExtensionOptions& options) {
    emit(named(options, RETORT_MSG_CREATE_EXTENSION, name));
}
void Operations::drop_extension(TextView name, const DropOptions& options) {
    emit(named(options, RETORT_MSG_DROP_EXTENSION, name));
}
void Operations::create_schema(TextView name, const CreateSchemaOptions& options) {
    emit(named(options, RETORT_MSG_CREATE_SCHEMA, name));
}
void Operations::drop_schema(TextView name, const DropOptions& options) {
    emit(named(options, RETORT_MSG_DROP_SCHEMA, name));
}
void Operations::create_object(TextView kind, TextView name, TextView body,
                               const ObjectOptions& options) {
    emit(create_object_message(kind, name, body, options));
}
void Operations::replace_object(TextView kind, TextView name, TextView body,
                                const ObjectOptions& options) {
    detail::Message out = create_object_message(kind, name, body, options);
    out.set(detail::integer(RETORT_TAG_REPLACE, 1));
    emit(out);
}
void Operations::drop_object(TextView kind, TextView name, const DropObjectOptions& options) {
    detail::Message out = named(options, RETORT_MSG_DROP_OBJECT, name);
    out.set(detail::text(RETORT_TAG_OBJECT_KIND, kind));
    out.set(existing_object(kind, name, options.schema, options.existing));
    emit(out);
}
void Operations::custom(TextView name, const CustomOptions& options) {
    emit(named(options, RETORT_MSG_CUSTOM, name));
}

// -- What is known about this run; texts are valid until it ends

Dialect Operations::dialect() const {
    return Dialect(fact(RETORT_FACT_DIALECT));
}
bool Operations::offline() const {
    return fact(RETORT_FACT_OFFLINE) == "1";
}
bool Operations::upgrading() const {
    return fact(RETORT_FACT_DIRECTION) == "upgrade";
}
TextView Operations::server_version() const {
    return fact(RETORT_FACT_SERVER_VERSION);
}
TextView Operations::revision() const {
    return fact(RETORT_FACT_REVISION);
}
TextView Operations::tag() const {
    return fact(RETORT_FACT_TAG);
}
TextView Operations::argument(TextView name) const {
    retort_text text = {nullptr, 0};
    check_status(host_.argument(host_.context, name, &text));
    return text;
}

// -- For the opt-in headers

void Operations::emit(detail::Message operation) {
    emit(*operation.get());
}
void Operations::emit(const retort_message& operation) {
    check_status(host_.emit(host_.context, &operation));
}
Rows Operations::query(detail::Message query) {
    retort_cursor* cursor = nullptr;
    check_status(host_.query(host_.context, query.get(), &cursor));
    return Rows(host_, cursor);
}
void Operations::check_status(int status) {
    if (status == RETORT_FAILED)
        throw Failure{};
}
void Operations::emit(TextView table, detail::Message change) {
    change.set(detail::text(RETORT_TAG_TABLE, table));
    emit(change);
}
TextView Operations::fact(retort_fact which) const {
    retort_text text = {nullptr, 0};
    check_status(host_.fact(host_.context, which, &text));
    return text;
}

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
