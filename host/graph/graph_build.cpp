// Building a Graph: checks, then links, then the search for cycles.

#include <algorithm>
#include <array>
#include <compare>
#include <numeric>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/graph/graph_data.hpp"
#include "host/graph/revision_list.hpp"
#include "host/graph/walks.hpp"

namespace retort::graph {

Links::Links(std::size_t nodes, std::span<const std::pair<Node, Node>> pairs)
    : first_(nodes + 1, 0) {
    to_.reserve(pairs.size());
    for (const auto& [from, to] : pairs) {
        ++first_[from + 1];
        to_.push_back(to);
    }
    for (std::size_t i = 1; i < first_.size(); ++i)
        first_[i] += first_[i - 1];
}

Links Links::turned() const {
    Links out;
    const std::size_t nodes = first_.size() - 1;
    out.first_.assign(nodes + 1, 0);
    out.to_.resize(to_.size());
    for (const Node to : to_)
        ++out.first_[to + 1];
    for (std::size_t i = 1; i <= nodes; ++i)
        out.first_[i] += out.first_[i - 1];
    std::vector<std::uint32_t> next(out.first_.begin(), out.first_.end() - 1);
    for (Node from = 0; from < nodes; ++from)
        for (const Node to : of(from))
            out.to_[next[to]++] = from;
    return out;
}

SortedRevisions::SortedRevisions(std::shared_ptr<const Catalogue> catalogue)
    : catalogue_(std::move(catalogue)), numbers_(catalogue_->size()) {
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
        const auto one = catalogue_->outline(a);
        const auto other = catalogue_->outline(b);
        if (const auto order = std::tie(one.created, one.id) <=> std::tie(other.created, other.id);
            order != 0)
            return order < 0;
        // Refused later, in the same words whatever the order they were found in.
        return a != b && origin(catalogue_->revision(a)) < origin(catalogue_->revision(b));
    };
    std::iota(numbers_.begin(), numbers_.end(), 0U);
    if (!std::is_sorted(numbers_.begin(), numbers_.end(), before))
        std::sort(numbers_.begin(), numbers_.end(), before);
    ids_.reserve(numbers_.size());
    for (const auto number : numbers_)
        ids_.push_back(catalogue_->outline(number).id);
}

namespace {

constexpr std::size_t k_longest_name = 128;  // the version column is VARCHAR(128)
constexpr std::array<std::string_view, 4> k_reserved = {"head", "heads", "base", "current"};

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    }));
}

bool forbidden(char c) {
    const auto byte = static_cast<unsigned char>(c);
    const bool used_by_targets = c == '@' || c == '+' || c == '-' || c == ':' || c == ',';
    return used_by_targets || byte <= 0x20 || byte == 0x7f;
}

[[noreturn]] void refuse_same_id(const Revision& first, const Revision& second) {
    throw GraphError(Fault::duplicate_id, fmt::format("two revisions have the id '{}'", first.id),
                     {first.id})
        .in("one is in " + origin(first))
        .in("the other is in " + origin(second))
        .hint(
            "remove one file, or give it an id of its own; after a rename, remove the plugin "
            "built from the old file");
}

[[noreturn]] void refuse_label(std::string_view label, const Revision& first,
                               const Revision& second) {
    const bool is_id = first.id == label;
    throw GraphError(Fault::duplicate_label,
                     is_id ? fmt::format("the branch label '{}' is also a revision id", label)
                           : fmt::format("two revisions carry the branch label '{}'", label),
                     {std::string(label)})
        .in(fmt::format("{} in {}", first.id, origin(first)))
        .in(fmt::format("{} in {}", second.id, origin(second)))
        .hint("a label names one revision; its descendants belong to the line by themselves");
}

void check_name_of(const SortedRevisions& revisions, Node node, std::string_view what,
                   std::string_view name) {
    try {
        check_name(what, name);
    } catch (GraphError& error) {
        error.in("file: " + origin(revisions[node]));
        throw;
    }
}

NameIndex index_ids(const SortedRevisions& revisions) {
    NameIndex nodes(revisions.ids());
    for (Node node = 0; node < revisions.size(); ++node) {
        check_name_of(revisions, node, "revision id", revisions.ids()[node]);
        if (const auto other = nodes.add(node))
            refuse_same_id(revisions[*other], revisions[node]);
    }
    return nodes;
}

Labels sort_labels(const SortedRevisions& revisions, const NameIndex& nodes) {
    Labels labels;
    for (Node node = 0; node < revisions.size(); ++node)
        for (const auto label : revisions.outline(node).branch_labels) {
            check_name_of(revisions, node, "branch label", label);
            if (const auto other = nodes.find(label))
                refuse_label(label, revisions[*other], revisions[node]);
            labels.emplace_back(label, node);
        }
    std::sort(labels.begin(), labels.end());
    for (std::size_t i = 1; i < labels.size(); ++i)
        if (labels[i - 1].first == labels[i].first)
            refuse_label(labels[i].first, revisions[labels[i - 1].second],
                         revisions[labels[i].second]);
    return labels;
}

using Pairs = std::vector<std::pair<Node, Node>>;

/// Turns the names a revision gives for its parents and dependencies into links.
class Linker {
public:
    Linker(const SortedRevisions& revisions, const NameIndex& nodes, const Labels& labels)
        : revisions_(revisions),
          nodes_(nodes),
          labels_(labels),
          last_from_(revisions.size(), ~Node{0}) {
        parents_.reserve(revisions.size());
        for (Node node = 0; node < revisions.size(); ++node)
            link(node);
    }

