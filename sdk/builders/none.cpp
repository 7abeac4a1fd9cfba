#include "retort/detail/operations.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {
namespace detail {

template <class Options>
const Options& none() {
    static constinit const Options nothing = {};
    return nothing;
}

template const AddColumnOptions& none<AddColumnOptions>();
template const AddEnumValueOptions& none<AddEnumValueOptions>();
template const AlterTableOptions& none<AlterTableOptions>();
template const CommentOptions& none<CommentOptions>();
template const ConstraintOptions& none<ConstraintOptions>();
template const CreateSchemaOptions& none<CreateSchemaOptions>();
template const DropColumnOptions& none<DropColumnOptions>();
template const DropConstraintOptions& none<DropConstraintOptions>();
template const DropEnumOptions& none<DropEnumOptions>();
template const DropIndexOptions& none<DropIndexOptions>();
template const DropObjectOptions& none<DropObjectOptions>();
template const DropOptions& none<DropOptions>();
template const DropSequenceOptions& none<DropSequenceOptions>();
template const DropTableOptions& none<DropTableOptions>();
template const DropViewOptions& none<DropViewOptions>();
template const EnumOptions& none<EnumOptions>();
template const ExecuteOptions& none<ExecuteOptions>();
template const ExistingSequence& none<ExistingSequence>();
template const ExtensionOptions& none<ExtensionOptions>();
template const Flag& none<Flag>();
template const IdentityOptions& none<IdentityOptions>();
template const IndexOptions& none<IndexOptions>();
template const ObjectOptions& none<ObjectOptions>();
template const ReferenceOptions& none<ReferenceOptions>();
template const RemoveEnumValueOptions& none<RemoveEnumValueOptions>();
template const SchemaOption& none<SchemaOption>();
template const SequenceOptions& none<SequenceOptions>();
template const TableOptions& none<TableOptions>();
template const Texts& none<Texts>();
template const ViewOptions& none<ViewOptions>();

}  // namespace detail
}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
