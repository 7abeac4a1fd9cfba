#pragma once
// Models as an environment declares them -> a schema that can be compared.

#include "host/schema/filter.hpp"
#include "host/schema/model_names.hpp"
#include "host/schema/naming.hpp"

namespace retort::schema {

/// What models are read by.
struct ModelRules {
    NamingConvention naming;
    Filters filters;
    NameRules names;
};

/// `declared` ready to be compared: references to C++ types name their tables, tables have the form
/// of explicit_table with every constraint and index named, enumeration types that columns use are
/// listed, what is not compared is left out, names are those the database keeps, and lists are
/// sorted by schema and name. Throws Error(settings) whose context has every mistake, one a line:
/// names that are missing, too long or taken, keys of columns that are not there, foreign keys to
/// tables or columns that are not there (of the schemas that are compared), C++ types without a
/// model, and what check_operation refuses.
Schema check_models(Schema declared, const ModelRules& rules);

/// The first half of it: references to C++ types turned into names of tables and columns. What
/// cannot be found is added to `mistakes`.
void resolve_model_types(Schema& models, std::vector<std::string>& mistakes);

}  // namespace retort::schema
