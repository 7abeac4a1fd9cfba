// One revision of a run: its code, its version row and its log row, or what is said when it fails.

#include <exception>

#include <fmt/format.h>

#include "host/base/clock.hpp"
#include "host/base/text.hpp"
#include "host/migrate/patience.hpp"
#include "host/migrate/run.hpp"
#include "host/migrate/words.hpp"

namespace retort::migrate {

using graph::Direction;
using graph::Step;

namespace {

std::chrono::microseconds since(std::chrono::steady_clock::time_point begun) {
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                 begun);
}

bool lost_the_connection(const Error& error) {
    const auto* said = dynamic_cast<const database::DatabaseError*>(&error);
    return said && said->failure() == database::Failure::unreachable;
}

}  // namespace

TransactionMode Runner::Run::mode_of(const Step& step) const {
    if (options_.single_transaction || step.direction == Direction::stamp)
        return TransactionMode::whole_run;
    return step.revision->transactional ? TransactionMode::per_revision : TransactionMode::none;
}

bool Runner::Run::leaves_traces(const Step& step) const {
    return step.direction != Direction::stamp &&
           (!dialect_.transactional_ddl() || !step.revision->transactional);
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
    try {
        std::string fingerprint;
        if (step.direction != Direction::stamp)
            fingerprint = run_code(step, sink);
        record(step, next, sink, started, fingerprint);
    } catch (Error& error) {
        explain_failure(step, sink, started, error);
        throw;
    } catch (const std::exception& problem) {
        Error error(ErrorCategory::operation, problem.what());
        explain_failure(step, sink, started, error);
        throw error;
    }
    position_.clear();
    result_.rows_after = rows_after(std::move(result_.rows_after), step);
    ++result_.steps;
    observer_.step_finished(step, position, {sink.statements(), since(begun)});
}

/// Whether the log says that the revision runs next, committed before its first statement: where a
/// crash would leave traces of it.
bool Runner::Run::is_marked(const Step& step) const {
    return leaves_traces(step) && !excludes_by_transaction_;
}

database::Command Runner::Run::mark(const Step& step) {
    if (!journal_.resume)
        return log_.mark(step.revision->id);
    position_ = journal_.resume->to_text();  // the mark begins anew, the backfill does not
    return log_.mark(step.revision->id, position_);
}

/// Keeps other runs off a revision that holds no transaction, where transactions are all there is
/// to keep them off: by a mark that only one of them can set.
void Runner::Run::claim(const Step& step) {
    Patience patience(
        options_.lock_timeout, [this] { return holder(); }, observer_);
    const auto is_taken = [&] {
        for (const auto& work : log_.unfinished())
            if (!work.half_applied() && work.revision == step.revision->id && is_alive(work.actor))
                return true;
        return false;
    };
    transaction_->open_for_record();
    while (is_taken()) {
        transaction_->rollback();
        patience.wait();
        transaction_->open_for_record();
    }
    execute(connection_, mark(step));
    transaction_->commit();
}

/// Returns the fingerprint of what an upgrade did.
std::string Runner::Run::run_code(const Step& step, LiveSink& sink) {
    if (excludes_by_transaction_ && mode_of(step) == TransactionMode::none)
        claim(step);
    else if (excludes_by_transaction_)
        transaction_->open_for_record();  // the lock, and the check that nobody was faster
    RevisionRun revision_run(sink, *step.revision, step.direction, options_.facts,
                             options_.rewrite);
    runner_.code_.run(*step.revision, step.direction, revision_run);
    revision_run.finish();
    return revision_run.fingerprint();
}

/// The version row and the log row, in the revision's own transaction where there is one; with the
/// last revision the run ends, too.
void Runner::Run::record(const Step& step, const Step* next, const LiveSink& sink,
                         const std::string& started, const std::string& fingerprint) {
    transaction_->verify_open();
    transaction_->open_for_record();
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
    auto commands = version_.commands(step.changes);
    commands.push_back(log_.row_of(entry));
    if (!next)
        commands.push_back(log_.end("done", entry.rows_after));
    else if (is_marked(*next))
        commands.push_back(mark(*next));
    else if (leaves_traces(step))
        commands.push_back(log_.mark(""));
    version_.check_met(step.changes, execute_all(connection_, commands));
    if (mode_of(step) != TransactionMode::whole_run || !next)
        transaction_->commit();
    if (!next)
        run_is_open_ = false;
}

/// Rolls back, writes the failure into the log and completes the error: what failed, the state of
/// the database, what next.
void Runner::Run::explain_failure(const Step& step, const LiveSink& sink,
                                  const std::string& started, Error& error) {
    transaction_->look_after_failure(error);
    const bool left_traces = transaction_->left_traces();
    const bool whole_run = mode_of(step) == TransactionMode::whole_run;
    transaction_->rollback();
    if (whole_run) {
        result_.rows_after = planned_rows_;
        result_.steps = 0;
    }
    const auto rows = shown_rows(result_.rows_after);
    if (step.revision && error.category() != ErrorCategory::lock)
        error.retitle(fmt::format("revision {} failed in {}", graph::described(*step.revision),
                                  verb(step.direction)));
    if (left_traces)
        error
            .in(fmt::format("{} of its statements stay applied ({}); the version table still "
                            "says {}",
                            sink.statements(),
                            dialect_.transactional_ddl() ? "no transaction held them"
                                                         : "MariaDB commits around each DDL "
                                                           "statement",
                            rows))
            .hint(fmt::format("undo what it did by hand, mend the revision, then `retort {} "
                              "--retry`; or complete it by hand and `retort stamp {}`",
                              command_, stamp_after(step)));
    else if (lost_the_connection(error))
        error.in(
            "the connection was lost: what it did is rolled back by the server, unless the "
            "database commits by itself; `retort current` shows the state");
    else if (error.category() != ErrorCategory::lock)
        error.in(fmt::format(
            "nothing of {} was applied{}; the database is at {}",
            whole_run ? "this run" : "this revision",
            mode_of(step) == TransactionMode::none ? "" : ": the transaction was rolled back",
            rows));
    log_failure(step, sink, started, error, left_traces);
}

void Runner::Run::log_failure(const Step& step, const LiveSink& sink, const std::string& started,
                              Error& error, bool left_traces) {
    if (lost_the_connection(error))
        return;  // the run's row stays without an end, which is what the next run looks for
    try {
        if (error.category() == ErrorCategory::lock) {
            connection_.set_lock_timeout(std::chrono::milliseconds(1));
            log_.end_run("gave up", result_.rows_after);
            return;
        }
        connection_.begin();
        RevisionEntry entry;
        entry.revision = step.revision ? step.revision->id : "";
        entry.command = verb(step.direction);
        entry.started = started;
        entry.finished = iso8601(system_now());
        entry.statements = sink.statements();
        entry.rows_after = result_.rows_after;
        entry.error = error.message() + "\n" + join(error.context(), "\n");
        entry.left_traces = left_traces;
        entry.position = position_;
        execute(connection_, log_.row_of(entry));
        log_.end_run("failed", result_.rows_after);
        connection_.commit();
    } catch (const Error& trouble) {
        error.in(fmt::format("the failure could not be written to the log: {}", trouble.message()));
        roll_back_quietly(connection_);
    }
}

}  // namespace retort::migrate
