#include "host/migrate/runner.hpp"

#include <signal.h>

#include <algorithm>
#include <memory>
#include <random>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "host/base/clock.hpp"
#include "host/base/text.hpp"
#include "host/migrate/live_sink.hpp"
#include "host/migrate/run_log.hpp"
#include "host/migrate/transaction.hpp"
#include "host/migrate/version_rows.hpp"
#include "host/migrate/words.hpp"
#include "host/schema/canonical.hpp"

namespace retort::migrate {

namespace {

using graph::Direction;
using graph::Plan;
using graph::Step;

/// Another run changed the version table between our plan and our transaction.
struct StateChanged {};

std::vector<std::string> rows_after(std::vector<std::string> rows, const Step& step) {
    for (const auto& change : step.changes) {
        if (!change.from.empty())
            std::erase(rows, change.from);
        if (!change.to.empty())
            rows.push_back(change.to);
    }
    std::ranges::sort(rows);
    return rows;
}

bool is_alive(const Actor& actor) {
    const auto self = Actor::current();
    return actor.host == self.host && actor.process != self.process && actor.process > 0 &&
           kill(static_cast<pid_t>(actor.process), 0) == 0;
}

}  // namespace

/// The state of one run() call.
struct Runner::Run {
    Run(Runner& runner, std::string_view command, std::string_view target);

    RunResult operator()(const MakePlan& make_plan);

private:
    void take_lock();
    void create_tables();
    Plan planned_again(const MakePlan& make_plan);
    void refuse_impossible(const Plan& plan) const;
    void settle_unfinished(const Plan& plan);
    void settle(const UnfinishedWork& work, const Plan& plan);
    bool resume(const UnfinishedWork& work, const Plan& plan);
    void begin_log();
    void run_plan(const MakePlan& make_plan);
    void run_step(const Step& step, const Step* next, StepPosition position);
    std::string run_code(const Step& step, LiveSink& sink);
    void record(const Step& step, const Step* next, const LiveSink& sink,
                const std::string& started, const std::string& fingerprint);
    [[noreturn]] void fail(const Step& step, const LiveSink& sink, const std::string& started,
                           Error& error);
    std::string log_failure(const Step& step, const LiveSink& sink, const std::string& started,
                            const Error& error, bool left_traces);
    TransactionMode mode_of(const Step& step) const;
    bool leaves_traces(const Step& step) const;
    void begin_transaction();
    std::string holder();
    void note(std::string text);

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
    BackfillJournal journal_;
    std::string position_;          ///< how far the running revision's backfill came
    bool excludes_by_transaction_;  ///< no lock of its own: each transaction checks the rows again
    bool log_begun_ = false;
};

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
    journal_.save = [this](const BackfillPosition& position) {
        position_ = position.to_text();
        log_.save_position(position_);
    };
}

