#pragma once
// Statements with bound values on MariaDB: prepared by the server, so that no value is ever written
// into SQL.

#include <deque>
#include <span>
#include <vector>

#include "host/database/mysql_native.hpp"

namespace retort::database {

/// One prepared statement, run once.
class MysqlStatement {
public:
    /// Prepares `sql`, whose `?` are filled by `parameters`. Throws DatabaseError; Error(usage)
    /// when their numbers differ or a parameter is SQL.
    MysqlStatement(MYSQL* connection, std::string_view sql, std::span<const Value> parameters);
    MysqlStatement(const MysqlStatement&) = delete;
    MysqlStatement& operator=(const MysqlStatement&) = delete;
    ~MysqlStatement();

    /// Runs it and drops what rows it gives. Returns the number of rows it matched.
    std::uint64_t execute();
    /// Runs it and buffers its first result.
    Rows query(std::size_t max_bytes);

private:
    struct Cell {
        std::vector<char> buffer;
        unsigned long length = 0;
        my_bool is_null = 0;
    };

    void run();
    void bind(const Value& value, MYSQL_BIND& bind);
    void check(bool failed) const;
    void drain();
    Rows fetch_rows(MYSQL_RES* described, std::size_t max_bytes);
    void fetch_row(Rows& rows, const std::vector<ValueKind>& kinds, std::deque<Cell>& cells,
                   std::size_t& bytes, std::size_t max_bytes);

    const MysqlClient& client_;
    MYSQL_STMT* statement_;
    std::vector<MYSQL_BIND> binds_;
    std::deque<long long> integers_;  ///< what integer binds point at
    std::deque<double> doubles_;
};

/// The error of a result past the caller's limit.
DatabaseError mysql_result_too_large(std::size_t max_bytes);

}  // namespace retort::database
