#pragma once
// A look at MariaDB's SQL for better messages; the server decides, this only explains.

#include <string_view>

namespace retort::database {

/// Whether something follows a `;` of `sql` outside quotes and comments, and no body (BEGIN ...
/// END) may account for it.
bool has_second_statement(std::string_view sql);

}  // namespace retort::database
