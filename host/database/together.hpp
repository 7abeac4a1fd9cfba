#pragma once
// Statements that are sent together: several of ours, and one wait for the server.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/value.hpp"
#include "host/database/connection.hpp"

namespace retort::database {

/// One statement whose whole text is ours and that gives no rows, with its values kept apart: each
/// stands where it was added, as a placeholder or written out, and is never looked for in a text.
class Command {
public:
    Command& text(std::string_view sql);
    Command& value(Value value);

    const std::vector<Value>& values() const { return values_; }
    /// With the backend's own placeholders, in the order of values().
    std::string sql(Backend backend) const;
    /// With what `write` appends for the value of each position.
    std::string sql(const std::function<void(std::string& out, std::size_t position)>& write) const;

private:
    std::string text_;  ///< without the values
    std::vector<Value> values_;
    std::vector<std::size_t> places_;  ///< of the values in the text
};

/// A connection that sends several statements before it waits.
class Pipelining {
public:
    virtual ~Pipelining() = default;
    virtual std::vector<std::uint64_t> execute_all(std::span<const Command> commands) = 0;
};

/// Runs each command as Connection::execute would, in order, and returns what each changed; throws
/// the error of the first that fails. To be called in a transaction, which is then to be rolled
/// back: a connection that can sends all before it waits once, and those behind the one that failed
/// may have run.
std::vector<std::uint64_t> execute_all(Connection& connection, std::span<const Command> commands);

/// Runs one, in a transaction or not.
std::uint64_t execute(Connection& connection, const Command& command);

}  // namespace retort::database
