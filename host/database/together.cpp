#include "host/database/together.hpp"

#include <utility>

#include <fmt/format.h>

namespace retort::database {

Command& Command::text(std::string_view sql) {
    texts_.back() += sql;
    return *this;
}

Command& Command::value(Value value) {
    values_.push_back(std::move(value));
    texts_.emplace_back();
    return *this;
}

std::string Command::sql(Backend backend) const {
    return sql([&](std::size_t i) {
        return backend == Backend::postgresql ? fmt::format("${}", i + 1) : std::string("?");
    });
}

std::string Command::sql(const std::function<std::string(std::size_t)>& write) const {
    std::string out = texts_.front();
    for (std::size_t i = 0; i < values_.size(); ++i) {
        out += write(i);
        out += texts_[i + 1];
    }
    return out;
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
