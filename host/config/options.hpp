#pragma once
// The one table of all options: it drives reading, command-line flags, messages and the reference.

#include "host/config/settings.hpp"

#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace retort::config {

/// The member of Settings an option fills; its type says how the text is read.
using OptionMember =
    std::variant<std::string Settings::*, bool Settings::*, int Settings::*,
                 std::chrono::milliseconds Settings::*, std::filesystem::path Settings::*,
                 std::vector<std::filesystem::path> Settings::*,
                 std::vector<std::string> Settings::*>;

/// What is special about an option.
enum class OptionTrait {
    none,
    secret,         ///< may be env:NAME or file:PATH; masked when shown
    common_only,    ///< in retort.ini only in [retort]
    not_in_file,    ///< never in retort.ini
    free_arguments  ///< each flag is one value, whatever commas it holds
};

struct Option {
    const char* name;  ///< key in retort.ini; RETORT_<NAME> in the environment
    OptionMember member;
    const char* flag;        ///< on the command line, without dashes
    char short_flag;         ///< 0 when there is none
    const char* flag_value;  ///< what a flag without a value stands for; nullptr: it takes one
    OptionTrait trait;
    const char* help;  ///< one sentence, no period

    /// "RETORT_LOCK_TIMEOUT".
    std::string environment_name() const;
    bool is_list() const;
};

std::span<const Option> options();

/// The option with this name; nullptr when there is none.
const Option* find_option(std::string_view name);

/// "did you mean lock_timeout?", or what an Alembic user should write instead of `name`, or "".
std::string hint_for_unknown(std::string_view name);

/// "text", "on/off", "number", "duration", "path", "list of paths", "list".
std::string type_name(const Option& option);

/// docs/reference/settings.md: every option with its sources, type, default and meaning.
std::string reference_markdown();

}  // namespace retort::config
