#pragma once
// What the operations take beside their main arguments, as designated structs:
// `{.if_exists = true}`. What is not named is not given. Part of <retort/revision.hpp>.
//
// Every struct is an array of cells; its `tags` name them in order. Members behind the tagged ones
// belong to another message, and the operation puts them there.

#include "retort/detail/table.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

// Properties of a table that one database has and the others ignore.

struct SqliteTable {
    Flag strict = {};
    Flag without_rowid = {};
    static constexpr const char* names[] = {"strict", "without_rowid"};
};
struct PostgresqlTable {
    Flag unlogged = {};
    OptionalText partition_by = {};  ///< "RANGE (created)"
    OptionalText inherits = {};
    OptionalText with = {};  ///< "fillfactor = 70"
    OptionalText tablespace = {};
    static constexpr const char* names[] = {"unlogged", "partition_by", "inherits", "with",
                                            "tablespace"};
};
struct MysqlTable {
    OptionalText engine = {};
    OptionalText charset = {};
    OptionalText collate = {};
    OptionalText row_format = {};
    OptionalText auto_increment = {};  ///< the first number
    OptionalText partition_by = {};
    static constexpr const char* names[] = {"engine",     "charset",        "collate",
                                            "row_format", "auto_increment", "partition_by"};
};

namespace detail {

/// Options of one dialect: a text as it is, a flag that is set as "true", one that is not as "" if
/// that is to be said.
inline void add_options(Message message, Dialect dialect, const void* cells,
                        const char* const* names, size_t size, bool says_false) {
    for (size_t i = 0; i < size / sizeof(Cell); ++i) {
        const retort_field& field = static_cast<const Cell*>(cells)[i].field;
        TextView text;
        if (field.kind == RETORT_TEXT)
            text = field.as.text;
        else if (field.kind == RETORT_INTEGER && field.as.integer != 0)
            text = "true";
        else if (field.kind == RETORT_INTEGER && says_false)
            text = "";
        if (text)
            message.add(RETORT_TAG_OPTIONS, option(dialect, names[i], text).message());
    }
}
template <class Options>
void add_options(Message message, const Options& options, bool says_false) {
    add_options(message, sqlite, &options.sqlite, options.sqlite.names, sizeof options.sqlite,
                says_false);
    add_options(message, postgresql, &options.postgresql, options.postgresql.names,
                sizeof options.postgresql, says_false);
    add_options(message, mysql, &options.mysql, options.mysql.names, sizeof options.mysql,
                says_false);
}

}  // namespace detail

struct TableOptions {
    OptionalText schema = {};
    OptionalText comment = {};
    List<Option> options = {};
    Flag if_not_exists = {};
    SqliteTable sqlite = {};
    PostgresqlTable postgresql = {};
    MysqlTable mysql = {};
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_COMMENT, RETORT_TAG_OPTIONS};
};

namespace detail {

inline Message table_of(TextView name) {
    return {RETORT_MSG_TABLE, {text(RETORT_TAG_NAME, name)}};
}

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
        this->message_.set_cells(&options, options.tags, sizeof options.tags);
        detail::add_options(this->message_, options, false);
        return static_cast<Self&>(*this);
    }
};

/// A table as a value: for models, and to say what a dropped or changed table was.
class Table : public TableChain<Table> {
public:
    Table(TextView name, const List<Item>& items) : TableChain(detail::table_of(name)) {
        set(detail::tagged(RETORT_TAG_ITEMS, items));
    }
    Table(TextView name, const List<Item>& items, const TableOptions& options)
        : Table(name, items) {
        this->options(options);
    }
};

/// `table("user", {column(...), unique(...)}, {.schema = "s"})`
inline Table table(TextView name, const List<Item>& items) {
    return {name, items};
}
inline Table table(TextView name, const List<Item>& items, const TableOptions& options) {
    return {name, items, options};
}

/// What a table's options become; those that are not given stay. False, or "", takes one away.
struct TableOptionChanges {
    OptionalText schema = {};
    List<Option> options = {};
    List<Option> existing = {};  ///< what they were, so that it can be reversed
    SqliteTable sqlite = {};
    PostgresqlTable postgresql = {};
    MysqlTable mysql = {};
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_OPTIONS, RETORT_TAG_EXISTING};
};

struct SchemaOption {
    OptionalText schema = {};
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA};
};
struct DropTableOptions {
    OptionalText schema = {};
    Flag if_exists = {};
    Flag cascade = {};
    Optional<Table> existing = {};  ///< the table as it was, so that it can be reversed
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_IF_EXISTS, RETORT_TAG_CASCADE,
                                        RETORT_TAG_EXISTING};
};
struct AlterTableOptions {
    OptionalText schema = {};
    Optional<Table> existing = {};  ///< the table as it was, for SQL written offline
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_EXISTING};
};
struct CommentOptions {
    OptionalText schema = {};
    OptionalText existing = {};  ///< the old comment, so that it can be reversed
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_EXISTING};
};

