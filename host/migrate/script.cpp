#include "host/migrate/script.hpp"

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/migrate/sink.hpp"
#include "host/migrate/statement_words.hpp"
#include "host/migrate/version_rows.hpp"
#include "host/migrate/words.hpp"
#include "host/schema/describe.hpp"

namespace retort::migrate {

namespace {

using graph::Direction;
using graph::Step;

/// The sink that writes.
class ScriptSink final : public Sink {
public:
    ScriptSink(const dialects::Dialect& dialect, dialects::Renderer& renderer, bool in_transaction,
               const graph::Revision& revision, std::string& out)
        : dialect_(dialect),
          renderer_(renderer),
          in_transaction_(in_transaction),
          revision_(revision),
          out_(out) {}

    void check(const schema::Operation& operation) override {
        refuse_transaction_control(operation, dialect_);
        renderer_.validate(operation);
    }

    void take(const schema::Operation& operation) override {
        out_ += fmt::format("-- {}\n", printable(schema::describe(operation)));
        for (const auto& statement : renderer_.render(operation))
            write(statement);
    }

    plugins::QueryResult query(const std::variant<schema::Execute, schema::Select>&) override {
        throw reads_the_database();
    }
    soci::session* session() override { throw reads_the_database(); }

    std::unique_ptr<database::RowWriter> open_rows(const schema::Insert& target) override {
        return std::make_unique<Rows>(*this, target);
    }
    std::string server_version() override { return {}; }

    void write(const dialects::Statement& statement);

private:
    /// Streamed rows become INSERTs of at most k_rows_per_insert rows.
    class Rows final : public database::RowWriter {
    public:
        Rows(ScriptSink& sink, const schema::Insert& target) : sink_(sink), insert_(target) {}
        void put(std::span<const Value> row) override;
        std::uint64_t finish() override;

    private:
        void write();

        ScriptSink& sink_;
        schema::Insert insert_;
        std::uint64_t rows_ = 0;
    };

    Error reads_the_database() const {
        return Error(ErrorCategory::operation,
                     fmt::format("revision {} reads rows, so it cannot be written as SQL",
                                 graph::described(revision_)))
            .hint("branch on `op.offline()` in the revision, or run it on the database");
    }

    const dialects::Dialect& dialect_;
    dialects::Renderer& renderer_;
    bool in_transaction_;
    const graph::Revision& revision_;
    std::string& out_;
};

constexpr std::size_t k_rows_per_insert = 500;

/// What ends a statement: on a line of its own where the last line may be a comment.
std::string_view terminator(std::string_view sql) {
    const auto last_line = sql.substr(sql.rfind('\n') + 1);
    const bool comment =
        last_line.find("--") != last_line.npos || last_line.find('#') != last_line.npos;
    return comment ? "\n;\n" : ";\n";
}

void ScriptSink::write(const dialects::Statement& statement) {
    if (!statement.transactional && in_transaction_)
        throw Error(ErrorCategory::operation,
                    "the database refuses this statement in a transaction")
            .in(statement.sql)
            .hint("set `.transactional = false` on the revision");
    const auto sql = dialect_.inline_parameters(statement);
    // The mariadb client ends a statement at the first semicolon, also inside BEGIN ... END.
    if (dialect_.name() == "mysql" && sql.find(';') != std::string::npos)
        out_ += fmt::format("DELIMITER $$\n{}\n$$\nDELIMITER ;\n", sql);
    else
        out_ += fmt::format("{}{}", sql, terminator(sql));
}

void ScriptSink::Rows::put(std::span<const Value> row) {
    schema::Expression values;
    values.kind = schema::ExpressionKind::row;
    for (const auto& value : row) {
        schema::Expression cell;
        cell.kind = schema::ExpressionKind::value;
        cell.value = value;
        values.arguments.push_back(std::move(cell));
    }
    insert_.rows.push_back(std::move(values));
    ++rows_;
    if (insert_.rows.size() == k_rows_per_insert)
        write();
}

void ScriptSink::Rows::write() {
    if (!insert_.rows.empty())
        sink_.take(insert_);
    insert_.rows.clear();
}

std::uint64_t ScriptSink::Rows::finish() {
    write();
    return rows_;
}

std::string_view begin_statement(const dialects::Dialect& dialect) {
    return dialect.name() == "sqlite" ? "BEGIN IMMEDIATE;\n" : "BEGIN;\n";
}

class ScriptWriter {
public:
    ScriptWriter(const dialects::Dialect& dialect, Code& code, const RunOptions& options)
        : dialect_(dialect), code_(code), options_(options), renderer_(dialect.renderer(nullptr)) {}

    std::string write(const graph::Plan& plan) {
        const bool one_transaction = options_.single_transaction && dialect_.transactional_ddl();
        for (const auto& setting : dialect_.script_settings())
            out_ += setting + ";\n";
        out_ += "\n";
        if (one_transaction)
            out_ += begin_statement(dialect_);
        if (plan.rows_before.empty() && !plan.steps.empty())
            out_ += write_version_table(dialect_, options_.tables) + "\n";
        for (const auto& step : plan.steps)
            write_step(step, one_transaction);
        if (one_transaction)
            out_ += "COMMIT;\n";
        return std::move(out_);
    }

private:
    void write_step(const Step& step, bool one_transaction) {
        const bool own_transaction = !one_transaction && dialect_.transactional_ddl() &&
                                     (!step.revision || step.revision->transactional);
        out_ += fmt::format(
            "-- {} {}\n", verb(step.direction),
            step.revision ? printable(graph::described(*step.revision)) : std::string("base"));
        if (own_transaction)
            out_ += begin_statement(dialect_);
        if (step.direction != Direction::stamp)
            run(step, own_transaction || one_transaction);
        for (const auto& statement : version_statements(dialect_, options_.tables, step.changes))
            out_ += statement + ";\n";
        if (own_transaction)
            out_ += "COMMIT;\n";
        out_ += "\n";
    }

    void run(const Step& step, bool in_transaction) {
        if (step.direction == Direction::down && !step.revision->irreversible.empty())
            throw Error(ErrorCategory::operation,
                        fmt::format("revision {} cannot be downgraded: {}",
                                    graph::described(*step.revision), step.revision->irreversible));
        ScriptSink sink(dialect_, *renderer_, in_transaction, *step.revision, out_);
        RevisionRun revision_run(sink, *step.revision, step.direction, options_.facts,
                                 options_.rewrite);
        try {
            code_.run(*step.revision, step.direction, revision_run);
            revision_run.finish();
            renderer_->try_rendered();
        } catch (Error& error) {
            error.in(fmt::format("while writing revision {} as SQL for {}",
                                 graph::described(*step.revision), dialect_.name()));
            throw;
        }
    }

    const dialects::Dialect& dialect_;
    Code& code_;
    const RunOptions& options_;
    std::unique_ptr<dialects::Renderer> renderer_;
    std::string out_;
};

}  // namespace

std::string write_version_table(const dialects::Dialect& dialect, const TableNames& tables) {
    auto definition = version_table_definition(tables);
    definition.if_not_exists = true;
    std::string out;
    for (const auto& statement : dialect.renderer(nullptr)->render(definition))
        out += dialect.inline_parameters(statement) + ";\n";
    return out;
}

std::string write_script(const graph::Plan& plan, const dialects::Dialect& dialect, Code& code,
                         const RunOptions& options) {
    return ScriptWriter(dialect, code, options).write(plan);
}

}  // namespace retort::migrate