    Links parents() const { return Links(revisions_.size(), parents_); }
    Links dependencies() const { return Links(revisions_.size(), dependencies_); }

private:
    void link(Node node) {
        const auto outline = revisions_.outline(node);
        for (const auto name : outline.down_revisions)
            add(parents_, node, parent(node, name));
        for (const auto name : outline.depends_on)
            add(dependencies_, node, dependency(node, name));
    }

    /// Adds a link, unless this node has one to the same revision already: a name said twice, or a
    /// dependency that is a parent.
    void add(Pairs& pairs, Node from, Node to) {
        if (std::exchange(last_from_[to], from) != from)
            pairs.emplace_back(from, to);
    }

    Node parent(Node node, std::string_view name) const {
        const auto found = nodes_.find(name);
        if (!found)
            refuse_missing(node, name, "parent", "down_revisions");
        refuse_self(node, *found, "parent");
        return *found;
    }

    Node dependency(Node node, std::string_view name) const {
        auto found = nodes_.find(name);
        if (!found)
            found = carrier_of(labels_, name);
        if (!found)
            refuse_missing(node, name, "dependency", "depends_on");
        refuse_self(node, *found, "dependency");
        return *found;
    }

    [[noreturn]] void refuse_missing(Node node, std::string_view wanted, std::string_view role,
                                     std::string_view field) const;
    void refuse_self(Node node, Node other, std::string_view role) const;

    const SortedRevisions& revisions_;
    const NameIndex& nodes_;
    const Labels& labels_;
    std::vector<Node> last_from_;  ///< the last node that was linked to each
    Pairs parents_;
    Pairs dependencies_;
};

void Linker::refuse_missing(Node node, std::string_view wanted, std::string_view role,
                            std::string_view field) const {
    std::vector<std::string> names(revisions_.ids().begin(), revisions_.ids().end());
    if (role == "dependency")
        for (const auto& [label, carrier] : labels_)
            names.emplace_back(label);
    const auto revision = revisions_[node];
    GraphError error(Fault::missing_revision,
                     fmt::format("revision {} names '{}' as its {}, which no file has", revision.id,
                                 printable(wanted), role),
                     {revision.id, std::string(wanted)});
    error.in("file: " + origin(revision));
    if (const auto meant = closest(wanted, names); !meant.empty())
        error.hint(fmt::format("did you mean '{}'?", meant));
    error.hint(fmt::format("restore the file of '{}', or correct {}", printable(wanted), field));
    throw error;
}

void Linker::refuse_self(Node node, Node other, std::string_view role) const {
    if (node != other)
        return;
    const auto revision = revisions_[node];
    throw GraphError(Fault::cycle,
                     fmt::format("revision {} names itself as its {}", revision.id, role),
                     {revision.id})
        .in("file: " + origin(revision));
}

/// `stuck` are the revisions a walk from the bases never reaches: each needs another one of them.
[[noreturn]] void refuse_cycle(const Graph& graph, const NodeSet& stuck) {
    const auto below = [&](Node node) {
        for (const auto links : {graph.parents(node), graph.dependencies(node)})
            for (const Node next : links)
                if (stuck.contains(next))
                    return next;
        return node;
    };
    NodeSet seen(graph);
    Node node = stuck.nodes().front();
    while (seen.insert(node))
        node = below(node);
    std::vector<Node> ring;
    for (const Node start = node; ring.empty() || node != start; node = below(node))
        ring.push_back(node);
    std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
    auto ids = ids_of(graph, ring);
    GraphError error(Fault::cycle,
                     fmt::format("revisions need each other in a circle: {} needs {}",
                                 join(ids, " needs "), ids.front()),
                     ids);
    for (const Node member : ring)
        error.in(fmt::format("{} in {}", graph.id(member), origin(graph[member])));
    error.hint("one of these names a wrong parent or dependency");
    throw error;
}

}  // namespace

void check_name(std::string_view what, std::string_view text) {
    const auto refuse = [&](const std::string& why) {
        throw GraphError(Fault::bad_name, fmt::format("{} '{}' {}", what, printable(text), why),
                         {std::string(text)})
            .hint("use letters, digits and underscores");
    };
    if (text.empty())
        refuse("is empty");
    if (std::find(k_reserved.begin(), k_reserved.end(), text) != k_reserved.end())
        refuse("is a reserved word");
    if (text.size() > k_longest_name && characters(text) > k_longest_name)
        refuse(fmt::format("is longer than {} characters", k_longest_name));
    if (std::any_of(text.begin(), text.end(), forbidden))
        refuse("contains a blank or one of @ + - : ,");
}

Graph::Graph(std::vector<Revision> revisions)
    : Graph(std::make_shared<const RevisionList>(std::move(revisions))) {}

Graph::Graph(std::shared_ptr<const Catalogue> catalogue) {
    const auto data = std::make_shared<Data>();
    data->revisions = SortedRevisions(std::move(catalogue));
    data->nodes = index_ids(data->revisions);
    data->labels = sort_labels(data->revisions, data->nodes);
    const Linker linker(data->revisions, data->nodes, data->labels);
    data->parents = linker.parents();
    data->dependencies = linker.dependencies();
    data->children = data->parents.turned();
    data->dependents = data->dependencies.turned();
    data_ = data;

    NodeSet stuck(*this);
    for (Node node = 0; node < size(); ++node)
        stuck.insert(node);
    for (const Node node : run_order(*this, stuck))
        stuck.erase(node);
    if (!stuck.empty())
        refuse_cycle(*this, stuck);
    data->reach = LabelReach(*this, data->labels);
}

}  // namespace retort::graph
