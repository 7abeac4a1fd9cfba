#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "execute_script",
    .down_revisions = {"execute_script_before"},
    .message        = "run several statements",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.execute_script(R"(
        -- a comment; with a semicolon
        CREATE TABLE "a;b" (id integer PRIMARY KEY, note varchar(40) DEFAULT 'x;y');
        INSERT INTO "a;b" VALUES (1, 'one; two'), (2, ':three');
        UPDATE accounts SET name = 'changed; here' WHERE id = 1;
    )", {.databases = {"sqlite", "postgresql"}});
    op.execute_script(R"(
        # a comment; with a semicolon
        CREATE TABLE `a;b` (id integer PRIMARY KEY, note varchar(40) DEFAULT 'x;y');
        INSERT INTO `a;b` VALUES (1, 'one; two'), (2, ':three');
        UPDATE accounts SET name = 'changed; here' WHERE id = 1;
    )", {.databases = {"mysql"}});
}

void downgrade(Operations& op) {
    op.drop_table("a;b");
    op.execute("UPDATE accounts SET name = 'Ann' WHERE id = 1");
}
