#pragma once
// The one place where an outcome becomes an exit code.

#include <string_view>

#include "host/base/error.hpp"

namespace retort::cli {

enum ExitCode : int {
    k_done = 0,
    k_failed = 1,
    k_usage = 2,
    k_difference = 3,
    k_rejected = 4,  ///< target, graph or plugin problem
    k_locked = 5,
    k_interrupted = 6,
};

ExitCode exit_code(ErrorCategory category);

/// The enumerator's spelling, for JSON.
std::string_view category_name(ErrorCategory category);

}  // namespace retort::cli
