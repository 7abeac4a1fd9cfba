#pragma once
// What the operations take beside their main arguments, as designated structs:
// `{.if_exists = true}`. What is not named is not given. Part of <retort/revision.hpp>.
//
// Every struct is an array of cells. In builders/option_tags.hpp stands, in their order, what each of
// them is in a message: a new member needs its line there.

#include "retort/detail/table.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

// Properties of a table that one database has and the others ignore.

struct SqliteTable {
    Flag strict = {};
    Flag without_rowid = {};
};
struct PostgresqlTable {
    Flag unlogged = {};
    OptionalText partition_by = {};  ///< "RANGE (created)"
    OptionalText inherits = {};
    OptionalText with = {};  ///< "fillfactor = 70"
    OptionalText tablespace = {};
};
struct MysqlTable {
    OptionalText engine = {};
    OptionalText charset = {};
    OptionalText collate = {};
    OptionalText row_format = {};
    OptionalText auto_increment = {};  ///< the first number
    OptionalText partition_by = {};
};

struct TableOptions {
    OptionalText schema = {};
    OptionalText comment = {};
    List<Option> options = {};
    Flag if_not_exists = {};
    SqliteTable sqlite = {};
    PostgresqlTable postgresql = {};
    MysqlTable mysql = {};
};

namespace detail {

Message table_of(TextView name);
/// Puts the options that are given into a table's message.
void set_table_options(Message table, const TableOptions& options);

}  // namespace detail

/// The properties of a table; every one is chained and returns the builder it was called on.
template <class Self>
class TableChain : public Chain<Self> {
public:
    RETORT_INLINE explicit TableChain(detail::Message table) : Chain<Self>(table) {}
    using Chain<Self>::set;

    Self& schema(TextView name) { return this->with_text(RETORT_TAG_SCHEMA, name); }
    /// Models: the table used to have this name.
    Self& renamed_from(TextView name) { return this->with_text(RETORT_TAG_RENAMED_FROM, name); }
    Self& options(const TableOptions& options) {
        detail::set_table_options(this->message_, options);
        return static_cast<Self&>(*this);
    }
};

/// A table as a value: for models, and to say what a dropped or changed table was.
class Table : public TableChain<Table> {
public:
    Table(TextView name, const List<Item>& items);
    Table(TextView name, const List<Item>& items, const TableOptions& options);
};

/// `table("user", {column(...), unique(...)}, {.schema = "s"})`
Table table(TextView name, const List<Item>& items);
Table table(TextView name, const List<Item>& items, const TableOptions& options);

/// What a table's options become; those that are not given stay. False, or "", takes one away.
struct TableOptionChanges {
    OptionalText schema = {};
    List<Option> options = {};
    List<Option> existing = {};  ///< what they were, so that it can be reversed
    SqliteTable sqlite = {};
    PostgresqlTable postgresql = {};
    MysqlTable mysql = {};
};

struct SchemaOption {
    OptionalText schema = {};
};
struct DropTableOptions {
    OptionalText schema = {};
    Flag if_exists = {};
    Flag cascade = {};
    Optional<Table> existing = {};  ///< the table as it was, so that it can be reversed
};
struct AlterTableOptions {
    OptionalText schema = {};
    Optional<Table> existing = {};  ///< the table as it was, for SQL written offline
};
struct CommentOptions {
    OptionalText schema = {};
    OptionalText existing = {};  ///< the old comment, so that it can be reversed
};

struct AddColumnOptions {
    OptionalText schema = {};
    Flag if_not_exists = {};
    OptionalText after = {};  ///< MariaDB and SQLite: behind this column
    Flag first = {};          ///< MariaDB and SQLite
};
struct DropColumnOptions {
    OptionalText schema = {};
    Flag if_exists = {};
    Flag cascade = {};
    Optional<Column> existing = {};    ///< the column as it was, so that it can be reversed
    OptionalText existing_after = {};  ///< MariaDB and SQLite: the column it stood behind
    Flag existing_first = {};
};
/// Only what is given changes; everything else of the column is kept.
struct AlterColumnOptions {
    Optional<Type> type = {};
    Flag nullable = {};
    Optional<Value> server_default = {};  ///< `null` drops the default
    OptionalText new_name = {};
    OptionalText comment = {};  ///< "" drops it
    Flag autoincrement = {};
    OptionalText collation = {};
    OptionalText charset = {};
    OptionalText on_update = {};   ///< MariaDB: SQL; "" drops it
    OptionalText conversion = {};  ///< PostgreSQL: USING expression of a type change
    Optional<Computed> computed = {};
    Flag drop_computed = {};           ///< keeps the values as an ordinary column
    Optional<Identity> identity = {};  ///< adds one or changes its options
    Flag drop_identity = {};
    OptionalText after = {};  ///< MariaDB and SQLite: moves the column
    Flag first = {};
    Optional<Column> existing = {};    ///< as it was: for offline SQL and the reverse
    OptionalText existing_after = {};  ///< the column it stood behind
    Flag existing_first = {};
    OptionalText schema = {};
};

