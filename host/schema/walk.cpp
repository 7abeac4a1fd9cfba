#include "host/schema/walk.hpp"

#include <algorithm>

#include "host/schema/fields.hpp"
#include "host/schema/traits.hpp"

namespace retort::schema {

namespace {

/// What a field is called; a value that is SQL and an option say so by themselves.
template <class T>
std::string_view name_in(const T& part, std::string_view field, std::uint16_t tag) {
    if constexpr (std::is_same_v<T, Value>)
        return tag == RETORT_TAG_TEXT && part.kind == ValueKind::sql ? "sql" : field;
    if constexpr (std::is_same_v<T, Option>)
        return tag == RETORT_TAG_TEXT ? std::string_view(part.name) : field;
    return field;
}

/// `Text`: std::string, const where nothing is to be changed.
template <class Text>
class Walker {
public:
    using Visit = std::function<void(const TextPlace&, Text&)>;
    explicit Walker(const Visit& visit) : visit_(visit) {}

    template <class T>
    void walk(T& part) const {
        using Part = std::remove_const_t<T>;
        if constexpr (std::is_same_v<Part, Value>)
            if (part.kind == ValueKind::bytes)
                return;
        for_each_field<Part>([&](const auto& field) {
            member({Described<Part>::name, name_in(part, field.name, field.tag), field.tag},
                   part.*(field.member));
        });
    }

private:
    template <class Member>
    void member(const TextPlace& place, Member& value) const {
        using Plain = std::remove_const_t<Member>;
        if constexpr (std::is_same_v<Plain, std::string>) {
            if (!value.empty())
                visit_(place, value);
        } else if constexpr (IsOptional<Plain>::value) {
            if (value)
                member(place, *value);
        } else if constexpr (IsVector<Plain>::value) {
            for (auto& each : value)
                member(place, each);
        } else if constexpr (IsVariant<Plain>::value) {
            std::visit([&](auto& each) { walk(each); }, value);
        } else if constexpr (IsDescribed<Plain>) {
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

bool is_fragment(const TextPlace& place) {
    if (place.owner == "execute" || place.owner == "execute_script")
        return false;
    if (place.owner == "option")
        return place.field == "partition_by";
    return place.tag == RETORT_TAG_SQL || place.tag == RETORT_TAG_WHERE ||
           place.tag == RETORT_TAG_EXPRESSION || place.tag == RETORT_TAG_ON_UPDATE_SQL ||
           (place.owner == "alter_column" && place.tag == RETORT_TAG_USING) ||
           (place.owner == "value" && place.field == "sql") ||
           (place.owner == "type" && place.tag == RETORT_TAG_TEXT);
}

template <class Visit>
auto of_fragments(const Visit& visit) {
    return [&](const TextPlace& place, auto& text) {
        if (is_fragment(place))
            visit(place, text);
    };
}

}  // namespace

void for_each_text(const Operation& operation, const VisitText& visit) {
    const Walker<const std::string> walker(visit);
    std::visit([&](const auto& each) { walker.walk(each); }, operation);
}

void for_each_name(const Operation& operation, const VisitText& visit) {
    for_each_text(operation, [&](const TextPlace& place, const std::string& text) {
        if (is_name(place))
            visit(place, text);
    });
}

void for_each_fragment(const Operation& operation, const VisitText& visit) {
    for_each_text(operation, of_fragments(visit));
}

void for_each_fragment(const Select& select, const VisitText& visit) {
    const VisitText only = of_fragments(visit);
    Walker<const std::string>(only).walk(select);
}

void change_fragments(Operation& operation, const ChangeText& change) {
    const ChangeText only = of_fragments(change);
    const Walker<std::string> walker(only);
    std::visit([&](auto& each) { walker.walk(each); }, operation);
}

void change_fragments(Select& select, const ChangeText& change) {
    const ChangeText only = of_fragments(change);
    Walker<std::string>(only).walk(select);
}

}  // namespace retort::schema
