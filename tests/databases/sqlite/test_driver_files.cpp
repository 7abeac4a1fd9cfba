// Opening SQLite files: names, what is not there, locks, the caller's own session.

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>

#include <gtest/gtest.h>
#include <soci/session.h>

#include "host/database/connection.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace retort::database {
namespace {

namespace fs = std::filesystem;

class SqliteFile : public ::testing::Test {
protected:
    std::unique_ptr<Connection> open(const fs::path& file, Access access) {
        return connect(Url{.backend = Backend::sqlite, .file = file.string()}, access);
    }
    Failure failure_of(const fs::path& file, Access access) {
        try {
            open(file, access);
        } catch (const DatabaseError& error) {
            EXPECT_FALSE(error.hints().empty());
            return error.failure();
        }
        return Failure::other;
    }

    tests::TemporaryFolder folder_;
    fs::path file_ = folder_.path() / "a.db";
};

TEST_F(SqliteFile, OpensExactlyThePathItIsGiven) {
    const char* names[] = {
        "plain.db",     "with space.db",   "a=b.db",        "x db=other.db",     "timeout=1 db=x",
        "quote\".db",   "both \"=\" db=y", "single'.db",    "Größe ☃.db",        "percent%20.db",
        "question?.db", "hash#.db",        "semi;colon.db", "two  spaces = .db", "file:x.db",
    };
    std::size_t files = 0;
    for (const auto* name : names) {
        open(folder_.path() / name, Access::create)->execute("CREATE TABLE t (a)");
        EXPECT_TRUE(fs::exists(folder_.path() / name)) << name;
        ++files;
    }
    EXPECT_EQ(static_cast<std::size_t>(
                  std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator())),
              files);
}

TEST_F(SqliteFile, NeverCreatesAFileItWasNotAskedToCreate) {
    EXPECT_EQ(failure_of(file_, Access::read_only), Failure::no_such_database);
    EXPECT_EQ(failure_of(file_, Access::read_write), Failure::no_such_database);
    EXPECT_FALSE(fs::exists(file_));
    EXPECT_EQ(failure_of(folder_.path() / "none" / "a.db", Access::create),
              Failure::no_such_database);
    EXPECT_EQ(failure_of(folder_.path(), Access::create), Failure::no_such_database);
}

TEST_F(SqliteFile, WritesNothingWhenOpenedForReading) {
    open(file_, Access::create)->execute("CREATE TABLE t (a)");
    auto reader = open(file_, Access::read_only);
    try {
        reader->execute("INSERT INTO t VALUES (1)");
        FAIL();
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.failure(), Failure::read_only);
    }
}

TEST_F(SqliteFile, SaysThatAFileIsNoDatabase) {
    std::ofstream(file_) << "this is certainly not a database, whatever its name may say\n";
    auto connection = open(file_, Access::read_write);
    try {
        connection->query("SELECT * FROM sqlite_master");
        FAIL();
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.code(), "SQLITE_NOTADB");
    }
}

TEST_F(SqliteFile, ReadsItsDefinitionsAheadAndTellsWhatIsWrongWithThemLater) {
    {
        const auto connection = open(file_, Access::create);
        connection->execute("CREATE TABLE t (a)");
        connection->execute("INSERT INTO t VALUES (7)");
    }
    const auto connection = open(file_, Access::read_only);
    connection->read_ahead().get();
    EXPECT_EQ(connection->query("SELECT a FROM t").rows.at(0).at(0).text, "7");
    {
        const auto writing = open(file_, Access::read_write);
        writing->execute("PRAGMA writable_schema = ON");
        writing->execute("UPDATE sqlite_master SET sql = 'CREATE TABLE t (a'");
    }
    const auto broken = open(file_, Access::read_only);
    broken->read_ahead().get();
    EXPECT_THROW(broken->query("SELECT a FROM t"), DatabaseError);
}

TEST_F(SqliteFile, WaitsForTheLockAsLongAsItIsTold) {
    auto holder = open(file_, Access::create);
    holder->execute("CREATE TABLE t (a)");
    holder->begin();
    auto waiter = open(file_, Access::read_write);
    waiter->set_lock_timeout(std::chrono::milliseconds(300));
    const auto begun = std::chrono::steady_clock::now();
    try {
        waiter->begin();
        FAIL();
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.failure(), Failure::busy);
    }
    const auto waited = std::chrono::steady_clock::now() - begun;
    EXPECT_GE(waited, std::chrono::milliseconds(250));
    EXPECT_LT(waited, std::chrono::seconds(4));
    holder->rollback();
    waiter->begin();
    waiter->rollback();
}

TEST_F(SqliteFile, PutsBackTheSettingsOfTheCallersSession) {
    soci::session session("sqlite3", file_.string());
    session << "PRAGMA foreign_keys = ON";
    session << "PRAGMA busy_timeout = 1234";
    {
        auto connection = adopt(session);
        EXPECT_EQ(connection->query("PRAGMA foreign_keys").rows[0][0].text, "0");
        EXPECT_EQ(&connection->session(), &session);
        connection->set_lock_timeout(std::chrono::milliseconds(10));
    }
    auto again = adopt(session);
    EXPECT_EQ(again->query("PRAGMA busy_timeout").rows[0][0].text, "1234");
    int foreign_keys = 0;
    again.reset();
    session << "PRAGMA foreign_keys", soci::into(foreign_keys);
    EXPECT_EQ(foreign_keys, 1);
}

}  // namespace
}  // namespace retort::database
