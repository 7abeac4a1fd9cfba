#pragma once
// The plugins of tests/plugins, and damaged copies of them.

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

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
    return plugins::unparse_metadata({unit});
}

}  // namespace retort::tests
