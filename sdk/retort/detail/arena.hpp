#pragma once
// Memory of the builders. Part of <retort/revision.hpp>.
//
// What a revision describes lives in one arena from the start of upgrade() to its end, so builders
// are pointer-sized handles that may be copied, stored and passed around freely. Builders made
// outside of a run (models) keep their memory for ever.

#include "retort/abi.h"

/// For functions so small that a call costs the compiler more than their body, at -O0 too.
#define RETORT_INLINE [[gnu::always_inline]]

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

/// Thrown when the host refused something, or memory ran out. The host has the text already and the
/// revision is failed; catching it changes nothing.
struct Failure {};

namespace detail {

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
inline thread_local constinit Arena* current_arena = nullptr;

/// What was made outside of a run on this thread. Never given back; the list keeps it in reach, so
/// that a leak checker is content.
inline thread_local constinit Chunk* kept_for_ever = nullptr;

/// `size` bytes, aligned for anything, until the run ends.
inline void* allocate(size_t size) {
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

}  // namespace detail
}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
