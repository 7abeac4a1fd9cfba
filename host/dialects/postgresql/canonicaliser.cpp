#include "host/dialects/postgresql/canonicaliser.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/dialects/common/lexer.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/postgresql/normal.hpp"
#include "host/dialects/postgresql/scratch.hpp"
#include "host/dialects/postgresql/sql.hpp"
#include "host/dialects/postgresql/turn_back.hpp"
#include "host/schema/explicit_form.hpp"
#include "host/schema/operation.hpp"

namespace retort::dialects::postgresql {

namespace {

using schema::Constraint;
using schema::ConstraintKind;
using schema::Object;
using schema::Schema;
using schema::Table;

/// Parts without a name get one that tells them when they come back.
constexpr std::string_view k_unnamed = "retort_unnamed_";

/// Kinds of objects that are bound to a table, and the word before it in their CREATE statement.
struct Bound {
    std::string_view kind, word;
};
constexpr Bound k_bound[] = {{"index", "ON"}, {"policy", "ON"},  {"rule", "TO"},
                             {"table", "OF"}, {"trigger", "ON"}, {"statistics", "FROM"}};

/// Whether it needs a table or a view to be there.
bool is_bound(const Object& object) {
    const auto kind = to_lower(object.kind);
    return std::ranges::find(k_bound, kind, &Bound::kind) != std::end(k_bound);
}

bool is_name(const Token& token) {
    return token.kind == TokenKind::word || token.kind == TokenKind::quoted_name;
}
std::string name_of(const Token& token) {
    return token.kind == TokenKind::word ? to_lower(token.text) : unquote(token);
}

void add_names(std::string_view sql, std::set<std::string>& out) {
    for (const auto& token : lex_significant(sql, k_postgresql_lexis))
        if (is_name(token))
            out.insert(name_of(token));
}

std::set<std::string> names_in(const schema::View& view) {
    const auto* variant = find_variant(view.variants, k_name);
    std::set<std::string> out;
    add_names(variant ? *variant : view.sql, out);
    return out;
}

/// The names its views and objects mention.
std::set<std::string> names_in(const Schema& schema) {
    std::set<std::string> out;
    for (const auto& view : schema.views)
        out.merge(names_in(view));
    for (const auto& object : schema.objects) {
        const auto* variant = find_variant(object.variants, k_name);
        add_names(variant ? *variant : object.body, out);
    }
    return out;
}

/// What one question is about, created out of the way.
class Question {
public:
    Question(const Schema& declared, const Normaliser& normaliser, Scratch& scratch)
        : declared_(declared),
          normaliser_(normaliser),
          scratch_(scratch),
          normal_(normaliser.schema(declared)) {
        for (const auto& each : normal_.enums)
            names_.insert({each.schema, each.name});
        for (const auto& each : normal_.sequences)
            names_.insert({each.schema, each.name});
        for (const auto& each : normal_.tables)
            names_.insert({each.schema, each.name});
        for (const auto& each : normal_.views)
            names_.insert({each.schema, each.name});
        for (const auto& each : normal_.objects)
            names_.insert({each.schema, plain_name(each)});
    }

    schema::Canonical answer() {
        std::vector<Trial> trials;
        add_all(normal_.enums, trials, "enum");
        add_all(normal_.sequences, trials, "sequence");
        // In the order of need, so that nothing is made of what is already there.
        for (const auto& object : declared_.objects)
            if (!is_bound(object))
                add_object(object, trials);
        for (const auto& table : declared_.tables)
            add_table(table, trials);
        add_all(views_by_need(), trials, "view");
        for (const auto& object : declared_.objects)
            if (is_bound(object))
                add_object(object, trials);
        schema::Canonical out;
        for (const auto& [what, why] : scratch_.create(std::move(trials)))
            undecided_.push_back(fmt::format("{}: {}", what, why));
        take(scratch_.reflect());
        out.schema = std::move(normal_);
        out.undecided = std::move(undecided_);
        return out;
    }

private:
    /// The views, each behind those it mentions.
    std::vector<schema::View> views_by_need() const {
        std::map<std::string, std::set<std::string>> mentioned;
        std::vector<const schema::View*> left;
        for (const auto& view : declared_.views) {
            mentioned[view.name].merge(names_in(view));
            left.push_back(&view);
        }
        std::vector<schema::View> out;
        std::set<std::string> waiting;
        for (const auto& [name, names] : mentioned)
            waiting.insert(name);
        const auto is_ready = [&](const schema::View* view) {
            return std::ranges::none_of(mentioned[view->name], [&](const auto& name) {
                return name != view->name && waiting.contains(name);
            });
        };
        while (!left.empty()) {
            auto ready = std::ranges::find_if(left, is_ready);
            if (ready == left.end())
                ready = left.begin();  // a circle only if a column has a view's name
            waiting.erase((*ready)->name);
            out.push_back(**ready);
            left.erase(ready);
        }
        return out;
    }

