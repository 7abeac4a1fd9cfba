#pragma once
// The ways in which the database of the shop drifts away from its models.

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace retort::tests {

using Sql = std::map<std::string, std::string, std::less<>>;

/// SQL sent behind our back, and what check must find of it.
struct Drift {
    std::string name;
    Sql sql;                    ///< by dialect; missing: no such feature
    std::string change;         ///< as autogenerate::Difference
    std::string object;         ///< the beginning of it
    bool by_hand = false;       ///< no operation mends it
    bool column_order = false;  ///< found only when somebody wants it: DiffOptions::column_order
};

const std::vector<Drift>& drifts();

// Its parts.
std::vector<Drift> column_drifts();
std::vector<Drift> table_drifts();
std::vector<Drift> key_drifts();
std::vector<Drift> index_drifts();
std::vector<Drift> other_drifts();
std::vector<Drift> object_drifts();

}  // namespace retort::tests
