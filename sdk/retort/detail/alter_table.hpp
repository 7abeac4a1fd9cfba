#pragma once
// The changes of one table that are done together, and tables written as code. Part of
// <retort/revision.hpp>.

#include "retort/detail/options.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

/// The changes of one table that are done together: one ALTER TABLE, or one rebuild on SQLite.
/// The functions are those of Operations without the table's name.
class AlterTable {
public:
    AlterTable(TextView table, const AlterTableOptions& options);

    void add_column(const Column& column,
                    const AddColumnOptions& options = detail::none<AddColumnOptions>());
    void drop_column(TextView column,
                     const DropColumnOptions& options = detail::none<DropColumnOptions>());
    void alter_column(TextView column, const AlterColumnOptions& changes);
    void rename_column(TextView column, TextView new_name);
    void create_primary_key(TextView name, const Texts& columns,
                            const ConstraintOptions& options = detail::none<ConstraintOptions>());
    void create_unique_constraint(TextView name, const Texts& columns,
                              const ConstraintOptions& options = detail::none<ConstraintOptions>());
    void create_check_constraint(TextView name, TextView condition,
                              const ConstraintOptions& options = detail::none<ConstraintOptions>());
    void create_foreign_key(TextView name, TextView referred_table, const Texts& columns,
                            const Texts& referred_columns = detail::none<Texts>(),
                            const ReferenceOptions& options = detail::none<ReferenceOptions>());
    void create_exclude_constraint(TextView name, const List<ExcludeElement>& elements,
                              const ConstraintOptions& options = detail::none<ConstraintOptions>());
    void create_constraint(const Constraint& constraint);
    void drop_constraint(TextView name,
            const DropConstraintOptions& options = detail::none<DropConstraintOptions>());
    void drop_primary_key(
            const DropConstraintOptions& options = detail::none<DropConstraintOptions>());
    void set_comment(TextView comment,
                     const CommentOptions& options = detail::none<CommentOptions>());
    void set_options(const TableOptionChanges& changes);

    RETORT_INLINE detail::Message message() const { return message_; }

private:
    void add(detail::Message change);

    detail::Message message_;
};

/// A table written as code, for loops and conditions.
class TableBuilder {
public:
    RETORT_INLINE explicit TableBuilder(detail::Message table) : table_(table) {}

    Column column(TextView name, const Type& type);
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
