#include "host/schema/operation_table.hpp"

#include <tuple>

#include <fmt/format.h>

#include "host/schema/enum_names.hpp"
#include "host/schema/fields.hpp"
#include "host/schema/traits.hpp"

namespace retort::schema {

namespace {

using Parts =
    std::tuple<Table, Column, Constraint, Index, IndexElement, ExcludeElement, Type, Variant,
               Option, Value, Computed, Identity, Reference, Binding, Enum, RenamedValue, View,
               Sequence, Object, Select, Expression, Assignment, Ordering>;

template <class Member>
std::string type_name() {
    if constexpr (IsOptional<Member>::value)
        return type_name<typename IsOptional<Member>::Element>();
    else if constexpr (IsVector<Member>::value)
        return "list of " + type_name<typename IsVector<Member>::Element>();
    else if constexpr (IsVariant<Member>::value)
        return "operation";
    else if constexpr (IsDescribed<Member>)
        return fmt::format("[{0}](#{0})", Described<Member>::name);
    else if constexpr (std::is_same_v<Member, bool>)
        return "boolean";
    else if constexpr (std::is_enum_v<Member>)
        return "word";
    else if constexpr (std::is_integral_v<Member>)
        return "integer";
    else
        return "text";
}

template <class Member>
std::string default_text(const Member& member) {
    if constexpr (IsOptional<Member>::value)
        return "not stated";
    else if constexpr (IsVector<Member>::value)
        return "none";
    else if constexpr (std::is_same_v<Member, Value>)
        return "null";
    else if constexpr (IsDescribed<Member>)
        return "required";
    else if constexpr (std::is_same_v<Member, bool>)
        return member ? "true" : "false";
    else if constexpr (std::is_enum_v<Member>)
        return std::string(name_of(member));
    else if constexpr (std::is_integral_v<Member>)
        return fmt::format("{}", member);
    else
        return member.empty() ? "empty" : member;
}

template <class T>
void add(std::string& out) {
    out += fmt::format("\n### {}\n\n| field | type | default | since |\n|---|---|---|---|\n",
                       Described<T>::name);
    const T defaults{};
    for_each_field<T>([&](const auto& field) {
        using Member = std::decay_t<decltype(defaults.*(field.member))>;
        out += fmt::format("| `{}` | {} | {} | {} |\n", field.name, type_name<Member>(),
                           default_text(defaults.*(field.member)), field.since);
    });
}

template <class... T>
void add_all(std::string& out, const std::variant<T...>*) {
    (add<T>(out), ...);
}
template <class... T>
void add_all(std::string& out, const std::tuple<T...>*) {
    (add<T>(out), ...);
}

}  // namespace

std::string operation_table() {
    std::string out =
        "# Operations\n\n"
        "Every operation a revision can ask for and every part operations are made of, as they\n"
        "cross from a plugin to the host, stand in `--json` and enter fingerprints. Made from the\n"
        "table in `host/schema/fields.hpp`; a test keeps it so. \"since\" is the ABI number.\n\n"
        "## Operations\n";
    add_all(out, static_cast<const Operation*>(nullptr));
    out += "\n## Parts\n";
    add_all(out, static_cast<const Parts*>(nullptr));
    return out;
}

}  // namespace retort::schema
