#pragma once
// Columns, constraints and indexes as an author describes them. Part of <retort/revision.hpp>.

#include "retort/abi.h"
#include "retort/detail/message.hpp"
#include "retort/detail/type.hpp"
#include "retort/detail/value.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

/// Anything that stands in a table's brace list: a column, a constraint, an index. A handle: copies
/// describe the same thing.
class Item {
public:
    RETORT_INLINE explicit Item(detail::Message message) : message_(message) {}
    RETORT_INLINE detail::Message message() const { return message_; }

protected:
    detail::Message message_;
};

/// Builder functions that return the builder they were called on. There is one class for each Self,
/// so each function is inlined, and what it does is a function of Message.
template <class Self>
class Chain : public Item {
public:
    RETORT_INLINE explicit Chain(detail::Message message) : Item(message) {}

    Self& comment(TextView text) { return with_text(RETORT_TAG_COMMENT, text); }
    Self& option(Dialect dialect, TextView name, TextView text) {
        return add(RETORT_TAG_OPTIONS, retort::option(dialect, name, text).message());
    }
    RETORT_INLINE Self& set(const retort_field& field) {
        message_.set(field);
        return static_cast<Self&>(*this);
    }
    RETORT_INLINE Self& add(uint16_t tag, detail::Message part) {
        message_.add(tag, part);
        return static_cast<Self&>(*this);
    }

protected:
    RETORT_INLINE Self& with_text(uint16_t tag, TextView text) {
        message_.set_text(tag, text);
        return static_cast<Self&>(*this);
    }
    RETORT_INLINE Self& with_flag(uint16_t tag, bool yes) {
        message_.set_integer(tag, yes);
        return static_cast<Self&>(*this);
    }
    RETORT_INLINE Self& with_part(uint16_t tag, detail::Message part) {
        message_.set_part(tag, part);
        return static_cast<Self&>(*this);
    }
};

/// Properties of an identity column.
struct IdentityOptions {
    Flag always = {};
    Number start = {};
    Number increment = {};
    Number minimum = {};
    Number maximum = {};
    Number cache = {};
    Flag cycle = {};
};

/// `Identity({.always = true})`
struct Identity : Item {
    Identity(const IdentityOptions& options = detail::none<IdentityOptions>());
};

/// `Computed("a + b")`: a generated column.
struct Computed : Item {
    Computed(const char* sql);
    Computed(TextView sql, bool stored = true);
};

/// How a foreign key refers; actions as in SQL: "CASCADE", "SET NULL", "RESTRICT", "SET DEFAULT".
struct ReferenceOptions {
    OptionalText on_delete = {};
    OptionalText on_update = {};
    OptionalText match = {};
    OptionalText referred_schema = {};
    Flag deferrable = {};
    Flag initially_deferred = {};
    Flag not_valid = {};  ///< PostgreSQL: existing rows are not checked
    OptionalText name = {};
    OptionalText comment = {};
    OptionalText schema = {};  ///< create_foreign_key: of the table that gets the key
};

/// What constraints and indexes have in common.
template <class Self>
class KeyChain : public Chain<Self> {
public:
    RETORT_INLINE explicit KeyChain(detail::Message message) : Chain<Self>(message) {}

    /// PostgreSQL: two NULLs are the same value.
    Self& nulls_not_distinct(bool yes = true) {
        return this->with_flag(RETORT_TAG_NULLS_NOT_DISTINCT, yes);
    }
    /// PostgreSQL: columns that are only carried along.
    Self& include(const Texts& columns) {
        return this->set(detail::tagged(RETORT_TAG_INCLUDE, columns));
    }
    Self& where(TextView sql) { return this->with_text(RETORT_TAG_WHERE, sql); }
    /// The index method: "btree", "gin", "hash", "fulltext", "spatial"...; of an exclusion
    /// constraint "gist".
    Self& using_method(TextView method) { return this->with_text(RETORT_TAG_USING, method); }
};

/// PRIMARY KEY, UNIQUE, CHECK, FOREIGN KEY or EXCLUDE; made by the functions below.
class Constraint : public KeyChain<Constraint> {
public:
    Constraint(retort_constraint_kind kind, TextView name, const retort_field& what);

    Constraint& deferrable(bool yes = true);
    Constraint& initially_deferred(bool yes = true);
    /// Existing rows are not checked (PostgreSQL).
    Constraint& not_valid(bool yes = true);

    /// Makes it a foreign key to `table`.
    Constraint& refer_to(TextView table, const Texts& columns, const ReferenceOptions& options);
    Constraint& refer_to(detail::Message reference, const ReferenceOptions& options);
};

/// One part of an exclusion constraint: `{"room", "="}`, `{sql("lower(name)"), "="}`.
struct ExcludeElement : Item {
    ExcludeElement(TextView column, TextView operator_, TextView operator_class = {});
    ExcludeElement(Sql expression, TextView operator_, TextView operator_class = {});

private:
    ExcludeElement(const retort_field& what, TextView operator_, TextView operator_class);
};

// Constraints. Without a name, the naming convention or the database names them.

Constraint primary_key(TextView name, const Texts& columns);
Constraint primary_key(const Texts& columns);
Constraint unique(TextView name, const Texts& columns);
Constraint unique(const Texts& columns);
/// The condition is SQL, without outer brackets.
Constraint check(TextView name, TextView condition);
Constraint check(TextView condition);
/// Without referred columns: the referred table's primary key.
Constraint foreign_key(TextView name, const Texts& columns, TextView referred_table,
                       const Texts& referred_columns, const ReferenceOptions& options);
