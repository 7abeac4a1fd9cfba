#include "host/schema/check_models.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/schema/check.hpp"
#include "host/schema/explicit_form.hpp"
#include "host/schema/model_keys.hpp"

namespace retort::schema {

namespace {

std::string shown(std::string_view schema, std::string_view name) {
    return printable(schema.empty() ? std::string(name) : fmt::format("{}.{}", schema, name));
}

template <class T>
std::string shown(const T& object) {
    return shown(object.schema, object.name);
}

/// Characters of UTF-8.
std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

class ModelCheck {
public:
    ModelCheck(const ModelRules& rules, std::vector<std::string>& mistakes)
        : rules_(rules), mistakes_(mistakes) {}

    void refuse_bad_objects(const Schema& models) {
        for (const auto& name : models.schemas)
            check(CreateSchema{name}, fmt::format("schema {}", printable(name)));
        for (const auto& name : models.extensions)
            check(CreateExtension{.name = name}, fmt::format("extension {}", printable(name)));
        for (const auto& each : models.enums) {
            check(CreateEnum{each}, fmt::format("enum {}", shown(each)));
            refuse_bad_renames(each);
        }
        for (const auto& each : models.sequences)
            check(CreateSequence{each}, fmt::format("sequence {}", shown(each)));
        for (const auto& each : models.views)
            check(CreateView{each}, fmt::format("view {}", shown(each)));
        for (const auto& each : models.objects)
            check(CreateObject{each}, fmt::format("{} {}", each.kind, shown(each)));
        for (const auto& each : models.tables)
            refuse_bad_parts(each);
    }

    void refuse_names_taken(const Schema& models) {
        refuse_twice(models.tables, "tables");
        refuse_twice(models.enums, "enums");
        refuse_twice(models.sequences, "sequences");
        refuse_twice(models.views, "views");
        std::vector<Object> objects = models.objects;
        for (auto& each : objects)
            each.name = each.kind + " " + each.name;
        refuse_twice(objects, "objects");
    }

    void refuse_long_names(const Schema& models) {
        const auto all = [&](const auto& list, std::string_view kind) {
            for (const auto& each : list)
                refuse_long(each.name, [&] { return fmt::format("{} {}", kind, shown(each)); });
        };
        all(models.tables, "table");
        all(models.enums, "enum");
        all(models.sequences, "sequence");
        all(models.views, "view");
        for (const auto& table : models.tables) {
            const auto parts = [&](const auto& list, std::string_view kind) {
                for (const auto& each : list)
                    refuse_long(each.name, [&] {
                        return fmt::format("{} {}.{}", kind, shown(table), printable(each.name));
                    });
            };
            parts(table.columns, "column");
            parts(table.constraints, "constraint");
            parts(table.indexes, "index");
        }
    }

private:
    template <class... Arguments>
    void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
        mistakes_.push_back(fmt::format(format, std::forward<Arguments>(arguments)...));
    }

    void check(const Operation& operation, const std::string& who) {
        try {
            check_operation(operation);
        } catch (const Error& error) {
            add("{}: {}", who, error.message());
        }
    }

    void refuse_bad_renames(const Enum& each) {
        for (const auto& renamed : each.renamed_values)
            if (std::ranges::find(each.values, renamed.new_name) == each.values.end())
                add("enum {} has no value {}, which {} is renamed to", shown(each),
                    printable(renamed.new_name), printable(renamed.value));
    }

    /// A table that has mistakes is looked at part by part, each in a table of its own, because
    /// check_operation stops at the first.
    void refuse_bad_parts(const Table& table) {
        const auto has_no_type = [](const Column& each) {
            return each.type.kind == TypeKind::verbatim && each.type.text.empty() &&
                   each.type.variants.empty();
        };
        if (std::ranges::none_of(table.columns, has_no_type) && is_good(table))
            return;
        const auto who = fmt::format("table {}", shown(table));
        for (const auto& column : table.columns)
            if (has_no_type(column))
                add("{}: column {} has no type", who, printable(column.name));
        if (is_good(table))
            return;
        Table bare{.name = table.name, .schema = table.schema, .columns = {{.name = "a column"}}};
        check(CreateTable{bare}, who);
        if (table.columns.empty() && table.options.empty())
            add("{} has no columns", who);
        for (const auto& column : table.columns) {
            bare.columns = {column};
            check(CreateTable{bare}, who);
        }
        bare.columns = {{.name = "a column"}};
        for (const auto& constraint : table.constraints) {
            bare.constraints = {constraint};
            check(CreateTable{bare}, who);
        }
        bare.constraints.clear();
        for (const auto& index : table.indexes) {
            bare.indexes = {index};
            check(CreateTable{bare}, who);
        }
        refuse_twice_in(table.columns, "columns", who);
    }

