#include <retort/environment.hpp>
using namespace retort;

RETORT_ENVIRONMENT("asking")

void environment(Environment& env) {
    for (const char* lineage : {"main", "prod", "production"})
        if (env.has_lineage(lineage))
            env.set("lineage", lineage);
    if (TextView given = env.argument("tenant"))
        env.set("tenant", given);
}
