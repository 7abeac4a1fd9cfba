#pragma once
// What the program shows while the host works.

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "host/cli/console.hpp"
#include "host/commands/host.hpp"

namespace retort::cli {

/// How much is said.
struct Loudness {
    bool verbose = false;
    bool quiet = false;
};

/// Observers also learn from the report what nobody told them on the way.
class Progress : public HostObserver {
public:
    /// Says the notes that have not been said yet.
    virtual void notes(const std::vector<std::string>& texts) = 0;
};

/// Lines for people on standard error: "Running upgrade a -> b, add user table". On a terminal also
/// the plan before the deed, and how far a step or a build is.
class TextProgress : public Progress {
public:
    TextProgress(Console& console, Loudness loudness) : console_(console), loudness_(loudness) {}

    void planned(const graph::Plan& plan) override;
    void waiting_for_lock(std::string_view holder) override;
    void step_started(const graph::Step& step, migrate::StepPosition position) override;
    void statement(std::string_view sql, std::string_view comment) override;
    void progress(std::string_view operation, std::size_t rows, std::size_t total) override;
    void step_finished(const graph::Step& step, migrate::StepPosition position,
                       const migrate::StepResult& result) override;
    void note(std::string_view text) override;
    void build_started(std::string_view command) override;
    void build_line(std::string_view line) override;
    void warning(std::string_view text) override;
    void notes(const std::vector<std::string>& texts) override;
    /// Asks on the terminal, when there is one on both sides; "y" and "yes" mean yes.
    bool is_rename(const autogenerate::RenameCandidate& candidate) override;

private:
    Console& console_;
    Loudness loudness_;
    std::set<std::string, std::less<>> said_;
    std::string building_;  ///< the build command, until it has been named
    std::chrono::steady_clock::time_point since_{};
};

/// The same as JSON lines on standard output; warnings and what a build says go to standard error.
class JsonProgress : public Progress {
public:
    JsonProgress(Console& console, Loudness loudness) : console_(console), loudness_(loudness) {}

    void planned(const graph::Plan& plan) override;
    void waiting_for_lock(std::string_view holder) override;
    void step_started(const graph::Step& step, migrate::StepPosition position) override;
    void statement(std::string_view sql, std::string_view comment) override;
    void progress(std::string_view operation, std::size_t rows, std::size_t total) override;
    void step_finished(const graph::Step& step, migrate::StepPosition position,
                       const migrate::StepResult& result) override;
    void note(std::string_view text) override;
    void build_started(std::string_view command) override;
    void build_line(std::string_view line) override;
    void warning(std::string_view text) override;
    void notes(const std::vector<std::string>&) override {}  // in the last event

private:
    void tell(const std::string& event);

    Console& console_;
    Loudness loudness_;
};

}  // namespace retort::cli
