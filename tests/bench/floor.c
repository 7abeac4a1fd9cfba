/* The floor of scripts/bench: the same work through the bare client library.
 *   floor_<backend> current ARGS...        connect and read the version row
 *   floor_<backend> apply N ARGS...        N times: begin, CREATE TABLE, version row, commit
 *   floor_<backend> script FILE ARGS...    the statements of FILE, one on each line
 *   floor_<backend> queries FILE ARGS...   the queries of FILE, one on each line, all rows fetched
 *   floor_<backend> bulk N ARGS...         N rows into the table readings and the version row, in
 * one transaction ARGS: SQLite: file; PostgreSQL: a connection string; MariaDB: host port user
 * password database.
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
static size_t size_of_rows(const char* sql) {
    sqlite3_stmt* statement;
    size_t size = 0;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(db));
    while (sqlite3_step(statement) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(statement); ++i)
            if (sqlite3_column_text(statement, i) != NULL)
                size += (size_t)sqlite3_column_bytes(statement, i);
    sqlite3_finalize(statement);
    return size;
}
static void close_database(void) {
    sqlite3_close(db);
}
static void insert_rows(int count) {
    sqlite3_stmt* statement;
    if (sqlite3_prepare_v2(db, "INSERT INTO readings VALUES (?, ?, ?)", -1, &statement, NULL) !=
        SQLITE_OK)
        die(sqlite3_errmsg(db));
    for (int i = 1; i <= count; ++i) {
        char name[32];
        const int size = snprintf(name, sizeof name, "reading %d", i);
        sqlite3_bind_int(statement, 1, i);
        sqlite3_bind_text(statement, 2, name, size, SQLITE_STATIC);
        sqlite3_bind_int64(statement, 3, 7LL * i);
        if (sqlite3_step(statement) != SQLITE_DONE)
            die(sqlite3_errmsg(db));
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
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
static size_t size_of_rows(const char* sql) {
    PGresult* result = PQexec(db, sql);
    size_t size = 0;
    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        die(PQerrorMessage(db));
    for (int row = 0; row < PQntuples(result); ++row)
        for (int i = 0; i < PQnfields(result); ++i)
            size += (size_t)PQgetlength(result, row, i);
    PQclear(result);
    return size;
}
static void close_database(void) {
    PQfinish(db);
}
static void insert_rows(int count) {
    static char buffer[1 << 16];
    size_t size = 0;
    PQclear(PQexec(db, "COPY readings FROM STDIN"));
    for (int i = 1; i <= count; ++i) {
        size += (size_t)snprintf(buffer + size, sizeof buffer - size, "%d\treading %d\t%lld\n", i,
                                 i, 7LL * i);
        if (size > sizeof buffer - 200 || i == count) {
            if (PQputCopyData(db, buffer, (int)size) != 1)
                die(PQerrorMessage(db));
            size = 0;
        }
    }
    PQputCopyEnd(db, NULL);
    PGresult* result = PQgetResult(db);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        die(PQerrorMessage(db));
    PQclear(result);
    PQclear(PQgetResult(db));
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
static size_t size_of_rows(const char* sql) {
    run(sql);
    MYSQL_RES* result = mysql_store_result(db);
    size_t size = 0;
    while (mysql_fetch_row(result) != NULL)
        for (unsigned i = 0; i < mysql_num_fields(result); ++i)
            size += mysql_fetch_lengths(result)[i];
    mysql_free_result(result);
    return size;
}
static void close_database(void) {
    mysql_close(db);
}
static void insert_rows(int count) {
    static char buffer[1 << 17];
    size_t size = 0;
    for (int i = 1; i <= count; ++i) {
        size += (size_t)snprintf(buffer + size, sizeof buffer - size, "%s(%d, 'reading %d', %lld)",
                                 size == 0 ? "INSERT INTO readings VALUES " : ", ", i, i, 7LL * i);
        if (i % 1000 == 0 || i == count) {
            run(buffer);
            size = 0;
        }
    }
}
#define BEGIN "BEGIN"
#endif

static const char version_table[] =
    "CREATE TABLE retort_version (version_num VARCHAR(128) NOT NULL PRIMARY KEY)";

static void apply(int count) {
    char sql[256];
    run(version_table);
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

static void each_line(const char* name, void (*handle)(const char* line)) {
    static char line[1 << 16];
    FILE* file = fopen(name, "r");
    if (file == NULL)
        die(name);
    while (fgets(line, sizeof line, file) != NULL)
        handle(line);
    fclose(file);
}

static void ask(const char* sql) {
    printf("%zu bytes\n", size_of_rows(sql));
}

int main(int argc, char** argv) {
    if (argc >= 3 && strcmp(argv[1], "current") == 0) {
        open_database(argv + 2);
        read_row("SELECT version_num FROM retort_version");
    } else if (argc >= 4 && strcmp(argv[1], "apply") == 0) {
        open_database(argv + 3);
        apply(atoi(argv[2]));
    } else if (argc >= 4 && strcmp(argv[1], "script") == 0) {
        open_database(argv + 3);
        each_line(argv[2], run);
    } else if (argc >= 4 && strcmp(argv[1], "queries") == 0) {
        open_database(argv + 3);
        each_line(argv[2], ask);
    } else if (argc >= 4 && strcmp(argv[1], "bulk") == 0) {
        open_database(argv + 3);
        run(version_table);
        run("CREATE TABLE readings (id INTEGER PRIMARY KEY, name VARCHAR(50), value BIGINT)");
        run(BEGIN);
        insert_rows(atoi(argv[2]));
        run("INSERT INTO retort_version VALUES ('abcdef012345')");
        run("COMMIT");
    } else {
        die("usage: current ARGS | apply N ARGS | script FILE ARGS | queries FILE ARGS | bulk N ARGS");
    }
    close_database();
    return 0;
}