    /// The identifier an object's name begins with.
    static std::string plain_name(const Object& object) {
        const auto tokens = lex_significant(object.name, k_postgresql_lexis);
        if (tokens.empty())
            return object.name;
        return name_of(tokens[0]);
    }

    std::string stand_in(const std::string& schema) const {
        const auto named = normaliser_.schema_name(schema);
        return named.empty() ? "" : scratch_.stand_in(named);
    }

    bool has_place(const std::string& schema) const {
        return !scratch_.stand_in(normaliser_.schema_name(schema)).empty();
    }

    static std::string label(std::string_view kind, const std::string& schema,
                             const std::string& name) {
        return fmt::format("{} {}{}", kind, schema.empty() ? "" : printable(schema) + ".",
                           printable(name));
    }

    void render(const schema::Operation& operation, std::string what, std::vector<Trial>& out) {
        Trial trial{std::move(what), {}};
        try {
            const auto renderer = dialect().renderer(nullptr);
            renderer->validate(operation);
            for (auto& statement : renderer->render(operation))
                trial.statements.push_back(std::move(statement.sql));
            out.push_back(std::move(trial));
        } catch (const Error& error) {
            undecided_.push_back(fmt::format("{}: {}", trial.what, error.message()));
        }
    }

    template <class T>
    void add_all(const std::vector<T>& things, std::vector<Trial>& trials, std::string_view kind) {
        for (const auto& each : things) {
            const auto what = label(kind, each.schema, each.name);
            if (!has_place(each.schema)) {
                undecided_.push_back(what + ": it may not create a scratch schema");
                continue;
            }
            render(moved(each), what, trials);
        }
    }

    schema::Operation moved(schema::Enum copy) const {
        copy.schema = stand_in(copy.schema);
        return schema::CreateEnum{std::move(copy)};
    }
    /// Its owner may be a table that is not here.
    schema::Operation moved(schema::Sequence copy) const {
        copy.schema = stand_in(copy.schema);
        copy.owned_by.clear();
        return schema::CreateSequence{std::move(copy)};
    }
    /// A materialized view is not filled.
    schema::Operation moved(schema::View copy) const {
        const auto* variant = find_variant(copy.variants, k_name);
        copy.sql = redirected(variant ? *variant : copy.sql);
        copy.variants.clear();
        copy.schema = stand_in(copy.schema);
        std::erase_if(copy.options, [](const auto& each) { return each.name == "with_no_data"; });
        if (copy.materialized)
            copy.options.push_back({std::string(k_name), "with_no_data", "true"});
        return schema::CreateView{.view = std::move(copy)};
    }

    void move_type(schema::Type& type) const {
        for (auto& element : type.element)
            move_type(element);
        if (type.kind != schema::TypeKind::enumeration || type.name.empty())
            return;
        type.values.clear();  // the type is created on its own
        if (names_.contains({normaliser_.schema_name(type.schema), type.name}))
            type.schema = stand_in(type.schema);
    }

