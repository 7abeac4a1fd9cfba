#pragma once
// An update done in batches along an ascending unique column, each batch its own transaction.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "host/database/connection.hpp"
#include "host/dialects/dialect.hpp"
#include "host/schema/operation.hpp"

namespace retort::migrate {

/// How far a revision's backfill came: everything up to `key` in its `operation`-th operation (from
/// 1), and all operations before that one.
struct BackfillPosition {
    std::size_t operation = 0;
    Value key;

    /// "3:integer:4711", for the log.
    std::string to_text() const;
    /// nullopt for a text that is no position.
    static std::optional<BackfillPosition> from_text(std::string_view text);
};

struct BackfillHooks {
    /// Called inside each batch's transaction, after its update, with the last key it covered.
    std::function<void(const Value& key)> checkpoint;
    /// Rows walked over so far, and the table's rows when the backfill began.
    std::function<void(std::uint64_t rows, std::uint64_t total)> progress;
};

/// Walks `backfill.column` upwards from `after` (or the beginning) and updates the rows of each
/// batch. No transaction may be open; one is opened and committed for each batch. NULL keys are
/// never met. Returns the number of rows walked over. Two indexed queries and one update a batch.
std::uint64_t run_backfill(database::Connection& connection, const dialects::Dialect& dialect,
                           dialects::Renderer& renderer, const schema::Backfill& backfill,
                           const std::optional<Value>& after, const BackfillHooks& hooks);

}  // namespace retort::migrate
