#include <retort/environment.hpp>
#include <retort/model.hpp>
using namespace retort;

// What the revisions create_account and add_name make.
RETORT_ENVIRONMENT("accounts")

static const auto account = table("account", {
    column("id", Integer).primary_key(),
    column("email", String(255)).not_null(),
    column("name", String(100)),
});

void environment(Environment& env) {
    env.models(account);
    if (TextView wanted = env.argument("keep"))
        env.review([&](GeneratedOperation& op) {
            if (op.object() == wanted)
                op.drop();
        });
}
