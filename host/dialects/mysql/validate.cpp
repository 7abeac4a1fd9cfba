// What MariaDB cannot do, told before the first statement runs.

#include <algorithm>
#include <set>
#include <type_traits>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/expression.hpp"
#include "host/dialects/common/fragments.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/common/script.hpp"
#include "host/dialects/mysql/column_text.hpp"
#include "host/dialects/mysql/options.hpp"
#include "host/dialects/mysql/render.hpp"
#include "host/dialects/mysql/types.hpp"
#include "host/schema/walk.hpp"

namespace retort::dialects::mysql {

namespace {

void refuse(bool when, std::string_view what, std::string advice) {
    if (when)
        throw not_supported("mysql", what, std::move(advice));
}

std::string called(std::string_view kind, const std::string& name) {
    return fmt::format("{} \"{}\"", kind, printable(name));
}

// -- Names

/// MariaDB 10.11, "Identifier Names": characters beyond U+FFFF and a blank at the end are not
/// permitted, and a table's would be refused only when it is created.
void check_name(const std::string& name) {
    const bool supplementary =
        std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) >= 0xF0U; });
    if (supplementary || name.ends_with(' '))
        throw Error(ErrorCategory::operation,
                    fmt::format("MariaDB does not take the name \"{}\"", printable(name)))
            .in(supplementary ? "it has a character beyond U+FFFF" : "it ends in a blank")
            .hint("give it another name");
}

// -- Columns

/// A named enumeration may get its values from the catalogue, later.
void check_type(const schema::Type& type) {
    const bool values_follow = type.kind == schema::TypeKind::enumeration && !type.name.empty();
    if (!values_follow)
        type_sql(type);
    refuse(type.kind == schema::TypeKind::bit && type.length.value_or(1) > 64,
           "bit strings of more than 64 bits", "use LargeBinary(n)");
}

void check_identity(const schema::Identity& identity) {
    refuse(identity.always, "identity columns that take no value (GENERATED ALWAYS)",
           "leave `always` out: AUTO_INCREMENT takes a value that is given");
    refuse(identity.increment.value_or(1) != 1 || identity.minimum.value_or(1) != 1 ||
               identity.maximum || identity.cache || identity.cycle,
           "identity columns with increment, minimum, maximum, cache or cycle",
           "use a sequence and `NEXT VALUE FOR` it as the default");
}

void check_reference(const schema::Constraint& constraint) {
    if (!constraint.references)
        return;
    const auto& to = *constraint.references;
    const auto match = to_lower(to.match);
    refuse(!match.empty() && match != "simple", "foreign keys with MATCH FULL or PARTIAL",
           "leave `match` out and forbid NULL in the columns");
    const bool sets_default =
        to_lower(to.on_delete) == "set default" || to_lower(to.on_update) == "set default";
    refuse(sets_default, "foreign keys with SET DEFAULT", "use SET NULL, CASCADE or a trigger");
}

void check_constraint(const schema::Constraint& constraint) {
    using schema::ConstraintKind;
    const bool is_key =
        constraint.kind == ConstraintKind::primary_key || constraint.kind == ConstraintKind::unique;
    refuse(constraint.kind == ConstraintKind::exclude, "exclusion constraints",
           "use a trigger that checks the rows");
    refuse(constraint.deferrable.value_or(false) || constraint.initially_deferred,
           "deferrable constraints", "leave `deferrable` out: each statement is checked");
    refuse(constraint.not_valid, "constraints that are not valid yet",
           "leave `not_valid` out, and mend the rows first");
    refuse(constraint.nulls_not_distinct, "unique constraints that take one NULL only",
           "forbid NULL in the column, or use a computed column that is never NULL");
    refuse(!constraint.include.empty(), "constraints with INCLUDE columns",
           "add an index over all the columns");
    refuse(!is_key && !constraint.comment.empty(), "comments on foreign keys and checks",
           "leave the comment out, or put it on the table");
    check_reference(constraint);
    check_options(constraint.options, "mysql", known_key_options(),
                  called("constraint", constraint.name));
}

