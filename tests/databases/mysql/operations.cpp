#include "operations.hpp"

#include <fmt/format.h>

#include "host/base/text.hpp"

namespace retort::tests {

s::Type type(s::TypeKind kind, std::optional<std::int64_t> length) {
    s::Type out;
    out.kind = kind;
    out.length = length;
    return out;
}
s::Type verbatim(std::string sql) {
    s::Type out;
    out.text = std::move(sql);
    return out;
}
s::Type integer() {
    return type(s::TypeKind::integer);
}
s::Type string(std::int64_t length) {
    return type(s::TypeKind::string, length);
}
s::Type enumeration(std::string name, std::vector<std::string> values) {
    auto out = type(s::TypeKind::enumeration);
    out.name = std::move(name);
    out.values = std::move(values);
    return out;
}
s::Column column(std::string name, s::Type type) {
    s::Column out;
    out.name = std::move(name);
    out.type = std::move(type);
    return out;
}
s::Column not_null(s::Column column) {
    column.nullable = false;
    return column;
}
s::Constraint primary_key(std::vector<std::string> columns) {
    return {.kind = s::ConstraintKind::primary_key, .columns = std::move(columns)};
}
s::Constraint unique(std::string name, std::vector<std::string> columns) {
    return {
        .kind = s::ConstraintKind::unique, .name = std::move(name), .columns = std::move(columns)};
}
s::Constraint check(std::string name, std::string sql) {
    return {.kind = s::ConstraintKind::check, .name = std::move(name), .sql = std::move(sql)};
}
s::Constraint foreign_key(std::string name, std::vector<std::string> columns, std::string table,
                          std::vector<std::string> referred) {
    return {.kind = s::ConstraintKind::foreign_key,
            .name = std::move(name),
            .columns = std::move(columns),
            .references = s::Reference{.table = std::move(table), .columns = std::move(referred)}};
}
s::Index index(std::string name, std::vector<std::string> columns) {
    s::Index out;
    out.name = std::move(name);
    for (auto& each : columns)
        out.elements.push_back({.column = std::move(each)});
    return out;
}
s::CreateTable create_table(std::string name, std::vector<s::Column> columns,
                            std::vector<s::Constraint> constraints, std::vector<s::Index> indexes) {
    s::CreateTable out;
    out.table.name = std::move(name);
    out.table.columns = std::move(columns);
    out.table.constraints = std::move(constraints);
    out.table.indexes = std::move(indexes);
    return out;
}
s::AlterColumn alter(std::string table, std::string column) {
    s::AlterColumn out;
    out.table = std::move(table);
    out.column = std::move(column);
    return out;
}

void OnMariadbDialect::SetUp() {
    OnMariadb::SetUp();
    if (db)
        renderer = dialect.renderer(db.get());
}

std::vector<std::string> OnMariadbDialect::run(const s::Operation& operation) {
    renderer->validate(operation);
    std::vector<std::string> out;
    for (const auto& statement : renderer->render(operation)) {
        out.push_back(statement.sql);
        try {
            db->execute(statement.sql, statement.parameters);
        } catch (Error& error) {
            error.retitle(fmt::format("{} [{}]", error.message(), statement.sql));
            throw;
        }
    }
    return out;
}

std::string OnMariadbDialect::refusal(const s::Operation& operation) {
    try {
        run(operation);
    } catch (const database::DatabaseError& error) {
        return "the server: " + error.message().substr(0, error.message().find(" ["));
    } catch (const Error& error) {
        return error.message();
    }
    return "";
}

std::string OnMariadbDialect::show(const std::string& table) {
    return db->query("SHOW CREATE TABLE " + dialect.quote(table)).rows.at(0).at(1).text;
}

std::string OnMariadbDialect::definition(const std::string& table, const std::string& column) {
    const auto start = fmt::format("  {} ", dialect.quote(column));
    for (const auto& line : split(show(table), '\n'))
        if (line.starts_with(start)) {
            const auto text = line.substr(start.size());
            return text.ends_with(',') ? text.substr(0, text.size() - 1) : text;
        }
    return "no such column";
}

std::string OnMariadbDialect::catalogue() {
    std::string out;
    const auto tables = db->query("SHOW FULL TABLES");
    for (const auto& row : tables.rows) {
        const auto& name = row.at(0).text;
        out += row.at(1).text == "SEQUENCE"
                   ? db->query("SHOW CREATE SEQUENCE " + dialect.quote(name)).rows[0][1].text
                   : show(name);
        out += "\n";
    }
    for (const auto& line :
         lines("SELECT ROUTINE_TYPE, ROUTINE_NAME, ROUTINE_DEFINITION FROM "
               "information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE() UNION ALL SELECT "
               "EVENT_OBJECT_TABLE, TRIGGER_NAME, ACTION_STATEMENT FROM "
               "information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY 1, 2"))
        out += line + "\n";
    return out;
}

void OnMariadbDialect::clear() {
    OnMariadb::SetUp();
    renderer = dialect.renderer(db.get());
}

void OnMariadbDialect::expect_same_offline(const std::vector<s::Operation>& operations) {
    for (const auto& operation : operations)
        run(operation);
    const auto live = catalogue();
    clear();
    renderer = dialect.renderer(nullptr);
    std::string script;
    for (const auto& operation : operations) {
        renderer->validate(operation);
        for (const auto& statement : renderer->render(operation)) {
            const auto sql = dialect.inline_parameters(statement);
            script += sql + ";\n";
            try {
                db->execute(sql);
            } catch (const Error& error) {
                FAIL() << error.what() << "\n" << script;
            }
        }
    }
    EXPECT_EQ(catalogue(), live) << script;
}

}  // namespace retort::tests
