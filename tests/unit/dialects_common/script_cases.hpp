#pragma once
// What the tests of scripts share.

#include <string>
#include <string_view>
#include <vector>

#include "host/base/error.hpp"
#include "host/dialects/common/script.hpp"

namespace retort::dialects {

inline std::vector<std::string> statements(std::string_view script, const Lexis& lexis) {
    std::vector<std::string> out;
    for (const auto& statement : split_script(script, lexis))
        out.push_back(statement.sql);
    return out;
}

/// Whether `statement` survives as one between two others.
inline bool is_one(const std::string& statement, const Lexis& lexis) {
    const auto script = "select 1;\n" + statement + ";\nselect 2;";
    return statements(script, lexis) == std::vector<std::string>{"select 1", statement, "select 2"};
}

inline std::string script_error(std::string_view script, const Lexis& lexis) {
    try {
        split_script(script, lexis);
    } catch (const Error& error) {
        return format_error(error);
    }
    return "no error";
}

}  // namespace retort::dialects
