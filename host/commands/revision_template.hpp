#pragma once
// The text of a new revision file, from the built-in template or the project's own.

#include <string>
#include <string_view>

#include "host/autogenerate/render.hpp"
#include "host/graph/revision.hpp"

namespace retort::commands {

/// The built-in template. A project's own (setting `template`) is text with the same tokens:
///   ${fields}          the fields of RETORT_REVISION, one per line, indented by four
///   ${id} ${message} ${created} ${down_revisions} ${depends_on} ${branch_labels}
///                      as text on one line, for comments; lists joined by ", "; no parent: <base>
///   ${includes}        lines that --autogenerate needs, mostly none
///   ${helpers}         functions of --autogenerate with an empty line behind them, mostly none
///   ${upgrade} ${downgrade}
///                      what stands between the braces of the two functions: nothing, or a line end
///                      and the operations of --autogenerate
/// $${ stands for a plain ${.
std::string_view builtin_template();

/// `text` with its tokens replaced. `name` is what errors call the template. Throws Error
/// (settings) with the line for an unknown or unclosed token, when neither ${fields} nor ${id}
/// is there, and when a part of `bodies` that is not empty has no place.
std::string filled_template(std::string_view text, std::string_view name,
                            const graph::Revision& revision,
                            const autogenerate::RevisionBodies& bodies = {});

}  // namespace retort::commands
