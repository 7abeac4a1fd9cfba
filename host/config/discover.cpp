#include "host/config/read.hpp"

namespace retort::config {

std::filesystem::path find_config_file(const std::filesystem::path& folder) {
    for (auto place = folder;; place = place.parent_path()) {
        std::error_code failed;
        auto file = place / "retort.ini";
        if (std::filesystem::exists(file, failed))
            return file;
        if (!place.has_relative_path())
            return {};
    }
}

}  // namespace retort::config
