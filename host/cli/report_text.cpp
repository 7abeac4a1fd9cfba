#include "host/cli/report_text.hpp"

#include "host/base/text.hpp"
#include "host/cli/revision_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace retort::cli {

namespace {

std::string unknown_line(const CurrentEntry& entry, const Paint& paint) {
    auto out = paint(Style::id, printable(entry.id)) +
               paint(Style::warning, " (unknown: no plugin has it)");
    if (!entry.applied_at.empty())
        out += fmt::format(", applied {}", printable(entry.applied_at));
    if (!entry.applied_by.empty())
        out += fmt::format(" by {}", printable(entry.applied_by));
    return out + "\n";
}

}  // namespace

std::string current_text(const CurrentReport& report, bool verbose, const Paint& paint) {
    std::string out;
    if (verbose)
        out += fmt::format("Current revision(s) for {}:\n", printable(report.database));
    for (const auto& entry : report.entries) {
        if (!entry.revision) {
            out += unknown_line(entry, paint);
            continue;
        }
        auto shown = *entry.revision;
        shown.current = false;  // all of them are
        out += verbose ? revision_block(shown, paint)
                       : revision_line(shown, {.tree = true}, paint) + "\n";
    }
    return out;
}

namespace {

/// "add" is what has to be done; a person asks what is wrong.
std::string_view change_words(std::string_view change) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> words{
        {{"add", "missing"},
         {"remove", "not in the models"},
         {"change", "differs"},
         {"rename", "renamed"}}};
    const auto* found =
        std::ranges::find(words, change, [](const auto& each) { return each.first; });
    return found == words.end() ? change : found->second;
}

}  // namespace

std::string difference_line(const autogenerate::Difference& each, const Paint& paint) {
    auto out = fmt::format("{} {}: {}", each.kind, paint(Style::id, printable(each.object)),
                           change_words(each.change));
    if (!each.detail.empty())
        out += fmt::format(", {}", printable(each.detail));
    if (each.loses_data)
        out += paint(Style::warning, " (mending it loses data)");
    if (each.by_hand)
        out += paint(Style::warning, " (by hand)");
    return out + "\n";
}

std::string rename_line(const autogenerate::RenameCandidate& each) {
    const auto object = each.column.empty() ? each.table : each.table + "." + each.column;
    return fmt::format("{} may be {} under a new name: .renamed_from(\"{}\") says so\n",
                       printable(object), printable(each.from), printable(each.from));
}

std::string check_text(const CheckReport& report, const Paint& paint) {
    const std::string_view mark = report.statements.empty() ? "" : "-- ";
    std::string out;
    for (const auto& each : report.differences)
        out += fmt::format("{}{}", mark, difference_line(each, paint));
    for (const auto& each : report.renames)
        out += fmt::format("{}{}", mark, rename_line(each));
    for (const auto& statement : report.statements)
        out += statement + ";\n";
    if (report.clean())
        out += "the database is as the models say\n";
    return out;
}

std::string history_text(const HistoryReport& report, bool verbose, const Paint& paint) {
    constexpr LineParts parts{.parents = true, .labels = true, .tree = true, .message = true};
    std::string out;
    for (const auto& entry : report.revisions)
        out += verbose ? revision_block(entry, paint) : revision_line(entry, parts, paint) + "\n";
    return out;
}

std::string heads_text(const HeadsReport& report, bool verbose, const Paint& paint) {
    std::string out;
    for (const auto& entry : report.heads)
        out += verbose ? revision_block(entry, paint)
                       : revision_line(entry, {.labels = true}, paint) + "\n";
    return out;
}

std::string branches_text(const BranchesReport& report, bool verbose, const Paint& paint) {
    std::string out;
    for (const auto& branch : report.branches) {
        out += verbose ? revision_block(branch.point, paint)
                       : revision_line(branch.point, {.labels = true, .tree = true}, paint) + "\n";
        const std::string indent(branch.point.revision.id.size(), ' ');
        for (const auto& child : branch.children)
            out += fmt::format(
                "{} -> {}\n", indent,
                revision_line(child, {.labels = true, .tree = true, .message = verbose}, paint));
        out += '\n';
    }
    return out;
}

std::string show_text(const ShowReport& report, const Paint& paint) {
    std::string out;
    for (const auto& entry : report.revisions)
        out += revision_block(entry, paint);
    return out;
}

std::string step_text(const StepReport& step, const Paint& paint) {
    const auto parents = shown_ids(step.down_revisions);
    const auto id = paint(Style::id, step.revision.empty() ? "<base>" : printable(step.revision));
    if (step.direction == "stamp")
        return fmt::format("stamp {}", id);
    return step.direction == "downgrade"
               ? fmt::format("downgrade {} -> {}, {}", id, parents, headline(step.message))
               : fmt::format("upgrade {} -> {}, {}", parents, id, headline(step.message));
}

std::string operations_text(const StepReport& step) {
    std::string out;
    for (const auto& operation : step.operations)
        out += fmt::format("    {}\n", printable(operation));
    if (!step.stopped.empty())
        out += fmt::format("    ... {}\n", printable(step.stopped));
    return out;
}

std::string plan_text(const PlanReport& report, const Paint& paint) {
    std::string out;
    for (const auto& step : report.steps)
        out += step_text(step, paint) + "\n" + operations_text(step);
    return out;
}

}  // namespace retort::cli
