#include "host/config/options.hpp"
#include "host/config/values.hpp"

#include <fmt/format.h>

namespace retort::config {

namespace {

std::string flag_cell(const Option& option) {
    const std::string_view name = option.flag;
    std::string out = fmt::format("`{}{}`", name.size() == 1 ? "-" : "--", name);
    if (option.short_flag != 0 && name.size() > 1)
        out += fmt::format(", `-{}`", option.short_flag);
    return out;
}

std::string file_cell(const Option& option) {
    if (option.trait == OptionTrait::not_in_file)
        return "-";
    return fmt::format("`{}`{}", option.name,
                       option.trait == OptionTrait::common_only ? " in [retort]" : "");
}

std::string default_cell(const Option& option) {
    const auto text = value_text(Settings(), option);
    return text.empty() ? std::string() : fmt::format("`{}`", text);
}

constexpr std::string_view k_heading = R"(# Settings

Made from the options table of the program; do not edit.

A flag wins over the environment, that over the profile's section of `retort.ini`, that over its
`[retort]` section, that over `env.cpp`, that over the default. `retort.ini` is the file named by
`--config` or `RETORT_CONFIG`, else the one in the working directory or the nearest folder above it.

- Relative paths start at the folder of `retort.ini` when they stand in it, else at the working
  directory. Lists are separated by commas; durations are `30s`, `5m`, `250ms` or seconds.
- `${NAME}` in `retort.ini` is that environment variable, `$${` a plain `${`.
- `url` and `password` may be `env:NAME` or `file:PATH` (its first line). Passwords are masked
  wherever a URL is shown.

| `retort.ini` | flag | environment | type | default | meaning |
|---|---|---|---|---|---|
)";

}  // namespace

std::string reference_markdown() {
    std::string out(k_heading);
    for (const auto& option : options())
        out += fmt::format("| {} | {} | `{}` | {} | {} | {} |\n", file_cell(option),
                           flag_cell(option), option.environment_name(), type_name(option),
                           default_cell(option), option.help);
    return out;
}

}  // namespace retort::config
