#pragma once
// The lock of a run; see Dialect::lock.

#include "host/dialects/dialect.hpp"

namespace retort::dialects::postgresql {

/// On a connection of its own, opened with `url`; on `connection` itself when `url` names no
/// database (the caller's session). Asks again and again and never waits inside the server: a
/// session that waits there deadlocks with CREATE INDEX CONCURRENTLY, which waits for it.
std::unique_ptr<Lock> take_lock(database::Connection& connection, const database::Url& url,
                                const LockRequest& request);

}  // namespace retort::dialects::postgresql
