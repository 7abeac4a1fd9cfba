#include "host/dialects/common/refuse.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/schema/walk.hpp"

namespace retort::dialects {

namespace {

std::string words(std::string_view identifier) {
    std::string out(identifier);
    std::ranges::replace(out, '_', ' ');
    return out;
}

}  // namespace

std::string_view display_name(std::string_view dialect) {
    if (dialect == "sqlite")
        return "SQLite";
    return dialect == "postgresql" ? "PostgreSQL" : "MariaDB";
}

Error not_supported(std::string_view dialect, std::string_view what, std::string advice) {
    Error error(ErrorCategory::operation,
                fmt::format("{} are not supported on {}", what, display_name(dialect)));
    if (!advice.empty())
        error.hint(std::move(advice));
    return error;
}

Error no_cascade(std::string_view dialect) {
    return not_supported(dialect, "drops with CASCADE",
                         "drop what depends on it first, and leave `cascade` out");
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void check_names(const schema::Operation& operation, const Dialect& dialect, NameUnit unit) {
    using schema::TextPlace;
    schema::for_each_text(operation, [](const TextPlace& place, const std::string& text) {
        if (text.find('\0') != std::string::npos)
            throw Error(ErrorCategory::operation,
                        fmt::format("{}: the {} holds a NUL byte: \"{}\"", words(place.owner),
                                    words(place.field), printable(text)));
    });
    if (dialect.max_identifier() == 0)
        return;
    schema::for_each_name(operation, [&](const TextPlace&, const std::string& name) {
        const std::size_t length = unit == NameUnit::bytes ? name.size() : count_characters(name);
        if (length <= dialect.max_identifier())
            return;
        throw Error(ErrorCategory::operation,
                    fmt::format("the name \"{}\" has {} {}; {} allows {}", printable(name), length,
                                unit == NameUnit::bytes ? "bytes" : "characters",
                                display_name(dialect.name()), dialect.max_identifier()))
            .hint("give it a shorter name");
    });
}

const std::string* find_option(const std::vector<schema::Option>& options, std::string_view dialect,
                               std::string_view name) {
    const auto found = std::ranges::find_if(options, [&](const schema::Option& option) {
        return option.dialect == dialect && option.name == name;
    });
    return found == options.end() ? nullptr : &found->text;
}

void check_options(const std::vector<schema::Option>& options, std::string_view dialect,
                   std::span<const std::string_view> known, std::string_view where) {
    for (const auto& option : options) {
        if (option.dialect != dialect || std::ranges::find(known, option.name) != known.end())
            continue;
        Error error(ErrorCategory::operation,
                    fmt::format("{} has the option {}_{}, which is unknown", where, dialect,
                                printable(option.name)));
        const auto near =
            closest(option.name, std::vector<std::string>(known.begin(), known.end()));
        if (!near.empty())
            error.hint(fmt::format("did you mean {}?", near));
        throw error;
    }
}

const std::string* find_variant(const std::vector<schema::Variant>& variants,
                                std::string_view dialect) {
    const auto found = std::ranges::find(variants, dialect, &schema::Variant::dialect);
    return found == variants.end() ? nullptr : &found->text;
}

bool is_meant_for(const std::vector<std::string>& databases, std::string_view dialect) {
    return databases.empty() || std::ranges::find(databases, dialect) != databases.end();
}

}  // namespace retort::dialects
