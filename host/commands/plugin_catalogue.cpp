#include "host/commands/plugin_catalogue.hpp"

#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

namespace retort::commands {

PluginCatalogue::PluginCatalogue(std::shared_ptr<const plugins::Inventory> inventory)
    : inventory_(std::move(inventory)) {
    std::error_code unknown;
    here_ = std::filesystem::current_path(unknown).string() + '/';
    const auto& files = inventory_->files;
    for (std::uint32_t file = 0; file < files.size(); ++file) {
        if (files[file].hides_revisions())
            continue;
        for (std::uint32_t unit = 0; unit < files[file].units.size(); ++unit)
            if (files[file].units[unit].kind == "revision")
                places_.push_back({file, unit});
    }
}

const plugins::UnitMetadata& PluginCatalogue::unit(std::size_t number) const {
    const auto place = places_[number];
    return inventory_->files[place.file].units[place.unit];
}

graph::Outline PluginCatalogue::outline(std::size_t number) const {
    const auto& unit = this->unit(number);
    return {unit.id, unit.created, unit.down_revisions, unit.depends_on, unit.branch_labels};
}

graph::Revision PluginCatalogue::revision(std::size_t number) const {
    const auto copies = [](plugins::Names names) {
        return std::vector<std::string>(names.begin(), names.end());
    };
    const auto& unit = this->unit(number);
    graph::Revision revision;
    revision.id = unit.id;
    revision.down_revisions = copies(unit.down_revisions);
    revision.depends_on = copies(unit.depends_on);
    revision.branch_labels = copies(unit.branch_labels);
    revision.replaces = copies(unit.replaces);
    revision.message = unit.message;
    revision.created = unit.created;
    revision.transactional = unit.transactional;
    revision.reads_rows = unit.reads_rows;
    revision.irreversible = unit.irreversible;
    revision.source = unit.source;
    // As shown_path says it, which asks for the working directory each time.
    const std::string_view file = inventory_->files[places_[number].file].path;
    revision.file = file.starts_with(here_) ? file.substr(here_.size()) : file;
    return revision;
}

UnitPlace PluginCatalogue::place(std::size_t number) const {
    return {places_[number].file, unit(number).derived_downgrade};
}

}  // namespace retort::commands
