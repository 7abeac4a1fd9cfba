#include <stdexcept>

#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "bad000000001")

void upgrade(Operations& op) {
    op.execute("create table half_done (id integer)");
    throw std::runtime_error("the author's own words");
}
void downgrade(Operations&) {}
