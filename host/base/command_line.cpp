#include "host/base/error.hpp"
#include "host/base/process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr std::string_view k_blanks = " \t\r\n";

/// Takes a command line apart, one word at a time.
class Words {
public:
    explicit Words(std::string_view text) : rest_(text) {}

    bool more() {
        const auto begin = rest_.find_first_not_of(k_blanks);
        rest_.remove_prefix(begin == std::string_view::npos ? rest_.size() : begin);
        return !rest_.empty();
    }
    std::string next() {
        const auto before = rest_;
        std::string word;
        while (!rest_.empty() && k_blanks.find(rest_.front()) == std::string_view::npos)
            take_one(word);
        refuse_shell_words(before.substr(0, before.size() - rest_.size()));
        return word;
    }

private:
    char take() {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }
    void take_one(std::string& word) {
        const char c = take();
        if (c == '\'' || c == '"')
            take_quoted(c, word);
        else if (c == '\\' && !rest_.empty())
            word += take();
        else
            word += c;
    }
    void take_quoted(char quote, std::string& word) {
        while (!rest_.empty() && rest_.front() != quote) {
            const bool escape = quote == '"' && rest_.size() > 1 && rest_[0] == '\\' &&
                                (rest_[1] == '"' || rest_[1] == '\\');
            if (escape)
                rest_.remove_prefix(1);
            word += take();
        }
        if (rest_.empty())
            throw Error(ErrorCategory::settings, fmt::format("a {} quote is never closed", quote));
        rest_.remove_prefix(1);
    }
    static void refuse_shell_words(std::string_view raw) {
        constexpr std::array<std::string_view, 8> shell = {"&&", "||", "|", ";",
                                                           "&",  ">",  "<", ">>"};
        if (std::find(shell.begin(), shell.end(), raw) != shell.end())
            throw Error(ErrorCategory::settings, fmt::format("{} needs a shell", raw))
                .hint("commands run without one; write: sh -c '...'");
    }

    std::string_view rest_;
};

bool needs_no_quotes(const std::string& word) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%";
    return !word.empty() && word.find_first_not_of(plain) == std::string::npos;
}

std::string quoted(const std::string& word) {
    if (needs_no_quotes(word))
        return word;
    std::string out = "'";
    for (const char c : word) {
        if (c == '\'')
            out += "'\\''";
        else
            out += c;
    }
    return out + "'";
}

}  // namespace

std::vector<std::string> split_command(std::string_view text) {
    std::vector<std::string> words;
    for (Words rest(text); rest.more();)
        words.push_back(rest.next());
    if (words.empty())
        throw Error(ErrorCategory::settings, "the command is empty");
    return words;
}

std::string shown(const Command& command) {
    std::string out;
    for (const auto& word : command.argv) {
        if (!out.empty())
            out += ' ';
        out += quoted(word);
    }
    return out;
}

}  // namespace retort
