#include "host/migrate/revision_run.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "host/database/session.hpp"
#include "host/schema/describe.hpp"

#include "retort/abi.h"

namespace retort::migrate {

RevisionRun::RevisionRun(Sink& sink, const graph::Revision& revision, graph::Direction direction,
                         const RunFacts& facts, const Rewrite& rewrite)
    : sink_(sink), revision_(revision), direction_(direction), facts_(facts), rewrite_(rewrite) {}

void RevisionRun::emit(schema::Operation operation) {
    if (writer_)
        throw Error(ErrorCategory::operation,
                    "an operation was emitted while rows are being streamed")
            .hint("end the bulk insert first");
    if (!asked_ && direction_ == graph::Direction::up)
        fingerprint_.add(operation);
    const bool is_backfill = std::holds_alternative<schema::Backfill>(operation);
    if (rewrite_)
        std::ranges::move(rewrite_(std::move(operation)), std::back_inserter(buffer_));
    else
        buffer_.push_back(std::move(operation));
    // A backfill commits batch by batch: what stands before it must not wait behind it.
    if (is_backfill)
        flush();
}

void RevisionRun::flush() {
    auto operations = std::exchange(buffer_, {});
    std::size_t index = operations_;
    for (const auto& operation : operations) {
        ++index;
        try {
            sink_.check(operation);
        } catch (Error& error) {
            error.in(fmt::format("operation {} of {}: {}", index, operations_ + operations.size(),
                                 schema::describe(operation)));
            throw;
        }
    }
    const auto total = operations_ + operations.size();
    // One after the other makes room for what the next needs.
    for (; !operations.empty(); operations.pop_front()) {
        ++operations_;
        try {
            sink_.take(operations.front());
        } catch (Error& error) {
            error.in(fmt::format("operation {} of {}: {}", operations_, total,
                                 schema::describe(operations.front())));
            throw;
        }
    }
}

void RevisionRun::finish() {
    if (writer_)
        rows_close();
    flush();
}

std::string RevisionRun::fingerprint() {
    return direction_ == graph::Direction::up ? std::move(fingerprint_).text() : std::string();
}

void RevisionRun::require_reading(std::string_view what) const {
    if (revision_.reads_rows)
        return;
    throw Error(ErrorCategory::operation,
                fmt::format("revision {} {} but does not say so", revision_.id, what))
        .hint("add `.reads_rows = true` to its RETORT_REVISION");
}

plugins::QueryResult RevisionRun::query(
    const std::variant<schema::Execute, schema::Select>& query) {
    require_reading("reads rows");
    asked_ = true;
    flush();
    return sink_.query(query);
}

void RevisionRun::rows_open(const schema::Insert& target) {
    if (writer_)
        throw Error(ErrorCategory::operation, "a second bulk insert began before the first ended");
    flush();
    writer_ = sink_.open_rows(target);
    ++operations_;
}

void RevisionRun::rows_put(std::span<const schema::Value> row) {
    if (!writer_)
        throw Error(ErrorCategory::operation, "a row was given outside of a bulk insert");
    writer_->put(row);
}

void RevisionRun::rows_close() {
    if (const auto writer = std::exchange(writer_, nullptr))
        writer->finish();
}

std::optional<std::string> RevisionRun::fact(int fact) {
    switch (fact) {
        case RETORT_FACT_DIALECT:
            return facts_.dialect;
        case RETORT_FACT_OFFLINE:
            return facts_.offline ? "1" : "0";
        case RETORT_FACT_DIRECTION:
            return direction_ == graph::Direction::up ? "upgrade" : "downgrade";
        case RETORT_FACT_SERVER_VERSION:
            return sink_.server_version();
        case RETORT_FACT_REVISION:
            return revision_.id;
        case RETORT_FACT_TAG:
            return facts_.tag;
        default:
            return std::nullopt;
    }
}

std::optional<std::string> RevisionRun::argument(std::string_view name) {
    const auto found = facts_.arguments.find(name);
    if (found == facts_.arguments.end())
        return std::nullopt;
    return found->second;
}

void* RevisionRun::soci_session(std::string_view tag) {
    require_reading("uses the SOCI session");
    asked_ = true;
    flush();
    if (tag != database::session_tag())
        throw Error(ErrorCategory::plugin, "this plugin cannot use the host's SOCI session")
            .in(fmt::format("the plugin was built with {}, the host with {}", tag,
                            database::session_tag()))
            .hint(
                "build the plugin with the host's SOCI, standard library and debug mode, or use "
                "op.query and op.execute");
    return sink_.session();
}

}  // namespace retort::migrate