    /// Foreign keys need no engine, and what they refer to may not be here.
    void add_table(const Table& declared, std::vector<Trial>& trials) {
        const auto what = label("table", declared.schema, declared.name);
        if (!has_place(declared.schema)) {
            undecided_.push_back(what + ": it may not create a scratch schema");
            return;
        }
        auto copy = schema::explicit_table(declared);
        std::erase_if(copy.constraints, [](const Constraint& each) {
            return each.kind == ConstraintKind::foreign_key;
        });
        const auto name = [&](std::string& part) {
            if (part.empty())
                part = fmt::format("{}{:08}", k_unnamed, unnamed_++);
        };
        for (auto& constraint : copy.constraints)
            name(constraint.name);
        for (auto& index : copy.indexes)
            name(index.name);
        for (auto& column : copy.columns)
            move_type(column.type);
        std::erase_if(copy.options, [&](const schema::Option& each) {
            return each.name == "unlogged" ||
                   (scratch_.is_temporary() && each.name == "tablespace");
        });
        copy.schema = stand_in(copy.schema);
        render(schema::CreateTable{std::move(copy), false}, what, trials);
    }

    /// What is bound to a table that is not here would touch the real one.
    void add_object(const Object& declared, std::vector<Trial>& trials) {
        auto copy = normaliser_.object(declared);
        const auto* variant = find_variant(declared.variants, k_name);
        const auto what = label(copy.kind, copy.schema, copy.name);
        if (const auto table = table_of(copy); table && !is_here(*table)) {
            undecided_.push_back(what + ": its table is not declared");
            return;
        }
        copy.body = redirected(variant ? *variant : declared.body);
        render(schema::CreateObject{std::move(copy), false, {}}, what, trials);
    }

    /// The table an object is bound to, which its name or its normal body says; nullopt when none.
    static std::optional<std::pair<std::string, std::string>> table_of(const Object& object) {
        const auto found = std::ranges::find(k_bound, object.kind, &Bound::kind);
        if (found == std::end(k_bound))
            return std::nullopt;
        const auto tokens = lex_significant(object.body, k_postgresql_lexis);
        for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
            if (!tokens[i].is_word(found->word))
                continue;
            const bool qualified = i + 3 < tokens.size() && tokens[i + 2].is(".");
            return qualified ? std::pair(name_of(tokens[i + 1]), name_of(tokens[i + 3]))
                             : std::pair(std::string(), name_of(tokens[i + 1]));
        }
        return std::nullopt;
    }

    bool is_here(const std::pair<std::string, std::string>& table) const {
        return names_.contains({normaliser_.schema_name(table.first), table.second});
    }
    /// `sql` with the schema before a name that is created here turned into its stand-in.
    std::string redirected(std::string_view sql) const {
        const auto tokens = lex_significant(sql, k_postgresql_lexis);
        std::string out;
        std::size_t from = 0;
        for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
            if (!is_name(tokens[i]) || !tokens[i + 1].is(".") || !is_name(tokens[i + 2]))
                continue;
            const auto schema = normaliser_.schema_name(name_of(tokens[i]));
            if (!names_.contains({schema, name_of(tokens[i + 2])}) ||
                scratch_.stand_in(schema).empty())
                continue;
            out += sql.substr(from, tokens[i].offset - from);
            out += scratch_.stand_in(schema);
            from = tokens[i].offset + tokens[i].text.size();
        }
        return out + std::string(sql.substr(from));
    }

    // -- What came back

    void take(Schema made) {
        turn_back(made, [this](std::string text) { return scratch_.turned_back(std::move(text)); });
        const auto found = normaliser_.schema(made);
        for (std::size_t i = 0; i < normal_.tables.size(); ++i)
            if (const auto* table =
                    found.find_table(normal_.tables[i].schema, normal_.tables[i].name))
                normal_.tables[i] = finished(*table, normal_.tables[i]);
        const auto take_all = [](auto& wanted, const auto& made_things, auto same) {
            for (auto& each : wanted)
                for (const auto& other : made_things)
                    if (other.schema == each.schema && other.name == each.name && same(other, each))
                        each = other;
        };
        take_all(normal_.views, found.views, [](const auto&, const auto&) { return true; });
        take_all(normal_.objects, found.objects,
                 [](const Object& a, const Object& b) { return a.kind == b.kind; });
    }

