#include "host/schema/json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "host/schema/enum_names.hpp"
#include "host/schema/fields.hpp"
#include "host/schema/traits.hpp"

namespace retort::schema {

namespace {

using Json = nlohmann::ordered_json;

std::string hex(const std::string& bytes) {
    std::string out;
    for (const char c : bytes)
        out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

template <class Member>
Json to_value(const Member& member);

template <IsDescribed T>
void add_fields(Json& out, const T& part) {
    [[maybe_unused]] static const T defaults{};
    for_each_field<T>([&](const auto& field) {
        if (part.*(field.member) != defaults.*(field.member))
            out[std::string(field.name)] = to_value(part.*(field.member));
    });
}

template <IsDescribed T>
Json object(const T& part) {
    Json out = Json::object();
    add_fields(out, part);
    return out;
}

Json object(const Value& value) {
    Json out = {{"kind", name_of(value.kind)}};
    if (!value.is_null())
        out["text"] = value.kind == ValueKind::bytes ? hex(value.text) : value.text;
    return out;
}

template <class... Alternatives>
Json object(const std::variant<Alternatives...>& operation) {
    return std::visit(
        [](const auto& each) {
            Json out = {{"operation", Described<std::decay_t<decltype(each)>>::name}};
            add_fields(out, each);
            return out;
        },
        operation);
}

template <class Member>
Json to_value(const Member& member) {
    if constexpr (IsOptional<Member>::value) {
        return to_value(*member);  // an unset one is at its default and left out
    } else if constexpr (std::is_enum_v<Member>) {
        return name_of(member);
    } else if constexpr (IsVector<Member>::value) {
        Json list = Json::array();
        for (const auto& each : member)
            list.push_back(to_value(each));
        return list;
    } else if constexpr (IsDescribed<Member> || IsVariant<Member>::value) {
        return object(member);
    } else {
        return member;
    }
}

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string to_json(const Operation& operation) {
    return dump(object(operation));
}

std::string to_json(const Table& table) {
    return dump(object(table));
}

}  // namespace retort::schema
