#include "host/autogenerate/code.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/literal.hpp"

namespace retort::autogenerate {

namespace {

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return c == '\n' || c == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

std::string raw_literal(const std::string& text) {
    std::string name;
    for (int i = 0; text.find(fmt::format("){}\"", name)) != std::string::npos; ++i)
        name = i == 0 ? "sql" : fmt::format("sql{}", i);
    return fmt::format("R\"{}({}){}\"", name, text, name);
}

}  // namespace

Code chain(Code base, std::vector<Code> calls) {
    if (calls.empty())
        return base;
    calls.insert(calls.begin(), std::move(base));
    return {Code::Kind::chain, {}, std::move(calls)};
}

Code literal(const std::string& text) {
    const auto plain = string_literal(text);
    if (text.find('\0') != std::string::npos)
        return call("TextView", {word(plain), word(std::to_string(text.size()))});
    // string_literal escapes the bytes of what is no UTF-8.
    const bool is_utf8 = string_literal(text + "\xc3\xa4").ends_with("\xc3\xa4\"");
    const bool gains = text.find_first_of("\n\"\\") != std::string::npos;
    return word(gains && is_utf8 && is_plain(text) ? raw_literal(text) : plain);
}

}  // namespace retort::autogenerate