/// Options that are left out would be made anew at each of many calls.
Constraint foreign_key(TextView name, const Texts& columns, TextView referred_table,
                       const Texts& referred_columns = detail::none<Texts>());
Constraint exclude(TextView name, const List<ExcludeElement>& elements);

namespace detail {

Message column_of(TextView name, const Type& type);
/// The foreign key of one column, which needs no name of it.
Message key_to(Message reference, const ReferenceOptions& options);
Message key_to(TextView table, const Texts& column, const ReferenceOptions& options);

}  // namespace detail

/// The properties of a column; every one is chained and returns the builder it was called on.
template <class Self>
class ColumnChain : public Chain<Self> {
public:
    RETORT_INLINE explicit ColumnChain(detail::Message column) : Chain<Self>(column) {}
    using Chain<Self>::add;

    Self& primary_key(bool yes = true) {
        return with_flag(RETORT_TAG_PRIMARY_KEY, yes);
    }
    Self& autoincrement(bool yes = true) {
        return with_flag(RETORT_TAG_AUTOINCREMENT, yes);
    }
    Self& not_null() { return nullable(false); }
    Self& nullable(bool yes = true) { return with_flag(RETORT_TAG_NULLABLE, yes); }
    Self& unique(bool yes = true) { return with_flag(RETORT_TAG_UNIQUE, yes); }
    /// An index of this column alone.
    Self& index(bool yes = true) { return with_flag(RETORT_TAG_INDEX, yes); }
    /// A constant, or an expression: server_default(sql("now()")).
    Self& server_default(const Value& value) {
        return with_part(RETORT_TAG_DEFAULT, value.message());
    }
    Self& collation(TextView name) { return with_text(RETORT_TAG_COLLATION, name); }
    Self& charset(TextView name) { return with_text(RETORT_TAG_CHARSET, name); }
    Self& computed(TextView sql, bool stored = true) {
        return with_part(RETORT_TAG_COMPUTED, Computed(sql, stored).message());
    }
    Self& identity(const IdentityOptions& options = detail::none<IdentityOptions>()) {
        return with_part(RETORT_TAG_IDENTITY, Identity(options).message());
    }
    /// A foreign key of this column alone. Without a column: the referred table's primary key.
    Self& references(TextView table, const Texts& column = detail::none<Texts>(),
                       const ReferenceOptions& options = detail::none<ReferenceOptions>()) {
        return with_part(RETORT_TAG_REFERENCES, detail::key_to(table, column, options));
    }
    Self& check(TextView name, TextView condition) {
        return add(RETORT_TAG_CHECK, retort::check(name, condition).message());
    }
    Self& check(TextView condition) { return check(TextView(), condition); }
    /// MariaDB: what an UPDATE sets the column to, as in ON UPDATE CURRENT_TIMESTAMP.
    Self& on_update(Sql expression) {
        return with_text(RETORT_TAG_ON_UPDATE_SQL, expression.text);
    }
    /// Models: the column used to have this name.
    Self& renamed_from(TextView name) { return with_text(RETORT_TAG_RENAMED_FROM, name); }

protected:
    using Chain<Self>::with_text;
    using Chain<Self>::with_flag;
    using Chain<Self>::with_part;
};

/// A column with its type: `column("id", BigInteger).primary_key()`.
class Column : public ColumnChain<Column> {
public:
    Column(TextView name, const Type& type);
};

Column column(TextView name, const Type& type);
/// For literals: less to compile at each of many calls.
Column column(const char* name, const Type& type);

/// One part of an index: a column's name or sql("expression"), with its order and storage.
class IndexElement : public Item {
public:
    IndexElement(const char* column);
    IndexElement(TextView column);
    IndexElement(Sql expression);
    template <class T>
    requires(__is_class(T)) && requires(const T& text) { TextView(text); }
    RETORT_INLINE IndexElement(const T& column) : IndexElement(TextView(column)) {}

    IndexElement& descending(bool yes = true);
    IndexElement& nulls_first(bool yes = true);
    IndexElement& nulls_last();
    IndexElement& collation(TextView name);
    IndexElement& operator_class(TextView name);
    /// MariaDB: only so many leading characters.
    IndexElement& length(int characters);

private:
    IndexElement& set(const retort_field& field);
};

/// `key("created").descending()`, `key(sql("lower(email)")).operator_class("text_pattern_ops")`.
IndexElement key(TextView column);
IndexElement key(Sql expression);

/// An index in a table's brace list; see IndexOptions for create_index.
class Index : public KeyChain<Index> {
public:
    Index(TextView name, const List<IndexElement>& elements);

    Index& unique(bool yes = true);
    Index& tablespace(TextView name);
};

Index index(TextView name, const List<IndexElement>& elements);

extern template class Chain<Constraint>;
extern template class KeyChain<Constraint>;
extern template class Chain<Column>;
extern template class ColumnChain<Column>;
extern template class Chain<Index>;
extern template class KeyChain<Index>;
extern template struct List<Item>;
extern template struct List<IndexElement>;
extern template struct List<ExcludeElement>;
extern template struct Optional<Identity>;
extern template struct Optional<Computed>;
extern template struct Optional<Constraint>;
extern template struct Optional<Column>;
extern template struct Optional<Index>;

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
