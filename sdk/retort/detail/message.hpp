#pragma once
// Builds the messages of abi.h in the arena. Part of <retort/revision.hpp>.

#include <initializer_list>

#include "retort/abi.h"
#include "retort/detail/arena.hpp"
#include "retort/detail/text.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {
namespace detail {

/// One field that may be "not given" (kind 0). Every member of an option struct is a cell and
/// nothing else, so such a struct is an array of fields that only lack their tags.
struct Cell {
    retort_field field;
    constexpr bool given() const { return field.kind != 0; }
};

/// A copy of `text` in the arena, with a zero behind it; a text that was not given stays so.
inline retort_text keep(retort_text text) {
    if (text.data == nullptr)
        return text;
    char* copy = static_cast<char*>(allocate(text.size + 1));
    __builtin_memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    return {copy, text.size};
}

// Fields; those of values that are not given have kind 0 and are left out of every message.

inline retort_field raw_text(uint16_t tag, retort_text text) {
    retort_field out = {};
    out.tag = tag;
    out.kind = text.data == nullptr ? 0 : RETORT_TEXT;
    out.as.text = text;
    return out;
}
inline retort_field text(uint16_t tag, TextView text) {
    return raw_text(tag, keep(text));
}
inline retort_field integer(uint16_t tag, int64_t value) {
    retort_field out = {};
    out.tag = tag;
    out.kind = RETORT_INTEGER;
    out.as.integer = value;
    return out;
}
inline retort_field tagged(uint16_t tag, const Cell& cell) {
    retort_field out = cell.field;
    out.tag = tag;
    return out;
}

/// A handle of a message under construction; copies share it. A default-made one is "not given".
class Message {
public:
    constexpr Message() = default;
    Message(uint32_t kind, std::initializer_list<retort_field> fields)
        : node_(static_cast<Node*>(allocate(sizeof(Node)))) {
        *node_ = {{kind, 0, nullptr}, nullptr, 0};
        const retort_field* from = fields.begin();
        for (size_t i = 0, count = fields.size(); i < count; ++i)
            set(from[i]);
    }

    RETORT_INLINE bool given() const { return node_ != nullptr; }
    RETORT_INLINE const retort_message* get() const { return &node_->message; }

    /// Puts a field, or replaces the one with its tag: the last call of a builder wins.
    void set(const retort_field& field) {
        if (field.kind == 0)
            return;
        for (uint32_t i = 0; i < node_->message.count; ++i)
            if (node_->fields[i].tag == field.tag) {
                node_->fields[i] = field;
                return;
            }
        if (node_->message.count == node_->capacity)
            grow();
        retort_field& added = node_->fields[node_->message.count++];
        added = field;
        added.critical = !is_hint(field.tag);
    }
    void set_text(uint16_t tag, retort_text value) { set(text(tag, value)); }
    void set_integer(uint16_t tag, int64_t value) { set(integer(tag, value)); }
    void set_part(uint16_t tag, Message part) {
        retort_field out = {};
        out.tag = tag;
        out.kind = RETORT_MESSAGES;
        out.count = 1;
        out.as.messages = part.get();
        set(out);
    }
    /// Puts the cells that are given, each with its tag. `size_of_tags`: sizeof, in bytes.
    void set_cells(const void* cells, const uint16_t* tags, size_t size_of_tags) {
        for (size_t i = 0; i < size_of_tags / sizeof *tags; ++i)
            set(tagged(tags[i], static_cast<const Cell*>(cells)[i]));
    }
    /// Appends `part` to the list `tag`.
    void add(uint16_t tag, Message part) {
        retort_field list = {};
        list.tag = tag;
        list.kind = RETORT_MESSAGE_REFS;
        for (uint32_t i = 0; i < node_->message.count; ++i)
            if (node_->fields[i].tag == tag)
                list = node_->fields[i];
        uint32_t count = list.count;
        auto** refs = const_cast<const retort_message**>(list.as.refs);
        if ((count & (count - 1)) == 0)  // there is room for a power of two
            refs = copy_refs(refs, count, 2 * size_t{count} + 1);
        refs[count] = part.get();
        list.as.refs = refs;
        list.count = count + 1;
        set(list);
    }
    /// A copy that can be changed without changing this one.
    Message copy() const {
        Message out(node_->message.kind, {});
        for (uint32_t i = 0; i < node_->message.count; ++i) {
            retort_field field = node_->fields[i];
            if (field.kind == RETORT_MESSAGE_REFS)
                field.as.refs = copy_refs(field.as.refs, field.count, 2 * size_t{field.count});
            out.set(field);
        }
        return out;
    }

private:
    struct Node {
        retort_message message;
        retort_field* fields;
        uint32_t capacity;
    };

