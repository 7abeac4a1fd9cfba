#include <retort/environment.hpp>
using namespace retort;

RETORT_ENVIRONMENT("plain_models")

static const auto user_table = table("user", {
    column("id", BigInteger).primary_key(),
    column("email", String(255)).not_null().unique(),
});
static const auto code_table = table("code", {
    column("user_id", BigInteger).references("user", {"id"}),
}, {.schema = "auth"});

void environment(Environment& env) {
    env.set("url", "sqlite:///guide.db");
    env.name_by("pk", "key_of_%(table_name)s");
    env.models(user_table, code_table);
    env.exclude("table", "tmp_*");
    env.include_schema("audit");
}