struct AddColumnOptions {
    OptionalText schema = {};
    Flag if_not_exists = {};
    OptionalText after = {};  ///< MariaDB and SQLite: behind this column
    Flag first = {};          ///< MariaDB and SQLite
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_IF_NOT_EXISTS,
                                        RETORT_TAG_AFTER, RETORT_TAG_FIRST};
};
struct DropColumnOptions {
    OptionalText schema = {};
    Flag if_exists = {};
    Flag cascade = {};
    Optional<Column> existing = {};    ///< the column as it was, so that it can be reversed
    OptionalText existing_after = {};  ///< MariaDB and SQLite: the column it stood behind
    Flag existing_first = {};
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA,         RETORT_TAG_IF_EXISTS,
                                        RETORT_TAG_CASCADE,        RETORT_TAG_EXISTING,
                                        RETORT_TAG_EXISTING_AFTER, RETORT_TAG_EXISTING_FIRST};
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
    static constexpr uint16_t tags[] = {
        RETORT_TAG_TYPE,           RETORT_TAG_NULLABLE,       RETORT_TAG_DEFAULT,
        RETORT_TAG_NEW_NAME,       RETORT_TAG_COMMENT,        RETORT_TAG_AUTOINCREMENT,
        RETORT_TAG_COLLATION,      RETORT_TAG_CHARSET,        RETORT_TAG_ON_UPDATE_SQL,
        RETORT_TAG_USING,          RETORT_TAG_COMPUTED,       RETORT_TAG_DROP_COMPUTED,
        RETORT_TAG_IDENTITY,       RETORT_TAG_DROP_IDENTITY,  RETORT_TAG_AFTER,
        RETORT_TAG_FIRST,          RETORT_TAG_EXISTING,       RETORT_TAG_EXISTING_AFTER,
        RETORT_TAG_EXISTING_FIRST, RETORT_TAG_SCHEMA};
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
    static constexpr uint16_t tags[] = {RETORT_TAG_DEFERRABLE, RETORT_TAG_INITIALLY_DEFERRED,
                                        RETORT_TAG_NOT_VALID,  RETORT_TAG_NULLS_NOT_DISTINCT,
                                        RETORT_TAG_INCLUDE,    RETORT_TAG_USING,
                                        RETORT_TAG_WHERE,      RETORT_TAG_COMMENT};
};
struct DropConstraintOptions {
    OptionalText schema = {};
    Flag if_exists = {};
    Flag cascade = {};
    Optional<Constraint> existing = {};  ///< as it was, so that it can be reversed
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_IF_EXISTS, RETORT_TAG_CASCADE,
                                        RETORT_TAG_EXISTING};
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
    static constexpr uint16_t tags[] = {RETORT_TAG_UNIQUE,
                                        RETORT_TAG_WHERE,
                                        RETORT_TAG_USING,
                                        RETORT_TAG_INCLUDE,
                                        RETORT_TAG_NULLS_NOT_DISTINCT,
                                        RETORT_TAG_TABLESPACE,
                                        RETORT_TAG_COMMENT,
                                        RETORT_TAG_OPTIONS};
    static constexpr uint16_t create_tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_IF_NOT_EXISTS,
                                               RETORT_TAG_CONCURRENTLY};
};
struct DropIndexOptions {
    OptionalText table = {};
    OptionalText schema = {};
    Flag if_exists = {};
    Flag concurrently = {};
    Flag cascade = {};
    Optional<Index> existing = {};  ///< as it was, so that it can be reversed
    static constexpr uint16_t tags[] = {RETORT_TAG_TABLE,     RETORT_TAG_SCHEMA,
                                        RETORT_TAG_IF_EXISTS, RETORT_TAG_CONCURRENTLY,
                                        RETORT_TAG_CASCADE,   RETORT_TAG_EXISTING};
};

struct ExecuteOptions {
    Texts databases = {};  ///< dialects it is meant for; the others skip it
    Texts reverse = {};    ///< the statements that undo it
    List<Binding> bindings = {};
    static constexpr uint16_t tags[] = {RETORT_TAG_DATABASES, RETORT_TAG_REVERSE_SQL,
                                        RETORT_TAG_BINDINGS};
};

