#pragma once
// The two sides of a comparison, made comparable: keys written out, everything named, renames done,
// and the normal form beside the form that was given.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/autogenerate/diff.hpp"

namespace retort::autogenerate {

/// Schema and name: what a table, view, sequence... is found by.
using Key = std::pair<std::string, std::string>;

template <class T>
Key key_of(const T& thing) {
    return {thing.schema, thing.name};
}

/// Objects of different kinds may have one name.
Key key_of(const schema::Object& object);

/// The things of a list by their keys. Points into the list.
template <class T>
std::map<Key, const T*> by_key(const std::vector<T>& list) {
    std::map<Key, const T*> out;
    for (const auto& each : list)
        out.emplace(key_of(each), &each);
    return out;
}

/// Somebody else's schema, copied only when something in it has to be changed.
class Borrowed {
public:
    /// `schema` outlives this.
    explicit Borrowed(const schema::Schema& schema) : schema_(&schema) {}

    const schema::Schema& operator*() const { return *schema_; }
    const schema::Schema* operator->() const { return schema_; }
    schema::Schema& change();

private:
    const schema::Schema* schema_;
    std::shared_ptr<schema::Schema> own_;
};

/// One side in both forms.
struct Side {
    Borrowed given;         ///< tables as explicit_table has them
    schema::Schema normal;  ///< what is compared; of tables see Sides::normal_table
};

/// The thing of `given` that `normal[at]` is the normal form of, whose name may be written in
/// another way; the normal form itself when it was made of nothing that was given.
template <class T>
const T& given_of(const std::vector<T>& given, const std::vector<T>& normal, std::size_t at) {
    if (given.size() == normal.size())
        return given[at];
    for (const auto& each : given)
        if (key_of(each) == key_of(normal[at]))
            return each;
    return normal[at];
}

struct Sides {
    const schema::Canonicaliser& canonicaliser;
    Side database;  ///< as it will be when `renames` have been done
    Side models;    ///< without hints of renames, everything named
    /// The database as it is, where `renames` make it another.
    std::optional<Borrowed> unrenamed;
    std::vector<schema::Operation> table_renames;
    std::map<Key, std::vector<schema::RenameColumn>> column_renames;  ///< by the table's new name
    std::vector<schema::RenameEnumValue> value_renames;
    /// Tables and columns the database has in another case, which it does not tell apart: on both
    /// sides they are as the models write them. As the database has them: "table Account".
    std::vector<std::string> other_case;
    /// For each table of the models the names of its constraints and indexes that it has only by
    /// the naming convention: they are content with any name the database has.
    std::vector<std::vector<std::string_view>> made_names;
    /// The engine's own form of tables of the models.
    std::map<Key, schema::Table> answered;

    /// The database as it is.
    const schema::Schema& before() const { return unrenamed ? **unrenamed : *database.given; }

    /// One of the tables given on a side, as it is compared. Made each time: most are the same on
    /// both sides and never looked at again, and all of them at once would not fit into a cache.
    schema::Table normal_table(const Side& side, const schema::Table& given) const;
};

/// Gives things the case the models write, does the renames that models ask for and that are still
/// to be done, and nothing else of the comparison. Asks the canonicaliser for normal forms only;
/// all arguments outlive the result.
Sides prepare(const schema::Schema& database, const schema::Schema& models,
              const schema::Canonicaliser& canonicaliser, const DiffOptions& options);

}  // namespace retort::autogenerate
