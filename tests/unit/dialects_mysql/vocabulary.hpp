#pragma once
// Short words for schema values.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "host/dialects/dialect.hpp"

namespace retort::tests {

namespace s = retort::schema;
using Texts = std::vector<std::string>;

inline const dialects::Dialect& mariadb() {
    return dialects::mysql::dialect();
}

inline s::Type type(s::TypeKind kind, std::optional<std::int64_t> length = {}) {
    s::Type out;
    out.kind = kind;
    out.length = length;
    return out;
}
inline s::Column column(std::string name, s::Type type) {
    s::Column out;
    out.name = std::move(name);
    out.type = std::move(type);
    return out;
}
inline s::Column integer(std::string name) {
    return column(std::move(name), type(s::TypeKind::integer));
}
inline s::CreateTable table(std::string name, std::vector<s::Column> columns) {
    s::CreateTable out;
    out.table.name = std::move(name);
    out.table.columns = std::move(columns);
    return out;
}

/// The statements of operations written without a connection, one renderer for all.
inline Texts script(const std::vector<s::Operation>& operations) {
    const auto renderer = mariadb().renderer(nullptr);
    Texts out;
    for (const auto& operation : operations) {
        renderer->validate(operation);
        for (const auto& statement : renderer->render(operation))
            out.push_back(mariadb().inline_parameters(statement));
    }
    return out;
}

/// What validate() says; "" when it lets the operation pass.
inline std::string refusal(const s::Operation& operation) {
    try {
        mariadb().renderer(nullptr)->validate(operation);
    } catch (const Error& error) {
        EXPECT_FALSE(error.hints().empty()) << error.what();
        return error.message();
    }
    return "";
}

}  // namespace retort::tests
