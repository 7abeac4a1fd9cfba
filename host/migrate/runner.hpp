#pragma once
// Runs a plan on a live database: lock, transaction, version rows, log.

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "host/database/connection.hpp"
#include "host/dialects/dialect.hpp"
#include "host/graph/plan.hpp"
#include "host/migrate/observer.hpp"
#include "host/migrate/revision_run.hpp"
#include "host/migrate/tables.hpp"
#include "host/plugins/receiver.hpp"

namespace retort::migrate {

/// The code behind the revisions: plugins in the host, plain functions in tests.
class Code {
public:
    virtual ~Code() = default;
    /// Runs upgrade (Direction::up) or downgrade (Direction::down) of a revision once. Throws what
    /// the receiver threw, or Error(operation) with what the author's code said.
    virtual void run(const graph::Revision& revision, graph::Direction direction,
                     plugins::Receiver& receiver) = 0;
    /// What identifies the code that ran, for the log: a build-id, or "".
    virtual std::string build(const graph::Revision& revision) = 0;
};

struct RunOptions {
    TableNames tables;
    bool single_transaction = false;
    bool lock = true;
    std::chrono::milliseconds lock_timeout{60'000};
    /// Run a revision again that an earlier run left half-applied.
    bool retry = false;
    RunFacts facts;
    Rewrite rewrite;
};

/// What to do, given what the version table says now. Called again when another run changed it.
using MakePlan = std::function<graph::Plan(const std::vector<std::string>& rows)>;

struct RunResult {
    std::vector<std::string> rows_before;
    std::vector<std::string> rows_after;
    std::size_t steps = 0;  ///< that this run did
    std::vector<std::string> notes;
};

/// Brings the database where `make_plan` wants it. `command` and `target` go into the log.
///
/// Nothing to do: no lock is taken, no table is created. Otherwise: lock, read the version table
/// again, plan again, create Retort's tables where they are missing, then each step in its
/// transaction with its version and log row. Throws Error: lock (not granted in time), interrupted
/// (an earlier run left a revision half-applied and `retry` is not set), target (an id does not
/// fit), operation (a revision failed; the context says what state the database is in).
class Runner {
public:
    /// Refers to all it is given; they outlive it.
    Runner(database::Connection& connection, const database::Url& url, Code& code,
           const RunOptions& options, Observer& observer);
    ~Runner();

    RunResult run(std::string_view command, std::string_view target, const MakePlan& make_plan);

    /// The ids in the version table; none when there is no table. Reads only.
    std::vector<std::string> rows();

private:
    struct Run;
    database::Connection& connection_;
    const database::Url& url_;
    Code& code_;
    const RunOptions& options_;
    Observer& observer_;
};

}  // namespace retort::migrate
