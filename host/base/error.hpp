#pragma once
// The one error type of the host: what happened, where, what state things are in, what to do next.

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// What kind of trouble it is. `cli` alone maps it to an exit code (design: command line table).
enum class ErrorCategory {
    operation,    ///< a revision or a database statement failed: exit 1
    usage,        ///< the command line is wrong: exit 2
    settings,     ///< retort.ini, environment or URL is wrong: exit 2
    difference,   ///< `check` or `current --check-heads` found a difference: exit 3
    target,       ///< unknown or ambiguous revision, cycle, several heads: exit 4
    plugin,       ///< a plugin was rejected, is stale or is not built: exit 4
    lock,         ///< the lock was not granted in time: exit 5
    interrupted,  ///< interrupted work was found and a person must decide: exit 6
};

/// An error a person can act on. `what()` is the message, one sentence without a period.
/// `context` says where, innermost first (backend text, SQL, statement, revision, file);
/// `hints` say what to do next. Both grow while the error rises. Never holds a password: URLs are
/// masked by whoever puts them in.
class Error : public std::exception {
public:
    Error(ErrorCategory category, std::string message);

    const char* what() const noexcept override { return message_.c_str(); }
    const std::string& message() const noexcept { return message_; }
    ErrorCategory category() const noexcept { return category_; }
    const std::vector<std::string>& context() const noexcept { return context_; }
    const std::vector<std::string>& hints() const noexcept { return hints_; }

    /// Adds a line of context or a hint and returns the error itself, so that
    /// `throw Error(...).in("...").hint("...")` and `catch (Error& e) { e.in("..."); throw; }`
    /// work.
    Error& in(std::string line) &;
    Error&& in(std::string line) &&;
    Error& hint(std::string line) &;
    Error&& hint(std::string line) &&;
    /// Replaces the message, keeping the old one as the first line of context.
    Error& retitle(std::string message) &;

private:
    ErrorCategory category_;
    std::string message_;
    std::vector<std::string> context_;
    std::vector<std::string> hints_;
};

/// The whole error as `retort` prints it: "error: ...", context indented by two, "hint: ..." lines.
/// Ends with a newline. No colour.
std::string format_error(const Error& error);

}  // namespace retort
