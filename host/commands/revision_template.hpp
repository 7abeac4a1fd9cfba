#pragma once
// The text of a new revision file, from the built-in template or the project's own.

#include <string>
#include <string_view>

#include "host/graph/revision.hpp"

namespace retort::commands {

/// The built-in template. A project's own (setting `template`) is text with the same tokens:
///   ${fields}          the fields of RETORT_REVISION, one per line, indented by four
///   ${id} ${message} ${created} ${down_revisions} ${depends_on} ${branch_labels}
///                      as text on one line, for comments; lists joined by ", "; no parent: <base>
/// $${ stands for a plain ${.
std::string_view builtin_template();

/// `text` with its tokens replaced. `name` is what errors call the template. Throws Error
/// (settings) with the line for an unknown or unclosed token, and when neither ${fields} nor ${id}
/// is there.
std::string filled_template(std::string_view text, std::string_view name,
                            const graph::Revision& revision);

}  // namespace retort::commands