RunResult Runner::Run::operator()(const MakePlan& make_plan) {
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
    run_plan(make_plan);
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

bool Runner::Run::leaves_traces(const Step& step) const {
    return step.direction != Direction::stamp &&
           (!dialect_.transactional_ddl() || !step.revision->transactional);
}

TransactionMode Runner::Run::mode_of(const Step& step) const {
    if (options_.single_transaction || step.direction == Direction::stamp)
        return TransactionMode::whole_run;
    return step.revision->transactional ? TransactionMode::per_revision : TransactionMode::none;
}

/// SQLite has no lock of its own to wait at: BEGIN IMMEDIATE is tried until it is granted, so that
/// we can say who we are waiting for.
void Runner::Run::begin_transaction() {
    const auto deadline = std::chrono::steady_clock::now() + options_.lock_timeout;
    bool told = false;
    std::minstd_rand random(static_cast<unsigned>(Actor::current().process));
    if (excludes_by_transaction_)
        connection_.set_lock_timeout(std::chrono::milliseconds(1));
    for (;;) {
        try {
            connection_.begin();
            break;
        } catch (database::DatabaseError& error) {
            if (error.failure() != database::Failure::busy || !excludes_by_transaction_)
                throw;
            if (!std::exchange(told, true))
                observer_.waiting_for_lock(holder());
            if (std::chrono::steady_clock::now() >= deadline)
                throw Error(ErrorCategory::lock, fmt::format("the database stayed locked for {} ms",
                                                             options_.lock_timeout.count()))
                    .in(fmt::format("held by {}", holder()))
                    .in("nothing of this revision was applied")
                    .hint("wait for the other writer to end, or raise --lock-timeout");
            std::this_thread::sleep_for(std::chrono::milliseconds(5 + random() % 20));
        }
    }
    connection_.set_lock_timeout(options_.lock_timeout);
    if (excludes_by_transaction_ && version_.read() != result_.rows_after) {
        connection_.rollback();
        throw StateChanged{};
    }
}

std::string Runner::Run::holder() {
    try {
        for (const auto& work : log_.unfinished())
            if (is_alive(work.actor))
                return work.describe();
    } catch (const Error&) {
        return "another writer, which blocks reading too";
    }
    return "another writer that is not Retort";
}

void Runner::Run::create_tables() {
    transaction_ = std::make_unique<Transaction>(
        connection_, dialect_, TransactionMode::per_revision, [this] { begin_transaction(); });
    transaction_->open_for_record();
    version_.create_if_missing();
    log_.create_if_missing();
    if (transaction_->open() && connection_.transaction_state() == database::TransactionState::none)
        return;  // MariaDB committed around the DDL
    transaction_->commit();
}

/// Reads the state under the lock and plans from it.
Plan Runner::Run::planned_again(const MakePlan& make_plan) {
    const auto rows = version_.read();
    auto plan = make_plan(rows);
    if (rows != result_.rows_after) {
        note(fmt::format("another run brought the database to {} meanwhile", shown_rows(rows)));
        observer_.planned(plan);
    }
    result_.rows_after = rows;
    refuse_impossible(plan);
    return plan;
}

void Runner::Run::run_plan(const MakePlan& make_plan) {
    for (;;) {
        try {
            const auto plan = planned_again(make_plan);
            if (plan.steps.empty())
                break;
            create_tables();
            version_.check_fit([&] {
                std::vector<std::string> ids;
                for (const auto& step : plan.steps)
                    for (const auto& change : step.changes)
                        ids.push_back(change.to);
                return ids;
            }());
            settle_unfinished(plan);
            if (!log_begun_)
                begin_log();
            const auto mode = mode_of(plan.steps.front());
            const auto total = plan.steps.size();
            if (mode == TransactionMode::whole_run)
                transaction_ = std::make_unique<Transaction>(connection_, dialect_, mode,
                                                             [this] { begin_transaction(); });
            for (std::size_t i = 0; i < total; ++i)
                run_step(plan.steps[i], i + 1 < total ? &plan.steps[i + 1] : nullptr,
                         {i + 1, total});
            if (mode == TransactionMode::whole_run)
                transaction_->commit();
            break;
        } catch (const StateChanged&) {
            transaction_.reset();
        }
    }
    if (log_begun_) {
        // One row of ours; no transaction is open.
        log_.end_run("done", result_.rows_after);
    }
}

void Runner::Run::begin_log() {
    log_.begin_run({.command = command_, .target = target_, .rows_before = result_.rows_after});
    log_begun_ = true;
}

void Runner::Run::settle_unfinished(const Plan& plan) {
    for (const auto& work : log_.unfinished())
        if (!(excludes_by_transaction_ && !work.half_applied() && is_alive(work.actor)))
            settle(work, plan);
}

/// Goes on with a backfill that an earlier run began: its log row says exactly how far it came.
bool Runner::Run::resume(const UnfinishedWork& work, const Plan& plan) {
    const auto position = BackfillPosition::from_text(work.position);
    const auto& first = plan.steps.front();
    if (!position || options_.retry || first.revision->id != work.revision)
        return false;
    note(fmt::format("going on with the backfill of revision {} after key {}", work.revision,
                     position->key.text));
    journal_.resume = position;
    return true;
}

/// One earlier run that crashed, or one revision that an earlier run left half-applied.
void Runner::Run::settle(const UnfinishedWork& work, const Plan& plan) {
    const bool in_doubt = !work.revision.empty();
    const bool concerns_us = std::ranges::any_of(plan.steps, [&](const Step& step) {
        return step.direction != Direction::stamp && step.revision->id == work.revision;
    });
    if (concerns_us && resume(work, plan)) {
        log_.close(work, work.half_applied() ? "failed" : "crashed");
        return;
    }
    if (in_doubt && concerns_us && !options_.retry) {
        auto error = Error(
            ErrorCategory::interrupted,
            work.half_applied()
                ? fmt::format("revision {} was left half-applied: it failed after {} statements",
                              work.revision, work.statements)
                : fmt::format("revision {} was running when an earlier run ended without a word",
                              work.revision));
        error.in(work.describe());
        if (!work.error.empty())
            error.in(work.error);
        error.in(fmt::format("the version table says {}; nothing was changed now",
                             shown_rows(result_.rows_after)));
        error.hint(fmt::format(
            "look at what revision {} did. If you undid it, or it had done nothing: `retort {} --retry`. "
            "If you completed it by hand: `retort stamp {}`",
            work.revision, command_, work.revision));
        throw error;
    }
    if (work.half_applied()) {
        log_.close(work, "failed");
        return;
    }
    log_.close(work, "crashed");
    note(fmt::format("an earlier run ended without finishing: {}; the version table says {}",
                     work.describe(), shown_rows(result_.rows_after)));
}

void Runner::Run::run_step(const Step& step, const Step* next, StepPosition position) {
    const auto begun = std::chrono::steady_clock::now();
    const auto started = iso8601(system_now());
    const auto mode = mode_of(step);
    if (mode != TransactionMode::whole_run)
        transaction_ = std::make_unique<Transaction>(connection_, dialect_, mode,
                                                     [this] { begin_transaction(); });
    observer_.step_started(step, position);
    LiveSink sink(connection_, dialect_, *renderer_, *transaction_, mode, observer_, journal_);
    position_.clear();
    try {
        if (leaves_traces(step) && position.index == 1)
            log_.about_to_run(step.revision->id);
        std::string fingerprint;
        if (step.direction != Direction::stamp)
            fingerprint = run_code(step, sink);
        record(step, next, sink, started, fingerprint);
    } catch (Error& error) {
        fail(step, sink, started, error);
    }
    result_.rows_after = rows_after(std::move(result_.rows_after), step);
    ++result_.steps;
    observer_.step_finished(
        step, position,
        {sink.statements(), std::chrono::duration_cast<std::chrono::microseconds>(
                                std::chrono::steady_clock::now() - begun)});
}

/// Returns the fingerprint of what an upgrade did.
std::string Runner::Run::run_code(const Step& step, LiveSink& sink) {
    if (excludes_by_transaction_) {
        transaction_->open_for_record();  // the lock, and the check that nobody was faster
        if (mode_of(step) == TransactionMode::none)
            transaction_->rollback();
    }
    RevisionRun revision_run(sink, *step.revision, step.direction, options_.facts,
                             options_.rewrite);
    runner_.code_.run(*step.revision, step.direction, revision_run);
    revision_run.finish();
    return step.direction == Direction::up ? schema::fingerprint(revision_run.emitted())
                                           : std::string();
}

/// The version row and the log row, in the revision's own transaction where there is one.
void Runner::Run::record(const Step& step, const Step* next, const LiveSink& sink,
                         const std::string& started, const std::string& fingerprint) {
    transaction_->open_for_record();
    version_.apply(step.changes);
    RevisionEntry entry;
    entry.revision = step.revision ? step.revision->id : "";
    entry.command = verb(step.direction);
    entry.started = started;
    entry.finished = iso8601(system_now());
    entry.statements = sink.statements();
    entry.rows_after = rows_after(result_.rows_after, step);
    if (step.revision && step.direction != Direction::stamp)
        entry.build = runner_.code_.build(*step.revision);
    entry.fingerprint = fingerprint;
    log_.write(entry);
    const bool marked = leaves_traces(step);
    const bool to_mark = next && leaves_traces(*next);
    if (marked || to_mark)
        log_.about_to_run(to_mark ? next->revision->id : "");
    if (mode_of(step) != TransactionMode::whole_run)
        transaction_->commit();
}

void Runner::Run::fail(const Step& step, const LiveSink& sink, const std::string& started,
                       Error& error) {
    const bool left_traces = transaction_->left_traces() || !position_.empty();
    const bool whole_run = mode_of(step) == TransactionMode::whole_run;
    transaction_->rollback();
    if (error.category() == ErrorCategory::lock)
        throw;  // nothing was begun: not a failure of the revision
    if (step.revision)
        error.retitle(fmt::format("revision {} failed in {}", graph::described(*step.revision),
                                  verb(step.direction)));
    if (!left_traces)
        error.in(
            fmt::format("nothing of {} was applied: the transaction was rolled back; the "
                        "database is at {}",
                        whole_run ? "this run" : "this revision",
                        shown_rows(whole_run ? result_.rows_before : result_.rows_after)));
    else
        error
            .in(fmt::format(
                "{} of its statements stay applied ({}); the version table still says {}",
                sink.statements(),
                dialect_.transactional_ddl() ? "it runs outside a transaction"
                                             : "MariaDB commits each DDL statement",
                shown_rows(result_.rows_after)))
            .hint(fmt::format(
                "undo what it did by hand, mend the revision, then `retort {} --retry`; "
                "or complete it by hand and `retort stamp {}`",
                command_, step.revision->id));
    if (auto trouble = log_failure(step, sink, started, error, left_traces); !trouble.empty())
        error.in(std::move(trouble));
    throw;
}

/// Returns what went wrong with writing it, "" when nothing.
std::string Runner::Run::log_failure(const Step& step, const LiveSink& sink,
                                     const std::string& started, const Error& error,
                                     bool left_traces) {
    try {
        connection_.begin();
        RevisionEntry entry;
        entry.revision = step.revision ? step.revision->id : "";
        entry.command = verb(step.direction);
        entry.started = started;
        entry.finished = iso8601(system_now());
        entry.statements = sink.statements();
        entry.rows_after = result_.rows_after;
        entry.error = error.message() + "\n" + join(error.context(), "\n");
        entry.left_traces = left_traces || !position_.empty();
        entry.position = position_;
        log_.write(entry);
        log_.end_run("failed", result_.rows_after);
        connection_.commit();
        return {};
    } catch (const Error& trouble) {
        return fmt::format("the failure could not be written to the log: {}", trouble.message());
    }
}

}  // namespace retort::migrate
