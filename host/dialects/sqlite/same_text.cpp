#include "host/dialects/sqlite/same_text.hpp"

#include <cstddef>

#include "host/dialects/common/lexer.hpp"

namespace retort::dialects::sqlite {

namespace {

/// Reads a text word by word, or sign by sign.
class TextWalk {
public:
    explicit TextWalk(std::string_view text) : text_(text) {}

    bool at_end() const { return at_ == text_.size(); }
    char here() const { return text_[at_]; }
    void step() { ++at_; }

    /// Goes to what follows blanks, and says whether there were any.
    bool skip_blanks() {
        const auto begin = at_;
        while (!at_end() && is_blank(here()))
            ++at_;
        return at_ != begin;
    }
    bool at_comment() const {
        const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
        return (here() == '-' && next == '-') || (here() == '/' && next == '*');
    }
    /// From an opening quote behind the closing one: what stood there. A doubled quote begins
    /// another such text right behind the first. Empty when nothing closes it.
    std::string_view quoted() {
        const auto close = text_.find(here() == '[' ? ']' : here(), at_ + 1);
        const auto end = close == std::string_view::npos ? at_ : close + 1;
        const auto found = text_.substr(at_, end - at_);
        at_ = end;
        return found;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

bool is_quote(char c) {
    return c == '"' || c == '\'' || c == '`' || c == '[';
}

/// Whether a blank between this and another such character makes a difference.
bool sticks(char c) {
    return is_name_char(c) || is_quote(c) || c == ']';
}

}  // namespace

bool same_but_for_blanks(std::string_view one, std::string_view other) {
    if (one == other)
        return true;
    TextWalk left(one), right(other);
    char before = ' ';
    for (;;) {
        const bool apart = left.skip_blanks();
        const bool also_apart = right.skip_blanks();
        if (left.at_end() || right.at_end())
            return left.at_end() && right.at_end();
        const char c = left.here();
        if (c != right.here() || left.at_comment() || right.at_comment())
            return false;
        if (apart != also_apart && sticks(before) && sticks(c))
            return false;
        before = c;
        if (!is_quote(c)) {
            left.step();
            right.step();
            continue;
        }
        const auto quoted = left.quoted();
        if (quoted.empty() || quoted != right.quoted())
            return false;
    }
}

}  // namespace retort::dialects::sqlite
