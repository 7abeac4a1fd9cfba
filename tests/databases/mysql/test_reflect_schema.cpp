// Whole schemas read at once.

#include <unistd.h>

#include <fmt/format.h>

#include "operations.hpp"
#include "tests/databases/listening.hpp"

using namespace retort;
using namespace retort::tests;

namespace {

class MariadbReflectSchema : public OnMariadbDialect {
protected:
    void execute(const std::vector<std::string>& statements) {
        for (const auto& statement : statements)
            db->execute(statement);
    }
    s::Schema reflect(const dialects::ReflectRequest& request = {}) {
        return dialect.reflect(*db, request);
    }
};

/// An account of the test's own, for its database.
class Reader {
public:
    Reader(database::Connection& owner, const database::Url& url)
        : owner_(owner), url_(url), account_("'" + k_name + "'@'%'") {
        owner_.execute("CREATE OR REPLACE USER " + account_ + " IDENTIFIED BY 'word'");
        url_.user = k_name;
        url_.password = "word";
    }
    ~Reader() { owner_.execute("DROP USER " + account_); }
    void may(const std::string& rights) {
        owner_.execute(fmt::format("GRANT {} ON {}.* TO {}", rights,
                                   dialects::mysql::dialect().quote(url_.database), account_));
    }
    /// A new session, which has the rights of this moment.
    std::unique_ptr<database::Connection> connect() const {
        return database::connect(url_, database::Access::read_only);
    }

private:
    inline static const std::string k_name = fmt::format("reader_{}", ::getpid());

    database::Connection& owner_;
    database::Url url_;
    std::string account_;
};

template <class T>
std::vector<std::string> names_of(const std::vector<T>& list) {
    std::vector<std::string> names;
    for (const auto& each : list)
        names.push_back((each.schema.empty() ? "" : each.schema + ".") + each.name);
    return names;
}

}  // namespace

TEST_F(MariadbReflectSchema, SaysOfTablesWhatShowCreateTableSays) {
    execute(
        {"CREATE TABLE p (id int AUTO_INCREMENT PRIMARY KEY, k varchar(10) COLLATE utf8mb4_bin "
         "UNIQUE, u varchar(5) CHARACTER SET latin1) COMMENT='it''s a \\\\ \"p\"'",
         "CREATE TABLE c (a int unsigned NOT NULL DEFAULT 5 COMMENT 'x''y', b varchar(20) DEFAULT "
         "'it''s \\\\', c datetime(6) DEFAULT current_timestamp(6) ON UPDATE "
         "current_timestamp(6), d decimal(10,2) DEFAULT 1.50, e int AS (a + 1) STORED, f int AS (a "
         "* 2) VIRTUAL COMMENT 'v', g json, h enum('a','b''c') CHECK ('enum:mood' is not null), i "
         "set('x','y'), j text COMPRESSED, k int INVISIBLE DEFAULT 1, l bit(3) DEFAULT b'101', m "
         "blob DEFAULT x'00ff', n int DEFAULT (1+2), o int zerofill, pid int, pk2 varchar(10) "
         "COLLATE utf8mb4_bin, q varchar(5) CHECK (q <> \"x\"), r timestamp NULL, t point NOT NULL, "
         "u uuid DEFAULT uuid(), v varchar(9) NOT NULL DEFAULT 'NULL', w text DEFAULT NULL, PRIMARY "
         "KEY (a, b(5)), UNIQUE uq (d, k DESC), UNIQUE uq2 (d, k), KEY ix (b(3), c DESC) COMMENT "
         "'ic', FULLTEXT ft (b), SPATIAL INDEX sp (t), KEY ig (k) IGNORED, CONSTRAINT fk FOREIGN "
         "KEY (pid) REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL, FOREIGN KEY (pk2) "
         "REFERENCES p (k), CONSTRAINT ck CHECK (d > 0 and b in ('a', \"b\"))) ROW_FORMAT=DYNAMIC "
         "STATS_PERSISTENT=1 COLLATE utf8mb4_unicode_ci",
         "CREATE TABLE bin (a json, b longtext) COLLATE utf8mb4_bin",
         "CREATE TABLE mem (a int, KEY k (a), KEY b USING BTREE (a)) ENGINE=MEMORY",
         "CREATE TABLE part (a int) PARTITION BY HASH(a) PARTITIONS 3",
         "CREATE TABLE ver (a int, b int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING"});
    const auto schema = reflect();
    EXPECT_EQ(names_of(schema.tables),
              (std::vector<std::string>{"bin", "c", "mem", "p", "part", "ver"}));
    EXPECT_EQ(schema.enums, (std::vector<s::Enum>{{.name = "mood", .values = {"a", "b'c"}}}));
    const auto& table = schema.tables[1];
    EXPECT_EQ(table.constraints.size(), 5U);
    EXPECT_EQ(table.indexes.size(), 5U) << "those of the foreign keys are no one's statement";
    EXPECT_EQ(table.constraints[2].references, (s::Reference{.table = "p", .columns = {"k"}}));
    EXPECT_EQ(schema.tables[3].columns[2].charset, "latin1");
    const auto canonicaliser = dialect.canonicaliser(*db);
    for (const auto& each : schema.tables) {
        SCOPED_TRACE(each.name);
        const auto alone = dialect.reflect_table(*db, "", each.name);
        EXPECT_EQ(each.columns, alone->columns);
        EXPECT_EQ(each.comment, alone->comment);
        EXPECT_EQ(canonicaliser->normal({.tables = {each}}),
                  canonicaliser->normal({.tables = {*alone}}));
    }
}

