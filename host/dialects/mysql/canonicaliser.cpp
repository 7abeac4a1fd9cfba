#include "host/dialects/mysql/canonicaliser.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/mysql/normal.hpp"
#include "host/dialects/mysql/reflect_schema.hpp"
#include "host/dialects/mysql/render.hpp"
#include "host/dialects/mysql/scratch.hpp"
#include "host/dialects/mysql/text.hpp"

namespace retort::dialects::mysql {

namespace {

using schema::Object;
using schema::Schema;
using schema::Table;

Collations read_collations(database::Connection& connection) {
    Collations out;
    for (const auto& row : connection
                               .query("SELECT CHARACTER_SET_NAME, DEFAULT_COLLATE_NAME FROM "
                                      "information_schema.CHARACTER_SETS")
                               .rows)
        out.of_charset[row[0].text] = row[1].text;
    for (const auto& row :
         connection
             .query("SELECT SCHEMA_NAME, DEFAULT_COLLATION_NAME, SCHEMA_NAME = DATABASE() FROM "
                    "information_schema.SCHEMATA")
             .rows) {
        out.of_database[row[0].text] = row[1].text;
        if (row[2].text == "1")
            out.of_database[""] = row[1].text;
    }
    return out;
}

/// The enumerations that columns have; one that is in no column exists nowhere here.
std::vector<schema::Enum> used_enums(const Schema& given) {
    std::vector<schema::Enum> used;
    const auto find = [](std::vector<schema::Enum>& list, const auto& fits) {
        const auto found = std::ranges::find_if(list, fits);
        return found == list.end() ? nullptr : &*found;
    };
    auto declared = given.enums;
    for (const auto& table : given.tables)
        for (const auto& column : table.columns) {
            const auto& type = column.type;
            const bool is_normal = type.text.starts_with("enum ");
            if (!is_normal && (type.kind != schema::TypeKind::enumeration || type.name.empty()))
                continue;
            const auto fits = [&](const schema::Enum& each) {
                const auto name = (each.schema.empty() ? "" : each.schema + ".") + each.name;
                return is_normal ? type.text == "enum " + name ||
                                       type.text.starts_with("enum " + name + "(")
                                 : each.schema == type.schema && each.name == type.name;
            };
            if (find(used, fits))
                continue;
            if (const auto* known = find(declared, fits))
                used.push_back(
                    {.name = known->name, .schema = known->schema, .values = known->values});
            else if (!is_normal)
                used.push_back({.name = type.name, .schema = type.schema, .values = type.values});
        }
    std::ranges::sort(used, {}, [](const auto& each) { return std::tie(each.schema, each.name); });
    return used;
}

/// A stored program's text that makes it in the connection's own database, whatever that is.
bool is_at_home(const std::string& body) {
    const auto tokens = lex_significant(body, k_mysql_lexis);
    constexpr std::string_view kinds[] = {"TRIGGER", "FUNCTION", "PROCEDURE"};
    for (std::size_t i = 0; i + 2 < tokens.size(); ++i)
        for (const auto kind : kinds)
            if (tokens[i].is_word(kind)) {
                const std::size_t name = tokens[i + 1].is_word("IF") ? i + 4 : i + 1;
                return tokens[0].is_word("CREATE") &&
                       (name + 1 >= tokens.size() || !tokens[name + 1].is("."));
            }
    return false;
}

class MysqlCanonicaliser final : public schema::Canonicaliser {
public:
    explicit MysqlCanonicaliser(database::Connection& connection)
        : connection_(connection), collations_(read_collations(connection)) {}

    Table normal_table(const Table& table, const Schema&, const Schema& rest) const override {
        return mysql::normal_table(table, rest.enums, collations_, types_);
    }

    Schema normal_rest(const Schema& given) const override {
        Schema out;
        out.schemas = given.schemas;
        out.enums = used_enums(given);
        for (const auto& view : given.views)
            if (!view.materialized)
                out.views.push_back(normal_view(view));
        for (const auto& sequence : given.sequences)
            out.sequences.push_back(normal_sequence(sequence));
        for (const auto& object : given.objects)
            if (auto normal = normal_object(object))
                out.objects.push_back(std::move(*normal));
        return out;
    }

    schema::Canonical canonical(const Schema& declared) override {
        schema::Canonical out{.schema = normal(declared)};
        if (declared.tables.empty() && declared.views.empty() && declared.objects.empty())
            return out;  // of sequences the rules know all
        try {
            Scratch scratch(connection_);
            Question question(*this, declared, scratch, out);
            question.ask();
            scratch.close();
        } catch (const database::DatabaseError& error) {
            if (error.failure() != database::Failure::access_denied &&
                error.failure() != database::Failure::read_only)
                throw;
            out = {.schema = normal(declared),
                   .undecided = {"no scratch database may be created, so that definitions are "
                                 "compared by rules alone: " +
                                 error.message()}};
        }
        return out;
    }

private:
    /// What is declared, made schema by schema.
    class Question {
    public:
        Question(MysqlCanonicaliser& owner, const Schema& declared, Scratch& scratch,
                 schema::Canonical& out)
            : owner_(owner), declared_(declared), scratch_(scratch), out_(out) {}

