#include "host/base/text.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace retort {

std::string_view trim(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n\f\v";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string to_lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

std::strong_ordering order_without_case(std::string_view one, std::string_view other) {
    return std::lexicographical_compare_three_way(
        one.begin(), one.end(), other.begin(), other.end(),
        [&](char a, char b) { return lower(a) <=> lower(b); });
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (;;) {
        const auto at = text.find(separator);
        parts.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            out += separator;
        out += parts[i];
    }
    return out;
}

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

}  // namespace

std::string closest(std::string_view name, std::span<const std::string> candidates) {
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(1, name.size() / 3) + 1;
    for (const auto& candidate : candidates) {
        const auto distance = edit_distance(to_lower(name), to_lower(candidate));
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

std::string printable(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f)
            out += fmt::format("\\x{:02x}", byte);
        else
            out += c;
    }
    return out;
}

namespace {

constexpr std::string_view k_mask = "***";

/// Replaces what stands between a user's name and the last @ before the parameters. A password may
/// hold an unescaped slash or @, so the authority is not trusted to end at the first one.
std::string mask_user_info(std::string_view url) {
    const auto scheme = url.find("://");
    const auto begin = scheme == std::string_view::npos ? 0 : scheme + 3;
    const auto at = url.rfind('@');
    const auto colon = url.find(':', begin);
    const bool is_path = scheme != std::string_view::npos && url.substr(begin, 1) == "/";
    if (is_path || at == std::string_view::npos || colon == std::string_view::npos || colon > at)
        return std::string(url);
    return std::string(url.substr(0, colon + 1)).append(k_mask).append(url.substr(at));
}

/// Replaces the value of each `word`=value in `text`; a value ends at a blank, & or ;.
std::string mask_parameter(std::string text, std::string_view word) {
    const auto key = std::string(word) + "=";
    std::size_t from = 0;
    for (;;) {
        const auto found = to_lower(text).find(key, from);
        if (found == std::string::npos)
            return text;
        const auto begin = found + key.size();
        const bool quoted = begin < text.size() && text[begin] == '\'';
        const auto end = quoted ? text.find('\'', begin + 1) : text.find_first_of(" &;\t", begin);
        text.replace(begin, end == std::string::npos ? end : end - begin + (quoted ? 1 : 0),
                     k_mask);
        from = begin + k_mask.size();
    }
}

}  // namespace

std::string mask_url_password(std::string_view url) {
    auto text = mask_user_info(url);
    for (const std::string_view word : {"password", "passwd", "pass", "pwd", "secret"})
        text = mask_parameter(std::move(text), word);
    return text;
}

}  // namespace retort