void check_column(const schema::Column& column) {
    check_type(column.type);
    if (column.identity)
        check_identity(*column.identity);
    refuse(column.computed && column.nullable == std::optional(false),
           "computed columns that are NOT NULL", "leave it out and add a CHECK (... IS NOT NULL)");
    if (column.references)
        check_constraint(*column.references);
    for (const auto& check : column.checks)
        check_constraint(check);
    check_options(column.options, "mysql", known_column_options(), called("column", column.name));
}

// -- Indexes

constexpr std::string_view k_methods[] = {"", "btree", "hash", "rtree", "fulltext", "spatial"};

void check_element(const schema::IndexElement& element) {
    refuse(!element.expression.empty(), "indexes on expressions",
           "add a computed column and index that");
    refuse(!element.collation.empty(), "collations in indexes",
           "state the collation on the column");
    refuse(!element.operator_class.empty(), "operator classes", "leave it out");
    // NULLs are the smallest values: first when ascending, last when descending.
    refuse(element.nulls_first && *element.nulls_first == element.descending,
           "indexes with NULLS FIRST or NULLS LAST", "leave it out: NULLs are the smallest values");
}

void check_index(const schema::Index& index) {
    refuse(!index.where.empty(), "partial indexes",
           "leave `where` out, or index a computed column that is NULL for the other rows");
    refuse(!index.include.empty(), "indexes with INCLUDE columns",
           "add the columns to the index itself");
    refuse(index.nulls_not_distinct, "unique indexes that take one NULL only",
           "forbid NULL in the column, or use a computed column that is never NULL");
    refuse(!index.tablespace.empty(), "indexes in tablespaces", "leave `tablespace` out");
    const auto method = to_lower(index.using_);
    refuse(std::ranges::find(k_methods, method) == std::end(k_methods),
           fmt::format("{} indexes", printable(method)),
           "use btree, hash, fulltext or spatial, or leave it out");
    refuse(index.unique && (method == "fulltext" || method == "spatial"),
           fmt::format("unique {} indexes", method), "leave `unique` out");
    for (const auto& element : index.elements)
        check_element(element);
    check_options(index.options, "mysql", known_key_options(), called("index", index.name));
}

// -- Keys over columns without a bound

const schema::Column* unbounded(const schema::Table& table, const std::string& column) {
    const auto* found = table.find_column(column);
    if (!found || found->type.kind == schema::TypeKind::enumeration)
        return nullptr;
    return is_unbounded(type_sql(found->type)) ? found : nullptr;
}

void refuse_unbounded(const schema::Column& column) {
    throw Error(ErrorCategory::operation,
                fmt::format("column \"{}\" is in a key and has no length on MariaDB",
                            printable(column.name)))
        .in(fmt::format("it would be {}", type_sql(column.type)))
        .hint("give it a length, as in String(255), or the index a prefix length");
}

void check_key_lengths(const schema::Table& table) {
    const auto check = [&](const std::string& column) {
        if (const auto* found = unbounded(table, column))
            refuse_unbounded(*found);
    };
    for (const auto& column : table.columns)
        if (column.primary_key || column.unique || column.index || column.references)
            check(column.name);
    for (const auto& constraint : table.constraints)
        if (!find_option(constraint.options, "mysql", "length"))
            std::ranges::for_each(constraint.columns, check);
    for (const auto& index : table.indexes)
        if (to_lower(index.using_) != "fulltext" && to_lower(index.using_) != "spatial")
            for (const auto& element : index.elements)
                if (!element.length)
                    check(element.column);
}

// -- Columns that a foreign key writes by itself

/// Whether a row of the table that is referred to changes the referring column.
bool writes(const schema::Constraint& key) {
    const auto& to = *key.references;
    const auto on_update = to_lower(to.on_update);
    return to_lower(to.on_delete) == "set null" || on_update == "set null" ||
           on_update == "cascade";
}

