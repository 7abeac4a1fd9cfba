#pragma once
// The table of commands, and the functions behind it.

#include <span>

#include "host/cli/arguments.hpp"
#include "host/commands/host.hpp"

namespace retort::cli {

/// Every command, in the order help lists them.
std::span<const Command> commands();

// Writing files.
ExitCode run_init(Invocation& call);
ExitCode run_revision(Invocation& call);
ExitCode run_autogenerate(Invocation& call);  ///< revision --autogenerate
ExitCode run_reflect(Invocation& call);
ExitCode run_merge(Invocation& call);
ExitCode run_edit(Invocation& call);
ExitCode run_build(Invocation& call);

/// What `revision` and its --autogenerate are asked for.
RevisionRequest revision_request(Invocation& call);

// Changing the database.
ExitCode run_upgrade(Invocation& call);
ExitCode run_downgrade(Invocation& call);
ExitCode run_stamp(Invocation& call);
ExitCode run_ensure_version(Invocation& call);

// Reading.
ExitCode run_plan(Invocation& call);
ExitCode run_current(Invocation& call);
ExitCode run_check(Invocation& call);
ExitCode run_history(Invocation& call);
ExitCode run_heads(Invocation& call);
ExitCode run_branches(Invocation& call);
ExitCode run_show(Invocation& call);
ExitCode run_help(Invocation& call);

}  // namespace retort::cli
