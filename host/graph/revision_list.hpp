#pragma once
// Private to host/graph: a catalogue of plain values.

#include <vector>

#include "host/graph/catalogue.hpp"

namespace retort::graph {

class RevisionList final : public Catalogue {
public:
    explicit RevisionList(std::vector<Revision> revisions);

    std::size_t size() const override { return revisions_.size(); }
    Outline outline(std::size_t number) const override;
    Revision revision(std::size_t number) const override { return revisions_[number]; }

private:
    using Names = std::vector<std::string_view>;
    struct Lists {
        Names down_revisions, depends_on, branch_labels;
    };

    std::vector<Revision> revisions_;
    std::vector<Lists> lists_;
};

}  // namespace retort::graph
