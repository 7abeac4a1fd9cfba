#include "host/plugins/plugin_file.hpp"

#include <elf.h>
#include <gelf.h>
#include <libelf.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include <fmt/format.h>

#include "host/plugins/file_bytes.hpp"

#include "retort/abi.h"

namespace retort::plugins {

std::string_view to_string(LoadOutcome outcome) {
    constexpr std::string_view names[] = {
        "ok",           "missing",          "unreadable",
        "empty",        "not_a_library",    "wrong_machine",
        "truncated",    "no_section_table", "no_metadata",
        "bad_metadata", "newer_abi",        "unsupported_abi",
        "changed",      "cannot_load",      "no_entry",
        "entry_failed", "entry_disagrees",  "replaced_while_loaded"};
    return names[static_cast<std::size_t>(outcome)];
}

namespace {

#if defined(__x86_64__)
constexpr unsigned k_machine = EM_X86_64;
#elif defined(__aarch64__)
constexpr unsigned k_machine = EM_AARCH64;
#elif defined(__i386__)
constexpr unsigned k_machine = EM_386;
#elif defined(__arm__)
constexpr unsigned k_machine = EM_ARM;
#elif defined(__riscv)
constexpr unsigned k_machine = EM_RISCV;
#elif defined(__powerpc64__)
constexpr unsigned k_machine = EM_PPC64;
#elif defined(__s390x__)
constexpr unsigned k_machine = EM_S390;
#else
#error "state the ELF machine number of this processor"
#endif
constexpr unsigned k_class = sizeof(void*) == 8 ? ELFCLASS64 : ELFCLASS32;
constexpr unsigned k_byte_order =
    __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? ELFDATA2LSB : ELFDATA2MSB;

/// Ends the reading of a file with an outcome.
struct Rejected {
    LoadOutcome outcome;
    std::string detail;
};

struct ElfEnd {
    void operator()(Elf* elf) const { elf_end(elf); }
};
using ElfPtr = std::unique_ptr<Elf, ElfEnd>;

/// A part of a file.
struct Extent {
    std::uint64_t offset;
    std::uint64_t size;
};

/// A file taken apart by libelf. Whatever it says is checked against the file's real size.
class ElfFile {
public:
    ElfFile(int fd, std::uint64_t size) : size_(size) {
        static const unsigned version = elf_version(EV_CURRENT);
        (void)version;
        elf_.reset(elf_begin(fd, ELF_C_READ, nullptr));
        if (!elf_ || elf_kind(elf_.get()) != ELF_K_ELF)
            throw Rejected{LoadOutcome::not_a_library, "it is no ELF file"};
        check_header();
        check_segments();
    }

    /// Where a section lies in the file; nullopt when there is none of that name.
    std::optional<Extent> section(std::string_view name) {
        std::size_t names = 0;
        if (elf_getshdrstrndx(elf_.get(), &names) != 0 || names == 0)
            throw Rejected{LoadOutcome::no_section_table,
                           "it has no section table, so its metadata cannot be found"};
        Elf_Scn* section = nullptr;
        while ((section = elf_nextscn(elf_.get(), section)) != nullptr) {
            GElf_Shdr header{};
            if (!gelf_getshdr(section, &header))
                continue;
            const char* found = elf_strptr(elf_.get(), names, header.sh_name);
            if (found && name == found)
                return extent_of(header);
        }
        return std::nullopt;
    }

private:
    void check_header() {
        GElf_Ehdr header{};
        if (!gelf_getehdr(elf_.get(), &header))
            throw Rejected{LoadOutcome::truncated, "its ELF header is cut short"};
        if (header.e_ident[EI_CLASS] != k_class || header.e_ident[EI_DATA] != k_byte_order ||
            header.e_machine != k_machine)
            throw Rejected{
                LoadOutcome::wrong_machine,
                fmt::format("it is for another machine (ELF machine {}, {} bit; this "
                            "host is {}, {} bit)",
                            header.e_machine, header.e_ident[EI_CLASS] == ELFCLASS64 ? 64 : 32,
                            k_machine, 8 * sizeof(void*))};
        if (header.e_type != ET_DYN)
            throw Rejected{LoadOutcome::not_a_library, "it is an ELF file, but no shared library"};
        if (header.e_shoff != 0 &&
            !fits(header.e_shoff, std::uint64_t{header.e_shnum} * header.e_shentsize))
            throw Rejected{LoadOutcome::truncated, "its section table lies behind its end"};
    }

    void check_segments() {
        std::size_t count = 0;
        if (elf_getphdrnum(elf_.get(), &count) != 0 || count == 0)
            throw Rejected{LoadOutcome::truncated, "its program headers cannot be read"};
        for (std::size_t i = 0; i < count; ++i) {
            GElf_Phdr header{};
            if (!gelf_getphdr(elf_.get(), static_cast<int>(i), &header))
                throw Rejected{LoadOutcome::truncated, "a program header is cut short"};
            if (header.p_type == PT_LOAD && !fits(header.p_offset, header.p_filesz))
                throw Rejected{LoadOutcome::truncated,
                               fmt::format("it is cut short: {} bytes, but it says {}", size_,
                                           header.p_offset + header.p_filesz)};
        }
    }

