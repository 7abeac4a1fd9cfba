// Sequences of operations at random on every database. What a sequence makes live is undone, made
// again by SQL that was written without a connection, and undone in the same way: the schema and
// the rows are the same both times, the database is empty after each way down, and half-way down it
// has the tables that it had half-way up.
//
//     RETORT_FUZZ_SEED=17 RETORT_FUZZ_RUNS=1 tests_random_operations --gtest_filter=*/mariadb
//
// repeats one sequence; scripts/fuzz goes on without end, with longer ones (RETORT_FUZZ_CHANGES).

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include <fmt/format.h>

#include "host/schema/apply.hpp"
#include "host/schema/describe.hpp"
#include "host/schema/json.hpp"
#include "host/schema/naming.hpp"
#include "host/schema/reverse.hpp"
#include "tests/databases/random/random_operations.hpp"
#include "tests/databases/servers.hpp"
#include "tests/operations/catalogue.hpp"
#include "tests/operations/test_database.hpp"

namespace retort::tests {
namespace {

using database::Connection;
using schema::Operation;
using Operations = std::vector<Operation>;

int setting(const char* name, int otherwise) {
    const auto text = environment(name);
    return text.empty() ? otherwise : std::atoi(text.c_str());
}

/// Whether to say on the way what is done and what is refused: RETORT_FUZZ_VERBOSE=1.
bool is_verbose() {
    return setting("RETORT_FUZZ_VERBOSE", 0) != 0;
}

/// Runs operations with a renderer that asks the database or with one that does not.
class Session {
public:
    Session(Connection& connection, bool live)
        : connection_(connection),
          dialect_(dialects::dialect_of(connection.backend())),
          renderer_(dialect_.renderer(live ? &connection : nullptr)) {}

    /// All or nothing, where the database can.
    void run_together(const Operations& operations) {
        for (const auto& operation : operations)
            renderer_->validate(operation);
        connection_.begin();
        try {
            for (const auto& operation : operations)
                run_one(operation);
            connection_.commit();
        } catch (const Error&) {
            connection_.rollback();
            throw;
        }
    }

    void run(const Operations& operations) {
        for (const auto& operation : operations)
            run_together({operation});
    }

    /// Without MariaDB's counters: a table without rows may forget its own whenever it is copied.
    std::string snapshot() {
        static const std::regex counter(" AUTO_INCREMENT=[0-9]+");
        return std::regex_replace(catalogue(connection_), counter, "");
    }
    /// The tables as reflected, whatever the order of their parts, a line for each.
    std::string tables(const schema::Schema& known) {
        std::string out;
        for (const auto& table : known.tables) {
            auto found = dialect_.reflect_table(connection_, "", table.name);
            if (!found)
                throw Error(ErrorCategory::operation, "there is no table " + table.name);
            std::ranges::sort(found->columns, {}, &schema::Column::name);
            std::ranges::sort(found->constraints, {}, &schema::Constraint::name);
            std::ranges::sort(found->indexes, {}, &schema::Index::name);
            out += schema::to_json(*found) + "\n";
        }
        return out;
    }

private:
    void run_one(const Operation& operation) try {
        if (is_verbose())
            std::fprintf(stderr, "%s\n", schema::to_json(operation).c_str());
        for (const auto& statement : renderer_->render(operation)) {
            const auto sql = dialect_.inline_parameters(statement);
            if (is_verbose())
                std::fprintf(stderr, "    %s\n", sql.c_str());
            dialects::run(connection_, {.sql = sql, .must_be_empty = statement.must_be_empty});
        }
    } catch (Error& error) {
        error.in(schema::describe(operation));
        throw;
    }

    Connection& connection_;
    const dialects::Dialect& dialect_;
    std::unique_ptr<dialects::Renderer> renderer_;
};

bool is_data(const Operation& operation) {
    return std::holds_alternative<schema::Insert>(operation);
}

/// One sequence: what was done, and what the database was like.
class Sequence {
public:
    Sequence(Connection& connection, std::uint32_t seed, int changes)
        : connection_(connection),
          dialect_(dialects::dialect_of(connection.backend())),
          random_(dialect_, seed),
          changes_(changes) {}

    /// The database is `empty`, and is so afterwards.
    void run(const std::string& empty) {
        Session live(connection_, true);
        go_on(live);
        half_ = done_.size();
        half_known_ = known_;
        const auto half_way = live.tables(known_);
        go_on(live);
        const auto after = live.snapshot();
        go_down(live, half_way);
        ASSERT_EQ(live.snapshot(), empty) << "down\n" << said();

        Session written(connection_, false);
        written.run(done_);
        ASSERT_EQ(written.snapshot(), after) << "written without a connection\n" << said();
        go_down(written, half_way);
        ASSERT_EQ(written.snapshot(), empty) << "down without a connection\n" << said();
    }

