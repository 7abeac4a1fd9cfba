#include "host/schema/model_keys.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "host/base/text.hpp"

namespace retort::schema {

namespace {

std::string shown(std::string_view schema, std::string_view name) {
    return printable(schema.empty() ? std::string(name) : fmt::format("{}.{}", schema, name));
}

/// A word for a name that is not there: the one that may be meant.
std::string instead_of(std::string_view name, const Table& table) {
    std::vector<std::string> names;
    for (const auto& column : table.columns)
        names.push_back(column.name);
    const auto near = closest(name, names);
    return near.empty() ? std::string() : fmt::format(" (did you mean {}?)", printable(near));
}

class EnumList {
public:
    EnumList(Schema& models, std::vector<std::string>& mistakes)
        : models_(models), mistakes_(mistakes) {}

    void add(const Type& type, const Table& table, const Column& column) {
        for (const auto& element : type.element)
            add(element, table, column);
        if (type.kind != TypeKind::enumeration || type.name.empty())
            return;
        const auto found = std::ranges::find_if(models_.enums, [&](const Enum& each) {
            return each.name == type.name && each.schema == type.schema;
        });
        if (found == models_.enums.end())
            models_.enums.push_back(
                {.name = type.name, .schema = type.schema, .values = type.values});
        else if (!type.values.empty() && found->values != type.values)
            mistakes_.push_back(
                fmt::format("column {}.{} gives enum {} other values than it has elsewhere",
                            shown(table.schema, table.name), printable(column.name),
                            shown(type.schema, type.name)));
    }

private:
    Schema& models_;
    std::vector<std::string>& mistakes_;
};

class KeyCheck {
public:
    KeyCheck(const Schema& models, const Filters& filters, std::vector<std::string>& mistakes)
        : models_(models), filters_(filters), mistakes_(mistakes) {
        for (const auto& table : models.tables)
            tables_.push_back(&table);
        std::ranges::stable_sort(tables_, {}, order_of);
    }

    void check(const Table& table) {
        const auto part = [&](std::string_view kind, const std::string& name) {
            return [&table, kind, &name] {
                return fmt::format("{} {}.{}", kind, shown(table.schema, table.name),
                                   printable(name));
            };
        };
        for (const auto& constraint : table.constraints) {
            const auto what = part("constraint", constraint.name);
            require_columns(table, constraint.columns, what);
            require_columns(table, constraint.include, what);
            require_elements(table, constraint.elements, what);
            if (constraint.references)
                check(*constraint.references, constraint.columns.size(), what);
        }
        for (const auto& index : table.indexes) {
            const auto what = part("index", index.name);
            require_elements(table, index.elements, what);
            require_columns(table, index.include, what);
        }
    }

private:
    // `what` is called for the words of a mistake.
    template <class What>
    void require_column(const Table& table, const std::string& column, const What& what) {
        if (!column.empty() && table.find_column(column) == nullptr)
            mistakes_.push_back(fmt::format("{}: table {} has no column {}{}", what(),
                                            shown(table.schema, table.name), printable(column),
                                            instead_of(column, table)));
    }
    template <class What>
    void require_columns(const Table& table, const std::vector<std::string>& columns,
                         const What& what) {
        for (const auto& column : columns)
            require_column(table, column, what);
    }
    template <class Elements, class What>
    void require_elements(const Table& table, const Elements& elements, const What& what) {
        for (const auto& element : elements)
            require_column(table, element.column, what);
    }

    bool is_compared(const Reference& reference) const {
        return filters_.wanted("table", reference.schema, reference.table) &&
               (reference.schema.empty() ||
                std::ranges::count(filters_.schemas, reference.schema) != 0 ||
                std::ranges::any_of(models_.tables, [&](const Table& each) {
                    return each.schema == reference.schema;
                }));
    }

    template <class What>
    void check(const Reference& reference, std::size_t columns, const What& what) {
        if (reference.table.empty())
            return;  // said when C++ types were looked for, or by check_operation
        const Table* table = find(reference.schema, reference.table);
        if (table == nullptr) {
            if (is_compared(reference))
                mistakes_.push_back(fmt::format("{}: there is no model of table {}", what(),
                                                shown(reference.schema, reference.table)));
            return;
        }
        require_columns(*table, reference.columns, what);
        if (reference.columns.empty() && table->primary_key().size() != columns)
            mistakes_.push_back(fmt::format(
                "{}: the primary key of {} has {} columns, the foreign key {}", what(),
                shown(table->schema, table->name), table->primary_key().size(), columns));
    }

    /// Models come in any order.
    const Table* find(std::string_view schema, std::string_view name) const {
        const auto wanted = std::pair(schema, name);
        const auto found = std::ranges::lower_bound(tables_, wanted, {}, order_of);
        return found != tables_.end() && order_of(*found) == wanted ? *found : nullptr;
    }
    static std::pair<std::string_view, std::string_view> order_of(const Table* table) {
        return {table->schema, table->name};
    }

    const Schema& models_;
    const Filters& filters_;
    std::vector<std::string>& mistakes_;
    std::vector<const Table*> tables_;
};

}  // namespace

void list_enums_of_columns(Schema& models, std::vector<std::string>& mistakes) {
    EnumList list(models, mistakes);
    for (const auto& table : models.tables)
        for (const auto& column : table.columns)
            list.add(column.type, table, column);
}

void refuse_bad_keys(const Schema& models, const Filters& filters,
                     std::vector<std::string>& mistakes) {
    KeyCheck check(models, filters, mistakes);
    for (const auto& table : models.tables)
        check.check(table);
}

}  // namespace retort::schema
