// The lock between runs on a real MariaDB.

#include <chrono>
#include <thread>

#include "operations.hpp"

using namespace retort;
using namespace retort::tests;
using namespace std::chrono_literals;

namespace {

class MariadbLock : public OnMariadbDialect {
protected:
    std::unique_ptr<dialects::Lock> lock(std::chrono::milliseconds timeout,
                                         const std::string& table = "retort_version") {
        return dialect.lock(*db, url(),
                            {.version_table = table,
                             .owner = "retort 1 of me@here",
                             .timeout = timeout,
                             .waiting = [this](const dialects::LockHolder& holder) {
                                 holders.push_back(holder.description);
                             }});
    }

    std::vector<std::string> holders;
};

}  // namespace

TEST_F(MariadbLock, KeepsOthersOutAndNamesTheHolder) {
    const auto held = lock(0ms);
    EXPECT_TRUE(holders.empty());
    try {
        lock(150ms);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.category(), ErrorCategory::lock);
        EXPECT_STREQ(error.what(), "another run holds the lock; waited 150 ms for it");
        ASSERT_EQ(error.context().size(), 2u);
        // Since when is counted back from now in whole seconds, so it may differ by one.
        const auto holder = holders.at(0).substr(0, holders.at(0).find(", since "));
        EXPECT_EQ(error.context()[0].substr(0, error.context()[0].find(", since ")),
                  "held by " + holder);
    }
    EXPECT_EQ(holders.size(), 1u) << "told once";
    EXPECT_NE(holders[0].find("connection "), std::string::npos);
    EXPECT_NE(holders[0].find("(retort from "), std::string::npos);
    EXPECT_NE(holders[0].find(", since 20"), std::string::npos);
}

TEST_F(MariadbLock, IsGrantedWhenTheOtherIsDone) {
    auto held = lock(0ms);
    std::thread other([&] {
        std::this_thread::sleep_for(200ms);
        held.reset();
    });
    EXPECT_NE(lock(10s), nullptr);
    other.join();
    EXPECT_EQ(holders.size(), 1u);
}

TEST_F(MariadbLock, IsFreedWithItsConnection) {
    const auto held = lock(0ms);
    const auto id = db->query(
        "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> "
        "CONNECTION_ID()");
    ASSERT_EQ(id.rows.size(), 1u);
    db->execute("KILL " + id.rows[0][0].text);
    EXPECT_NE(lock(5s), nullptr);
}

TEST_F(MariadbLock, IsForOneVersionTable) {
    const auto held = lock(0ms);
    EXPECT_NE(lock(0ms, "other_version"), nullptr);
}

TEST_F(MariadbLock, DoesNotEndWithTheTransactionOrBlockIt) {
    const auto held = lock(0ms);
    run(create_table("t", {column("a", integer())}));
    EXPECT_EQ(db->transaction_state(), database::TransactionState::none);
    EXPECT_THROW(lock(0ms), Error);
}

TEST_F(MariadbLock, UsesTheCallersConnectionWithoutAUrl) {
    database::Url none;
    none.backend = database::Backend::mysql;
    {
        const auto held = dialect.lock(*db, none, {.version_table = "v", .timeout = 0ms});
        EXPECT_THROW(dialect.lock(*another(), none, {.version_table = "v", .timeout = 0ms}), Error);
    }
    EXPECT_NE(dialect.lock(*another(), none, {.version_table = "v", .timeout = 0ms}), nullptr);
}
