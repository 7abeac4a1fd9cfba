// SQL written without a connection: run later, it leaves the same catalogue as the live run.

#include "tests/databases/sqlite/fixture.hpp"

namespace retort::tests {
namespace {

using namespace schema;

std::vector<std::string> write(const std::vector<Operation>& operations) {
    const auto& dialect = dialects::sqlite::dialect();
    const auto renderer = dialect.renderer(nullptr);
    std::vector<std::string> script;
    for (const auto& operation : operations)
        for (const auto& statement : renderer->render(operation))
            script.push_back(dialect.inline_parameters(statement));
    renderer->try_rendered();
    return script;
}

class SqliteOffline : public SqliteTest {
protected:
    void run_script(const std::vector<std::string>& script) {
        connection_->begin();
        try {
            for (const auto& sql : script)
                connection_->execute(sql);
        } catch (const Error&) {
            connection_->rollback();
            throw;
        }
        connection_->commit();
    }
    std::string refusal_of(const std::vector<Operation>& operations) {
        try {
            write(operations);
        } catch (const Error& error) {
            return whole(error);
        }
        return "nothing was refused";
    }
};

const Column k_column{.name = "a", .type = {.kind = TypeKind::integer}};

TEST_F(SqliteOffline, RebuildsATableTheScriptHasMade) {
    run_script(write({CreateTable{.table = {.name = "t", .columns = {k_column}}},
                      AlterColumn{.table = "t", .column = "a", .nullable = false}}));
    EXPECT_EQ(text("t"), "CREATE TABLE \"t\" (\n    \"a\" INTEGER NOT NULL\n)");
}

TEST_F(SqliteOffline, RefusesToRebuildATableItNeverSaw) {
    const auto refusal = refusal_of({AlterColumn{.table = "t", .column = "a", .nullable = false}});
    EXPECT_NE(refusal.find("the definition of table \"t\" is not known offline"), std::string::npos)
        << refusal;
    EXPECT_NE(refusal.find("`existing`"), std::string::npos);
}

TEST_F(SqliteOffline, TakesTheDefinitionAnAuthorStates) {
    run("CREATE TABLE t (a INTEGER, b TEXT); INSERT INTO t VALUES (1, 'x')");
    AlterTable block{.table = "t"};
    block.changes = {AlterColumn{.column = "a", .nullable = false}};
    block.existing = Table{.columns = {k_column, {.name = "b", .type = {.kind = TypeKind::text}}}};
    run_script(write({block}));
    EXPECT_EQ(text("t"), "CREATE TABLE \"t\" (\n    \"a\" INTEGER NOT NULL,\n    \"b\" TEXT\n)");
    EXPECT_EQ(one("SELECT * FROM t"), "1|x");
}

TEST_F(SqliteOffline, NeedsNoDefinitionForWhatSqliteDoesItself) {
    EXPECT_EQ(
        write({AddColumn{.table = "t", .column = k_column},
               RenameColumn{.table = "t", .column = "a", .new_name = "b"},
               DropColumn{.table = "t", .column = "b"}, RenameTable{.table = "t", .new_name = "u"},
               CreateIndex{.table = "u", .index = {.name = "i", .elements = {{.column = "x"}}}},
               DropIndex{.name = "i"}, DropTable{.table = "u"}}),
        (std::vector<std::string>{
            "ALTER TABLE \"t\" ADD COLUMN \"a\" INTEGER",
            "ALTER TABLE \"t\" RENAME COLUMN \"a\" TO \"b\"", "ALTER TABLE \"t\" DROP COLUMN \"b\"",
            "ALTER TABLE \"t\" RENAME TO \"u\"", "CREATE INDEX \"i\" ON \"u\" (\"x\")",
            "DROP INDEX \"i\"", "DROP TABLE \"u\""}));
}

TEST_F(SqliteOffline, SeesTablesAnAuthorsSqlMakes) {
    run_script(write({Execute{.sql = "CREATE TABLE t (a INTEGER) -- mine"},
                      ExecuteScript{.sql = "INSERT INTO t VALUES (1); CREATE INDEX i ON t (a)"},
                      AlterColumn{.table = "t", .column = "a", .nullable = false}}));
    EXPECT_EQ(text("t"), "CREATE TABLE t (a INTEGER NOT NULL)");
    EXPECT_EQ(text("i"), "CREATE INDEX i ON t (a)");
}

TEST_F(SqliteOffline, AScriptFailsByItselfWhereALiveRunWould) {
    const auto script = write({
        CreateTable{.table = {.name = "p",
                              .columns = {{.name = "id",
                                           .type = {.kind = TypeKind::integer},
                                           .primary_key = true}}}},
        CreateTable{.table = {.name = "t", .columns = {k_column}}},
        Execute{.sql = "INSERT INTO t VALUES (5)"},
        CreateConstraint{.table = "t",
                         .constraint = {.kind = ConstraintKind::foreign_key,
                                        .columns = {"a"},
                                        .references = Reference{.table = "p"}}},
    });
    try {
        run_script(script);
        FAIL();
    } catch (const Error& error) {
        EXPECT_NE(error.message().find("the change of table \"t\" breaks foreign keys"),
                  std::string::npos)
            << error.message();
    }
    EXPECT_TRUE(catalogue().empty());
}

TEST_F(SqliteOffline, TellsOfMistakesWhileItWrites) {
    EXPECT_NE(refusal_of({CreateTable{.table = {.name = "t", .columns = {k_column}}},
                          CreateTable{.table = {.name = "t", .columns = {k_column}}}})
                  .find("already exists"),
              std::string::npos);
}

/// SQLite reads its whole catalogue for each table it creates.
TEST_F(SqliteOffline, TriesNothingBeforeItIsNeeded) {
    const auto renderer = dialects::sqlite::dialect().renderer(nullptr);
    const CreateTable create{.table = {.name = "t", .columns = {k_column}}};
    renderer->render(create);
    EXPECT_NO_THROW(renderer->render(create));
    EXPECT_THROW(renderer->try_rendered(), Error);
}

}  // namespace
}  // namespace retort::tests
