// How the host gets into a plugin: the exported function, which comes along with run(), that every
// revision calls; the guard around the author's code; and the memory of the builders meanwhile.

#include <exception>

#include "retort/revision.hpp"
#include "sdk/builders/runtime.hpp"

// The bounds of section retort_units, made by the linker; null when there is none.
extern "C" {
extern const retort_unit* const __start_retort_units[] __attribute__((weak, visibility("hidden")));
extern const retort_unit* const __stop_retort_units[] __attribute__((weak, visibility("hidden")));
// Somewhere in the C++ runtime; null when the process has none.
extern const char retort_cxx_runtime[] __asm__("__cxa_begin_catch")
    __attribute__((weak, visibility("default")));
}

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {
namespace detail {

namespace {

struct Chunk {
    Chunk* before;
    void* aligns_what_follows;
};

/// Chunks of memory, given back all at once.
struct Arena {
    Chunk* last = nullptr;
    char* next = nullptr;
    char* end = nullptr;

    ~Arena() {
        while (last != nullptr) {
            Chunk* before = last->before;
            __builtin_free(last);
            last = before;
        }
    }
};

/// The arena of the run on this thread; none outside of a run.
thread_local constinit Arena* current_arena = nullptr;

/// What was made outside of a run on this thread. Never given back; the list keeps it in reach, so
/// that a leak checker is content.
thread_local constinit Chunk* kept_for_ever = nullptr;

}  // namespace

void* allocate(size_t size) {
    constexpr size_t chunk_size = 32 * 1024;
    Arena* arena = current_arena;
    size = (size + 15) & ~size_t{15};
    if (arena == nullptr || size > static_cast<size_t>(arena->end - arena->next)) {
        size_t room = size > chunk_size || arena == nullptr ? size : chunk_size;
        auto* chunk = static_cast<Chunk*>(__builtin_malloc(sizeof(Chunk) + room));
        if (chunk == nullptr)
            throw Failure{};
        if (arena == nullptr) {
            chunk->before = kept_for_ever;
            kept_for_ever = chunk;
            return chunk + 1;
        }
        chunk->before = arena->last;
        arena->last = chunk;
        arena->next = reinterpret_cast<char*>(chunk + 1);
        arena->end = arena->next + room;
    }
    char* memory = arena->next;
    arena->next += size;
    return memory;
}

int run(const retort_host* host, retort_body body) noexcept {
    Arena arena;
    Arena* outer = current_arena;
    current_arena = &arena;
    int status = RETORT_FAILED;
    try {
        Operations operations(*host);
        reinterpret_cast<void (*)(Operations&)>(body)(operations);
        status = RETORT_OK;
    } catch (const Failure&) {
        if (TextView(host->error(host->context)).empty())
            host->fail(host->context, TextView("out of memory"));
    } catch (const std::exception& error) {
        host->fail(host->context, TextView(error.what()));
    } catch (...) {
        host->fail(host->context, TextView("it threw something that is no std::exception"));
    }
    current_arena = outer;
    return status;
}

void refuse_downgrade(Operations& op, TextView why) {
    fail(op.host(), why);
}

void fail(const retort_host& host, TextView what, TextView column) {
    if (column) {
        size_t size = what.size() + column.size() + 16;
        char* text = static_cast<char*>(allocate(size));
        int written =
            __builtin_snprintf(text, size, "column \"%.*s\" %.*s", static_cast<int>(column.size()),
                               column.data(), static_cast<int>(what.size()), what.data());
        what = {text, static_cast<size_t>(written)};
    }
    host.fail(host.context, what);
    throw Failure{};
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
