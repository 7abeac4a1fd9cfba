#pragma once
// The whole text of the error a call throws, as the program would print it.

#include "host/base/error.hpp"

#include <string>

namespace retort::tests {

template <class Call>
std::string error_text(Call call) {
    try {
        call();
    } catch (const Error& error) {
        return error.category() == ErrorCategory::settings ? format_error(error)
                                                           : "another category of error";
    }
    return "no error";
}

}  // namespace retort::tests
