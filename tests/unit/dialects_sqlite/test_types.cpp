// Types of SQLite.

#include <gtest/gtest.h>

#include "host/base/error.hpp"
#include "host/dialects/sqlite/types.hpp"

namespace retort::dialects::sqlite {
namespace {

using schema::Type;
using schema::TypeKind;

Type sized(TypeKind kind, std::int64_t length) {
    Type type{.kind = kind};
    type.length = length;
    return type;
}

TEST(SqliteTypes, DeclaresEachTypeSoThatValuesComeBackAsTheyWere) {
    EXPECT_EQ(declared_type({.kind = TypeKind::big_integer}), "BIGINT");
    EXPECT_EQ(declared_type(sized(TypeKind::string, 255)), "VARCHAR(255)");
    EXPECT_EQ(declared_type({.kind = TypeKind::numeric, .precision = 10, .scale = 2}),
              "NUMERIC(10, 2)");
    EXPECT_EQ(declared_type({.kind = TypeKind::date_time, .with_time_zone = true}), "TIMESTAMPTZ");
    EXPECT_EQ(declared_type({.kind = TypeKind::verbatim, .text = "my own"}), "my own");
    for (const auto kind : {TypeKind::interval, TypeKind::uuid, TypeKind::inet, TypeKind::cidr,
                            TypeKind::macaddr, TypeKind::bit, TypeKind::bit_varying,
                            TypeKind::enumeration, TypeKind::string, TypeKind::character})
        EXPECT_EQ(affinity_of(declared_type({.kind = kind})), Affinity::text)
            << static_cast<int>(kind);
}

TEST(SqliteTypes, TakesTheTextWrittenForSqlite) {
    const Type type{.kind = TypeKind::array,
                    .variants = {{"postgresql", "int[]"}, {"sqlite", "JSON"}}};
    EXPECT_EQ(declared_type(type), "JSON");
    EXPECT_THROW(declared_type({.kind = TypeKind::array}), Error);
}

TEST(SqliteTypes, KnowsTheSixTypesOfStrictTables) {
    EXPECT_EQ(declared_type(sized(TypeKind::string, 5), true), "TEXT");
    EXPECT_EQ(declared_type({.kind = TypeKind::boolean}, true), "INTEGER");
    EXPECT_EQ(declared_type({.kind = TypeKind::numeric, .precision = 3}, true), "ANY");
}

TEST(SqliteTypes, FollowsTheRulesOfAffinity) {
    EXPECT_EQ(affinity_of("unsigned big INT"), Affinity::integer);
    EXPECT_EQ(affinity_of("CHARINT"), Affinity::integer);
    EXPECT_EQ(affinity_of("nvarchar(10)"), Affinity::text);
    EXPECT_EQ(affinity_of(""), Affinity::blob);
    EXPECT_EQ(affinity_of("DOUBLE PRECISION"), Affinity::real);
    EXPECT_EQ(affinity_of("DATE"), Affinity::numeric);
}

TEST(SqliteTypes, ReadsItsOwnDeclarationsBack) {
    const Type types[] = {
        {.kind = TypeKind::small_integer},
        {.kind = TypeKind::integer},
        {.kind = TypeKind::big_integer},
        {.kind = TypeKind::boolean},
        {.kind = TypeKind::real},
        {.kind = TypeKind::double_precision},
        {.kind = TypeKind::numeric},
        {.kind = TypeKind::numeric, .precision = 10},
        {.kind = TypeKind::numeric, .precision = 10, .scale = 2},
        {.kind = TypeKind::string},
        sized(TypeKind::string, 3),
        {.kind = TypeKind::text},
        sized(TypeKind::character, 3),
        {.kind = TypeKind::date},
        {.kind = TypeKind::time},
        sized(TypeKind::date_time, 6),
        {.kind = TypeKind::date_time, .with_time_zone = true},
        {.kind = TypeKind::large_binary},
        {.kind = TypeKind::json},
        {.kind = TypeKind::verbatim, .text = "my own(x)"},
    };
    for (const auto& type : types)
        EXPECT_EQ(reflected_type(declared_type(type)), type) << declared_type(type);
    EXPECT_EQ(reflected_type("  double   Precision").kind, TypeKind::double_precision);
    EXPECT_EQ(reflected_type("INTEGER(5)"), (Type{.text = "INTEGER(5)"}));
}

}  // namespace
}  // namespace retort::dialects::sqlite
