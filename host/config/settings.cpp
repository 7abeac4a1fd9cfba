#include "host/config/settings.hpp"

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/config/options.hpp"
#include "host/config/values.hpp"

#include <fmt/format.h>

namespace retort::config {

namespace {

const Option& option_called(std::string_view name) {
    if (const auto* option = find_option(name))
        return *option;
    Error error(ErrorCategory::settings, fmt::format("there is no setting {}", printable(name)));
    if (auto hint = hint_for_unknown(name); !hint.empty())
        error.hint(std::move(hint));
    throw error;
}

}  // namespace

bool Settings::offer(std::string_view name, std::string_view text, Source source,
                     const std::filesystem::path& base) {
    const auto& option = option_called(name);
    const auto known = sources_.find(name);
    const bool weaker = known != sources_.end() && source.kind < known->second.kind;
    const bool filled_in =
        known == sources_.end() && value_text(*this, option) != value_text(Settings(), option);
    if (weaker || filled_in)
        return false;
    try {
        assign(*this, option, text, base);
    } catch (Error& error) {
        throw error.retitle(fmt::format("the setting {} is wrong", name)).in(describe(source));
    }
    sources_.insert_or_assign(std::string(name), std::move(source));
    return true;
}

Source Settings::source_of(std::string_view name) const {
    const auto known = sources_.find(option_called(name).name);
    return known == sources_.end() ? Source{} : known->second;
}

std::string Settings::shown(std::string_view name) const {
    const auto& option = option_called(name);
    auto text = value_text(*this, option);
    if (option.trait != OptionTrait::secret)
        return text;
    if (name == "url")
        return mask_url_password(text);
    return text.empty() ? text : "***";
}

std::string describe(const Source& source) {
    if (source.kind == SourceKind::default_value)
        return "the default";
    return source.where;
}

}  // namespace retort::config
