#include "host/config/ini.hpp"

#include "host/base/error.hpp"
#include "host/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace retort::config {

namespace {

class Reader {
public:
    explicit Reader(std::string name) { file_.name = std::move(name); }

    void read_line(std::string_view line) {
        ++line_;
        const auto text = trim(line);
        if (text.empty() || text.front() == '#' || text.front() == ';')
            return;
        if (text.front() == '[')
            open_section(text);
        else
            add_entry(text);
    }
    IniFile take() { return std::move(file_); }

private:
    Error error(std::string message) const {
        return Error(ErrorCategory::settings, std::move(message)).in(file_.at(line_));
    }

    void open_section(std::string_view text) {
        if (text.back() != ']')
            throw error(fmt::format("section {} has no closing bracket", printable(text)));
        const auto name = trim(text.substr(1, text.size() - 2));
        if (name.empty())
            throw error("a section needs a name");
        if (const auto* first = file_.section(name))
            throw error(fmt::format("section [{}] is written twice", printable(name)))
                .in(fmt::format("first at {}", file_.at(first->line)));
        file_.sections.push_back({std::string(name), line_, {}});
    }

    void add_entry(std::string_view text) {
        const auto equals = text.find('=');
        const auto key = trim(text.substr(0, equals));
        // The text is not repeated: it may be the tail of a password.
        if (equals == std::string_view::npos || key.empty())
            throw error("a line must be [section], key = value or a comment");
        if (file_.sections.empty())
            throw error(fmt::format("{} stands before any section", printable(key)))
                .hint("write [retort] above it");
        auto& entries = file_.sections.back().entries;
        const auto first = std::find_if(entries.begin(), entries.end(),
                                        [&](const IniEntry& entry) { return entry.key == key; });
        if (first != entries.end())
            throw error(fmt::format("{} is set twice in [{}]", printable(key),
                                    printable(file_.sections.back().name)))
                .in(fmt::format("first at {}", file_.at(first->line)));
        entries.push_back({std::string(key), unquoted(key, trim(text.substr(equals + 1))), line_});
    }

    std::string unquoted(std::string_view key, std::string_view value) const {
        if (value.empty() || (value.front() != '"' && value.front() != '\''))
            return std::string(value);
        const auto end = value.find(value.front(), 1);
        if (end == std::string_view::npos)
            throw error(fmt::format("the quote that begins {} is never closed", printable(key)));
        const bool whole = end == value.size() - 1;
        return std::string(whole ? value.substr(1, value.size() - 2) : value);
    }

    IniFile file_;
    std::size_t line_ = 0;
};

}  // namespace

const IniSection* IniFile::section(std::string_view wanted) const {
    const auto found = std::find_if(sections.begin(), sections.end(),
                                    [&](const IniSection& each) { return each.name == wanted; });
    return found == sections.end() ? nullptr : &*found;
}

std::string IniFile::at(std::size_t line) const {
    return fmt::format("{}:{}", name, line);
}

IniFile parse_ini(std::string_view text, std::string name) {
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (text.starts_with(byte_order_mark))
        text.remove_prefix(byte_order_mark.size());
    Reader reader(std::move(name));
    for (const auto& line : split(text, '\n'))
        reader.read_line(line);
    return reader.take();
}

}  // namespace retort::config
