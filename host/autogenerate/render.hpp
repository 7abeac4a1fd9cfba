#pragma once
// Operations and schemas as C++ text, as a person would write it with the SDK.

#include <span>
#include <string>
#include <string_view>

#include "host/schema/operation.hpp"

namespace retort::autogenerate {

/// The two functions of a revision, to stand behind its RETORT_REVISION(...).
struct RevisionBodies {
    std::string includes;   ///< lines for what <retort/revision.hpp> does not have; mostly ""
    std::string helpers;    ///< functions of at most 20 tables each, in namespace {}; mostly ""
    std::string upgrade;    ///< the statements between the braces of upgrade(), indented
    std::string downgrade;  ///< the same for downgrade()
};

/// Both directions as SDK calls, in lines as clang-format breaks them (the items of a table stand
/// four columns in, as people write them). What of the upgrade loses rows or values is marked with
/// a comment; a downgrade takes back what the upgrade made, so it is not. Compiling the text and
/// running it gives these operations again, except what no SDK call can say: of a dropped
/// enumeration, view or object only its values, its SELECT or its body, and the kind of a dropped
/// constraint that has a name.
RevisionBodies render_revision(std::span<const schema::Operation> upgrade,
                               std::span<const schema::Operation> downgrade);

/// A header that declares `schema` as models: a struct and a model<> for each table (a column whose
/// type no C++ type stands for states it), and a function declare_models(Environment&) that hands
/// them and everything else (enumerations, views, sequences, objects, extensions, schemas) over.
/// `ns` is the namespace it stands in.
std::string render_models(const schema::Schema& schema, std::string_view ns);

}  // namespace retort::autogenerate
