// Every file in transcripts/ is one test.

#include "tests/cli/stage.hpp"
#include "tests/cli/transcript.hpp"
#include "tests/unit/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace retort::tests {
namespace {

namespace fs = std::filesystem;

const fs::path k_transcripts = RETORT_SOURCE_DIR "/tests/cli/transcripts";

class CommandLine : public testing::TestWithParam<std::string> {};

TEST_P(CommandLine, SaysWhatTheTranscriptSays) {
    const TemporaryFolder folder;
    const auto file = k_transcripts / (GetParam() + ".txt");
    const auto [expected, happened] = replay(file, stage_in(folder.path()));
    EXPECT_EQ(happened, expected) << "in " << file;
}

INSTANTIATE_TEST_SUITE_P(Transcript, CommandLine,
                         testing::ValuesIn(transcript_names(k_transcripts)),
                         [](const auto& each) { return each.param; });

TEST(Transcript, IsReadAsCommandsAndWhatCameBack) {
    const auto read = read_transcript("Words.\n$ one\n> two\nout\n! err\n[3]\n$ three\n");
    EXPECT_EQ(read.introduction, "Words.\n");
    ASSERT_EQ(read.exchanges.size(), 2U);
    EXPECT_EQ(read.exchanges[0].command, "one\ntwo");
    EXPECT_EQ(read.exchanges[0].expected, "out\n! err\n[3]\n");
    EXPECT_EQ(read.exchanges[1].expected, "");
}

TEST(Transcript, ShowsBothStreamsAndTheExitStatus) {
    const TemporaryFolder folder;
    EXPECT_EQ(play("echo out; printf 'a\\n\\nb' >&2; exit 3", stage_in(folder.path())),
              "out\n! a\n!\n! b\n(no newline at the end)\n[3]\n");
    EXPECT_EQ(play("pwd", stage_in(folder.path())), "<here>\n");
}

}  // namespace
}  // namespace retort::tests
