#include "tests/unit/migrate/world.hpp"

namespace retort::migrate::testing {

Body sql(std::vector<std::string> statements) {
    return [statements = std::move(statements)](plugins::Receiver& receiver) {
        for (const auto& statement : statements)
            receiver.emit(schema::Execute{.sql = statement});
    };
}

void Code::run(const graph::Revision& revision, graph::Direction direction,
               plugins::Receiver& receiver) {
    const bool is_up = direction == graph::Direction::up;
    ran.push_back((is_up ? "up " : "down ") + revision.id);
    (is_up ? up : down).at(revision.id)(receiver);
}

void World::add(const std::string& id, Body up, Body down,
                const std::function<void(graph::Revision&)>& change) {
    graph::Revision revision;
    revision.id = id;
    revision.message = "make " + id;
    revision.created = fmt::format("2026-01-{:02}T00:00:00Z", revisions_.size() + 1);
    if (!revisions_.empty())
        revision.down_revisions = {revisions_.back().id};
    if (change)
        change(revision);
    revisions_.push_back(std::move(revision));
    code.up[id] = std::move(up);
    code.down[id] = down ? std::move(down) : sql({});
}

std::unique_ptr<database::Connection> World::connect() {
    return database::connect({.backend = database::Backend::sqlite, .file = file().string()},
                             database::Access::create);
}

std::string World::act(database::Connection& connection, const char* command,
                       const std::string& target, const MakePlan& make_plan) {
    const database::Url url;
    Runner runner(connection, url, code, options, watcher);
    try {
        result = runner.run(command, target, make_plan);
        category = -1;
        return {};
    } catch (const Error& error) {
        category = static_cast<int>(error.category());
        return format_error(error);
    }
}

std::string World::upgrade_on(database::Connection& connection, const std::string& target) {
    const graph::Graph graph(revisions_);
    return act(connection, "upgrade", target, [&](const std::vector<std::string>& rows) {
        return graph::plan_upgrade(graph, rows, target);
    });
}

std::string World::upgrade(const std::string& target) {
    return upgrade_on(*connect(), target);
}

std::string World::downgrade(const std::string& target) {
    const graph::Graph graph(revisions_);
    return act(*connect(), "downgrade", target, [&](const std::vector<std::string>& rows) {
        return graph::plan_downgrade(graph, rows, target);
    });
}

std::string World::stamp(const std::string& target) {
    const graph::Graph graph(revisions_);
    return act(*connect(), "stamp", target, [&](const std::vector<std::string>& rows) {
        const std::vector targets{target};
        return graph::plan_stamp(graph, rows, targets);
    });
}

std::string World::ask(const std::string& query) {
    try {
        std::string out;
        for (const auto& row : connect()->query(query).rows)
            out += (out.empty() ? "" : " ") + row.at(0).text;
        return out;
    } catch (const database::DatabaseError& error) {
        if (error.failure() != database::Failure::does_not_exist)
            throw;
        return "no table";
    }
}

void World::execute(const std::string& statement) {
    connect()->execute(statement);
}

std::string World::log() {
    std::string out;
    for (const auto& row : connect()
                               ->query("SELECT command, coalesce(revision, '-'), outcome, "
                                       "statements FROM retort_log ORDER BY run, step")
                               .rows)
        out += fmt::format("{} {} {} {}\n", row[0].text, row[1].text, row[2].text, row[3].text);
    return out;
}

}  // namespace retort::migrate::testing
