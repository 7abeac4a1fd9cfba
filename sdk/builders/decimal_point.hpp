#pragma once
// Numbers as C writes and reads them, in whatever locale the process has.

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {
namespace detail {

/// The C library's strtod, without its header; follows the locale.
extern "C" __attribute__((visibility("default"))) double c_strtod(const char* text,
                                                                  char** end) __asm__("strtod");

/// What the locale of this process writes between whole and fraction.
inline char decimal_point() {
    char half[8] = {};
    __builtin_snprintf(half, sizeof half, "%.1f", 0.5);
    return half[1];
}

}  // namespace detail
}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
