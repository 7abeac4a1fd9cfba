#include <cstdlib>

#include <retort/revision.hpp>
using namespace retort;

// Flushes with a query first, so that a statement has run when the process ends.
RETORT_REVISION(.id = "bad000000005", .reads_rows = true)

void upgrade(Operations& op) {
    op.execute("create table half_done (id integer)");
    op.query("select 1");
    std::exit(0);
}
void downgrade(Operations&) {}
