#include "host/autogenerate/member_types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace retort::autogenerate {

namespace {

using schema::TypeKind;

struct Mapping {
    TypeKind kind;
    const char* cpp;
    bool is_implied = true;
};

/// Whatever is not here is read and written as text.
constexpr std::array k_mappings = {
    Mapping{TypeKind::boolean, "bool"},
    Mapping{TypeKind::small_integer, "std::int16_t"},
    Mapping{TypeKind::integer, "std::int32_t"},
    Mapping{TypeKind::big_integer, "std::int64_t"},
    Mapping{TypeKind::real, "float"},
    Mapping{TypeKind::double_precision, "double"},
    Mapping{TypeKind::text, "std::string"},
    Mapping{TypeKind::date, "std::chrono::year_month_day"},
    Mapping{TypeKind::date_time, "std::chrono::sys_seconds"},
    Mapping{TypeKind::large_binary, "std::vector<std::byte>"},
};

// Names that mean something where models are declared.
constexpr std::string_view k_reserved[] = {"alignas",       "alignof",      "and",
                                           "and_eq",        "asm",          "auto",
                                           "bitand",        "bitor",        "bool",
                                           "break",         "case",         "catch",
                                           "char",          "char8_t",      "char16_t",
                                           "char32_t",      "class",        "compl",
                                           "concept",       "const",        "consteval",
                                           "constexpr",     "constinit",    "const_cast",
                                           "continue",      "co_await",     "co_return",
                                           "co_yield",      "decltype",     "default",
                                           "delete",        "do",           "double",
                                           "else",          "enum",         "explicit",
                                           "export",        "extern",       "false",
                                           "float",         "for",          "friend",
                                           "goto",          "if",           "inline",
                                           "int",           "long",         "mutable",
                                           "namespace",     "new",          "noexcept",
                                           "not",           "not_eq",       "nullptr",
                                           "operator",      "or",           "or_eq",
                                           "private",       "protected",    "public",
                                           "register",      "requires",     "return",
                                           "short",         "signed",       "sizeof",
                                           "static",        "struct",       "switch",
                                           "template",      "this",         "throw",
                                           "true",          "try",          "typedef",
                                           "typeid",        "typename",     "union",
                                           "unsigned",      "using",        "virtual",
                                           "void",          "volatile",     "wchar_t",
                                           "while",         "xor",          "xor_eq",
                                           "linux",         "unix",         "errno",
                                           "stdin",         "stdout",       "stderr",
                                           "assert",        "major",        "minor",
                                           "static_assert", "static_cast",  "dynamic_cast",
                                           "NULL",          "TRUE",         "FALSE",
                                           "EOF",           "thread_local", "reinterpret_cast",
                                           "import"};

// A struct of such a name would hide the SDK's.
constexpr std::string_view k_sdk_types[] = {
    "SmallInteger", "Integer",       "BigInteger", "Boolean",      "Float",       "Double",
    "Text",         "Date",          "Time",       "DateTime",     "Interval",    "Json",
    "Jsonb",        "Uuid",          "Inet",       "Cidr",         "MacAddress",  "LargeBinary",
    "String",       "Char",          "Bit",        "BitVarying",   "Numeric",     "Enum",
    "Array",        "Type",          "Table",      "Column",       "Constraint",  "Index",
    "IndexElement", "Item",          "Chain",      "TableChain",   "ColumnChain", "Identity",
    "Computed",     "Sequence",      "Model",      "MemberColumn", "ModelType",   "EnumNames",
    "Described",    "Option",        "Variant",    "Binding",      "Value",       "Null",
    "Sql",          "Dialect",       "Flag",       "Number",       "Texts",       "List",
    "Optional",     "TextView",      "Operations", "Environment",  "AlterTable",  "TableBuilder",
    "Row",          "Rows",          "Failure",    "Expression",   "Select",      "Insert",
    "Update",       "Delete",        "Backfill",   "Source",       "Case",        "Selected",
    "Host",         "ExcludeElement"};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// Letters, digits and single underscores, beginning with a letter.
std::string cleaned(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const bool fits = is_letter(c) || is_digit(c);
        if (fits)
            out += c;
        else if (!out.empty() && out.back() != '_')
            out += '_';
    }
    while (out.ends_with('_'))
        out.pop_back();
    return out.empty() || is_digit(out.front()) ? "n" + out : out;
}

std::string unique_name(std::string name, std::set<std::string>& taken) {
    const auto base = name;
    for (int i = 2; !taken.insert(name).second; ++i)
        name = fmt::format("{}_{}", base, i);
    return name;
}

bool contains(std::span<const std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

MemberType member_type(const schema::Column& column, bool is_key) {
    const auto* found =
        std::find_if(k_mappings.begin(), k_mappings.end(),
                     [&](const Mapping& each) { return each.kind == column.type.kind; });
    const bool is_known = found != k_mappings.end();
    MemberType out{.cpp = is_known ? found->cpp : "std::string",
                   .is_implied = is_known && column.type == schema::Type{.kind = column.type.kind}};
    const bool can_be_null = column.nullable.value_or(!is_key);
    if (can_be_null)
        out.cpp = fmt::format("std::optional<{}>", out.cpp);
    return out;
}

std::string headers_for(const std::set<std::string>& cpp_types) {
    constexpr std::array<std::pair<const char*, const char*>, 6> headers = {{
        {"std::chrono::", "chrono"},
        {"std::byte", "cstddef"},
        {"std::int", "cstdint"},
        {"std::optional", "optional"},
        {"std::string", "string"},
        {"std::vector", "vector"},
    }};
    std::string out;
    for (const auto& each : headers)
        if (std::any_of(cpp_types.begin(), cpp_types.end(), [&](const std::string& type) {
                return type.find(each.first) != std::string::npos;
            }))
            out += fmt::format("#include <{}>\n", each.second);
    return out;
}

std::string identifier(std::string_view name, std::set<std::string>& taken) {
    auto out = cleaned(name);
    if (contains(k_reserved, out))
        out += '_';
    return unique_name(std::move(out), taken);
}

std::string type_name(std::string_view table, std::set<std::string>& taken) {
    std::string out;
    bool begins = true;
    for (const char c : cleaned(table)) {
        if (c != '_')
            out += begins ? upper(c) : c;
        begins = c == '_';
    }
    if (contains(k_sdk_types, out) || contains(k_reserved, out))
        out += "Row";
    return unique_name(std::move(out), taken);
}

}  // namespace retort::autogenerate