    static bool is_good(const Table& table) {
        try {
            check_new_table(table);
            return true;
        } catch (const Error&) {
            return false;
        }
    }

    template <class Parts>
    void refuse_twice_in(const Parts& parts, std::string_view what, const std::string& who) {
        std::set<std::string_view> seen;
        for (const auto& part : parts)
            if (!part.name.empty() && !seen.insert(part.name).second)
                add("{} has two {} called {}", who, what, printable(part.name));
    }

    template <class Objects>
    void refuse_twice(const Objects& objects, std::string_view what) {
        std::set<std::pair<std::string_view, std::string_view>> seen;
        for (const auto& each : objects)
            if (!seen.emplace(each.schema, each.name).second)
                add("two {} are called {}", what, shown(each));
    }

    template <class Who>
    void refuse_long(std::string_view name, const Who& who) {
        const auto& names = rules_.names;
        if (names.max_bytes != 0 && name.size() > names.max_bytes)
            add("the name of {} has {} bytes; the database keeps {}", who(), name.size(),
                names.max_bytes);
        if (names.max_characters == 0 || name.size() <= names.max_characters)
            return;  // no character is less than a byte
        if (const auto length = characters(name); length > names.max_characters)
            add("the name of {} has {} characters; the database takes {}", who(), length,
                names.max_characters);
    }

    const ModelRules& rules_;
    std::vector<std::string>& mistakes_;
};

void write_out_and_name(Table& table, const NamingConvention& naming,
                        std::vector<std::string>& mistakes) {
    try {
        make_explicit(table);
    } catch (const Error& error) {
        mistakes.push_back(error.message());
        return;
    }
    const auto name = [&](auto& parts, std::string_view kind) {
        for (auto part = parts.begin(); part != parts.end(); ++part) {
            part->name = name_for(naming, table.name, *part);
            if (std::any_of(parts.begin(), part,
                            [&](const auto& before) { return before.name == part->name; }))
                mistakes.push_back(fmt::format("table {} has two {} called {}; name one of them",
                                               shown(table), kind, printable(part->name)));
        }
    };
    // A member that may be empty until the row is written does not make a key that takes NULL.
    for (const auto& each : table.primary_key())
        if (auto* column = table.find_column(each))
            column->nullable = false;
    name(table.constraints, "constraints");
    name(table.indexes, "indexes");
}

void sort(Schema& models) {
    const auto by_name = [](auto& list) {
        std::ranges::sort(list, {},
                          [](const auto& each) { return std::tie(each.schema, each.name); });
    };
    by_name(models.tables);
    by_name(models.enums);
    by_name(models.sequences);
    by_name(models.views);
    by_name(models.objects);
    const auto once = [](std::vector<std::string>& names) {
        std::ranges::sort(names);
        names.erase(std::unique(names.begin(), names.end()), names.end());
    };
    once(models.schemas);
    once(models.extensions);
}

Error refusal(const std::vector<std::string>& mistakes) {
    Error error(ErrorCategory::settings,
                mistakes.size() == 1 ? "the models have a mistake"
                                     : fmt::format("the models have {} mistakes", mistakes.size()));
    for (const auto& mistake : mistakes)
        error.in(mistake);
    return std::move(error).hint("mend env.cpp or the headers it includes, and build");
}

}  // namespace

Schema check_models(Schema declared, const ModelRules& rules) {
    std::vector<std::string> mistakes;
    resolve_model_types(declared, mistakes);
    ModelCheck check(rules, mistakes);
    check.refuse_bad_objects(declared);
    check.refuse_names_taken(declared);
    for (auto& table : declared.tables)
        write_out_and_name(table, rules.naming, mistakes);
    list_enums_of_columns(declared, mistakes);
    refuse_bad_keys(declared, rules.filters, mistakes);
    refuse_clashing_names(declared, rules.names, mistakes);
    check.refuse_long_names(declared);
    if (!mistakes.empty())
        throw refusal(mistakes);
    auto models = rules.filters.apply(std::move(declared));
    if (rules.names.tables_in_lower_case)
        lower_table_names(models);
    sort(models);
    return models;
}

}  // namespace retort::schema
