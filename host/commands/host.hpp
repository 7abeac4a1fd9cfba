#pragma once
// The library: one function per command, values in and values out. Prints nothing, touches no
// global logging, signal or locale state. Different Hosts may work at once in different threads.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/error.hpp"
#include "host/commands/results.hpp"
#include "host/config/settings.hpp"
#include "host/migrate/observer.hpp"

namespace soci {
class session;
}

namespace retort {

struct HostState;

/// What a host tells while it works: the steps of a run, and the lines of a build.
class HostObserver : public migrate::Observer {
public:
    /// The project's build command is about to run.
    virtual void build_started(std::string_view /*command*/) {}
    /// One line of the build's output, as the compiler said it.
    virtual void build_line(std::string_view /*line*/) {}
    /// A plugin file that was skipped, or another thing worth a warning.
    virtual void warning(std::string_view) {}
    /// While a revision is generated: something goes and something like it comes. Whether it was
    /// renamed; when nobody can be asked, it was not.
    virtual bool is_rename(const autogenerate::RenameCandidate&) { return false; }
};

struct RunRequest {
    std::string target = "head";
    bool retry = false;    ///< run a revision again that was left half-applied
    bool dry_run = false;  ///< plan from the live database and record operations; change nothing
    std::string tag;
};

struct OfflineRequest {
    std::string range;    ///< "to" or "from:to"
    std::string dialect;  ///< "" = that of the URL
    std::string tag;
};

struct RevisionRequest {
    std::string message;
    std::string head = "head";
    bool splice = false;
    std::vector<std::string> branch_labels;
    std::vector<std::string> depends_on;
    std::string id;                      ///< "" = a new random one
    std::filesystem::path version_path;  ///< "" = the parent's folder, or the only one
};

struct AutogenerateRequest {
    RevisionRequest revision;
    bool allow_empty = false;  ///< write a file also when nothing differs
    bool try_it = true;        ///< build it and run it on a scratch database
    /// Sees the operations of the upgrade before they are written, and may change or drop them.
    std::function<void(std::vector<schema::Operation>&)> rewrite;
};

struct ReflectRequest {
    std::filesystem::path output;  ///< "" = models.hpp beside retort.ini
    std::string name_space = "models";
    std::vector<std::string> schemas;  ///< besides the connection's default one
    bool models_only = false;          ///< no baseline revision
    std::string message;               ///< of the baseline; "" = "baseline"
    std::string id;
};

struct MergeRequest {
    std::vector<std::string> revisions{"heads"};
    std::string message;
    std::vector<std::string> branch_labels;
    std::string id;
    bool splice = false;
};

struct CheckRequest {
    bool sql = false;  ///< also the statements that would mend the differences
};

struct HistoryRequest {
    std::string range;              ///< "from:to"; "" = everything
    bool indicate_current = false;  ///< reads the database
};

/// Everything Retort does, on one project and one database. Opens the database and reads plugins
/// only in the commands that need them, and loads a plugin only to run its revision.
///
/// All functions throw retort::Error; the category says which kind (host/base/error.hpp). Reading
/// functions create nothing and go on when a plugin cannot be read (`problems` in their results);
/// everything that writes refuses then, before it touches anything.
class Host {
public:
    explicit Host(config::Settings settings, HostObserver* observer = nullptr);
    /// On the caller's open session, which outlives the host and must not be in a transaction.
    Host(config::Settings settings, soci::session& session, HostObserver* observer = nullptr);
    ~Host();
    Host(Host&&) noexcept;

    // Running revisions. Bring plugins up to date first, as build() does.
    RunReport upgrade(const RunRequest& request = {});
    RunReport downgrade(const RunRequest& request);
    /// Writes version rows without running code. `purge` forgets all rows first; all in one
    /// transaction.
    RunReport stamp(const std::vector<std::string>& targets, bool purge = false);
    /// Creates the version table where it is missing. Returns whether it did.
    bool ensure_version();

    // The same as SQL, without a connection.
    std::string upgrade_sql(const OfflineRequest& request);
    std::string downgrade_sql(const OfflineRequest& request);
    std::string stamp_sql(const std::vector<std::string>& targets, const std::string& dialect = {});
    std::string ensure_version_sql(const std::string& dialect = {});

    // Reading.
    CurrentReport current();
    /// Compares the database with the models of env.cpp, and its rows with the heads. Brings
    /// plugins up to date first; on the database it reads only, takes no lock and needs no version
    /// table.
    CheckReport check(const CheckRequest& request = {});
    HistoryReport history(const HistoryRequest& request = {});
    HeadsReport heads();
    BranchesReport branches();
    ShowReport show(const std::string& revision);
    /// What upgrade (or downgrade) would run; with `operations` the plugins on the path are loaded
    /// and their operations recorded.
    PlanReport plan(const std::string& target = "head", bool downgrade = false,
                    bool operations = false);
    /// The source files of a revision ("current" = of the stored ids), to be opened in an editor.
    std::vector<std::filesystem::path> edit(const std::string& revision);

    // Writing files.
    NewFile revision(const RevisionRequest& request);
    NewFile merge(const MergeRequest& request);
    /// Writes the revision that makes the database what the models of env.cpp say, builds it and
    /// runs it up, down and up on a scratch database. The project's database is only read. Refuses
    /// a database that is not at the heads. What fails after the file was written leaves it there.
    AutogenerateReport autogenerate(const AutogenerateRequest& request);
    /// Writes what the database holds as models and as a baseline revision, so that `stamp heads`
    /// makes it a managed one. Refuses to overwrite, and a baseline where there are revisions.
    ReflectReport reflect(const ReflectRequest& request = {});
    /// Runs the project's build command, unless none is set. Throws Error(plugin) with the
    /// compiler's words when it fails; nothing else was touched then.
    BuildReport build();

    const config::Settings& settings() const;

private:
    std::unique_ptr<HostState> state_;
};

/// Creates a project that builds as it is: retort.ini, CMakeLists.txt, env.cpp, versions/. Refuses
/// a folder that holds one of them already. Returns the files written.
std::vector<std::filesystem::path> init_project(const std::filesystem::path& folder);

}  // namespace retort
