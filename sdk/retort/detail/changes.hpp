#pragma once
// The changes of one table, shared by Operations and AlterTable. Part of <retort/revision.hpp>.

#include "retort/detail/options.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {
namespace detail {

/// A message with the options of an operation.
template <class Options>
Message with(const Options& options, uint32_t kind, std::initializer_list<retort_field> fields) {
    Message out(kind, fields);
    out.set_cells(&options, options.tags, sizeof options.tags);
    return out;
}

// Each change without the table's name.

inline Message add_column(const Column& column, const AddColumnOptions& options) {
    return with(options, RETORT_MSG_ADD_COLUMN, {part(RETORT_TAG_COLUMN, column.message())});
}
inline Message drop_column(TextView column, const DropColumnOptions& options) {
    return with(options, RETORT_MSG_DROP_COLUMN, {text(RETORT_TAG_COLUMN, column)});
}
inline Message alter_column(TextView column, const AlterColumnOptions& changes) {
    return with(changes, RETORT_MSG_ALTER_COLUMN, {text(RETORT_TAG_COLUMN, column)});
}
inline Message rename_column(TextView column, TextView new_name, const SchemaOption& options) {
    return with(options, RETORT_MSG_RENAME_COLUMN,
                {text(RETORT_TAG_COLUMN, column), text(RETORT_TAG_NEW_NAME, new_name)});
}
inline Message create_constraint(const Constraint& constraint, const OptionalText& schema) {
    return {RETORT_MSG_CREATE_CONSTRAINT,
            {part(RETORT_TAG_CONSTRAINT, constraint.message()), tagged(RETORT_TAG_SCHEMA, schema)}};
}
inline Message create_constraint(const Constraint& constraint, const ConstraintOptions& options) {
    constraint.message().set_cells(&options, options.tags, sizeof options.tags);
    return create_constraint(constraint, options.schema);
}
inline Message drop_constraint(TextView name, const DropConstraintOptions& options) {
    return with(options, RETORT_MSG_DROP_CONSTRAINT, {text(RETORT_TAG_NAME, name)});
}
inline Message drop_primary_key(const DropConstraintOptions& options) {
    return with(options, RETORT_MSG_DROP_CONSTRAINT,
                {integer(RETORT_TAG_CONSTRAINT_KIND, RETORT_CONSTRAINT_PRIMARY_KEY)});
}
inline Message set_table_comment(TextView comment, const CommentOptions& options) {
    return with(options, RETORT_MSG_SET_TABLE_COMMENT, {text(RETORT_TAG_COMMENT, comment)});
}
inline Message set_table_options(const TableOptionChanges& changes) {
    Message out = with(changes, RETORT_MSG_SET_TABLE_OPTIONS, {});
    add_options(out, changes, true);
    return out;
}

// Whole objects, for operations and for models.

inline Message enum_of(TextView name, const Texts& values, const EnumOptions& options) {
    return with(options, RETORT_MSG_ENUM,
                {text(RETORT_TAG_NAME, name), tagged(RETORT_TAG_VALUES, values)});
}
inline Message view_of(TextView name, TextView select, const ViewOptions& options) {
    return with(options, RETORT_MSG_VIEW,
                {text(RETORT_TAG_NAME, name), text(RETORT_TAG_SQL, select)});
}
inline Message object_of(TextView kind, TextView name, TextView body,
                         const ObjectOptions& options) {
    return with(options, RETORT_MSG_OBJECT,
                {text(RETORT_TAG_OBJECT_KIND, kind), text(RETORT_TAG_NAME, name),
                 text(RETORT_TAG_BODY, body)});
}

}  // namespace detail

/// The changes of one table that are done together: one ALTER TABLE, or one rebuild on SQLite.
/// The functions are those of Operations without the table's name. A template for the same reason.
template <class Message>
class BasicAlterTable {
public:
    BasicAlterTable(TextView table, const AlterTableOptions& options)
        : message_(detail::with(options, RETORT_MSG_ALTER_TABLE,
                                {detail::text(RETORT_TAG_TABLE, table)})) {}

    void add_column(const Column& column, const AddColumnOptions& options = {}) {
        add(detail::add_column(column, options));
    }
    void drop_column(TextView column, const DropColumnOptions& options = {}) {
        add(detail::drop_column(column, options));
    }
    void alter_column(TextView column, const AlterColumnOptions& changes) {
        add(detail::alter_column(column, changes));
    }
    void rename_column(TextView column, TextView new_name) {
        add(detail::rename_column(column, new_name, {}));
    }
    void create_primary_key(TextView name, const Texts& columns,
                            const ConstraintOptions& options = {}) {
        add(detail::create_constraint(primary_key(name, columns), options));
    }
    void create_unique_constraint(TextView name, const Texts& columns,
                                  const ConstraintOptions& options = {}) {
        add(detail::create_constraint(unique(name, columns), options));
    }
    void create_check_constraint(TextView name, TextView condition,
                                 const ConstraintOptions& options = {}) {
        add(detail::create_constraint(check(name, condition), options));
    }
    void create_foreign_key(TextView name, TextView referred_table, const Texts& columns,
                            const Texts& referred_columns = {},
                            const ReferenceOptions& options = {}) {
        create_constraint(foreign_key(name, columns, referred_table, referred_columns, options));
    }
    void create_exclude_constraint(TextView name, const List<ExcludeElement>& elements,
                                   const ConstraintOptions& options = {}) {
        add(detail::create_constraint(exclude(name, elements), options));
    }
    void create_constraint(const Constraint& constraint) {
        add(detail::create_constraint(constraint, OptionalText()));
    }
    void drop_constraint(TextView name, const DropConstraintOptions& options = {}) {
        add(detail::drop_constraint(name, options));
    }
    void drop_primary_key(const DropConstraintOptions& options = {}) {
        add(detail::drop_primary_key(options));
    }
    void set_comment(TextView comment, const CommentOptions& options = {}) {
        add(detail::set_table_comment(comment, options));
    }
    void set_options(const TableOptionChanges& changes) { add(detail::set_table_options(changes)); }

    Message message() const { return message_; }

private:
    void add(Message change) { message_.add(RETORT_TAG_CHANGES, change); }
    Message message_;
};

using AlterTable = BasicAlterTable<detail::Message>;

/// A table written as code, for loops and conditions.
class TableBuilder {
public:
    explicit TableBuilder(detail::Message table) : table_(table) {}

    Column column(TextView name, const Type& type) { return add(Column(name, type)); }
    /// A column, a constraint or an index: t.add(unique("uq", {"a"})).
    template <class T>
    T add(const T& item) {
        table_.add(RETORT_TAG_ITEMS, item.message());
        return item;
    }

private:
    detail::Message table_;
};

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
