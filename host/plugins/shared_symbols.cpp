#include "host/plugins/shared_symbols.hpp"

#include <cxxabi.h>
#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <map>
#include <memory>
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

/// Whether a name belongs to the standard library or the SDK. What a template is made of is seen by
/// its size only.
bool is_shared_on_purpose(std::string_view name) {
    constexpr std::array prefixes{"std::",       "retort",    "__gnu",
                                  "__cxa",       "operator ", "vtable for ",
                                  "typeinfo ",   "DW.ref.",   "guard variable for ",
                                  "__clang_call"};
    for (const std::string_view prefix : prefixes)
        if (name.starts_with(prefix))
            return true;
    // "void std::swap<int>(...)": the return type of a template comes first.
    const auto name_end = name.find_first_of("(<");
    const auto head = name.substr(0, name_end);
    return head.find(" std::") != std::string_view::npos ||
           head.find(" retort::") != std::string_view::npos ||
           head.find(" __gnu") != std::string_view::npos;
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
        const auto name = demangled(symbol.c_str());
        const bool differ = sizes_differ(where);
        if (!differ && is_shared_on_purpose(name))
            continue;
        problems.push_back(fmt::format("{} is defined by {} and by {}{}", name,
                                       shown_path(where[0].object), shown_path(where[1].object),
                                       differ ? ", and differently" : ""));
    }
    return problems;
}

}  // namespace retort::plugins
