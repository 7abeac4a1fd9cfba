#pragma once
// RETORT_SOCI_TAG: a text that is equal in a plugin and a host only when a soci::session of one can
// be used by the other. Checked by the host before it hands a session over (a debug-mode mismatch
// is a crash without a message).

#include <soci/version.h>

#include <cstddef>  // declares the standard library's configuration macros

#if defined(_LIBCPP_VERSION)
#define RETORT_SOCI_LIBRARY "libc++"
#elif defined(_GLIBCXX_USE_CXX11_ABI) && _GLIBCXX_USE_CXX11_ABI
#define RETORT_SOCI_LIBRARY "libstdc++ cxx11"
#else
#define RETORT_SOCI_LIBRARY "libstdc++ old strings"
#endif

#if defined(_GLIBCXX_DEBUG)
#define RETORT_SOCI_MODE " debug"
#else
#define RETORT_SOCI_MODE ""
#endif

#define RETORT_SOCI_TAG "soci " SOCI_LIB_VERSION ", " RETORT_SOCI_LIBRARY RETORT_SOCI_MODE
