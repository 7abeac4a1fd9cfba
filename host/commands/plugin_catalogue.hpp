#pragma once
// The revisions of an inventory, as the graph wants them. Nothing is copied before it is asked for.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "host/commands/project.hpp"
#include "host/graph/catalogue.hpp"
#include "host/plugins/inventory.hpp"

namespace retort::commands {

class PluginCatalogue final : public graph::Catalogue {
public:
    /// Of all files that hide no revisions.
    explicit PluginCatalogue(std::shared_ptr<const plugins::Inventory> inventory);

    std::size_t size() const override { return places_.size(); }
    graph::Outline outline(std::size_t number) const override;
    graph::Revision revision(std::size_t number) const override;

    UnitPlace place(std::size_t number) const;

private:
    struct Place {
        std::uint32_t file;
        std::uint32_t unit;  ///< index into the file's units
    };

    const plugins::UnitMetadata& unit(std::size_t number) const;

    std::shared_ptr<const plugins::Inventory> inventory_;
    std::vector<Place> places_;
    std::string here_;  ///< the working directory, with a slash behind it
};

}  // namespace retort::commands
