#pragma once
// The file name of a new revision.

#include <cstddef>
#include <string>
#include <string_view>

#include "host/base/clock.hpp"

namespace retort::commands {

/// The words of `message` in lower case, joined by "_": letters and digits of any script stay,
/// everything else separates. At most `length` characters (not bytes): a word that does not fit is
/// left out with all after it, and only a first word is ever cut. "" when there are no words.
std::string slug(std::string_view message, std::size_t length);

/// What a file template can say.
struct FileNameParts {
    std::string id;
    std::string slug;
    CivilTime time;
};

/// `file_template` with {id} {slug} {year} {month} {day} {hour} {minute} {second} replaced, without
/// separators left over at its end, and ".cpp" added. Folders ("{year}/{id}") are allowed below
/// the version folder. Throws Error (settings) for an unknown token, an absolute path and "..".
std::string revision_file_name(std::string_view file_template, const FileNameParts& parts);

}  // namespace retort::commands
