#include "host/base/paths.hpp"
#include "host/config/options.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace retort::config {
namespace {

// Run with RETORT_UPDATE_REFERENCE=1 to write the page anew after the table has changed.
TEST(SettingsReference, IsThePageInTheDocumentation) {
    const std::filesystem::path page = RETORT_SOURCE_DIR "/docs/reference/settings.md";
    if (std::getenv("RETORT_UPDATE_REFERENCE") != nullptr)
        write_atomically(page, reference_markdown());
    EXPECT_EQ(read_file(page), reference_markdown());
}

}  // namespace
}  // namespace retort::config
