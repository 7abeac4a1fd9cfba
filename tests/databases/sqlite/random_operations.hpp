#pragma once
// Operations at random, chosen by what the database holds at that moment. Some cannot be done; that
// is part of it.

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "host/database/connection.hpp"
#include "host/schema/operation.hpp"

namespace retort::tests {

class RandomOperations {
public:
    RandomOperations(database::Connection& connection, std::uint32_t seed)
        : connection_(connection), random_(seed) {}

    schema::Operation next();
    /// A row for one of the tables, as SQL; "" when there is no table.
    std::string some_row();

private:
    int number(int least, int most);
    bool chance(int percent) { return number(1, 100) <= percent; }
    template <class T>
    const T& one_of(const std::vector<T>& list) {
        return list[static_cast<std::size_t>(number(0, static_cast<int>(list.size()) - 1))];
    }

    std::string name(const char* what);
    schema::Type type();
    Value default_for(const schema::Type& type);
    schema::Column column(const schema::Table& table);
    schema::Constraint constraint(const schema::Table& table);
    schema::Index index(const schema::Table& table);
    std::vector<std::string> some_columns(const schema::Table& table, int most);
    std::vector<schema::Table> tables();

    schema::Operation create_table();
    schema::TableChange change(const schema::Table& table);
    schema::TableChange alter(const schema::Table& table);
    schema::Operation on_enum();
    schema::Operation authors_sql(const schema::Table& table);

    database::Connection& connection_;
    std::mt19937 random_;
    int names_ = 0;
};

}  // namespace retort::tests
