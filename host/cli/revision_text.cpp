#include "host/cli/revision_text.hpp"

#include "host/base/text.hpp"

#include <fmt/format.h>

namespace retort::cli {

namespace {

std::string ids_of(const std::vector<std::string>& ids) {
    return printable(join(ids, ", "));
}

std::string head_marks(const RevisionEntry& entry, const Paint& paint) {
    std::string out;
    if (entry.head)
        out += paint(Style::mark, entry.effective_head ? " (effective head)" : " (head)");
    if (entry.current)
        out += paint(Style::good, " (current)");
    return out;
}

std::string tree_marks(const RevisionEntry& entry) {
    return std::string(entry.branch_point ? " (branchpoint)" : "") +
           (entry.merge_point ? " (mergepoint)" : "");
}

void append_fact(std::string& out, std::string_view name, const std::vector<std::string>& ids) {
    if (!ids.empty())
        out += fmt::format("{}: {}\n", name, ids_of(ids));
}

void append_fact(std::string& out, std::string_view name, const std::string& text) {
    if (!text.empty())
        out += fmt::format("{}: {}\n", name, printable(text));
}

}  // namespace

std::string headline(std::string_view message) {
    const auto line = trim(trim(message).substr(0, trim(message).find('\n')));
    return line.empty() ? "(no message)" : printable(line);
}

std::string shown_ids(const std::vector<std::string>& ids) {
    return ids.empty() ? "<base>" : ids_of(ids);
}

std::string revision_line(const RevisionEntry& entry, LineParts parts, const Paint& paint) {
    const auto& revision = entry.revision;
    std::string out;
    if (parts.parents) {
        out += shown_ids(revision.down_revisions);
        if (!revision.depends_on.empty())
            out += fmt::format(" ({})", ids_of(revision.depends_on));
        out += " -> ";
    }
    out += paint(Style::id, printable(revision.id));
    if (parts.labels && !entry.labels.empty())
        out += fmt::format(" ({})", ids_of(entry.labels));
    out += head_marks(entry, paint);
    if (parts.tree)
        out += tree_marks(entry);
    if (parts.message)
        out += ", " + headline(revision.message);
    return out;
}

std::string revision_block(const RevisionEntry& entry, const Paint& paint) {
    const auto& revision = entry.revision;
    auto out = fmt::format("Rev: {}{}{}\n", paint(Style::id, printable(revision.id)),
                           head_marks(entry, paint), tree_marks(entry));
    out += fmt::format("{}: {}\n", revision.down_revisions.size() > 1 ? "Merges" : "Parent",
                       shown_ids(revision.down_revisions));
    append_fact(out, "Also depends on", revision.depends_on);
    append_fact(out, "Branches into", entry.branches_into);
    append_fact(out, "Branch names", entry.labels);
    append_fact(out, "Path", revision.source.empty() ? revision.file : revision.source);
    append_fact(out, "Created", revision.created);
    append_fact(out, "No downgrade", revision.irreversible);
    out += '\n';
    const auto message = trim(revision.message);
    if (message.empty())
        return out;
    for (const auto& line : split(message, '\n'))
        out += trim(line).empty() ? "\n" : "    " + printable(line) + "\n";
    return out + "\n";
}

}  // namespace retort::cli
