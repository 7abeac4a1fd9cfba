#include "host/autogenerate/dependents.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "host/autogenerate/mentions.hpp"
#include "host/base/text.hpp"

namespace retort::autogenerate {

namespace {

using Names = std::set<std::string>;
using schema::Object;
using schema::Operation;
using schema::Table;
using schema::View;

/// The bare name of an object: without arguments, "ON table" and quotes.
std::string bare_name(std::string_view name) {
    const auto end = name.find_first_of("( ");
    auto bare = name.substr(0, end);
    if (bare.size() > 1 && (bare.front() == '"' || bare.front() == '`'))
        bare = bare.substr(1, bare.size() - 2);
    return to_lower(bare);
}

template <class T>
void add_variants(Names& out, const T& thing) {
    for (const auto& variant : thing.variants)
        out.merge(names_in(variant.text));
}
Names names_of(const View& view) {
    auto out = names_in(view.sql);
    add_variants(out, view);
    return out;
}
Names names_of(const Object& object) {
    auto out = names_in(object.body);
    add_variants(out, object);
    return out;
}

/// Whatever the texts of tables mention: functions in defaults, checks, computed columns, indexes.
Names names_in_tables(const std::vector<Table>& tables) {
    Names out;
    const auto add = [&](const std::string& sql) {
        if (!sql.empty())
            out.merge(names_in(sql));
    };
    for (const auto& table : tables) {
        for (const auto& column : table.columns) {
            if (column.default_.kind == ValueKind::sql)
                add(column.default_.text);
            add(column.computed ? column.computed->sql : "");
        }
        for (const auto& constraint : table.constraints)
            add(constraint.sql);
        for (const auto& index : table.indexes) {
            add(index.where);
            for (const auto& element : index.elements)
                add(element.expression);
        }
    }
    return out;
}

/// Triggers and the like belong to a table: they go before it changes and come when it has.
bool belongs_to_table(const std::string& kind) {
    const auto lower = to_lower(kind);
    return lower == "trigger" || lower == "rule" || lower == "policy";
}

/// Something with a text, to be put in order.
struct Node {
    std::string name;  ///< lower case
    Names uses;
    int rank;  ///< functions, views, triggers
    Operation operation;
};

/// Nothing uses what belongs to a table, although triggers like to have their function's name.
constexpr int k_belongs_to_table = 2;

/// Each behind what it uses, else by rank and in the order given.
std::vector<Operation> sorted(std::vector<Node> nodes) {
    std::ranges::stable_sort(nodes, {}, &Node::rank);
    std::vector<char> seen(nodes.size(), 0);
    std::multimap<std::string, std::size_t> by_name;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].rank < k_belongs_to_table)
            by_name.emplace(nodes[i].name, i);
    std::vector<Operation> out;
    const auto visit = [&](const auto& self, std::size_t i) -> void {
        if (std::exchange(seen[i], 1))
            return;
        for (const auto& use : nodes[i].uses)
            for (auto [at, end] = by_name.equal_range(use); at != end; ++at)
                self(self, at->second);
        out.push_back(std::move(nodes[i].operation));
    };
    for (std::size_t i = 0; i < nodes.size(); ++i)
        visit(visit, i);
    return out;
}

Node node_of(const View& view, Operation operation) {
    return {to_lower(view.name), names_of(view), 1, std::move(operation)};
}
Node node_of(const Object& object, Operation operation) {
    return {bare_name(object.name), names_of(object),
            belongs_to_table(object.kind) ? k_belongs_to_table : 0, std::move(operation)};
}

/// The names, as the database knows them now, of tables that change in a way a view notices.
Names endangered_tables(const Sides& sides, const Changes& changes, bool notices_types) {
    Names out;
    std::map<Key, std::string> old_names;
    for (const auto& operation : sides.table_renames) {
        const auto& rename = std::get<schema::RenameTable>(operation);
        old_names[{rename.schema, rename.new_name}] = rename.table;
        out.insert(to_lower(rename.table));
    }
    for (const auto* table : changes.dropped_tables)
        out.insert(to_lower(table->name));
    for (const auto& [key, table] : changes.tables) {
        const bool retypes = std::ranges::any_of(table.altered, [](const auto& each) {
            return each.type || each.collation || each.charset;
        });
        if (table.renamed.empty() && table.removed.empty() && table.replaced.empty() &&
            !(retypes && notices_types))
            continue;
        const auto old = old_names.find(key);
        out.insert(to_lower(old == old_names.end() ? key.second : old->second));
    }
    return out;
}

