#include <retort/environment.hpp>
using namespace retort;

RETORT_ENVIRONMENT("reviewing")

void environment(Environment& env) {
    env.review([](GeneratedOperation& op) {
        if (op.object() == "legacy_a" || op.object() == "legacy_v")
            op.drop();
    });
    int seen = 0;
    env.review([&](GeneratedOperation& op) {
        if (++seen > 1)
            op.instead().execute("the first review left more than one");
        else if (op.name() == "drop_column" && op.table() == "t")
            op.instead().rename_column("t", op.object(), "dropped_b");
    });
}
