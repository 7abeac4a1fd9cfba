#pragma once
// The two streams of the program: answers on standard output, everything else on standard error.

#include <functional>
#include <string>
#include <string_view>

#include "host/base/error.hpp"

namespace retort::cli {

enum class Style { plain, id, mark, good, warning, error, faint };

/// Puts colour on text, or leaves it as it is.
class Paint {
public:
    explicit Paint(bool colour = false) : colour_(colour) {}
    std::string operator()(Style style, std::string_view text) const;

private:
    bool colour_;
};

/// One stream. `write` throws Error when it cannot.
struct Channel {
    std::function<void(std::string_view)> write;
    bool terminal = false;
    bool colour = false;
};

/// Standard output and standard error in the order things were said. A reader that goes away (a
/// pager that was quit, `| head`) is no error: what would follow is dropped.
class Console {
public:
    Console(Channel out, Channel err) : out_(std::move(out)), err_(std::move(err)) {}
    ~Console() = default;
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    /// The streams of this process. Colour only on a terminal that is not "dumb", and not when
    /// NO_COLOR is set to anything (https://no-color.org).
    static Console of_process();

    /// Part of the answer; buffered. Whole lines end with a newline.
    void answer(std::string_view text);
    /// A line for the person, without its newline. What was answered before is shown first.
    void say(std::string_view line);
    void warn(std::string_view text);
    void fail(const Error& error);
    /// Shows `text` as the last line, in the place of what it showed before; "" removes it. Nothing
    /// happens where standard error is no terminal.
    void transient(std::string_view text);

    /// Hands on what is buffered. Throws Error (operation) when standard output cannot be written.
    void flush();

    bool terminal() const { return err_.terminal; }
    Paint answer_paint() const { return Paint(out_.colour); }
    Paint paint() const { return Paint(err_.colour); }

private:
    Channel out_;
    Channel err_;
    std::string pending_;
    bool transient_shown_ = false;
};

}  // namespace retort::cli
