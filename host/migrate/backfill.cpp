#include "host/migrate/backfill.hpp"

#include <charconv>

#include <fmt/format.h>

#include "host/migrate/tables.hpp"

namespace retort::migrate {

namespace {

using schema::Expression;
using schema::ExpressionKind;

Expression column(const std::string& name) {
    Expression out;
    out.kind = ExpressionKind::column;
    out.name = name;
    return out;
}

Expression constant(const Value& value) {
    Expression out;
    out.kind = ExpressionKind::value;
    out.value = value;
    return out;
}

Expression combined(const char* word, std::vector<Expression> arguments) {
    Expression out;
    out.kind = ExpressionKind::operator_;
    out.operator_ = word;
    out.arguments = std::move(arguments);
    return out;
}

/// The last key of the next batch and how many rows it has.
struct Batch {
    Value last;
    std::uint64_t rows = 0;
};

std::uint64_t to_count(const Value& value) {
    std::uint64_t out = 0;
    std::from_chars(value.text.data(), value.text.data() + value.text.size(), out);
    return out;
}

class Walk {
public:
    Walk(database::Connection& connection, const dialects::Dialect& dialect,
         const schema::Backfill& backfill)
        : connection_(connection),
          dialect_(dialect),
          backfill_(backfill),
          table_(quoted_table(dialect, backfill.update.schema, backfill.update.table)),
          key_(dialect.quote(backfill.column)) {}

    std::uint64_t total() const {
        return to_count(
            connection_.query(fmt::format("SELECT count(*) FROM {}", table_)).rows.at(0).at(0));
    }

    /// Goes along the index to where a whole batch ends; what is left at the end is counted.
    Batch next(const std::optional<Value>& after) const {
        const auto rest =
            fmt::format("FROM {} WHERE {} {}", table_, key_,
                        after ? "> " + dialect_.literal(*after) : std::string("IS NOT NULL"));
        const auto whole = connection_.query(fmt::format(
            "SELECT {0} {1} ORDER BY {0} LIMIT 1 OFFSET {2}", key_, rest, backfill_.batch - 1));
        if (!whole.rows.empty())
            return {whole.rows.at(0).at(0), static_cast<std::uint64_t>(backfill_.batch)};
        const auto last =
            connection_.query(fmt::format("SELECT max({}), count(*) {}", key_, rest)).rows.at(0);
        return {last.at(0), to_count(last.at(1))};
    }

    schema::Update update(const std::optional<Value>& after, const Value& last) const {
        auto update = backfill_.update;
        std::vector<Expression> conditions;
        if (update.where)
            conditions.push_back(*update.where);
        if (after)
            conditions.push_back(combined(">", {column(backfill_.column), constant(*after)}));
        conditions.push_back(combined("<=", {column(backfill_.column), constant(last)}));
        update.where =
            conditions.size() == 1 ? conditions.front() : combined("and", std::move(conditions));
        return update;
    }

private:
    database::Connection& connection_;
    const dialects::Dialect& dialect_;
    const schema::Backfill& backfill_;
    std::string table_;
    std::string key_;
};

}  // namespace

std::string BackfillPosition::to_text() const {
    return fmt::format("{}:{}:{}", operation, static_cast<int>(key.kind), key.text);
}

std::optional<BackfillPosition> BackfillPosition::from_text(std::string_view text) {
    const auto first = text.find(':');
    const auto second = text.find(':', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos)
        return std::nullopt;
    BackfillPosition out;
    int kind = 0;
    std::from_chars(text.data(), text.data() + first, out.operation);
    std::from_chars(text.data() + first + 1, text.data() + second, kind);
    out.key = {static_cast<ValueKind>(kind), std::string(text.substr(second + 1))};
    if (out.operation == 0 || out.key.is_null())
        return std::nullopt;
    return out;
}

std::uint64_t run_backfill(database::Connection& connection, const dialects::Dialect& dialect,
                           dialects::Renderer& renderer, const schema::Backfill& backfill,
                           const std::optional<Value>& after, const BackfillHooks& hooks) {
    const Walk walk(connection, dialect, backfill);
    const auto total = walk.total();
    std::uint64_t rows = 0;
    auto position = after;
    for (;;) {
        const auto batch = walk.next(position);
        if (batch.rows == 0)
            return rows;
        connection.begin();
        try {
            for (const auto& statement : renderer.render(walk.update(position, batch.last)))
                connection.execute(statement.sql, statement.parameters);
            hooks.checkpoint(batch.last);
            connection.commit();
        } catch (...) {
            connection.rollback();
            throw;
        }
        position = batch.last;
        rows += batch.rows;
        hooks.progress(rows, total);
    }
}

}  // namespace retort::migrate
