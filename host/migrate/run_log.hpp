#pragma once
// retort_log: what was run, when, by whom and how it ended. One row per run, committed before its
// first revision and completed at its end, so a run without an end is a crash; one row per
// revision, written once: with the version row on success, after the rollback on failure.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/database/together.hpp"
#include "host/dialects/dialect.hpp"
#include "host/graph/plan.hpp"
#include "host/migrate/tables.hpp"

namespace retort::migrate {

/// Who runs: shown by the log, by the lock and to those who wait.
struct Actor {
    std::string account;
    std::string host;
    std::int64_t process = 0;

    static Actor current();
    /// "4711 of ann@build3"
    std::string describe() const;
};

struct RunInfo {
    std::string command;  ///< "upgrade", "downgrade" or "stamp"
    std::string target;
    std::vector<std::string> rows_before;
};

/// What one revision's row says besides the run's own columns.
struct RevisionEntry {
    std::string revision;
    std::string command;  ///< "upgrade", "downgrade" or "stamp"
    std::string started;  ///< ISO 8601, UTC
    std::string finished;
    std::size_t statements = 0;
    std::vector<std::string> rows_after;
    std::string build;         ///< build-id of the plugin
    std::string fingerprint;   ///< of the operations
    std::string error;         ///< empty: it succeeded
    bool left_traces = false;  ///< failed, and what it did before could not be rolled back
    std::string position;      ///< how far its backfill came
};

/// A run that never said how it ended, or a revision that failed half-way where nothing rolls back.
struct UnfinishedWork {
    std::string run;
    std::int64_t step = 0;  ///< 0: the run itself; else the row of the revision
    Actor actor;
    std::string started;
    std::string command;
    std::string revision;  ///< the one that was running, where the log had to say so; else ""
    std::string error;     ///< empty: it crashed
    std::string position;  ///< how far its backfill came
    std::size_t statements = 0;
    /// The revision failed half-way and stays so; false: the run crashed.
    bool half_applied() const { return step > 0; }
    /// "run of `retort upgrade` by 4711 of ann@build3, started 2026-11-22T14:32:10Z"
    std::string describe() const;
};

/// Refers to the connection, dialect and names; they outlive it. What belongs into a transaction
/// with other rows is given as a command, so that they can be sent together.
class RunLog {
public:
    RunLog(database::Connection& connection, const dialects::Dialect& dialect,
           const TableNames& names);

    /// Creates the table where it is missing. Returns whether it did.
    bool create_if_missing() const;

    /// Runs that did not end and revisions that failed and left traces, oldest first.
    /// None when the table does not exist. One query.
    std::vector<UnfinishedWork> unfinished() const;

    /// Writes the run's own row. The caller commits.
    void begin_run(const RunInfo& info);
    /// What notes which revision is about to run ("": none), and how far its backfill came before,
    /// for databases where a crash would leave traces.
    database::Command mark(std::string_view revision, const std::string& position = {}) const;
    /// Notes how far a backfill came; part of the caller's transaction.
    void save_position(const std::string& position);
    /// What writes the row of a revision.
    database::Command row_of(const RevisionEntry& entry);
    /// What completes the run's row.
    database::Command end(std::string_view outcome,
                          const std::vector<std::string>& rows_after) const;
    /// Does so at once.
    void end_run(std::string_view outcome, const std::vector<std::string>& rows_after);
    /// Closes unfinished work of others, so that it is told only once.
    void close(const UnfinishedWork& work, std::string_view outcome);

    const std::string& run() const { return run_; }

private:
    using Cells = std::vector<std::pair<std::string, Value>>;
    database::Command insert(std::int64_t step, Cells cells) const;
    database::Command update(std::string_view run, std::int64_t step, const Cells& cells) const;

    database::Connection* connection_;
    const dialects::Dialect* dialect_;
    const TableNames* names_;
    std::string table_;  ///< quoted
    Actor actor_;
    std::string run_;
    std::string command_;
    std::int64_t step_ = 0;
};

}  // namespace retort::migrate
