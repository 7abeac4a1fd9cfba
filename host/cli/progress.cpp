#include "host/cli/progress.hpp"

#include "host/base/text.hpp"
#include "host/cli/json.hpp"
#include "host/cli/revision_text.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

namespace retort::cli {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t k_most_steps_listed = 20;
constexpr auto k_worth_a_time = std::chrono::seconds(1);
constexpr auto k_worth_a_word = std::chrono::seconds(2);
constexpr auto k_between_updates = std::chrono::milliseconds(100);

std::string_view verb(graph::Direction direction) {
    return direction == graph::Direction::up     ? "upgrade"
           : direction == graph::Direction::down ? "downgrade"
                                                 : "stamp";
}

/// "upgrade a -> b, add user table", from where the database is to where it will be.
std::string step_words(const graph::Step& step, const Paint& paint) {
    if (!step.revision || step.direction == graph::Direction::stamp)
        return fmt::format(
            "stamp {}", paint(Style::id, !step.revision ? "<base>" : printable(step.revision->id)));
    const auto parents = shown_ids(step.revision->down_revisions);
    const auto id = paint(Style::id, printable(step.revision->id));
    const bool up = step.direction == graph::Direction::up;
    return fmt::format("{} {} -> {}, {}", verb(step.direction), up ? parents : id,
                       up ? id : parents, headline(step.revision->message));
}

std::string seconds(std::chrono::microseconds elapsed) {
    return fmt::format("{:.1f} s", static_cast<double>(elapsed.count()) / 1e6);
}

std::string rows_words(std::string_view operation, std::size_t rows, std::size_t total) {
    return total == 0 ? fmt::format("  {}: {} rows", printable(operation), rows)
                      : fmt::format("  {}: {} of {} rows, {} %", printable(operation), rows, total,
                                    rows * 100 / total);
}

}  // namespace

void TextProgress::planned(const graph::Plan& plan) {
    notes(plan.notes);
    if (loudness_.quiet || !console_.terminal() || plan.steps.empty())
        return;
    console_.say(
        fmt::format("{} step{} to do:", plan.steps.size(), plan.steps.size() == 1 ? "" : "s"));
    for (std::size_t i = 0; i < std::min(plan.steps.size(), k_most_steps_listed); ++i)
        console_.say("  " + step_words(plan.steps[i], console_.paint()));
    if (plan.steps.size() > k_most_steps_listed)
        console_.say(fmt::format("  ... and {} more", plan.steps.size() - k_most_steps_listed));
}

void TextProgress::waiting_for_lock(std::string_view holder) {
    console_.say(fmt::format("waiting for another run to end: {}", printable(holder)));
}

void TextProgress::step_started(const graph::Step& step, migrate::StepPosition position) {
    if (loudness_.quiet)
        return;
    console_.say("Running " + step_words(step, console_.paint()));
    console_.transient(fmt::format("  step {} of {}", position.index, position.total));
}

void TextProgress::statement(std::string_view sql, std::string_view comment) {
    if (!loudness_.verbose)
        return;
    if (!comment.empty())
        console_.say(console_.paint()(Style::faint, fmt::format("  -- {}", printable(comment))));
    for (const auto& line : split(sql, '\n'))
        console_.say("  " + printable(line));
}

void TextProgress::progress(std::string_view operation, std::size_t rows, std::size_t total) {
    const auto now = Clock::now();
    if (loudness_.quiet || now - since_ < k_between_updates)
        return;
    since_ = now;
    console_.transient(rows_words(operation, rows, total));
}

void TextProgress::step_finished(const graph::Step&, migrate::StepPosition,
                                 const migrate::StepResult& result) {
    console_.transient("");
    if (!loudness_.quiet && (loudness_.verbose || result.elapsed >= k_worth_a_time))
        console_.say(fmt::format("  done in {}, {} statement{}", seconds(result.elapsed),
                                 result.statements, result.statements == 1 ? "" : "s"));
}

void TextProgress::note(std::string_view text) {
    if (!loudness_.quiet && said_.emplace(text).second)
        console_.say(text);
}

void TextProgress::notes(const std::vector<std::string>& texts) {
    for (const auto& text : texts)
        note(text);
}

bool TextProgress::is_rename(const autogenerate::RenameCandidate& candidate) {
    if (!console_.terminal() || ::isatty(STDIN_FILENO) == 0)
        return false;
    const auto now = candidate.column.empty() ? candidate.table : candidate.column;
    console_.say(candidate.column.empty()
                     ? fmt::format("was table {} renamed to {}? [y/N]", printable(candidate.from),
                                   printable(now))
                     : fmt::format("in table {}, was column {} renamed to {}? [y/N]",
                                   printable(candidate.table), printable(candidate.from),
                                   printable(now)));
    std::string answer;
    std::getline(std::cin, answer);
    answer = to_lower(trim(answer));
    return answer == "y" || answer == "yes";
}

void TextProgress::build_started(std::string_view command) {
    since_ = Clock::now();
    building_ = command;
    if (loudness_.verbose)
        console_.say(fmt::format("Building plugins: {}", std::exchange(building_, {})));
}

void TextProgress::build_line(std::string_view line) {
    if (loudness_.verbose)
        return console_.say(line);
    if (loudness_.quiet)
        return;
    // A build that finds nothing to do stays silent; in a log a long one is named once.
    if (!console_.terminal() && !building_.empty() && Clock::now() - since_ > k_worth_a_word)
        console_.say(fmt::format("Building plugins: {}", std::exchange(building_, {})));
    console_.transient("Building plugins: " + printable(line));
}

void TextProgress::warning(std::string_view text) {
    if (said_.emplace(text).second)
        console_.warn(text);
}

void JsonProgress::tell(const std::string& event) {
    console_.answer(event + "\n");
    console_.flush();
}

void JsonProgress::planned(const graph::Plan& plan) {
    tell(planned_event(plan));
}

void JsonProgress::waiting_for_lock(std::string_view holder) {
    tell(text_event("waiting_for_lock", "holder", holder));
}

void JsonProgress::step_started(const graph::Step& step, migrate::StepPosition position) {
    tell(step_event("step_started", step, position, nullptr));
}

void JsonProgress::statement(std::string_view sql, std::string_view comment) {
    if (loudness_.verbose)
        tell(statement_event(sql, comment));
}

void JsonProgress::progress(std::string_view operation, std::size_t rows, std::size_t total) {
    tell(progress_event(operation, rows, total));
}

void JsonProgress::step_finished(const graph::Step& step, migrate::StepPosition position,
                                 const migrate::StepResult& result) {
    tell(step_event("step_finished", step, position, &result));
}

void JsonProgress::note(std::string_view text) {
    tell(text_event("note", "text", text));
}

void JsonProgress::build_started(std::string_view command) {
    tell(text_event("build_started", "command", command));
}

void JsonProgress::build_line(std::string_view line) {
    if (loudness_.verbose)
        console_.say(line);
}

void JsonProgress::warning(std::string_view text) {
    console_.warn(text);
}

}  // namespace retort::cli
