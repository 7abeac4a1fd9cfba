#include "host/autogenerate/enum_values.hpp"

#include <algorithm>
#include <array>

#include "host/schema/walk.hpp"

namespace retort::autogenerate {

namespace {

/// What names values of enumerations and uses none.
constexpr std::array<std::string_view, 6> k_definitions{
    "type", "enum", "add_enum_value", "remove_enum_value", "rename_enum_value", "option"};

/// Whether a text is the value or an SQL text that may hold it. One too many costs a table
/// rewritten, one too few a revision that fails.
bool mentions(const std::string& text, const std::string& value) {
    return text == value || text.find("'" + value + "'") != std::string::npos;
}

bool is_used(const std::string& value, const std::vector<schema::Operation>& operations) {
    bool found = false;
    for (const auto& operation : operations)
        schema::for_each_text(operation, [&](const schema::TextPlace& place, const auto& text) {
            found =
                found || (std::ranges::find(k_definitions, place.owner) == k_definitions.end() &&
                          mentions(text, value));
        });
    return found;
}

}  // namespace

bool mark_used_values(Changes& changes, const std::vector<schema::Operation>& operations) {
    bool any = false;
    for (auto& operation : changes.created_enums)
        if (auto* add = std::get_if<schema::AddEnumValue>(&operation)) {
            add->usable_at_once = is_used(add->value, operations);
            any = any || add->usable_at_once;
        }
    return any;
}

}  // namespace retort::autogenerate
