// Building a Graph: checks, then links, then the search for cycles.

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/graph/graph_data.hpp"
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

namespace {

constexpr std::size_t k_longest_name = 128;  // the version column is VARCHAR(128)
constexpr std::array<std::string_view, 4> k_reserved = {"head", "heads", "base", "current"};

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    }));
}

bool forbidden(char c) {
    constexpr std::string_view used_by_targets = "@+-:,";
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f || used_by_targets.find(c) != std::string_view::npos;
}

/// Sorts by (created, id) without moving anything when the order is right already.
void sort_revisions(std::vector<Revision>& revisions) {
    const auto before = [](const Revision& a, const Revision& b) {
        return std::tie(a.created, a.id, a.source, a.file) <
               std::tie(b.created, b.id, b.source, b.file);
    };
    if (!std::is_sorted(revisions.begin(), revisions.end(), before))
        std::sort(revisions.begin(), revisions.end(), before);
}

using Index = std::unordered_map<std::string_view, Node>;

Index index_ids(std::span<const Revision> revisions) {
    Index by_id;
    by_id.reserve(revisions.size());
    for (Node node = 0; node < revisions.size(); ++node) {
        const auto& revision = revisions[node];
        try {
            check_name("revision id", revision.id);
        } catch (GraphError& error) {
            error.in("file: " + origin(revision));
            throw;
        }
        const auto [at, added] = by_id.emplace(revision.id, node);
        if (!added)
            throw GraphError(Fault::duplicate_id,
                             fmt::format("two revisions have the id '{}'", revision.id),
                             {revision.id})
                .in("one is in " + origin(revisions[at->second]))
                .in("the other is in " + origin(revision))
                .hint(
                    "remove one file, or give it an id of its own; after a rename, remove the "
                    "plugin built from the old file");
    }
    return by_id;
}

[[noreturn]] void refuse_label(const std::string& label, const Revision& first,
                               const Revision& second, bool is_id) {
    throw GraphError(Fault::duplicate_label,
                     is_id ? fmt::format("the branch label '{}' is also a revision id", label)
                           : fmt::format("two revisions carry the branch label '{}'", label),
                     {label})
        .in(fmt::format("{} in {}", first.id, origin(first)))
        .in(fmt::format("{} in {}", second.id, origin(second)))
        .hint("a label names one revision; its descendants belong to the line by themselves");
}

Index index_labels(std::span<const Revision> revisions, const Index& by_id) {
    Index by_label;
    for (Node node = 0; node < revisions.size(); ++node) {
        for (const auto& label : revisions[node].branch_labels) {
            try {
                check_name("branch label", label);
            } catch (GraphError& error) {
                error.in(fmt::format("{} in {}", revisions[node].id, origin(revisions[node])));
                throw;
            }
            if (const auto id = by_id.find(label); id != by_id.end())
                refuse_label(label, revisions[id->second], revisions[node], true);
            const auto [at, added] = by_label.emplace(label, node);
            if (!added)
                refuse_label(label, revisions[at->second], revisions[node], false);
        }
    }
    return by_label;
}

[[noreturn]] void refuse_missing(const Revision& revision, const std::string& wanted,
                                 std::string_view role, const Index& by_id, const Index& by_label) {
    std::vector<std::string> names;
    names.reserve(by_id.size() + by_label.size());
    for (const auto* index : {&by_id, &by_label})
        for (const auto& [known, node] : *index)
            names.emplace_back(known);
    std::sort(names.begin(), names.end());
    GraphError error(Fault::missing_revision,
                     fmt::format("revision {} names '{}' as its {}, which no file has", revision.id,
                                 printable(wanted), role),
                     {revision.id, wanted});
    error.in("file: " + origin(revision));
    if (const auto meant = closest(wanted, names); !meant.empty())
        error.hint(fmt::format("did you mean '{}'?", meant));
    error.hint(fmt::format("restore the file of '{}', or correct {}", printable(wanted),
                           role == "parent" ? "down_revisions" : "depends_on"));
    throw error;
}

using Pairs = std::vector<std::pair<Node, Node>>;

void add_once(Pairs& pairs, std::size_t begin, Node from, Node to) {
    const auto known = std::find(pairs.begin() + static_cast<std::ptrdiff_t>(begin), pairs.end(),
                                 std::pair(from, to));
    if (known == pairs.end())
        pairs.emplace_back(from, to);
}

void refuse_self(const Revision& revision, Node self, Node other, std::string_view role) {
    if (self != other)
        return;
    throw GraphError(Fault::cycle,
                     fmt::format("revision {} names itself as its {}", revision.id, role),
                     {revision.id})
        .in("file: " + origin(revision));
}

struct Edges {
    Pairs parents;
    Pairs dependencies;
};

void link(std::span<const Revision> revisions, Node node, const Index& by_id, const Index& by_label,
          Edges& edges) {
    const auto& revision = revisions[node];
    const auto first_parent = edges.parents.size();
    const auto first_dependency = edges.dependencies.size();
    for (const auto& parent : revision.down_revisions) {
        const auto at = by_id.find(parent);
        if (at == by_id.end())
            refuse_missing(revision, parent, "parent", by_id, {});
        refuse_self(revision, node, at->second, "parent");
        add_once(edges.parents, first_parent, node, at->second);
    }
    for (const auto& dependency : revision.depends_on) {
        auto at = by_id.find(dependency);
        if (at == by_id.end()) {
            at = by_label.find(dependency);
            if (at == by_label.end())
                refuse_missing(revision, dependency, "dependency", by_id, by_label);
        }
        refuse_self(revision, node, at->second, "dependency");
        const auto parents = std::span(edges.parents).subspan(first_parent);
        if (std::find(parents.begin(), parents.end(), std::pair(node, at->second)) == parents.end())
            add_once(edges.dependencies, first_dependency, node, at->second);
    }
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
    if (characters(text) > k_longest_name)
        refuse(fmt::format("is longer than {} characters", k_longest_name));
    if (std::any_of(text.begin(), text.end(), forbidden))
        refuse("contains a blank or one of @ + - : ,");
}

Graph::Graph(std::vector<Revision> revisions) {
    const auto data = std::make_shared<Data>();
    data->revisions = std::move(revisions);
    sort_revisions(data->revisions);
    const auto size = data->revisions.size();
    data->by_id = index_ids(data->revisions);
    data->by_label = index_labels(data->revisions, data->by_id);
    Edges edges;
    edges.parents.reserve(size);
    for (Node node = 0; node < size; ++node)
        link(data->revisions, node, data->by_id, data->by_label, edges);
    data->parents = Links(size, edges.parents);
    data->dependencies = Links(size, edges.dependencies);
    data->children = data->parents.turned();
    data->dependents = data->dependencies.turned();
    data_ = data;

    NodeSet stuck(*this);
    for (Node node = 0; node < size; ++node)
        stuck.insert(node);
    for (const Node node : run_order(*this, stuck))
        stuck.erase(node);
    if (!stuck.empty())
        refuse_cycle(*this, stuck);
    data->reach = LabelReach(*this);
}

}  // namespace retort::graph
