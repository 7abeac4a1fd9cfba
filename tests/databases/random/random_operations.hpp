#pragma once
// Operations at random, chosen by what a database holds at that moment. Most of them can be done;
// where what fails leaves nothing behind, some are chosen without regard to what depends on what.

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "host/dialects/dialect.hpp"
#include "host/schema/operation.hpp"

namespace retort::tests {

/// What a dialect has that another has not.
struct Abilities {
    std::vector<std::string> collations;
    bool positions = false;
    bool partial_indexes = false;
    bool expression_indexes = false;
    bool long_keys = false;  ///< an index takes TEXT and BLOB columns
    bool deferrable = false;
    bool virtual_columns = false;
    bool sequences = false;
    bool enums_in_views = false;  ///< a value is removed although a view shows the column
    bool any_type = false;        ///< a column of any type becomes one of any other, also computed
    bool strict = false;          ///< a table may be STRICT
    std::string_view trigger;     ///< one on a column of a table, as a format; "": none
    bool all_or_nothing = false;  ///< what fails leaves nothing behind
};
const Abilities& abilities_of(const dialects::Dialect& dialect);

class RandomOperations {
public:
    RandomOperations(const dialects::Dialect& dialect, std::uint32_t seed)
        : dialect_(dialect), can_(abilities_of(dialect)), random_(seed) {}

    /// What comes next in a database that holds `schema`; constraints and indexes may be unnamed.
    schema::Operation next(const schema::Schema& schema);
    /// One row for each table, which may not fit.
    std::vector<schema::Operation> rows(const schema::Schema& schema);

private:
    int number(int least, int most) {
        return std::uniform_int_distribution<int>(least, most)(random_);
    }
    bool chance(int percent) { return number(1, 100) <= percent; }
    template <class T>
    const T& one_of(const std::vector<T>& list) {
        return list[static_cast<std::size_t>(number(0, static_cast<int>(list.size()) - 1))];
    }

    std::string name(const char* what);
    schema::Type type();
    Value constant(const schema::Type& type);
    schema::Column column(const schema::Table& table);
    std::string one_number(const schema::Table& table);
    std::vector<std::string> key_columns(const schema::Table& table, int most);
    schema::Constraint constraint(const schema::Table& table);
    schema::Index index(const schema::Table& table);

    schema::Operation create_table();
    schema::Operation drop(const schema::Table& table);
    schema::Operation on_enum();
    schema::Operation on_trigger(const schema::Table& table);
    schema::Operation on_other();
    schema::TableChange change(const schema::Table& table);
    schema::TableChange alter(const schema::Table& table, const std::string& column);
    schema::TableChange alter_any(const schema::Table& table);
    /// The columns that no key, no text and no other table names; `keys`: those of keys, too.
    std::vector<std::string> free_columns(const schema::Table& table, bool keys) const;
    bool is_in_a_text(const schema::Table& table, const std::string& name) const;
    bool is_referred_to(const schema::Table& table) const;

    const dialects::Dialect& dialect_;
    const Abilities& can_;
    const schema::Schema* schema_ = nullptr;
    std::mt19937 random_;
    int names_ = 0;
};

}  // namespace retort::tests
