#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "odd_names_before",
    .message = "a table whose names need care",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    op.create_table("select \"a\" `b` 'c'", {
        column("order", Integer).primary_key(),
        column("größe %s :x ?", String(20)).server_default("a'b"),
        column("日本 \"語\"", Integer),
        index("ix 'odd' \"names\"", {"größe %s :x ?"}),
    });
    op.insert("select \"a\" `b` 'c'", {"order", "größe %s :x ?", "日本 \"語\""}, {{1, "x", 7}, {2, null, null}});
}

RETORT_IRREVERSIBLE("the change starts here");
