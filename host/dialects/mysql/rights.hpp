#pragma once
// What the account may do, as SHOW GRANTS lists it, roles that are on included.

#include <string>
#include <string_view>
#include <vector>

#include "host/database/connection.hpp"

namespace retort::dialects::mysql {

/// One line of SHOW GRANTS.
struct Grant {
    std::vector<std::string> rights;  ///< "SELECT", "SHOW VIEW", "ALL PRIVILEGES"...
    std::string schema;               ///< a pattern of names: "*" is any
    std::string object;               ///< "*" is any
};

/// The grant a line of SHOW GRANTS states; one without rights when it is of a role or a proxy.
Grant parse_grant(std::string_view line);

class Rights {
public:
    /// Asks once.
    explicit Rights(database::Connection& connection);

    /// Whether the account holds one of `rights` on something in `schema`, or on `object` in it.
    bool any(const std::vector<std::string_view>& rights, std::string_view schema,
             std::string_view object = "") const;

private:
    std::vector<Grant> grants_;
};

}  // namespace retort::dialects::mysql
