#include "retort/detail/table.hpp"

#include "sdk/builders/runtime.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

Identity::Identity(const IdentityOptions& options)
    : Item(detail::Message(RETORT_MSG_IDENTITY, {})) {
    static constexpr uint16_t tags[] = {
        RETORT_TAG_ALWAYS,  RETORT_TAG_START, RETORT_TAG_INCREMENT, RETORT_TAG_MINIMUM,
        RETORT_TAG_MAXIMUM, RETORT_TAG_CACHE, RETORT_TAG_CYCLE};
    message_.set_cells(&options, tags, sizeof tags);
}

Computed::Computed(const char* sql) : Computed(TextView(sql)) {}
Computed::Computed(TextView sql, bool stored)
    : Item(detail::Message(RETORT_MSG_COMPUTED, {detail::text(RETORT_TAG_SQL, sql),
                                                 detail::integer(RETORT_TAG_STORED, stored)})) {}

// -- Constraints

Constraint::Constraint(retort_constraint_kind kind, TextView name, const retort_field& what)
    : KeyChain(
          detail::Message(RETORT_MSG_CONSTRAINT, {detail::integer(RETORT_TAG_CONSTRAINT_KIND, kind),
                                                  detail::text(RETORT_TAG_NAME, name), what})) {}

Constraint& Constraint::deferrable(bool yes) {
    return with_flag(RETORT_TAG_DEFERRABLE, yes);
}
Constraint& Constraint::initially_deferred(bool yes) {
    return deferrable().with_flag(RETORT_TAG_INITIALLY_DEFERRED, yes);
}
Constraint& Constraint::not_valid(bool yes) {
    return with_flag(RETORT_TAG_NOT_VALID, yes);
}
Constraint& Constraint::refer_to(TextView table, const Texts& columns,
                                 const ReferenceOptions& options) {
    return refer_to(detail::Message(RETORT_MSG_REFERENCE,
                                    {detail::text(RETORT_TAG_REFERRED_TABLE, table),
                                     detail::tagged(RETORT_TAG_REFERRED_COLUMNS, columns)}),
                    options);
}
Constraint& Constraint::refer_to(detail::Message reference, const ReferenceOptions& options) {
    static constexpr uint16_t reference_tags[] = {RETORT_TAG_ON_DELETE, RETORT_TAG_ON_UPDATE,
                                                  RETORT_TAG_MATCH, RETORT_TAG_REFERRED_SCHEMA};
    static constexpr uint16_t tags[] = {RETORT_TAG_DEFERRABLE, RETORT_TAG_INITIALLY_DEFERRED,
                                        RETORT_TAG_NOT_VALID, RETORT_TAG_NAME, RETORT_TAG_COMMENT};
    reference.set_cells(&options.on_delete, reference_tags, sizeof reference_tags);
    message_.set_cells(&options.deferrable, tags, sizeof tags);
    return with_part(RETORT_TAG_REFERENCES, reference);
}

ExcludeElement::ExcludeElement(TextView column, TextView operator_, TextView operator_class)
    : ExcludeElement(detail::text(RETORT_TAG_COLUMN, column), operator_, operator_class) {}
ExcludeElement::ExcludeElement(Sql expression, TextView operator_, TextView operator_class)
    : ExcludeElement(detail::text(RETORT_TAG_EXPRESSION, expression.text), operator_,
                     operator_class) {}
ExcludeElement::ExcludeElement(const retort_field& what, TextView operator_,
                               TextView operator_class)
    : Item(detail::Message(RETORT_MSG_EXCLUDE_ELEMENT,
                           {what, detail::text(RETORT_TAG_OPERATOR, operator_),
                            detail::text(RETORT_TAG_OPERATOR_CLASS, operator_class)})) {}

