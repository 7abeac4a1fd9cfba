#include "host/dialects/sqlite/canonicaliser.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/database/sqlite.hpp"
#include "host/dialects/common/lexer.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/normal.hpp"
#include "host/dialects/sqlite/reflect.hpp"
#include "host/dialects/sqlite/render.hpp"
#include "host/dialects/sqlite/scratch.hpp"

namespace retort::dialects::sqlite {

namespace {

using schema::Object;
using schema::Schema;
using schema::Table;
using schema::View;

View normal_view(const View& given) {
    const auto* variant = find_variant(given.variants, "sqlite");
    return {.name = given.name,
            .schema = given.schema,
            .sql = normal_text(variant ? *variant : given.sql)};
}

/// What stands before a trigger's name is not stored: IF NOT EXISTS, TEMP, the schema.
std::string normal_trigger(std::string_view body) {
    const auto tokens = lex_significant(body, k_sqlite_lexis);
    for (std::size_t i = 0; i + 4 < tokens.size(); ++i) {
        if (!tokens[i].is_word("TRIGGER"))
            continue;
        auto name = i + 1;
        if (tokens[name].is_word("IF"))
            name += 3;
        if (name + 2 < tokens.size() && tokens[name + 1].is("."))
            name += 2;
        if (name + 1 >= tokens.size())
            break;
        return fmt::format("CREATE TRIGGER {} {}", short_name(name_of(tokens[name])),
                           normal_text(body.substr(tokens[name + 1].offset)));
    }
    return normal_text(body);
}

/// nullopt for what SQLite has no need of.
std::optional<Object> normal_object(const Object& given) {
    const auto* variant = find_variant(given.variants, "sqlite");
    const auto& body = variant ? *variant : given.body;
    if (to_lower(given.kind) != "trigger" || body.empty())
        return std::nullopt;
    const auto tokens = lex_significant(given.name, k_sqlite_lexis);
    return Object{.kind = "trigger",
                  .name = tokens.empty() ? given.name : short_name(name_of(tokens.front())),
                  .schema = given.schema,
                  .body = normal_trigger(body)};
}

class SqliteCanonicaliser final : public schema::Canonicaliser {
public:
    explicit SqliteCanonicaliser(database::Connection& connection) : connection_(connection) {}

    Table normal_table(const Table& table, const Schema& given, const Schema& rest) const override {
        auto out = sqlite::normal_table(table, rest.enums);
        fill_references(out, given);
        return out;
    }

    Schema normal_rest(const Schema& given) const override {
        Schema out;
        out.enums = used_enums(given.tables, given.enums);
        for (const auto& view : given.views)
            if (!view.materialized)
                out.views.push_back(normal_view(view));
        for (const auto& object : given.objects)
            if (auto normal = normal_object(object))
                out.objects.push_back(std::move(*normal));
        return out;
    }

    /// SQLite stores the texts of views and triggers as they are, so only tables are made.
    schema::Canonical canonical(const Schema& declared) override {
        schema::Canonical out{.schema = normal(declared)};
        auto asked = asked_of_sqlite(declared, out.undecided);
        for (auto& table : out.schema.tables)
            if (auto* found = asked.find_table(table.schema, table.name))
                table = std::move(*found);
        for (auto& table : out.schema.tables)
            fill_references_of(table);
        return out;
    }

private:
    Schema asked_of_sqlite(const Schema& declared, std::vector<std::string>& undecided) const {
        const auto scratch = database::open_sqlite_scratch(false);
        SqliteRenderer renderer(scratch.get());
        for (const auto& each : declared.enums)
            renderer(schema::CreateEnum{each});
        std::set<std::string> schemas{""};
        for (const auto& table : declared.tables) {
            attach_memory(*scratch, table.schema);
            schemas.insert(table.schema);
            try {
                for (const auto& statement : renderer(schema::CreateTable{table}))
                    scratch->execute(statement.sql);
            } catch (const Error& error) {
                undecided.push_back(
                    fmt::format("table {}: {}", printable(table.name), error.message()));
                scratch->execute("DROP TABLE IF EXISTS " + qualified(table.schema, table.name));
            }
        }
        return normal(sqlite::reflect(*scratch, {.schemas = {schemas.begin(), schemas.end()}}));
    }

    /// What the declared tables alone do not know, the database may.
    void fill_references_of(Table& table) {
        Schema known;
        for (const auto& constraint : table.constraints)
            if (constraint.references && constraint.references->columns.empty())
                if (auto found =
                        reflect_table(connection_, table.schema, constraint.references->table))
                    known.tables.push_back(std::move(*found));
        fill_references(table, known);
    }

    database::Connection& connection_;
};

}  // namespace

std::unique_ptr<schema::Canonicaliser> canonicaliser(database::Connection& connection) {
    return std::make_unique<SqliteCanonicaliser>(connection);
}

}  // namespace retort::dialects::sqlite
