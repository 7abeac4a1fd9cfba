/* The floor of scripts/bench: the same work through the bare client library.
 *   floor_<backend> current ARGS...        connect and read the version row
 *   floor_<backend> apply N ARGS...        N times: begin, one CREATE TABLE, one version row,
 * commit ARGS: SQLite: file; PostgreSQL: a connection string; MariaDB: host port user password
 * database.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void die(const char* what) {
    fprintf(stderr, "floor: %s\n", what);
    exit(1);
}

#if defined(FLOOR_SQLITE)
#include <sqlite3.h>
static sqlite3* db;
static void open_database(char** args) {
    if (sqlite3_open(args[0], &db) != SQLITE_OK)
        die(sqlite3_errmsg(db));
}
static void run(const char* sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(db));
}
static void read_row(const char* sql) {
    sqlite3_stmt* statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(db));
    while (sqlite3_step(statement) == SQLITE_ROW)
        puts((const char*)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
}
static void close_database(void) {
    sqlite3_close(db);
}
#define BEGIN "BEGIN IMMEDIATE"
#elif defined(FLOOR_POSTGRESQL)
#include <libpq-fe.h>
static PGconn* db;
static void open_database(char** args) {
    db = PQconnectdb(args[0]);
    if (PQstatus(db) != CONNECTION_OK)
        die(PQerrorMessage(db));
}
static void run(const char* sql) {
    PGresult* result = PQexec(db, sql);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        die(PQerrorMessage(db));
    PQclear(result);
}
static void read_row(const char* sql) {
    PGresult* result = PQexec(db, sql);
    for (int i = 0; i < PQntuples(result); ++i)
        puts(PQgetvalue(result, i, 0));
    PQclear(result);
}
static void close_database(void) {
    PQfinish(db);
}
#define BEGIN "BEGIN"
#else
#include <mysql.h>
static MYSQL* db;
static void open_database(char** args) {
    db = mysql_init(NULL);
    if (!mysql_real_connect(db, args[0], args[2], args[3], args[4], (unsigned)atoi(args[1]), NULL,
                            0))
        die(mysql_error(db));
}
static void run(const char* sql) {
    if (mysql_real_query(db, sql, strlen(sql)) != 0)
        die(mysql_error(db));
}
static void read_row(const char* sql) {
    run(sql);
    MYSQL_RES* result = mysql_store_result(db);
    MYSQL_ROW row;
    while ((row = mysql_fetch_row(result)) != NULL)
        puts(row[0]);
    mysql_free_result(result);
}
static void close_database(void) {
    mysql_close(db);
}
#define BEGIN "BEGIN"
#endif

static void apply(int count) {
    char sql[256];
    run("CREATE TABLE retort_version (version_num VARCHAR(128) NOT NULL PRIMARY KEY)");
    for (int i = 1; i <= count; ++i) {
        run(BEGIN);
        snprintf(sql, sizeof sql, "CREATE TABLE t%d (id INTEGER PRIMARY KEY, name VARCHAR(50))", i);
        run(sql);
        if (i == 1)
            snprintf(sql, sizeof sql, "INSERT INTO retort_version VALUES ('r%06d')", i);
        else
            snprintf(sql, sizeof sql,
                     "UPDATE retort_version SET version_num = 'r%06d' WHERE version_num = 'r%06d'",
                     i, i - 1);
        run(sql);
        run("COMMIT");
    }
}

int main(int argc, char** argv) {
    if (argc >= 3 && strcmp(argv[1], "current") == 0) {
        open_database(argv + 2);
        read_row("SELECT version_num FROM retort_version");
    } else if (argc >= 4 && strcmp(argv[1], "apply") == 0) {
        open_database(argv + 3);
        apply(atoi(argv[2]));
    } else {
        die("usage: current ARGS | apply N ARGS");
    }
    close_database();
    return 0;
}
