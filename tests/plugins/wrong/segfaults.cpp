#include <retort/revision.hpp>
using namespace retort;

// Flushes with a query first, so that a statement has run when the process dies.
RETORT_REVISION(.id = "bad000000004", .reads_rows = true)

void upgrade(Operations& op) {
    op.execute("create table half_done (id integer)");
    op.query("select 1");
    int* volatile nowhere = nullptr;
    *nowhere = 1;
}
void downgrade(Operations&) {}