std::set<std::string> written_by_keys(const schema::Table& table) {
    std::set<std::string> out;
    for (const auto& column : table.columns)
        if (column.references && column.references->references && writes(*column.references))
            out.insert(to_lower(column.name));
    for (const auto& key : table.constraints)
        if (key.references && writes(key))
            for (const auto& column : key.columns)
                out.insert(to_lower(column));
    return out;
}

/// MariaDB says "Function or expression cannot be used" (error 1901), of which one has to guess
/// why.
void refuse_reading(const std::string& sql, const std::set<std::string>& written,
                    std::string_view what) {
    if (written.empty())
        return;
    const auto tokens = lex_significant(sql, k_mysql_lexis);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool is_name =
            tokens[i].kind == TokenKind::word || tokens[i].kind == TokenKind::quoted_name;
        const bool is_call = i + 1 < tokens.size() && tokens[i + 1].is("(");
        const auto name = is_name ? unquote(tokens[i]) : "";
        if (is_call || !written.contains(to_lower(name)))
            continue;
        throw Error(ErrorCategory::operation,
                    fmt::format("{} reads column \"{}\", which a foreign key changes by itself; "
                                "MariaDB does not take that",
                                what, printable(name)))
            .hint("let the key say ON DELETE CASCADE or nothing, or check with a trigger");
    }
}

void check_what_keys_write(const schema::Table& table) {
    const auto written = written_by_keys(table);
    const auto check = [&](const schema::Constraint& each) {
        refuse_reading(each.sql, written, called("check", each.name));
    };
    for (const auto& column : table.columns) {
        if (column.computed && column.computed->stored)
            refuse_reading(column.computed->sql, written,
                           called("the stored computed column", column.name));
        std::ranges::for_each(column.checks, check);
    }
    for (const auto& each : table.constraints)
        if (each.kind == schema::ConstraintKind::check)
            check(each);
}

// -- Operations; what is not listed has nothing that could be wrong

void check(const schema::CreateTable& operation) {
    const auto& table = operation.table;
    if (table.columns.empty())
        throw Error(ErrorCategory::operation,
                    fmt::format("{} has no columns", called("table", table.name)))
            .hint("MariaDB has no tables without columns");
    for (const auto& column : table.columns)
        check_column(column);
    for (const auto& constraint : table.constraints)
        check_constraint(constraint);
    for (const auto& index : table.indexes)
        check_index(index);
    check_key_lengths(table);
    check_what_keys_write(table);
    check_options(table.options, "mysql", known_table_options(), called("table", table.name));
}

void check(const schema::AddColumn& operation) {
    check_column(operation.column);
    const auto& column = operation.column;
    if ((column.primary_key || column.unique || column.index || column.references) &&
        column.type.kind != schema::TypeKind::enumeration && is_unbounded(type_sql(column.type)))
        refuse_unbounded(column);
}

void check(const schema::AlterColumn& operation) {
    if (operation.type)
        check_type(*operation.type);
    if (operation.identity)
        check_identity(*operation.identity);
    refuse(operation.computed && operation.nullable == std::optional(false),
           "computed columns that are NOT NULL", "leave it out and add a CHECK (... IS NOT NULL)");
}

void check(const schema::CreateConstraint& operation) {
    check_constraint(operation.constraint);
}

void check(const schema::SetTableOptions& operation) {
    check_options(operation.options, "mysql", known_table_options(),
                  called("table", operation.table));
    for (const auto& option : operation.options)
        refuse(option.dialect == "mysql" && !is_alterable(option.name),
               fmt::format("changes of a table's {}", option.name),
               "make the table anew, and move its rows");
}

void check(const schema::AlterTable& operation);

void check(const schema::CreateIndex& operation) {
    check_index(operation.index);
    if (operation.index.elements.empty())
        throw Error(ErrorCategory::operation,
                    fmt::format("{} has no columns", called("index", operation.index.name)));
}

