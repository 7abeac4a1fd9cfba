#pragma once
// Definitions tried out: created in schemas of their own inside a transaction that is rolled back.
// Private to the dialect.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "host/dialects/dialect.hpp"

namespace retort::dialects::postgresql {

/// One thing to create: in words, and as statements that belong together.
struct Trial {
    std::string what;  ///< "table \"s\".t"
    std::vector<std::string> statements;
};

/// A transaction with one empty schema for each of `schemas` ("" is the default one, whose stand-in
/// is first in the search path, before what is there already). It ends with its rollback.
class Scratch {
public:
    Scratch(database::Connection& connection, const std::vector<std::string>& schemas,
            std::string default_schema);
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch();

    /// Why nothing can be created; "" when something can.
    const std::string& refused() const { return refused_; }
    /// Whether the schemas are one: the session's temporary one, which takes no unlogged tables and
    /// no materialized views.
    bool is_temporary() const { return is_temporary_; }
    /// The schema that stands for `schema`; "" when there is none. The default one's is "" in
    /// values.
    std::string stand_in(const std::string& schema) const;

    /// Creates in any order that works: what fails is tried again after the others, in a constant
    /// number of round trips for each round. Returns what could not be created and why.
    std::vector<std::pair<std::string, std::string>> create(std::vector<Trial> trials);
    schema::Schema reflect();
    /// `text` with the stand-ins turned back into the schemas they stand for.
    std::string turned_back(std::string text) const;

private:
    void open(const std::vector<std::string>& schemas);
    bool make_schemas(const std::vector<std::string>& schemas);
    bool use_temporary_schema(const std::vector<std::string>& schemas);
    bool try_out(std::string_view statement);

    database::Connection& connection_;
    std::string default_schema_, refused_;
    bool is_temporary_ = false;
    std::map<std::string, std::string> stand_ins_;  ///< by the schema they stand for
};

}  // namespace retort::dialects::postgresql
