#pragma once
// Operations: what upgrade() and downgrade() are given. Part of <retort/revision.hpp>.

#include "retort/abi.h"
#include "retort/detail/changes.hpp"
#include "retort/detail/rows.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

/// Hands operations to the host, which runs them, writes them as SQL or records them. Valid until
/// upgrade() or downgrade() returns, on that thread only. Nothing has happened when a function
/// returns: the host runs the operations when upgrade() returns, or before a query. A function that
/// the host refuses throws Failure, and the revision has failed.
///
/// A template only so that the compiler passes over what a revision does not use.
template <class Host>
class BasicOperations {
public:
    explicit BasicOperations(const Host& host) : host_(host) {}
    BasicOperations(const BasicOperations&) = delete;
    BasicOperations& operator=(const BasicOperations&) = delete;

    // -- Tables

    /// `op.create_table("t", {column(...), unique(...)}, {.comment = "..."})`
    void create_table(TextView name, const List<Item>& items) { create_table(table(name, items)); }
    void create_table(TextView name, const List<Item>& items, const TableOptions& options) {
        create_table(table(name, items, options), options.if_not_exists);
    }
    /// The same with code: `op.create_table("t", [](TableBuilder& t) { t.column(...); })`
    template <class Build>
        requires requires(Build build, TableBuilder& t) { build(t); }
    void create_table(TextView name, Build build, const TableOptions& options = {}) {
        Table table(name, {}, options);
        TableBuilder builder(table.message());
        build(builder);
        create_table(table, options.if_not_exists);
    }
    void create_table(const Table& table, const Flag& if_not_exists = {}) {
        emit({RETORT_MSG_CREATE_TABLE, {detail::part(RETORT_TAG_TABLE, table.message()),
                                        detail::tagged(RETORT_TAG_IF_NOT_EXISTS, if_not_exists)}});
    }
    void drop_table(TextView name, const DropTableOptions& options = {}) {
        emit(detail::with(options, RETORT_MSG_DROP_TABLE, {detail::text(RETORT_TAG_TABLE, name)}));
    }
    /// With what is dropped, so that it can be reversed.
    void drop_table(TextView name, const List<Item>& items, DropTableOptions options = {}) {
        Table existing(name, items);
        existing.set(detail::tagged(RETORT_TAG_SCHEMA, options.schema));
        options.existing = existing;
        drop_table(name, options);
    }
    void rename_table(TextView name, TextView new_name, const SchemaOption& options = {}) {
        emit(detail::with(
            options, RETORT_MSG_RENAME_TABLE,
            {detail::text(RETORT_TAG_TABLE, name), detail::text(RETORT_TAG_NEW_NAME, new_name)}));
    }
    /// "" drops the comment.
    void set_table_comment(TextView table, TextView comment, const CommentOptions& options = {}) {
        emit(table, detail::set_table_comment(comment, options));
    }
    /// `op.set_table_options("t", {.sqlite = {.strict = true}, .mysql = {.engine = "Aria"}})`
    void set_table_options(TextView table, const TableOptionChanges& changes) {
        emit(table, detail::set_table_options(changes));
    }
    /// Several changes of one table as one statement, or one rebuild:
    /// `op.alter_table("t", [](AlterTable& t) { t.drop_column("a"); t.add_column(...); })`
    template <class Change>
    requires requires(Change change, AlterTable& t) { change(t); }
    void alter_table(TextView table, Change change, const AlterTableOptions& options = {}) {
        AlterTable changes(table, options);
        change(changes);
        emit(changes.message());
    }

    // -- Columns

    void add_column(TextView table, const Column& column, const AddColumnOptions& options = {}) {
        emit(table, detail::add_column(column, options));
    }
    void drop_column(TextView table, TextView column, const DropColumnOptions& options = {}) {
        emit(table, detail::drop_column(column, options));
    }
    /// Changes what is given and keeps everything else:
    /// `op.alter_column("t", "c", {.type = String(50), .nullable = false})`
    void alter_column(TextView table, TextView column, const AlterColumnOptions& changes) {
        emit(table, detail::alter_column(column, changes));
    }
    void rename_column(TextView table, TextView column, TextView new_name,
                       const SchemaOption& options = {}) {
        emit(table, detail::rename_column(column, new_name, options));
    }

    // -- Constraints and indexes

