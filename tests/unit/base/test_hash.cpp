#include "host/base/hash.hpp"

#include "host/base/error.hpp"
#include "tests/unit/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace retort {
namespace {

// Known answers computed with Python's hashlib.blake2b(digest_size=32).
constexpr auto k_empty = "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8";
constexpr auto k_abc = "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319";

TEST(Hash, IsBlake2bOf256Bits) {
    EXPECT_EQ(hash_hex(""), k_empty);
    EXPECT_EQ(hash_hex("abc"), k_abc);
}

TEST(Hash, DoesNotDependOnHowTheBytesArePieced) {
    Hasher hasher;
    hasher.update("a").update("").update("bc");
    EXPECT_EQ(std::move(hasher).hex(), k_abc);
}

TEST(Hash, ReadsAFileOfManyPieces) {
    const tests::TemporaryFolder folder;
    const std::string content(300'000, 'x');
    std::ofstream(folder / "big") << content;
    EXPECT_EQ(hash_file_hex(folder / "big"), hash_hex(content));
}

TEST(Hash, SaysWhichFileCannotBeRead) {
    const tests::TemporaryFolder folder;
    for (const auto& path : {folder / "missing", folder.path()}) {
        try {
            hash_file_hex(path);
            FAIL() << path << " was read";
        } catch (const Error& error) {
            EXPECT_TRUE(error.message().starts_with("cannot read " + path.string() + ": "))
                << error.message();
        }
    }
}

}  // namespace
}  // namespace retort
