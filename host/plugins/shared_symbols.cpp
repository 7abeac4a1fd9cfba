#include "host/plugins/shared_symbols.hpp"

#include <cxxabi.h>
#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <span>
#include <string_view>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/paths.hpp"

namespace retort::plugins {

namespace {

struct ElfEnd {
    void operator()(Elf* elf) const { elf_end(elf); }
};

std::string demangled(const char* symbol) {
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> name(
        abi::__cxa_demangle(symbol, nullptr, nullptr, &status), &std::free);
    return name ? std::string(name.get()) : std::string(symbol);
}

bool starts_with_any(std::string_view text, std::span<const std::string_view> prefixes) {
    return std::ranges::any_of(prefixes, [&](std::string_view p) { return text.starts_with(p); });
}

/// Whether a mangled name belongs to the standard library or the SDK. What a template is made of is
/// seen by its size only. Source: Itanium C++ ABI, 5.1 External names.
bool is_shared_on_purpose(std::string_view symbol) {
    constexpr std::array<std::string_view, 3> c_names{"retort_", "__", "DW.ref."};
    constexpr std::array<std::string_view, 7> special{"TV", "TI", "TS", "TT", "GV", "GR", "Z"};
    constexpr std::array<std::string_view, 14> owners{
        "St",         "Sa",           "Ss",      "Sb",
        "Si",         "So",           "Sd",              // std and its abbreviations
        "9__gnu_cxx", "10__cxxabiv1", "6retort",         //
        "nw",         "na",           "dl",      "da"};  // operators new and delete
    if (!symbol.starts_with("_Z"))
        return starts_with_any(symbol, c_names);
    symbol.remove_prefix(2);
    while (starts_with_any(symbol, special))  // tables and type information of, static inside
        symbol.remove_prefix(symbol.starts_with('Z') ? 1 : 2);
    if (symbol.starts_with('N'))  // nested: qualifiers stand in front of the names
        symbol.remove_prefix(std::min(symbol.find_first_not_of("NrVKRO"), symbol.size()));
    return starts_with_any(symbol, owners);
}

struct Definition {
    std::string object;
    std::uint64_t size = 0;
};

using Definitions = std::map<std::string, std::vector<Definition>>;

class ObjectFile {
public:
    explicit ObjectFile(const std::string& path) : path_(path), fd_(open(path.c_str(), O_RDONLY)) {
        static const unsigned version = elf_version(EV_CURRENT);
        (void)version;
        if (fd_ >= 0)
            elf_.reset(elf_begin(fd_, ELF_C_READ, nullptr));
        if (!elf_ || elf_kind(elf_.get()) != ELF_K_ELF)
            throw Error(ErrorCategory::plugin,
                        fmt::format("{} is no object file", shown_path(path)));
    }
    ~ObjectFile() {
        elf_.reset();
        if (fd_ >= 0)
            close(fd_);
    }
    ObjectFile(const ObjectFile&) = delete;
    ObjectFile& operator=(const ObjectFile&) = delete;

    void collect(Definitions& definitions) const {
        Elf_Scn* section = nullptr;
        while ((section = elf_nextscn(elf_.get(), section)) != nullptr) {
            GElf_Shdr header{};
            if (gelf_getshdr(section, &header) && header.sh_type == SHT_SYMTAB)
                collect(definitions, section, header);
        }
    }

private:
    void collect(Definitions& definitions, Elf_Scn* section, const GElf_Shdr& header) const {
        Elf_Data* data = elf_getdata(section, nullptr);
        const auto count = header.sh_entsize == 0 ? 0 : header.sh_size / header.sh_entsize;
        for (std::uint64_t i = 0; data && i < count; ++i) {
            GElf_Sym symbol{};
            if (!gelf_getsym(data, static_cast<int>(i), &symbol))
                continue;
            const char* name = elf_strptr(elf_.get(), header.sh_link, symbol.st_name);
            const auto binding = GELF_ST_BIND(symbol.st_info);
            const bool weak = binding == STB_WEAK || binding == STB_GNU_UNIQUE;
            if (name && weak && symbol.st_shndx != SHN_UNDEF)
                definitions[name].push_back({path_, symbol.st_size});
        }
    }

    std::string path_;
    int fd_;
    std::unique_ptr<Elf, ElfEnd> elf_;
};

bool sizes_differ(const std::vector<Definition>& definitions) {
    for (const auto& each : definitions)
        if (each.size != definitions.front().size)
            return true;
    return false;
}

}  // namespace

std::vector<std::string> find_shared_symbols(const std::vector<std::string>& objects) {
    Definitions definitions;
    for (const auto& object : objects)
        ObjectFile(object).collect(definitions);
    std::vector<std::string> problems;
    for (const auto& [symbol, where] : definitions) {
        if (where.size() < 2)
            continue;
        const bool differ = sizes_differ(where);
        if (!differ && is_shared_on_purpose(symbol))
            continue;
        problems.push_back(fmt::format("{} is defined by {} and by {}{}", demangled(symbol.c_str()),
                                       shown_path(where[0].object), shown_path(where[1].object),
                                       differ ? ", and differently" : ""));
    }
    return problems;
}

}  // namespace retort::plugins
