// Transcripts with a real server; the file's name begins with the database it needs.

#include "tests/cli/stage.hpp"
#include "tests/databases/servers.hpp"
#include "tests/unit/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

namespace retort::tests {
namespace {

const std::filesystem::path k_transcripts = RETORT_SOURCE_DIR "/tests/cli/server_transcripts";

/// scheme://user:password@host:port/database with parts replaced.
std::string changed(const std::string& url, const std::string& password,
                    const std::string& database) {
    const auto colon = url.find(':', url.find("://") + 3);
    const auto at = url.rfind('@');
    const auto slash = url.find('/', at);
    return url.substr(0, colon + 1) +
           (password.empty() ? url.substr(colon + 1, at - colon - 1) : password) +
           url.substr(at, slash - at + 1) + database;
}

void add_server(Stage& stage, const std::string& url) {
    const auto at = url.rfind('@');
    const auto slash = url.find('/', at);
    const auto address = url.substr(at + 1, slash - at - 1);
    const auto mine = "retort_cli_" + std::to_string(::getpid());
    stage.environment.insert(
        stage.environment.end(),
        {{"SERVER", url},
         {"DATABASE", mine},
         {"URL", changed(url, "", mine)},
         {"NO_DATABASE", changed(url, "", "no_such_database")},
         {"WRONG_PASSWORD", changed(url, "s3cr3t-but-wrong", url.substr(slash + 1))}});
    stage.replaced.insert(stage.replaced.end(),
                          {{mine, "<database>"},
                           {address, "<address>"},
                           {"port " + address.substr(address.find(':') + 1), "port <port>"}});
}

class ServerCommandLine : public testing::TestWithParam<std::string> {};

TEST_P(ServerCommandLine, SaysWhatTheTranscriptSays) {
    const auto database = GetParam().substr(0, GetParam().find('_'));
    const auto url = server_url(database);
    if (!url)
        GTEST_SKIP() << "RETORT_TEST_DATABASES leaves out " << database;
    const TemporaryFolder folder;
    auto stage = stage_in(folder.path());
    add_server(stage, *url);
    if (GetParam().ends_with("_full_disk") &&
        play("small_disk make 1m && small_disk remove", stage) != "")
        GTEST_SKIP() << "a small file system needs root, and a server on this machine";
    const auto file = k_transcripts / (GetParam() + ".txt");
    const auto [expected, happened] = replay(file, stage);
    EXPECT_EQ(happened, expected) << "in " << file;
    EXPECT_EQ(happened.find("s3cr3t"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Transcript, ServerCommandLine,
                         testing::ValuesIn(transcript_names(k_transcripts)),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace retort::tests
