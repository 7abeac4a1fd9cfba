// Sequences of operations at random on every database: the same schema and rows live, by SQL
// written without a connection, and after going down and up again; and half-way down, the tables
// that were there half-way up.
//
//     RETORT_FUZZ_SEED=17 RETORT_FUZZ_RUNS=1 tests_random_operations --gtest_filter=*/mariadb
//
// repeats one sequence; scripts/fuzz goes on without end.

#include <gtest/gtest.h>

#include <algorithm>

#include <fmt/format.h>

#include "host/schema/apply.hpp"
#include "host/schema/describe.hpp"
#include "host/schema/naming.hpp"
#include "host/schema/reverse.hpp"
#include "tests/databases/random/random_operations.hpp"
#include "tests/databases/servers.hpp"
#include "tests/operations/catalogue.hpp"
#include "tests/operations/test_database.hpp"

namespace retort::tests {
namespace {

using schema::Operation;
using Operations = std::vector<Operation>;

constexpr int k_changes = 16;  ///< tried in each half

int setting(const char* name, int otherwise) {
    const auto text = environment(name);
    return text.empty() ? otherwise : std::atoi(text.c_str());
}

/// Runs operations on a connection, with a renderer that asks it or with one that does not.
class Session {
public:
    Session(TestDatabase& database, bool live)
        : connection_(database.open()),
          dialect_(dialects::dialect_of(connection_->backend())),
          renderer_(dialect_.renderer(live ? connection_.get() : nullptr)) {
        if (dialect_.name() == "sqlite") {  // whose files are not to outlive a crash here
            connection_->query("PRAGMA journal_mode = MEMORY");
            connection_->execute("PRAGMA synchronous = OFF");
        }
    }

    /// All or nothing, where the database can.
    void run(const Operation& operation) {
        renderer_->validate(operation);
        connection_->begin();
        try {
            for (const auto& statement : renderer_->render(operation))
                dialects::run(*connection_, {.sql = dialect_.inline_parameters(statement),
                                             .must_be_empty = statement.must_be_empty});
            connection_->commit();
        } catch (Error& error) {
            connection_->rollback();
            error.in(schema::describe(operation));
            throw;
        }
    }
    void run(const Operations& operations) {
        for (const auto& operation : operations)
            run(operation);
    }

    std::string snapshot() { return catalogue(*connection_); }
    /// The tables as reflected, whatever the order of their parts.
    std::vector<schema::Table> tables(const schema::Schema& known) {
        std::vector<schema::Table> out;
        for (const auto& table : known.tables) {
            auto found = dialect_.reflect_table(*connection_, "", table.name);
            if (!found)
                throw Error(ErrorCategory::operation, "there is no table " + table.name);
            std::ranges::sort(found->columns, {}, &schema::Column::name);
            std::ranges::sort(found->constraints, {}, &schema::Constraint::name);
            std::ranges::sort(found->indexes, {}, &schema::Index::name);
            out.push_back(std::move(*found));
        }
        return out;
    }

private:
    std::unique_ptr<database::Connection> connection_;
    const dialects::Dialect& dialect_;
    std::unique_ptr<dialects::Renderer> renderer_;
};

bool is_data(const Operation& operation) {
    return std::holds_alternative<schema::Insert>(operation);
}

/// One sequence: what was done, and what the database was like.
class Sequence {
public:
    Sequence(TestDatabase& database, std::uint32_t seed)
        : database_(database),
          dialect_(dialects::dialect_of(database.open()->backend())),
          random_(dialect_, seed) {}

    /// `database`: empty.
    void run() {
        std::string empty, after;
        std::vector<schema::Table> half_way;
        {
            Session live(database_, true);
            empty = live.snapshot();
            go_on(live);
            half_ = done_.size();
            half_known_ = known_;
            half_way = live.tables(known_);
            go_on(live);
            after = live.snapshot();
        }
        compare_down_and_up(empty, half_way, after);
        database_.make_anew();
        Session offline(database_, false);
        offline.run(done_);
        EXPECT_EQ(offline.snapshot(), after) << "written without a connection\n" << said();
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
        for (int i = 0; i < k_changes; ++i)
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
            if (named.size() != 1)
                throw Error(ErrorCategory::operation, "only the whole can be refused");
            live.run(named.front());
            done_.push_back(named.front());
            known_ = std::move(known);
        } catch (const Error& error) {
            ++refused_;
            if (std::getenv("RETORT_FUZZ_VERBOSE"))
                std::fprintf(stderr, "%s\n", format_error(error).c_str());
        }
    }

    void compare_down_and_up(const std::string& empty, const std::vector<schema::Table>& half_way,
                             const std::string& after) {
        Session live(database_, true);
        for (const auto& table : known_.tables)
            live.run(schema::Delete{.table = table.name});
        const auto all = reversed(done_.size());
        const auto first = all.size() - reversed(half_).size();
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i == first) {
                EXPECT_EQ(live.tables(half_known_), half_way) << "half-way down\n" << said();
            }
            live.run(all[i]);
        }
        EXPECT_EQ(live.snapshot(), empty) << "down\n" << said();
        live.run(done_);
        EXPECT_EQ(live.snapshot(), after) << "down and up again\n" << said();
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

    TestDatabase& database_;
    const dialects::Dialect& dialect_;
    RandomOperations random_;
    schema::Schema known_, half_known_;
    Operations done_;
    std::size_t half_ = 0;
    int refused_ = 0;
};

class RandomOperationsOn : public testing::TestWithParam<std::string> {};

TEST_P(RandomOperationsOn, LeaveTheSameLiveWrittenAndAfterDownAndUp) {
    auto* database = test_database(GetParam());
    if (!database)
        GTEST_SKIP() << "RETORT_TEST_DATABASES leaves " << GetParam() << " out";
    const auto first = setting("RETORT_FUZZ_SEED", 1);
    const auto runs = setting("RETORT_FUZZ_RUNS", GetParam() == "sqlite" ? 40 : 12);
    int done = 0, refused = 0;
    for (int seed = first; seed < first + runs && !HasFailure(); ++seed) {
        database->make_anew();
        Sequence sequence(*database, static_cast<std::uint32_t>(seed));
        try {
            sequence.run();
        } catch (const Error& error) {
            ADD_FAILURE() << format_error(error) << sequence.said();
        }
        if (HasFailure())
            ADD_FAILURE() << "RETORT_FUZZ_SEED=" << seed;
        done += sequence.done();
        refused += sequence.refused();
    }
    // Most of what is tried must be possible, or the test would prove little.
    EXPECT_GT(done, 3 * refused);
    RecordProperty("done", done);
    RecordProperty("refused", refused);
}

INSTANTIATE_TEST_SUITE_P(Databases, RandomOperationsOn,
                         testing::Values("sqlite", "postgresql", "mariadb"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace retort::tests
