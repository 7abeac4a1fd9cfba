#include "host/schema/canonical.hpp"

#include <array>
#include <bit>
#include <tuple>
#include <utility>
#include <vector>

#include "host/schema/fields.hpp"
#include "host/schema/traits.hpp"

namespace retort::schema {

namespace {

/// The places of T's fields in order of their tags: the table of fields may be rearranged. Lists
/// that share a tag keep their order; their elements say what they are.
template <class T>
constexpr auto k_by_tag = [] {
    constexpr auto tags = std::apply([](const auto&... field) { return std::array{field.tag...}; },
                                     Described<T>::fields);
    std::array<std::size_t, tags.size()> places{};
    for (std::size_t i = 0; i < places.size(); ++i) {
        std::size_t to = i;
        for (; to > 0 && tags[places[to - 1]] > tags[i]; --to)
            places[to] = places[to - 1];
        places[to] = i;
    }
    return places;
}();

template <class T, class Use>
void for_each_field_by_tag(const Use& use) {
    [&]<std::size_t... i>(std::index_sequence<i...>) {
        (use(std::get<k_by_tag<T>[i]>(Described<T>::fields)), ...);
    }
    (std::make_index_sequence<k_by_tag<T>.size()>());
}

class Encoder {
public:
    template <IsDescribed T>
    void message(const T& value) {
        [[maybe_unused]] static const T defaults{};  // g++ 12 overlooks its use below
        number(Described<T>::kind);
        for_each_field_by_tag<T>([&](const auto& field) {
            if (value.*(field.member) != defaults.*(field.member))
                member(field.tag, value.*(field.member));
        });
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
    Fingerprint fingerprint;
    for (const auto& operation : operations)
        fingerprint.add(operation);
    return std::move(fingerprint).text();
}

void Fingerprint::add(const Operation& operation) {
    hasher_.update(canonical_bytes(operation));
}

std::string Fingerprint::text() && {
    return "r1:" + std::move(hasher_).hex();
}

}  // namespace retort::schema
