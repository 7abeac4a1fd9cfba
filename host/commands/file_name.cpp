#include "host/commands/file_name.hpp"

#include <fmt/format.h>
#include <locale.h>
#include <wctype.h>

#include <filesystem>
#include <optional>
#include <vector>

#include "host/base/error.hpp"
#include "host/base/text.hpp"

namespace retort::commands {

namespace {

/// Character classes of Unicode, whatever the locale of the process is.
class Characters {
public:
    Characters() : locale_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {}
    Characters(const Characters&) = delete;
    Characters& operator=(const Characters&) = delete;
    ~Characters() {
        if (locale_ != nullptr)
            ::freelocale(locale_);
    }
    /// Combining accents belong to the letter before them.
    bool in_word(char32_t c) const {
        const bool accent = c >= 0x300 && c <= 0x36f;
        if (locale_ == nullptr || c < 0x80)
            return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                   (c >= 'A' && c <= 'Z');
        return accent || ::iswalnum_l(static_cast<wint_t>(c), locale_) != 0;
    }
    char32_t lower(char32_t c) const {
        if (locale_ == nullptr || c < 0x80)
            return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
        return static_cast<char32_t>(::towlower_l(static_cast<wint_t>(c), locale_));
    }

private:
    locale_t locale_;
};

/// The code points of UTF-8 text; a byte that is no UTF-8 becomes a blank.
std::u32string decoded(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80              ? 1
                                   : (lead >> 5) == 0b110   ? 2
                                   : (lead >> 4) == 0b1110  ? 3
                                   : (lead >> 3) == 0b11110 ? 4
                                                            : 0;
        char32_t c = length < 2 ? lead : lead & (0x7fU >> length);
        bool good = length > 0 && at + length <= text.size();
        for (std::size_t i = 1; good && i < length; ++i) {
            const auto next = static_cast<unsigned char>(text[at + i]);
            good = (next >> 6) == 0b10;
            c = (c << 6) | (next & 0x3fU);
        }
        out += good ? c : U' ';
        at += good ? length : 1;
    }
    return out;
}

std::string encoded(std::u32string_view text) {
    std::string out;
    const auto tail = [&](char32_t c, int shift) {
        out += static_cast<char>(0x80 | ((c >> shift) & 0x3f));
    };
    for (const char32_t c : text) {
        if (c < 0x80) {
            out += static_cast<char>(c);
        } else if (c < 0x800) {
            out += static_cast<char>(0xc0 | (c >> 6));
            tail(c, 0);
        } else if (c < 0x10000) {
            out += static_cast<char>(0xe0 | (c >> 12));
            tail(c, 6);
            tail(c, 0);
        } else {
            out += static_cast<char>(0xf0 | (c >> 18));
            tail(c, 12);
            tail(c, 6);
            tail(c, 0);
        }
    }
    return out;
}

std::vector<std::u32string> words_of(std::string_view message) {
    const Characters characters;
    std::vector<std::u32string> words;
    bool inside = false;
    for (const char32_t c : decoded(message)) {
        if (!characters.in_word(c)) {
            inside = false;
            continue;
        }
        if (!inside)
            words.emplace_back();
        inside = true;
        words.back() += characters.lower(c);
    }
    return words;
}

std::optional<std::string> part(std::string_view token, const FileNameParts& parts) {
    const auto& time = parts.time;
    if (token == "id")
        return parts.id;
    if (token == "slug")
        return parts.slug;
    if (token == "year")
        return fmt::format("{:04}", time.year);
    const std::pair<std::string_view, int> numbers[] = {{"month", time.month},
                                                        {"day", time.day},
                                                        {"hour", time.hour},
                                                        {"minute", time.minute},
                                                        {"second", time.second}};
    for (const auto& [name, number] : numbers)
        if (token == name)
            return fmt::format("{:02}", number);
    return std::nullopt;
}

Error bad_template(std::string_view text, std::string why) {
    return Error(ErrorCategory::settings, "the setting file_template is wrong")
        .in(std::move(why))
        .in(printable(text))
        .hint("it may say {id} {slug} {year} {month} {day} {hour} {minute} {second}");
}

/// An id or a slug never adds a folder.
std::string as_name(std::string text) {
    for (char& c : text)
        if (c == '/' || c == '\0')
            c = '_';
    return text;
}

}  // namespace

std::string slug(std::string_view message, std::size_t length) {
    std::u32string out;
    for (const auto& word : words_of(message)) {
        if (out.empty()) {
            out = word.substr(0, length);
            if (word.size() > length)
                break;
        } else if (out.size() + 1 + word.size() <= length) {
            out += U'_' + word;
        } else {
            break;
        }
    }
    return encoded(out);
}

std::string revision_file_name(std::string_view file_template, const FileNameParts& parts) {
    std::string out;
    auto rest = file_template;
    for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        const auto close = rest.find('}', open);
        if (close == std::string_view::npos)
            throw bad_template(file_template, "a { is never closed");
        const auto token = rest.substr(open + 1, close - open - 1);
        const auto text = part(token, parts);
        if (!text)
            throw bad_template(file_template, fmt::format("there is no {{{}}}", printable(token)));
        out += std::string(rest.substr(0, open)) + as_name(*text);
        rest.remove_prefix(close + 1);
    }
    out += rest;
    out.erase(out.find_last_not_of("_-. ") + 1);
    const std::filesystem::path path(out);
    for (const auto& each : path)
        if (each == "..")
            throw bad_template(file_template, "it leaves the version folder");
    if (path.is_absolute() || !path.has_filename())
        throw bad_template(file_template, "it is no file name below the version folder");
    return out + ".cpp";
}

}  // namespace retort::commands
