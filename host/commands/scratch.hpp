#pragma once
// A database of our own beside the project's, gone when it is no longer needed.

#include <memory>
#include <string>

#include "host/database/connection.hpp"

namespace retort::commands {

/// An empty database. Its destructor drops it, whatever became of it; that fails silently when the
/// server is gone, and the name (retort_trial_...) says what is left over.
class ScratchDatabase {
public:
    virtual ~ScratchDatabase() = default;
    /// As a setting; the password is the project's own.
    virtual std::string url() const = 0;
};

/// A new empty database: a file in the temporary folder for SQLite, elsewhere one that is created
/// on the server of `beside` through `connection`, which outlives it. Throws DatabaseError,
/// access_denied when the user may not.
std::unique_ptr<ScratchDatabase> make_scratch_database(const database::Url& beside,
                                                       database::Connection* connection);

/// The text parse_url reads as `url`, without its password.
std::string url_text(const database::Url& url);

}  // namespace retort::commands