struct ConstraintOptions {
    Flag deferrable = {};
    Flag initially_deferred = {};
    Flag not_valid = {};             ///< PostgreSQL, check
    Flag nulls_not_distinct = {};    ///< PostgreSQL, unique
    Texts include = {};              ///< PostgreSQL, unique and primary key
    OptionalText using_method = {};  ///< PostgreSQL, exclude: "gist"
    OptionalText where = {};         ///< PostgreSQL, exclude
    OptionalText comment = {};
    OptionalText schema = {};
};
struct DropConstraintOptions {
    OptionalText schema = {};
    Flag if_exists = {};
    Flag cascade = {};
    Optional<Constraint> existing = {};  ///< as it was, so that it can be reversed
};
struct IndexOptions {
    Flag unique = {};
    OptionalText where = {};
    OptionalText using_method = {};
    Texts include = {};
    Flag nulls_not_distinct = {};
    OptionalText tablespace = {};
    OptionalText comment = {};
    List<Option> options = {};
    OptionalText schema = {};
    Flag if_not_exists = {};
    Flag concurrently = {};  ///< PostgreSQL; the revision must say .transactional = false
};
struct DropIndexOptions {
    OptionalText table = {};
    OptionalText schema = {};
    Flag if_exists = {};
    Flag concurrently = {};
    Flag cascade = {};
    Optional<Index> existing = {};  ///< as it was, so that it can be reversed
};

struct ExecuteOptions {
    Texts databases = {};  ///< dialects it is meant for; the others skip it
    Texts reverse = {};    ///< the statements that undo it
    List<Binding> bindings = {};
};

struct EnumOptions {
    OptionalText schema = {};
    OptionalText comment = {};
    Flag if_not_exists = {};
};
struct DropEnumOptions {
    OptionalText schema = {};
    Flag if_exists = {};
    Texts existing = {};  ///< its values, so that it can be reversed
};
struct AddEnumValueOptions {
    OptionalText before = {};
    OptionalText after = {};
    Flag if_not_exists = {};
    /// PostgreSQL: this transaction may use the value; the type is made anew for that, and tables
    /// that have it are written anew. Elsewhere it may be used anyway.
    Flag usable_at_once = {};
    OptionalText schema = {};
};
struct RemoveEnumValueOptions {
    OptionalText replacement = {};  ///< for rows that have the value; without it they are an error
    OptionalText before = {};       ///< its place, so that it can be reversed
    OptionalText after = {};
    OptionalText schema = {};
};

struct ViewOptions {
    OptionalText schema = {};
    OptionalText comment = {};
    Flag materialized = {};
    List<Variant> variants = {};  ///< another SELECT for one dialect
    List<Option> options = {};
    Flag if_not_exists = {};
    OptionalText existing = {};  ///< replace_view: the SELECT it replaces
};
struct DropViewOptions {
    OptionalText schema = {};
    Flag materialized = {};
    Flag if_exists = {};
    Flag cascade = {};
    OptionalText existing = {};  ///< its SELECT, so that it can be reversed
};

struct SequenceOptions {
    OptionalText schema = {};
    Optional<Type> type = {};
    Number start = {};
    Number increment = {};
    Number minimum = {};
    Number maximum = {};
    Number cache = {};
    Flag cycle = {};
    OptionalText owned_by = {};  ///< "table.column"
    OptionalText comment = {};
    Flag if_not_exists = {};
};
/// A sequence as it was, so that a change can be reversed: `Sequence("s", {.start = 100})`.
struct Sequence : Item {
    Sequence(TextView name, const SequenceOptions& options = detail::none<SequenceOptions>());
};
struct ExistingSequence {
    Optional<Sequence> existing = {};
};
struct DropSequenceOptions {
    OptionalText schema = {};
    Flag if_exists = {};
    Flag cascade = {};
    Optional<Sequence> existing = {};
};

struct ExtensionOptions {
    OptionalText schema = {};
    OptionalText version = {};
    Flag if_not_exists = {};  ///< true when not given
    Flag cascade = {};
};
struct DropOptions {
    Flag if_exists = {};
    Flag cascade = {};
};
struct CreateSchemaOptions {
    Flag if_not_exists = {};
};
struct ObjectOptions {
    OptionalText schema = {};
    List<Variant> variants = {};  ///< another body for one dialect
    OptionalText existing = {};   ///< replace_object: the body it replaces
};
struct DropObjectOptions {
    OptionalText schema = {};
    Flag if_exists = {};
    OptionalText existing = {};  ///< its body, so that it can be reversed
};
struct CustomOptions {
    List<Binding> fields = {};
    List<Variant> variants = {};  ///< a script for each dialect; on("", "...") for any other
    List<Variant> reverse = {};   ///< the same for what undoes it
};

extern template class Chain<Table>;
extern template class TableChain<Table>;
extern template struct Optional<Table>;
extern template struct Optional<Sequence>;

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
