// A process that dies in the middle of a rebuild: the database is as before or as after, never
// between.

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "host/database/connection.hpp"
#include "tests/databases/sqlite/fixture.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace retort::tests {
namespace {

using namespace schema;

class SqliteCrash : public SqliteTest {
protected:
    SqliteCrash() { reopen(); }

    void reopen() {
        connection_.reset();
        connection_ = database::connect(
            {.backend = database::Backend::sqlite, .file = (folder_ / "a.db").string()},
            database::Access::create);
    }

    /// Runs the first `count` statements in a process of its own and kills it; `commits`: after
    /// COMMIT.
    void die_after(const Operation& operation, std::size_t count, bool commits) {
        connection_.reset();
        const pid_t child = ::fork();
        if (child == 0) {
            reopen();
            const auto renderer = dialects::sqlite::dialect().renderer(connection_.get());
            connection_->begin();
            const auto statements = renderer->render(operation);
            for (std::size_t i = 0; i < count && i < statements.size(); ++i)
                dialects::run(*connection_, statements[i]);
            if (commits)
                connection_->commit();
            ::kill(::getpid(), SIGKILL);
            ::_exit(1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        reopen();
    }

    std::vector<std::string> state() {
        auto state = catalogue();
        for (const auto* table : {"p", "t", "sqlite_sequence"})
            for (auto& row : rows(std::string("SELECT * FROM ") + table))
                state.push_back(row);
        return state;
    }

    TemporaryFolder folder_;
};

TEST_F(SqliteCrash, AKillBetweenAnyTwoStatementsLeavesTheOldOrTheNewState) {
    run("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY "
        "AUTOINCREMENT, a REFERENCES p, b TEXT); CREATE INDEX i ON t (b); CREATE VIEW v AS SELECT "
        "b FROM t; CREATE TRIGGER tr AFTER DELETE ON t BEGIN DELETE FROM p; END;"
        "INSERT INTO p VALUES (1)");
    // More than the page cache holds, so that pages reach the file before the commit.
    run("PRAGMA cache_size = 10; WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n "
        "WHERE x < 3000) INSERT INTO t (a, b) SELECT 1, 'row ' || x || hex(zeroblob(300)) FROM n");
    const AlterColumn change{.table = "t", .column = "b", .nullable = false};
    const auto statements = rendered(change).size();
    const auto old_state = state();
    for (std::size_t count = 0; count <= statements; ++count) {
        die_after(change, count, false);
        ASSERT_EQ(state(), old_state) << "killed after " << count;
        ASSERT_EQ(one("PRAGMA integrity_check"), "ok");
    }
    die_after(change, statements, true);
    EXPECT_NE(state(), old_state);
    EXPECT_EQ(text("t"),
              "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a REFERENCES p, b "
              "TEXT NOT NULL)");
    EXPECT_EQ(one("SELECT count(*) FROM t"), "3000");
}

TEST_F(SqliteCrash, AFullDiskFailsTheRevisionAndLeavesTheOldState) {
    run("CREATE TABLE p (a); CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT)");
    run("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 2000) "
        "INSERT INTO t (b) SELECT hex(zeroblob(200)) FROM n");
    const auto old_state = state();
    // As large as the database may become: what SQLite says is what a full disk makes it say.
    run("PRAGMA max_page_count = " + one("SELECT page_count + 5 FROM pragma_page_count"));
    try {
        apply(AlterColumn{.table = "t", .column = "b", .nullable = false});
        FAIL();
    } catch (const database::DatabaseError& error) {
        EXPECT_EQ(error.failure(), database::Failure::disk_full);
    }
    EXPECT_EQ(state(), old_state);
}

}  // namespace
}  // namespace retort::tests
