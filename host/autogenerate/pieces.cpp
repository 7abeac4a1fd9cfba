#include "host/autogenerate/pieces.hpp"

#include <limits>
#include <utility>

namespace retort::autogenerate {

void Given::text(const std::string& name, const std::string& value) {
    if (!value.empty())
        code(name, literal(value));
}
void Given::text(const std::string& name, const std::optional<std::string>& value) {
    if (value)
        code(name, literal(*value));
}
void Given::flag(const std::string& name, bool value) {
    if (value)
        code(name, flag_code(value));
}
void Given::flag(const std::string& name, const std::optional<bool>& value) {
    if (value)
        code(name, flag_code(*value));
}
void Given::number(const std::string& name, const std::optional<std::int64_t>& value) {
    if (value)
        code(name, number_code(*value));
}
void Given::texts(const std::string& name, const std::vector<std::string>& values) {
    if (!values.empty())
        code(name, texts_code(values));
}
void Given::code(const std::string& name, Code value) {
    parts_.push_back(field(name, std::move(value)));
}
void Given::all(const Given& others) {
    parts_.insert(parts_.end(), others.parts_.begin(), others.parts_.end());
}
void Given::add_to(std::vector<Code>& arguments) const {
    if (!empty())
        arguments.push_back(list());
}

Code number_code(std::int64_t value) {
    // The least number has no literal of its own.
    if (value == std::numeric_limits<std::int64_t>::min())
        return word("-9223372036854775807 - 1");
    return word(std::to_string(value));
}

Code flag_code(bool value) {
    return word(value ? "true" : "false");
}

Code texts_code(const std::vector<std::string>& texts) {
    std::vector<Code> parts;
    for (const auto& text : texts)
        parts.push_back(literal(text));
    return list(std::move(parts));
}

Code dialect_code(const std::string& dialect) {
    const bool is_known = dialect == "sqlite" || dialect == "postgresql" || dialect == "mysql";
    return is_known ? word(dialect) : call("Dialect", {literal(dialect)});
}

Code variants_code(std::span<const schema::Variant> variants) {
    std::vector<Code> parts;
    for (const auto& each : variants)
        parts.push_back(call("on", {each.dialect.empty() ? literal("") : dialect_code(each.dialect),
                                    literal(each.text)}));
    return list(std::move(parts));
}

Code options_code(std::span<const schema::Option> options) {
    std::vector<Code> parts;
    for (const auto& each : options)
        parts.push_back(
            call("option", {dialect_code(each.dialect), literal(each.name), literal(each.text)}));
    return list(std::move(parts));
}

Code bindings_code(std::span<const schema::Binding> bindings) {
    std::vector<Code> parts;
    for (const auto& each : bindings)
        parts.push_back(call("bind", {literal(each.name), value_code(each.value)}));
    return list(std::move(parts));
}

Code sql_code(const std::string& sql) {
    return call("sql", {literal(sql)});
}

}  // namespace retort::autogenerate
