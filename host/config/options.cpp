#include "host/config/options.hpp"

#include "host/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace retort::config {

namespace {

using S = Settings;
using T = OptionTrait;

constexpr Option k_options[] = {
    {"config", &S::config_file, "config", 'c', nullptr, T::not_in_file,
     "the settings file; without it, retort.ini here or in the nearest parent folder"},
    {"profile", &S::profile, "profile", 'n', nullptr, T::common_only,
     "the section of the settings file that overrides [retort]"},
    {"url", &S::url, "url", 0, nullptr, T::secret,
     "the database: sqlite:///file.db, postgresql://user@host/db, mariadb://user@host/db"},
    {"password", &S::password, "password", 0, nullptr, T::secret,
     "the password, when the URL holds none"},
    {"script_location", &S::script_location, "script-location", 0, nullptr, T::none,
     "the folder of env.cpp, the revision template and versions/"},
    {"version_locations", &S::version_locations, "version-locations", 0, nullptr, T::none,
     "the folders of revision sources; by default versions below script_location"},
    {"plugins", &S::plugins, "plugins", 0, nullptr, T::none,
     "the folders and files that hold compiled revisions"},
    {"build_command", &S::build_command, "build-command", 0, nullptr, T::none,
     "what brings the plugins up to date, run before commands that need them; cmake: configure "
     "build_directory and build it"},
    {"build_directory", &S::build_directory, "build-directory", 0, nullptr, T::none,
     "the folder the build works in"},
    {"no_build", &S::no_build, "no-build", 0, "on", T::none, "use the plugins as they are"},
    {"stale_ok", &S::stale_ok, "stale-ok", 0, "on", T::none,
     "run plugins even when their source is newer"},
    {"version_table", &S::version_table, "version-table", 0, nullptr, T::none,
     "the table that holds the current revisions"},
    {"version_table_schema", &S::version_table_schema, "version-table-schema", 0, nullptr, T::none,
     "the schema of version_table and log_table; by default the connection's own"},
    {"log_table", &S::log_table, "log-table", 0, nullptr, T::none,
     "the table that records every run and revision"},
    {"lineages", &S::lineages, "lineages", 0, nullptr, T::none,
     "the lines of history this database follows, unlabelled revisions being main; empty: all"},
    {"single_transaction", &S::single_transaction, "single-transaction", 0, "on", T::none,
     "all revisions of a run in one transaction, where the database can"},
    {"lock", &S::lock, "no-lock", 0, "off", T::none, "one run at a time on a database"},
    {"lock_timeout", &S::lock_timeout, "lock-timeout", 0, nullptr, T::none,
     "how long to wait for another run to end"},
    {"statement_timeout", &S::statement_timeout, "statement-timeout", 0, nullptr, T::none,
     "how long one statement may take; 0: as long as it needs"},
    {"connect_timeout", &S::connect_timeout, "connect-timeout", 0, nullptr, T::none,
     "how long to wait for the server to answer"},
    {"file_template", &S::file_template, "file-template", 0, nullptr, T::none,
     "name of a new revision's file: {id} {slug} {year} {month} {day} {hour} {minute} {second}"},
    {"truncate_slug_length", &S::truncate_slug_length, "truncate-slug-length", 0, nullptr, T::none,
     "how much of the message goes into a file name"},
    {"timezone", &S::timezone, "timezone", 0, nullptr, T::none,
     "the clock of file_template: utc, local, +02:00 or Europe/Berlin"},
    {"template", &S::revision_template, "template", 0, nullptr, T::none,
     "the file a new revision is made from; empty: the built-in one"},
    {"editor", &S::editor, "editor", 0, nullptr, T::none,
     "what edit opens a revision with; by default $VISUAL or $EDITOR"},
    {"x", &S::x_arguments, "x", 'x', nullptr, T::free_arguments,
     "an argument of your own for env.cpp and revisions, name=value"},
};

struct Former {
    std::string_view name;
    std::string_view advice;
};

/// Keys an alembic.ini has and ours has not.
constexpr Former k_alembic_keys[] = {
    {"sqlalchemy.url", "write url = ... instead"},
    {"version_path_separator", "lists are separated by commas here; drop this line"},
    {"path_separator", "lists are separated by commas here; drop this line"},
    {"prepend_sys_path", "plugins need no import path; drop this line"},
    {"revision_environment", "env.cpp is loaded when it is needed; drop this line"},
    {"sourceless", "plugins never need their sources to run; drop this line"},
    {"recursive_version_locations", "folders are searched with all below them; drop this line"},
    {"output_encoding", "revisions are written in UTF-8; drop this line"},
    {"databases", "write one section for each database and choose it with --profile"},
};

template <class T>
bool holds(const Option& option) {
    return std::holds_alternative<T Settings::*>(option.member);
}

}  // namespace

std::string Option::environment_name() const {
    std::string out = "RETORT_";
    for (const char c : std::string_view(name))
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

bool Option::is_list() const {
    return holds<std::vector<std::filesystem::path>>(*this) ||
           holds<std::vector<std::string>>(*this);
}

std::span<const Option> options() {
    return k_options;
}

const Option* find_option(std::string_view name) {
    const auto* found = std::find_if(std::begin(k_options), std::end(k_options),
                                     [&](const Option& option) { return option.name == name; });
    return found == std::end(k_options) ? nullptr : found;
}

std::string hint_for_unknown(std::string_view name) {
    for (const auto& former : k_alembic_keys)
        if (former.name == name)
            return std::string(former.advice);
    std::vector<std::string> names;
    for (const auto& option : k_options)
        if (option.trait != OptionTrait::not_in_file)
            names.emplace_back(option.name);
    const auto near = closest(name, names);
    return near.empty() ? std::string() : fmt::format("did you mean {}?", near);
}

std::string type_name(const Option& option) {
    // In the order of OptionMember.
    constexpr std::array names = {"text", "on/off",        "number", "duration",
                                  "path", "list of paths", "list"};
    static_assert(names.size() == std::variant_size_v<OptionMember>);
    return names[option.member.index()];
}

}  // namespace retort::config
