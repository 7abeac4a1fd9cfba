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
retort_text keep(retort_text text);

// Fields; those of values that are not given have kind 0 and are left out of every message.

retort_field raw_text(uint16_t tag, retort_text text);
retort_field text(uint16_t tag, TextView text);
retort_field integer(uint16_t tag, int64_t value);
retort_field tagged(uint16_t tag, const Cell& cell);

/// A handle of a message under construction; copies share it. A default-made one is "not given".
class Message {
public:
    constexpr Message() = default;
    Message(uint32_t kind, std::initializer_list<retort_field> fields);

    RETORT_INLINE bool given() const { return node_ != nullptr; }
    RETORT_INLINE const retort_message* get() const { return &node_->message; }

    /// Puts a field, or replaces the one with its tag: the last call of a builder wins.
    void set(const retort_field& field);
    void set_text(uint16_t tag, retort_text value);
    void set_integer(uint16_t tag, int64_t value);
    void set_part(uint16_t tag, Message part);
    /// Puts the cells that are given, each with its tag. `size_of_tags`: sizeof, in bytes.
    void set_cells(const void* cells, const uint16_t* tags, size_t size_of_tags);
    /// Appends `part` to the list `tag`.
    void add(uint16_t tag, Message part);
    /// A copy that can be changed without changing this one.
    Message copy() const;

private:
    struct Node {
        retort_message message;
        retort_field* fields;
        uint32_t capacity;
    };
    void grow();

    Node* node_ = nullptr;
};

/// The one message of a field.
retort_field part(uint16_t tag, Message message);

/// The messages of `count` builders, which lie `stride` bytes apart and begin with theirs.
retort_field parts(const void* builders, size_t count, size_t stride);

}  // namespace detail

// -- What option structs are made of: each is "not given" unless it is named.

/// true, false or not given.
struct Flag : detail::Cell {
    Flag() = default;
    Flag(bool value);
    template <class T>
    Flag(T) = delete;  // no text, pointer or number is taken for a truth value
};

/// A whole number or not given.
struct Number : detail::Cell {
    Number() = default;
    Number(int64_t value);
};

/// A text or not given.
struct OptionalText : detail::Cell {
    OptionalText() = default;
    OptionalText(const char* text);
    OptionalText(TextView text);
    template <class T>
    requires(__is_class(T)) && requires(const T& text) { TextView(text); }
    OptionalText(const T& text) : OptionalText(TextView(text)) {}
    TextView text() const { return field.as.text; }
};

/// A list of texts, copied when it is made: `{"a", "b"}`, one text, or any container of texts.
struct Texts : detail::Cell {
    Texts() = default;
    Texts(std::initializer_list<TextView> texts);
    /// A template, so that the braces of `Texts({"one"})` are always a list.
    template <class Text>
    requires __is_same(Text, const char*) RETORT_INLINE Texts(Text text) : Texts(&text, 1) {}
    template <size_t Count>
    RETORT_INLINE Texts(const char* const (&texts)[Count])
        : Texts(static_cast<const char* const*>(texts), Count) {}
    template <class Range>
    requires(__is_class(Range)) && requires(const Range& range) { TextView(*range.begin()); }
    Texts(const Range& range) {
        retort_text* next = make_room(range.size());
        for (const auto& text : range)
            *next++ = detail::keep(TextView(text));
    }

private:
    Texts(const char* const* texts, size_t count);
    retort_text* make_room(size_t count);
};

/// A list of builders, copied when it is made.
template <class Part>
struct List : detail::Cell {
    List() = default;
    List(std::initializer_list<Part> list)
        : Cell{detail::parts(list.begin(), list.size(), sizeof(Part))} {}
};

/// A described thing (a type, a column...) or not given.
template <class Part>
struct Optional : detail::Cell {
    Optional() = default;
    Optional(const Part& part) : Cell{detail::part(0, part.message())} {}
    template <class T>
    requires requires(const T& part) { Part(part); }
    RETORT_INLINE Optional(const T& given) : Optional(Part(given)) {}
};

namespace detail {

/// Options of which none is given, which are there once: calls that leave them out would each make
/// them anew.
template <class Options>
const Options& none();

}  // namespace detail

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
