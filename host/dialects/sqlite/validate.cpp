// What SQLite cannot do, refused before anything runs.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/expression.hpp"
#include "host/dialects/common/fragments.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/sqlite/definition.hpp"
#include "host/dialects/sqlite/render.hpp"
#include "host/dialects/sqlite/table_text.hpp"
#include "host/dialects/sqlite/types.hpp"

namespace retort::dialects::sqlite {

namespace {

using schema::Constraint;
using schema::ConstraintKind;

Error refused(std::string message, std::string hint) {
    return Error(ErrorCategory::operation, std::move(message)).hint(std::move(hint));
}

void check_own_name(std::string_view name) {
    if (to_lower(name).starts_with("sqlite_"))
        throw refused(fmt::format("the name \"{}\" is SQLite's own", printable(name)),
                      "names that begin with sqlite_ cannot be used: take another");
}

void check_identity(const Boxed<schema::Identity>& identity, std::string_view column) {
    if (!identity)
        return;
    if (identity->always)
        throw not_supported("sqlite", "identity columns that take no value (GENERATED ALWAYS)",
                            "leave `always` out: a key that counts takes a value that is given");
    const bool is_plain = identity->start.value_or(1) == 1 &&
                          identity->increment.value_or(1) == 1 && !identity->minimum &&
                          !identity->maximum && !identity->cycle;
    if (!is_plain)
        throw refused(fmt::format("the identity of column \"{}\" has options SQLite has not",
                                  printable(column)),
                      "SQLite counts from 1 in steps of 1; leave the options out");
}

void check_foreign_key(const Constraint& constraint, std::string_view schema) {
    if (!constraint.references)
        throw refused("a foreign key does not say what it refers to", "state the referred table");
    const auto& reference = *constraint.references;
    if (!reference.schema.empty() && reference.schema != schema)
        throw not_supported("sqlite", "foreign keys into another database",
                            "a foreign key stays within one database file");
    if (!reference.columns.empty() && !constraint.columns.empty() &&
        reference.columns.size() != constraint.columns.size())
        throw refused(fmt::format("the foreign key has {} columns and refers to {}",
                                  constraint.columns.size(), reference.columns.size()),
                      "state as many on either side");
}

void check_constraint(const Constraint& constraint, std::string_view schema) {
    constexpr std::array<std::string_view, 1> known{"on_conflict"};
    check_options(constraint.options, "sqlite", known, "a constraint");
    if (constraint.kind == ConstraintKind::exclude)
        throw not_supported("sqlite", "exclusion constraints", "write a trigger that refuses");
    if (constraint.kind == ConstraintKind::foreign_key)
        return check_foreign_key(constraint, schema);
    if (constraint.deferrable.value_or(false) || constraint.initially_deferred)
        throw not_supported("sqlite", "deferrable constraints other than foreign keys",
                            "leave `deferrable` out");
    if (constraint.nulls_not_distinct)
        throw not_supported("sqlite", "unique constraints with nulls not distinct",
                            "make a unique index over coalesce(...)");
    if (!constraint.include.empty())
        throw not_supported("sqlite", "included columns", "add them to the columns, or leave them");
    if (constraint.not_valid)
        throw not_supported("sqlite", "checks that are not valid for old rows",
                            "mend the rows first");
}

void check_on_update(const std::string& sql) {
    if (!sql.empty())
        throw not_supported("sqlite", "columns with ON UPDATE", "use a trigger");
}

void check_charset(const std::string& charset) {
    if (!charset.empty())
        throw not_supported("sqlite", "character sets of columns",
                            "the database has one encoding; state a collation instead");
}

void check_cascade(bool cascade) {
    if (cascade)
        throw no_cascade("sqlite");
}

/// `can_count`: whether the column may be the one that counts by itself.
void check_column(const schema::Column& column, std::string_view schema, bool can_count) {
    declared_type(column.type);
    check_charset(column.charset);
    check_on_update(column.on_update_sql);
    check_identity(column.identity, column.name);
    if ((column.autoincrement.value_or(false) || column.identity) && !can_count)
        throw refused(fmt::format("column \"{}\" cannot count by itself", printable(column.name)),
                      "on SQLite only an integer column that is the whole primary key can");
    if (column.references)
        check_constraint(*column.references, schema);
    for (const auto& check : column.checks)
        check_constraint(check, schema);
}

void check_index(const schema::Index& index) {
    check_own_name(index.name);
    check_options(index.options, "sqlite", {}, "an index");
    const auto method = to_lower(index.using_);
    if (!method.empty() && method != "btree")
        throw not_supported("sqlite", fmt::format("{} indexes", printable(index.using_)),
                            "leave the method out: every index is a B-tree");
    if (!index.include.empty())
        throw not_supported("sqlite", "included columns", "add them to the index, or leave them");
    if (index.nulls_not_distinct)
        throw not_supported("sqlite", "indexes with nulls not distinct",
                            "index coalesce(...) instead");
    if (!index.tablespace.empty())
        throw not_supported("sqlite", "tablespaces", "leave `tablespace` out");
    if (index.elements.empty())
        throw refused("an index has no columns", "state at least one");
    for (const auto& element : index.elements) {
        if (!element.operator_class.empty())
            throw not_supported("sqlite", "operator classes", "leave the operator class out");
        if (element.length)
            throw not_supported("sqlite", "prefix lengths", "index substr(column, 1, n) instead");
        // NULLs are the smallest values: first when ascending.
        if (element.nulls_first && *element.nulls_first == element.descending)
            throw not_supported("sqlite", "indexes that move NULL from its place",
                                "leave the order of NULL out");
    }
}

void check_table_options(const std::vector<schema::Option>& options, const std::string& table) {
    constexpr std::array<std::string_view, 2> known{"strict", "without_rowid"};
    check_options(options, "sqlite", known, fmt::format("table \"{}\"", table));
}

void check_table(const schema::Table& table) {
    check_own_name(table.name);
    check_table_options(table.options, table.name);
    if (table.columns.empty())
        throw refused(fmt::format("table \"{}\" has no columns", printable(table.name)),
                      "SQLite wants at least one");
    const auto key = table.primary_key();
    const bool has_rowid = !has_option(table.options, "without_rowid");
    if (!has_rowid && key.empty())
        throw refused(fmt::format("table \"{}\" has neither a rowid nor a primary key",
                                  printable(table.name)),
                      "state a primary key, or leave without_rowid out");
    for (const auto& column : table.columns) {
        const bool is_key = has_rowid && key.size() == 1 && same_name(key[0], column.name);
        check_column(column, table.schema, is_key && is_integer(column.type));
    }
    for (const auto& constraint : table.constraints)
        check_constraint(constraint, table.schema);
    for (const auto& index : table.indexes)
        check_index(index);
}

void check_kind(const std::string& kind) {
    constexpr std::array known{"trigger", "view", "table", "index"};
    const auto is_kind = [&](const char* each) { return to_lower(kind) == each; };
    if (std::ranges::none_of(known, is_kind))
        throw not_supported("sqlite", fmt::format("objects of kind {}", printable(kind)),
                            "give it an empty text for sqlite, or make the operation depend on "
                            "the dialect");
}

bool is_empty_here(const std::optional<schema::Object>& object) {
    const auto* text = object ? find_variant(object->variants, "sqlite") : nullptr;
    return text && text->empty();
}

class Validator {
public:
    template <class Other>
    void operator()(const Other& operation) const {
        if constexpr (requires { operation.cascade; })
            check_cascade(operation.cascade);
    }