    void create_primary_key(TextView name, TextView table, const Texts& columns,
                            const ConstraintOptions& options = {}) {
        emit(table, detail::create_constraint(primary_key(name, columns), options));
    }
    void create_unique_constraint(TextView name, TextView table, const Texts& columns,
                                  const ConstraintOptions& options = {}) {
        emit(table, detail::create_constraint(unique(name, columns), options));
    }
    /// `condition` is SQL, without outer brackets.
    void create_check_constraint(TextView name, TextView table, TextView condition,
                                 const ConstraintOptions& options = {}) {
        emit(table, detail::create_constraint(check(name, condition), options));
    }
    /// Without referred columns: the referred table's primary key.
    void create_foreign_key(TextView name, TextView table, TextView referred_table,
                            const Texts& columns, const Texts& referred_columns = {},
                            const ReferenceOptions& options = {}) {
        emit(table, detail::create_constraint(
                        foreign_key(name, columns, referred_table, referred_columns, options),
                        options.schema));
    }
    void create_exclude_constraint(TextView name, TextView table,
                                   const List<ExcludeElement>& elements,
                                   const ConstraintOptions& options = {}) {
        emit(table, detail::create_constraint(exclude(name, elements), options));
    }
    void create_constraint(TextView table, const Constraint& constraint,
                           const SchemaOption& options = {}) {
        emit(table, detail::create_constraint(constraint, options.schema));
    }
    void drop_constraint(TextView name, TextView table, const DropConstraintOptions& options = {}) {
        emit(table, detail::drop_constraint(name, options));
    }
    /// Drops the primary key, whatever its name.
    void drop_primary_key(TextView table, const DropConstraintOptions& options = {}) {
        emit(table, detail::drop_primary_key(options));
    }

    /// `op.create_index("ix", "t", {"a", key("b").descending(), sql("lower(c)")}, {.unique =
    /// true})`
    void create_index(TextView name, TextView table, const List<IndexElement>& elements,
                      const IndexOptions& options = {}) {
        detail::Message index = Index(name, elements).message();
        index.set_cells(&options, options.tags, sizeof options.tags);
        detail::Message out(RETORT_MSG_CREATE_INDEX, {detail::part(RETORT_TAG_INDEX, index)});
        out.set_cells(&options.schema, options.create_tags, sizeof options.create_tags);
        emit(table, out);
    }
    /// `.table` is looked up when the database wants it and it is not given.
    void drop_index(TextView name, const DropIndexOptions& options = {}) {
        emit(detail::with(options, RETORT_MSG_DROP_INDEX, {detail::text(RETORT_TAG_NAME, name)}));
    }

    // -- The author's SQL, sent as it stands

    /// Exactly one statement. Colons are left alone unless values are bound.
    void execute(TextView sql, const ExecuteOptions& options = {}) {
        emit(detail::with(options, RETORT_MSG_EXECUTE, {detail::raw_text(RETORT_TAG_SQL, sql)}));
    }
    /// `op.execute("update t set a = :a where b = :b", bind("a", 1), bind("b", "x"))`: every
    /// `:name` must be bound and every value used.
    template <class... More>
    void execute(TextView sql, const Binding& first, const More&... more) {
        execute(sql, ExecuteOptions{.bindings = {first, more...}});
    }
    /// Several statements, with the dialect's own rules for where one ends.
    void execute_script(TextView sql, const ExecuteOptions& options = {}) {
        emit(detail::with(options, RETORT_MSG_EXECUTE_SCRIPT,
                          {detail::raw_text(RETORT_TAG_SQL, sql)}));
    }
    /// `for (const Row& row : op.query("select id from t where x = :x", bind("x", 5)))`
    /// Runs what was handed over so far, then the query. Refused unless the revision says
    /// .reads_rows = true, and offline.
    template <class... Bindings>
    Rows query(TextView sql, const Bindings&... bindings) {
        return query(detail::Message(
            RETORT_MSG_EXECUTE, {detail::raw_text(RETORT_TAG_SQL, sql),
                                 detail::tagged(RETORT_TAG_BINDINGS, List<Binding>{bindings...})}));
    }

    // -- Rows

    /// `op.insert("t", {"id", "name"}, {{1, "a"}, {2, null}})`
    void insert(TextView table, const Texts& columns, const List<detail::LiteralRow>& rows,
                const SchemaOption& options = {}) {
        emit(detail::with(
            options, RETORT_MSG_INSERT,
            {detail::text(RETORT_TAG_TABLE, table), detail::tagged(RETORT_TAG_COLUMNS, columns),
             detail::tagged(RETORT_TAG_ROWS, rows)}));
    }

    // -- Enumeration types

