#pragma once
// A reader for ini files that can say file and line for everything it found.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace retort::config {

struct IniEntry {
    std::string key;
    std::string value;
    std::size_t line = 0;  ///< counted from 1
};

struct IniSection {
    std::string name;
    std::size_t line = 0;
    std::vector<IniEntry> entries;  ///< in file order, keys unique
};

struct IniFile {
    std::string name;                  ///< as messages show it, usually a path
    std::vector<IniSection> sections;  ///< in file order, names unique

    /// The section called `name`; nullptr when there is none.
    const IniSection* section(std::string_view name) const;
    /// "retort.ini:12".
    std::string at(std::size_t line) const;
};

/// Reads `[section]` lines and `key = value` lines under them. A line that begins with # or ; is a
/// comment; there are no comments behind a value, because passwords hold such characters. Blanks
/// around names and values are dropped; a value wholly in one pair of single or double quotes keeps
/// the blanks inside and loses the quotes. CRLF and a UTF-8 byte order mark are accepted.
/// Throws Error (settings) with file and line for anything else, for a key before the first section
/// and for a section or a key written twice (naming both lines).
IniFile parse_ini(std::string_view text, std::string name);

}  // namespace retort::config
