// versions/ on every database: up, down and up again with rows in the tables, the feature branch
// with its merge, and the lineage that only production applies.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include <fmt/format.h>

#include "host/commands/host.hpp"
#include "host/dialects/dialect.hpp"
#include "tests/operations/catalogue.hpp"
#include "tests/operations/test_database.hpp"

namespace retort::tests {
namespace {

using Ids = std::vector<std::string>;
using Lines = std::vector<std::string>;
namespace fs = std::filesystem;

const Ids k_public{"main", "feature_a"};
const Ids k_production{"main", "feature_a", "production"};
constexpr auto k_codes_created = "8a42d9c06b13";
constexpr auto k_devices = "3d8e15ca927d";
constexpr auto k_names_required = "f7b24061ae8e";
constexpr auto k_merge = "0c6fd93b5a9f";
constexpr auto k_archive = "a85b7e20c3d0";

class Versions : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        database_ = test_database(GetParam());
        if (!database_)
            GTEST_SKIP() << "RETORT_TEST_DATABASES leaves " << GetParam() << " out";
        database_->make_anew();
    }

    Host host(Ids lineages = k_public, const char* plugins = RETORT_TEST_PLUGINS,
              std::string url = {}) const {
        config::Settings settings;
        settings.url = url.empty() ? database_->url() : std::move(url);
        settings.plugins = {plugins};
        settings.version_locations.clear();
        settings.no_build = true;
        settings.lineages = std::move(lineages);
        return Host(settings);
    }
    Ids upgrade(const std::string& target, Ids lineages = k_public) const {
        return host(std::move(lineages)).upgrade({.target = target}).rows_after;
    }
    Ids downgrade(const std::string& target, Ids lineages = k_public) const {
        return host(std::move(lineages)).downgrade({.target = target}).rows_after;
    }
    /// What `check` finds, a line each.
    Lines differences(Ids lineages) const {
        Lines out;
        for (const auto& each : host(std::move(lineages)).check().differences)
            out.push_back(each.change + " " + each.kind + " " + each.object);
        return out;
    }
    std::string snapshot() const { return catalogue(*database_->open()); }
    void run(const char* sql) const { database_->open()->execute(sql); }
    Lines ask(const char* sql) const { return lines(*database_->open(), sql); }

    void insert_rows() const {
        run("INSERT INTO users (id, email, name) VALUES (1, 'ann@example.org', 'Ann'), "
            "(2, 'bob@example.org', NULL)");
        run("INSERT INTO authorization_codes (id, user_id, code, old_field) VALUES "
            "(1, 1, 'a', 'first'), (2, 2, 'b', NULL), (3, 1, 'c', 'it''s :x')");
    }

    TestDatabase* database_ = nullptr;
};

TEST_P(Versions, CarryRowsUpDownAndUpAgain) {
    upgrade(k_codes_created);
    insert_rows();
    const auto before = snapshot();

    EXPECT_EQ(upgrade("head"), Ids{k_merge});
    EXPECT_EQ(ask("SELECT id, account_id, code, new_field FROM authorization_codes ORDER BY id"),
              (Lines{"1 1 a first_migrated", "2 2 b", "3 1 c it's :x_migrated"}));
    EXPECT_EQ(ask("SELECT id, name FROM users ORDER BY id"), (Lines{"1 Ann", "2 bob@example.org"}));
    const auto after = snapshot();

    EXPECT_EQ(downgrade(k_codes_created), Ids{k_codes_created});
    run("UPDATE users SET name = NULL WHERE id = 2");  // what no downgrade can know
    EXPECT_EQ(snapshot(), before);
    upgrade("head");
    EXPECT_EQ(snapshot(), after);
}

TEST_P(Versions, LeaveNothingAtTheBaseAndMakeTheSameFromTheBundle) {
    upgrade("head");
    const auto from_plugins = snapshot();
    EXPECT_EQ(downgrade("base"), Ids{});
    EXPECT_EQ(snapshot(), "");
    host(k_public, RETORT_TEST_BUNDLE).upgrade();
    EXPECT_EQ(snapshot(), from_plugins);
}

TEST_P(Versions, MergeTheFeatureBranchAndTakeTheMergeApart) {
    EXPECT_EQ(upgrade(k_devices), Ids{k_devices});
    EXPECT_EQ(upgrade(k_names_required), (Ids{k_devices, k_names_required}));
    EXPECT_EQ(upgrade("head"), Ids{k_merge});
    EXPECT_EQ(downgrade("-1"), (Ids{k_devices, k_names_required}));
    run("INSERT INTO users (id, email, name) VALUES (1, 'ann@example.org', 'Ann')");
    run("INSERT INTO devices (id, account_id, name) VALUES (1, 1, 'phone')");
    EXPECT_EQ(upgrade("head"), Ids{k_merge});
    EXPECT_EQ(ask("SELECT name FROM devices"), Lines{"phone"});
}

