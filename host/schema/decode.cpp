#include "host/schema/decode.hpp"

#include <algorithm>
#include <bitset>
#include <span>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/schema/enum_names.hpp"
#include "host/schema/fields.hpp"
#include "host/schema/traits.hpp"

namespace retort::schema {

namespace {

/// The nested messages of a field, whether they came as an array or as pointers.
class Messages {
public:
    explicit Messages(const retort_field& field) : field_(field) {}
    std::size_t size() const { return field_.count; }
    const retort_message& operator[](std::size_t i) const {
        return field_.kind == RETORT_MESSAGES ? field_.as.messages[i] : *field_.as.refs[i];
    }

private:
    const retort_field& field_;
};

bool holds_messages(const retort_field& field) {
    return field.kind == RETORT_MESSAGES || field.kind == RETORT_MESSAGE_REFS;
}

std::string to_string(const retort_text& text) {
    return text.size == 0 ? std::string() : std::string(text.data, text.size);
}

class Decoder {
public:
    explicit Decoder(std::string_view sdk_version) : sdk_version_(sdk_version) {}

    template <class Variant>
    Variant one_of(const retort_message& message) const {
        Variant out;
        if (!try_alternatives(message, out, out))
            throw refusal(fmt::format("operation {} is unknown to this host", message.kind));
        return out;
    }

    template <IsDescribed T>
    T decode(const retort_message& message) const {
        T out{};
        decode_into(out, message);
        return out;
    }

    /// `out` is as it was made: what is large is decoded where it stays.
    template <IsDescribed T>
    void decode_into(T& out, const retort_message& message) const {
        const Descent descent(depth_);
        if (depth_ > k_max_depth)
            throw refusal(
                fmt::format("a {} nested more than {} deep", Described<T>::name, k_max_depth));
        if (message.kind != Described<T>::kind)
            throw refusal(fmt::format("message {} stands where a {} is expected", message.kind,
                                      Described<T>::name));
        if (message.count > k_max_fields)
            throw refusal(fmt::format("a {} with {} fields", Described<T>::name, message.count));
        std::size_t claimed_items[k_max_fields];
        std::fill_n(claimed_items, message.count, std::size_t{0});
        std::bitset<k_max_fields> known;
        for_each_field<T>([&](const auto& field) {
            for (std::uint32_t i = 0; i < message.count; ++i) {
                const retort_field& given = message.fields[i];
                if (given.tag != field.tag)
                    continue;
                known.set(i);
                claimed_items[i] +=
                    read(given, out.*(field.member), Described<T>::name, field.name);
            }
        });
        check_all_known<T>(message, known, claimed_items);
    }

private:
    static constexpr std::size_t k_max_fields = 64;
    static constexpr int k_max_depth = 200;  ///< far from the end of any thread's stack

    /// Counts the messages that are being decoded inside one another.
    class Descent {
    public:
        explicit Descent(int& depth) : depth_(depth) { ++depth_; }
        ~Descent() { --depth_; }
        Descent(const Descent&) = delete;
        Descent& operator=(const Descent&) = delete;

    private:
        int& depth_;
    };

    Error refusal(std::string what) const {
        return Error(ErrorCategory::plugin, std::move(what))
            .in(fmt::format("the plugin was built with SDK {}, this host knows SDK {} and older",
                            sdk_version_, RETORT_SDK_VERSION))
            .hint("run it with a host of at least the plugin's version");
    }

    Error wrong_kind(std::string_view message, std::string_view field) const {
        return refusal(fmt::format("field {} of a {} has the wrong kind", field, message));
    }

    template <class T>
    void check_all_known(const retort_message& message, const std::bitset<k_max_fields>& known,
                         const std::size_t* claimed_items) const {
        for (std::uint32_t i = 0; i < message.count; ++i) {
            const retort_field& given = message.fields[i];
            if (!known[i] && given.critical)
                throw refusal(fmt::format("field {} of a {} is unknown to this host", given.tag,
                                          Described<T>::name));
            if (known[i] && holds_messages(given) && claimed_items[i] != given.count)
                throw refusal(
                    fmt::format("field {} of a {} holds a message this host does not know",
                                given.tag, Described<T>::name));
        }
    }

    template <class Out, class... Alternatives>
    bool try_alternatives(const retort_message& message, const std::variant<Alternatives...>&,
                          Out& out) const {
        return (try_alternative<Alternatives>(message, out) || ...);
    }

    template <class T, class Variant>
    bool try_alternative(const retort_message& message, Variant& out) const {
        if (message.kind != Described<T>::kind)
            return false;
        decode_into(out.template emplace<T>(), message);
        return true;
    }

