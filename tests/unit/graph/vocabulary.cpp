#include "vocabulary.hpp"

#include <algorithm>
#include <set>

#include "host/base/text.hpp"

namespace retort::graph::testing {

namespace {

/// Cuts "key rest" out of `line` up to the next key and returns the words after it.
std::string part(const std::string& line, std::string_view key) {
    const auto begin = line.find(key);
    if (begin == std::string::npos)
        return "-";
    const auto from = begin + key.size();
    auto end = line.size();
    for (const std::string_view next : {"<", "[", "needs ", "created "}) {
        const auto at = line.find(next, from);
        end = std::min(end, at == std::string::npos ? line.size() : at);
    }
    auto text = line.substr(from, end - from);
    std::erase(text, ']');
    return text;
}

}  // namespace

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    const auto flush = [&] {
        if (!word.empty() && word != "-")
            out.push_back(word);
        word.clear();
    };
    for (const char c : text) {
        if (c == ' ' || c == ',' || c == '\n')
            flush();
        else
            word += c;
    }
    flush();
    return out;
}

std::string text_of(const std::vector<std::string>& words) {
    return words.empty() ? "-" : join(words, " ");
}

Revision revision(std::string_view text) {
    const std::string line(trim(text));
    Revision out;
    out.id = line.substr(0, line.find_first_of(" <["));
    out.down_revisions = words(part(line, "<"));
    out.branch_labels = words(part(line, "["));
    out.depends_on = words(part(line, "needs "));
    const auto created = words(part(line, "created "));
    out.created = created.empty() ? "" : created.front();
    out.source = out.id + ".cpp";
    return out;
}

std::vector<Revision> revisions(std::string_view text) {
    std::string lines(text);
    std::replace(lines.begin(), lines.end(), ';', '\n');
    std::vector<Revision> out;
    for (const auto& line : split(lines, '\n'))
        if (!trim(line).empty())
            out.push_back(revision(line));
    return out;
}

Graph graph_of(std::string_view text) {
    return Graph(revisions(text));
}

std::string outcome(const std::function<std::string()>& act) {
    try {
        return act();
    } catch (const GraphError& error) {
        return "error " + std::string(name(error.fault()));
    }
}

std::string text_of(const Plan& plan) {
    std::vector<std::string> steps;
    for (const auto& step : plan.steps)
        steps.push_back(step.revision ? step.revision->id : "base");
    return text_of(steps) + " -> " + text_of(plan.rows_after);
}

std::string up(const Graph& graph, std::string_view rows, std::string_view target) {
    return outcome([&] { return text_of(plan_upgrade(graph, words(rows), target)); });
}

std::string down(const Graph& graph, std::string_view rows, std::string_view target) {
    return outcome([&] { return text_of(plan_downgrade(graph, words(rows), target)); });
}

std::string stamp(const Graph& graph, std::string_view rows, std::string_view targets) {
    return outcome(
        [&] { return text_of(plan_stamp(graph, words(rows), words(targets)).rows_after); });
}

std::string history(const Graph& graph, std::string_view rows, std::string_view range) {
    return outcome([&] { return ids(graph, history_range(graph, words(rows), range)); });
}

std::string ids(const Graph& graph, const std::vector<Node>& nodes) {
    return text_of(ids_of(graph, nodes));
}

std::string complaint(const std::function<void()>& act) {
    try {
        act();
    } catch (const GraphError& error) {
        return format_error(error);
    }
    return "no error";
}

std::string replay(const Plan& plan) {
    std::multiset<std::string> rows(plan.rows_before.begin(), plan.rows_before.end());
    for (const auto& step : plan.steps) {
        for (const auto& change : step.changes) {
            const bool takes = change.kind != RowChange::Kind::insert;
            const bool gives = change.kind != RowChange::Kind::remove;
            if ((takes && rows.erase(change.from) != 1) || (gives && rows.count(change.to) != 0))
                return "impossible: " + describe(change);
            if (gives)
                rows.insert(change.to);
        }
    }
    return text_of(std::vector<std::string>(rows.begin(), rows.end()));
}

}  // namespace retort::graph::testing
