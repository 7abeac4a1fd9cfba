#pragma once
// What a run tells whoever watches it. The library prints nothing; the CLI is one observer.

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "host/graph/plan.hpp"

namespace retort::migrate {

/// Where a run stands: step `index` of `total`, from 1.
struct StepPosition {
    std::size_t index = 0;
    std::size_t total = 0;
};

struct StepResult {
    std::size_t statements = 0;
    std::chrono::microseconds elapsed{0};
};

/// Every function is called on the run's thread; throwing from one ends the run as a failed
/// revision would. All default to nothing.
class Observer {
public:
    virtual ~Observer() = default;
    /// What is about to be done, before anything is; called again when another run changed the
    /// state.
    virtual void planned(const graph::Plan&) {}
    /// Another run holds the lock; said once.
    virtual void waiting_for_lock(std::string_view /*holder*/) {}
    virtual void step_started(const graph::Step&, StepPosition) {}
    /// Just before a statement is sent. `comment` names the operation it belongs to.
    virtual void statement(std::string_view /*sql*/, std::string_view /*comment*/) {}
    /// Rows moved so far by a stream or a backfill of `operation`; `total` is 0 when not known.
    virtual void progress(std::string_view /*operation*/, std::size_t /*rows*/,
                          std::size_t /*total*/) {}
    virtual void step_finished(const graph::Step&, StepPosition, const StepResult&) {}
    /// Something the person should know that is no error.
    virtual void note(std::string_view) {}
};

}  // namespace retort::migrate
