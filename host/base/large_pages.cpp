#include "host/base/large_pages.hpp"

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <new>

namespace retort {

namespace {

constexpr std::size_t k_huge_page = std::size_t{2} << 20U;
constexpr std::size_t k_large = std::size_t{1} << 20U;

std::size_t in_whole_pages(std::size_t bytes) {
    return (bytes + k_huge_page - 1) / k_huge_page * k_huge_page;
}

class LargePages final : public std::pmr::memory_resource {
    void* do_allocate(std::size_t bytes, std::size_t alignment) override {
        if (bytes < k_large)
            return std::pmr::new_delete_resource()->allocate(bytes, alignment);
        const auto size = in_whole_pages(bytes);
        void* mapped = mmap(nullptr, size + k_huge_page, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (mapped == MAP_FAILED)
            throw std::bad_alloc();
        auto* const begin = static_cast<char*>(mapped);
        const auto excess = reinterpret_cast<std::uintptr_t>(begin) % k_huge_page;
        const auto before = excess == 0 ? 0 : k_huge_page - excess;
        if (before != 0)
            munmap(begin, before);
        munmap(begin + before + size, k_huge_page - before);
        madvise(begin + before, size, MADV_HUGEPAGE);  // without it, small pages do as well
        return begin + before;
    }

    void do_deallocate(void* block, std::size_t bytes, std::size_t alignment) override {
        if (bytes < k_large)
            std::pmr::new_delete_resource()->deallocate(block, bytes, alignment);
        else
            munmap(block, in_whole_pages(bytes));
    }

    bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override {
        return this == &other;
    }
};

}  // namespace

std::pmr::memory_resource& large_pages() {
    static LargePages pages;
    return pages;
}

}  // namespace retort
