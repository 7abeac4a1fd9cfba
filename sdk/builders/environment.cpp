#include "retort/environment.hpp"

#include "retort/abi_environment.h"
#include "sdk/builders/runtime.hpp"

extern "C" char* getenv(const char* name) noexcept(true);

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

namespace {

TextView name_of(const retort_message& part) {
    for (uint32_t i = 0; i < part.count; ++i)
        if (part.fields[i].tag == RETORT_TAG_NAME && part.fields[i].kind == RETORT_TEXT)
            return part.fields[i].as.text;
    return {};
}

/// A field whose text is not copied.
retort_field field(uint16_t tag, TextView text) {
    retort_field out = detail::raw_text(tag, text);
    out.kind = RETORT_TEXT;
    out.critical = 1;
    return out;
}

}  // namespace

// -- GeneratedOperation

TextView GeneratedOperation::table() const {
    return called(RETORT_TAG_TABLE);
}
TextView GeneratedOperation::object() const {
    for (uint16_t tag :
         {RETORT_TAG_COLUMN, RETORT_TAG_CONSTRAINT, RETORT_TAG_INDEX, RETORT_TAG_ENUM,
          RETORT_TAG_VIEW, RETORT_TAG_SEQUENCE, RETORT_TAG_OBJECT, RETORT_TAG_NAME})
        if (TextView found = called(tag))
            return found;
    return table();
}
void GeneratedOperation::drop() {
    kept_ = false;
}
Operations& GeneratedOperation::instead() {
    kept_ = false;
    return operations_;
}
void GeneratedOperation::keep() {
    kept_ = false;
    operations_.emit(message_);
}
TextView GeneratedOperation::called(uint16_t tag) const {
    for (uint32_t i = 0; i < message_.count; ++i) {
        const retort_field& field = message_.fields[i];
        if (field.tag == tag && field.kind == RETORT_TEXT)
            return field.as.text;
        if (field.tag == tag && field.kind == RETORT_MESSAGES && field.count == 1)
            return name_of(*field.as.messages);
    }
    return {};
}

// -- Environment

void Environment::set(TextView name, TextView value) {
    say(RETORT_MSG_SETTING, RETORT_TAG_TEXT, name, value);
}
void Environment::name_by(TextView key, TextView form) {
    say(RETORT_MSG_NAMING, RETORT_TAG_TEXT, key, form);
}
void Environment::exclude(TextView kind, TextView pattern) {
    say(RETORT_MSG_EXCLUSION, RETORT_TAG_OBJECT_KIND, pattern, kind);
}
void Environment::include_schema(TextView name) {
    say(RETORT_MSG_COMPARED_SCHEMA, RETORT_TAG_TEXT, name, "");
}
void Environment::compare_column_order() {
    const retort_message message = {RETORT_MSG_COLUMN_ORDER, 0, nullptr};
    Operations::check_status(host_.emit(host_.context, &message));
}
TextView Environment::variable(const char* name) const {
    return getenv(name);
}
TextView Environment::argument(TextView name) const {
    retort_text text = {nullptr, 0};
    Operations::check_status(host_.argument(host_.context, name, &text));
    return text;
}
bool Environment::has_lineage(TextView name) const {
    retort_text all = {nullptr, 0};
    Operations::check_status(host_.fact(host_.context, RETORT_FACT_LINEAGES, &all));
    if (all.data == nullptr)
        return true;
    const char* end = all.data + all.size;
    for (const char *from = all.data, *to = from; from <= end; from = ++to) {
        while (to != end && *to != ' ')
            ++to;
        if (TextView(from, static_cast<size_t>(to - from)) == name)
            return true;
    }
    return false;
}
void Environment::declare(detail::Message model) {
    Operations::check_status(host_.emit(host_.context, model.get()));
}
bool Environment::next_generated(const retort_message*& message, retort_text& name) {
    if (host_.size < sizeof(retort_environment_host))
        return false;  // a host that reviews nothing
    const auto& host = reinterpret_cast<const retort_environment_host&>(host_);
    const int status = host.next_generated(host_.context, &message, &name);
    Operations::check_status(status);
    return status == RETORT_OK;
}
void Environment::say(uint32_t kind, uint16_t tag, TextView name, TextView text) {
    const retort_field fields[] = {field(RETORT_TAG_NAME, name), field(tag, text)};
    const retort_message message = {kind, 2, fields};
    Operations::check_status(host_.emit(host_.context, &message));
}

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
