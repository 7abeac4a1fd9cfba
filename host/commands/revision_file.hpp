#pragma once
// Writing the source file of a new revision.

#include "host/autogenerate/render.hpp"
#include "host/base/clock.hpp"
#include "host/commands/host.hpp"
#include "host/graph/new_revision.hpp"

namespace retort::commands {

/// A new random id: 12 lower-case hex digits.
std::string new_revision_id();

/// Writes `<folder>/<file_template>.cpp` from the project's template, or the built-in one, and
/// returns its path and what it says. `folder` is one of the settings' version_locations (checked).
/// Never overwrites a file. Throws Error(usage) for a folder that is not listed, Error(settings)
/// for a bad template, Error(operation) when the file cannot be written.
NewFile write_revision_file(const config::Settings& settings, const graph::Placement& placement,
                            const RevisionRequest& request, const std::filesystem::path& folder,
                            const autogenerate::RevisionBodies& bodies = {},
                            const Clock& clock = system_now);

}  // namespace retort::commands
