// The one place that looks inside SOCI's PostgreSQL session.

#include <soci/postgresql/soci-postgresql.h>
#include <soci/session.h>

#include "host/database/postgresql_client.hpp"

namespace retort::database {

PGconn* postgresql_handle(soci::session& session) {
    return static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_;
}

Libpq::Libpq() : library("libpq.so.5") {
#define RETORT_BIND(function) library.bind(function, #function)
    RETORT_BIND(PQexecParams);
    RETORT_BIND(PQsendQueryParams);
    RETORT_BIND(PQsendPrepare);
    RETORT_BIND(PQsendQueryPrepared);
    RETORT_BIND(PQbackendPID);
    RETORT_BIND(PQsetSingleRowMode);
    RETORT_BIND(PQenterPipelineMode);
    RETORT_BIND(PQpipelineSync);
    RETORT_BIND(PQexitPipelineMode);
    RETORT_BIND(PQgetResult);
    RETORT_BIND(PQclear);
    RETORT_BIND(PQresultStatus);
    RETORT_BIND(PQresultErrorField);
    RETORT_BIND(PQresultErrorMessage);
    RETORT_BIND(PQerrorMessage);
    RETORT_BIND(PQstatus);
    RETORT_BIND(PQtransactionStatus);
    RETORT_BIND(PQparameterStatus);
    RETORT_BIND(PQcmdTuples);
    RETORT_BIND(PQcmdStatus);
    RETORT_BIND(PQntuples);
    RETORT_BIND(PQnfields);
    RETORT_BIND(PQfname);
    RETORT_BIND(PQftype);
    RETORT_BIND(PQgetvalue);
    RETORT_BIND(PQgetlength);
    RETORT_BIND(PQgetisnull);
    RETORT_BIND(PQunescapeBytea);
    RETORT_BIND(PQfreemem);
    RETORT_BIND(PQsetNoticeReceiver);
    RETORT_BIND(PQputCopyData);
    RETORT_BIND(PQputCopyEnd);
    RETORT_BIND(PQgetCopyData);
    RETORT_BIND(PQgetCancel);
    RETORT_BIND(PQcancel);
    RETORT_BIND(PQfreeCancel);
#undef RETORT_BIND
}

}  // namespace retort::database
