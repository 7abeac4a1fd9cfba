#pragma once
// The answers of the commands as text for people.

#include <string>

#include "host/cli/console.hpp"
#include "host/commands/results.hpp"

namespace retort::cli {

/// A line per tip; with `verbose` the masked URL and full entries. An id that no plugin has is
/// shown with what is known about it.
std::string current_text(const CurrentReport& report, bool verbose, const Paint& paint);

/// A line per difference and per thing that may be a rename. Where statements were asked for they
/// follow, and the lines are comments.
std::string check_text(const CheckReport& report, const Paint& paint);

/// A difference, and something that may have been renamed: a line each, with its end.
std::string difference_line(const autogenerate::Difference& each, const Paint& paint);
std::string rename_line(const autogenerate::RenameCandidate& each);

/// A line per revision, newest first; with `verbose` full entries.
std::string history_text(const HistoryReport& report, bool verbose, const Paint& paint);

/// A line per head, those that another revision depends on marked.
std::string heads_text(const HeadsReport& report, bool verbose, const Paint& paint);

/// Each branch point, then a line per child.
std::string branches_text(const BranchesReport& report, bool verbose, const Paint& paint);

/// A full entry per revision.
std::string show_text(const ShowReport& report, const Paint& paint);

/// A line per step, with its operations below it where they were recorded.
std::string plan_text(const PlanReport& report, const Paint& paint);

/// "upgrade 1975 -> ae10, add user table".
std::string step_text(const StepReport& step, const Paint& paint);

/// The operations of a step as an indented list; "" when none were recorded.
std::string operations_text(const StepReport& step);

}  // namespace retort::cli
