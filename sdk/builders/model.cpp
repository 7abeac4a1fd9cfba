#include "retort/model.hpp"

#include "sdk/builders/changes.hpp"
#include "sdk/builders/runtime.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {
namespace detail {

namespace {

const retort_field* find_field(const retort_message& message, uint16_t tag) {
    for (uint32_t i = 0; i < message.count; ++i)
        if (message.fields[i].tag == tag)
            return &message.fields[i];
    return nullptr;
}
TextView text_of(const retort_message& message, uint16_t tag) {
    const retort_field* found = find_field(message, tag);
    return found == nullptr ? TextView() : TextView(found->as.text);
}
TextView column_at(const retort_message& table, int64_t place) {
    const retort_field* items = find_field(table, RETORT_TAG_ITEMS);
    for (uint32_t i = 0; items != nullptr && i < items->count; ++i) {
        const retort_field* member = find_field(*items->as.refs[i], RETORT_TAG_MEMBER);
        if (member != nullptr && member->as.integer == place)
            return text_of(*items->as.refs[i], RETORT_TAG_NAME);
    }
    return {};
}

}  // namespace

TextView type_in(TextView signature) {
    const char* begin = signature.begin();
    while (begin != signature.end() && !(begin[0] == 'T' && begin[1] == ' ' && begin[2] == '='))
        ++begin;
    begin += 4;
    const char* end = begin;
    while (end != signature.end() && *end != ';' && *end != ']')
        ++end;
    return {begin, static_cast<size_t>(end - begin)};
}
Message column_of(TextView name, const Type& type, bool nullable, int64_t place) {
    Message out = column_of(name, type);
    out.set_integer(RETORT_TAG_NULLABLE, nullable);
    out.set_integer(RETORT_TAG_MEMBER, place);
    return out;
}
Message key_to(TextView type, int64_t member, const ReferenceOptions& options) {
    return key_to(Message(RETORT_MSG_REFERENCE, {text(RETORT_TAG_REFERRED_MODEL, type),
                                                 integer(RETORT_TAG_REFERRED_MEMBER, member)}),
                  options);
}
Message key_to(const retort_message& table, int64_t member, ReferenceOptions options) {
    options.referred_schema = text_of(table, RETORT_TAG_SCHEMA);
    return key_to(text_of(table, RETORT_TAG_NAME), {column_at(table, member)}, options);
}
void move_member(Message column, int64_t by) {
    column.set_integer(RETORT_TAG_MEMBER,
                       by + find_field(*column.get(), RETORT_TAG_MEMBER)->as.integer);
}
Message table_of(TextView name, TextView type) {
    Message out = table_of(name);
    out.set_text(RETORT_TAG_MODEL, type);
    return out;
}

}  // namespace detail

EnumType& EnumType::renamed_value(TextView old_name, TextView new_name) {
    described.add(RETORT_TAG_RENAMED_VALUES, {RETORT_MSG_RENAMED_VALUE,
                                              {detail::text(RETORT_TAG_VALUE, old_name),
                                               detail::text(RETORT_TAG_NEW_NAME, new_name)}});
    return *this;
}
EnumType enum_type(TextView name, const Texts& values, const EnumOptions& options) {
    return {{detail::enum_of(name, values, options)}};
}
Described view(TextView name, TextView select, const ViewOptions& options) {
    return {detail::view_of(name, select, options)};
}
Described materialized_view(TextView name, TextView select, ViewOptions options) {
    options.materialized = true;
    return view(name, select, options);
}
Sequence sequence(TextView name, const SequenceOptions& options) {
    return {name, options};
}
Described object(TextView kind, TextView name, TextView body, const ObjectOptions& options) {
    return {detail::object_of(kind, name, body, options)};
}
Described extension(TextView name) {
    return {{RETORT_MSG_EXTENSION, {detail::text(RETORT_TAG_NAME, name)}}};
}
Described schema(TextView name) {
    return {{RETORT_MSG_SCHEMA, {detail::text(RETORT_TAG_NAME, name)}}};
}

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
