#include <retort/revision.hpp>

#include <stdexcept>
using namespace retort;

RETORT_REVISION(
    .id             = "bad000000003",
    .down_revisions = {"1f0c6a2b9d3e"},
    .message        = "throw an exception",
    .created        = "2026-02-03T10:00:00Z")

void upgrade(Operations& op) {
    op.create_table("extra", {column("id", Integer).primary_key()});
    throw std::runtime_error("the author gave up");
}
void downgrade(Operations&) { throw 7; }
