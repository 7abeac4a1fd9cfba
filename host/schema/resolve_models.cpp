#include <map>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/schema/check_models.hpp"

namespace retort::schema {

namespace {

/// The tables by the C++ types they describe.
class ModelTypes {
public:
    ModelTypes(const Schema& models, std::vector<std::string>& mistakes) : mistakes_(mistakes) {
        for (const auto& table : models.tables)
            if (!table.model.empty())
                tables_[table.model].push_back(&table);
    }

    /// Whether it was found; a mistake says what was not. `who_refers` is called for its words.
    template <class Who>
    bool resolve(Reference& reference, const Who& who_refers) const {
        if (reference.model.empty())
            return true;
        const auto who = who_refers();
        const Table* table = table_of(reference.model, who);
        if (table == nullptr)
            return false;
        reference.table = table->name;
        reference.schema = table->schema;
        if (reference.member)
            reference.columns = {column_of(*table, reference, who)};
        return !reference.member || !reference.columns.front().empty();
    }

private:
    const Table* table_of(const std::string& type, const std::string& who) const {
        const auto found = tables_.find(type);
        if (found == tables_.end()) {
            mistakes_.push_back(fmt::format("{} refers to {}, which has no model", who, type));
            return nullptr;
        }
        if (found->second.size() > 1) {
            mistakes_.push_back(
                fmt::format("{} refers to {}, which is the model of {} tables; say which one: "
                            ".references(the_table, &{}::...)",
                            who, type, found->second.size(), type));
            return nullptr;
        }
        return found->second.front();
    }

    std::string column_of(const Table& table, const Reference& reference,
                          const std::string& who) const {
        for (const auto& column : table.columns)
            if (column.member == reference.member)
                return column.name;
        mistakes_.push_back(fmt::format("{} refers to a member of {} that is no column of {}", who,
                                        reference.model, printable(table.name)));
        return {};
    }

    std::map<std::string, std::vector<const Table*>, std::less<>> tables_;
    std::vector<std::string>& mistakes_;
};

/// Takes away what leads nowhere, so that one mistake is told once.
void resolve(Table& table, const ModelTypes& types) {
    for (auto& column : table.columns) {
        const auto who = [&] {
            return fmt::format("column {}.{}", printable(table.name), printable(column.name));
        };
        if (column.references && column.references->references &&
            !types.resolve(*column.references->references, who))
            column.references.reset();
    }
    std::erase_if(table.constraints, [&](Constraint& each) {
        return each.references && !types.resolve(*each.references, [&] {
            return fmt::format("a foreign key of {}", printable(table.name));
        });
    });
}

void forget(Boxed<Reference>& reference) {
    if (reference) {
        reference->model.clear();
        reference->member.reset();
    }
}

/// What only served to find tables and columns.
void forget_types(Table& table) {
    table.model.clear();
    for (auto& column : table.columns) {
        column.member.reset();
        if (column.references)
            forget(column.references->references);
    }
    for (auto& constraint : table.constraints)
        forget(constraint.references);
}

}  // namespace

void resolve_model_types(Schema& models, std::vector<std::string>& mistakes) {
    const ModelTypes types(models, mistakes);
    for (auto& table : models.tables)
        resolve(table, types);
    for (auto& table : models.tables)
        forget_types(table);
}

}  // namespace retort::schema
