#pragma once
// MariaDB's C client: its functions, taken from the library SOCI has loaded, and what its error
// numbers mean.

#include <string_view>

#include <mysql.h>

#include "host/base/value.hpp"
#include "host/database/connection.hpp"
#include "host/database/native_library.hpp"

namespace retort::database {

/// The functions of libmariadb that Retort calls.
class MysqlClient {
public:
    /// The one table of functions; a session of SOCI's mysql backend must be open.
    static const MysqlClient& instance();

    decltype(::mysql_real_query)* real_query;
    decltype(::mysql_send_query)* send_query;
    decltype(::mysql_read_query_result)* read_query_result;
    decltype(::mysql_use_result)* use_result;
    decltype(::mysql_free_result)* free_result;
    decltype(::mysql_fetch_row)* fetch_row;
    decltype(::mysql_fetch_lengths)* fetch_lengths;
    decltype(::mysql_fetch_fields)* fetch_fields;
    decltype(::mysql_num_fields)* num_fields;
    decltype(::mysql_field_count)* field_count;
    decltype(::mysql_next_result)* next_result;
    decltype(::mysql_affected_rows)* affected_rows;
    decltype(::mysql_warning_count)* warning_count;
    decltype(::mysql_errno)* error_number;
    decltype(::mysql_error)* error_text;
    decltype(::mysql_get_server_info)* server_info;
    decltype(::mysql_real_escape_string)* escape;
    decltype(::mariadb_get_infov)* get_info;

    decltype(::mysql_stmt_init)* stmt_init;
    decltype(::mysql_stmt_close)* stmt_close;
    decltype(::mysql_stmt_prepare)* stmt_prepare;
    decltype(::mysql_stmt_param_count)* stmt_param_count;
    decltype(::mysql_stmt_bind_param)* stmt_bind_param;
    decltype(::mysql_stmt_execute)* stmt_execute;
    decltype(::mysql_stmt_attr_set)* stmt_attr_set;
    decltype(::mysql_stmt_store_result)* stmt_store_result;
    decltype(::mysql_stmt_result_metadata)* stmt_result_metadata;
    decltype(::mysql_stmt_bind_result)* stmt_bind_result;
    decltype(::mysql_stmt_fetch)* stmt_fetch;
    decltype(::mysql_stmt_next_result)* stmt_next_result;
    decltype(::mysql_stmt_field_count)* stmt_field_count;
    decltype(::mysql_stmt_affected_rows)* stmt_affected_rows;
    decltype(::mysql_stmt_errno)* stmt_error_number;
    decltype(::mysql_stmt_error)* stmt_error_text;

private:
    MysqlClient();
    NativeLibrary library_;
};

/// What an error number of the server or the client means to a caller.
Failure mysql_failure(unsigned number, std::string_view text);

/// The error of the connection's last call.
DatabaseError mysql_error_of(MYSQL* connection);
DatabaseError mysql_error_of(MYSQL_STMT* statement);

/// The kind of the cells of a result column that are not NULL.
ValueKind mysql_kind_of(const MYSQL_FIELD& field);

}  // namespace retort::database
