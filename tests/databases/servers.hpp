#pragma once
// The servers the live tests run on. scripts/databases starts them and sets these variables:
// RETORT_TEST_POSTGRESQL and RETORT_TEST_MARIADB, URLs of accounts that may create databases.
// RETORT_TEST_DATABASES (a comma list; default: all three) narrows what is tested; a server that is
// to be tested and is not there is a failure.

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "host/base/error.hpp"
#include "host/base/text.hpp"

namespace retort::tests {

inline std::string environment(const char* name, const char* otherwise = "") {
    const char* text = std::getenv(name);
    return text && *text ? text : otherwise;
}

/// `database`: "sqlite", "postgresql" or "mariadb".
inline bool is_tested(std::string_view database) {
    const auto list = split(environment("RETORT_TEST_DATABASES", "sqlite,postgresql,mariadb"), ',');
    return std::ranges::any_of(list, [&](const auto& each) { return trim(each) == database; });
}

/// The server's URL; nullopt when it is not to be tested. Throws Error when it should be there.
inline std::optional<std::string> server_url(std::string_view database) {
    if (!is_tested(database))
        return std::nullopt;
    const char* variable =
        database == "postgresql" ? "RETORT_TEST_POSTGRESQL" : "RETORT_TEST_MARIADB";
    auto url = environment(variable);
    if (url.empty())
        throw Error(ErrorCategory::settings, std::string(variable) + " is not set")
            .hint("run the tests with scripts/test, or inside: scripts/databases run -- ctest");
    return url;
}

}  // namespace retort::tests
