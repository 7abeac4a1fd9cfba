// MariaDB's stored programs and compound statements: where each ends.

#include <gtest/gtest.h>

#include "tests/unit/dialects_common/script_cases.hpp"

namespace retort::dialects {
namespace {

using Strings = std::vector<std::string>;

class MysqlBody : public testing::TestWithParam<std::string> {};

TEST_P(MysqlBody, IsKeptWhole) {
    EXPECT_TRUE(is_one(GetParam(), k_mysql_lexis));
}

INSTANTIATE_TEST_SUITE_P(
    Programs, MysqlBody,
    testing::Values(
        "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.b = 1; END",
        "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = IF(NEW.c, 1, 2)",
        "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW UPDATE x SET y = 1 WHERE IF(z, 1, 0)",
        "CREATE TRIGGER IF NOT EXISTS t BEFORE INSERT ON a FOR EACH ROW FOLLOWS u IF NEW.b THEN SET "
        "NEW.c = 1; END IF",
        "CREATE OR REPLACE DEFINER=`root`@`localhost` TRIGGER t BEFORE INSERT ON a FOR EACH ROW IF "
        "(NEW.b > 1) THEN SET NEW.b = 1; ELSEIF NEW.b = 0 THEN SET NEW.b = 2; ELSE SET NEW.b = 3; "
        "END IF",
        "CREATE DEFINER=event@localhost PROCEDURE p() BEGIN SELECT 1; END",
        "CREATE PROCEDURE p(IN a INT, OUT b DECIMAL(10,2)) COMMENT 'x;y' BEGIN SELECT a INTO b; END",
        "CREATE PROCEDURE p() lbl: BEGIN LEAVE lbl; END lbl", "CREATE PROCEDURE p() SELECT 1",
        "CREATE PROCEDURE p() SET @a = REPEAT('x', 3)", "CREATE PROCEDURE p() BEGIN END",
        "CREATE FUNCTION f(a INT) RETURNS INT DETERMINISTIC RETURN IF(a, 1, 2)",
        "CREATE FUNCTION f(a INT) RETURNS VARCHAR(10) CHARACTER SET utf8mb4 BEGIN RETURN REPEAT('x', "
        "a); END",
        "CREATE FUNCTION f() RETURNS SET('a','b') BEGIN RETURN 'a'; END",
        "CREATE FUNCTION f() RETURNS INT READS SQL DATA IF 1 THEN RETURN 1; ELSE RETURN 2; END IF",
        "CREATE AGGREGATE FUNCTION f(x INT) RETURNS INT BEGIN DECLARE CONTINUE HANDLER FOR NOT FOUND "
        "RETURN 1; LOOP FETCH GROUP NEXT ROW; END LOOP; END",
        "CREATE FUNCTION f RETURNS STRING SONAME 'f.so'",
        "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM a WHERE b < NOW()",
        "CREATE EVENT e ON SCHEDULE EVERY 1 DAY STARTS '2026-01-01' DO BEGIN DELETE FROM a; DELETE "
        "FROM b; END",
        "ALTER EVENT e DO BEGIN DELETE FROM a; END"));

INSTANTIATE_TEST_SUITE_P(
    Blocks, MysqlBody,
    testing::Values(
        "CREATE PROCEDURE p() BEGIN IF a THEN IF b THEN SELECT 1; END IF; END IF; SELECT 2; END",
        "CREATE PROCEDURE p() BEGIN SELECT IF(a, b, c), REPEAT('x', 2), t.end, t.begin FROM t; END",
        "CREATE PROCEDURE p() BEGIN SELECT start, end FROM t WHERE end > 1; SELECT 2; END",
        "CREATE PROCEDURE p() BEGIN DROP TABLE IF EXISTS t; CREATE TABLE IF NOT EXISTS u (a INT); "
        "END",
        "CREATE PROCEDURE p() BEGIN SET x = CASE WHEN a THEN 1 ELSE CASE b WHEN 2 THEN 3 END END; END",
        "CREATE PROCEDURE p() BEGIN CASE x WHEN 1 THEN SELECT 1; WHEN 2 THEN BEGIN END; ELSE SELECT "
        "CASE WHEN 1 THEN IF(a, b, c) ELSE 2 END; END CASE; END",
        "CREATE PROCEDURE p() BEGIN l: LOOP ITERATE l; END LOOP l; WHILE a DO SELECT 1; END WHILE; "
        "END",
        "CREATE PROCEDURE p() BEGIN REPEAT SET i = i + 1; UNTIL CASE WHEN i > 3 THEN 1 ELSE 0 END END "
        "REPEAT; END",
        "CREATE PROCEDURE p() BEGIN FOR i IN 1..3 DO SELECT i; END FOR; SELECT 1 FOR UPDATE; END",
        "CREATE PROCEDURE p() BEGIN DECLARE c CURSOR FOR SELECT IF(a, 1, 2) FROM t; OPEN c; CLOSE c; "
        "END",
        "CREATE PROCEDURE p() BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; "
        "END; START TRANSACTION; COMMIT; END",
        "CREATE PROCEDURE p() BEGIN DECLARE EXIT HANDLER FOR 1062, SQLSTATE '23000' IF a THEN SELECT "
        "1; END IF; SELECT 2; END",
        "CREATE PROCEDURE p() BEGIN DECLARE bad CONDITION FOR 1062; DECLARE EXIT HANDLER FOR bad "
        "BEGIN SELECT 1; END; SELECT 2; END",
        "CREATE PROCEDURE p() BEGIN DO IF(a, 1, 2); DO REPEAT('x', 3); END",
        "CREATE PROCEDURE p() BEGIN XA START 'a'; SELECT 1; XA END 'a'; SELECT 2; END",
        "CREATE PROCEDURE p() BEGIN /* end; */ SELECT 'end;' -- end;\n; END"));

INSTANTIATE_TEST_SUITE_P(
    OutsidePrograms, MysqlBody,
    testing::Values(
        "BEGIN NOT ATOMIC DECLARE a INT; IF a THEN SELECT 1; END IF; END",
        "IF (SELECT 1) THEN SELECT 2; END IF", "WHILE a DO SELECT 1; END WHILE",
        "lbl: LOOP LEAVE lbl; END LOOP", "REPEAT SELECT 1; UNTIL 1 END REPEAT",
        "CASE 1 WHEN 1 THEN SELECT 1; END CASE", "FOR i IN 1..2 DO SELECT i; END FOR",
        "/*!50003 CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SELECT 1; END */",
        "/*!40000 SELECT ';'; SELECT 2 */", "XA END 'a'", "DROP TABLE IF EXISTS t",
        "CREATE TABLE t (event INT, `end` INT, repeat_count INT)",
        "CREATE EVENT IF NOT EXISTS e ON SCHEDULE AT NOW() DO SELECT 1",
        "SELECT CASE WHEN 1 THEN 2 END, IF(1, 2, 3), REPEAT('a', 2)"));

TEST(MysqlScript, TakesBeginAloneForATransaction) {
    EXPECT_EQ(statements("BEGIN; select 1; COMMIT; begin work; select 2; COMMIT", k_mysql_lexis),
              (Strings{"BEGIN", "select 1", "COMMIT", "begin work", "select 2", "COMMIT"}));
}

TEST(MysqlScript, SplitsAfterAPlainBody) {
    EXPECT_EQ(
        statements("CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = 1; IF 1 THEN "
                   "SELECT 2; END IF; select 3",
                   k_mysql_lexis),
        (Strings{"CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = 1",
                 "IF 1 THEN SELECT 2; END IF", "select 3"}));
}

}  // namespace
}  // namespace retort::dialects
