#include "host/dialects/postgresql/turn_back.hpp"

#include "host/schema/fields.hpp"
#include "host/schema/traits.hpp"

namespace retort::dialects::postgresql {

namespace {

using Change = std::function<std::string(std::string)>;

template <class Member>
void turn(Member& value, const Change& change) {
    if constexpr (std::is_same_v<Member, std::string>) {
        value = change(std::move(value));
    } else if constexpr (schema::IsOptional<Member>::value) {
        if (value)
            turn(*value, change);
    } else if constexpr (schema::IsVector<Member>::value) {
        for (auto& each : value)
            turn(each, change);
    } else if constexpr (schema::IsDescribed<Member>) {
        schema::for_each_field<Member>(
            [&](const auto& field) { turn(value.*(field.member), change); });
    }
}

}  // namespace

void turn_back(schema::Schema& schema, const Change& change) {
    turn(schema.enums, change);
    turn(schema.sequences, change);
    turn(schema.tables, change);
    turn(schema.views, change);
    turn(schema.objects, change);
}

}  // namespace retort::dialects::postgresql
