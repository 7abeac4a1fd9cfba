#include <retort/revision.hpp>
using namespace retort;

// A getter that cannot answer fails the revision; what follows is not run.
RETORT_REVISION(.id = "getters", .reads_rows = true)

namespace {
void get(const Row& row, TextView what) {
    if (what == "null")
        row.integer("gone");
    if (what == "word")
        row.integer("name");
    if (what == "overflow")
        row.integer("huge");
    if (what == "unknown")
        row.text("nothing");
    if (what == "beyond")
        row.text(9);
    if (what == "fraction")
        row.number("name");
    if (what == "truth")
        row.boolean("name");
}
}  // namespace

void upgrade(Operations& op) {
    Rows rows = op.query("select");
    get(*rows.next(), op.argument("case"));
    op.execute("went on");
}
void downgrade(Operations&) {}