    void create_enum(TextView name, const Texts& values, const EnumOptions& options = {}) {
        emit({RETORT_MSG_CREATE_ENUM,
              {detail::part(RETORT_TAG_ENUM, detail::enum_of(name, values, options)),
               detail::tagged(RETORT_TAG_IF_NOT_EXISTS, options.if_not_exists)}});
    }
    void drop_enum(TextView name, const DropEnumOptions& options = {}) {
        detail::Message out = named(options, RETORT_MSG_DROP_ENUM, name);
        if (options.existing.given())
            out.set(detail::part(RETORT_TAG_EXISTING,
                                 {RETORT_MSG_ENUM,
                                  {detail::text(RETORT_TAG_NAME, name),
                                   detail::tagged(RETORT_TAG_SCHEMA, options.schema),
                                   detail::tagged(RETORT_TAG_VALUES, options.existing)}}));
        emit(out);
    }
    void add_enum_value(TextView name, TextView value, const AddEnumValueOptions& options = {}) {
        detail::Message out = named(options, RETORT_MSG_ADD_ENUM_VALUE, name);
        out.set(detail::text(RETORT_TAG_VALUE, value));
        emit(out);
    }
    void rename_enum_value(TextView name, TextView value, TextView new_name,
                           const SchemaOption& options = {}) {
        detail::Message out = named(options, RETORT_MSG_RENAME_ENUM_VALUE, name);
        out.set(detail::text(RETORT_TAG_VALUE, value));
        out.set(detail::text(RETORT_TAG_NEW_NAME, new_name));
        emit(out);
    }
    /// Rows that have the value get `.replacement`.
    void remove_enum_value(TextView name, TextView value,
                           const RemoveEnumValueOptions& options = {}) {
        detail::Message out = named(options, RETORT_MSG_REMOVE_ENUM_VALUE, name);
        out.set(detail::text(RETORT_TAG_VALUE, value));
        emit(out);
    }

    // -- Views, sequences, extensions, schemas and other objects

    void create_view(TextView name, TextView select, const ViewOptions& options = {}) {
        emit(create_view_message(name, select, options));
    }
    void replace_view(TextView name, TextView select, const ViewOptions& options = {}) {
        detail::Message out = create_view_message(name, select, options);
        out.set(detail::integer(RETORT_TAG_REPLACE, 1));
        emit(out);
    }
    void drop_view(TextView name, const DropViewOptions& options = {}) {
        detail::Message out = named(options, RETORT_MSG_DROP_VIEW, name);
        out.set(existing_view(name, options.schema, options.materialized, options.existing));
        emit(out);
    }
    void create_sequence(TextView name, const SequenceOptions& options = {}) {
        emit({RETORT_MSG_CREATE_SEQUENCE,
              {detail::part(RETORT_TAG_SEQUENCE, Sequence(name, options).message()),
               detail::tagged(RETORT_TAG_IF_NOT_EXISTS, options.if_not_exists)}});
    }
    void alter_sequence(TextView name, const SequenceOptions& changes,
                        const ExistingSequence& options = {}) {
        emit(detail::with(options, RETORT_MSG_ALTER_SEQUENCE,
                          {detail::part(RETORT_TAG_SEQUENCE, Sequence(name, changes).message())}));
    }
    void drop_sequence(TextView name, const DropSequenceOptions& options = {}) {
        emit(named(options, RETORT_MSG_DROP_SEQUENCE, name));
    }
    void create_extension(TextView name, const ExtensionOptions& options = {}) {
        emit(named(options, RETORT_MSG_CREATE_EXTENSION, name));
    }
    void drop_extension(TextView name, const DropOptions& options = {}) {
        emit(named(options, RETORT_MSG_DROP_EXTENSION, name));
    }
    void create_schema(TextView name, const CreateSchemaOptions& options = {}) {
        emit(named(options, RETORT_MSG_CREATE_SCHEMA, name));
    }
    void drop_schema(TextView name, const DropOptions& options = {}) {
        emit(named(options, RETORT_MSG_DROP_SCHEMA, name));
    }
    /// Whatever else a database has: "function", "procedure", "trigger"... `name` as it stands
    /// behind DROP <kind>, so it may hold arguments or "ON table"; `body` is the whole CREATE.
    void create_object(TextView kind, TextView name, TextView body,
                       const ObjectOptions& options = {}) {
        emit(create_object_message(kind, name, body, options));
    }
    void replace_object(TextView kind, TextView name, TextView body,
                        const ObjectOptions& options = {}) {
        detail::Message out = create_object_message(kind, name, body, options);
        out.set(detail::integer(RETORT_TAG_REPLACE, 1));
        emit(out);
    }
    void drop_object(TextView kind, TextView name, const DropObjectOptions& options = {}) {
        detail::Message out = named(options, RETORT_MSG_DROP_OBJECT, name);
        out.set(detail::text(RETORT_TAG_OBJECT_KIND, kind));
        out.set(existing_object(kind, name, options.schema, options.existing));
        emit(out);
    }
    /// An operation of the author's own, given as a script for each dialect; wrap it in a function
    /// to use it like the others.
    void custom(TextView name, const CustomOptions& options) {
        emit(named(options, RETORT_MSG_CUSTOM, name));
    }

