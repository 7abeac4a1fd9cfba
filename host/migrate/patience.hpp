#pragma once
// Waiting for another writer where the database has no lock to wait at.

#include <chrono>
#include <functional>
#include <optional>
#include <random>
#include <string>

#include "host/migrate/observer.hpp"

namespace retort::migrate {

/// One wait with an end. Tells the observer who is waited for as soon as that is known, and that it
/// is not known when it stays so for a moment.
class Patience {
public:
    using Holder = std::function<std::optional<std::string>()>;

    /// Refers to `observer`, which outlives it. `holder` answers nothing when it cannot say.
    Patience(std::chrono::milliseconds timeout, Holder holder, Observer& observer);

    /// Sleeps for a moment. Throws Error(lock) naming the holder when the time is over.
    void wait();

private:
    void tell(const std::optional<std::string>& holder);

    std::chrono::milliseconds timeout_;
    Holder holder_;
    Observer& observer_;
    std::chrono::steady_clock::time_point begun_;
    std::minstd_rand random_;
    bool named_ = false;
    bool told_ = false;
};

}  // namespace retort::migrate