void check(const schema::ExecuteScript& operation) {
    if (is_meant_for(operation.databases, "mysql"))
        split_script(operation.sql, k_mysql_lexis);
}

void check(const schema::Execute& operation) {
    if (is_meant_for(operation.databases, "mysql"))
        dialect().bind(operation.sql, operation.bindings);
}

void check(const schema::CreateEnum& operation) {
    refuse(operation.enum_.values.empty(), "enumerations without values", "state its values");
    refuse(!operation.enum_.comment.empty(), "comments on enumerations",
           "put the comment on the columns that use it");
}

constexpr std::string_view k_view_options[] = {"algorithm", "definer", "sql_security",
                                               "check_option"};

void check(const schema::CreateView& operation) {
    const auto& view = operation.view;
    refuse(view.materialized, "materialized views",
           "create a table and fill it, or use a view; an event can keep it up to date");
    refuse(!view.comment.empty(), "comments on views", "leave the comment out");
    check_options(view.options, "mysql", k_view_options, called("view", view.name));
}

void check(const schema::DropView& operation) {
    refuse(operation.materialized, "materialized views", "drop the table that took its place");
}

void check_sequence(const schema::Sequence& sequence) {
    const bool stated =
        sequence.type.kind != schema::TypeKind::verbatim || !sequence.type.text.empty();
    refuse(stated && sequence.type.kind != schema::TypeKind::big_integer,
           "sequences of another type than BIGINT", "leave the type out and state a maximum");
    refuse(!sequence.owned_by.empty(), "sequences owned by a column",
           "leave `owned_by` out and drop the sequence with the table");
}

void check(const schema::CreateSequence& operation) {
    check_sequence(operation.sequence);
}
void check(const schema::AlterSequence& operation) {
    check_sequence(operation.sequence);
}

void check(const schema::CreateExtension&) {
    throw not_supported("mysql", "extensions",
                        "plug-ins are installed on the server: INSTALL SONAME '...'");
}
void check(const schema::DropExtension&) {
    throw not_supported("mysql", "extensions",
                        "plug-ins are removed on the server: UNINSTALL SONAME '...'");
}

void check(const schema::Insert& operation) {
    check_expressions(operation);
}
void check(const schema::Update& operation) {
    check_expressions(operation);
}
void check(const schema::Delete& operation) {
    check_expressions(operation);
}
void check(const schema::Backfill& operation) {
    check_expressions(operation.update);
}

void check(const schema::Custom& operation) {
    const auto* script = find_variant(operation.variants, "mysql");
    if (!script)
        script = find_variant(operation.variants, "");
    if (!script)
        throw Error(ErrorCategory::operation,
                    fmt::format("the custom operation \"{}\" has no SQL for MariaDB",
                                printable(operation.name)))
            .hint("give it a renderer for mysql, or one for any database");
    split_script(*script, k_mysql_lexis);
}

// DROP TABLE takes the foreign keys that refer to it along, DROP DATABASE everything.
template <class Part>
constexpr bool k_can_cascade =
    std::is_same_v<Part, schema::DropTable> || std::is_same_v<Part, schema::DropSchema>;

template <class Part>
void check_one(const Part& part) {
    if constexpr (requires { check(part); })
        check(part);
    if constexpr (requires { part.cascade; })
        if (part.cascade && !k_can_cascade<Part>)
            throw no_cascade("mysql");
}

void check(const schema::AlterTable& operation) {
    for (const auto& change : operation.changes)
        std::visit([](const auto& each) { check_one(each); }, change);
}

}  // namespace

void validate(const schema::Operation& operation) {
    check_names(operation, dialect(), NameUnit::characters);
    check_fragments(operation, k_mysql_lexis);
    schema::for_each_name(
        operation, [](const schema::TextPlace&, const std::string& name) { check_name(name); });
    std::visit([](const auto& each) { check_one(each); }, operation);
}

}  // namespace retort::dialects::mysql
