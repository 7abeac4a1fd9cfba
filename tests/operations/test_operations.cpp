// Every folder beside this file on every database: up, down, up again, and as a script written
// without a connection. What is compared is the database's own catalogue and the rows, never SQL.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "host/commands/host.hpp"
#include "tests/operations/catalogue.hpp"
#include "tests/operations/test_database.hpp"

namespace retort::tests {
namespace {

namespace fs = std::filesystem;

[[maybe_unused]] const bool archive = use_archive();

/// A file of the folder; nullopt when there is none.
std::optional<std::string> text_of(const fs::path& file) {
    if (!fs::exists(file))
        return std::nullopt;
    std::ostringstream out;
    out << std::ifstream(file).rdbuf();
    return out.str();
}

class Change : public testing::Test {
public:
    Change(std::string name, std::string database)
        : name_(std::move(name)), database_name_(std::move(database)) {}

protected:
    void SetUp() override {
        database_ = test_database(database_name_);
        if (!database_)
            GTEST_SKIP() << "RETORT_TEST_DATABASES leaves " << database_name_ << " out";
        database_->make_anew();
    }

    void TestBody() override {
        try {
            run();
        } catch (const Error& error) {
            ADD_FAILURE() << format_error(error);
        }
    }

private:
    void run() const {
        upgrade(name_ + "_before");
        const auto before = snapshot();
        if (file("refused")) {
            compare("refused", refusal([&] { upgrade(name_); }));
            EXPECT_EQ(snapshot(), before) << "the refused change left something";
            return;
        }
        upgrade(name_);
        const auto after = snapshot();
        compare("after", after);
        downgrade(name_ + "_before");
        EXPECT_EQ(snapshot(), before) << "the downgrade did not bring back what was";
        upgrade(name_);
        EXPECT_EQ(snapshot(), after) << "the second upgrade differs from the first";
        offline(before, after);
    }

    Host host() const {
        config::Settings settings;
        settings.url = database_->url();
        settings.plugins = {RETORT_TEST_PLUGINS};
        settings.version_locations.clear();
        settings.no_build = true;
        return Host(settings);
    }
    void upgrade(const std::string& target) const { host().upgrade({.target = target}); }
    void downgrade(const std::string& target) const { host().downgrade({.target = target}); }
    std::string snapshot() const { return catalogue(*database_->open()); }

    std::optional<std::string> file(const std::string& kind) const {
        return text_of(fs::path(RETORT_TEST_FOLDER) / name_ / file_name(kind));
    }
    std::string file_name(const std::string& kind) const {
        return kind + "." + std::string(dialect_of(database_name_)) + ".txt";
    }

    /// What was found is left beside the test reports, to be looked at or to be copied.
    void compare(const std::string& kind, const std::string& found) const {
        const auto folder = fs::path(RETORT_TEST_RESULTS) / name_;
        fs::create_directories(folder);
        std::ofstream(folder / file_name(kind)) << found;
        EXPECT_EQ(found, file(kind).value_or("")) << "see " << folder / file_name(kind);
    }

    template <class Action>
    std::string refusal(Action action) const {
        try {
            action();
        } catch (const Error& error) {
            return format_error(error);
        }
        return "nothing was refused\n";
    }

    /// Up by a script and down by another, as a DBA would run them.
    void offline(const std::string& before, const std::string& after) const {
        if (file("offline")) {
            compare("offline", refusal([&] { upgrade_sql(); }));
            return;
        }
        database_->make_anew();
        database_->run_script(upgrade_sql());
        EXPECT_EQ(snapshot(), after) << "the script differs from the live upgrade:\n"
                                     << upgrade_sql();
        EXPECT_TRUE(host().upgrade({.target = name_}).steps.empty())
            << "the script's version row is another one";
        if (file("offline_down")) {
            compare("offline_down", refusal([&] { downgrade_sql(); }));
            return;
        }
        database_->run_script(downgrade_sql());
        EXPECT_EQ(snapshot(), before) << "the script differs from the live downgrade:\n"
                                      << downgrade_sql();
    }
    std::string upgrade_sql() const {
        return host().upgrade_sql({.range = name_, .dialect = {}, .tag = {}});
    }
    std::string downgrade_sql() const {
        return host().downgrade_sql(
            {.range = name_ + ":" + name_ + "_before", .dialect = {}, .tag = {}});
    }

    std::string name_, database_name_;
    TestDatabase* database_ = nullptr;
};

/// One test for each folder and database; its name ends in the database's, which is what
/// scripts/count-tests counts.
bool register_all() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(RETORT_TEST_FOLDER))
        if (entry.is_directory())
            names.push_back(entry.path().filename());
    std::ranges::sort(names);
    for (const auto& name : names)
        for (const std::string database : {"sqlite", "postgresql", "mariadb"})
            testing::RegisterTest("Operations", (name + "/" + database).c_str(), nullptr, nullptr,
                                  __FILE__, __LINE__,
                                  [=]() -> testing::Test* { return new Change(name, database); });
    return !names.empty();
}

const bool k_registered = register_all();

TEST(OperationFolders, AreThere) {
    EXPECT_TRUE(k_registered);
}

}  // namespace
}  // namespace retort::tests
