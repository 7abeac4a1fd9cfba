#pragma once
// Where transcripts are played: a folder of their own, with the program, the compiled revisions and
// a few small tools at hand.

#include <cstdlib>
#include <string>

#include "tests/cli/transcript.hpp"

namespace retort::tests {

inline Stage stage_in(const std::filesystem::path& folder) {
    const char* path = std::getenv("PATH");
    return {
        .folder = folder,
        .environment = {{"PATH", std::filesystem::path(RETORT_PROGRAM).parent_path().string() +
                                     ":" RETORT_SOURCE_DIR "/tests/cli/tools:" +
                                     (path == nullptr ? "" : path)},
                        {"HOME", folder.string()},
                        {"TERM", "xterm"},
                        {"LC_ALL", "C.UTF-8"},
                        {"CXX", RETORT_COMPILER},
                        {"SDK", "@" RETORT_BINARY_DIR "/sdk/flags"},
                        {"PLUGINS", RETORT_PLUGINS},
                        {"INDEX", RETORT_BINARY_DIR "/plugins/retort-index"},
                        {"TERMINAL", RETORT_TERMINAL},
                        {"REVISIONS", RETORT_SOURCE_DIR "/tests/cli/revisions"}},
        .replaced = {{folder.string(), "<here>"},
                     {RETORT_PLUGINS, "<plugins>"},
                     {RETORT_BINARY_DIR, "<build>"},
                     {RETORT_SOURCE_DIR, "<source>"}},
    };
}

}  // namespace retort::tests
