#include <retort/environment.hpp>

#include "models.hpp"
using namespace retort;

// What all revisions of this folder share; the guide's names are the default ones.
RETORT_ENVIRONMENT("guide")

void environment(Environment& env) {
    if (TextView url = env.variable("GUIDE_DATABASE_URL"))
        env.set("url", url);
    env.models(guide::users, guide::authorization_codes, guide::devices);
    if (env.has_lineage("production"))
        env.model(guide::sign_in_archive);
}