Constraint primary_key(TextView name, const Texts& columns) {
    return {RETORT_CONSTRAINT_PRIMARY_KEY, name, detail::tagged(RETORT_TAG_COLUMNS, columns)};
}
Constraint primary_key(const Texts& columns) {
    return primary_key(TextView(), columns);
}
Constraint unique(TextView name, const Texts& columns) {
    return {RETORT_CONSTRAINT_UNIQUE, name, detail::tagged(RETORT_TAG_COLUMNS, columns)};
}
Constraint unique(const Texts& columns) {
    return unique(TextView(), columns);
}
Constraint check(TextView name, TextView condition) {
    return {RETORT_CONSTRAINT_CHECK, name, detail::text(RETORT_TAG_SQL, condition)};
}
Constraint check(TextView condition) {
    return check(TextView(), condition);
}
Constraint foreign_key(TextView name, const Texts& columns, TextView referred_table,
                       const Texts& referred_columns, const ReferenceOptions& options) {
    Constraint out(RETORT_CONSTRAINT_FOREIGN_KEY, name,
                   detail::tagged(RETORT_TAG_COLUMNS, columns));
    return out.refer_to(referred_table, referred_columns, options);
}
Constraint foreign_key(TextView name, const Texts& columns, TextView referred_table,
                       const Texts& referred_columns) {
    return foreign_key(name, columns, referred_table, referred_columns, {});
}
Constraint exclude(TextView name, const List<ExcludeElement>& elements) {
    return {RETORT_CONSTRAINT_EXCLUDE, name, detail::tagged(RETORT_TAG_ELEMENTS, elements)};
}

// -- Columns

namespace detail {

Message column_of(TextView name, const Type& type) {
    return {RETORT_MSG_COLUMN,
            {text(RETORT_TAG_NAME, name), part(RETORT_TAG_TYPE, type.message())}};
}
Message key_to(Message reference, const ReferenceOptions& options) {
    return Constraint(RETORT_CONSTRAINT_FOREIGN_KEY, {}, {}).refer_to(reference, options).message();
}
Message key_to(TextView table, const Texts& column, const ReferenceOptions& options) {
    return Constraint(RETORT_CONSTRAINT_FOREIGN_KEY, {}, {})
        .refer_to(table, column, options)
        .message();
}

}  // namespace detail

Column::Column(TextView name, const Type& type) : ColumnChain(detail::column_of(name, type)) {}
Column column(TextView name, const Type& type) {
    return {name, type};
}
Column column(const char* name, const Type& type) {
    return {name, type};
}

// -- Indexes

IndexElement::IndexElement(const char* column) : IndexElement(TextView(column)) {}
IndexElement::IndexElement(TextView column)
    : Item(detail::Message(RETORT_MSG_INDEX_ELEMENT, {detail::text(RETORT_TAG_COLUMN, column)})) {}
IndexElement::IndexElement(Sql expression)
    : Item(detail::Message(RETORT_MSG_INDEX_ELEMENT,
                           {detail::text(RETORT_TAG_EXPRESSION, expression.text)})) {}

IndexElement& IndexElement::descending(bool yes) {
    return set(detail::integer(RETORT_TAG_DESCENDING, yes));
}
IndexElement& IndexElement::nulls_first(bool yes) {
    return set(detail::integer(RETORT_TAG_NULLS_FIRST, yes));
}
IndexElement& IndexElement::nulls_last() {
    return nulls_first(false);
}
IndexElement& IndexElement::collation(TextView name) {
    return set(detail::text(RETORT_TAG_COLLATION, name));
}
IndexElement& IndexElement::operator_class(TextView name) {
    return set(detail::text(RETORT_TAG_OPERATOR_CLASS, name));
}
IndexElement& IndexElement::length(int characters) {
    return set(detail::integer(RETORT_TAG_LENGTH, characters));
}
IndexElement& IndexElement::set(const retort_field& field) {
    message_.set(field);
    return *this;
}

IndexElement key(TextView column) {
    return {column};
}
IndexElement key(Sql expression) {
    return {expression};
}

Index::Index(TextView name, const List<IndexElement>& elements)
    : KeyChain(detail::Message(RETORT_MSG_INDEX, {detail::text(RETORT_TAG_NAME, name),
                                                  detail::tagged(RETORT_TAG_ELEMENTS, elements)})) {
}

Index& Index::unique(bool yes) {
    return with_flag(RETORT_TAG_UNIQUE, yes);
}
Index& Index::tablespace(TextView name) {
    return with_text(RETORT_TAG_TABLESPACE, name);
}
Index index(TextView name, const List<IndexElement>& elements) {
    return {name, elements};
}

template class Chain<Constraint>;
template class KeyChain<Constraint>;
template class Chain<Column>;
template class ColumnChain<Column>;
template class Chain<Index>;
template class KeyChain<Index>;
template struct List<Item>;
template struct List<IndexElement>;
template struct List<ExcludeElement>;
template struct Optional<Identity>;
template struct Optional<Computed>;
template struct Optional<Constraint>;
template struct Optional<Column>;
template struct Optional<Index>;

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
