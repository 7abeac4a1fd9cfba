#pragma once
// The one form in which definitions are compared: what rules can tell, without the database.
// Private to the dialect.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "host/dialects/common/remembered.hpp"
#include "host/schema/table.hpp"

namespace retort::dialects::postgresql {

/// The words of a comparison. `default_schema` is the one whose names come without it.
class Normaliser {
public:
    explicit Normaliser(std::string default_schema) : default_schema_(std::move(default_schema)) {}

    schema::Schema schema(const schema::Schema& given) const;
    /// Everything but tables.
    schema::Schema rest(const schema::Schema& given) const;
    /// `known`: where the keys are that foreign keys may leave out.
    schema::Table table(const schema::Table& given, const schema::Schema& known) const;
    schema::View view(const schema::View& given) const;
    schema::Object object(const schema::Object& given) const;
    schema::Sequence sequence(schema::Sequence given) const;

    /// What `format_type` says, with the names of types only quoted where they must be.
    std::string type(const schema::Type& type) const;
    /// An expression with even blanks, unquoted words in lower case, without parentheses around
    /// all.
    std::string sql(std::string_view text) const;
    /// "" for the default schema.
    std::string schema_name(const std::string& schema) const;

private:
    void column(schema::Column& column) const;
    void constraint(schema::Constraint& constraint) const;
    void reference(schema::Reference& reference) const;
    void index(schema::Index& index) const;
    void fill_reference(schema::Reference& reference, const schema::Schema& known) const;
    Value default_of(const Value& value, const std::string& type) const;
    std::string type_text(std::string_view text) const;
    std::string new_type_text(std::string_view text) const;
    /// A name with its schema as far as it needs one, quoted as far as it needs to be.
    std::string name(const std::string& schema, const std::string& name) const;
    std::string object_name(const schema::Object& object, std::string_view body) const;
    std::string signature(std::string_view text) const;
    std::string argument(std::string_view text) const;

    std::string default_schema_;
    mutable Remembered types_;  ///< of new_type_text
};

/// `name`, in quotes unless it is of lower-case letters, digits and underscores.
std::string short_quote(std::string_view name);
/// The options of PostgreSQL in `given` named in `kept`, sorted, in one spelling.
std::vector<schema::Option> normal_options(const std::vector<schema::Option>& given,
                                           std::initializer_list<std::string_view> kept);

}  // namespace retort::dialects::postgresql
