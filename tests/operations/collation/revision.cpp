#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "collation",
    .down_revisions = {"collation_before"},
    .message        = "compare in another way",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    const TextView other = op.dialect() == sqlite ? "NOCASE" : op.dialect() == mysql ? "utf8mb4_general_ci" : "POSIX";
    op.alter_column("words", "word", {.type = String(90), .collation = other});
    op.add_column("words", column("code", String(9)).collation(other));
}

void downgrade(Operations& op) {
    const TextView bytes = op.dialect() == sqlite ? "BINARY" : op.dialect() == mysql ? "utf8mb4_bin" : "C";
    op.drop_column("words", "code");
    op.alter_column("words", "word", {.type = String(80), .collation = bytes});
}
