// PostgreSQL's errors: SQLSTATE and texts into what a caller acts on.

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/database/postgresql_client.hpp"

namespace retort::database {

namespace {

/// A code, or a class of codes (two characters). Longer entries stand first.
/// Source: PostgreSQL 15 manual, appendix A.
struct SqlState {
    std::string_view code;
    Failure failure;
};
constexpr SqlState k_sqlstates[] = {
    {"25006", Failure::read_only},         // read_only_sql_transaction
    {"28000", Failure::access_denied},     // invalid_authorization_specification
    {"28P01", Failure::access_denied},     // invalid_password
    {"3D000", Failure::no_such_database},  // invalid_catalog_name
    {"3F000", Failure::does_not_exist},    // invalid_schema_name
    {"40001", Failure::deadlock},          // serialization_failure
    {"40P01", Failure::deadlock},          // deadlock_detected
    {"42501", Failure::access_denied},     // insufficient_privilege
    {"42601", Failure::syntax},            // syntax_error
    {"42701", Failure::already_exists},    // duplicate_column
    {"42703", Failure::does_not_exist},    // undefined_column
    {"42704", Failure::does_not_exist},    // undefined_object
    {"42710", Failure::already_exists},    // duplicate_object
    {"42723", Failure::already_exists},    // duplicate_function
    {"42883", Failure::does_not_exist},    // undefined_function
    {"42P01", Failure::does_not_exist},    // undefined_table
    {"42P04", Failure::already_exists},    // duplicate_database
    {"42P06", Failure::already_exists},    // duplicate_schema
    {"42P07", Failure::already_exists},    // duplicate_table
    {"53100", Failure::disk_full},         // disk_full
    {"53300", Failure::unreachable},       // too_many_connections
    {"55P03", Failure::busy},              // lock_not_available
    {"57014", Failure::cancelled},         // query_canceled
    {"57P01", Failure::unreachable},       // admin_shutdown
    {"57P02", Failure::unreachable},       // crash_shutdown
    {"57P03", Failure::unreachable},       // cannot_connect_now
    {"08", Failure::unreachable},          // connection exceptions
    {"23", Failure::constraint},           // integrity constraint violations
};

/// A value added to an enumeration by this very transaction.
constexpr std::string_view k_unsafe_new_enum_value = "55P04";

struct ConnectText {
    std::string_view part;
    Failure failure;
};
constexpr ConnectText k_connect_texts[] = {
    {"authentication failed", Failure::access_denied},
    {"no pg_hba.conf entry", Failure::access_denied},
    {"no password supplied", Failure::access_denied},
    {"not permitted to log in", Failure::access_denied},
    {"permission denied for database", Failure::access_denied},
    {"role \"", Failure::access_denied},
    {"the database system is", Failure::unreachable},
    {"too many clients", Failure::unreachable},
    {"remaining connection slots", Failure::unreachable},
    {"FATAL:  database \"", Failure::no_such_database},
    {"FATAL:", Failure::other},
};

std::string_view field(const Libpq& pq, const PGresult* result, int which) {
    const char* text = result ? pq.PQresultErrorField(result, which) : nullptr;
    return text ? text : "";
}

/// The line of `sql` that holds its `position`th character, from 1; positions count characters.
std::string place_in(std::string_view sql, std::string_view position) {
    std::size_t left = 0;
    for (const char digit : position)
        left = left * 10 + static_cast<std::size_t>(digit - '0');
    std::size_t at = 0;
    for (; at < sql.size() && left > 1; ++at)
        left -= at + 1 < sql.size() && (sql[at + 1] & 0xC0) == 0x80 ? 0 : 1;
    const auto line =
        1 + std::count(sql.begin(), sql.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    const auto begin = at == 0 ? 0 : sql.rfind('\n', at - 1) + 1;
    const auto text = sql.substr(begin, sql.find('\n', begin) - begin);
    return fmt::format("line {}: {}", line, trim(text));
}

}  // namespace

Failure failure_of_sqlstate(std::string_view sqlstate) {
    for (const auto& each : k_sqlstates)
        if (sqlstate.starts_with(each.code))
            return each.failure;
    return Failure::other;
}

Failure failure_of_connecting(std::string_view text) {
    for (const auto& each : k_connect_texts)
        if (text.find(each.part) != std::string_view::npos)
            return each.failure;
    return Failure::unreachable;
}

DatabaseError postgresql_error(const Libpq& pq, PGconn* connection, const PGresult* result,
                               std::string_view sql) {
    const auto sqlstate = field(pq, result, PG_DIAG_SQLSTATE);
    const auto message = field(pq, result, PG_DIAG_MESSAGE_PRIMARY);
    if (message.empty()) {
        const bool lost = pq.PQstatus(connection) != CONNECTION_OK;
        const char* text = result ? pq.PQresultErrorMessage(result) : pq.PQerrorMessage(connection);
        return DatabaseError(lost ? Failure::unreachable : Failure::other, std::string(sqlstate),
                             std::string(trim(text)));
    }
    DatabaseError error(failure_of_sqlstate(sqlstate), std::string(sqlstate), std::string(message));
    if (const auto detail = field(pq, result, PG_DIAG_MESSAGE_DETAIL); !detail.empty())
        error.in(std::string(detail));
    if (const auto position = field(pq, result, PG_DIAG_STATEMENT_POSITION);
        !position.empty() && sql.find('\n') != std::string_view::npos)
        error.in(place_in(sql, position));
    if (const auto where = field(pq, result, PG_DIAG_CONTEXT); !where.empty())
        error.in(std::string(where));
    if (const auto hint = field(pq, result, PG_DIAG_MESSAGE_HINT); !hint.empty())
        error.hint(std::string(hint));
    if (sqlstate == k_unsafe_new_enum_value)
        error.hint("use the value in a later revision than the one that adds it");
    return error;
}

}  // namespace retort::database
