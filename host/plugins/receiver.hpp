#pragma once
// Where the code of a revision hands its operations and asks its questions: the host's side of
// retort_host, as C++ values. Implemented by the runner, called by the bridge.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "host/schema/operation.hpp"

namespace retort::plugins {

/// A buffered result.
struct QueryResult {
    std::vector<std::string> columns;
    std::vector<std::vector<schema::Value>> rows;
};

/// Every function may throw: the bridge keeps the error, gives its text to the plugin, and rethrows
/// it when the revision returns, so an author's `catch (...)` cannot hide it.
class Receiver {
public:
    virtual ~Receiver() = default;

    virtual void emit(schema::Operation operation) = 0;
    /// Flushes what was emitted, then asks the database.
    virtual QueryResult query(const std::variant<schema::Execute, schema::Select>& query) = 0;

    /// A stream of rows into `target` (no rows of its own). Flushes first. One at a time. A row is
    /// the caller's until rows_put returns.
    virtual void rows_open(const schema::Insert& target) = 0;
    virtual void rows_put(std::span<const schema::Value> row) = 0;
    virtual void rows_close() = 0;

    /// `fact` is one of enum retort_fact; nullopt when there is none.
    virtual std::optional<std::string> fact(int fact) = 0;
    virtual std::optional<std::string> argument(std::string_view name) = 0;
    /// The soci::session, when `tag` is the host's own; throws otherwise. Flushes first.
    virtual void* soci_session(std::string_view tag) = 0;
};

}  // namespace retort::plugins
