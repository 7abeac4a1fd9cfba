#include "host/autogenerate/sides.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/schema/apply.hpp"
#include "host/schema/explicit_form.hpp"

namespace retort::autogenerate {

namespace {

using schema::Constraint;
using schema::Index;
using schema::Schema;
using schema::Table;

void make_explicit(Borrowed& side) {
    for (std::size_t i = 0; i < side->tables.size(); ++i)
        if (!schema::is_explicit(side->tables[i]))
            schema::make_explicit(side.change().tables[i]);
}

bool leaves_out_columns(const Constraint& constraint) {
    return constraint.references && constraint.references->columns.empty();
}

/// A foreign key without columns means the primary key of the table it refers to.
void fill_references(Borrowed& side) {
    for (std::size_t i = 0; i < side->tables.size(); ++i)
        for (std::size_t k = 0; k < side->tables[i].constraints.size(); ++k) {
            const auto& constraint = side->tables[i].constraints[k];
            if (!leaves_out_columns(constraint))
                continue;
            const auto& to = *constraint.references;
            const auto* referred = side->find_table(to.schema, to.table);
            if (!referred)
                continue;
            auto key = referred->primary_key();
            side.change().tables[i].constraints[k].references->columns = std::move(key);
        }
}

/// Gives the parts of each table of the models their names, and notes those that the convention
/// alone made.
class Naming {
public:
    Naming(Sides& sides, const schema::NamingConvention& convention)
        : models_(sides.models.given), convention_(convention) {
        for (std::size_t i = 0; i < models_->tables.size(); ++i) {
            name_all(i, &Table::constraints);
            name_all(i, &Table::indexes);
        }
        sides.made_names.reserve(models_->tables.size());
        for (const auto& table : models_->tables) {
            auto& made = sides.made_names.emplace_back();
            add_made(table, table.constraints, made);
            add_made(table, table.indexes, made);
        }
    }

private:
    template <class Part>
    void name_all(std::size_t at, std::vector<Part> Table::*parts) {
        for (std::size_t i = 0; i < (models_->tables[at].*parts).size(); ++i) {
            const auto& table = models_->tables[at];
            const auto& part = (table.*parts)[i];
            if (auto name = name_for(convention_, table.name, part); name != part.name)
                (models_.change().tables[at].*parts)[i].name = std::move(name);
        }
    }
    template <class Part>
    void add_made(const Table& table, const std::vector<Part>& parts,
                  std::vector<std::string_view>& made) const {
        for (const auto& part : parts)
            if (made_name(convention_, table.name, part) == part.name)
                made.push_back(part.name);
    }

    Borrowed& models_;
    const schema::NamingConvention& convention_;
};

// -- Renames

/// A new name and the old one it asks for.
struct Wish {
    std::string to, from;
};

/// Names that are there and wanted, and the wishes to rename among them.
class Renames {
public:
    Renames(std::vector<Wish> wishes, std::set<std::string> there, std::set<std::string> wanted)
        : wishes_(std::move(wishes)), there_(std::move(there)), wanted_(std::move(wanted)) {}

    /// What can be done, in an order that runs: the old name is there and no model's, the new one
    /// is not there yet.
    std::vector<Wish> possible() && {
        std::vector<Wish> out;
        const auto fits = [&](const Wish& wish) {
            return !there_.contains(wish.to) && there_.contains(wish.from) &&
                   is_free(wish.from, wishes_.size());
        };
        for (auto wish = std::ranges::find_if(wishes_, fits); wish != wishes_.end();
             wish = std::ranges::find_if(wishes_, fits)) {
            there_.erase(wish->from);
            there_.insert(wish->to);
            out.push_back(std::move(*wish));
            wishes_.erase(wish);
        }
        return out;
    }

private:
    /// Whether no model has this name, or one that is going to take it from another.
    bool is_free(const std::string& name, std::size_t depth) const {
        if (!wanted_.contains(name))
            return true;
        return depth > 0 && std::ranges::any_of(wishes_, [&](const Wish& wish) {
                   return wish.to == name && there_.contains(wish.from) &&
                          is_free(wish.from, depth - 1);
               });
    }

