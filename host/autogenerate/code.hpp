#pragma once
// Pieces of C++ source before they are broken into lines.

#include <string>
#include <utility>
#include <vector>

namespace retort::autogenerate {

/// A piece of an expression or a whole statement. Made by the functions below.
struct Code {
    enum class Kind {
        word,   ///< `text` as it is
        call,   ///< text(parts...)
        list,   ///< {parts...}
        items,  ///< {parts...}, each on a line of its own and with a comma behind it
        field,  ///< text = parts[0]
        chain,  ///< parts[0], then the calls on it: `.a()`, `.b()`
        block,  ///< text {parts...}, statements of a lambda
    };
    Kind kind = Kind::word;
    std::string text;
    std::vector<Code> parts;
    /// A list of designated fields: when one line is too short, each is on its own.
    bool one_per_line = false;
};

inline Code word(std::string text) {
    return {Code::Kind::word, std::move(text), {}};
}
inline Code call(std::string name, std::vector<Code> arguments = {}) {
    return {Code::Kind::call, std::move(name), std::move(arguments)};
}
inline Code list(std::vector<Code> parts) {
    return {Code::Kind::list, {}, std::move(parts)};
}
inline Code items(std::vector<Code> parts) {
    return {Code::Kind::items, {}, std::move(parts)};
}
inline Code field(std::string name, Code value) {
    return {Code::Kind::field, "." + std::move(name), {std::move(value)}};
}
inline Code fields(std::vector<Code> parts) {
    return {Code::Kind::list, {}, std::move(parts), true};
}
inline Code block(std::string head, std::vector<Code> statements) {
    return {Code::Kind::block, std::move(head), std::move(statements)};
}
/// `base` alone when there are no calls.
Code chain(Code base, std::vector<Code> calls);

/// `text` as a string literal; a raw one when it has quotes, backslashes or line ends.
Code literal(const std::string& text);

/// `statement` with a semicolon, from column `indent` of a line on (which is not written), in lines
/// of at most 100 columns where it can be, broken where clang-format breaks them; the items of a
/// table stand four columns in, as people write them.
std::string laid_out(const Code& statement, int indent);

}  // namespace retort::autogenerate
