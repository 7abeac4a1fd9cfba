#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <retort/environment.hpp>
#include <retort/model.hpp>
using namespace retort;

RETORT_ENVIRONMENT("typed_models")

namespace app {

enum class State { active, locked };
enum class Level : std::int16_t { low, high };
struct Money {
    std::int64_t cents;
};
struct Entity {
    std::int64_t id;
};
struct User : Entity {
    std::string email;
    std::optional<std::string> name;
    State state;
    std::optional<Level> level;
};
/// Refers to a struct whose model comes later, and to itself.
struct Code {
    std::int64_t id;
    std::optional<std::int64_t> user_id;
    std::int64_t kind;
    std::optional<std::int64_t> previous;
};
struct Kind {
    bool unused;
    std::int64_t id;
};
struct Everything {
    bool flag;
    std::int8_t i8;
    std::uint8_t u8;
    std::int16_t i16;
    std::uint16_t u16;
    std::int32_t i32;
    std::uint32_t u32;
    std::int64_t i64;
    std::uint64_t u64;
    float real;
    double twice;
    std::string text;
    std::optional<std::string> maybe;
    std::chrono::system_clock::time_point instant;
    std::chrono::sys_seconds second;
    std::chrono::sys_time<std::chrono::milliseconds> milli;
    std::chrono::sys_days day;
    std::chrono::year_month_day date;
    std::chrono::hh_mm_ss<std::chrono::seconds> time;
    std::chrono::minutes span;
    std::vector<std::byte> bytes;
    std::vector<unsigned char> chars;
    std::array<std::uint8_t, 16> digest;
    std::vector<std::string> texts;
    std::array<std::array<int, 3>, 3> matrix;
    Money price;
    std::optional<Money> discount;
    const int fixed = 0;
};

}  // namespace app

template <>
struct retort::EnumNames<app::State> {
    static constexpr const char* name = "state";
    static constexpr const char* values[] = {"active", "locked"};
};
template <>
struct retort::ModelType<app::Money> {
    static Type type() { return Numeric(12, 2); }
};

using app::Code;
using app::Everything;
using app::Kind;
using app::User;

static const auto user_table = model<User>("user",
    column("id", &User::id).primary_key().identity({.always = true}),
    column("email", &User::email).length(255).unique().index(),
    column("name", &User::name).renamed_from("full_name").comment("as they like it"),
    column("state", &User::state).server_default("active"),
    column("level", &User::level),
    column("shout", Text).computed("upper(email)"),
    unique("uq_user_name", {"name", "email"}),
    index("ix_user_lower", {key(sql("lower(email)")).descending()}).where("name IS NOT NULL"),
    check("ck_user_email", "email <> ''"))
    .schema("auth")
    .comment("who may sign in")
    .renamed_from("account")
    .options({.sqlite = {.strict = true}});

static const auto code_table = model<Code>("code",
    column("id", &Code::id).primary_key(),
    column("user_id", &Code::user_id).references(user_table, &User::id, {.on_delete = "CASCADE"}),
    column("kind", &Code::kind).references(&Kind::id, {.deferrable = true, .name = "fk_kind"}),
    column("previous", &Code::previous).references(&Code::id).not_null());

static const auto kind_table = model<Kind>("kind", column("id", &Kind::id).primary_key());

static const auto everything = model<Everything>("everything",
    column("flag", &Everything::flag),
    column("i8", &Everything::i8),
    column("u8", &Everything::u8),
    column("i16", &Everything::i16),
    column("u16", &Everything::u16),
    column("i32", &Everything::i32),
    column("u32", &Everything::u32),
    column("i64", &Everything::i64),
    column("u64", &Everything::u64),
    column("real", &Everything::real),
    column("twice", &Everything::twice),
    column("text", &Everything::text),
    column("maybe", &Everything::maybe, Json),
    column("instant", &Everything::instant),
    column("second", &Everything::second),
    column("milli", &Everything::milli),
    column("day", &Everything::day),
    column("date", &Everything::date),
    column("time", &Everything::time),
    column("span", &Everything::span),
    column("bytes", &Everything::bytes),
    column("chars", &Everything::chars),
    column("digest", &Everything::digest),
    column("texts", &Everything::texts),
    column("matrix", &Everything::matrix),
    column("price", &Everything::price),
    column("discount", &Everything::discount),
    column("fixed", &Everything::fixed).type(SmallInteger));

void environment(Environment& env) {
    env.models(code_table, user_table, kind_table, everything);
    env.models(enum_type("mood", {"good", "bad"}, {.schema = "auth"}),
               enum_type<app::State>().renamed_value("blocked", "locked"),
               view("names", "SELECT name FROM auth.\"user\""),
               materialized_view("counts", "SELECT count(*) FROM code"),
               sequence("numbers", {.start = 100}),
               object("function", "one()", "CREATE FUNCTION one() RETURNS int RETURN 1"),
               extension("citext"),
               schema("auth"));
}
