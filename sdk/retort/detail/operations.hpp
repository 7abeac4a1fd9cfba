#pragma once
// Operations: what upgrade() and downgrade() are given. Part of <retort/revision.hpp>.

#include "retort/abi.h"
#include "retort/detail/alter_table.hpp"
#include "retort/detail/rows.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

/// Hands operations to the host, which runs them, writes them as SQL or records them. Valid until
/// upgrade() or downgrade() returns, on that thread only. Nothing has happened when a function
/// returns: the host runs the operations when upgrade() returns, or before a query. A function that
/// the host refuses throws Failure, and the revision has failed.
class Operations {
public:
    RETORT_INLINE explicit Operations(const retort_host& host) : host_(host) {}
    Operations(const Operations&) = delete;
    Operations& operator=(const Operations&) = delete;

    // -- Tables

    /// `op.create_table("t", {column(...), unique(...)}, {.comment = "..."})`
    void create_table(TextView name, const List<Item>& items);
    void create_table(TextView name, const List<Item>& items, const TableOptions& options);
    /// The same with code: `op.create_table("t", [](TableBuilder& t) { t.column(...); })`
    template <class Build>
        requires requires(Build build, TableBuilder& t) { build(t); }
    void create_table(TextView name, Build build,
                      const TableOptions& options = detail::none<TableOptions>()) {
        Table table(name, {}, options);
        TableBuilder builder(table.message());
        build(builder);
        create_table(table, options.if_not_exists);
    }
    void create_table(const Table& table, const Flag& if_not_exists = detail::none<Flag>());
    void drop_table(TextView name,
                    const DropTableOptions& options = detail::none<DropTableOptions>());
    /// With what is dropped, so that it can be reversed.
    void drop_table(TextView name, const List<Item>& items, DropTableOptions options = {});
    void rename_table(TextView name, TextView new_name,
                      const SchemaOption& options = detail::none<SchemaOption>());
    /// "" drops the comment.
    void set_table_comment(TextView table, TextView comment,
                           const CommentOptions& options = detail::none<CommentOptions>());
    /// `op.set_table_options("t", {.sqlite = {.strict = true}, .mysql = {.engine = "Aria"}})`
    void set_table_options(TextView table, const TableOptionChanges& changes);
    /// Several changes of one table as one statement, or one rebuild:
    /// `op.alter_table("t", [](AlterTable& t) { t.drop_column("a"); t.add_column(...); })`
    template <class Change>
    requires requires(Change change, AlterTable& t) { change(t); }
    void alter_table(TextView table, Change change,
                     const AlterTableOptions& options = detail::none<AlterTableOptions>()) {
        AlterTable changes(table, options);
        change(changes);
        emit(changes.message());
    }

    // -- Columns

    void add_column(TextView table, const Column& column,
                    const AddColumnOptions& options = detail::none<AddColumnOptions>());
    void drop_column(TextView table, TextView column,
                     const DropColumnOptions& options = detail::none<DropColumnOptions>());
    /// Changes what is given and keeps everything else:
    /// `op.alter_column("t", "c", {.type = String(50), .nullable = false})`
    void alter_column(TextView table, TextView column, const AlterColumnOptions& changes);
    void rename_column(TextView table, TextView column, TextView new_name,
                       const SchemaOption& options = detail::none<SchemaOption>());

    // -- Constraints and indexes

    void create_primary_key(TextView name, TextView table, const Texts& columns,
                            const ConstraintOptions& options = detail::none<ConstraintOptions>());
    void create_unique_constraint(TextView name, TextView table, const Texts& columns,
                              const ConstraintOptions& options = detail::none<ConstraintOptions>());
    /// `condition` is SQL, without outer brackets.
    void create_check_constraint(TextView name, TextView table, TextView condition,
                              const ConstraintOptions& options = detail::none<ConstraintOptions>());
    /// Without referred columns: the referred table's primary key.
    void create_foreign_key(TextView name, TextView table, TextView referred_table,
                            const Texts& columns,
                            const Texts& referred_columns = detail::none<Texts>(),
                            const ReferenceOptions& options = detail::none<ReferenceOptions>());
    void create_exclude_constraint(TextView name, TextView table,
                                   const List<ExcludeElement>& elements,
                              const ConstraintOptions& options = detail::none<ConstraintOptions>());
    void create_constraint(TextView table, const Constraint& constraint,
                           const SchemaOption& options = detail::none<SchemaOption>());
    void drop_constraint(TextView name, TextView table,
            const DropConstraintOptions& options = detail::none<DropConstraintOptions>());
    /// Drops the primary key, whatever its name.
    void drop_primary_key(TextView table,
            const DropConstraintOptions& options = detail::none<DropConstraintOptions>());

