#pragma once
// The state of one Runner::run() call, shared by the files that make it up: runner.cpp (lock, plan,
// loop), run_step.cpp (one revision), run_unfinished.cpp (what earlier runs left), patience.cpp.

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "host/migrate/live_sink.hpp"
#include "host/migrate/run_log.hpp"
#include "host/migrate/runner.hpp"
#include "host/migrate/transaction.hpp"
#include "host/migrate/version_rows.hpp"

namespace retort::migrate {

struct Runner::Run {
    Run(Runner& runner, std::string_view command, std::string_view target);

    RunResult operator()(const MakePlan& make_plan);

private:
    // runner.cpp
    void take_lock();
    void open_log(const graph::Plan& plan);
    graph::Plan planned_again(const MakePlan& make_plan);
    void refuse_impossible(const graph::Plan& plan) const;
    void check_ids(const graph::Plan& plan) const;
    void run_plan(const graph::Plan& plan);
    void begin_log(const graph::Plan& plan);
    void begin_transaction();
    std::optional<std::string> holder();
    void note(std::string text);

    // run_unfinished.cpp
    void settle_unfinished(const graph::Plan& plan);
    void settle(UnfinishedWork work, const graph::Plan& plan);
    bool resume(const UnfinishedWork& work, const graph::Step& step);
    Error undecided(const UnfinishedWork& work, const graph::Step& step) const;

    // run_step.cpp
    void run_step(const graph::Step& step, const graph::Step* next, StepPosition position);
    bool is_marked(const graph::Step& step) const;
    database::Command mark(const graph::Step& step);
    void claim(const graph::Step& step);
    std::string run_code(const graph::Step& step, LiveSink& sink);
    void record(const graph::Step& step, const graph::Step* next, const LiveSink& sink,
                const std::string& started, const std::string& fingerprint);
    void explain_failure(const graph::Step& step, const LiveSink& sink, const std::string& started,
                         Error& error);
    void log_failure(const graph::Step& step, const LiveSink& sink, const std::string& started,
                     Error& error, bool left_traces);
    TransactionMode mode_of(const graph::Step& step) const;
    bool leaves_traces(const graph::Step& step) const;

    Runner& runner_;
    database::Connection& connection_;
    const RunOptions& options_;
    Observer& observer_;
    const dialects::Dialect& dialect_;
    std::string command_;
    std::string target_;
    VersionRows version_;
    RunLog log_;
    std::unique_ptr<dialects::Lock> lock_;
    std::unique_ptr<dialects::Renderer> renderer_;
    std::unique_ptr<Transaction> transaction_;
    RunResult result_;
    std::vector<std::string> planned_rows_;  ///< what the version table said when we planned
    std::vector<std::pair<UnfinishedWork, std::string>> settled_;  ///< to close, and how
    BackfillJournal journal_;
    std::string position_;          ///< how far the running revision's backfill came
    bool excludes_by_transaction_;  ///< no lock of its own: each transaction checks the rows again
    bool run_is_open_ = false;      ///< the log says that it has begun, and not how it ended
};

/// Another run changed the version table between our plan and our transaction.
struct StateChanged {};

/// Whether the process still runs on this machine; this process itself does not count.
bool is_alive(const Actor& actor);

}  // namespace retort::migrate
