#include "host/base/literal.hpp"

#include <fmt/format.h>

namespace retort {

namespace {

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t more = lead < 0x80                    ? 0
                                 : lead >= 0xc2 && lead < 0xe0  ? 1
                                 : lead >= 0xe0 && lead < 0xf0  ? 2
                                 : lead >= 0xf0 && lead <= 0xf4 ? 3
                                                                : text.size();
        if (at + more >= text.size())
            return false;
        for (std::size_t i = 1; i <= more; ++i)
            if ((static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80)
                return false;
        at += more + 1;
    }
    return true;
}

}  // namespace

std::string string_literal(std::string_view text) {
    const bool utf8 = is_utf8(text);
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out.append("\\").push_back(c);
        else if (c == '\n')
            out += "\\n";
        else if (c == '?' && out.ends_with('?'))  // no trigraph
            out += "\\?";
        else if (byte < 0x20 || byte == 0x7f || (byte >= 0x80 && !utf8))
            out += fmt::format("\\{:03o}", byte);
        else
            out += c;
    }
    return out + "\"";
}

}  // namespace retort
