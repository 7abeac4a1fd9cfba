#pragma once
// CREATE TABLE texts as nobody would write them, and what they consist of.

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace retort::tests {

struct RandomColumn {
    std::string name;
    std::string type;  ///< as written
    std::string text;  ///< the whole column
    std::vector<std::string> parts;
};

struct RandomTable {
    std::string name;
    std::string sql;
    std::vector<RandomColumn> columns;
    std::vector<std::string> constraints;
};

/// The same table for the same seed. Its text is one SQLite accepts.
RandomTable random_table(std::uint32_t seed);

}  // namespace retort::tests