    void operator()(const schema::CreateTable& operation) const { check_table(operation.table); }
    void operator()(const schema::RenameTable& operation) const {
        check_own_name(operation.new_name);
    }
    void operator()(const schema::AlterTable& operation) const {
        for (const auto& change : operation.changes)
            std::visit(Validator(operation.schema), change);
    }
    void operator()(const schema::AddColumn& operation) const {
        const auto& column = operation.column;
        // In a block the key may be added by a later change.
        check_column(column, schema_of(operation), is_integer(column.type));
    }
    void operator()(const schema::AlterColumn& operation) const {
        if (operation.type)
            declared_type(*operation.type);
        check_charset(operation.charset.value_or(""));
        check_on_update(operation.on_update_sql.value_or(""));
        check_identity(operation.identity, operation.column);
    }
    void operator()(const schema::CreateConstraint& operation) const {
        check_constraint(operation.constraint, schema_of(operation));
    }
    void operator()(const schema::SetTableOptions& operation) const {
        check_table_options(operation.options, operation.table);
    }
    void operator()(const schema::CreateIndex& operation) const { check_index(operation.index); }

    void operator()(const schema::CreateEnum& operation) const {
        if (operation.enum_.values.empty())
            throw refused("an enumeration has no values", "state at least one");
    }
    void operator()(const schema::CreateView& operation) const {
        check_own_name(operation.view.name);
        if (operation.view.materialized)
            throw no_materialized_views();
    }
    void operator()(const schema::DropView& operation) const {
        if (operation.materialized)
            throw no_materialized_views();
        check_cascade(operation.cascade);
    }
    void operator()(const schema::CreateObject& operation) const {
        if (!is_empty_here(operation.object))
            check_kind(operation.object.kind);
    }
    void operator()(const schema::DropObject& operation) const {
        if (!is_empty_here(operation.existing))
            check_kind(operation.kind);
    }
    void operator()(const schema::Custom& operation) const {
        if (!find_variant(operation.variants, "sqlite") && !find_variant(operation.variants, ""))
            throw not_supported("sqlite",
                                fmt::format("operations \"{}\"", printable(operation.name)),
                                "give the operation a text for sqlite");
    }

