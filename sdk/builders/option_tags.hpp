#pragma once
// What the members of option structs are in a message: a tag for each, in their order. Members
// behind the tagged ones belong to another message, and the operation puts them there.

#include "retort/detail/options.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {
namespace detail {

template <class Options>
struct Tags;

template <>
struct Tags<TableOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_COMMENT, RETORT_TAG_OPTIONS};
};
template <>
struct Tags<TableOptionChanges> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_OPTIONS, RETORT_TAG_EXISTING};
};
template <>
struct Tags<SchemaOption> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA};
};
template <>
struct Tags<DropTableOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_IF_EXISTS, RETORT_TAG_CASCADE,
                                      RETORT_TAG_EXISTING};
};
template <>
struct Tags<AlterTableOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_EXISTING};
};
template <>
struct Tags<CommentOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_EXISTING};
};
template <>
struct Tags<AddColumnOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_IF_NOT_EXISTS, RETORT_TAG_AFTER,
                                      RETORT_TAG_FIRST};
};
template <>
struct Tags<DropColumnOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA,         RETORT_TAG_IF_EXISTS,
                                      RETORT_TAG_CASCADE,        RETORT_TAG_EXISTING,
                                      RETORT_TAG_EXISTING_AFTER, RETORT_TAG_EXISTING_FIRST};
};
template <>
struct Tags<AlterColumnOptions> {
    static constexpr uint16_t of[] = {
        RETORT_TAG_TYPE,           RETORT_TAG_NULLABLE,      RETORT_TAG_DEFAULT,
        RETORT_TAG_NEW_NAME,       RETORT_TAG_COMMENT,       RETORT_TAG_AUTOINCREMENT,
        RETORT_TAG_COLLATION,      RETORT_TAG_CHARSET,       RETORT_TAG_ON_UPDATE_SQL,
        RETORT_TAG_USING,          RETORT_TAG_COMPUTED,      RETORT_TAG_DROP_COMPUTED,
        RETORT_TAG_IDENTITY,       RETORT_TAG_DROP_IDENTITY, RETORT_TAG_AFTER,
        RETORT_TAG_FIRST,          RETORT_TAG_EXISTING,      RETORT_TAG_EXISTING_AFTER,
        RETORT_TAG_EXISTING_FIRST, RETORT_TAG_SCHEMA};
};
template <>
struct Tags<ConstraintOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_DEFERRABLE, RETORT_TAG_INITIALLY_DEFERRED,
                                      RETORT_TAG_NOT_VALID,  RETORT_TAG_NULLS_NOT_DISTINCT,
                                      RETORT_TAG_INCLUDE,    RETORT_TAG_USING,
                                      RETORT_TAG_WHERE,      RETORT_TAG_COMMENT};
};
template <>
struct Tags<DropConstraintOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_IF_EXISTS, RETORT_TAG_CASCADE,
                                      RETORT_TAG_EXISTING};
};
template <>
struct Tags<IndexOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_UNIQUE,
                                      RETORT_TAG_WHERE,
                                      RETORT_TAG_USING,
                                      RETORT_TAG_INCLUDE,
                                      RETORT_TAG_NULLS_NOT_DISTINCT,
                                      RETORT_TAG_TABLESPACE,
                                      RETORT_TAG_COMMENT,
                                      RETORT_TAG_OPTIONS};
};
template <>
struct Tags<DropIndexOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_TABLE,     RETORT_TAG_SCHEMA,
                                      RETORT_TAG_IF_EXISTS, RETORT_TAG_CONCURRENTLY,
                                      RETORT_TAG_CASCADE,   RETORT_TAG_EXISTING};
};
template <>
struct Tags<ExecuteOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_DATABASES, RETORT_TAG_REVERSE_SQL,
                                      RETORT_TAG_BINDINGS};
};
template <>
struct Tags<EnumOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_COMMENT};
};
template <>
struct Tags<DropEnumOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_IF_EXISTS};
};
template <>
struct Tags<AddEnumValueOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_BEFORE, RETORT_TAG_AFTER, RETORT_TAG_IF_NOT_EXISTS,
                                      RETORT_TAG_USABLE_AT_ONCE, RETORT_TAG_SCHEMA};
};
template <>
struct Tags<RemoveEnumValueOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_REPLACEMENT, RETORT_TAG_BEFORE, RETORT_TAG_AFTER,
                                      RETORT_TAG_SCHEMA};
};
template <>
struct Tags<ViewOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_COMMENT,
                                      RETORT_TAG_MATERIALIZED, RETORT_TAG_VARIANTS,
                                      RETORT_TAG_OPTIONS};
};
template <>
struct Tags<DropViewOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_MATERIALIZED,
                                      RETORT_TAG_IF_EXISTS, RETORT_TAG_CASCADE};
};
template <>
struct Tags<SequenceOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA,    RETORT_TAG_TYPE,    RETORT_TAG_START,
                                      RETORT_TAG_INCREMENT, RETORT_TAG_MINIMUM, RETORT_TAG_MAXIMUM,
                                      RETORT_TAG_CACHE,     RETORT_TAG_CYCLE,   RETORT_TAG_OWNED_BY,
                                      RETORT_TAG_COMMENT};
};
template <>
struct Tags<ExistingSequence> {
    static constexpr uint16_t of[] = {RETORT_TAG_EXISTING};
};
template <>
struct Tags<DropSequenceOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_IF_EXISTS, RETORT_TAG_CASCADE,
                                      RETORT_TAG_EXISTING};
};
template <>
struct Tags<ExtensionOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_VERSION,
                                      RETORT_TAG_IF_NOT_EXISTS, RETORT_TAG_CASCADE};
};
template <>
struct Tags<DropOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_IF_EXISTS, RETORT_TAG_CASCADE};
};
template <>
struct Tags<CreateSchemaOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_IF_NOT_EXISTS};
};
template <>
struct Tags<ObjectOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_VARIANTS};
};
template <>
struct Tags<DropObjectOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_SCHEMA, RETORT_TAG_IF_EXISTS};
};
template <>
struct Tags<CustomOptions> {
    static constexpr uint16_t of[] = {RETORT_TAG_FIELDS, RETORT_TAG_VARIANTS, RETORT_TAG_REVERSE};
};

/// Puts the options that are given into a message.
template <class Options>
void set_options(Message message, const Options& options) {
    static_assert(sizeof Tags<Options>::of / sizeof(uint16_t) <= sizeof(Options) / sizeof(Cell));
    message.set_cells(&options, Tags<Options>::of, sizeof Tags<Options>::of);
}

/// What the options of one dialect are called.
template <class Options>
struct Names;
template <>
struct Names<SqliteTable> {
    static constexpr const char* of[] = {"strict", "without_rowid"};
};
template <>
struct Names<PostgresqlTable> {
    static constexpr const char* of[] = {"unlogged", "partition_by", "inherits", "with",
                                         "tablespace"};
};
template <>
struct Names<MysqlTable> {
    static constexpr const char* of[] = {"engine",     "charset",        "collate",
                                         "row_format", "auto_increment", "partition_by"};
};

}  // namespace detail
}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
