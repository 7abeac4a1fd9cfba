#include "host/commands/environment.hpp"

#include <fmt/format.h>

#include "host/plugins/registry.hpp"

namespace retort::commands {

const retort_unit* load_environment(Project& project, std::string_view& sdk_version) {
    std::string id;
    const auto* file = project.environment(id);
    if (!file)
        return nullptr;
    const auto& plugin = plugins::load_plugin(*file);
    const auto* unit = plugin.find(id, RETORT_UNIT_ENVIRONMENT);
    if (!unit || !unit->describe)
        throw plugins::PluginRejected(plugins::LoadOutcome::entry_disagrees, file->path,
                                      fmt::format("it has no code of environment {}", id));
    sdk_version = plugin.sdk_version();
    return unit;
}

std::vector<schema::Operation> Blocks::take_apart(std::vector<schema::Operation> operations) {
    std::vector<schema::Operation> out;
    for (auto& operation : operations) {
        auto* block = std::get_if<schema::AlterTable>(&operation);
        if (!block) {
            out.push_back(std::move(operation));
            continue;
        }
        existing_.try_emplace({block->schema, block->table}, std::move(block->existing));
        for (auto& change : block->changes)
            std::visit([&](auto& each) { out.emplace_back(std::move(each)); }, change);
    }
    return out;
}

std::vector<schema::Operation> Blocks::put_together(std::vector<schema::Operation> changes) const {
    std::vector<schema::Operation> out;
    for (auto& change : changes) {
        auto block = schema::as_alter_table(change);
        const auto known = block ? existing_.find({block->schema, block->table}) : existing_.end();
        if (known == existing_.end()) {
            out.push_back(std::move(change));
            continue;
        }
        auto* last = out.empty() ? nullptr : std::get_if<schema::AlterTable>(&out.back());
        if (last && last->table == block->table && last->schema == block->schema) {
            last->changes.insert(last->changes.end(), block->changes.begin(), block->changes.end());
        } else {
            block->existing = known->second;
            out.emplace_back(std::move(*block));
        }
    }
    return out;
}

}  // namespace retort::commands
