#include "host/schema/canonical.hpp"

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

#include "host/schema/fields.hpp"
#include "host/schema/traits.hpp"

namespace retort::schema {

namespace {

class Encoder {
public:
    template <IsDescribed T>
    void message(const T& value) {
        [[maybe_unused]] static const T defaults{};  // g++ 12 overlooks its use below
        number(Described<T>::kind);
        std::vector<Part> parts;
        for_each_field<T>([&](const auto& field) {
            if (value.*(field.member) == defaults.*(field.member))
                return;
            parts.push_back({field.tag, bytes_.size()});
            member(field.tag, value.*(field.member));
        });
        put_in_order(parts);
        number(0);  // no tag is 0: the end of the message
    }

    std::string take() && { return std::move(bytes_); }

private:
    enum class Kind : unsigned char { integer = 1, text, texts, messages };

    /// A field at the end of the bytes: up to the next one.
    struct Part {
        std::uint16_t tag;
        std::size_t begin;
    };

    /// Sorts the fields by tag: the order of the table of fields may be rearranged. Lists that
    /// share a tag keep theirs; their elements say what they are.
    void put_in_order(const std::vector<Part>& parts) {
        if (std::ranges::is_sorted(parts, {}, &Part::tag))
            return;
        std::vector<std::pair<std::uint16_t, std::string>> fields;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto end = i + 1 < parts.size() ? parts[i + 1].begin : bytes_.size();
            fields.emplace_back(parts[i].tag, bytes_.substr(parts[i].begin, end - parts[i].begin));
        }
        std::ranges::stable_sort(fields, {}, &decltype(fields)::value_type::first);
        bytes_.resize(parts.front().begin);
        for (const auto& field : fields)
            bytes_ += field.second;
    }

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
