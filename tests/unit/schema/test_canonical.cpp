#include "host/schema/canonical.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/unit/schema/samples.hpp"

namespace retort::schema {
namespace {

std::string hex(const std::string& bytes) {
    std::string out;
    for (const char c : bytes) {
        constexpr std::string_view k_digits = "0123456789abcdef";
        out += k_digits[static_cast<unsigned char>(c) >> 4U];
        out += k_digits[static_cast<unsigned char>(c) & 15U];
    }
    return out;
}

TEST(Canonical, LeavesDefaultsOutAndSortsFieldsByTag) {
    // drop_schema (29): tag 1 (name), text, "ab"; tag 81 (cascade), integer, 1; end.
    EXPECT_EQ(hex(canonical_bytes(DropSchema{.name = "ab", .cascade = true})),
              "1d"
              "01"
              "02"
              "02"
              "6162"
              "51"
              "01"
              "01"
              "00");
    // if_exists (7) stands behind name and before cascade.
    EXPECT_EQ(hex(canonical_bytes(DropSchema{"ab", true, true})),
              "1d"
              "01"
              "02"
              "02"
              "6162"
              "07"
              "01"
              "01"
              "51"
              "01"
              "01"
              "00");
    // create_extension (26): if_not_exists is the default and is left out; false is not.
    EXPECT_EQ(hex(canonical_bytes(CreateExtension{.name = "a"})),
              "1a"
              "01"
              "02"
              "01"
              "61"
              "00");
    EXPECT_EQ(hex(canonical_bytes(CreateExtension{.name = "a", .if_not_exists = false})),
              "1a"
              "01"
              "02"
              "01"
              "61"
              "08"
              "01"
              "00"
              "00");
}

TEST(Canonical, NestsPartsAsMessages) {
    // create_index (12): tag 3 (table) text "t"; tag 20 (index) one message 1004: tag 45 (elements)
    // one message 1005: tag 10 (column) text "a".
    EXPECT_EQ(hex(canonical_bytes(CreateIndex{"t", "", index({"a"})})),
              "0c"
              "03"
              "02"
              "01"
              "74"
              "14"
              "04"
              "01"
              "ec07"
              "2d"
              "04"
              "01"
              "ed07"
              "0a"
              "02"
              "01"
              "61"
              "00"
              "00"
              "00");
}

TEST(Canonical, TellsUnsetFromFalse) {
    const AlterColumn unset{.table = "t", .column = "c"};
    const AlterColumn not_null{.table = "t", .column = "c", .nullable = false};
    EXPECT_NE(canonical_bytes(unset), canonical_bytes(not_null));
}

TEST(Canonical, DiffersForEveryKindOfOperation) {
    std::set<std::string> all;
    for (const auto& operation : every_operation())
        all.insert(canonical_bytes(operation));
    EXPECT_EQ(all.size(), every_operation().size());
}

TEST(Fingerprint, IsTaggedWithItsAlgorithmAndDependsOnOrder) {
    const std::vector<Operation> two = {CreateSchema{.name = "a"}, CreateSchema{.name = "b"}};
    const std::vector<Operation> swapped = {two[1], two[0]};
    EXPECT_EQ(fingerprint(two).size(), 3u + 64u);
    EXPECT_TRUE(fingerprint(two).starts_with("r1:"));
    EXPECT_EQ(fingerprint(two), fingerprint(two));
    EXPECT_NE(fingerprint(two), fingerprint(swapped));
    EXPECT_NE(fingerprint(two), fingerprint({}));
}

TEST(Fingerprint, StaysTheSameInEveryVersion) {
    // Stored in databases: when this fails, the change needs a new algorithm name, not a new
    // number.
    EXPECT_EQ(fingerprint({}),
              "r1:0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    auto first = every_operation();
    first.resize(36);  // those there were when the algorithm got its name
    EXPECT_EQ(fingerprint(first),
              "r1:41105cd9bf391d17f8cb8fbbb479d508b770d97bdbe5e043fdb477b81f4f8ae6");
}

}  // namespace
}  // namespace retort::schema