    // -- What is known about this run; texts are valid until it ends

    Dialect dialect() const { return Dialect(fact(RETORT_FACT_DIALECT)); }
    /// SQL is written, no database is asked.
    bool offline() const { return fact(RETORT_FACT_OFFLINE) == "1"; }
    bool upgrading() const { return fact(RETORT_FACT_DIRECTION) == "upgrade"; }
    TextView server_version() const { return fact(RETORT_FACT_SERVER_VERSION); }
    TextView revision() const { return fact(RETORT_FACT_REVISION); }
    TextView tag() const { return fact(RETORT_FACT_TAG); }
    /// The value of `-x name=value`; not given (false) when there is none.
    TextView argument(TextView name) const {
        retort_text text = {nullptr, 0};
        check_status(host_.argument(host_.context, name, &text));
        return text;
    }

    // -- For the opt-in headers

    void emit(detail::Message operation) { emit(*operation.get()); }
    void emit(const retort_message& operation) {
        check_status(host_.emit(host_.context, &operation));
    }
    Rows query(detail::Message query) {
        retort_cursor* cursor = nullptr;
        check_status(host_.query(host_.context, query.get(), &cursor));
        return Rows(host_, cursor);
    }
    const Host& host() const { return host_; }
    RETORT_INLINE static void check_status(int status) {
        if (status == RETORT_FAILED)
            throw Failure{};
    }

private:
    void emit(TextView table, detail::Message change) {
        change.set(detail::text(RETORT_TAG_TABLE, table));
        emit(change);
    }
    TextView fact(retort_fact which) const {
        retort_text text = {nullptr, 0};
        check_status(host_.fact(host_.context, which, &text));
        return text;
    }
    template <class Options>
    static detail::Message named(const Options& options, uint32_t kind, TextView name) {
        return detail::with(options, kind, {detail::text(RETORT_TAG_NAME, name)});
    }
    static retort_field existing_view(TextView name, const OptionalText& schema,
                                      const Flag& materialized, const OptionalText& select) {
        if (!select.given())
            return {};
        return detail::part(
            RETORT_TAG_EXISTING,
            {RETORT_MSG_VIEW,
             {detail::text(RETORT_TAG_NAME, name), detail::tagged(RETORT_TAG_SCHEMA, schema),
              detail::tagged(RETORT_TAG_SQL, select),
              detail::tagged(RETORT_TAG_MATERIALIZED, materialized)}});
    }
    static detail::Message create_view_message(TextView name, TextView select,
                                               const ViewOptions& options) {
        return {RETORT_MSG_CREATE_VIEW,
                {detail::part(RETORT_TAG_VIEW, detail::view_of(name, select, options)),
                 detail::tagged(RETORT_TAG_IF_NOT_EXISTS, options.if_not_exists),
                 existing_view(name, options.schema, options.materialized, options.existing)}};
    }
    static retort_field existing_object(TextView kind, TextView name, const OptionalText& schema,
                                        const OptionalText& body) {
        if (!body.given())
            return {};
        return detail::part(
            RETORT_TAG_EXISTING,
            {RETORT_MSG_OBJECT,
             {detail::text(RETORT_TAG_OBJECT_KIND, kind), detail::text(RETORT_TAG_NAME, name),
              detail::tagged(RETORT_TAG_SCHEMA, schema), detail::tagged(RETORT_TAG_BODY, body)}});
    }
    static detail::Message create_object_message(TextView kind, TextView name, TextView body,
                                                 const ObjectOptions& options) {
        return {RETORT_MSG_CREATE_OBJECT,
                {detail::part(RETORT_TAG_OBJECT, detail::object_of(kind, name, body, options)),
                 existing_object(kind, name, options.schema, options.existing)}};
    }

    const Host& host_;
};

using Operations = BasicOperations<retort_host>;

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
