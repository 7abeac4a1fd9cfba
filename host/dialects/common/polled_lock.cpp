#include "host/dialects/common/polled_lock.hpp"

#include <random>
#include <thread>

#include <fmt/format.h>

#include "host/base/error.hpp"

namespace retort::dialects {

namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

Error not_granted(const LockRequest& request, const std::optional<LockHolder>& holder) {
    Error error(ErrorCategory::lock, fmt::format("another run holds the lock; waited {} ms for it",
                                                 request.timeout.count()));
    if (holder)
        error.in(fmt::format("held by {}", holder->description));
    return error.in("nothing was changed").hint("wait until it has ended, or raise --lock-timeout");
}

}  // namespace

void wait_for(PolledLock& lock, const LockRequest& request) {
    const auto deadline = SteadyClock::now() + request.timeout;
    std::minstd_rand random(std::random_device{}());
    bool told = false;
    std::optional<LockHolder> holder;
    while (!lock.try_lock()) {
        // A lock freed between the two questions has no holder: ask for it again at once.
        holder = lock.holder();
        if (!holder && SteadyClock::now() < deadline)
            continue;
        if (holder && !told && request.waiting)
            request.waiting(*holder);
        told = told || holder;
        if (SteadyClock::now() >= deadline)
            throw not_granted(request, holder);
        std::this_thread::sleep_for(20ms + std::chrono::milliseconds(random() % 60));
    }
}

}  // namespace retort::dialects
