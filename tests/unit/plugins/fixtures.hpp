#pragma once
// The plugins of tests/plugins, and damaged copies of them.

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "host/base/paths.hpp"
#include "host/plugins/plugin_file.hpp"

namespace retort::tests {

inline std::filesystem::path plugin(const std::string& name) {
    return std::filesystem::path(RETORT_TEST_PLUGINS) / (name + ".so");
}
inline std::filesystem::path wrong_plugin(const std::string& name) {
    return plugin("wrong/" + name);
}

inline void write_bytes(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

inline plugins::LoadOutcome outcome_of(const std::filesystem::path& path) {
    return plugins::read_plugin_file(path).outcome;
}

/// What is compared of a unit: everything its author said.
inline std::string said_by(const plugins::UnitMetadata& unit) {
    using fmt::join;
    return fmt::format(
        "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}", unit.kind, unit.id, unit.abi, unit.sdk,
        join(unit.down_revisions, ","), join(unit.depends_on, ","), join(unit.branch_labels, ","),
        join(unit.replaces, ","), unit.message, unit.created, unit.transactional, unit.reads_rows,
        unit.irreversible, unit.derived_downgrade, unit.source, unit.compiler);
}

}  // namespace retort::tests
