#pragma once
// env.cpp as a plugin, and the operations its reviews look at.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/commands/project.hpp"
#include "host/schema/operation.hpp"

namespace retort::commands {

/// Loads the plugin that holds the environment; nullptr when there is none. The unit lives for
/// ever. Throws PluginRejected when the file has no code of it.
const retort_unit* load_environment(Project& project, std::string_view& sdk_version);

/// Blocks of changes, one for each table, as single changes and back.
class Blocks {
public:
    std::vector<schema::Operation> take_apart(std::vector<schema::Operation> operations);
    /// Neighbouring changes of one table that came in a block are one block again, with what the
    /// block knew of the table.
    std::vector<schema::Operation> put_together(std::vector<schema::Operation> changes) const;

private:
    using Key = std::pair<std::string, std::string>;  // schema, table
    std::map<Key, std::optional<schema::Table>> existing_;
};

}  // namespace retort::commands
