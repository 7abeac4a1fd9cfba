#pragma once
// What the objects of one bundle would share by accident.

#include <string>
#include <vector>

namespace retort::plugins {

/// Looks for functions and variables that several objects define weakly (inline functions, members
/// of classes, templates) and that would become one in a library: those of a name that is the
/// author's, and those whose sizes differ. Two revisions with a `struct Row` of their own share its
/// members then, and one of them uses the other's. Returns one sentence for each, none when all is
/// well. Names of namespaces std, __gnu_cxx and retort are shared on purpose. Throws Error(plugin)
/// for a file that is no object.
std::vector<std::string> find_shared_symbols(const std::vector<std::string>& objects);

}  // namespace retort::plugins
