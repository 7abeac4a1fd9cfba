#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "execute",
    .down_revisions = {"execute_before"},
    .message        = "write texts that other tools rewrite",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.execute("INSERT INTO texts VALUES (1, 'a:b ::c ; d -- e /* f */ $1 ? %s')");
    op.execute("INSERT INTO texts VALUES (2, '{\"key\": [\":value\", \"it''s\"]}') -- :x; and more");
    op.execute("INSERT INTO texts VALUES (3, CAST('12' AS char(2))) /* ; :y */");
    op.execute("INSERT INTO texts VALUES (4, '{\"a\": 1}'::jsonb::text || $$ ; :z 'q' $$ || $x$ $$ $x$)",
               {.databases = {"postgresql"}});
    op.execute("INSERT INTO texts VALUES (5, 'C:\\\\temp') # :w ;", {.databases = {"mysql"}});
}

void downgrade(Operations& op) { op.execute("DELETE FROM texts"); }
