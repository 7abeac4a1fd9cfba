#pragma once
// A console that keeps what it was told.

#include <string>

#include "host/cli/console.hpp"

namespace retort::tests {

struct Captured {
    std::string out;
    std::string err;
    cli::Console console;

    explicit Captured(bool terminal = false, bool colour = false)
        : console({[this](std::string_view text) { out += text; }, terminal, colour},
                  {[this](std::string_view text) { err += text; }, terminal, colour}) {}
};

}  // namespace retort::tests
