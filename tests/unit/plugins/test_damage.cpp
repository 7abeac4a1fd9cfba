// Files that are no plugin, half a plugin, or a plugin with a wrong byte: an outcome for each,
// never a crash and never other metadata.

#include <random>

#include <gtest/gtest.h>

#include "tests/unit/plugins/fixtures.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace retort::tests {

using namespace plugins;

class Damage : public testing::Test {
protected:
    PluginFile read(std::string_view bytes) {
        const auto path = folder_ / "damaged.so";
        write_bytes(path, bytes);
        return read_plugin_file(path);
    }

    const std::string good_ = read_file(plugin("good"));
    const std::string said_ = said_by(read_plugin_file(plugin("good")).units[0]);

private:
    TemporaryFolder folder_;
};

TEST_F(Damage, OfAMissingFileIsNamed) {
    const auto file = read_plugin_file("/nowhere/at all.so");
    EXPECT_EQ(file.outcome, LoadOutcome::missing);
    EXPECT_EQ(file.detail, "No such file or directory");
}

TEST_F(Damage, OfAnEmptyFileIsNamed) {
    const auto file = read("");
    EXPECT_EQ(file.outcome, LoadOutcome::empty);
    EXPECT_EQ(file.detail, "it is empty: a build or a copy was interrupted");
}

TEST_F(Damage, OfATextIsNamed) {
    const auto file = read("#!/bin/sh\necho this is a text\n");
    EXPECT_EQ(file.outcome, LoadOutcome::not_a_library);
    EXPECT_EQ(file.detail, "it is no ELF file");
    EXPECT_EQ(outcome_of(std::filesystem::temp_directory_path()), LoadOutcome::not_a_library);
}

TEST_F(Damage, OfAProgramInsteadOfALibraryIsNamed) {
    auto bytes = good_;
    bytes[16] = 2;  // e_type: ET_EXEC
    EXPECT_EQ(read(bytes).outcome, LoadOutcome::not_a_library);
}

TEST_F(Damage, OfAnotherMachineIsNamed) {
    auto other = good_;
    other[18] = static_cast<char>(other[18] == 62 ? 183 : 62);  // e_machine: AArch64 or x86-64
    const auto file = read(other);
    EXPECT_EQ(file.outcome, LoadOutcome::wrong_machine);
    EXPECT_TRUE(file.detail.starts_with("it is for another machine (ELF machine")) << file.detail;
    auto narrow = good_;
    narrow[4] = 1;  // EI_CLASS: 32 bit
    EXPECT_NE(read(narrow).outcome, LoadOutcome::ok);
}

TEST_F(Damage, OfALibraryWithoutMetadataIsAWarningOnly) {
    const auto file = read_plugin_file(wrong_plugin("without_metadata"));
    EXPECT_EQ(file.outcome, LoadOutcome::no_metadata);
    EXPECT_FALSE(file.hides_revisions());
}

TEST_F(Damage, OfAPluginThatLostItsMetadataHidesRevisions) {
    const auto file = read_plugin_file(wrong_plugin("entry_without_metadata"));
    EXPECT_EQ(file.outcome, LoadOutcome::bad_metadata);
    EXPECT_TRUE(file.hides_revisions());
    EXPECT_EQ(file.detail,
              "it has the function retort_plugin but no metadata: it is damaged, or was built "
              "from no revision");
}

TEST_F(Damage, OfANewerAndAnOlderAbiNamesBothNumbersAndTheCure) {
    const auto newer = read_plugin_file(wrong_plugin("newer_abi"));
    EXPECT_EQ(newer.outcome, LoadOutcome::newer_abi);
    EXPECT_EQ(newer.detail,
              "it was built with SDK 9.0.0 (ABI 2), this host runs ABI 1 and older: update retort, "
              "or build it with an older SDK");
    const auto older = read_plugin_file(wrong_plugin("older_abi"));
    EXPECT_EQ(older.outcome, LoadOutcome::unsupported_abi);
    EXPECT_EQ(
        older.detail,
        "it was built with SDK 0.0.1 (ABI 0), this host runs ABI 1 and newer: build it again");
}

TEST_F(Damage, OfAFileCutAnywhereIsNoticed) {
    for (std::size_t size = 512; size < good_.size(); size += 512) {
        const auto file = read(good_.substr(0, size));
        EXPECT_TRUE(file.hides_revisions()) << "cut at " << size << ": " << to_string(file.outcome);
        EXPECT_FALSE(file.detail.empty()) << "cut at " << size;
    }
}

TEST_F(Damage, OfARandomByteNeverGivesOtherMetadata) {
    std::mt19937 random(20261122);
    for (int i = 0; i < 500; ++i) {
        auto bytes = good_;
        const auto at = random() % bytes.size();
        bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1 + random() % 255));
        const auto file = read(bytes);
        EXPECT_NE(file.outcome, LoadOutcome::no_metadata) << "byte " << at;
        if (file.outcome == LoadOutcome::ok) {
            ASSERT_EQ(file.units.size(), 1U) << "byte " << at;
            EXPECT_EQ(said_by(file.units[0]), said_) << "byte " << at;
        }
    }
}

TEST_F(Damage, OfAnyByteOfTheHeadersNeverGivesOtherMetadata) {
    for (std::size_t at = 0; at < 64 + 56 * 12; ++at) {
        auto bytes = good_;
        bytes[at] = static_cast<char>(~bytes[at]);
        const auto file = read(bytes);
        if (file.outcome == LoadOutcome::ok) {
            ASSERT_EQ(file.units.size(), 1U) << "byte " << at;
            EXPECT_EQ(said_by(file.units[0]), said_) << "byte " << at;
        }
    }
}

}  // namespace retort::tests
