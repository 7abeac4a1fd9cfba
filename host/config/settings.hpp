#pragma once
// Settings: everything a run can be told, in one value that knows where each part came from.

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace retort::config {

/// Where a value came from, weakest first: a stronger source overrides a weaker one.
enum class SourceKind {
    default_value,
    environment_plugin,  ///< env.cpp of the project
    common_section,      ///< [retort] in retort.ini
    profile_section,     ///< the chosen profile's section in retort.ini
    environment,         ///< an environment variable
    flag,                ///< the command line
};

struct Source {
    SourceKind kind = SourceKind::default_value;
    std::string where;  ///< "--url", "RETORT_URL", "retort.ini:12"; empty for a default
    friend bool operator==(const Source&, const Source&) = default;
};

/// What the settings of a run are. A default-constructed value holds the documented defaults; a
/// program that embeds Retort may fill the members itself. Paths are absolute after reading.
/// What each member means stands in the options table (options.cpp), once.
struct Settings {
    std::string url;       ///< secret: show it through shown()
    std::string password;  ///< secret
    std::filesystem::path script_location = ".";
    std::vector<std::filesystem::path> version_locations = {"versions"};
    std::vector<std::filesystem::path> plugins = {"build/plugins"};
    std::string build_command;
    std::filesystem::path build_directory = "build";
    bool no_build = false;
    bool stale_ok = false;
    std::string version_table = "retort_version";
    std::string version_table_schema;
    std::string log_table = "retort_log";
    std::vector<std::string> lineages;
    bool single_transaction = false;
    bool lock = true;
    std::chrono::milliseconds lock_timeout = std::chrono::seconds(60);
    std::chrono::milliseconds statement_timeout{0};
    std::chrono::milliseconds connect_timeout = std::chrono::seconds(10);
    std::string file_template = "{year}{month}{day}_{id}_{slug}";
    int truncate_slug_length = 40;
    std::string timezone = "utc";
    std::filesystem::path revision_template;
    std::string editor;
    std::vector<std::string> x_arguments;
    std::string profile;

    std::filesystem::path config_file;  ///< the retort.ini that was read; empty when there is none
    std::filesystem::path root = ".";   ///< what relative paths and SQLite files start from
    std::vector<std::string> warnings;  ///< things that look like mistakes but stop nothing

    /// Sets the option called `name` from `text` when `source` is at least as strong as what set it
    /// so far, and says whether it did. A member that a program filled in itself stays. `base` is
    /// what a relative path starts from. This is also how env.cpp hands in its values.
    /// Throws Error (settings) for an unknown name or a text that is no such value.
    bool offer(std::string_view name, std::string_view text, Source source,
               const std::filesystem::path& base);

    /// Where the option called `name` got its value.
    Source source_of(std::string_view name) const;
    /// The value of the option called `name` as text, passwords masked.
    std::string shown(std::string_view name) const;

private:
    std::map<std::string, Source, std::less<>> sources_;
};

/// "the default", "--url", "RETORT_URL", "retort.ini:12", "env.cpp".
std::string describe(const Source& source);

}  // namespace retort::config
