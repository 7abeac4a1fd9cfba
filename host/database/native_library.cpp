#include "host/database/native_library.hpp"

#include <dlfcn.h>

#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"

namespace retort::database {

NativeLibrary::NativeLibrary(const char* soname)
    : soname_(soname), handle_(dlopen(soname, RTLD_NOW | RTLD_NOLOAD)) {}

NativeLibrary::NativeLibrary(NativeLibrary&& other) noexcept
    : soname_(std::move(other.soname_)), handle_(std::exchange(other.handle_, nullptr)) {}

NativeLibrary::~NativeLibrary() {
    if (handle_)
        dlclose(handle_);
}

void* NativeLibrary::symbol(const char* name) const {
    // A program may have linked SOCI's backend and the client statically: then the functions are
    // its own.
    if (void* found = dlsym(handle_ ? handle_ : RTLD_DEFAULT, name))
        return found;
    throw Error(ErrorCategory::settings,
                fmt::format("the database client library {} has no function {}", soname_, name))
        .hint("use SOCI's shared backend libraries, as Debian 12 has them");
}

}  // namespace retort::database