TEST_F(MariadbReflectSchema, ReadsEverythingElse) {
    execute(
        {"CREATE TABLE p (id int PRIMARY KEY, k varchar(10))",
         "CREATE SEQUENCE sq START WITH 5 INCREMENT BY 2 CYCLE COMMENT 'seq'",
         "CREATE SEQUENCE other",
         "CREATE FUNCTION twice(a INT, `b c` VARCHAR(10)) RETURNS INT "
         "DETERMINISTIC NO SQL COMMENT 'f''c' BEGIN RETURN a * 2; END",
         "CREATE PROCEDURE pr(IN a INT, OUT b DECIMAL(5,2)) READS SQL DATA SQL SECURITY INVOKER "
         "SELECT 1 INTO b",
         "CREATE VIEW v AS SELECT id, twice(id, k) AS t FROM p WHERE id > 1 WITH CHECK OPTION",
         "CREATE SQL SECURITY INVOKER VIEW w(x) AS SELECT id FROM v",
         "CREATE TRIGGER b BEFORE INSERT ON p FOR EACH ROW SET NEW.k = lower(NEW.k)",
         "CREATE TRIGGER a BEFORE INSERT ON p FOR EACH ROW FOLLOWS b SET NEW.k = upper(NEW.k)",
         "CREATE EVENT ev ON SCHEDULE EVERY 1 DAY ON COMPLETION PRESERVE DISABLE COMMENT 'ec' DO "
         "DELETE FROM p WHERE id < 0"});
    const auto schema = reflect();
    EXPECT_EQ(names_of(schema.tables), std::vector<std::string>{"p"});
    EXPECT_EQ(schema.sequences[1], (s::Sequence{.name = "sq",
                                                .start = 5,
                                                .increment = 2,
                                                .minimum = 1,
                                                .maximum = 9223372036854775806,
                                                .cache = 1000,
                                                .cycle = true,
                                                .comment = "seq"}));
    EXPECT_EQ(
        schema.views[0].sql,
        "select `p`.`id` AS `id`,`twice`(`p`.`id`,`p`.`k`) AS `t` from `p` where `p`.`id` > 1");
    EXPECT_EQ(schema.views[0].options,
              (std::vector<s::Option>{{"mysql", "check_option", "CASCADED"}}));
    EXPECT_EQ(schema.views[1].sql, "select `v`.`id` AS `x` from `v`");
    std::vector<std::string> bodies;
    for (const auto& object : schema.objects)
        bodies.push_back(object.kind + ": " + object.body);
    ASSERT_EQ(bodies.size(), 5U);
    EXPECT_EQ(bodies[0],
              "trigger: CREATE TRIGGER `a` BEFORE INSERT ON `p` FOR EACH ROW FOLLOWS `b` SET NEW.k "
              "= upper(NEW.k)");
    EXPECT_EQ(bodies[3],
              "procedure: CREATE PROCEDURE `pr`(IN `a` int(11), OUT `b` decimal(5,2)) "
              "READS SQL DATA SQL SECURITY INVOKER SELECT 1 INTO b");
    EXPECT_EQ(bodies[4],
              "function: CREATE FUNCTION `twice`(`a` int(11), `b c` varchar(10)) RETURNS int(11) "
              "DETERMINISTIC NO SQL COMMENT 'f''c' BEGIN RETURN a * 2; END");
    EXPECT_NE(bodies[2].find("ON COMPLETION PRESERVE DISABLE COMMENT 'ec' DO DELETE FROM p"),
              std::string::npos)
        << bodies[2];
    // Each text makes the same again.
    execute({"DROP VIEW w", "DROP VIEW v", "DROP TRIGGER a", "DROP TRIGGER b", "DROP EVENT ev",
             "DROP FUNCTION twice", "DROP PROCEDURE pr", "DROP SEQUENCE sq"});
    run(s::CreateSequence{schema.sequences[1]});
    for (const std::size_t i : {4, 3, 2, 1, 0})
        run(s::CreateObject{.object = schema.objects[i]});
    for (const auto& view : schema.views)
        run(s::CreateView{.view = view});
    EXPECT_EQ(reflect(), schema);
}

