#pragma once
// What a MariaDB session must have so that SQL means the same on every server.

#include <string_view>

namespace retort::database {

/// What stands behind SET SESSION, live and at the head of a script; docs/decisions/
/// mariadb-session.md says why. No backslash and no double quote stand in it: it is read in the
/// server's own mode.
inline constexpr std::string_view k_mysql_session_settings =
    "sql_mode = CONCAT('STRICT_TRANS_TABLES,', REGEXP_REPLACE(@@sql_mode, '(^|,)(ANSI_QUOTES|"
    "NO_BACKSLASH_ESCAPES|NO_FIELD_OPTIONS|NO_KEY_OPTIONS|NO_TABLE_OPTIONS|ANSI|DB2|MAXDB|MSSQL|"
    "MYSQL323|MYSQL40|ORACLE|POSTGRESQL|EMPTY_STRING_IS_NULL)(?=,|$)', ',')), "
    "sql_quote_show_create = 1, explicit_defaults_for_timestamp = 1, character_set_client = "
    "utf8mb4, character_set_results = utf8mb4, collation_connection = utf8mb4_general_ci";

}  // namespace retort::database
