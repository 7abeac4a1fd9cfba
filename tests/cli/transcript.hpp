#pragma once
// Transcripts: what was typed and what came back, as one readable text file.
//
//     # Words before the first command say what is shown.
//     $ retort upgrade
//     ! Running upgrade <base> -> 1f0c6a2b9d3e, create account
//     $ retort current
//     1f0c6a2b9d3e (head)
//     $ retort show nothing
//     ! error: there is no revision nothing
//     [4]
//
// A command stands behind "$ ", further lines of it behind "> ". Lines of standard error begin with
// "! "; "[N]" is an exit status that is not 0.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace retort::tests {

struct Exchange {
    std::string command;   ///< lines joined by newlines
    std::string expected;  ///< as written in the file, with its newlines
};

struct Transcript {
    std::string introduction;
    std::vector<Exchange> exchanges;
};

Transcript read_transcript(std::string_view text);

/// Where commands run and what is put in place of texts that differ between machines.
struct Stage {
    std::filesystem::path folder;  ///< shown as <here>
    std::vector<std::pair<std::string, std::string>> environment;
    std::vector<std::pair<std::string, std::string>> replaced;  ///< text -> what is shown
};

/// Runs `command` in a shell and returns what came back, in the form above.
std::string play(const std::string& command, const Stage& stage);

/// The transcripts in a folder, sorted, without ".txt".
std::vector<std::string> transcript_names(const std::filesystem::path& folder);

struct Replay {
    std::string expected;
    std::string happened;
};

/// Plays a whole transcript. With RETORT_UPDATE_TRANSCRIPTS=1 in the environment the file is
/// written anew with what happened.
Replay replay(const std::filesystem::path& file, const Stage& stage);

}  // namespace retort::tests
