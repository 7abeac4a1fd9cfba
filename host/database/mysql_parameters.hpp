#pragma once
// A URL as the connection string of SOCI's mysql backend.

#include <string>

#include "host/database/url.hpp"

namespace retort::database {

/// Throws Error(settings) for a URL option that MariaDB connections do not know.
std::string mysql_parameters(const Url& url);

}  // namespace retort::database
