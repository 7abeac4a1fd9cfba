// Columns: a table of properties, each with how it is compared, altered and told.

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "host/autogenerate/mentions.hpp"
#include "host/autogenerate/plan.hpp"
#include "host/autogenerate/words.hpp"
#include "host/base/text.hpp"

namespace retort::autogenerate {

namespace {

using schema::AlterColumn;
using schema::Column;

// -- Types

/// "numeric(10, 2)" taken apart.
struct TypeParts {
    std::string base;
    std::vector<long> arguments;
};

TypeParts parts_of(const std::string& type) {
    TypeParts out;
    for (std::size_t at = 0; at < type.size();) {
        long number = 0;
        const auto* begin = type.data() + at;
        const auto [end, error] = std::from_chars(begin, type.data() + type.size(), number);
        const bool is_word =
            at > 0 && type[at - 1] != '(' && type[at - 1] != ',' && type[at - 1] != ' ';
        if (error != std::errc{} || is_word || type[at] == '-') {
            out.base += type[at++];
            continue;
        }
        out.arguments.push_back(number);
        at += static_cast<std::size_t>(end - begin);
    }
    return out;
}

/// Whether values may be cut off: the same type with a smaller argument. Between different types a
/// database refuses what does not fit.
bool may_cut(const schema::Type& from, const schema::Type& to) {
    const auto old = parts_of(type_words(from)), now = parts_of(type_words(to));
    if (old.base != now.base)
        return false;
    for (std::size_t i = 0; i < std::min(old.arguments.size(), now.arguments.size()); ++i)
        if (now.arguments[i] < old.arguments[i])
            return true;
    return false;
}

// -- Properties

/// A property of columns. `given` is the model's column as its author wrote it, `wanted` its normal
/// form.
struct Property {
    std::string_view name;
    bool (*differs)(const Column& database, const Column& wanted);
    void (*set)(AlterColumn& change, const Column& given, const Column& wanted);
    std::string (*words)(const Column& column);
};

template <auto Member>
bool member_differs(const Column& database, const Column& wanted) {
    return database.*Member != wanted.*Member;
}
template <auto Member, auto Change>
void set_member(AlterColumn& change, const Column& given, const Column&) {
    change.*Change = given.*Member;
}
template <auto Member>
std::string text_words(const Column& column) {
    return (column.*Member).empty() ? "none" : column.*Member;
}

/// Options that are part of the type (MariaDB's unsigned) have no field in a change: the type is
/// then stated as the database writes it.
void set_type(AlterColumn& change, const Column& given, const Column& wanted) {
    change.type = given.options.empty() ? given.type : wanted.type;
}

/// Whether the type is more than the column says: SQLite calls the key that stands for the rowid
/// INTEGER, whatever its width.
bool is_rowid(const schema::Table& table, const std::string& column, std::string_view dialect) {
    return dialect == "sqlite" && table.primary_key() == std::vector{column};
}

bool is_nullable(const Column& column) {
    return column.nullable.value_or(true);
}

void set_counting(AlterColumn& change, const Column& given, const Column& wanted) {
    if (given.identity)
        change.identity = given.identity;
    else if (given.autoincrement.value_or(false) || !wanted.identity)
        change.autoincrement = given.autoincrement.value_or(false);
    else
        change.identity = wanted.identity;
}
void set_identity(AlterColumn& change, const Column& given, const Column& wanted) {
    if (wanted.identity)
        set_counting(change, given, wanted);
    else
        change.drop_identity = true;
}

void set_computed(AlterColumn& change, const Column& given, const Column&) {
    if (given.computed)
        change.computed = given.computed;
    else
        change.drop_computed = true;
}
std::string computed_words(const Column& column) {
    if (!column.computed)
        return "not computed";
    return fmt::format("{} ({})", column.computed->sql,
                       column.computed->stored ? "stored" : "virtual");
}

constexpr std::array<Property, 10> k_properties{{
    {"type", member_differs<&Column::type>, set_type,
     [](const Column& each) { return type_words(each.type); }},
    {"nullable", [](const Column& a, const Column& b) { return is_nullable(a) != is_nullable(b); },
     [](AlterColumn& change, const Column&, const Column& wanted) {
         change.nullable = is_nullable(wanted);
     },
     [](const Column& each) { return std::string(is_nullable(each) ? "nullable" : "not null"); }},
    {"default", member_differs<&Column::default_>,
     set_member<&Column::default_, &AlterColumn::default_>,
     [](const Column& each) { return value_words(each.default_); }},
    {"comment", member_differs<&Column::comment>,
     set_member<&Column::comment, &AlterColumn::comment>, text_words<&Column::comment>},
    {"collation", member_differs<&Column::collation>,
     set_member<&Column::collation, &AlterColumn::collation>, text_words<&Column::collation>},
    {"charset", member_differs<&Column::charset>,
     set_member<&Column::charset, &AlterColumn::charset>, text_words<&Column::charset>},
    {"on update", member_differs<&Column::on_update_sql>,
     set_member<&Column::on_update_sql, &AlterColumn::on_update_sql>,
     text_words<&Column::on_update_sql>},
    {"autoincrement",
     [](const Column& a, const Column& b) {
         return a.autoincrement.value_or(false) != b.autoincrement.value_or(false);
     },
     set_counting,
     [](const Column& each) {
         return std::string(each.autoincrement.value_or(false) ? "counts" : "does not count");
     }},
    {"identity", member_differs<&Column::identity>, set_identity,
     [](const Column& each) { return each.identity ? identity_words(*each.identity) : "none"; }},
    {"computed", member_differs<&Column::computed>, set_computed, computed_words},
}};

// -- Columns on both sides

bool is_virtual(const Column& column) {
    return column.computed && !column.computed->stored;
}

/// Whether the database can turn one into the other and, for the downgrade, back.
bool can_alter_computed(const Column& database, const Column& wanted, std::string_view dialect) {
    if (database.computed == wanted.computed)
        return true;
    if (dialect == "postgresql")
        return false;
    return dialect != "mysql" || is_virtual(database) == is_virtual(wanted);
}

class ColumnComparer {
public:
    ColumnComparer(const TablePair& pair, const DiffOptions& options, TableChanges& out,
                   Changes& changes)
        : pair_(pair), options_(options), out_(out), changes_(changes) {}

