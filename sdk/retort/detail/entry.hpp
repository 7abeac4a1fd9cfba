#pragma once
// How the host gets into a plugin: the exported function, and the guard around the author's code.
// Part of <retort/revision.hpp>.

#include "retort/abi.h"
#include "retort/detail/operations.hpp"

// Only declared, because <exception> costs a quarter of this header's whole budget.
namespace std {
class exception;
}

// The bounds of section retort_units, made by the linker; null when there is none.
extern "C" {
extern const retort_unit* const __start_retort_units[] __attribute__((weak, visibility("hidden")));
extern const retort_unit* const __stop_retort_units[] __attribute__((weak, visibility("hidden")));
// Somewhere in the C++ runtime; null when the process has none.
extern const char retort_cxx_runtime[] __asm__("__cxa_begin_catch")
    __attribute__((weak, visibility("default")));
}

// The process has the C and C++ runtimes loaded before any plugin. With weak references to what this
// header needs of them, a revision that needs nothing else is linked against no library at all, which
// takes off two thirds of what its link costs above that of an empty library.
#ifdef __ELF__
__asm__(
    ".weak __cxa_allocate_exception\n"
    ".weak __cxa_begin_catch\n"
    ".weak __cxa_end_catch\n"
    ".weak __cxa_free_exception\n"
    ".weak __cxa_rethrow\n"
    ".weak __cxa_throw\n"
    ".weak __gxx_personality_v0\n"
    ".weak __stack_chk_fail\n"
    ".weak __tls_get_addr\n"
    ".weak _Unwind_Resume\n"
    ".weak _ZSt9terminatev\n"
    ".weak _ZTVN10__cxxabiv117__class_type_infoE\n"
    ".weak free\n"
    ".weak malloc\n"
    ".weak memcpy\n"
    ".weak memset\n"
    ".weak snprintf\n"
    ".weak strlen\n"
    ".weak strtod\n");
#endif

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {
namespace detail {

/// What the exception being handled says; its text lives as long as the exception.
template <class Exception, class Here>
TextView what_was_thrown() noexcept {
    if constexpr (requires { sizeof(Exception); }) {
        try {
            throw;
        } catch (const Exception& error) {
            return error.what();
        } catch (...) {
        }
    }
    return "it threw something that is no std::exception";
}

/// Runs the author's function; nothing is thrown to the host. `Here` is a type of the author's file
/// alone: whether Exception is complete differs from file to file, so no two may share this code.
template <class Exception, class Here>
int run(const retort_host* host, void (*body)(Operations&)) noexcept {
    Arena arena;
    Arena* outer = current_arena;
    current_arena = &arena;
    int status = RETORT_OK;
    try {
        Operations operations(*host);
        body(operations);
    } catch (const Failure&) {
        if (TextView(host->error(host->context)).empty())
            host->fail(host->context, TextView("out of memory"));
        status = RETORT_FAILED;
    } catch (...) {
        host->fail(host->context, what_was_thrown<Exception, Here>());
        status = RETORT_FAILED;
    }
    current_arena = outer;
    return status;
}

/// Stands where there is no downgrade() to run.
[[noreturn]] inline void refuse_downgrade(Operations& op, TextView why) {
    fail(op.host(), why);
}

}  // namespace detail
}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop

extern "C" {
/// The one symbol a plugin exports. It fills the host's struct: never return the address of a
/// static from here, because g++ would merge it between two plugins.
__attribute__((weak, used, visibility("default"))) int retort_plugin(retort_plugin_info* info) {
    if (info->size < sizeof(retort_plugin_info) || retort_cxx_runtime == nullptr)
        return RETORT_FAILED;
    info->abi = RETORT_ABI;
    info->sdk_version = {RETORT_SDK_VERSION, sizeof RETORT_SDK_VERSION - 1};
    info->begin = __start_retort_units;
    info->end = __stop_retort_units;
    return RETORT_OK;
}
}

/// Where a linker may drop what nothing refers to, this keeps it.
#if __has_attribute(retain)
#define RETORT_KEEP used, retain
#else
#define RETORT_KEEP used
#endif