TEST_F(MariadbReflectSchema, ReadsTheSchemasAskedForAndWhatIsWanted) {
    const auto other = fmt::format("retort_other_{}", cell("SELECT CONNECTION_ID()"));
    execute({"CREATE DATABASE " + other, "CREATE TABLE a (id int PRIMARY KEY)",
             "CREATE TABLE b (id int)",
             fmt::format("CREATE TABLE {0}.t (id int, pid int, PRIMARY KEY (id), CONSTRAINT f "
                         "FOREIGN KEY (pid) REFERENCES {0}.t (id))",
                         other)});
    const auto schema =
        reflect({.schemas = {other, "", "nowhere"}, .wanted = [](auto kind, auto, auto name) {
                     EXPECT_EQ(kind, "table");
                     return name != "b";
                 }});
    db->execute("DROP DATABASE " + other);
    EXPECT_EQ(schema.schemas, std::vector<std::string>{other});
    EXPECT_EQ(names_of(schema.tables), (std::vector<std::string>{"a", other + ".t"}));
    EXPECT_EQ(schema.tables[1].constraints[1].references->schema, other);
}

TEST_F(MariadbReflectSchema, AsksTheSameNumberOfQuestionsWhateverThereIs) {
    int made = 0;
    const auto questions_about = [&](int tables) {
        for (; made < tables; ++made)
            execute(
                {fmt::format("CREATE TABLE t{0} (id int PRIMARY KEY, a int CHECK (a > 0), KEY k "
                             "(a), CONSTRAINT f{0} FOREIGN KEY (id) REFERENCES t{0} (id))",
                             made),
                 fmt::format("CREATE VIEW v{0} AS SELECT id FROM t{0}", made),
                 fmt::format("CREATE SEQUENCE s{0}", made),
                 fmt::format("CREATE TRIGGER g{0} BEFORE INSERT ON t{0} FOR EACH ROW SET "
                             "NEW.a = 1",
                             made),
                 fmt::format("CREATE FUNCTION f{0}() RETURNS int RETURN 1", made)});
        Listening listening(*db);
        const auto found = dialect.reflect(listening, {});
        EXPECT_EQ(found.tables.size(), static_cast<std::size_t>(tables));
        dialect.canonicaliser(listening)->normal(found);
        return listening.asked().size();
    };
    const auto few = questions_about(3);  // before more are made
    EXPECT_EQ(questions_about(12), few);
}

TEST_F(MariadbReflectSchema, SaysWhatAnAccountMayNotRead) {
    execute(
        {"CREATE TABLE p (id int PRIMARY KEY, k varchar(10) DEFAULT 'x' CHECK (k <> ''))",
         "CREATE TABLE c (id int PRIMARY KEY, pid int, qid int, CONSTRAINT f FOREIGN KEY (pid) "
         "REFERENCES p (id) ON DELETE CASCADE, CONSTRAINT g FOREIGN KEY (qid) REFERENCES p (id) "
         "ON UPDATE SET NULL)",
         "CREATE VIEW v AS SELECT id FROM p",
         "CREATE TRIGGER t BEFORE INSERT ON p FOR EACH ROW SET NEW.k = 'a'",
         "CREATE FUNCTION f() RETURNS int RETURN 1"});
    const auto all = reflect();
    Reader reader(*db, url());
    std::vector<std::string> unseen;
    const auto seen = [&] {
        unseen.clear();
        return dialect.reflect(*reader.connect(), {.unseen = [&](dialects::Unseen each) {
            unseen.push_back(fmt::format("{} {}: {}", each.kind, each.name, each.missing));
        }});
    };
    reader.may("SELECT");
    auto found = seen();
    EXPECT_EQ(found.tables, all.tables) << "what foreign keys do is read in another way";
    EXPECT_TRUE(found.views.empty());
    EXPECT_TRUE(found.objects.empty());
    EXPECT_EQ(unseen,
              (std::vector<std::string>{"view v: SHOW VIEW", "trigger : TRIGGER",
                                        "function : SELECT on mysql.proc",
                                        "procedure : SELECT on mysql.proc", "event : EVENT"}));
    reader.may("SHOW VIEW, TRIGGER, EVENT, EXECUTE");
    found = seen();
    EXPECT_EQ(found.tables, all.tables);
    EXPECT_EQ(found.views, all.views);
    EXPECT_EQ(names_of(found.objects), std::vector<std::string>{"t"});
    EXPECT_EQ(unseen, std::vector<std::string>{"function f: SELECT on mysql.proc"});
    EXPECT_THROW(dialect.reflect(*reader.connect(), {}), Error) << "nobody would be told";
}
