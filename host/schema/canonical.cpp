#include "host/schema/canonical.hpp"

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

#include "host/base/hash.hpp"
#include "host/schema/fields.hpp"
#include "host/schema/traits.hpp"

namespace retort::schema {

namespace {

class Encoder {
public:
    template <IsDescribed T>
    void message(const T& value) {
        [[maybe_unused]] static const T defaults{};  // g++ 12 overlooks its use below
        std::vector<std::pair<std::uint16_t, std::string>> fields;
        for_each_field<T>([&](const auto& field) {
            if (value.*(field.member) == defaults.*(field.member))
                return;
            Encoder encoder;
            encoder.member(field.tag, value.*(field.member));
            fields.emplace_back(field.tag, std::move(encoder.bytes_));
        });
        // Not the order of the table of fields, which may be rearranged. Lists that share a tag
        // keep theirs; their elements say what they are.
        std::ranges::stable_sort(fields, {}, &decltype(fields)::value_type::first);
        number(Described<T>::kind);
        for (const auto& field : fields)
            bytes_ += field.second;
        number(0);  // no tag is 0: the end of the message
    }

    std::string take() && { return std::move(bytes_); }

private:
    enum class Kind : unsigned char { integer = 1, text, texts, messages };

    void number(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7U)
            bytes_ += static_cast<char>(value | 0x80U);
        bytes_ += static_cast<char>(value);
    }
    void text(std::string_view value) {
        number(value.size());
        bytes_ += value;
    }
    void head(std::uint16_t tag, Kind kind) {
        number(tag);
        number(static_cast<std::uint64_t>(kind));
    }

    template <class Member>
    void member(std::uint16_t tag, const Member& value) {
        if constexpr (IsOptional<Member>::value) {
            if (value)
                member(tag, *value);
        } else if constexpr (std::is_same_v<Member, std::string>) {
            head(tag, Kind::text);
            text(value);
        } else if constexpr (std::is_enum_v<Member> || std::is_integral_v<Member>) {
            head(tag, Kind::integer);
            number(std::bit_cast<std::uint64_t>(static_cast<std::int64_t>(value)));
        } else if constexpr (std::is_same_v<Member, std::vector<std::string>>) {
            head(tag, Kind::texts);
            number(value.size());
            for (const auto& each : value)
                text(each);
        } else if constexpr (IsVector<Member>::value) {
            head(tag, Kind::messages);
            number(value.size());
            for (const auto& each : value)
                nested(each);
        } else {
            head(tag, Kind::messages);
            number(1);
            nested(value);
        }
    }

    template <class T>
    void nested(const T& value) {
        if constexpr (IsVariant<T>::value)
            std::visit([&](const auto& each) { message(each); }, value);
        else
            message(value);
    }

    std::string bytes_;
};

}  // namespace

std::string canonical_bytes(const Operation& operation) {
    Encoder encoder;
    std::visit([&](const auto& each) { encoder.message(each); }, operation);
    return std::move(encoder).take();
}

std::string fingerprint(std::span<const Operation> operations) {
    Hasher hasher;
    for (const auto& operation : operations)
        hasher.update(canonical_bytes(operation));
    return "r1:" + std::move(hasher).hex();
}

}  // namespace retort::schema
