#pragma once
// What the commands answer: plain values.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "host/autogenerate/diff.hpp"
#include "host/graph/revision.hpp"

namespace retort {

/// A revision in a listing.
struct RevisionEntry {
    graph::Revision revision;
    std::vector<std::string> labels;  ///< those that reach it, its own among them
    bool head = false;
    bool effective_head = false;  ///< a head that another revision depends on
    bool branch_point = false;
    bool merge_point = false;
    std::vector<std::string> branches_into;  ///< its children, at a branch point; else empty
    bool current = false;  ///< stored in the version table; only where it was read
};

/// A file on the plugin path that could not be used, or is not up to date.
struct Problem {
    std::string file;
    std::string message;
    bool fatal = true;  ///< the graph is not known: exit 4
};

struct StepReport {
    std::string revision;                     ///< "" for a stamp on base
    std::vector<std::string> down_revisions;  ///< its parents, none = a base
    std::string message;
    std::string direction;                ///< "upgrade", "downgrade" or "stamp"
    std::vector<std::string> operations;  ///< described; dry runs and `plan --operations` only
    std::string stopped;  ///< why the recording of operations ends early, "" when it does not
};

struct RunReport {
    std::vector<std::string> rows_before;
    std::vector<std::string> rows_after;
    std::vector<StepReport> steps;  ///< done, or that would be done in a dry run
    std::vector<std::string> notes;
    bool dry_run = false;
};

struct PlanReport {
    std::vector<std::string> rows_before;
    std::vector<std::string> rows_after;
    std::vector<StepReport> steps;
    std::vector<std::string> notes;
    std::vector<Problem> problems;
};

struct CurrentEntry {
    std::string id;
    std::optional<RevisionEntry> revision;  ///< empty: no plugin has this id
    bool implied = false;                   ///< not stored: a stored revision depends on it
    std::string applied_at;                 ///< unknown ids: from the log, "" when it does not say
    std::string applied_by;
};

struct CurrentReport {
    std::string database;  ///< masked URL
    std::vector<CurrentEntry> entries;
    bool at_head = false;  ///< every real head is applied
    std::vector<std::string> missing_heads;
    std::vector<Problem> problems;
};

struct CheckReport {
    std::string database;  ///< masked URL
    bool at_head = false;  ///< every real head is applied
    std::vector<std::string> missing_heads;
    std::vector<autogenerate::Difference> differences;
    std::vector<autogenerate::RenameCandidate> renames;  ///< what may have been renamed
    std::vector<std::string> statements;                 ///< with CheckRequest::sql
    std::vector<std::string> undecided;  ///< what could not be compared for sure, in words
    std::vector<std::string> notes;      ///< what is no difference and worth knowing
    std::vector<Problem> problems;
    bool clean() const { return at_head && differences.empty(); }
};

struct HistoryReport {
    std::vector<RevisionEntry> revisions;  ///< newest first
    std::vector<Problem> problems;
};

struct HeadsReport {
    std::vector<RevisionEntry> heads;  ///< effective ones too, marked
    std::vector<Problem> problems;
};

struct Branch {
    RevisionEntry point;
    std::vector<RevisionEntry> children;
};

struct BranchesReport {
    std::vector<Branch> branches;
    std::vector<Problem> problems;
};

struct ShowReport {
    std::vector<RevisionEntry> revisions;
    std::vector<Problem> problems;
};

struct NewFile {
    std::filesystem::path path;
    graph::Revision revision;
    std::vector<std::string> notes;
};

struct AutogenerateReport {
    /// None: nothing differs that an operation could mend, and nothing was written.
    std::optional<NewFile> file;
    std::vector<autogenerate::Difference> differences;
    std::vector<autogenerate::RenameCandidate> renames;  ///< that nobody said yes to
    std::vector<std::string> undecided;  ///< what could not be compared for sure, in words
    std::vector<std::string> notes;      ///< what is no difference and worth knowing
    bool tried = false;                  ///< run up, down and up on a scratch database
    std::string not_tried;               ///< why not, "" when it was or nobody asked
};

struct ReflectReport {
    std::string database;  ///< masked URL
    std::filesystem::path models;
    std::optional<NewFile> baseline;
    std::size_t tables = 0;
};

struct BuildReport {
    bool ran = false;                  ///< false: no build command, or --no-build
    std::vector<std::string> removed;  ///< plugins no source makes any more
    std::chrono::milliseconds elapsed{0};
};

}  // namespace retort
