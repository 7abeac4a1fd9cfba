#include "host/plugins/index.hpp"

#include <sys/stat.h>

#include <charconv>
#include <system_error>

#include <fmt/format.h>

#include "host/base/large_pages.hpp"
#include "host/base/text.hpp"
#include "host/plugins/file_bytes.hpp"

namespace retort::plugins {

namespace {

constexpr std::string_view k_last_line = "end";

class IndexReader {
public:
    IndexReader(const OpenFile& file, Checksums checksums)
        : units_(size_of(file)), rest_(units_.text()), checksums_(checksums) {
        if (!file.read(0, units_.buffer()))
            throw BadIndex{"it is cut short"};
    }

    std::pmr::vector<IndexEntry> read(std::string_view title) {
        if (line() != title)
            throw BadIndex{fmt::format("its first line is not \"{}\"", title)};
        std::pmr::vector<IndexEntry> entries(&large_pages());
        constexpr std::size_t usual_entry = 256;
        entries.reserve(rest_.size() / usual_entry + 1);
        for (;;) {
            const auto text = line();
            if (text == k_last_line)
                return entries;
            if (!text.starts_with("file="))
                throw BadIndex{fmt::format("\"{}\" stands where a file is expected",
                                           printable(text.substr(0, 40)))};
            entries.push_back(entry(text.substr(5)));
        }
    }

private:
    static std::size_t size_of(const OpenFile& file) {
        struct stat status {};
        if (fstat(file.descriptor(), &status) != 0 || !S_ISREG(status.st_mode))
            throw BadIndex{"it is no regular file"};
        return static_cast<std::size_t>(status.st_size);
    }

    std::string_view line() {
        const auto end = rest_.find('\n');
        if (end == std::string_view::npos)
            throw BadIndex{"it is cut short"};
        const auto text = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return text;
    }

    std::string_view value(std::string_view key) {
        const auto text = line();
        if (!text.starts_with(key))
            throw BadIndex{fmt::format("{} is missing", key)};
        return text.substr(key.size());
    }

    std::string_view section() {
        const auto count = value("metadata=");
        std::size_t size = 0;
        if (std::from_chars(count.data(), count.data() + count.size(), size).ptr !=
            count.data() + count.size())
            throw BadIndex{"metadata= is no number"};
        if (size > rest_.size())
            throw BadIndex{"it is cut short"};
        const auto bytes = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return bytes;
    }

    IndexEntry entry(std::string_view name) {
        IndexEntry out{.name = name,
                       .stamp = value("stamp="),
                       .build_id = value("build="),
                       .hash = value("hash="),
                       .units = {}};
        try {
            out.units = units_.read(section(), checksums_);
        } catch (const BadMetadata& bad) {
            throw BadIndex{bad.why};
        }
        return out;
    }

    UnitReader units_;
    std::string_view rest_;
    Checksums checksums_;
};

}  // namespace

std::pmr::vector<IndexEntry> read_index(const std::string& file, std::string_view title,
                                        Checksums checksums) {
    try {
        return IndexReader(OpenFile(file), checksums).read(title);
    } catch (const CannotRead& problem) {
        throw BadIndex{std::generic_category().message(problem.code)};
    }
}

std::string index_text(std::string_view title, std::span<const IndexEntry> entries) {
    auto text = fmt::format("{}\n", title);
    for (const auto& entry : entries)
        text += fmt::format("file={}\nstamp={}\nbuild={}\nhash={}\nmetadata={}\n{}", entry.name,
                            entry.stamp, entry.build_id, entry.hash, entry.units.section().size(),
                            entry.units.section());
    return text + fmt::format("{}\n", k_last_line);
}

}  // namespace retort::plugins