        void ask() {
            std::set<std::string> schemas{""};
            for (const auto& table : declared_.tables)
                schemas.insert(table.schema);
            for (const auto& schema : schemas)
                ask(schema);
            for (const auto& view : declared_.views)
                if (!view.schema.empty())
                    doubt("view", view, "is not in the connection's database");
        }

    private:
        void ask(const std::string& schema) {
            const auto found = owner_.collations_.of_database.find(schema);
            const auto name =
                scratch_.make(found == owner_.collations_.of_database.end() ? "" : found->second);
            renderer_ = make_renderer(&owner_.connection_);
            for (const auto& each : declared_.enums)
                renderer_->render(schema::CreateEnum{each});
            make_tables(schema);
            if (schema.empty())
                make_others();
            take(schema, name);
        }

        void run(const schema::Operation& operation) {
            for (const auto& statement : renderer_->render(operation))
                dialects::run(owner_.connection_, statement);
        }

        template <class T>
        void doubt(const char* kind, const T& thing, const std::string& why) {
            out_.undecided.push_back(fmt::format("{} {}: {}", kind, printable(thing.name), why));
        }

        /// Runs it; whether that worked. Says why not, unless it is tried again.
        template <class T>
        bool try_to_make(const char* kind, const T& thing, const schema::Operation& operation,
                         bool say = true) {
            try {
                run(operation);
                return true;
            } catch (const Error& error) {
                if (say)
                    doubt(kind, thing, error.message());
                return false;
            }
        }

        void make_tables(const std::string& schema) {
            for (auto sequence : declared_.sequences)
                if (sequence.schema == schema) {
                    sequence.schema.clear();
                    try_to_make("sequence", sequence, schema::CreateSequence{sequence});
                }
            for (const auto& table : declared_.tables)
                if (table.schema == schema)
                    try_to_make("table", table, schema::CreateTable{.table = at_home(table)});
        }

        /// The table in the scratch database; references within its schema stay within it.
        static Table at_home(Table table) {
            const auto schema = std::exchange(table.schema, "");
            const auto move = [&](schema::Constraint& constraint) {
                if (constraint.references && constraint.references->schema == schema)
                    constraint.references->schema.clear();
            };
            std::ranges::for_each(table.constraints, move);
            for (auto& column : table.columns)
                if (column.references)
                    move(*column.references);
            return table;
        }

        void make_others() {
            make_programs({"function", "procedure"});
            make_views();
            make_programs({"trigger"});
        }

        void make_programs(const std::set<std::string>& kinds) {
            for (const auto& object : declared_.objects) {
                const auto kind = to_lower(object.kind);
                const auto* variant = find_variant(object.variants, "mysql");
                const auto& body = variant ? *variant : object.body;
                if (!kinds.contains(kind) || trim(body).empty())
                    continue;
                if (object.schema.empty() && is_at_home(body))
                    try_to_make(kind.c_str(), object, schema::CreateObject{.object = object});
                else
                    doubt(kind.c_str(), object, "is not in the connection's database");
            }
        }

        /// Views may need each other, in any order.
        void make_views() {
            std::vector<const schema::View*> left;
            for (const auto& view : declared_.views)
                if (view.schema.empty() && !view.materialized)
                    left.push_back(&view);
            for (std::size_t before = left.size() + 1; left.size() < before;) {
                before = left.size();
                std::erase_if(left, [&](const auto* view) {
                    return try_to_make("view", *view, schema::CreateView{.view = *view}, false);
                });
            }
            for (const auto* view : left)
                try_to_make("view", *view, schema::CreateView{.view = *view});
        }

        void take(const std::string& schema, const std::string& scratch) {
            auto found = mysql::reflect(owner_.connection_, {});
            for (auto& table : found.tables) {
                table.schema = schema;
                for (auto& constraint : table.constraints)
                    if (constraint.references && constraint.references->schema == scratch)
                        constraint.references->schema = schema;
            }
            const auto made = owner_.normal(found);
            replace(out_.schema.tables, made.tables);
            replace(out_.schema.views, made.views);
            replace(out_.schema.objects, made.objects);
        }

        template <class T>
        static std::tuple<std::string, std::string, std::string> key_of(const T& thing) {
            if constexpr (std::is_same_v<T, Object>)
                return {thing.schema, thing.name, thing.kind};
            else
                return {thing.schema, thing.name, ""};
        }

        template <class T>
        static void replace(std::vector<T>& list, const std::vector<T>& answers) {
            std::map<std::tuple<std::string, std::string, std::string>, const T*> by_key;
            for (const auto& answer : answers)
                by_key.emplace(key_of(answer), &answer);
            for (auto& each : list)
                if (const auto found = by_key.find(key_of(each)); found != by_key.end())
                    each = *found->second;
        }

        MysqlCanonicaliser& owner_;
        const Schema& declared_;
        Scratch& scratch_;
        schema::Canonical& out_;
        std::unique_ptr<Renderer> renderer_;
    };

    database::Connection& connection_;
    Collations collations_;
    mutable Remembered types_;
};

}  // namespace

std::unique_ptr<schema::Canonicaliser> canonicaliser(database::Connection& connection) {
    return std::make_unique<MysqlCanonicaliser>(connection);
}

}  // namespace retort::dialects::mysql
