#include <retort/revision.hpp>

#include <stdlib.h>
using namespace retort;

RETORT_REVISION(
    .id             = "bad000000006",
    .down_revisions = {"1f0c6a2b9d3e"},
    .message        = "abort the process",
    .created        = "2026-02-06T10:00:00Z")

namespace {
[[maybe_unused]] const int at_load = getenv("RETORT_TEST_CALM") ? 0 : (abort(), 1);
}

void upgrade(Operations& op) {
    op.create_table("extra", {column("id", Integer).primary_key()});
    op.execute("INSERT INTO extra (id) VALUES (1)");
    abort();
}
void downgrade(Operations&) {}
