#include "retort/detail/message.hpp"

#include "sdk/builders/runtime.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {
namespace detail {

namespace {

/// What a host may overlook without doing something else than was asked.
bool is_hint(uint16_t tag) {
    return tag == RETORT_TAG_EXISTING || tag == RETORT_TAG_REVERSE_SQL ||
           tag == RETORT_TAG_REVERSE || tag == RETORT_TAG_RENAMED_FROM || tag == RETORT_TAG_MODEL ||
           tag == RETORT_TAG_MEMBER || tag == RETORT_TAG_RENAMED_VALUES;
}

const retort_message** copy_refs(const retort_message* const* refs, size_t count, size_t room) {
    auto** copy = static_cast<const retort_message**>(allocate(room * sizeof(void*)));
    for (size_t i = 0; i < count; ++i)
        copy[i] = refs[i];
    return copy;
}

}  // namespace

retort_text keep(retort_text text) {
    if (text.data == nullptr)
        return text;
    char* copy = static_cast<char*>(allocate(text.size + 1));
    __builtin_memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    return {copy, text.size};
}

retort_field raw_text(uint16_t tag, retort_text text) {
    retort_field out = {};
    out.tag = tag;
    out.kind = text.data == nullptr ? 0 : RETORT_TEXT;
    out.as.text = text;
    return out;
}
retort_field text(uint16_t tag, TextView text) {
    return raw_text(tag, keep(text));
}
retort_field integer(uint16_t tag, int64_t value) {
    retort_field out = {};
    out.tag = tag;
    out.kind = RETORT_INTEGER;
    out.as.integer = value;
    return out;
}
retort_field tagged(uint16_t tag, const Cell& cell) {
    retort_field out = cell.field;
    out.tag = tag;
    return out;
}
retort_field part(uint16_t tag, Message message) {
    retort_field out = {};
    if (message.given()) {
        out.tag = tag;
        out.kind = RETORT_MESSAGES;
        out.count = 1;
        out.as.messages = message.get();
    }
    return out;
}
retort_field parts(const void* builders, size_t count, size_t stride) {
    if (count == 0)
        return {};
    const auto* next = static_cast<const char*>(builders);
    auto** refs = static_cast<const retort_message**>(allocate(2 * count * sizeof(void*)));
    for (size_t i = 0; i < count; ++i, next += stride)
        refs[i] = reinterpret_cast<const Message*>(next)->get();
    retort_field out = {};
    out.kind = RETORT_MESSAGE_REFS;
    out.count = static_cast<uint32_t>(count);
    out.as.refs = refs;
    return out;
}

Message::Message(uint32_t kind, std::initializer_list<retort_field> fields)
    : node_(static_cast<Node*>(allocate(sizeof(Node)))) {
    *node_ = {{kind, 0, nullptr}, nullptr, 0};
    for (const retort_field& field : fields)
        set(field);
}
void Message::set(const retort_field& field) {
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
void Message::set_text(uint16_t tag, retort_text value) {
    set(text(tag, value));
}
void Message::set_integer(uint16_t tag, int64_t value) {
    set(integer(tag, value));
}
void Message::set_part(uint16_t tag, Message part) {
    set(detail::part(tag, part));
}
void Message::set_cells(const void* cells, const uint16_t* tags, size_t size_of_tags) {
    for (size_t i = 0; i < size_of_tags / sizeof *tags; ++i)
        set(tagged(tags[i], static_cast<const Cell*>(cells)[i]));
}
void Message::add(uint16_t tag, Message part) {
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
Message Message::copy() const {
    Message out(node_->message.kind, {});
    for (uint32_t i = 0; i < node_->message.count; ++i) {
        retort_field field = node_->fields[i];
        if (field.kind == RETORT_MESSAGE_REFS)
            field.as.refs = copy_refs(field.as.refs, field.count, 2 * size_t{field.count});
        out.set(field);
    }
    return out;
}
void Message::grow() {
    node_->capacity = node_->capacity == 0 ? 4 : 2 * node_->capacity;
    auto* larger = static_cast<retort_field*>(allocate(node_->capacity * sizeof(retort_field)));
    if (node_->fields != nullptr)
        __builtin_memcpy(larger, node_->fields, node_->message.count * sizeof(retort_field));
    node_->message.fields = node_->fields = larger;
}

}  // namespace detail

Flag::Flag(bool value) : Cell{detail::integer(0, value)} {}
Number::Number(int64_t value) : Cell{detail::integer(0, value)} {}
OptionalText::OptionalText(const char* text) : OptionalText(TextView(text)) {}
OptionalText::OptionalText(TextView text) : Cell{detail::raw_text(0, text)} {}

Texts::Texts(std::initializer_list<TextView> texts) {
    retort_text* next = make_room(texts.size());
    for (TextView text : texts)
        *next++ = detail::keep(text);
}
Texts::Texts(const char* const* texts, size_t count) {
    retort_text* next = make_room(count);
    for (size_t i = 0; i < count; ++i)
        *next++ = detail::keep(TextView(texts[i]));
}
retort_text* Texts::make_room(size_t count) {
    auto* texts = static_cast<retort_text*>(detail::allocate(count * sizeof(retort_text)));
    field = {};
    field.kind = count == 0 ? 0 : RETORT_TEXTS;
    field.count = static_cast<uint32_t>(count);
    field.as.texts = texts;
    return texts;
}

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
