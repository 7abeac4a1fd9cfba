#pragma once
// The C functions a revision calls, over the receiver's C++ ones.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/plugins/receiver.hpp"
#include "host/schema/filter.hpp"

#include "retort/abi.h"

namespace retort::plugins {

/// Runs one of a unit's bodies (upgrade, downgrade or describe) with a host table that leads to
/// `receiver`. Rethrows what the receiver threw first, whatever the author's code did with the
/// error. Throws Error(operation) with what the author's own exception said, Error(plugin) for a
/// message this host does not know. `what` ("upgrade") and `sdk_version` go into messages.
void run_body(const retort_unit& unit, retort_body body, std::string_view what, Receiver& receiver,
              std::string_view sdk_version);

/// What an environment unit said, in its order.
struct EnvironmentDescription {
    std::vector<std::pair<std::string, std::string>> settings;  ///< name, value
    std::vector<std::pair<std::string, std::string>> naming;    ///< kind of constraint, template
    schema::Schema models;      ///< as declared; see schema::check_models
    schema::Filters filters;    ///< what is compared with them
    bool column_order = false;  ///< whether the order of columns is
};

/// What an environment may ask.
struct EnvironmentFacts {
    std::vector<std::string> lineages;                          ///< the profile follows; empty: all
    std::map<std::string, std::string, std::less<>> arguments;  ///< -x
};

/// Runs an environment's describe body. Throws as run_body; Error(plugin) for a message this host
/// does not know.
EnvironmentDescription describe_environment(const retort_unit& unit, std::string_view sdk_version,
                                            const EnvironmentFacts& facts = {});

/// What an environment's reviews make of generated operations.
struct Reviewed {
    std::vector<schema::Operation> operations;  ///< what they leave, in their order
    std::vector<schema::Operation> dropped;     ///< generated, and nothing stands in their place
};

/// Lets an environment drop or rewrite generated operations. Throws as describe_environment.
Reviewed review(const retort_unit& unit, std::string_view sdk_version,
                const EnvironmentFacts& facts, std::vector<schema::Operation> generated);

}  // namespace retort::plugins