    void grow() {
        node_->capacity = node_->capacity == 0 ? 4 : 2 * node_->capacity;
        auto* larger = static_cast<retort_field*>(allocate(node_->capacity * sizeof(retort_field)));
        if (node_->fields != nullptr)
            __builtin_memcpy(larger, node_->fields, node_->message.count * sizeof(retort_field));
        node_->message.fields = node_->fields = larger;
    }
    static const retort_message** copy_refs(const retort_message* const* refs, size_t count,
                                            size_t room) {
        auto** copy = static_cast<const retort_message**>(allocate(room * sizeof(void*)));
        for (size_t i = 0; i < count; ++i)
            copy[i] = refs[i];
        return copy;
    }
    /// What a host may overlook without doing something else than was asked.
    RETORT_INLINE static bool is_hint(uint16_t tag) {
        return tag == RETORT_TAG_EXISTING || tag == RETORT_TAG_REVERSE_SQL ||
               tag == RETORT_TAG_REVERSE || tag == RETORT_TAG_RENAMED_FROM ||
               tag == RETORT_TAG_MODEL || tag == RETORT_TAG_MEMBER ||
               tag == RETORT_TAG_RENAMED_VALUES;
    }

    Node* node_ = nullptr;
};

/// The one message of a field.
inline retort_field part(uint16_t tag, Message message) {
    retort_field out = {};
    if (message.given()) {
        out.tag = tag;
        out.kind = RETORT_MESSAGES;
        out.count = 1;
        out.as.messages = message.get();
    }
    return out;
}

}  // namespace detail

// -- What option structs are made of: each is "not given" unless it is named.

/// true, false or not given.
struct Flag : detail::Cell {
    Flag() = default;
    Flag(bool value) : Cell{detail::integer(0, value)} {}
    template <class T>
    Flag(T) = delete;  // no text, pointer or number is taken for a truth value
};

/// A whole number or not given.
struct Number : detail::Cell {
    Number() = default;
    Number(int64_t value) : Cell{detail::integer(0, value)} {}
};

/// A text or not given.
struct OptionalText : detail::Cell {
    OptionalText() = default;
    OptionalText(const char* text) : OptionalText(TextView(text)) {}
    OptionalText(TextView text) : Cell{detail::raw_text(0, text)} {}
    template <class T>
    requires(__is_class(T)) && requires(const T& text) { TextView(text); }
    OptionalText(const T& text) : OptionalText(TextView(text)) {}
    TextView text() const { return field.as.text; }
};

/// A list of texts, copied when it is made: `{"a", "b"}`, one text, or any container of texts.
struct Texts : detail::Cell {
    Texts() = default;
    Texts(std::initializer_list<TextView> texts) { copy(texts.begin(), texts.size()); }
    /// A template, so that the braces of `Texts({"one"})` are always a list.
    template <class Text>
    requires __is_same(Text, const char*) Texts(Text text) : Texts({TextView(text)}) {}
    template <size_t Count>
    Texts(const char* const (&texts)[Count]) {
        copy(static_cast<const char* const*>(texts), Count);
    }
    template <class Range>
    requires(__is_class(Range)) && requires(const Range& range) { TextView(*range.begin()); }
    Texts(const Range& range) { copy(range.begin(), range.size()); }

private:
    template <class Iterator>
    void copy(Iterator from, size_t count) {
        auto* texts = static_cast<retort_text*>(detail::allocate(count * sizeof(retort_text)));
        for (size_t i = 0; i < count; ++i, ++from)
            texts[i] = detail::keep(TextView(*from));
        field = {0,
                 static_cast<uint8_t>(count == 0 ? 0 : RETORT_TEXTS),
                 0,
                 static_cast<uint32_t>(count),
                 {.texts = texts}};
    }
};

/// A list of builders, copied when it is made.
template <class Part>
struct List : detail::Cell {
    List() = default;
    List(std::initializer_list<Part> parts) {
        size_t count = parts.size();
        const Part* from = parts.begin();
        auto** refs =
            static_cast<const retort_message**>(detail::allocate(2 * count * sizeof(void*)));
        for (size_t i = 0; i < count; ++i)
            refs[i] = from[i].message().get();
        field = {0,
                 static_cast<uint8_t>(count == 0 ? 0 : RETORT_MESSAGE_REFS),
                 0,
                 static_cast<uint32_t>(count),
                 {.refs = refs}};
    }
};

/// A described thing (a type, a column...) or not given.
template <class Part>
struct Optional : detail::Cell {
    Optional() = default;
    template <class T>
    requires requires(const T& part) { Part(part); }
    Optional(const T& given) : Cell{detail::part(0, Part(given).message())} {}
};

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