    Extent extent_of(const GElf_Shdr& header) const {
        if (header.sh_type == SHT_NOBITS || !fits(header.sh_offset, header.sh_size))
            throw Rejected{LoadOutcome::truncated, "a section lies behind its end"};
        return {header.sh_offset, header.sh_size};
    }

    bool fits(std::uint64_t offset, std::uint64_t length) const {
        return offset <= size_ && length <= size_ - offset;
    }

    ElfPtr elf_;
    std::uint64_t size_;
};

std::uint64_t size_of(int fd) {
    struct stat status {};
    if (fstat(fd, &status) != 0)
        throw Rejected{LoadOutcome::unreadable, std::strerror(errno)};
    if (!S_ISREG(status.st_mode))
        throw Rejected{LoadOutcome::not_a_library, "it is no regular file"};
    return static_cast<std::uint64_t>(status.st_size);
}

/// Whether a file without metadata was meant to be a plugin: it names the entry function.
bool names_the_entry(int fd, std::uint64_t size) {
    constexpr std::string_view name(RETORT_PLUGIN_SYMBOL, sizeof RETORT_PLUGIN_SYMBOL);
    void* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED)
        throw Rejected{LoadOutcome::unreadable, std::strerror(errno)};
    const bool found = memmem(bytes, size, name.data(), name.size()) != nullptr;
    munmap(bytes, size);
    return found;
}

void read_part(const OpenFile& file, std::uint64_t offset, std::span<char> out) {
    if (!file.read(offset, out))
        throw Rejected{LoadOutcome::truncated, "a section cannot be read"};
}

/// The description of the note of .note.gnu.build-id, in hex.
std::string build_id_of(ElfFile& elf, const OpenFile& file) {
    const auto note = elf.section(".note.gnu.build-id");
    constexpr std::uint64_t header = 16;  // three words and the name "GNU\0"
    if (!note || note->size <= header)
        return {};
    std::string bytes(note->size - header, '\0');
    read_part(file, note->offset + header, bytes);
    std::string out;
    for (const char c : bytes)
        out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

constexpr int k_oldest_abi = 1;

void check_abi(const PluginFile& file) {
    for (const auto& unit : file.units) {
        if (unit.abi < k_oldest_abi)
            throw Rejected{
                LoadOutcome::unsupported_abi,
                fmt::format("it was built with SDK {} (ABI {}), this host runs ABI {} and "
                            "newer: build it again",
                            unit.sdk, unit.abi, k_oldest_abi)};
        if (unit.abi > RETORT_ABI)
            throw Rejected{
                LoadOutcome::newer_abi,
                fmt::format("it was built with SDK {} (ABI {}), this host runs ABI {} and older: "
                            "update retort, or build it with an older SDK",
                            unit.sdk, unit.abi, RETORT_ABI)};
    }
}

void read_into(PluginFile& file) {
    const OpenFile bytes(file.path);
    const int fd = bytes.descriptor();
    const auto size = size_of(fd);
    if (size == 0)
        throw Rejected{LoadOutcome::empty, "it is empty: a build or a copy was interrupted"};
    ElfFile elf(fd, size);
    const auto section = elf.section(RETORT_META_SECTION);
    if (!section && names_the_entry(fd, size))
        throw Rejected{LoadOutcome::bad_metadata,
                       "it has the function " RETORT_PLUGIN_SYMBOL
                       " but no metadata: it is damaged, or was built from no revision"};
    if (!section)
        throw Rejected{LoadOutcome::no_metadata,
                       "it is a library without Retort metadata; it is ignored"};
    const auto build_id = build_id_of(elf, bytes);
    UnitReader reader(build_id.size() + section->size);
    std::ranges::copy(build_id, reader.buffer().begin());
    read_part(bytes, section->offset, reader.buffer().subspan(build_id.size()));
    try {
        file.units = reader.read(reader.text().substr(build_id.size()), Checksums::check);
    } catch (const BadMetadata& bad) {
        throw Rejected{LoadOutcome::bad_metadata, bad.why};
    }
    if (file.units.empty())
        throw Rejected{LoadOutcome::bad_metadata, "its metadata section is empty"};
    check_abi(file);
    file.build_id = reader.text().substr(0, build_id.size());
}

/// As read_into, with every way to fail as Rejected.
void read_or_reject(PluginFile& file) {
    try {
        read_into(file);
    } catch (const CannotRead& problem) {
        throw Rejected{problem.code == ENOENT ? LoadOutcome::missing : LoadOutcome::unreadable,
                       std::strerror(problem.code)};
    }
}

}  // namespace

PluginFile read_plugin_file(const std::filesystem::path& path) {
    PluginFile file;
    file.path = path.string();
    try {
        read_or_reject(file);
    } catch (const Rejected& rejected) {
        file.outcome = rejected.outcome;
        file.detail = rejected.detail;
        if (rejected.outcome != LoadOutcome::newer_abi &&
            rejected.outcome != LoadOutcome::unsupported_abi)
            file.units = {};
    }
    return file;
}

}  // namespace retort::plugins
