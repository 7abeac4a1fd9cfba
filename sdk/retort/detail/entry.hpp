#pragma once
// How the host gets into a plugin. Part of <retort/revision.hpp>.

#include "retort/abi.h"
#include "retort/detail/operations.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {
namespace detail {

/// Runs `body`, a void (*)(Operations&) of the author's; nothing is thrown to the host. The symbol
/// says for which headers the library is, so that linking another one is an error.
int run(const retort_host* host, retort_body body) noexcept
    __asm__("retort_run_" RETORT_SDK_VERSION);

/// Stands where there is no downgrade() to run.
[[noreturn]] void refuse_downgrade(Operations& op, TextView why);

}  // namespace detail
}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop

/// Where a linker may drop what nothing refers to, this keeps it.
#if __has_attribute(retain)
#define RETORT_KEEP used, retain
#else
#define RETORT_KEEP used
#endif
