#include "host/schema/walk.hpp"

#include <algorithm>

#include "host/schema/fields.hpp"
#include "host/schema/traits.hpp"

namespace retort::schema {

namespace {

class Walker {
public:
    using Visit = std::function<void(const TextPlace&, const std::string&)>;
    explicit Walker(const Visit& visit) : visit_(visit) {}

    template <IsDescribed T>
    void walk(const T& part) const {
        if constexpr (std::is_same_v<T, Value>)
            if (part.kind == ValueKind::bytes)
                return;
        for_each_field<T>([&](const auto& field) {
            member({Described<T>::name, field.name, field.tag}, part.*(field.member));
        });
    }

private:
    template <class Member>
    void member(const TextPlace& place, const Member& value) const {
        if constexpr (std::is_same_v<Member, std::string>) {
            if (!value.empty())
                visit_(place, value);
        } else if constexpr (IsOptional<Member>::value) {
            if (value)
                member(place, *value);
        } else if constexpr (IsVector<Member>::value) {
            for (const auto& each : value)
                member(place, each);
        } else if constexpr (IsVariant<Member>::value) {
            std::visit([&](const auto& each) { walk(each); }, value);
        } else if constexpr (IsDescribed<Member>) {
            walk(value);
        }
    }

    const Visit& visit_;
};

bool is_name(const TextPlace& place) {
    constexpr std::uint16_t k_tags[] = {
        RETORT_TAG_NAME,       RETORT_TAG_SCHEMA,           RETORT_TAG_TABLE,
        RETORT_TAG_COLUMN,     RETORT_TAG_COLUMNS,          RETORT_TAG_NEW_NAME,
        RETORT_TAG_INCLUDE,    RETORT_TAG_REFERRED_TABLE,   RETORT_TAG_REFERRED_SCHEMA,
        RETORT_TAG_TABLESPACE, RETORT_TAG_REFERRED_COLUMNS,
    };
    constexpr std::string_view k_others[] = {"option",           "binding",       "custom",
                                             "object",           "create_object", "drop_object",
                                             "rename_enum_value"};
    if (std::ranges::find(k_tags, place.tag) == std::end(k_tags))
        return false;
    const bool other = std::ranges::find(k_others, place.owner) != std::end(k_others);
    return !other || place.tag == RETORT_TAG_SCHEMA ||
           (place.owner == "rename_enum_value" && place.tag == RETORT_TAG_NAME);
}

}  // namespace

void for_each_text(const Operation& operation,
                   const std::function<void(const TextPlace&, const std::string&)>& visit) {
    std::visit([&](const auto& each) { Walker(visit).walk(each); }, operation);
}

void for_each_name(const Operation& operation,
                   const std::function<void(const TextPlace&, const std::string&)>& visit) {
    for_each_text(operation, [&](const TextPlace& place, const std::string& text) {
        if (is_name(place))
            visit(place, text);
    });
}

}  // namespace retort::schema
