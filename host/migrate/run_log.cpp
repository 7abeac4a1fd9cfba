#include "host/migrate/run_log.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <random>
#include <utility>

#include <fmt/format.h>

#include "host/base/clock.hpp"
#include "host/base/text.hpp"
#include "host/migrate/words.hpp"

namespace retort::migrate {

namespace {

constexpr const char* k_running = "running";
constexpr const char* k_done = "done";
constexpr const char* k_failed = "failed";
constexpr const char* k_half_applied = "half applied";

Value text_or_null(const std::string& text) {
    return text.empty() ? Value{} : Value::of_text(text);
}

std::int64_t to_integer(const Value& value) {
    std::int64_t out = 0;
    std::from_chars(value.text.data(), value.text.data() + value.text.size(), out);
    return out;
}

/// What the columns hold (MariaDB: TEXT is 64 KiB).
constexpr std::size_t k_target_bytes = 255;
constexpr std::size_t k_error_bytes = 16'000;

/// Sorts by time, and two runs of one second stay apart.
std::string new_run_id() {
    std::random_device random;
    auto id = iso8601(system_now());
    std::erase_if(id, [](char c) { return c == '-' || c == ':'; });
    return fmt::format("{}-{:08x}", id, random());
}

}  // namespace

Actor Actor::current() {
    Actor actor;
    actor.process = getpid();
    std::array<char, 256> name{};
    if (gethostname(name.data(), name.size() - 1) == 0)
        actor.host = name.data();
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 4096> buffer{};
    if (getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        actor.account = found->pw_name;
    else
        actor.account = fmt::format("uid {}", geteuid());
    return actor;
}

std::string Actor::describe() const {
    return fmt::format("process {} of {}@{}", process, account, host);
}

std::string UnfinishedWork::describe() const {
    return fmt::format("`retort {}` by {}, started {}", command, actor.describe(), started);
}

RunLog::RunLog(database::Connection& connection, const dialects::Dialect& dialect,
               const TableNames& names)
    : connection_(&connection),
      dialect_(&dialect),
      names_(&names),
      table_(quoted_table(dialect, names.schema, names.log_table)),
      actor_(Actor::current()),
      run_(new_run_id()) {}

bool RunLog::create_if_missing() const {
    if (dialect_->has_table(*connection_, names_->schema, names_->log_table))
        return false;
    const auto renderer = dialect_->renderer(connection_);
    for (const auto& each : renderer->render(log_table_definition(*names_)))
        connection_->execute(each.sql, each.parameters);
    return true;
}

std::vector<UnfinishedWork> RunLog::unfinished() const {
    const auto sql = fmt::format(
        "SELECT run, step, command, revision, started, account, host, process, statements, error, position "
        "FROM {} WHERE outcome IN ('{}', '{}') ORDER BY run, step",
        table_, k_running, k_half_applied);
    database::Rows found;
    try {
        found = connection_->query(sql);
    } catch (const database::DatabaseError& error) {
        if (error.failure() == database::Failure::does_not_exist)
            return {};
        throw;
    }
    std::vector<UnfinishedWork> out;
    for (const auto& row : found.rows) {
        UnfinishedWork work;
        work.run = row.at(0).text;
        work.step = to_integer(row.at(1));
        work.command = row.at(2).text;
        work.revision = row.at(3).text;
        work.started = row.at(4).text;
        work.actor = {row.at(5).text, row.at(6).text, to_integer(row.at(7))};
        work.statements = static_cast<std::size_t>(to_integer(row.at(8)));
        work.error = row.at(9).text;
        work.position = row.at(10).text;
        if (work.run != run_)
            out.push_back(std::move(work));
    }
    return out;
}

void RunLog::begin_run(const RunInfo& info) {
    command_ = info.command;
    execute(*connection_,
            insert(0, {{"command", Value::of_text(info.command)},
                       {"target", text_or_null(shortened(info.target, k_target_bytes))},
                       {"started", Value::of_text(iso8601(system_now()))},
                       {"outcome", Value::of_text(k_running)},
                       {"statements", Value::of_integer(0)},
                       {"rows_before", Value::of_text(join(info.rows_before, ","))}}));
}

database::Command RunLog::mark(std::string_view revision, const std::string& position) const {
    return update(
        run_, 0,
        {{"revision", text_or_null(std::string(revision))}, {"position", text_or_null(position)}});
}

void RunLog::save_position(const std::string& position) {
    execute(*connection_, update(run_, 0, {{"position", Value::of_text(position)}}));
}

database::Command RunLog::row_of(const RevisionEntry& entry) {
    const bool failed = !entry.error.empty();
    const char* outcome = !failed ? k_done : entry.left_traces ? k_half_applied : k_failed;
    return insert(++step_,
                  {{"command", Value::of_text(entry.command)},
                   {"revision", text_or_null(entry.revision)},
                   {"started", Value::of_text(entry.started)},
                   {"finished", Value::of_text(entry.finished)},
                   {"outcome", Value::of_text(outcome)},
                   {"statements", Value::of_integer(static_cast<std::int64_t>(entry.statements))},
                   {"rows_after", Value::of_text(join(entry.rows_after, ","))},
                   {"build", text_or_null(entry.build)},
                   {"fingerprint", text_or_null(entry.fingerprint)},
                   {"error", text_or_null(shortened(entry.error, k_error_bytes))},
                   {"position", text_or_null(entry.position)}});
}

database::Command RunLog::end(std::string_view outcome,
                              const std::vector<std::string>& rows_after) const {
    return update(run_, 0,
                  {{"finished", Value::of_text(iso8601(system_now()))},
                   {"outcome", Value::of_text(std::string(outcome))},
                   {"revision", Value{}},
                   {"position", Value{}},
                   {"rows_after", Value::of_text(join(rows_after, ","))}});
}

void RunLog::end_run(std::string_view outcome, const std::vector<std::string>& rows_after) {
    execute(*connection_, end(outcome, rows_after));
}

void RunLog::close(const UnfinishedWork& work, std::string_view outcome) {
    execute(*connection_,
            update(work.run, work.step, {{"outcome", Value::of_text(std::string(outcome))}}));
}

database::Command RunLog::insert(std::int64_t step, Cells cells) const {
    cells.insert(cells.begin(), {{"run", Value::of_text(run_)}, {"step", Value::of_integer(step)}});
    cells.insert(cells.end(), {{"account", Value::of_text(actor_.account)},
                               {"host", Value::of_text(actor_.host)},
                               {"process", Value::of_integer(actor_.process)},
                               {"version", Value::of_text("retort " RETORT_SDK_VERSION)}});
    database::Command command;
    command.text(fmt::format("INSERT INTO {} (", table_));
    const char* separator = "";
    for (const auto& [name, value] : cells)
        command.text(std::exchange(separator, ", ")).text(dialect_->quote(name));
    command.text(") VALUES (");
    separator = "";
    for (auto& [name, value] : cells)
        command.text(std::exchange(separator, ", ")).value(std::move(value));
    return command.text(")");
}

database::Command RunLog::update(std::string_view run, std::int64_t step,
                                 const Cells& cells) const {
    database::Command command;
    command.text(fmt::format("UPDATE {} SET ", table_));
    const char* separator = "";
    for (const auto& [name, value] : cells)
        command.text(fmt::format("{}{} = ", std::exchange(separator, ", "), dialect_->quote(name)))
            .value(value);
    return command.text(" WHERE run = ")
        .value(Value::of_text(std::string(run)))
        .text(" AND step = ")
        .value(Value::of_integer(step));
}

}  // namespace retort::migrate
