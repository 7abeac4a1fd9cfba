#pragma once
// Keeping runs apart on MariaDB.

#include <memory>

#include "host/dialects/dialect.hpp"

namespace retort::dialects::mysql {

/// See Dialect::lock and docs/decisions/locks.md.
std::unique_ptr<Lock> take_lock(database::Connection& connection, const database::Url& url,
                                const LockRequest& request);

}  // namespace retort::dialects::mysql
