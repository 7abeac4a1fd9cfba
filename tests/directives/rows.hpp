#pragma once
// The rows of docs/reference/directives.md: each option of each directive as an operation with it
// and one without, tried on every database.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "host/schema/operation.hpp"

namespace retort::tests {

using Operations = std::vector<schema::Operation>;

struct Row {
    std::string directive;
    std::string option;  ///< "" for the directive itself
    Operations before;   ///< what must be there first
    schema::Operation with;
    std::optional<schema::Operation> without;  ///< the same operation, not saying the option
    /// The option is about how it is done, so that it shows in the SQL and not in the catalogue.
    bool in_sql_only = false;
    /// `with` where a dialect has another word for the same, such as a collation's name.
    std::map<std::string, schema::Operation, std::less<>> instead = {};
};

/// A directive as such.
inline Row directive(std::string name, Operations before, schema::Operation operation) {
    return {std::move(name), "", std::move(before), std::move(operation), std::nullopt};
}

/// One that is nothing without its option.
inline Row directive(std::string name, std::string option, Operations before,
                     schema::Operation operation) {
    return {std::move(name), std::move(option), std::move(before), std::move(operation),
            std::nullopt};
}

/// An option that `change` adds to `operation`.
template <class Operation, class Change>
Row option(std::string directive, std::string name, Operations before, const Operation& operation,
           Change change, bool in_sql_only = false) {
    Operation with = operation;
    change(with);
    return {std::move(directive), std::move(name), std::move(before), with, operation, in_sql_only};
}

std::vector<Row> rows_of_tables();
std::vector<Row> rows_of_objects();
std::vector<Row> rows_of_data();

}  // namespace retort::tests
