#include "host/migrate/runner.hpp"

#include <signal.h>

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "host/migrate/patience.hpp"
#include "host/migrate/run.hpp"
#include "host/migrate/words.hpp"

namespace retort::migrate {

using graph::Direction;
using graph::Plan;
using graph::Step;

bool is_alive(const Actor& actor) {
    const auto self = Actor::current();
    return actor.host == self.host && actor.process != self.process && actor.process > 0 &&
           kill(static_cast<pid_t>(actor.process), 0) == 0;
}

Runner::Runner(database::Connection& connection, const database::Url& url, Code& code,
               const RunOptions& options, Observer& observer)
    : connection_(connection), url_(url), code_(code), options_(options), observer_(observer) {}

Runner::~Runner() = default;

RunResult Runner::run(std::string_view command, std::string_view target,
                      const MakePlan& make_plan) {
    return Run(*this, command, target)(make_plan);
}

std::vector<std::string> Runner::rows() {
    return VersionRows(connection_, dialects::dialect_of(connection_.backend()), options_.tables)
        .read();
}

Runner::Run::Run(Runner& runner, std::string_view command, std::string_view target)
    : runner_(runner),
      connection_(runner.connection_),
      options_(runner.options_),
      observer_(runner.observer_),
      dialect_(dialects::dialect_of(connection_.backend())),
      command_(command),
      target_(target),
      version_(connection_, dialect_, options_.tables),
      log_(connection_, dialect_, options_.tables),
      renderer_(dialect_.renderer(&connection_)),
      excludes_by_transaction_(dialect_.name() == "sqlite") {
    journal_.save = [this](const std::optional<BackfillPosition>& position) {
        position_ = position ? position->to_text() : std::string();
        log_.save_position(position_);
    };
}

RunResult Runner::Run::operator()(const MakePlan& make_plan) {
    if (excludes_by_transaction_)  // reading waits too; elsewhere a no-op saves the round trip
        connection_.set_lock_timeout(options_.lock_timeout);
    result_.rows_before = version_.read();
    auto plan = make_plan(result_.rows_before);
    result_.rows_after = result_.rows_before;
    result_.notes = plan.notes;
    observer_.planned(plan);
    if (plan.steps.empty())
        return result_;
    refuse_impossible(plan);
    connection_.set_lock_timeout(options_.lock_timeout);
    take_lock();
    for (bool done = false; !done;) {
        try {
            plan = planned_again(make_plan);
            if (!plan.steps.empty())
                run_plan(plan);
            done = true;
        } catch (const StateChanged&) {
            transaction_.reset();
        }
    }
    if (run_is_open_)  // others were faster, and nothing is left to do
        log_.end_run("done", result_.rows_after);
    return std::move(result_);
}

void Runner::Run::take_lock() {
    if (!options_.lock)
        return;
    lock_ = dialect_.lock(connection_, runner_.url_,
                          {.version_table = quoted_table(dialect_, options_.tables.schema,
                                                         options_.tables.version_table),
                           .owner = Actor::current().describe(),
                           .timeout = options_.lock_timeout,
                           .waiting = [this](const dialects::LockHolder& holder) {
                               observer_.waiting_for_lock(holder.description);
                           }});
}

void Runner::Run::note(std::string text) {
    observer_.note(text);
    result_.notes.push_back(std::move(text));
}

/// What cannot work is said before anything is touched.
void Runner::Run::refuse_impossible(const Plan& plan) const {
    for (const auto& step : plan.steps) {
        if (step.direction == Direction::down && !step.revision->irreversible.empty())
            throw Error(ErrorCategory::operation,
                        fmt::format("revision {} cannot be downgraded: {}",
                                    graph::described(*step.revision), step.revision->irreversible))
                .in("nothing was changed")
                .hint(
                    "restore from a backup, or write a new revision that undoes what can be undone");
        if (options_.single_transaction && leaves_traces(step))
            throw Error(
                ErrorCategory::usage,
                dialect_.transactional_ddl()
                    ? fmt::format("--single-transaction cannot hold revision {}: it says "
                                  "`.transactional = false`",
                                  graph::described(*step.revision))
                    : std::string("--single-transaction is not possible on MariaDB: it commits "
                                  "around every DDL statement"))
                .in("nothing was changed");
    }
}

/// SQLite has no lock of its own to wait at: BEGIN IMMEDIATE is tried until it is granted, so that
/// we can say who we are waiting for.
void Runner::Run::begin_transaction() {
    if (!excludes_by_transaction_) {
        connection_.begin();
        return;
    }
    connection_.set_lock_timeout(std::chrono::milliseconds(1));
    Patience patience(
        options_.lock_timeout, [this] { return holder(); }, observer_);
    for (bool granted = false; !granted;) {
        try {
            connection_.begin();
            granted = true;
        } catch (const database::DatabaseError& error) {
            if (error.failure() != database::Failure::busy)
                throw;
            patience.wait();
        }
    }
    connection_.set_lock_timeout(options_.lock_timeout);
    if (version_.read() != result_.rows_after) {
        connection_.rollback();
        throw StateChanged{};
    }
}

/// The other run that is under way, as the log says; nothing when it says nothing.
std::optional<std::string> Runner::Run::holder() {
    try {
        for (const auto& work : log_.unfinished())
            if (is_alive(work.actor))
                return work.describe();
    } catch (const database::DatabaseError& error) {
        if (error.failure() != database::Failure::busy)
            throw;
    }
    return std::nullopt;
}

/// Our tables, and the row that says that we run: together, where DDL can be part of a transaction.
void Runner::Run::open_log(const Plan& plan) {
    transaction_ = std::make_unique<Transaction>(
        connection_, dialect_, TransactionMode::per_revision, [this] { begin_transaction(); });
    transaction_->open_for_record();
    version_.create_if_missing();
    log_.create_if_missing();
    settle_unfinished(plan);
    begin_log(plan);
    // MariaDB has committed around the DDL.
    if (connection_.transaction_state() == database::TransactionState::open)
        transaction_->commit();
    transaction_.reset();
}

/// Reads the state under the lock and plans from it.
Plan Runner::Run::planned_again(const MakePlan& make_plan) {
    planned_rows_ = version_.read();
    auto plan = make_plan(planned_rows_);
    if (planned_rows_ != result_.rows_after) {
        note(fmt::format("another run brought the database to {} meanwhile",
                         shown_rows(planned_rows_)));
        observer_.planned(plan);
    }
    result_.rows_after = planned_rows_;
    refuse_impossible(plan);
    return plan;
}

void Runner::Run::check_ids(const Plan& plan) const {
    std::vector<std::string> ids;
    for (const auto& step : plan.steps)
        for (const auto& change : step.changes)
            if (!change.to.empty())
                ids.push_back(change.to);
    version_.check_fit(ids);
}

void Runner::Run::run_plan(const Plan& plan) {
    check_ids(plan);
    open_log(plan);
    const auto mode = mode_of(plan.steps.front());
    const auto total = plan.steps.size();
    if (mode == TransactionMode::whole_run)
        transaction_ = std::make_unique<Transaction>(connection_, dialect_, mode,
                                                     [this] { begin_transaction(); });
    for (std::size_t i = 0; i < total; ++i)
        run_step(plan.steps[i], i + 1 < total ? &plan.steps[i + 1] : nullptr, {i + 1, total});
}

/// What earlier runs left is closed only after our own row stands, with its mark where one is
/// needed: killed in between, we leave more to be told, never less.
void Runner::Run::begin_log(const Plan& plan) {
    if (!std::exchange(run_is_open_, true))
        log_.begin_run({.command = command_, .target = target_, .rows_before = result_.rows_after});
    if (is_marked(plan.steps.front()))
        execute(connection_, mark(plan.steps.front()));
    for (const auto& [work, outcome] : std::exchange(settled_, {}))
        log_.close(work, outcome);
}

}  // namespace retort::migrate