    int done() const { return static_cast<int>(done_.size()); }
    int refused() const { return refused_; }
    /// What was done, for people.
    std::string said() const {
        std::string out;
        for (const auto& operation : done_)
            out += "  " + schema::describe(operation) + "\n";
        return out;
    }

private:
    void go_on(Session& live) {
        for (int i = 0; i < changes_; ++i)
            attempt(live, random_.next(known_));
        for (const auto& row : random_.rows(known_))
            attempt(live, row);
    }

    /// What cannot be done is left out: a row that does not fit, a key over equal values.
    void attempt(Session& live, const Operation& operation) {
        schema::Schema known = known_;
        try {
            const auto named = schema::with_names(operation, {});
            for (const auto& each : named)
                schema::apply_operation(each, known);
            if (named.size() > 1 && !dialect_.transactional_ddl())
                throw Error(ErrorCategory::operation, "only the whole can be refused");
            live.run_together(named);
            done_.insert(done_.end(), named.begin(), named.end());
            known_ = std::move(known);
        } catch (const Error& error) {
            ++refused_;
            if (is_verbose())
                std::fprintf(stderr, "%s\n", format_error(error).c_str());
        }
    }

    void go_down(Session& session, const std::string& half_way) {
        for (const auto& table : known_.tables)
            session.run_together({schema::Delete{.table = table.name}});
        const auto all = reversed(done_.size());
        const auto middle = all.begin() + static_cast<long>(all.size() - reversed(half_).size());
        session.run({all.begin(), middle});
        EXPECT_EQ(session.tables(half_known_), half_way) << "half-way down\n" << said();
        session.run({middle, all.end()});
    }

    Operations reversed(std::size_t count) const {
        Operations changes;
        std::ranges::remove_copy_if(done_.begin(), done_.begin() + static_cast<long>(count),
                                    std::back_inserter(changes), is_data);
        auto undone = schema::reverse_all(changes);
        if (const auto* why = std::get_if<schema::Irreversible>(&undone))
            throw schema::to_error(*why);
        return std::get<Operations>(std::move(undone));
    }

    Connection& connection_;
    const dialects::Dialect& dialect_;
    RandomOperations random_;
    int changes_;
    schema::Schema known_, half_known_;
    Operations done_;
    std::size_t half_ = 0;
    int refused_ = 0;
};

/// A connection to an empty database whose files are not to outlive a crash.
std::unique_ptr<Connection> open_anew(TestDatabase& database) {
    database.make_anew();
    auto connection = database.open();
    if (connection->backend() == database::Backend::sqlite) {
        connection->query("PRAGMA journal_mode = MEMORY");
        connection->execute("PRAGMA synchronous = OFF");
    }
    return connection;
}

class RandomOperationsOn : public testing::TestWithParam<std::string> {};

TEST_P(RandomOperationsOn, LeaveTheSameLiveWrittenAndAfterDownAndUp) {
    auto* database = test_database(GetParam());
    if (!database)
        GTEST_SKIP() << "RETORT_TEST_DATABASES leaves " << GetParam() << " out";
    const auto first = setting("RETORT_FUZZ_SEED", 1);
    const auto runs = setting("RETORT_FUZZ_RUNS", 100);
    const auto changes = setting("RETORT_FUZZ_CHANGES", 8);  // tried in each half
    const auto connection = open_anew(*database);
    const auto empty = catalogue(*connection);
    int done = 0, refused = 0;
    for (int seed = first; seed < first + runs && !HasFailure(); ++seed) {
        Sequence sequence(*connection, static_cast<std::uint32_t>(seed), changes);
        try {
            sequence.run(empty);
        } catch (const Error& error) {
            ADD_FAILURE() << format_error(error) << sequence.said();
        }
        if (HasFailure())
            ADD_FAILURE() << "RETORT_FUZZ_SEED=" << seed << " RETORT_FUZZ_CHANGES=" << changes;
        done += sequence.done();
        refused += sequence.refused();
    }
    // Most of what is tried must be possible, or the test would prove little.
    EXPECT_GT(done, 3 * refused);
    RecordProperty("sequences", runs);
    RecordProperty("done", done);
    RecordProperty("refused", refused);
}

INSTANTIATE_TEST_SUITE_P(Databases, RandomOperationsOn,
                         testing::Values("sqlite", "postgresql", "mariadb"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace retort::tests
