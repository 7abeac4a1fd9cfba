// docs/reference/directives.md: what every option of every directive does on every database, found
// out by doing it. A database that does not know an option ignores it (its catalogue is the same as
// without) or refuses it with a message before anything runs; nothing else is accepted.

#include <gtest/gtest.h>

#include <algorithm>
#include <list>
#include <optional>

#include <fmt/format.h>

#include "host/base/paths.hpp"
#include "host/dialects/dialect.hpp"
#include "host/schema/naming.hpp"
#include "tests/databases/servers.hpp"
#include "tests/directives/rows.hpp"
#include "tests/operations/catalogue.hpp"
#include "tests/operations/test_database.hpp"

namespace retort::tests {
namespace {

const std::vector<Row>& all_rows() {
    static const auto rows = [] {
        std::vector<Row> out;
        for (auto part : {rows_of_tables(), rows_of_objects(), rows_of_data()})
            std::ranges::move(part, std::back_inserter(out));
        return out;
    }();
    return rows;
}

[[maybe_unused]] const bool archive = use_archive();

/// What doing an operation came to.
struct Outcome {
    bool failed = false;  ///< by the database, or for want of what it needs
    std::string message;  ///< of the failure
    std::string sql;
    std::string catalogue;  ///< afterwards
};

/// Does operations on an empty database, in a transaction that is rolled back where there is such.
class Attempt {
public:
    explicit Attempt(TestDatabase& database)
        : connection_(database.open()),
          dialect_(dialects::dialect_of(connection_->backend())),
          renderer_(dialect_.renderer(connection_.get())) {}

    Outcome make(const Operations& before, const schema::Operation& operation) {
        for (const auto& each : before)
            if (!attaches_instead(each))
                if (auto outcome = run(each); outcome.failed)
                    return outcome;
        auto outcome = run(operation);
        if (!outcome.failed)
            outcome.catalogue = catalogue(*connection_);
        return outcome;
    }
    bool leaves_traces() const { return leaves_traces_; }

private:
    /// On SQLite another database stands for a schema.
    bool attaches_instead(const schema::Operation& operation) {
        const auto* create = std::get_if<schema::CreateSchema>(&operation);
        if (!create || dialect_.name() != "sqlite")
            return false;
        connection_->execute("ATTACH ':memory:' AS " + dialect_.quote(create->name));
        return true;
    }

    Outcome run(const schema::Operation& operation) {
        Outcome out;
        try {
            if (dialect_.transactional_ddl() && !is_open())  // SQLite's rebuilds ask for one
                connection_->begin();
            for (const auto& each : schema::with_names(operation, {}))
                for (const auto& statement : renderer_->render(each)) {
                    out.sql += dialect_.inline_parameters(statement) + ";\n";
                    prepare(statement.transactional);
                    dialects::run(*connection_, statement);
                }
        } catch (const Error& error) {
            return {.failed = true, .message = format_error(error)};
        }
        return out;
    }

    bool is_open() { return connection_->transaction_state() != database::TransactionState::none; }
    void prepare(bool transactional) {
        leaves_traces_ = leaves_traces_ || !transactional || !dialect_.transactional_ddl();
        if (!transactional && is_open())
            connection_->commit();
    }

    std::unique_ptr<database::Connection> connection_;
    const dialects::Dialect& dialect_;
    std::unique_ptr<dialects::Renderer> renderer_;
    bool leaves_traces_ = false;
};

/// What operations come to on one database, each tried once.
class Outcomes {
public:
    explicit Outcomes(TestDatabase& database) : database_(database) {}

    const Outcome& of(const Operations& before, const schema::Operation& operation) {
        for (const auto& known : known_)
            if (known.operation == operation && known.before == before)
                return known.outcome;
        if (!is_empty_)
            database_.make_anew();
        Attempt attempt(database_);
        known_.push_back({before, operation, attempt.make(before, operation)});
        is_empty_ = !attempt.leaves_traces();
        return known_.back().outcome;
    }

private:
    struct Known {
        Operations before;
        schema::Operation operation;
        Outcome outcome;
    };
    TestDatabase& database_;
    std::list<Known> known_;
    bool is_empty_ = false;
};

/// What validate says against an operation, before anything runs.
std::optional<std::string> refusal(const dialects::Dialect& dialect,
                                   const schema::Operation& operation) {
    const auto renderer = dialect.renderer(nullptr);
    try {
        for (const auto& each : schema::with_names(operation, {}))
            renderer->validate(each);
        return std::nullopt;
    } catch (const Error& error) {
        return error.message();
    }
}

/// The text of one cell.
std::string cell(Outcomes& outcomes, const dialects::Dialect& dialect, const Row& row) {
    const auto instead = row.instead.find(dialect.name());
    const auto& operation = instead == row.instead.end() ? row.with : instead->second;
    if (const auto why = refusal(dialect, operation))
        return "refused: " + *why;
    const auto& with = outcomes.of(row.before, operation);
    if (with.failed) {
        ADD_FAILURE() << dialect.name() << ": " << with.message;
        return "fails";
    }
    if (!row.without)
        return with.sql.empty() ? "nothing to do" : "works";
    const auto& without = outcomes.of(row.before, *row.without);
    const bool differs = without.failed || with.catalogue != without.catalogue ||
                         (row.in_sql_only && with.sql != without.sql);
    return differs ? "works" : "ignored";
}

constexpr const char* k_databases[] = {"sqlite", "postgresql", "mariadb"};
constexpr std::string_view k_head =
    "# Directives\n\n"
    "What each option of each directive does on each database, as a test found it by doing it.\n"
    "\"ignored\": the option says something to one database by its name (`postgresql.with`), asks for\n"
    "what is so here anyway, says how and not what (`concurrently`), or is a comment on SQLite, which\n"
    "has none. \"refused\": the database has no such thing, which is told before the first statement\n"
    "of the revision runs. \"nothing to do\": the database needs no statement for it.\n\n"
    "| directive | option | SQLite | PostgreSQL | MariaDB |\n|---|---|---|---|---|\n";

// Run with RETORT_UPDATE_REFERENCE=1 to write the page anew, and read what changed.
TEST(Directives, DoWhatThePageInTheDocumentationSays) {
    std::vector<std::pair<const dialects::Dialect*, Outcomes>> databases;
    for (const auto* name : k_databases) {
        auto* database = test_database(name);
        if (!database)
            GTEST_SKIP() << "RETORT_TEST_DATABASES leaves " << name << " out";
        databases.emplace_back(&dialects::dialect_named(name), *database);
    }
    std::string page(k_head);
    for (const auto& row : all_rows()) {
        SCOPED_TRACE(row.directive + " " + row.option);
        page += fmt::format("| `{}` | {} |", row.directive, row.option);
        for (auto& [dialect, outcomes] : databases)
            page += fmt::format(" {} |", cell(outcomes, *dialect, row));
        page += "\n";
    }
    if (!environment("RETORT_UPDATE_REFERENCE").empty())
        write_atomically(RETORT_TEST_TABLE, page);
    EXPECT_EQ(read_file(RETORT_TEST_TABLE), page);
}

}  // namespace
}  // namespace retort::tests
