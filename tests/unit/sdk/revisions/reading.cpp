#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(.id = "reading", .reads_rows = true)

void upgrade(Operations& op) {
    for (const Row& row : op.query("select id, name from t where id > :low", bind("low", 5))) {
        op.insert("seen", {"id", "name", "missing"},
                  {{row.integer("id"), row.text(1), row.is_null("gone")}});
        op.insert("numbers", {"n"}, {{row.number("price")}, {row.integer("gone", -1)},
                                     {row.boolean("flag")}});
    }
    op.execute(op.dialect() == postgresql ? "postgresql" : "another");
    op.execute(op.argument("tenant") ? op.argument("tenant") : "no tenant");
    op.execute(op.argument("none") ? "found" : "not found");
    op.execute(op.revision());
    op.execute(op.offline() ? "offline" : "live");
}
void downgrade(Operations&) {}