    /// `op.create_index("ix", "t", {"a", key("b").descending(), sql("lower(c)")}, {.unique =
    /// true})`
    void create_index(TextView name, TextView table, const List<IndexElement>& elements,
                      const IndexOptions& options = detail::none<IndexOptions>());
    /// `.table` is looked up when the database wants it and it is not given.
    void drop_index(TextView name,
                    const DropIndexOptions& options = detail::none<DropIndexOptions>());

    // -- The author's SQL, sent as it stands

    /// Exactly one statement. Colons are left alone unless values are bound.
    void execute(TextView sql, const ExecuteOptions& options = detail::none<ExecuteOptions>());
    /// `op.execute("update t set a = :a where b = :b", bind("a", 1), bind("b", "x"))`: every
    /// `:name` must be bound and every value used.
    template <class... More>
    void execute(TextView sql, const Binding& first, const More&... more) {
        execute(sql, ExecuteOptions{.bindings = {first, more...}});
    }
    /// Several statements, with the dialect's own rules for where one ends.
    void execute_script(TextView sql,
                        const ExecuteOptions& options = detail::none<ExecuteOptions>());
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
                const SchemaOption& options = detail::none<SchemaOption>());

    // -- Enumeration types

    void create_enum(TextView name, const Texts& values,
                     const EnumOptions& options = detail::none<EnumOptions>());
    void drop_enum(TextView name, const DropEnumOptions& options = detail::none<DropEnumOptions>());
    void add_enum_value(TextView name, TextView value,
                        const AddEnumValueOptions& options = detail::none<AddEnumValueOptions>());
    void rename_enum_value(TextView name, TextView value, TextView new_name,
                           const SchemaOption& options = detail::none<SchemaOption>());
    /// Rows that have the value get `.replacement`.
    void remove_enum_value(TextView name, TextView value,
                    const RemoveEnumValueOptions& options = detail::none<RemoveEnumValueOptions>());

    // -- Views, sequences, extensions, schemas and other objects

    void create_view(TextView name, TextView select,
                     const ViewOptions& options = detail::none<ViewOptions>());
    void replace_view(TextView name, TextView select,
                      const ViewOptions& options = detail::none<ViewOptions>());
    void drop_view(TextView name, const DropViewOptions& options = detail::none<DropViewOptions>());
    void create_sequence(TextView name,
                         const SequenceOptions& options = detail::none<SequenceOptions>());
    void alter_sequence(TextView name, const SequenceOptions& changes,
                        const ExistingSequence& options = detail::none<ExistingSequence>());
    void drop_sequence(TextView name,
                       const DropSequenceOptions& options = detail::none<DropSequenceOptions>());
    void create_extension(TextView name,
                          const ExtensionOptions& options = detail::none<ExtensionOptions>());
    void drop_extension(TextView name, const DropOptions& options = detail::none<DropOptions>());
    void create_schema(TextView name,
                       const CreateSchemaOptions& options = detail::none<CreateSchemaOptions>());
    void drop_schema(TextView name, const DropOptions& options = detail::none<DropOptions>());
    /// Whatever else a database has: "function", "procedure", "trigger"... `name` as it stands
    /// behind DROP <kind>, so it may hold arguments or "ON table"; `body` is the whole CREATE.
    void create_object(TextView kind, TextView name, TextView body,
                       const ObjectOptions& options = detail::none<ObjectOptions>());
    void replace_object(TextView kind, TextView name, TextView body,
                        const ObjectOptions& options = detail::none<ObjectOptions>());
    void drop_object(TextView kind, TextView name,
                     const DropObjectOptions& options = detail::none<DropObjectOptions>());
    /// An operation of the author's own, given as a script for each dialect; wrap it in a function
    /// to use it like the others.
    void custom(TextView name, const CustomOptions& options);

    // -- What is known about this run; texts are valid until it ends

    Dialect dialect() const;
    /// SQL is written, no database is asked.
    bool offline() const;
    bool upgrading() const;
    TextView server_version() const;
    TextView revision() const;
    TextView tag() const;
    /// The value of `-x name=value`; not given (false) when there is none.
    TextView argument(TextView name) const;

    // -- For the opt-in headers

    void emit(detail::Message operation);
    void emit(const retort_message& operation);
    Rows query(detail::Message query);
    RETORT_INLINE const retort_host& host() const { return host_; }
    static void check_status(int status);

private:
    void emit(TextView table, detail::Message change);
    TextView fact(retort_fact which) const;

    const retort_host& host_;
};

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
