#include "host/base/error.hpp"

#include <utility>

namespace retort {

Error::Error(ErrorCategory category, std::string message)
    : category_(category), message_(std::move(message)) {}

Error& Error::in(std::string line) & {
    context_.push_back(std::move(line));
    return *this;
}
Error&& Error::in(std::string line) && {
    context_.push_back(std::move(line));
    return std::move(*this);
}
Error& Error::hint(std::string line) & {
    hints_.push_back(std::move(line));
    return *this;
}
Error&& Error::hint(std::string line) && {
    hints_.push_back(std::move(line));
    return std::move(*this);
}
Error& Error::retitle(std::string message) & {
    context_.insert(context_.begin(), std::exchange(message_, std::move(message)));
    return *this;
}

namespace {

void append_indented(std::string& out, std::string_view prefix, std::string_view text) {
    out += prefix;
    for (char c : text) {
        out += c;
        if (c == '\n')
            out += "  ";
    }
    out += '\n';
}

}  // namespace

std::string format_error(const Error& error) {
    std::string out;
    append_indented(out, "error: ", error.message());
    for (const auto& line : error.context())
        append_indented(out, "  ", line);
    for (const auto& hint : error.hints())
        append_indented(out, "hint: ", hint);
    return out;
}

}  // namespace retort