    void compare() {
        for (std::size_t i = 0; i < pair_.model.columns.size(); ++i) {
            const auto& wanted = pair_.model.columns[i];
            const auto& given = *find(pair_.given_model, i, wanted.name);
            if (const auto* there = find(pair_.database, i, wanted.name))
                compare(*there, wanted, given);
            else
                add(given, wanted);
        }
        for (std::size_t i = 0; i < pair_.database.columns.size(); ++i)
            if (const auto& column = pair_.database.columns[i]; !find(pair_.model, i, column.name))
                remove(column);
        replace_dependent();
    }

private:
    /// Most tables have their columns in the same places.
    static const Column* find(const schema::Table& table, std::size_t guess,
                              const std::string& name) {
        if (guess < table.columns.size() && table.columns[guess].name == name)
            return &table.columns[guess];
        return table.find_column(name);
    }

    void tell(std::string change, const Column& column, std::string detail, bool loses = false) {
        changes_.differences.push_back({std::move(change), "column",
                                        part_name(pair_.model, column.name), std::move(detail),
                                        loses});
    }

    void compare(const Column& there, const Column& wanted, const Column& given) {
        if (there == wanted)
            return;
        AlterColumn change{
            .table = pair_.model.name, .schema = pair_.model.schema, .column = wanted.name};
        const bool can_alter = can_alter_computed(there, wanted, options_.dialect);
        const auto nothing = change;
        for (const auto& property : k_properties) {
            if (!property.differs(there, wanted))
                continue;
            const bool loses = (property.name == "type" && may_cut(there.type, wanted.type)) ||
                               (property.name == "computed" && (!can_alter || !there.computed));
            property.set(change, given, wanted);
            tell("change", wanted,
                 fmt::format("{}: {}", property.name,
                             both_words(property.words(there), property.words(wanted))),
                 loses);
        }
        if (change.type && is_rowid(pair_.model, wanted.name, options_.dialect))
            change.type = wanted.type;
        if (there.options != wanted.options)
            compare_options(there, wanted, change);
        if (change == nothing)
            return;
        if (can_alter)
            out_.altered.push_back(std::move(change));
        else
            replace(given);
    }

    /// No operation changes them; where they are part of the type, stating it does.
    void compare_options(const Column& there, const Column& wanted, AlterColumn& change) {
        tell("change", wanted, "options differ");
        if (there.type != wanted.type)
            change.type = wanted.type;
        else
            changes_.differences.back().by_hand = true;
    }

    void add(const Column& given, const Column& wanted) {
        out_.added.push_back(
            {.table = pair_.model.name, .schema = pair_.model.schema, .column = given});
        tell("add", wanted, type_words(wanted.type));
    }

    void remove(const Column& column) {
        out_.removed.push_back(
            {.table = pair_.model.name, .schema = pair_.model.schema, .column = column.name});
        tell("remove", column, type_words(column.type), !column.computed);
    }

    void replace(const Column& given) {
        out_.replaced.push_back(
            {.table = pair_.model.name, .schema = pair_.model.schema, .column = given.name});
        out_.added.push_back(
            {.table = pair_.model.name, .schema = pair_.model.schema, .column = given});
    }

    /// PostgreSQL changes no column that a computed one is made of.
    void replace_dependent() {
        if (options_.dialect != "postgresql")
            return;
        std::vector<std::string> changed;
        for (const auto& change : out_.altered)
            if (change.type || change.collation)
                changed.push_back(change.column);
        if (changed.empty())
            return;
        for (const auto& column : pair_.given_model.columns) {
            const auto* there = pair_.database.find_column(column.name);
            const bool is_kept =
                there && there->computed && column.computed &&
                std::ranges::find(out_.replaced, column.name, &schema::DropColumn::column) ==
                    out_.replaced.end();
            if (is_kept && mentions_any(there->computed->sql, changed)) {
                std::erase_if(out_.altered,
                              [&](const auto& each) { return each.column == column.name; });
                replace(column);
            }
        }
    }

    const TablePair& pair_;
    const DiffOptions& options_;
    TableChanges& out_;
    Changes& changes_;
};

}  // namespace

void compare_columns(const TablePair& pair, const DiffOptions& options, TableChanges& out,
                     Changes& changes) {
    ColumnComparer(pair, options, out, changes).compare();
}

}  // namespace retort::autogenerate