    /// `made` with what was kept from the engine.
    Table finished(Table made, const Table& declared) const {
        for (auto& constraint : made.constraints)
            if (constraint.name.starts_with(k_unnamed))
                constraint.name.clear();
        for (auto& index : made.indexes)
            if (index.name.starts_with(k_unnamed))
                index.name.clear();
        std::ranges::copy_if(
            declared.constraints, std::back_inserter(made.constraints),
            [](const Constraint& each) { return each.kind == ConstraintKind::foreign_key; });
        for (const auto* const option : {"unlogged", "temporary", "tablespace"}) {
            std::erase_if(made.options, [&](const auto& each) { return each.name == option; });
            if (const auto* text = find_option(declared.options, k_name, option))
                made.options.push_back({std::string(k_name), option, *text});
        }
        return normaliser_.table(made, {});
    }

    const Schema& declared_;
    const Normaliser& normaliser_;
    Scratch& scratch_;
    Schema normal_;
    std::set<std::pair<std::string, std::string>> names_;  ///< what is created here
    std::vector<std::string> undecided_;
    int unnamed_ = 0;  ///< indexes of all tables share one space of names
};

std::vector<std::string> schemas_of(const Schema& normal) {
    std::set<std::string> out{""};
    const auto add = [&](const auto& things) {
        for (const auto& each : things)
            out.insert(each.schema);
    };
    add(normal.enums);
    add(normal.sequences);
    add(normal.tables);
    add(normal.views);
    add(normal.objects);
    return {out.begin(), out.end()};
}

class PostgresqlCanonicaliser final : public schema::Canonicaliser {
public:
    PostgresqlCanonicaliser(database::Connection& connection, std::string default_schema)
        : connection_(connection),
          default_schema_(std::move(default_schema)),
          normaliser_(default_schema_) {}

    Schema normal_rest(const Schema& given) const override { return normaliser_.rest(given); }
    Table normal_table(const Table& table, const Schema& given, const Schema&) const override {
        return normaliser_.table(table, given);
    }

    /// Everything that is created is locked until the end, and a server has room for some thousand
    /// locks: tables are asked about in portions, and what is made of tables with those it
    /// mentions.
    schema::Canonical canonical(const Schema& declared) override {
        if (declared.tables.size() <= k_portion)
            return ask(declared);
        auto part = declared;
        part.views.clear();
        std::erase_if(part.objects, is_bound);
        schema::Canonical out{normaliser_.schema(declared), {}};
        for (std::size_t from = 0; from < declared.tables.size(); from += k_portion) {
            const auto begin = declared.tables.begin() + static_cast<std::ptrdiff_t>(from);
            const auto count = std::min(k_portion, declared.tables.size() - from);
            part.tables.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
            auto answer = ask(part);
            std::ranges::move(answer.schema.tables,
                              out.schema.tables.begin() + static_cast<std::ptrdiff_t>(from));
            add(answer.undecided, out.undecided);
        }
        if (declared.views.empty() && declared.objects.empty())
            return out;
        part = declared;
        const auto names = names_in(declared);
        std::erase_if(part.tables, [&](const Table& each) { return !names.contains(each.name); });
        auto answer = ask(part);
        out.schema.views = std::move(answer.schema.views);
        out.schema.objects = std::move(answer.schema.objects);
        add(answer.undecided, out.undecided);
        return out;
    }

private:
    static constexpr std::size_t k_portion = 200;

    schema::Canonical ask(const Schema& declared) {
        Scratch scratch(connection_, schemas_of(normaliser_.schema(declared)), default_schema_);
        if (scratch.refused().empty())
            return Question(declared, normaliser_, scratch).answer();
        return {normaliser_.schema(declared), {"everything: " + scratch.refused()}};
    }

    static void add(const std::vector<std::string>& more, std::vector<std::string>& undecided) {
        for (const auto& each : more)
            if (std::ranges::find(undecided, each) == undecided.end())
                undecided.push_back(each);
    }

    database::Connection& connection_;
    std::string default_schema_;
    Normaliser normaliser_;
};

}  // namespace

std::unique_ptr<schema::Canonicaliser> make_canonicaliser(database::Connection& connection) {
    auto rows = connection.query("SELECT current_schema()").rows;
    return std::make_unique<PostgresqlCanonicaliser>(connection, std::move(rows.at(0).at(0).text));
}

}  // namespace retort::dialects::postgresql
