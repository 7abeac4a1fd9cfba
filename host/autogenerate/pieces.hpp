#pragma once
// The parts of operations as C++: each function writes the SDK call that makes its argument.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "host/autogenerate/code.hpp"
#include "host/schema/operation.hpp"

namespace retort::autogenerate {

/// Designated fields that are given: what is empty, false or unset is left out.
class Given {
public:
    void text(const std::string& name, const std::string& value);
    void text(const std::string& name, const std::optional<std::string>& value);
    void flag(const std::string& name, bool value);
    void flag(const std::string& name, const std::optional<bool>& value);
    void number(const std::string& name, const std::optional<std::int64_t>& value);
    void texts(const std::string& name, const std::vector<std::string>& values);
    void code(const std::string& name, Code value);
    void all(const Given& others);

    bool empty() const { return parts_.empty(); }
    Code list() const { return fields(parts_); }
    /// Behind the other arguments of a call, when there is any.
    void add_to(std::vector<Code>& arguments) const;

private:
    std::vector<Code> parts_;
};

Code number_code(std::int64_t value);
Code flag_code(bool value);
Code texts_code(const std::vector<std::string>& texts);
Code dialect_code(const std::string& dialect);
Code variants_code(std::span<const schema::Variant> variants);
Code options_code(std::span<const schema::Option> options);
Code bindings_code(std::span<const schema::Binding> bindings);
Code sql_code(const std::string& sql);

Code type_code(const schema::Type& type);
Code value_code(const schema::Value& value);

Code identity_code(const schema::Identity& identity);  ///< the braces of IdentityOptions
/// `column(...)` and its calls.
Code column_code(const schema::Column& column);
/// The same with other arguments of `column`, and without nullability where they say it.
Code column_code(const schema::Column& column, std::vector<Code> arguments, bool says_nullable);
/// `unique(...)` and its calls.
Code constraint_code(const schema::Constraint& constraint);
/// What stands in ReferenceOptions only where nothing else says it.
struct ReferenceExtras {
    std::string name, comment, schema;
};
/// What create_foreign_key and references() take behind the columns.
Given reference_options(const schema::Constraint& constraint, const ReferenceExtras& extras = {});
/// Whether reference_options and the names of columns say all of a foreign key.
bool is_plain_reference(const schema::Constraint& constraint);
Code exclude_elements(const schema::Constraint& constraint);
Code index_code(const schema::Index& index);
Code index_elements(const schema::Index& index);

/// Columns, constraints and indexes, each on its line.
Code table_items(const schema::Table& table);
Given table_options(const schema::Table& table, bool if_not_exists = false);
/// What set_table_options takes behind the table.
Given table_option_changes(const schema::SetTableOptions& change, const std::string& schema);
/// `table("name", {...}, {...})`
Code table_code(const schema::Table& table);

/// `Sequence("name", {...})`
Code sequence_code(const schema::Sequence& sequence);
Given sequence_options(const schema::Sequence& sequence, bool if_not_exists = false);

Code expression_code(const schema::Expression& expression);

}  // namespace retort::autogenerate
