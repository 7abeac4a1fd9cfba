#pragma once
// Databases that live for a moment, to see what the server makes of a definition.

#include <string>
#include <string_view>
#include <vector>

#include "host/database/connection.hpp"

namespace retort::dialects::mysql {

/// Databases called retort_scratch_<process>_<connection>_<number>. A lock of the same name tells
/// whose connection lives; what a lost connection has left is dropped by the next one. The
/// connection's own database and its foreign_key_checks are restored by close(), or when destroyed.
class Scratch {
public:
    /// Foreign keys are not checked from now on. Throws Error(usage) when the connection has no
    /// database it could return to; DatabaseError (access_denied) without the right to create one.
    explicit Scratch(database::Connection& connection);
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    /// Makes a database and makes it the connection's own; returns its name.
    std::string make(std::string_view collation);
    /// Drops what was made. Throws DatabaseError when that cannot be done.
    void close();

private:
    void drop_leftovers();

    database::Connection& connection_;
    std::string own_;
    std::string foreign_key_checks_;
    std::string name_;
    std::vector<std::string> made_;
    bool open_ = true;
};

}  // namespace retort::dialects::mysql