    std::vector<Wish> wishes_;
    std::set<std::string> there_, wanted_;
};

/// Names and wishes among tables of one schema, or columns of one table.
template <class T>
std::vector<Wish> renames_among(const std::vector<const T*>& database,
                                const std::vector<const T*>& models) {
    std::vector<Wish> wishes;
    for (const auto* each : models)
        if (!each->renamed_from.empty())
            wishes.push_back({each->name, each->renamed_from});
    if (wishes.empty())
        return {};
    std::set<std::string> there, wanted;
    for (const auto* each : database)
        there.insert(each->name);
    for (const auto* each : models)
        wanted.insert(each->name);
    return Renames(std::move(wishes), std::move(there), std::move(wanted)).possible();
}

template <class T>
std::vector<const T*> pointers(const std::vector<T>& list) {
    std::vector<const T*> out;
    out.reserve(list.size());
    for (const auto& each : list)
        out.push_back(&each);
    return out;
}

std::map<std::string, std::vector<const Table*>> by_schema(const std::vector<Table>& tables) {
    std::map<std::string, std::vector<const Table*>> out;
    for (const auto& table : tables)
        out[table.schema].push_back(&table);
    return out;
}

// -- Case

/// What a database that ignores case takes for `wanted`, of names that are `there` and no model's,
/// by the wanted name: not when it is there as it is wanted, or under a name it shall be renamed
/// from.
template <class T>
std::vector<Wish> in_other_case(const std::vector<const T*>& there,
                                const std::vector<const T*>& models) {
    const auto same_name = [](const T* one, const T* other) { return one->name == other->name; };
    if (std::ranges::equal(there, models, same_name))
        return {};
    std::set<std::string> exact, wanted;
    for (const auto* each : there)
        exact.insert(each->name);
    for (const auto* each : models)
        wanted.insert(each->name);
    std::map<std::string, std::string> free;
    for (const auto& name : exact)
        if (!wanted.contains(name))
            free.emplace(to_lower(name), name);
    std::vector<Wish> out;
    if (free.empty())
        return out;
    for (const auto* each : models) {
        const auto found = free.find(to_lower(each->name));
        if (found != free.end() && !exact.contains(each->name) &&
            !exact.contains(each->renamed_from))
            out.push_back({each->name, found->second});
    }
    return out;
}

void take_case_of_tables(Sides& sides) {
    auto there = by_schema(sides.database.given->tables);
    std::vector<schema::RenameTable> renames;
    for (const auto& [schema, models] : by_schema(sides.models.given->tables))
        for (const auto& each : in_other_case(there[schema], models))
            renames.push_back({each.from, schema, each.to});
    for (const auto& each : renames) {
        sides.other_case.push_back("table " + each.table);
        schema::apply_operation(each, sides.database.given.change());
    }
}

/// Gives each table of the models that the database has, too, to `use`, and the database's.
template <class Use>
void each_on_both(const Sides& sides, const Use& use) {
    for (const auto& model : sides.models.given->tables)
        if (const auto* table = sides.database.given->find_table(model.schema, model.name))
            use(model, *table);
}

void take_case_of_columns(Sides& sides) {
    each_on_both(sides, [&](const Table& model, const Table& table) {
        for (const auto& each : in_other_case(pointers(table.columns), pointers(model.columns))) {
            sides.other_case.push_back(fmt::format("column {}.{}", model.name, each.from));
            schema::apply_operation(
                schema::RenameColumn{model.name, model.schema, each.from, each.to},
                sides.database.given.change());
        }
    });
}

void rename_tables(Sides& sides) {
    auto there = by_schema(sides.database.given->tables);
    for (const auto& [schema, models] : by_schema(sides.models.given->tables))
        for (const auto& wish : renames_among(there[schema], models))
            sides.table_renames.emplace_back(schema::RenameTable{wish.from, schema, wish.to});
    for (const auto& rename : sides.table_renames)
        schema::apply_operation(rename, sides.database.given.change());
}

void rename_columns(Sides& sides) {
    each_on_both(sides, [&](const Table& model, const Table& table) {
        for (const auto& wish : renames_among(pointers(table.columns), pointers(model.columns)))
            sides.column_renames[key_of(model)].push_back(
                {model.name, model.schema, wish.from, wish.to});
    });
    for (const auto& [table, renames] : sides.column_renames)
        for (const auto& rename : renames)
            schema::apply_operation(rename, sides.database.given.change());
}

void rename_values(Sides& sides) {
    const auto& enums = sides.database.given->enums;
    for (const auto& model : sides.models.given->enums) {
        const auto there =
            std::ranges::find(enums, key_of(model), [](const auto& each) { return key_of(each); });
        if (model.renamed_values.empty() || there == enums.end())
            continue;
        std::vector<Wish> wishes;
        for (const auto& each : model.renamed_values)
            wishes.push_back({each.new_name, each.value});
        for (const auto& wish :
             Renames(std::move(wishes), {there->values.begin(), there->values.end()},
                     {model.values.begin(), model.values.end()})
                 .possible())
            sides.value_renames.push_back({model.name, model.schema, wish.from, wish.to});
    }
    for (const auto& rename : sides.value_renames)
        schema::apply_operation(rename, sides.database.given.change());
}

void forget_hints(Schema& models) {
    for (auto& each : models.enums)
        each.renamed_values.clear();
    for (auto& table : models.tables) {
        table.renamed_from.clear();
        for (auto& column : table.columns)
            column.renamed_from.clear();
    }
}

bool has_hints(const Schema& models) {
    return std::ranges::any_of(models.tables,
                               [](const Table& table) {
                                   return !table.renamed_from.empty() ||
                                          std::ranges::any_of(table.columns, [](const auto& each) {
                                              return !each.renamed_from.empty();
                                          });
                               }) ||
           std::ranges::any_of(models.enums,
                               [](const auto& each) { return !each.renamed_values.empty(); });
}

}  // namespace

Key key_of(const schema::Object& object) {
    return {object.schema, to_lower(object.kind) + " " + object.name};
}

Schema& Borrowed::change() {
    if (!own_ || own_.use_count() > 1)
        own_ = std::make_shared<Schema>(*schema_);
    schema_ = own_.get();
    return *own_;
}

Table Sides::normal_table(const Side& side, const Table& given) const {
    auto normal = canonicaliser.normal_table(given, *side.given, side.normal);
    if (&side == &models && !answered.empty())
        if (const auto found = answered.find(key_of(normal)); found != answered.end())
            return found->second;
    return normal;
}

Sides prepare(const Schema& database, const Schema& models,
              const schema::Canonicaliser& canonicaliser, const DiffOptions& options) {
    Sides sides{.canonicaliser = canonicaliser,
                .database = {Borrowed(database), {}},
                .models = {Borrowed(models), {}}};
    make_explicit(sides.database.given);
    make_explicit(sides.models.given);
    const Naming named(sides, options.naming);
    if (options.names.tables_ignore_case)
        take_case_of_tables(sides);
    if (options.names.parts_ignore_case)
        take_case_of_columns(sides);
    if (has_hints(*sides.models.given)) {
        sides.unrenamed = sides.database.given;
        rename_tables(sides);
        rename_columns(sides);
        rename_values(sides);
        forget_hints(sides.models.given.change());
    }
    fill_references(sides.models.given);
    sides.database.normal = canonicaliser.normal_rest(*sides.database.given);
    sides.models.normal = canonicaliser.normal_rest(*sides.models.given);
    return sides;
}

}  // namespace retort::autogenerate
