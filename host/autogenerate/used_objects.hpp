#pragma once
// Functions, domains and types that tables use, and that may use tables themselves.

#include <set>
#include <string>
#include <vector>

#include "host/autogenerate/plan.hpp"

namespace retort::autogenerate {

/// In the order in which they are made when no text says otherwise. Triggers and the like are of a
/// table: they go before it changes and come when it has.
enum class DependentKind { object, view, of_table };

/// Something with a text: a view, or what is kept as its CREATE statement.
struct Dependent {
    DependentKind kind;
    std::string name;  ///< lower case
    std::set<std::string> uses;
    schema::Operation operation;
};

/// Whatever the texts of a table mention: functions in defaults, checks, computed columns and
/// indexes, types of columns.
std::set<std::string> names_in_table(const schema::Table& table);

/// What tables use, directly or by another of these. Each stands behind those it uses.
class UsedObjects {
public:
    UsedObjects() = default;
    explicit UsedObjects(std::vector<Dependent> sorted);

    /// Tables that must be there before `table`: it inherits from them, or the objects it uses
    /// mention them. Names in lower case; there may be others among them.
    std::set<std::string> tables_before(const schema::Table& table) const;
    /// Moves those that `table` uses and that were not taken yet behind `out`.
    void take_for(const schema::Table& table, std::vector<schema::Operation>& out);
    /// Moves whatever is left behind `out`.
    void take_rest(std::vector<schema::Operation>& out);

private:
    struct Place {
        Dependent object;
        bool taken = false;
    };
    /// Of each, whether `table` uses it.
    std::vector<bool> used_by(const schema::Table& table) const;

    std::vector<Place> places_;
};

/// Moves the objects out of `sorted`, where each stands behind those it uses, that have one of
/// `names` or are used by one that has.
std::vector<Dependent> take_used(std::vector<Dependent>& sorted, std::set<std::string> names);

}  // namespace retort::autogenerate