TEST_P(Versions, KeepProductionApartUntilItIsAskedFor) {
    EXPECT_EQ(upgrade("heads"), Ids{k_merge});
    EXPECT_THROW(upgrade("production@head"), Error);
    const auto without = snapshot();
    EXPECT_EQ(without.find("sign_in_archive"), std::string::npos);

    EXPECT_EQ(upgrade("heads", k_production), (Ids{k_merge, k_archive}));
    EXPECT_EQ(ask("SELECT count(*) FROM sign_in_archive"), Lines{"0"});
    EXPECT_EQ(downgrade("production@base", k_production), Ids{k_merge});
    EXPECT_EQ(snapshot(), without);
}

TEST_P(Versions, AgreeWithTheModelsOfEachProfile) {
    upgrade("heads");
    EXPECT_EQ(differences(k_public), Lines{});
    EXPECT_EQ(differences(k_production), Lines{"add table sign_in_archive"});
    upgrade("heads", k_production);
    EXPECT_EQ(differences(k_production), Lines{});
}

/// An account that may read the database and do nothing else; on SQLite the file's rights.
class ReadOnly {
public:
    explicit ReadOnly(const TestDatabase& database)
        : owner_(database.open()), url_(database.url()) {
        const auto parsed = database::parse_url(url_, "/");
        if (owner_->backend() == database::Backend::sqlite) {
            file_ = parsed.file;
            permit(fs::perms::owner_read | fs::perms::owner_exec);
            return;
        }
        const auto at = url_.find("://") + 3;
        url_.replace(at, url_.find('@') - at, k_name + ":word");
        const bool is_mysql = owner_->backend() == database::Backend::mysql;
        execute(is_mysql ? "CREATE OR REPLACE USER {0} IDENTIFIED BY 'word'"
                         : "CREATE ROLE {0} LOGIN PASSWORD 'word'");
        if (!is_mysql)
            execute("GRANT USAGE ON SCHEMA public TO {0}");
        execute(is_mysql ? "GRANT SELECT ON `" + parsed.database + "`.* TO {0}"
                         : "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {0}");
    }
    ~ReadOnly() {
        if (!file_.empty()) {
            permit(fs::perms::owner_all);
            return;
        }
        if (owner_->backend() == database::Backend::postgresql)
            execute("DROP OWNED BY {0}");
        execute("DROP USER {0}");
    }
    const std::string& url() const { return url_; }

private:
    inline static const std::string k_name = fmt::format("retort_reader_{}", ::getpid());

    void execute(const std::string& sql) const {
        owner_->execute(fmt::format(fmt::runtime(sql), k_name));
    }
    void permit(fs::perms rights) const {
        fs::permissions(file_, rights);
        fs::permissions(file_.parent_path(), rights);
    }

    std::unique_ptr<database::Connection> owner_;
    std::string url_;
    fs::path file_;
};

TEST_P(Versions, AreCheckedByWhoMayOnlyReadWhileAnotherRunHoldsTheLock) {
    upgrade("heads");
    const auto before = snapshot();
    const auto holder = database_->open();
    const auto lock = dialects::dialect_of(holder->backend())
                          .lock(*holder, database::parse_url(database_->url(), "/"),
                                {.version_table = "retort_version",
                                 .owner = "another",
                                 .timeout = std::chrono::seconds(10),
                                 .waiting = {}});
    holder->begin();
    const auto check = [&] {
        const ReadOnly reader(*database_);
        return host(k_public, RETORT_TEST_PLUGINS, reader.url()).check();
    };
    const auto report = check();
    EXPECT_TRUE(report.at_head);
    EXPECT_TRUE(report.differences.empty());
    EXPECT_EQ(report.undecided.empty(), GetParam() != std::string("mariadb"))
        << "SELECT alone shows no triggers there";
    holder->rollback();
    EXPECT_EQ(snapshot(), before);

    run("DROP TABLE retort_version");
    EXPECT_FALSE(check().at_head);
    EXPECT_EQ(snapshot(), before);
    EXPECT_THROW(ask("SELECT * FROM retort_version"), Error) << "nothing is made for a check";
}

INSTANTIATE_TEST_SUITE_P(Each, Versions, testing::Values("sqlite", "postgresql", "mariadb"),
                         [](const auto& database) { return std::string(database.param); });

}  // namespace
}  // namespace retort::tests