    /// Reads one field into one member and returns how many nested messages it took.
    template <class Member>
    std::size_t read(const retort_field& given, Member& out, std::string_view message,
                     std::string_view name) const {
        if constexpr (IsOptional<Member>::value) {
            return read(given, out.emplace(), message, name);
        } else if constexpr (std::is_same_v<Member, std::string>) {
            if (given.kind != RETORT_TEXT && given.kind != RETORT_BYTES)
                throw wrong_kind(message, name);
            out = to_string(given.as.text);
        } else if constexpr (std::is_enum_v<Member> || std::is_integral_v<Member>) {
            if (given.kind != RETORT_INTEGER)
                throw wrong_kind(message, name);
            out = static_cast<Member>(given.as.integer);
            if constexpr (std::is_enum_v<Member>)
                if (name_of(out) == k_unknown_name)
                    throw refusal(fmt::format(
                        "field {} of a {} has the value {}, which is unknown to this host", name,
                        message, given.as.integer));
        } else if constexpr (std::is_same_v<Member, std::vector<std::string>>) {
            if (given.kind != RETORT_TEXTS)
                throw wrong_kind(message, name);
            for (std::uint32_t i = 0; i < given.count; ++i)
                out.push_back(to_string(given.as.texts[i]));
        } else {
            if (!holds_messages(given))
                throw wrong_kind(message, name);
            return read_messages(Messages(given), out, message, name);
        }
        return 0;
    }

    /// How many of the messages are elements of such a list: one tag may be that of several.
    template <class Element>
    static std::size_t count_of(const Messages& messages) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < messages.size(); ++i)
            if constexpr (IsVariant<Element>::value)
                ++count;
            else
                count += messages[i].kind == Described<Element>::kind ? 1 : 0;
        return count;
    }

    template <class Member>
    std::size_t read_messages(const Messages& messages, Member& out, std::string_view message,
                              std::string_view name) const {
        if constexpr (IsVector<Member>::value) {
            using Element = typename IsVector<Member>::Element;
            out.reserve(out.size() + count_of<Element>(messages));
            std::size_t taken = 0;
            for (std::size_t i = 0; i < messages.size(); ++i) {
                if constexpr (IsVariant<Element>::value) {
                    out.push_back(one_of<Element>(messages[i]));
                } else {
                    if (messages[i].kind != Described<Element>::kind)
                        continue;  // of another list that shares the tag; counted by the caller
                    decode_into(out.emplace_back(), messages[i]);
                }
                ++taken;
            }
            return taken;
        } else {
            if (messages.size() != 1)
                throw wrong_kind(message, name);
            out = Member{};
            decode_into(out, messages[0]);
            return 1;
        }
    }

    std::string_view sdk_version_;
    mutable int depth_ = 0;
};

/// Changes inside an alter_table block carry no table of their own.
void name_table_of_changes(Operation& operation) {
    auto* alter = std::get_if<AlterTable>(&operation);
    if (!alter)
        return;
    for (auto& change : alter->changes) {
        std::visit(
            [&](auto& each) {
                each.table = alter->table;
                each.schema = alter->schema;
            },
            change);
    }
}

}  // namespace

Operation decode_operation(const retort_message& message, std::string_view sdk_version) {
    auto operation = Decoder(sdk_version).one_of<Operation>(message);
    name_table_of_changes(operation);
    return operation;
}

std::variant<Execute, Select> decode_query(const retort_message& message,
                                           std::string_view sdk_version) {
    return Decoder(sdk_version).one_of<std::variant<Execute, Select>>(message);
}

std::map<std::uint16_t, std::string> decode_texts(const retort_message& message) {
    std::map<std::uint16_t, std::string> out;
    for (std::uint32_t i = 0; i < message.count; ++i)
        if (message.fields[i].kind == RETORT_TEXT)
            out[message.fields[i].tag] = to_string(message.fields[i].as.text);
    return out;
}

bool decode_model(const retort_message& message, std::string_view sdk_version, Schema& models) {
    const Decoder decoder(sdk_version);
    const auto take = [&]<class T>(std::vector<T>& list) {
        if (message.kind != Described<T>::kind)
            return false;
        decoder.decode_into(list.emplace_back(), message);
        return true;
    };
    const auto take_name = [&](std::uint32_t kind, std::vector<std::string>& list) {
        if (message.kind != kind)
            return false;
        list.push_back(decode_texts(message)[RETORT_TAG_NAME]);
        return true;
    };
    return take(models.tables) || take(models.enums) || take(models.views) ||
           take(models.sequences) || take(models.objects) ||
           take_name(RETORT_MSG_SCHEMA, models.schemas) ||
           take_name(RETORT_MSG_EXTENSION, models.extensions);
}

}  // namespace retort::schema
