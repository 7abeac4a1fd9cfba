// What earlier runs left behind: told once, settled by a person where nobody else can know.

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/migrate/run.hpp"
#include "host/migrate/words.hpp"

namespace retort::migrate {

using graph::Direction;
using graph::Plan;
using graph::Step;

namespace {

/// The step of `plan` that would do again what `work` was doing; null when there is none.
const Step* step_again(const Plan& plan, const UnfinishedWork& work) {
    const auto found = std::ranges::find_if(plan.steps, [&](const Step& step) {
        return step.direction != Direction::stamp && step.revision->id == work.revision &&
               verb(step.direction) == work.command;
    });
    return found == plan.steps.end() ? nullptr : &*found;
}

std::string what_happened(const UnfinishedWork& work) {
    if (work.half_applied())
        return fmt::format(
            "the {} of revision {} was left half-applied: it failed after {} "
            "statement{}",
            work.command, work.revision, work.statements, work.statements == 1 ? "" : "s");
    return fmt::format("revision {} was running when an earlier run ended without a word",
                       work.revision);
}

}  // namespace

void Runner::Run::settle_unfinished(const Plan& plan) {
    settled_.clear();
    for (auto& work : log_.unfinished())
        // Without a lock of its own, another run may simply be under way.
        if (!excludes_by_transaction_ || work.half_applied() || !is_alive(work.actor))
            settle(std::move(work), plan);
}

/// One earlier run that crashed, or one revision that an earlier run left half-applied.
void Runner::Run::settle(UnfinishedWork work, const Plan& plan) {
    const bool stamped = plan.steps.front().direction == Direction::stamp;
    bool resumed = false;
    if (!work.revision.empty() && !stamped) {
        const auto* step = step_again(plan, work);
        if (!step) {
            note(fmt::format("{}; this run does not touch it. Once it is put right: `retort stamp`",
                             what_happened(work)));
            return;
        }
        resumed = step == &plan.steps.front() && resume(work, *step);
        if (!resumed && !options_.retry)
            throw undecided(work, *step);
    }
    if (!work.half_applied() && !resumed)
        note(fmt::format("an earlier run ended without finishing: {}; the version table says {}",
                         work.describe(), shown_rows(result_.rows_after)));
    const auto* outcome = work.half_applied() ? "failed" : "crashed";
    settled_.emplace_back(std::move(work), outcome);
}

/// Goes on with a backfill that an earlier run began: its log row says exactly how far it came. A
/// revision that reads rows may do something else the second time, so it is not gone on with.
bool Runner::Run::resume(const UnfinishedWork& work, const Step& step) {
    const auto position = BackfillPosition::from_text(work.position);
    if (!position || options_.retry || step.revision->reads_rows)
        return false;
    note(fmt::format("going on with the backfill of revision {} after key {}", work.revision,
                     position->key.text));
    journal_.resume = position;
    return true;
}

Error Runner::Run::undecided(const UnfinishedWork& work, const Step& step) const {
    auto error = Error(ErrorCategory::interrupted, what_happened(work)).in(work.describe());
    for (const auto& line : split(work.error, '\n'))
        if (!line.empty())
            error.in(line);
    error.in(fmt::format("the version table says {}; nothing was changed now",
                         shown_rows(result_.rows_after)));
    return std::move(error)
        .hint(fmt::format("look at what revision {} did. If you undid it, or it had done nothing: "
                          "`retort {} --retry`",
                          work.revision, command_))
        .hint(fmt::format("if you completed it by hand: `retort stamp {}`", stamp_after(step)));
}

}  // namespace retort::migrate
