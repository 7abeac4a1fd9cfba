#include "host/config/read.hpp"

#include "host/base/error.hpp"
#include "host/base/paths.hpp"
#include "host/base/text.hpp"
#include "host/config/ini.hpp"
#include "host/config/options.hpp"
#include "host/config/values.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace retort::config {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_common = "retort";

std::string flag_spelling(const Option& option) {
    const std::string_view flag = option.flag;
    return (flag.size() == 1 ? "-" : "--") + std::string(flag);
}

std::vector<std::string> names_of_options() {
    std::vector<std::string> names;
    for (const auto& option : options())
        names.emplace_back(option.name);
    return names;
}

class SettingsReader {
public:
    explicit SettingsReader(const Inputs& inputs) : in_(inputs) {}

    Settings read() {
        settings_.root = in_.working_directory;
        for (const auto& option : options())
            offer_environment(option);
        for (const auto& option : options())
            offer_flags(option);
        open_file();
        offer_sections();
        fill_in();
        warn_of_mistyped_variables();
        return std::move(settings_);
    }

private:
    void offer(const Option& option, std::string text, Source source, const fs::path& base) {
        try {
            if (option.trait == OptionTrait::secret)
                text = read_secret(text, in_.environment, base);
        } catch (Error& error) {
            throw error.retitle(fmt::format("the setting {} is wrong", option.name))
                .in(describe(source));
        }
        settings_.offer(option.name, text, std::move(source), base);
    }

    void offer_environment(const Option& option) {
        const auto name = option.environment_name();
        if (const auto value = in_.environment.find(name);
            value != in_.environment.end() && !value->second.empty())
            offer(option, value->second, {SourceKind::environment, name}, in_.working_directory);
    }

    void offer_flags(const Option& option) {
        std::vector<std::string> texts;
        for (const auto& flag : in_.flags)
            if (flag.name == option.name)
                texts.push_back(flag.text);
        if (texts.empty())
            return;
        const Source source{SourceKind::flag, flag_spelling(option)};
        offer(option, option.is_list() ? join(texts, ",") : texts.back(), source,
              in_.working_directory);
        if (option.trait == OptionTrait::free_arguments)
            settings_.x_arguments = std::move(texts);  // a comma in one of them is its own
    }

    void open_file() {
        auto& path = settings_.config_file;
        if (path.empty())
            path = find_config_file(in_.working_directory);
        if (path.empty())
            return;
        try {
            file_ = parse_ini(read_file(path), shown_path(path));
        } catch (Error& error) {
            const auto named_by = settings_.source_of("config");
            if (named_by.kind != SourceKind::default_value)
                error.in(fmt::format("named by {}", describe(named_by)));
            throw;
        }
        settings_.root = path.parent_path();
        check_sections();
    }

    Error wrong_entry(const IniEntry& entry, std::string message) const {
        return Error(ErrorCategory::settings, std::move(message)).in(file_.at(entry.line));
    }

    void check_sections() const {
        for (const auto& section : file_.sections)
            for (const auto& entry : section.entries)
                check_entry(section, entry);
    }

    void check_entry(const IniSection& section, const IniEntry& entry) const {
        const auto* option = find_option(entry.key);
        if (option == nullptr) {
            auto error =
                wrong_entry(entry, fmt::format("there is no setting {}", printable(entry.key)));
            if (auto hint = hint_for_unknown(entry.key); !hint.empty())
                error.hint(std::move(hint));
            throw error;
        }
        if (option->trait == OptionTrait::not_in_file)
            throw wrong_entry(entry, fmt::format("{} cannot be set in a settings file", entry.key));
        if (option->trait == OptionTrait::common_only && section.name != k_common)
            throw wrong_entry(entry, fmt::format("{} can only be set in [retort]", entry.key));
    }

    void offer_sections() {
        offer_section(file_.section(k_common), SourceKind::common_section);
        if (settings_.profile.empty() || settings_.profile == k_common)
            return;
        const auto* section = file_.section(settings_.profile);
        if (section == nullptr)
            throw no_such_profile();
        offer_section(section, SourceKind::profile_section);
    }

    void offer_section(const IniSection* section, SourceKind kind) {
        if (section == nullptr)
            return;
        for (const auto& entry : section->entries)
            offer_entry(entry, {kind, file_.at(entry.line)});
    }

    void offer_entry(const IniEntry& entry, Source source) {
        // What a stronger source has set is not even expanded: its variables may not exist here.
        if (settings_.source_of(entry.key).kind > source.kind)
            return;
        std::string text;
        try {
            text = expand_variables(entry.value, in_.environment);
        } catch (Error& error) {
            throw error.in(describe(source));
        }
        offer(*find_option(entry.key), std::move(text), std::move(source), settings_.root);
    }

    Error no_such_profile() const {
        const auto named_by = describe(settings_.source_of("profile"));
        const auto message = fmt::format("there is no profile {}", printable(settings_.profile));
        if (settings_.config_file.empty())
            return Error(ErrorCategory::settings, message)
                .in(fmt::format("named by {}", named_by))
                .hint(
                    "profiles are sections of retort.ini, and there is no such file here or in a "
                    "folder above");
        std::vector<std::string> names;
        for (const auto& section : file_.sections)
            if (section.name != k_common)
                names.push_back(section.name);
        Error error(ErrorCategory::settings, message);
        error.in(fmt::format("named by {}", named_by));
        if (names.empty())
            return error.hint(fmt::format("{} has no section but [retort]", file_.name));
        const auto near = closest(settings_.profile, names);
        if (!near.empty())
            error.hint(fmt::format("did you mean {}?", near));
        return error.hint(fmt::format("{} has: {}", file_.name, join(names, ", ")));
    }

    /// Gives what kept its default an absolute path, and the values that follow from others.
    void fill_in() {
        for (const auto& option : options())
            if (is_default(option.name))
                settings_.offer(option.name, value_text(settings_, option), {}, settings_.root);
        if (is_default("version_locations"))
            settings_.version_locations = {settings_.script_location / "versions"};
        for (const auto* name : {"VISUAL", "EDITOR"})
            if (const auto value = in_.environment.find(name);
                settings_.editor.empty() && value != in_.environment.end())
                settings_.editor = value->second;
    }
    bool is_default(std::string_view name) const {
        return settings_.source_of(name).kind == SourceKind::default_value;
    }

    void warn_of_mistyped_variables() {
        constexpr std::string_view prefix = "RETORT_";
        const auto known = names_of_options();
        for (auto each = in_.environment.lower_bound(prefix);
             each != in_.environment.end() && each->first.starts_with(prefix); ++each) {
            const auto name = to_lower(std::string_view(each->first).substr(prefix.size()));
            const auto* near = find_option(closest(name, known));
            if (near != nullptr && near->name != name)
                settings_.warnings.push_back(
                    fmt::format("the environment variable {} means nothing here; did you mean {}?",
                                printable(each->first), near->environment_name()));
        }
    }

    const Inputs& in_;
    Settings settings_;
    IniFile file_;
};

}  // namespace

Settings read_settings(const Inputs& inputs) {
    for (const auto& flag : inputs.flags)
        if (find_option(flag.name) == nullptr)
            throw Error(ErrorCategory::settings,
                        fmt::format("there is no setting {}", printable(flag.name)));
    return SettingsReader(inputs).read();
}

}  // namespace retort::config
