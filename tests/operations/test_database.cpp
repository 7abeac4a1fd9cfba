#include "tests/operations/test_database.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/process.hpp"
#include "tests/databases/servers.hpp"
#include "tests/operations/catalogue.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace retort::tests {

using namespace retort::database;

namespace {

/// Runs a client program with `script` on its standard input.
void run_client(const std::string& script, Command command) {
    const TemporaryFolder folder;
    const auto file = folder / "script.sql";
    std::ofstream(file) << script;
    std::vector<std::string> argv{"sh", "-c", R"(file=$1; shift; exec "$@" <"$file")", "sh", file};
    argv.insert(argv.end(), command.argv.begin(), command.argv.end());
    const auto program = command.argv.front();
    command.argv = argv;
    const auto output = run_captured(command);
    if (!output.end.ok())
        throw Error(ErrorCategory::operation, program + " refused the script")
            .in(output.err)
            .in(script);
}

class SqliteDatabase : public TestDatabase {
public:
    std::string url() const override { return "sqlite:///" + file().string(); }
    void make_anew() override {
        for (const auto* suffix : {"", "-journal", "-wal", "-shm"})
            std::filesystem::remove(file().string() + suffix);
        connect(parse_url(url(), "/"), Access::create)->execute("PRAGMA user_version = 0");
    }
    void run_script(const std::string& script) override {
        run_client(script, {{"sqlite3", "-batch", "-bail", file()}, {}, {}});
    }

private:
    std::filesystem::path file() const { return folder_ / "database.db"; }
    TemporaryFolder folder_;
};

class ServerDatabase : public TestDatabase {
public:
    ServerDatabase(const std::string& server) : server_(parse_url(server, "/")), own_(server_) {
        own_.database = fmt::format("retort operations {}", ::getpid());
    }
    std::string url() const override {
        return fmt::format("{}://{}:{}@{}:{}/{}", to_string(own_.backend),
                           percent_encode(own_.user), percent_encode(own_.password), own_.host,
                           own_.port, percent_encode(own_.database));
    }

protected:
    std::string name() const { return quoted(own_.backend, own_.database); }
    void on_server(const std::string& statement) const {
        connect(server_, Access::read_write)->execute(statement);
    }

    Url server_, own_;
};

class PostgresqlDatabase : public ServerDatabase {
public:
    using ServerDatabase::ServerDatabase;
    ~PostgresqlDatabase() override {
        if (there_)
            on_server("DROP DATABASE " + name() + " WITH (FORCE)");
    }
    void make_anew() override {
        if (!there_)
            on_server("CREATE DATABASE " + name());
        there_ = true;
        const auto connection = open();
        for (const auto& schema :
             lines(*connection, R"(SELECT quote_ident(nspname) FROM pg_namespace
                 WHERE nspname !~ '^pg_|^information_schema$')"))
            connection->execute("DROP SCHEMA " + schema + " CASCADE");
        connection->execute("CREATE SCHEMA public");
    }
    void run_script(const std::string& script) override {
        run_client(script, {{"psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", own_.host, "-p",
                             own_.port, "-U", own_.user, "-d", own_.database},
                            {},
                            {{"PGPASSWORD", own_.password}}});
    }

private:
    bool there_ = false;
};

class MariadbDatabase : public ServerDatabase {
public:
    using ServerDatabase::ServerDatabase;
    ~MariadbDatabase() override { drop(); }
    void make_anew() override {
        drop();
        on_server("CREATE DATABASE " + name() +
                  " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
    }
    /// In a session whose quotes and backslashes mean something else, until the script says.
    void run_script(const std::string& script) override {
        run_client(script, {{"mariadb", "--no-defaults", "--protocol=tcp", "-h", own_.host, "-P",
                             own_.port, "-u", own_.user, "-D", own_.database,
                             "--init-command=SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'"},
                            {},
                            {{"MYSQL_PWD", own_.password}}});
    }

private:
    void drop() const {
        on_server("DROP DATABASE IF EXISTS " + name());
        if (uses_archive())
            on_server("DROP DATABASE IF EXISTS retort_archive");
    }
};

std::unique_ptr<TestDatabase> make(std::string_view name) {
    if (!is_tested(name))
        return nullptr;
    if (name == "sqlite")
        return std::make_unique<SqliteDatabase>();
    if (name == "postgresql")
        return std::make_unique<PostgresqlDatabase>(*server_url(name));
    return std::make_unique<MariadbDatabase>(*server_url(name));
}

using Databases = std::map<std::string, std::unique_ptr<TestDatabase>, std::less<>>;

/// Drops what was made while SOCI's backends are still loaded.
class MadeDatabases : public testing::Environment {
public:
    void TearDown() override { made.clear(); }
    Databases made;
};

auto* const databases = new MadeDatabases;  // GoogleTest deletes it
const auto* const registered = testing::AddGlobalTestEnvironment(databases);

}  // namespace

std::unique_ptr<Connection> TestDatabase::open() const {
    return connect(parse_url(url(), "/"), Access::read_write);
}

TestDatabase* test_database(std::string_view name) {
    if (!registered)
        return nullptr;
    auto& made = databases->made;
    const auto found = made.find(name);
    return (found != made.end() ? found : made.emplace(name, make(name)).first)->second.get();
}

std::string_view dialect_of(std::string_view name) {
    return name == "mariadb" ? "mysql" : name;
}

}  // namespace retort::tests
