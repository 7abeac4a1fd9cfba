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

Names names_in_tables(const std::vector<Table>& tables, const std::set<Key>& except = {}) {
    Names out;
    for (const auto& table : tables)
        if (!except.contains(key_of(table)))
            out.merge(names_in_table(table));
    return out;
}

bool belongs_to_table(const std::string& kind) {
    const auto lower = to_lower(kind);
    return lower == "trigger" || lower == "rule" || lower == "policy";
}

/// Nothing uses what is of a table, although triggers like to have their function's name.
bool can_be_used(const Dependent& each) {
    return each.kind != DependentKind::of_table;
}

/// Each behind what it uses, else by kind and in the order given.
std::vector<Dependent> sorted(std::vector<Dependent> nodes) {
    std::ranges::stable_sort(nodes, {}, &Dependent::kind);
    std::vector<char> seen(nodes.size(), 0);
    std::multimap<std::string, std::size_t> by_name;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (can_be_used(nodes[i]))
            by_name.emplace(nodes[i].name, i);
    std::vector<Dependent> out;
    const auto visit = [&](const auto& self, std::size_t i) -> void {
        if (std::exchange(seen[i], 1))
            return;
        for (const auto& use : nodes[i].uses)
            for (auto [at, end] = by_name.equal_range(use); at != end; ++at)
                self(self, at->second);
        out.push_back(std::move(nodes[i]));
    };
    for (std::size_t i = 0; i < nodes.size(); ++i)
        visit(visit, i);
    return out;
}

std::vector<Operation> operations_of(std::vector<Dependent> nodes) {
    std::vector<Operation> out;
    for (auto& node : nodes)
        out.push_back(std::move(node.operation));
    return out;
}

Dependent node_of(const View& view, Operation operation) {
    return {DependentKind::view, to_lower(view.name), names_of(view), std::move(operation)};
}
Dependent node_of(const Object& object, Operation operation) {
    const auto kind =
        belongs_to_table(object.kind) ? DependentKind::of_table : DependentKind::object;
    return {kind, bare_name(object.name), names_of(object), std::move(operation)};
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
        out.creates = creates(out);
        return out;
    }

private:
    /// Adds to the views that are dropped those that use what goes, and those that use them.
    void drop_endangered() {
        const auto& views = sides_.before().views;
        auto names = endangered_tables(sides_, changes_, notices_types_);
        for (const auto& key : changes_.dropped_views)
            names.insert(to_lower(key.second));
        if (names.empty())
            return;
        const auto wanted = by_key(sides_.models.given->views);
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
        const auto there = by_key(sides_.before().objects);
        for (const auto& object : sides_.models.given->objects) {
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

    /// Each before what it uses.
    std::vector<Operation> drops(DependentOrder& out) const {
        std::vector<Dependent> nodes;
        const auto views = by_key(sides_.before().views);
        for (const auto& key : changes_.dropped_views)
            if (const auto* view = views.at(key))
                nodes.push_back(
                    node_of(*view, schema::DropView{.name = view->name,
                                                    .schema = view->schema,
                                                    .materialized = view->materialized}));
        const auto objects = by_key(sides_.before().objects);
        for (const auto& drop : changes_.dropped_objects)
            nodes.push_back(node_of(
                *objects.at(
                    key_of(Object{.kind = drop.kind, .name = drop.name, .schema = drop.schema})),
                drop));
        nodes = sorted(std::move(nodes));
        if (!changes_.dropped_objects.empty()) {
            const auto& tables = sides_.before().tables;
            out.dropped_later =
                operations_of(take_used(nodes, names_in_tables(tables, dropped_tables())));
            std::ranges::reverse(out.dropped_later);
            out.dropped = UsedObjects(take_used(nodes, names_in_tables(tables)));
        }
        auto operations = operations_of(std::move(nodes));
        std::ranges::reverse(operations);
        return operations;
    }
    std::set<Key> dropped_tables() const {
        std::set<Key> out;
        for (const auto* table : changes_.dropped_tables)
            out.insert(key_of(*table));
        return out;
    }

    std::vector<Operation> creates(DependentOrder& out) const {
        std::vector<Dependent> nodes;
        const auto views = by_key(sides_.models.given->views);
        for (const auto& key : changes_.created_views)
            nodes.push_back(node_of(*views.at(key), schema::CreateView{*views.at(key)}));
        for (const auto& create : changes_.created_objects)
            nodes.push_back(node_of(create.object, create));
        nodes = sorted(std::move(nodes));
        if (!changes_.created_objects.empty())
            out.needed =
                UsedObjects(take_used(nodes, names_in_tables(sides_.models.given->tables)));
        return operations_of(std::move(nodes));
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
