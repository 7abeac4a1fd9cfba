#include "host/database/connection.hpp"

#include <algorithm>

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
    {Backend::sqlite, open_sqlite, adopt_sqlite},
    {Backend::postgresql, open_postgresql, adopt_postgresql},
    {Backend::mysql, open_mysql, adopt_mysql},
};

const Driver& driver_of(Backend backend) {
    return *std::ranges::find(k_drivers, backend, &Driver::backend);
}

}  // namespace

std::unique_ptr<Connection> connect(const Url& url, Access access) {
    return driver_of(url.backend).open(url, access);
}

std::unique_ptr<Connection> adopt(soci::session& session) {
    return driver_of(backend_of(session)).adopt(session);
}

}  // namespace retort::database
