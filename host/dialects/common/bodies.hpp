#pragma once
// Which semicolons end a statement: those inside the body of a trigger, a function or a compound
// statement do not.

#include <memory>
#include <string_view>

#include "host/dialects/common/lexer.hpp"

namespace retort::dialects {

/// Follows one statement, significant token by significant token.
class BodyTracker {
public:
    virtual ~BodyTracker() = default;
    virtual void see(const Token& token) = 0;
    /// Whether a semicolon that comes next ends the statement.
    virtual bool ends() const = 0;
    /// What is still open when the script ends here ("body", "parenthesis"); "" when nothing is.
    virtual std::string_view open() const = 0;
};

/// A tracker for a statement that begins.
std::unique_ptr<BodyTracker> track_bodies(Bodies bodies);

}  // namespace retort::dialects
