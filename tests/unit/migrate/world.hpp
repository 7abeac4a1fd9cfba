#pragma once
// The tiny language of the runner's tests: revisions that are lambdas, on a database of their own.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "host/database/connection.hpp"
#include "host/migrate/runner.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace retort::migrate::testing {

using Body = std::function<void(plugins::Receiver&)>;

/// Emits each statement as one operation.
Body sql(std::vector<std::string> statements);

/// A change for World::add.
inline void not_transactional(graph::Revision& revision) {
    revision.transactional = false;
}

struct Code final : migrate::Code {
    std::map<std::string, Body> up, down;
    std::vector<std::string> ran;  ///< "up a", "down a"
    void run(const graph::Revision& revision, graph::Direction direction,
             plugins::Receiver& receiver) override;
    std::string build(const graph::Revision& revision) override {
        return "build of " + revision.id;
    }
};

struct Watcher final : Observer {
    std::vector<std::string> notes, holders;
    void note(std::string_view text) override { notes.emplace_back(text); }
    void waiting_for_lock(std::string_view holder) override { holders.emplace_back(holder); }
};

/// A SQLite file, a line of revisions, and commands on them.
class World {
public:
    /// The next revision of the line. `change` sets what is unusual about it.
    void add(const std::string& id, Body up, Body down = {},
             const std::function<void(graph::Revision&)>& change = {});

    /// "" when it ended well, else the whole error as `retort` prints it.
    std::string upgrade(const std::string& target = "heads");
    std::string downgrade(const std::string& target);
    std::string stamp(const std::string& target);
    /// The same on a connection of the caller's.
    std::string upgrade_on(database::Connection& connection, const std::string& target = "heads");

    /// The first column of a query, joined by blanks; "no table" when there is none.
    std::string ask(const std::string& query);
    void execute(const std::string& statement);
    std::unique_ptr<database::Connection> connect();
    /// "command revision outcome statements" of each log row, one a line.
    std::string log();

    Code code;
    Watcher watcher;
    RunOptions options;
    RunResult result;
    int category = -1;  ///< of the last error
    std::filesystem::path file() const { return folder_ / "data.db"; }

private:
    std::string act(database::Connection& connection, const char* command,
                    const std::string& target, const MakePlan& make_plan);

    retort::tests::TemporaryFolder folder_;
    std::vector<graph::Revision> revisions_;
};

}  // namespace retort::migrate::testing
