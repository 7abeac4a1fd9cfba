#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "custom",
    .down_revisions = {"custom_before"},
    .message        = "run an operation of our own",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.custom("touch", {.fields = {bind("table", "accounts")},
                        .variants = {on("", "CREATE TABLE touched (id integer); INSERT INTO touched VALUES (1);")},
                        .reverse = {on("", "DROP TABLE touched;")}});
}

RETORT_REVERSIBLE;
