#include "host/dialects/dialect.hpp"

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"

namespace retort::dialects {

namespace {

struct Named {
    std::string_view name;
    const Dialect& (*dialect)();
};

constexpr Named k_names[] = {
    {"sqlite", sqlite::dialect},       {"postgresql", postgresql::dialect},
    {"postgres", postgresql::dialect}, {"mysql", mysql::dialect},
    {"mariadb", mysql::dialect},
};

}  // namespace

const Dialect& dialect_of(database::Backend backend) {
    switch (backend) {
        case database::Backend::sqlite:
            return sqlite::dialect();
        case database::Backend::postgresql:
            return postgresql::dialect();
        case database::Backend::mysql:
            break;
    }
    return mysql::dialect();
}

const Dialect& dialect_named(std::string_view name) {
    const auto lower = to_lower(name);
    for (const auto& each : k_names)
        if (each.name == lower)
            return each.dialect();
    throw Error(ErrorCategory::usage, fmt::format("there is no dialect \"{}\"", printable(name)))
        .hint("the dialects are sqlite, postgresql and mysql (which is also MariaDB's)");
}

}  // namespace retort::dialects
