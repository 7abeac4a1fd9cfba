#pragma once
// The code behind revisions: their plugins, loaded when a revision is run.

#include <unordered_map>
#include <utility>

#include "host/commands/project.hpp"
#include "host/migrate/runner.hpp"
#include "host/plugins/registry.hpp"

namespace retort::commands {

/// Refers to the project, which outlives it. Checks and loads each plugin file once.
class PluginCode final : public migrate::Code {
public:
    /// `rewrite` is the run's own: a derived downgrade drops things by the names it gave them.
    PluginCode(Project& project, migrate::Rewrite rewrite)
        : project_(project), rewrite_(std::move(rewrite)) {}

    void run(const graph::Revision& revision, graph::Direction direction,
             plugins::Receiver& receiver) override;
    std::string build(const graph::Revision& revision) override;

private:
    const plugins::LoadedPlugin& plugin_of(const UnitPlace& place);
    void run_derived_downgrade(const graph::Revision& revision, plugins::Receiver& receiver);

    Project& project_;
    migrate::Rewrite rewrite_;
    std::unordered_map<std::size_t, const plugins::LoadedPlugin*> loaded_;
};

}  // namespace retort::commands
