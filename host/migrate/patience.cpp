#include "host/migrate/patience.hpp"

#include <thread>
#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"

namespace retort::migrate {

namespace {

using namespace std::chrono_literals;

/// A writer that is a run of Retort has told the log who it is by then.
constexpr auto k_until_named = 300ms;
constexpr const char* k_unknown = "another writer that is not Retort";

}  // namespace

Patience::Patience(std::chrono::milliseconds timeout, Holder holder, Observer& observer)
    : timeout_(timeout),
      holder_(std::move(holder)),
      observer_(observer),
      begun_(std::chrono::steady_clock::now()),
      random_(std::random_device{}()) {}

void Patience::tell(const std::optional<std::string>& holder) {
    if (holder && !std::exchange(named_, true))
        observer_.waiting_for_lock(*holder);
    const bool long_enough = std::chrono::steady_clock::now() - begun_ >= k_until_named;
    if (!holder && !named_ && long_enough && !std::exchange(told_, true))
        observer_.waiting_for_lock(k_unknown);
}

void Patience::wait() {
    const auto holder = named_ ? std::nullopt : holder_();
    tell(holder);
    if (std::chrono::steady_clock::now() - begun_ >= timeout_)
        throw Error(ErrorCategory::lock,
                    fmt::format("the database stayed locked for {} ms", timeout_.count()))
            .in(fmt::format("held by {}", holder_().value_or(k_unknown)))
            .in("nothing of this revision was applied")
            .hint("wait for the other writer to end, or raise --lock-timeout");
    std::this_thread::sleep_for(5ms + std::chrono::milliseconds(random_() % 20));
}

}  // namespace retort::migrate