class Dependents {
public:
    Dependents(const Sides& sides, Changes& changes, const DiffOptions& options)
        : sides_(sides), changes_(changes), notices_types_(options.dialect != "sqlite") {}

    DependentOrder order() && {
        drop_endangered();
        renew_triggers();
        DependentOrder out;
        out.drops = drops(out);
        std::ranges::reverse(out.drops);
        out.creates = creates(out);
        return out;
    }

private:
    /// Adds to the views that are dropped those that use what goes, and those that use them.
    void drop_endangered() {
        const auto& views = sides_.before.views;
        auto names = endangered_tables(sides_, changes_, notices_types_);
        for (const auto& key : changes_.dropped_views)
            names.insert(to_lower(key.second));
        if (names.empty())
            return;
        const auto wanted = by_key(sides_.models.given.views);
        for (bool found = true; found;) {
            found = false;
            for (const auto& view : views) {
                const Key key = key_of(view);
                if (changes_.dropped_views.contains(key))
                    continue;
                const auto uses = names_of(view);
                if (std::ranges::none_of(names,
                                         [&](const auto& name) { return uses.contains(name); }))
                    continue;
                changes_.dropped_views.insert(key);
                names.insert(to_lower(view.name));
                if (wanted.contains(key))
                    changes_.created_views.insert(key);
                found = true;
            }
        }
    }

    /// A trigger that changes, or stands on a view that goes and comes, is dropped and created.
    void renew_triggers() {
        for (auto& create : changes_.created_objects) {
            if (!create.replace || !belongs_to_table(create.object.kind))
                continue;
            drop_object(*create.existing);
            create = {create.object};
        }
        Names views;
        for (const auto& key : changes_.dropped_views)
            views.insert(to_lower(key.second));
        if (views.empty())
            return;
        Names changing;
        for (const auto& drop : changes_.dropped_objects)
            changing.insert(drop.name);
        const auto there = by_key(sides_.before.objects);
        for (const auto& object : sides_.models.given.objects) {
            const auto found = there.find(key_of(object));
            if (found == there.end() || !belongs_to_table(object.kind) ||
                changing.contains(object.name))
                continue;
            const auto uses = names_of(*found->second);
            if (std::ranges::none_of(views, [&](const auto& name) { return uses.contains(name); }))
                continue;
            drop_object(*found->second);
            changes_.created_objects.push_back({object});
        }
    }

    void drop_object(const Object& object) {
        changes_.dropped_objects.push_back(
            {.kind = object.kind, .name = object.name, .schema = object.schema});
    }

    std::vector<Operation> drops(DependentOrder& out) const {
        std::vector<Node> nodes;
        const auto views = by_key(sides_.before.views);
        for (const auto& key : changes_.dropped_views)
            if (const auto* view = views.at(key))
                nodes.push_back(
                    node_of(*view, schema::DropView{.name = view->name,
                                                    .schema = view->schema,
                                                    .materialized = view->materialized}));
        if (changes_.dropped_objects.empty())
            return sorted(std::move(nodes));
        const auto objects = by_key(sides_.before.objects);
        const auto used = names_in_tables(sides_.before.tables);
        for (const auto& drop : changes_.dropped_objects) {
            const auto& object = *objects.at(
                key_of(Object{.kind = drop.kind, .name = drop.name, .schema = drop.schema}));
            if (!belongs_to_table(drop.kind) && used.contains(bare_name(drop.name)))
                out.dropped_later.emplace_back(drop);
            else
                nodes.push_back(node_of(object, drop));
        }
        return sorted(std::move(nodes));
    }

    std::vector<Operation> creates(DependentOrder& out) const {
        std::vector<Node> nodes;
        const auto views = by_key(sides_.models.given.views);
        for (const auto& key : changes_.created_views)
            nodes.push_back(node_of(*views.at(key), schema::CreateView{*views.at(key)}));
        if (changes_.created_objects.empty())
            return sorted(std::move(nodes));
        const auto used = names_in_tables(sides_.models.given.tables);
        for (const auto& create : changes_.created_objects) {
            if (!belongs_to_table(create.object.kind) &&
                used.contains(bare_name(create.object.name)))
                out.needed.emplace_back(create);
            else
                nodes.push_back(node_of(create.object, create));
        }
        return sorted(std::move(nodes));
    }

    const Sides& sides_;
    Changes& changes_;
    bool notices_types_;
};

}  // namespace

DependentOrder order_dependents(const Sides& sides, Changes& changes, const DiffOptions& options) {
    return Dependents(sides, changes, options).order();
}

}  // namespace retort::autogenerate
