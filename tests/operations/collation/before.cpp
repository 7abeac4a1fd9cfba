#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id      = "collation_before",
    .message = "words in the order of their bytes",
    .created = "2026-01-01T00:00:00Z")

void upgrade(Operations& op) {
    const TextView bytes = op.dialect() == sqlite ? "BINARY" : op.dialect() == mysql ? "utf8mb4_bin" : "C";
    op.create_table("words", {
        column("id", Integer).primary_key(),
        column("word", String(80)).not_null().server_default("nobody").collation(bytes),
    });
    op.insert("words", {"id", "word"}, {{1, "b"}, {2, "A"}});
}

RETORT_IRREVERSIBLE("the change starts here");
