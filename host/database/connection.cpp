#include "host/database/connection.hpp"

#include <fmt/format.h>

#include "host/database/drivers.hpp"
#include "host/database/session.hpp"

namespace retort::database {

DatabaseError::DatabaseError(Failure failure, std::string code, std::string message)
    : Error(ErrorCategory::operation, std::move(message)),
      failure_(failure),
      code_(std::move(code)) {}

namespace {

struct Driver {
    Backend backend;
    std::unique_ptr<Connection> (*open)(const Url&, Access);
    std::unique_ptr<Connection> (*adopt)(soci::session&);
};

constexpr Driver k_drivers[] = {
#ifdef RETORT_DRIVER_sqlite
    {Backend::sqlite, open_sqlite, adopt_sqlite},
#endif
#ifdef RETORT_DRIVER_postgresql
    {Backend::postgresql, open_postgresql, adopt_postgresql},
#endif
#ifdef RETORT_DRIVER_mysql
    {Backend::mysql, open_mysql, adopt_mysql},
#endif
    {Backend::sqlite, nullptr, nullptr},  // ends the table
};

const Driver& driver_of(Backend backend) {
    for (const auto& driver : k_drivers)
        if (driver.backend == backend && driver.open)
            return driver;
    throw Error(ErrorCategory::settings,
                fmt::format("this build has no driver for {}", to_string(backend)));
}

}  // namespace

std::unique_ptr<Connection> connect(const Url& url, Access access) {
    return driver_of(url.backend).open(url, access);
}

std::unique_ptr<Connection> adopt(soci::session& session) {
    return driver_of(backend_of(session)).adopt(session);
}

}  // namespace retort::database
