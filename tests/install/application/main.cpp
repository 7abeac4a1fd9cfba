// A program that migrates its own database when it starts, as a user of the installed package
// writes it.
//   application PLUGINS URL [URL]   migrates each in a thread of its own, then says what it is at;
//                                   exits 3 when a database is ahead of this program

#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include <retort/host.hpp>

namespace {

class Steps final : public retort::HostObserver {
public:
    void step_finished(const retort::graph::Step&, retort::migrate::StepPosition,
                       const retort::migrate::StepResult&) override {
        ++count;
    }
    int count = 0;
};

/// Returns the exit status.
int start(const std::string& plugins, const std::string& url) {
    retort::config::Settings settings;
    settings.url = url;
    settings.plugins = {plugins};
    settings.lineages = {"main", "feature_a"};
    settings.stale_ok = true;
    Steps steps;
    try {
        retort::Host host(settings, &steps);
        const auto report = host.upgrade();
        std::printf("%s: %d steps, at %s\n", url.c_str(), steps.count,
                    report.rows_after.front().c_str());
        return 0;
    } catch (const retort::graph::GraphError& error) {
        if (error.fault() != retort::graph::Fault::unknown_row)
            throw;
        std::printf("%s: ahead of this program, not started\n", url.c_str());
        return 3;
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<int> status(static_cast<std::size_t>(argc), 0);
    std::vector<std::thread> threads;
    for (int i = 2; i < argc; ++i)
        threads.emplace_back([&, i] {
            try {
                status[static_cast<std::size_t>(i)] = start(argv[1], argv[i]);
            } catch (const retort::Error& error) {
                std::fputs(retort::format_error(error).c_str(), stderr);
                status[static_cast<std::size_t>(i)] = 1;
            }
        });
    for (auto& thread : threads)
        thread.join();
    for (const int each : status)
        if (each != 0)
            return each;
    return 0;
}
