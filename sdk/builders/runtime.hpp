#pragma once
// How the builders use the C and C++ runtimes: of the process, which has both before it loads any
// plugin. With weak references a revision that needs nothing else of them is linked against no
// library at all, which takes off two thirds of what its link costs above that of an empty library.

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
    ".weak _ZTISt9exception\n"
    ".weak _ZTVN10__cxxabiv117__class_type_infoE\n"
    ".weak free\n"
    ".weak getenv\n"
    ".weak malloc\n"
    ".weak memcpy\n"
    ".weak memset\n"
    ".weak snprintf\n"
    ".weak strlen\n"
    ".weak strtod\n");
#endif