struct EnumOptions {
    OptionalText schema = {};
    OptionalText comment = {};
    Flag if_not_exists = {};
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_COMMENT};
};
struct DropEnumOptions {
    OptionalText schema = {};
    Flag if_exists = {};
    Texts existing = {};  ///< its values, so that it can be reversed
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_IF_EXISTS};
};
struct AddEnumValueOptions {
    OptionalText before = {};
    OptionalText after = {};
    Flag if_not_exists = {};
    /// PostgreSQL: this transaction may use the value; the type is made anew for that, and tables
    /// that have it are written anew. Elsewhere it may be used anyway.
    Flag usable_at_once = {};
    OptionalText schema = {};
    static constexpr uint16_t tags[] = {RETORT_TAG_BEFORE, RETORT_TAG_AFTER,
                                        RETORT_TAG_IF_NOT_EXISTS, RETORT_TAG_USABLE_AT_ONCE,
                                        RETORT_TAG_SCHEMA};
};
struct RemoveEnumValueOptions {
    OptionalText replacement = {};  ///< for rows that have the value; without it they are an error
    OptionalText before = {};       ///< its place, so that it can be reversed
    OptionalText after = {};
    OptionalText schema = {};
    static constexpr uint16_t tags[] = {RETORT_TAG_REPLACEMENT, RETORT_TAG_BEFORE, RETORT_TAG_AFTER,
                                        RETORT_TAG_SCHEMA};
};

struct ViewOptions {
    OptionalText schema = {};
    OptionalText comment = {};
    Flag materialized = {};
    List<Variant> variants = {};  ///< another SELECT for one dialect
    List<Option> options = {};
    Flag if_not_exists = {};
    OptionalText existing = {};  ///< replace_view: the SELECT it replaces
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_COMMENT,
                                        RETORT_TAG_MATERIALIZED, RETORT_TAG_VARIANTS,
                                        RETORT_TAG_OPTIONS};
};
struct DropViewOptions {
    OptionalText schema = {};
    Flag materialized = {};
    Flag if_exists = {};
    Flag cascade = {};
    OptionalText existing = {};  ///< its SELECT, so that it can be reversed
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_MATERIALIZED,
                                        RETORT_TAG_IF_EXISTS, RETORT_TAG_CASCADE};
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
    static constexpr uint16_t tags[] = {
        RETORT_TAG_SCHEMA,   RETORT_TAG_TYPE,    RETORT_TAG_START, RETORT_TAG_INCREMENT,
        RETORT_TAG_MINIMUM,  RETORT_TAG_MAXIMUM, RETORT_TAG_CACHE, RETORT_TAG_CYCLE,
        RETORT_TAG_OWNED_BY, RETORT_TAG_COMMENT};
};
/// A sequence as it was, so that a change can be reversed: `Sequence("s", {.start = 100})`.
struct Sequence : Item {
    Sequence(TextView name, const SequenceOptions& options = {})
        : Item(detail::Message(RETORT_MSG_SEQUENCE, {detail::text(RETORT_TAG_NAME, name)})) {
        message_.set_cells(&options, options.tags, sizeof options.tags);
    }
};
struct ExistingSequence {
    Optional<Sequence> existing = {};
    static constexpr uint16_t tags[] = {RETORT_TAG_EXISTING};
};
struct DropSequenceOptions {
    OptionalText schema = {};
    Flag if_exists = {};
    Flag cascade = {};
    Optional<Sequence> existing = {};
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_IF_EXISTS, RETORT_TAG_CASCADE,
                                        RETORT_TAG_EXISTING};
};

struct ExtensionOptions {
    OptionalText schema = {};
    OptionalText version = {};
    Flag if_not_exists = {};  ///< true when not given
    Flag cascade = {};
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_VERSION,
                                        RETORT_TAG_IF_NOT_EXISTS, RETORT_TAG_CASCADE};
};
struct DropOptions {
    Flag if_exists = {};
    Flag cascade = {};
    static constexpr uint16_t tags[] = {RETORT_TAG_IF_EXISTS, RETORT_TAG_CASCADE};
};
struct CreateSchemaOptions {
    Flag if_not_exists = {};
    static constexpr uint16_t tags[] = {RETORT_TAG_IF_NOT_EXISTS};
};
struct ObjectOptions {
    OptionalText schema = {};
    List<Variant> variants = {};  ///< another body for one dialect
    OptionalText existing = {};   ///< replace_object: the body it replaces
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_VARIANTS};
};
struct DropObjectOptions {
    OptionalText schema = {};
    Flag if_exists = {};
    OptionalText existing = {};  ///< its body, so that it can be reversed
    static constexpr uint16_t tags[] = {RETORT_TAG_SCHEMA, RETORT_TAG_IF_EXISTS};
};
struct CustomOptions {
    List<Binding> fields = {};
    List<Variant> variants = {};  ///< a script for each dialect; on("", "...") for any other
    List<Variant> reverse = {};   ///< the same for what undoes it
    static constexpr uint16_t tags[] = {RETORT_TAG_FIELDS, RETORT_TAG_VARIANTS, RETORT_TAG_REVERSE};
};

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
