#pragma once
// Schema values as the messages that cross the plugin boundary: the inverse of decode.hpp.

#include <deque>
#include <vector>

#include "host/schema/fields.hpp"
#include "host/schema/traits.hpp"

namespace retort::schema {

/// Owns the messages it makes; they refer to the texts of the values they were made from, which
/// must outlive them.
class Encoder {
public:
    template <IsDescribed T>
    retort_message& encode(const T& value) {
        fields_.emplace_back();
        auto& fields = fields_.back();
        const T defaults{};
        for_each_field<T>([&](const auto& field) {
            if (value.*(field.member) != defaults.*(field.member))
                add(fields, field.tag, value.*(field.member));
        });
        messages_.push_back(
            {{Described<T>::kind, static_cast<std::uint32_t>(fields.size()), fields.data()}});
        return messages_.back().front();
    }

    template <class... T>
    retort_message& encode(const std::variant<T...>& operation) {
        return std::visit([&](const auto& each) -> retort_message& { return encode(each); },
                          operation);
    }

    /// The fields of the message that was encoded last, for a test to damage them.
    std::vector<retort_field>& last_fields() { return fields_.back(); }

private:
    static retort_text text(const std::string& value) { return {value.data(), value.size()}; }

    static retort_field head(std::uint16_t tag, retort_field_kind kind, std::size_t count) {
        retort_field field{};
        field.tag = tag;
        field.kind = static_cast<std::uint8_t>(kind);
        field.critical = 1;
        field.count = static_cast<std::uint32_t>(count);
        return field;
    }

    template <class Member>
    void add(std::vector<retort_field>& fields, std::uint16_t tag, const Member& value) {
        if constexpr (IsOptional<Member>::value) {
            add(fields, tag, *value);
        } else if constexpr (std::is_same_v<Member, std::string>) {
            fields.push_back(head(tag, RETORT_TEXT, 0));
            fields.back().as.text = text(value);
        } else if constexpr (std::is_enum_v<Member> || std::is_integral_v<Member>) {
            fields.push_back(head(tag, RETORT_INTEGER, 0));
            fields.back().as.integer = static_cast<std::int64_t>(value);
        } else if constexpr (std::is_same_v<Member, std::vector<std::string>>) {
            texts_.emplace_back();
            for (const auto& each : value)
                texts_.back().push_back(text(each));
            fields.push_back(head(tag, RETORT_TEXTS, value.size()));
            fields.back().as.texts = texts_.back().data();
        } else if constexpr (IsVector<Member>::value) {
            std::vector<retort_message> list;
            for (const auto& each : value)
                list.push_back(encode(each));
            add_messages(fields, tag, std::move(list));
        } else {
            add_messages(fields, tag, {encode(value)});
        }
    }

    /// Lists that share a tag become one, as a table's items do.
    void add_messages(std::vector<retort_field>& fields, std::uint16_t tag,
                      std::vector<retort_message> list) {
        for (auto& field : fields) {
            if (field.tag != tag)
                continue;
            list.insert(list.begin(), field.as.messages, field.as.messages + field.count);
            messages_.push_back(std::move(list));
            field.as.messages = messages_.back().data();
            field.count = static_cast<std::uint32_t>(messages_.back().size());
            return;
        }
        messages_.push_back(std::move(list));
        fields.push_back(head(tag, RETORT_MESSAGES, messages_.back().size()));
        fields.back().as.messages = messages_.back().data();
    }

    std::deque<std::vector<retort_field>> fields_;
    std::deque<std::vector<retort_message>> messages_;
    std::deque<std::vector<retort_text>> texts_;
};

}  // namespace retort::schema
