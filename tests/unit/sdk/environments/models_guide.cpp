#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <retort/environment.hpp>
#include <retort/model.hpp>
using namespace retort;

struct User {
    std::int64_t id;
    std::string email;
    std::optional<std::string> name;
};

static const auto user_table = model<User>("user",
    column("id", &User::id).primary_key().autoincrement(),
    column("email", &User::email).length(255).unique(),
    column("name", &User::name).renamed_from("full_name"));

enum class State { active, locked };

struct Money {
    std::int64_t cents;
};

template <>
struct retort::EnumNames<State> {
    static constexpr const char* name = "state";
    static constexpr const char* values[] = {"active", "locked"};
};
template <>
struct retort::ModelType<Money> {
    static Type type() { return Numeric(12, 2); }
};

struct Account {
    std::int64_t id;
    std::int64_t user_id;
    std::optional<std::int64_t> parent_id;
    State state;
    Money balance;
    std::string settings;
    std::chrono::sys_seconds created;
};

static const auto account_table = model<Account>("account",
    column("id", &Account::id).primary_key().identity({.always = true}),
    column("user_id", &Account::user_id).references(&User::id, {.on_delete = "CASCADE"}),
    column("parent_id", &Account::parent_id).references(&Account::id).index(),
    column("state", &Account::state).server_default("active"),
    column("balance", &Account::balance).check("balance >= 0"),
    column("settings", &Account::settings, Json),
    column("created", &Account::created).server_default(sql("CURRENT_TIMESTAMP")),
    unique("uq_account_user", {"user_id", "created"}),
    index("ix_account_recent", {key("created").descending()}).where("state = 'active'"))
    .comment("who pays");

static const auto audit_table = table("audit", {
    column("at", DateTime).not_null(),
    column("what", Text).not_null(),
});

static const auto mood_type = enum_type("mood", {"good", "bad"}).renamed_value("fine", "good");
static const auto numbers = sequence("numbers", {.start = 100});
static const auto active_accounts =
    view("active_accounts", "SELECT id, user_id FROM account WHERE state = 'active'");
static const auto one = object("function", "one()",
    "CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'");

RETORT_ENVIRONMENT("shop")

void environment(Environment& env) {
    env.models(user_table, account_table, audit_table);
    env.models(mood_type, numbers, active_accounts, one);
    if (env.has_lineage("production"))
        env.model(table("sign_in_archive", {column("user_id", BigInteger).primary_key()}));

    env.exclude("table", "legacy_*");
    env.exclude("index", "audit.*");
    env.include_schema("reports");
    env.name_by("ix", "ix_%(table_name)s_%(column_0_N_name)s");

    env.review([](GeneratedOperation& op) {
        if (op.name() == "drop_table")
            op.drop();
        if (op.name() == "create_index" && op.table() == "account") {
            op.instead().execute("SET lock_timeout = '2s'", {.databases = {"postgresql"}});
            op.keep();
        }
    });
}
