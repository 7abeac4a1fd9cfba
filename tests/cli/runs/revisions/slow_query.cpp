#include <retort/revision.hpp>

using namespace retort;

RETORT_REVISION(.id = "slow_query", .down_revisions = {"calm"}, .message = "let the server sleep",
                .created = "2026-01-02T10:00:00Z")

void upgrade(Operations& op) {
    op.execute("SELECT pg_sleep(30)", {.databases = {"postgresql"}});
    // SLEEP() itself would be cut short without an error.
    op.execute(
        "INSERT INTO calm SELECT count(*) FROM information_schema.columns a, "
        "information_schema.columns b, information_schema.columns c",
        {.databases = {"mysql"}});
}
void downgrade(Operations&) {}
