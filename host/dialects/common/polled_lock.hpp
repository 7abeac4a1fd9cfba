#pragma once
// Waiting for a lock by asking for it again and again, never inside the database.

#include <optional>

#include "host/dialects/dialect.hpp"

namespace retort::dialects {

class PolledLock : public Lock {
public:
    /// Whether the lock is ours now; does not wait.
    virtual bool try_lock() = 0;
    /// Who has the lock, as far as the server shows it to this account; nothing when it has been
    /// freed since.
    virtual std::optional<LockHolder> holder() = 0;
};

/// Returns when `lock` is granted. Throws Error(lock), naming the holder, after request.timeout.
void wait_for(PolledLock& lock, const LockRequest& request);

}  // namespace retort::dialects
