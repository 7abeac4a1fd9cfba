#include "host/graph/revision_list.hpp"

#include <utility>

namespace retort::graph {

RevisionList::RevisionList(std::vector<Revision> revisions) : revisions_(std::move(revisions)) {
    const auto views = [](const std::vector<std::string>& names) {
        return Names(names.begin(), names.end());
    };
    lists_.reserve(revisions_.size());
    for (const auto& revision : revisions_)
        lists_.push_back({views(revision.down_revisions), views(revision.depends_on),
                          views(revision.branch_labels)});
}

Outline RevisionList::outline(std::size_t number) const {
    const auto& revision = revisions_[number];
    const auto& lists = lists_[number];
    return {revision.id, revision.created, lists.down_revisions, lists.depends_on,
            lists.branch_labels};
}

}  // namespace retort::graph
