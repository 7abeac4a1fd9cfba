#pragma once
// The changes of one table, without its name: what Operations and AlterTable share. And whole
// objects, as operations and models name them.

#include "sdk/builders/option_tags.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {
namespace detail {

/// A message with the options of an operation.
template <class Options>
Message with(const Options& options, uint32_t kind, std::initializer_list<retort_field> fields) {
    Message out(kind, fields);
    set_options(out, options);
    return out;
}

Message add_column(const Column& column, const AddColumnOptions& options);
Message drop_column(TextView column, const DropColumnOptions& options);
Message alter_column(TextView column, const AlterColumnOptions& changes);
Message rename_column(TextView column, TextView new_name, const SchemaOption& options);
Message create_constraint(const Constraint& constraint, const OptionalText& schema);
Message create_constraint(const Constraint& constraint, const ConstraintOptions& options);
Message drop_constraint(TextView name, const DropConstraintOptions& options);
Message drop_primary_key(const DropConstraintOptions& options);
Message set_table_comment(TextView comment, const CommentOptions& options);
Message set_table_options(const TableOptionChanges& changes);

Message enum_of(TextView name, const Texts& values, const EnumOptions& options);
Message view_of(TextView name, TextView select, const ViewOptions& options);
Message object_of(TextView kind, TextView name, TextView body, const ObjectOptions& options);

}  // namespace detail
}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