    void operator()(const schema::CreateSequence&) const { throw no_sequences(); }
    void operator()(const schema::AlterSequence&) const { throw no_sequences(); }
    void operator()(const schema::DropSequence&) const { throw no_sequences(); }
    void operator()(const schema::CreateExtension&) const { throw no_extensions(); }
    void operator()(const schema::DropExtension&) const { throw no_extensions(); }
    void operator()(const schema::CreateSchema&) const { throw no_schemas(); }
    void operator()(const schema::DropSchema&) const { throw no_schemas(); }

    void operator()(const schema::Insert& operation) const { check_expressions(operation); }
    void operator()(const schema::Update& operation) const { check_expressions(operation); }
    void operator()(const schema::Delete& operation) const { check_expressions(operation); }
    void operator()(const schema::Backfill& operation) const {
        check_expressions(operation.update);
    }

    Validator() = default;

private:
    explicit Validator(std::string_view schema) : schema_(schema) {}

    template <class Change>
    std::string_view schema_of(const Change& change) const {
        return change.schema.empty() ? schema_ : std::string_view(change.schema);
    }
    static Error no_materialized_views() {
        return not_supported("sqlite", "materialized views",
                             "make a view, or a table filled by triggers");
    }
    static Error no_sequences() {
        return not_supported("sqlite", "sequences",
                             "use an autoincrement primary key, or a table that counts");
    }
    static Error no_extensions() {
        return not_supported("sqlite", "extensions", "make the operation depend on the dialect");
    }
    static Error no_schemas() {
        return not_supported("sqlite", "schemas",
                             "a schema is an attached database: attach a file instead");
    }

    std::string_view schema_;
};

}  // namespace

void validate_operation(const schema::Operation& operation) {
    check_names(operation, dialect(), NameUnit::bytes);
    check_fragments(operation, k_sqlite_lexis);
    std::visit(Validator(), operation);
}

}  // namespace retort::dialects::sqlite
