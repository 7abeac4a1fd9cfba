#include "host/cli/exit_code.hpp"

#include <algorithm>
#include <iterator>

namespace retort::cli {

namespace {

struct Row {
    ErrorCategory category;
    std::string_view name;
    ExitCode code;
};

constexpr Row k_rows[] = {
    {ErrorCategory::operation, "operation", k_failed},
    {ErrorCategory::usage, "usage", k_usage},
    {ErrorCategory::settings, "settings", k_usage},
    {ErrorCategory::difference, "difference", k_difference},
    {ErrorCategory::target, "target", k_rejected},
    {ErrorCategory::plugin, "plugin", k_rejected},
    {ErrorCategory::lock, "lock", k_locked},
    {ErrorCategory::interrupted, "interrupted", k_interrupted},
};

const Row& row_of(ErrorCategory category) {
    return *std::find_if(std::begin(k_rows), std::end(k_rows),
                         [&](const Row& row) { return row.category == category; });
}

}  // namespace

ExitCode exit_code(ErrorCategory category) {
    return row_of(category).code;
}

std::string_view category_name(ErrorCategory category) {
    return row_of(category).name;
}

}  // namespace retort::cli
