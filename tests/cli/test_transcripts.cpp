// Every file in transcripts/ is one test; RETORT_UPDATE_TRANSCRIPTS=1 writes down what happens now.

#include "host/base/paths.hpp"
#include "tests/cli/transcript.hpp"
#include "tests/unit/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace retort::tests {
namespace {

namespace fs = std::filesystem;

const fs::path k_transcripts = RETORT_SOURCE_DIR "/tests/cli/transcripts";

std::vector<std::string> transcript_names() {
    std::vector<std::string> names;
    for (const auto& file : fs::directory_iterator(k_transcripts))
        if (file.path().extension() == ".txt")
            names.push_back(file.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

Stage stage_in(const fs::path& folder) {
    const char* path = std::getenv("PATH");
    return {
        .folder = folder,
        .environment = {{"PATH", fs::path(RETORT_PROGRAM).parent_path().string() +
                                     ":" RETORT_SOURCE_DIR "/tests/cli/tools:" +
                                     (path == nullptr ? "" : path)},
                        {"HOME", folder.string()},
                        {"TERM", "xterm"},
                        {"LC_ALL", "C.UTF-8"},
                        {"CXX", RETORT_COMPILER},
                        {"SDK", RETORT_SOURCE_DIR "/sdk"},
                        {"PLUGINS", RETORT_PLUGINS},
                        {"REVISIONS", RETORT_SOURCE_DIR "/tests/cli/revisions"}},
        .replaced = {{folder.string(), "<here>"},
                     {RETORT_PLUGINS, "<plugins>"},
                     {RETORT_BINARY_DIR, "<build>"},
                     {RETORT_SOURCE_DIR, "<source>"}},
    };
}

std::string written(const std::string& command) {
    std::string out = "$ ";
    for (const char c : command) {
        out += c;
        if (c == '\n')
            out += "> ";
    }
    return out + "\n";
}

/// Plays the whole transcript and returns it as it happened.
std::string played(const Transcript& transcript, const Stage& stage) {
    auto out = transcript.introduction;
    for (const auto& exchange : transcript.exchanges)
        out += written(exchange.command) + play(exchange.command, stage);
    return out;
}

class CommandLine : public testing::TestWithParam<std::string> {};

TEST_P(CommandLine, SaysWhatTheTranscriptSays) {
    const auto file = k_transcripts / (GetParam() + ".txt");
    const auto text = read_file(file);
    const TemporaryFolder folder;
    const auto happened = played(read_transcript(text), stage_in(folder.path()));
    if (std::getenv("RETORT_UPDATE_TRANSCRIPTS") != nullptr)
        write_atomically(file, happened);
    else
        EXPECT_EQ(happened, text) << "in " << file;
}

INSTANTIATE_TEST_SUITE_P(Transcript, CommandLine, testing::ValuesIn(transcript_names()),
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
