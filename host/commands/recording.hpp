#pragma once
// Running a plan's code without a database, to see what it would do.

#include <vector>

#include "host/commands/project.hpp"
#include "host/commands/results.hpp"
#include "host/dialects/dialect.hpp"
#include "host/graph/plan.hpp"
#include "host/migrate/runner.hpp"

namespace retort::commands {

/// The steps of a plan, each with its operations described, up to the first query of a revision
/// that reads rows (`stopped` says so). Loads the plugins of the plan, no others. Operations the
/// dialect cannot do are refused as in a run.
std::vector<StepReport> record_operations(Project& project, const graph::Plan& plan,
                                          const dialects::Dialect& dialect,
                                          const migrate::RunOptions& options);

/// A step without its operations.
StepReport step_report(const graph::Step& step);

/// The steps alone; loads nothing.
std::vector<StepReport> steps_of(const graph::Plan& plan);

}  // namespace retort::commands
