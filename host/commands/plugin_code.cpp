#include "host/commands/plugin_code.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/plugins/bridge.hpp"
#include "host/schema/reverse.hpp"

namespace retort::commands {

using graph::Direction;

const plugins::LoadedPlugin& PluginCode::plugin_of(const UnitPlace& place) {
    auto& plugin = loaded_[place.file];
    if (!plugin)
        plugin = &plugins::load_plugin(project_.file(place));
    return *plugin;
}

std::string PluginCode::build(const graph::Revision& revision) {
    return plugin_of(project_.place(revision)).build_id();
}

void PluginCode::run(const graph::Revision& revision, Direction direction,
                     plugins::Receiver& receiver) {
    const auto place = project_.place(revision);
    if (direction == Direction::down && place.derived_downgrade) {
        run_derived_downgrade(revision, receiver);
        return;
    }
    const auto& plugin = plugin_of(place);
    const auto* unit = plugin.find(revision.id, RETORT_UNIT_REVISION);
    if (!unit)
        throw plugins::PluginRejected(plugins::LoadOutcome::entry_disagrees,
                                      project_.file(place).path,
                                      fmt::format("it has no code of revision {}", revision.id));
    const bool up = direction == Direction::up;
    plugins::run_body(*unit, up ? unit->upgrade : unit->downgrade, up ? "upgrade" : "downgrade",
                      receiver, plugin.sdk_version());
}

namespace {

/// Keeps the operations of an upgrade; everything else it could ask is refused.
class UpgradeRecorder final : public plugins::Receiver {
public:
    UpgradeRecorder(plugins::Receiver& facts, const migrate::Rewrite& rewrite)
        : facts_(facts), rewrite_(rewrite) {}

    void emit(schema::Operation operation) override {
        // With the names they were created by.
        if (rewrite_)
            std::ranges::move(rewrite_(std::move(operation)), std::back_inserter(operations));
        else
            operations.push_back(std::move(operation));
    }
    plugins::QueryResult query(const std::variant<schema::Execute, schema::Select>&) override {
        throw underivable("it reads rows");
    }
    void rows_open(const schema::Insert&) override { throw underivable("it inserts rows in bulk"); }
    void rows_put(std::span<const schema::Value>) override {}
    void rows_close() override {}
    std::optional<std::string> fact(int fact) override { return facts_.fact(fact); }
    std::optional<std::string> argument(std::string_view name) override {
        return facts_.argument(name);
    }
    void* soci_session(std::string_view) override { throw underivable("it uses SOCI itself"); }

    std::vector<schema::Operation> operations;

private:
    static Error underivable(const char* why) {
        return Error(ErrorCategory::operation,
                     fmt::format("the downgrade cannot be derived from the upgrade: {}", why))
            .hint("write a downgrade instead of RETORT_REVERSIBLE");
    }

    plugins::Receiver& facts_;
    const migrate::Rewrite& rewrite_;
};

}  // namespace

void PluginCode::run_derived_downgrade(const graph::Revision& revision,
                                       plugins::Receiver& receiver) {
    UpgradeRecorder recorder(receiver, rewrite_);
    const auto place = project_.place(revision);
    const auto& plugin = plugin_of(place);
    const auto* unit = plugin.find(revision.id, RETORT_UNIT_REVISION);
    plugins::run_body(*unit, unit->upgrade, "upgrade", recorder, plugin.sdk_version());
    auto reversed = schema::reverse_all(recorder.operations);
    if (const auto* reason = std::get_if<schema::Irreversible>(&reversed))
        throw schema::to_error(*reason);
    for (auto& operation : std::get<std::vector<schema::Operation>>(reversed))
        receiver.emit(std::move(operation));
}

}  // namespace retort::commands
