#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "bad000000002")

void upgrade(Operations& op) {
    op.execute("create table half_done (id integer)");
    throw 5;
}
void downgrade(Operations&) {}
