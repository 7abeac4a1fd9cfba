#include "host/database/together.hpp"

#include <utility>

#include <fmt/format.h>

namespace retort::database {

Command& Command::text(std::string_view sql) {
    text_ += sql;
    return *this;
}

Command& Command::value(Value value) {
    values_.push_back(std::move(value));
    places_.push_back(text_.size());
    return *this;
}

std::string Command::sql(Backend backend) const {
    return sql([&](std::string& out, std::size_t i) {
        if (backend == Backend::postgresql)
            out += '$' + std::to_string(i + 1);
        else
            out += '?';
    });
}

std::string Command::sql(
    const std::function<void(std::string& out, std::size_t position)>& write) const {
    std::string out;
    std::size_t from = 0;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        out.append(text_, from, places_[i] - from);
        write(out, i);
        from = places_[i];
    }
    return out.append(text_, from);
}

std::vector<std::uint64_t> execute_all(Connection& connection, std::span<const Command> commands) {
    if (auto* pipelining = dynamic_cast<Pipelining*>(&connection))
        return pipelining->execute_all(commands);
    std::vector<std::uint64_t> changed;
    changed.reserve(commands.size());
    for (const auto& command : commands)
        changed.push_back(execute(connection, command));
    return changed;
}

std::uint64_t execute(Connection& connection, const Command& command) {
    return connection.execute(command.sql(connection.backend()), command.values());
}

}  // namespace retort::database
