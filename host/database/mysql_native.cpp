#include "host/database/mysql_native.hpp"

#include <iterator>
#include <string>

namespace retort::database {

MysqlClient::MysqlClient() : library_("libmariadb.so.3") {
    library_.bind(real_query, "mysql_real_query");
    library_.bind(send_query, "mysql_send_query");
    library_.bind(read_query_result, "mysql_read_query_result");
    library_.bind(use_result, "mysql_use_result");
    library_.bind(free_result, "mysql_free_result");
    library_.bind(fetch_row, "mysql_fetch_row");
    library_.bind(fetch_lengths, "mysql_fetch_lengths");
    library_.bind(fetch_fields, "mysql_fetch_fields");
    library_.bind(num_fields, "mysql_num_fields");
    library_.bind(field_count, "mysql_field_count");
    library_.bind(next_result, "mysql_next_result");
    library_.bind(affected_rows, "mysql_affected_rows");
    library_.bind(warning_count, "mysql_warning_count");
    library_.bind(error_number, "mysql_errno");
    library_.bind(error_text, "mysql_error");
    library_.bind(server_info, "mysql_get_server_info");
    library_.bind(escape, "mysql_real_escape_string");
    library_.bind(get_info, "mariadb_get_infov");
    library_.bind(stmt_init, "mysql_stmt_init");
    library_.bind(stmt_close, "mysql_stmt_close");
    library_.bind(stmt_prepare, "mysql_stmt_prepare");
    library_.bind(stmt_param_count, "mysql_stmt_param_count");
    library_.bind(stmt_bind_param, "mysql_stmt_bind_param");
    library_.bind(stmt_execute, "mysql_stmt_execute");
    library_.bind(stmt_attr_set, "mysql_stmt_attr_set");
    library_.bind(stmt_store_result, "mysql_stmt_store_result");
    library_.bind(stmt_result_metadata, "mysql_stmt_result_metadata");
    library_.bind(stmt_bind_result, "mysql_stmt_bind_result");
    library_.bind(stmt_fetch, "mysql_stmt_fetch");
    library_.bind(stmt_next_result, "mysql_stmt_next_result");
    library_.bind(stmt_field_count, "mysql_stmt_field_count");
    library_.bind(stmt_affected_rows, "mysql_stmt_affected_rows");
    library_.bind(stmt_error_number, "mysql_stmt_errno");
    library_.bind(stmt_error_text, "mysql_stmt_error");
}

const MysqlClient& MysqlClient::instance() {
    static const MysqlClient client;
    return client;
}

namespace {

struct ErrorNumber {
    unsigned number;
    Failure failure;
};
// MariaDB 10.11, "MariaDB Error Codes"; numbers from 2000 on are the client's own.
constexpr ErrorNumber k_error_numbers[] = {
    {1064, Failure::syntax},          // parse error
    {1149, Failure::syntax},          // syntax error
    {1065, Failure::syntax},          // empty query
    {1022, Failure::constraint},      // duplicate key
    {1048, Failure::constraint},      // column cannot be null
    {1062, Failure::constraint},      // duplicate entry
    {1169, Failure::constraint},      // unique constraint
    {1216, Failure::constraint},      // no referenced row
    {1217, Failure::constraint},      // row is referenced
    {1364, Failure::constraint},      // field has no default value
    {1451, Failure::constraint},      // row is referenced
    {1452, Failure::constraint},      // no referenced row
    {1586, Failure::constraint},      // duplicate entry, with the key's name
    {1761, Failure::constraint},      // foreign key duplicate in a child table
    {1762, Failure::constraint},      // foreign key duplicate
    {4025, Failure::constraint},      // CHECK failed
    {1007, Failure::already_exists},  // database
    {1050, Failure::already_exists},  // table
    {1060, Failure::already_exists},  // column
    {1061, Failure::already_exists},  // key
    {1068, Failure::already_exists},  // primary key
    {1304, Failure::already_exists},  // procedure or function
    {1359, Failure::already_exists},  // trigger
    {1537, Failure::already_exists},  // event
    {1826, Failure::already_exists},  // constraint name
    {1008, Failure::does_not_exist},  // database
    {1051, Failure::does_not_exist},  // table
    {1054, Failure::does_not_exist},  // column
    {1072, Failure::does_not_exist},  // key column
    {1091, Failure::does_not_exist},  // column or key to drop
    {1109, Failure::does_not_exist},  // table
    {1146, Failure::does_not_exist},  // table
    {1176, Failure::does_not_exist},  // key
    {1305, Failure::does_not_exist},  // procedure or function
    {1360, Failure::does_not_exist},  // trigger
    {1539, Failure::does_not_exist},  // event
    {4091, Failure::does_not_exist},  // sequence
    {4092, Failure::does_not_exist},  // view
    {1044, Failure::access_denied},   // database
    {1045, Failure::access_denied},   // login
    {1130, Failure::access_denied},   // host not allowed
    {1142, Failure::access_denied},   // table
    {1143, Failure::access_denied},   // column
    {1227, Failure::access_denied},   // privilege
    {1370, Failure::access_denied},   // routine
    {1410, Failure::access_denied},   // creating a user
    {1419, Failure::access_denied},   // SUPER with binary log
    {1698, Failure::access_denied},   // login without password
    {1049, Failure::no_such_database}, {1205, Failure::busy},
    {1213, Failure::deadlock},         {1290, Failure::read_only},  // --read-only
    {1792, Failure::read_only},                                     // read-only transaction
    {1836, Failure::read_only},        {1021, Failure::disk_full},
    {1114, Failure::disk_full},  // the table is full
    {1317, Failure::cancelled},        {1968, Failure::cancelled},
    {1969, Failure::cancelled},    // max_statement_time
    {1040, Failure::unreachable},  // too many connections
    {1053, Failure::unreachable},  // shutdown
    {1129, Failure::unreachable},  // host blocked
    {1203, Failure::unreachable},  // max_user_connections
    {1927, Failure::unreachable},  // connection killed
    {1158, Failure::unreachable},      {1159, Failure::unreachable},
    {1160, Failure::unreachable},      {1161, Failure::unreachable},
    {2001, Failure::unreachable},      {2002, Failure::unreachable},
    {2003, Failure::unreachable},      {2005, Failure::unreachable},
    {2006, Failure::unreachable},      {2012, Failure::unreachable},
    {2013, Failure::unreachable},      {2026, Failure::unreachable},
    {2055, Failure::unreachable},      {5012, Failure::unreachable},
    {1153, Failure::too_large},  // a packet beyond max_allowed_packet
};

}  // namespace

Failure mysql_failure(unsigned number, std::string_view text) {
    for (const auto& each : k_error_numbers)
        if (each.number == number)
            return each.failure;
    // Storage engines and files report the system's error inside their own ("Errcode: 28").
    constexpr std::string_view no_space[] = {"Errcode: 28", "error 28 ", "errno: 28"};
    for (const auto part : no_space)
        if (text.find(part) != std::string_view::npos)
            return Failure::disk_full;
    return Failure::other;
}

DatabaseError mysql_error_of(MYSQL* connection) {
    const auto& client = MysqlClient::instance();
    const auto number = client.error_number(connection);
    const std::string text = client.error_text(connection);
    return {mysql_failure(number, text), std::to_string(number), text};
}

DatabaseError mysql_error_of(MYSQL_STMT* statement) {
    const auto& client = MysqlClient::instance();
    const auto number = client.stmt_error_number(statement);
    const std::string text = client.stmt_error_text(statement);
    return {mysql_failure(number, text), std::to_string(number), text};
}

ValueKind mysql_kind_of(const MYSQL_FIELD& field) {
    constexpr unsigned binary_charset = 63;
    switch (field.type) {
        case MYSQL_TYPE_TINY:
        case MYSQL_TYPE_SHORT:
        case MYSQL_TYPE_INT24:
        case MYSQL_TYPE_LONG:
        case MYSQL_TYPE_LONGLONG:
        case MYSQL_TYPE_YEAR:
            return ValueKind::integer;
        case MYSQL_TYPE_DECIMAL:
        case MYSQL_TYPE_NEWDECIMAL:
        case MYSQL_TYPE_FLOAT:
        case MYSQL_TYPE_DOUBLE:
            return ValueKind::number;
        case MYSQL_TYPE_BIT:
        case MYSQL_TYPE_GEOMETRY:
            return ValueKind::bytes;
        case MYSQL_TYPE_STRING:
        case MYSQL_TYPE_VAR_STRING:
        case MYSQL_TYPE_VARCHAR:
        case MYSQL_TYPE_TINY_BLOB:
        case MYSQL_TYPE_MEDIUM_BLOB:
        case MYSQL_TYPE_LONG_BLOB:
        case MYSQL_TYPE_BLOB:
            return field.charsetnr == binary_charset ? ValueKind::bytes : ValueKind::text;
        default:
            return ValueKind::text;
    }
}

}  // namespace retort::database
