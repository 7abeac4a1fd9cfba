#include "host/plugins/bridge.hpp"

#include <fmt/format.h>

#include "host/plugins/call.hpp"

namespace retort::plugins {

void run_call(Call& call, const retort_unit& unit, retort_body body, std::string_view what) {
    int status = RETORT_FAILED;
    try {
        status = unit.run(call.host(), body);
    } catch (...) {
        call.rethrow_failure();
        throw Error(ErrorCategory::operation, fmt::format("{} let an exception escape", what));
    }
    call.rethrow_failure();
    if (!call.author_error().empty())
        throw Error(ErrorCategory::operation,
                    fmt::format("{} threw: {}", what, call.author_error()));
    if (status != RETORT_OK)
        throw Error(ErrorCategory::operation, fmt::format("{} returned status {}", what, status));
}

void run_body(const retort_unit& unit, retort_body body, std::string_view what, Receiver& receiver,
              std::string_view sdk_version) {
    Call call(receiver, sdk_version);
    run_call(call, unit, body, what);
}

}  // namespace retort::plugins
