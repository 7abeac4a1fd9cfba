// Tables, their parts, enumerations and sequences in their normal form.

#include "host/dialects/postgresql/normal.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "host/base/text.hpp"
#include "host/dialects/common/lexer.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/common/upper.hpp"
#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/sql.hpp"
#include "host/schema/explicit_form.hpp"

namespace retort::dialects::postgresql {

namespace {

using schema::Column;
using schema::Constraint;
using schema::ConstraintKind;
using schema::Type;

// -- What counts

std::int64_t largest(std::string_view type) {
    return type == "smallint" ? INT16_MAX : type == "integer" ? INT32_MAX : INT64_MAX;
}

/// Takes away what CREATE SEQUENCE does by itself.
template <class Options>
void drop_usual(Options& options, std::string_view type) {
    const auto drop = [](std::optional<std::int64_t>& field, std::int64_t usual) {
        if (field == usual)
            field.reset();
    };
    const auto most = largest(type);
    const bool up = options.increment.value_or(1) > 0;
    const auto minimum = up ? 1 : -most - 1, maximum = up ? most : -1;
    drop(options.start, up ? options.minimum.value_or(minimum) : options.maximum.value_or(maximum));
    drop(options.increment, 1);
    drop(options.minimum, minimum);
    drop(options.maximum, maximum);
    drop(options.cache, 1);
}

/// A type that is short for a column with a sequence of its own, and the column's type.
struct Serial {
    std::string_view word, type;
};
constexpr std::array<Serial, 6> k_serials{{{"bigserial", "bigint"},
                                           {"serial", "integer"},
                                           {"serial2", "smallint"},
                                           {"serial4", "integer"},
                                           {"serial8", "bigint"},
                                           {"smallserial", "smallint"}}};

void write_out_serial(Column& column) {
    const auto found = std::ranges::find(k_serials, column.type.text, &Serial::word);
    if (found == k_serials.end())
        return;
    column.type.text = found->type;
    column.autoincrement = true;
}

/// A column that counts as PostgreSQL does by itself is `autoincrement`, any other an identity.
void normalise_counting(Column& column) {
    write_out_serial(column);
    if (column.identity)
        drop_usual(*column.identity, column.type.text);
    if (column.identity == schema::Identity{}) {
        column.identity.reset();
        column.autoincrement = true;
    }
    const bool counts = column.identity || column.autoincrement.value_or(false);
    column.autoincrement = counts && !column.identity ? std::optional(true) : std::nullopt;
    if (counts)
        column.nullable = false;
}

// -- Foreign keys

/// "SET NULL (a)" with its columns in quotes, "" for NO ACTION.
std::string action(const std::string& text) {
    const auto open = text.find('(');
    auto words = upper(trim(text.substr(0, open)));
    if (words == "NO ACTION")
        return "";
    if (open == std::string::npos)
        return words;
    std::vector<std::string> columns;
    for (const auto& token :
         lex_significant(std::string_view(text).substr(open), k_postgresql_lexis))
        if (token.kind == TokenKind::word)
            columns.push_back(to_lower(token.text));
        else if (token.kind == TokenKind::quoted_name)
            columns.push_back(unquote(token));
    return words + " (" + quote_all(columns) + ")";
}

std::string collation(std::string text) {
    for (const std::string_view prefix : {"pg_catalog.", "\"pg_catalog\"."})
        if (text.starts_with(prefix))
            text.erase(0, prefix.size());
    const auto tokens = lex_significant(text, k_postgresql_lexis);
    const bool is_one = tokens.size() == 1 && tokens[0].kind == TokenKind::quoted_name;
    return is_one ? unquote(tokens[0]) : text;
}

/// Enumerations that are only stated by the columns that use them.
void add_enums(const Type& type, const std::string& schema, std::vector<schema::Enum>& enums) {
    for (const auto& element : type.element)
        add_enums(element, schema, enums);
    if (type.kind != schema::TypeKind::enumeration || type.values.empty() ||
        find_variant(type.variants, k_name))
        return;
    const auto is_it = [&](const schema::Enum& each) {
        return each.name == type.name && each.schema == schema;
    };
    if (std::ranges::none_of(enums, is_it))
        enums.push_back({type.name, schema, type.values, ""});
}

/// The order reflection has them in.
int rank(ConstraintKind kind) {
    constexpr std::array k_order{ConstraintKind::primary_key, ConstraintKind::unique,
                                 ConstraintKind::check, ConstraintKind::foreign_key,
                                 ConstraintKind::exclude};
    return static_cast<int>(std::ranges::find(k_order, kind) - k_order.begin());
}

const Type& innermost(const Type& type) {
    return type.element.empty() ? type : innermost(type.element.front());
}

}  // namespace

Value Normaliser::default_of(const Value& value, const std::string& type) const {
    if (value.is_null() || value.kind == ValueKind::bytes || value.kind == ValueKind::boolean)
        return value;
    const auto text = value.kind == ValueKind::sql ? sql(value.text) : literal(value);
    if (text == "null" || text.starts_with("null::"))
        return {};
    return default_value(text, type_of_sql(type));
}

void Normaliser::column(Column& column) const {
    column.type = {.text = type(column.type)};
    normalise_counting(column);
    column.nullable = column.nullable.value_or(true);
    column.default_ = default_of(column.default_, column.type.text);
    if (column.computed)
        column.computed = schema::Computed{sql(column.computed->sql), true};
    column.collation = collation(std::move(column.collation));
    if (column.collation == "default")
        column.collation.clear();
    column.options = normal_options(column.options, {"compression", "storage"});
    column.charset.clear();
    column.on_update_sql.clear();
    column.renamed_from.clear();
}

void Normaliser::reference(schema::Reference& reference) const {
    reference.schema = schema_name(reference.schema);
    reference.on_delete = action(reference.on_delete);
    reference.on_update = action(reference.on_update);
    reference.match = upper(reference.match);
    if (reference.match == "SIMPLE")
        reference.match.clear();
}

void Normaliser::constraint(Constraint& constraint) const {
    constraint.sql = sql(constraint.sql);
    constraint.where = sql(constraint.where);
    constraint.using_ = to_lower(constraint.using_);
    if (constraint.kind == ConstraintKind::exclude && constraint.using_.empty())
        constraint.using_ = "btree";
    for (auto& element : constraint.elements)
        element.expression = sql(element.expression);
    if (constraint.references)
        reference(*constraint.references);
    if (constraint.initially_deferred)
        constraint.deferrable = true;
    if (!constraint.deferrable.value_or(false))
        constraint.deferrable.reset();
    // Said when a constraint is added to rows that are there; a table made anew has none.
    constraint.not_valid = false;
    constraint.options = normal_options(constraint.options, {"no_inherit", "tablespace", "with"});
}

void Normaliser::index(schema::Index& index) const {
    index.using_ = to_lower(index.using_);
    if (index.using_ == "btree")
        index.using_.clear();
    index.where = sql(index.where);
    if (index.tablespace == "pg_default")
        index.tablespace.clear();
    for (auto& element : index.elements) {
        element.expression = sql(element.expression);
        element.collation = collation(std::move(element.collation));
        element.operator_class = sql(element.operator_class);
        if (element.nulls_first == element.descending)
            element.nulls_first.reset();
        element.length.reset();
    }
    index.options = normal_options(index.options, {"with"});
}

/// The columns of a key that states none: the primary key of the table it refers to.
void Normaliser::fill_reference(schema::Reference& reference, const schema::Schema& known) const {
    const auto* table = known.find_table(reference.schema, reference.table);
    for (const auto& each : known.tables)
        if (!table && each.name == reference.table && schema_name(each.schema) == reference.schema)
            table = &each;
    if (table)
        reference.columns = table->primary_key();
}

schema::Table Normaliser::table(const schema::Table& given, const schema::Schema& known) const {
    auto table = schema::explicit_table(given);
    table.schema = schema_name(table.schema);
    table.renamed_from.clear();
    for (auto& each : table.columns)
        column(each);
    for (auto& each : table.constraints) {
        constraint(each);
        if (each.references && each.references->columns.empty())
            fill_reference(*each.references, known);
    }
    for (auto& each : table.indexes)
        index(each);
    std::ranges::stable_sort(table.constraints, [](const auto& a, const auto& b) {
        return std::pair(rank(a.kind), std::string_view(a.name)) <
               std::pair(rank(b.kind), std::string_view(b.name));
    });
    std::ranges::stable_sort(table.indexes, {}, &schema::Index::name);
    table.options = normal_options(table.options, {"inherits", "partition_by", "tablespace",
                                                   "temporary", "unlogged", "using", "with"});
    for (auto& option : table.options)
        if (option.name == "inherits" || option.name == "partition_by")
            option.text = sql(option.text);
    return table;
}

schema::Sequence Normaliser::sequence(schema::Sequence given) const {
    given.schema = schema_name(given.schema);
    const auto text = type(given.type);
    given.type = {.text = text.empty() ? "bigint" : text};
    drop_usual(given, given.type.text);
    const auto own = default_schema_ + ".";
    if (std::ranges::count(given.owned_by, '.') == 2 && given.owned_by.starts_with(own))
        given.owned_by.erase(0, own.size());
    return given;
}

schema::Schema Normaliser::schema(const schema::Schema& given) const {
    auto out = rest(given);
    out.tables.reserve(given.tables.size());
    for (const auto& each : given.tables)
        out.tables.push_back(table(each, given));
    return out;
}

schema::Schema Normaliser::rest(const schema::Schema& given) const {
    schema::Schema out;
    std::ranges::copy_if(given.schemas, std::back_inserter(out.schemas),
                         [&](const auto& each) { return !schema_name(each).empty(); });
    out.enums = given.enums;
    for (auto& each : out.enums)
        each.schema = schema_name(each.schema);
    for (const auto& each : given.tables)
        for (const auto& column : each.columns)
            add_enums(column.type, schema_name(innermost(column.type).schema), out.enums);
    for (const auto& each : given.sequences)
        out.sequences.push_back(sequence(each));
    for (const auto& each : given.views)
        out.views.push_back(view(each));
    for (const auto& each : given.objects)
        out.objects.push_back(object(each));
    out.extensions = given.extensions;
    std::erase(out.extensions, "plpgsql");
    return out;
}

}  // namespace retort::dialects::postgresql
