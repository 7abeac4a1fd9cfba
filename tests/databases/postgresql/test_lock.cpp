// The lock of a run on a real server.

#include <atomic>
#include <thread>

#include "fixture.hpp"
#include "host/base/error.hpp"

using namespace retort;
using namespace retort::dialects;
using namespace std::chrono_literals;

namespace {

class PostgresqlLock : public tests::OnPostgresql {
protected:
    std::unique_ptr<Lock> lock(std::string table = "\"retort_version\"",
                               std::chrono::milliseconds timeout = 100ms) {
        return postgresql::dialect().lock(
            *db, *tests::own_database(),
            {.version_table = std::move(table),
             .owner = "4711 of ann@build3",
             .timeout = timeout,
             .waiting = [this](const LockHolder& holder) { told.push_back(holder.description); }});
    }
    std::vector<std::string> told;
};

}  // namespace

TEST_F(PostgresqlLock, IsHeldUntilItIsDestroyed) {
    auto held = lock();
    EXPECT_THROW(lock(), Error);
    held.reset();
    held = lock();
    EXPECT_TRUE(told.size() == 1);
}

TEST_F(PostgresqlLock, NamesItsHolderToThoseWhoWaitAndInTheError) {
    const auto held = lock();
    try {
        lock();
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.category(), ErrorCategory::lock);
        ASSERT_EQ(told.size(), 1u);
        EXPECT_EQ(told[0].substr(0, 34), "retort 4711 of ann@build3, since 2");
        EXPECT_EQ(error.context().at(0), "held by " + told[0]);
    }
}

TEST_F(PostgresqlLock, IsKeyedByVersionTableAndSchema) {
    const auto held = lock();
    EXPECT_NO_THROW(lock("\"other\""));
    db->execute("CREATE SCHEMA s");
    db->execute("SET search_path = s");
    EXPECT_NO_THROW(lock());
}

TEST_F(PostgresqlLock, IsFreedWhenItsProcessDies) {
    const auto other = another();
    auto held = lock();
    other->query(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND "
        "database = (SELECT oid FROM pg_database WHERE datname = current_database())");
    EXPECT_NO_THROW(lock("\"retort_version\"", 5s));
}

TEST_F(PostgresqlLock, LetsOneOfManyIn) {
    std::atomic<int> inside = 0, most = 0, done = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            const auto connection = another();
            const auto held = postgresql::dialect().lock(
                *connection, *tests::own_database(),
                {.version_table = "v", .owner = "x", .timeout = 30s, .waiting = {}});
            most = std::max(most.load(), ++inside);
            std::this_thread::sleep_for(10ms);
            --inside;
            ++done;
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(most, 1);
    EXPECT_EQ(done, 8);
}

TEST_F(PostgresqlLock, StandsOnTheCallersSessionWhenThereIsNoUrl) {
    const LockRequest request{.version_table = "v", .owner = "x", .timeout = 50ms, .waiting = {}};
    auto held = postgresql::dialect().lock(*db, {}, request);
    const auto other = another();
    EXPECT_THROW(postgresql::dialect().lock(*other, *tests::own_database(), request), Error);
    held.reset();
    EXPECT_NO_THROW(postgresql::dialect().lock(*other, *tests::own_database(), request));
}
