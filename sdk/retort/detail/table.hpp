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
    Identity(const IdentityOptions& options = {}) : Item(detail::Message(RETORT_MSG_IDENTITY, {})) {
        static constexpr uint16_t tags[] = {
            RETORT_TAG_ALWAYS,  RETORT_TAG_START, RETORT_TAG_INCREMENT, RETORT_TAG_MINIMUM,
            RETORT_TAG_MAXIMUM, RETORT_TAG_CACHE, RETORT_TAG_CYCLE};
        message_.set_cells(&options, tags, sizeof tags);
    }
};

/// `Computed("a + b")`: a generated column.
struct Computed : Item {
    Computed(const char* sql) : Computed(TextView(sql)) {}
    Computed(TextView sql, bool stored = true)
        : Item(detail::Message(RETORT_MSG_COMPUTED, {detail::text(RETORT_TAG_SQL, sql),
                                                     detail::integer(RETORT_TAG_STORED, stored)})) {
    }
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

/// PRIMARY KEY, UNIQUE, CHECK, FOREIGN KEY or EXCLUDE; made by the functions below.
class Constraint : public Chain<Constraint> {
public:
    Constraint(retort_constraint_kind kind, TextView name, const retort_field& what)
        : Chain(detail::Message(RETORT_MSG_CONSTRAINT,
                                {detail::integer(RETORT_TAG_CONSTRAINT_KIND, kind),
                                 detail::text(RETORT_TAG_NAME, name), what})) {}

    Constraint& deferrable(bool yes = true) {
        return with_flag(RETORT_TAG_DEFERRABLE, yes);
    }
    Constraint& initially_deferred(bool yes = true) {
        return deferrable().with_flag(RETORT_TAG_INITIALLY_DEFERRED, yes);
    }
    /// Existing rows are not checked (PostgreSQL).
    Constraint& not_valid(bool yes = true) {
        return with_flag(RETORT_TAG_NOT_VALID, yes);
    }
    Constraint& nulls_not_distinct(bool yes = true) {
        return with_flag(RETORT_TAG_NULLS_NOT_DISTINCT, yes);
    }
    Constraint& include(const Texts& columns) {
        return set(detail::tagged(RETORT_TAG_INCLUDE, columns));
    }
    Constraint& where(TextView sql) { return with_text(RETORT_TAG_WHERE, sql); }
    /// The index method of an exclusion constraint: "gist".
    Constraint& using_method(TextView method) {
        return with_text(RETORT_TAG_USING, method);
    }

    /// Makes it a foreign key to `table`.
    Constraint& refer_to(TextView table, const Texts& columns, const ReferenceOptions& options) {
        return refer_to(detail::Message(RETORT_MSG_REFERENCE,
                                        {detail::text(RETORT_TAG_REFERRED_TABLE, table),
                                         detail::tagged(RETORT_TAG_REFERRED_COLUMNS, columns)}),
                        options);
    }
    Constraint& refer_to(detail::Message reference, const ReferenceOptions& options) {
        static constexpr uint16_t reference_tags[] = {RETORT_TAG_ON_DELETE, RETORT_TAG_ON_UPDATE,
                                                      RETORT_TAG_MATCH, RETORT_TAG_REFERRED_SCHEMA};
        static constexpr uint16_t tags[] = {RETORT_TAG_DEFERRABLE, RETORT_TAG_INITIALLY_DEFERRED,
                                            RETORT_TAG_NOT_VALID, RETORT_TAG_NAME,
                                            RETORT_TAG_COMMENT};
        reference.set_cells(&options.on_delete, reference_tags, sizeof reference_tags);
        message_.set_cells(&options.deferrable, tags, sizeof tags);
        return with_part(RETORT_TAG_REFERENCES, reference);
    }
};

/// One part of an exclusion constraint: `{"room", "="}`, `{sql("lower(name)"), "="}`.
struct ExcludeElement : Item {
    ExcludeElement(TextView column, TextView operator_, TextView operator_class = {})
        : ExcludeElement(detail::text(RETORT_TAG_COLUMN, column), operator_, operator_class) {}
    ExcludeElement(Sql expression, TextView operator_, TextView operator_class = {})
        : ExcludeElement(detail::text(RETORT_TAG_EXPRESSION, expression.text), operator_,
                         operator_class) {}

private:
    ExcludeElement(const retort_field& what, TextView operator_, TextView operator_class)
        : Item(detail::Message(RETORT_MSG_EXCLUDE_ELEMENT,
                               {what, detail::text(RETORT_TAG_OPERATOR, operator_),
                                detail::text(RETORT_TAG_OPERATOR_CLASS, operator_class)})) {}
};

// Constraints. Without a name, the naming convention or the database names them.

inline Constraint primary_key(TextView name, const Texts& columns) {
    return {RETORT_CONSTRAINT_PRIMARY_KEY, name, detail::tagged(RETORT_TAG_COLUMNS, columns)};
}
inline Constraint primary_key(const Texts& columns) {
    return primary_key(TextView(), columns);
}
inline Constraint unique(TextView name, const Texts& columns) {
    return {RETORT_CONSTRAINT_UNIQUE, name, detail::tagged(RETORT_TAG_COLUMNS, columns)};
}
inline Constraint unique(const Texts& columns) {
    return unique(TextView(), columns);
}
/// The condition is SQL, without outer brackets.
inline Constraint check(TextView name, TextView condition) {
    return {RETORT_CONSTRAINT_CHECK, name, detail::text(RETORT_TAG_SQL, condition)};
}
inline Constraint check(TextView condition) {
    return check(TextView(), condition);
}
/// Without referred columns: the referred table's primary key.
inline Constraint foreign_key(TextView name, const Texts& columns, TextView referred_table,
                              const Texts& referred_columns, const ReferenceOptions& options) {
    Constraint out(RETORT_CONSTRAINT_FOREIGN_KEY, name,
                   detail::tagged(RETORT_TAG_COLUMNS, columns));
    return out.refer_to(referred_table, referred_columns, options);
}
/// Options that are left out would be made anew at each of many calls.
inline Constraint foreign_key(TextView name, const Texts& columns, TextView referred_table,
                              const Texts& referred_columns = {}) {
    return foreign_key(name, columns, referred_table, referred_columns, {});
}
inline Constraint exclude(TextView name, const List<ExcludeElement>& elements) {
    return {RETORT_CONSTRAINT_EXCLUDE, name, detail::tagged(RETORT_TAG_ELEMENTS, elements)};
}

namespace detail {

inline Message column_of(TextView name, const Type& type) {
    return {RETORT_MSG_COLUMN, {text(RETORT_TAG_NAME, name), part(RETORT_TAG_TYPE, type.message())}};
}
/// The foreign key of one column, which needs no name of it.
inline Message key_to(Message reference, const ReferenceOptions& options) {
    return Constraint(RETORT_CONSTRAINT_FOREIGN_KEY, {}, {}).refer_to(reference, options).message();
}
inline Message key_to(TextView table, const Texts& column, const ReferenceOptions& options) {
    return Constraint(RETORT_CONSTRAINT_FOREIGN_KEY, {}, {})
        .refer_to(table, column, options)
        .message();
}

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
    Self& identity(const IdentityOptions& options = {}) {
        return with_part(RETORT_TAG_IDENTITY, Identity(options).message());
    }
    /// A foreign key of this column alone. Without a column: the referred table's primary key.
    Self& references(TextView table, const Texts& column = {},
                       const ReferenceOptions& options = {}) {
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
    RETORT_INLINE Column(TextView name, const Type& type)
        : ColumnChain(detail::column_of(name, type)) {}
};

inline Column column(TextView name, const Type& type) {
    return {name, type};
}
/// For literals: less to compile at each of many calls.
inline Column column(const char* name, const Type& type) {
    return {name, type};
}

/// One part of an index: a column's name or sql("expression"), with its order and storage.
class IndexElement : public Item {
public:
    IndexElement(const char* column) : IndexElement(TextView(column)) {}
    IndexElement(TextView column)
        : Item(detail::Message(RETORT_MSG_INDEX_ELEMENT,
                               {detail::text(RETORT_TAG_COLUMN, column)})) {}
    IndexElement(Sql expression)
        : Item(detail::Message(RETORT_MSG_INDEX_ELEMENT,
                               {detail::text(RETORT_TAG_EXPRESSION, expression.text)})) {}
    template <class T>
    requires(__is_class(T)) && requires(const T& text) { TextView(text); }
    IndexElement(const T& column) : IndexElement(TextView(column)) {}

    IndexElement& descending(bool yes = true) {
        return set(detail::integer(RETORT_TAG_DESCENDING, yes));
    }
    IndexElement& nulls_first(bool yes = true) {
        return set(detail::integer(RETORT_TAG_NULLS_FIRST, yes));
    }
    IndexElement& nulls_last() { return nulls_first(false); }
    IndexElement& collation(TextView name) { return set(detail::text(RETORT_TAG_COLLATION, name)); }
    IndexElement& operator_class(TextView name) {
        return set(detail::text(RETORT_TAG_OPERATOR_CLASS, name));
    }
    /// MariaDB: only so many leading characters.
    IndexElement& length(int characters) {
        return set(detail::integer(RETORT_TAG_LENGTH, characters));
    }

private:
    IndexElement& set(const retort_field& field) {
        message_.set(field);
        return *this;
    }
};

/// `key("created").descending()`, `key(sql("lower(email)")).operator_class("text_pattern_ops")`.
inline IndexElement key(TextView column) {
    return {column};
}
inline IndexElement key(Sql expression) {
    return {expression};
}

/// An index in a table's brace list; see IndexOptions for create_index.
class Index : public Chain<Index> {
public:
    Index(TextView name, const List<IndexElement>& elements)
        : Chain(detail::Message(RETORT_MSG_INDEX,
                                {detail::text(RETORT_TAG_NAME, name),
                                 detail::tagged(RETORT_TAG_ELEMENTS, elements)})) {}

    Index& unique(bool yes = true) { return with_flag(RETORT_TAG_UNIQUE, yes); }
    Index& nulls_not_distinct(bool yes = true) {
        return with_flag(RETORT_TAG_NULLS_NOT_DISTINCT, yes);
    }
    /// "btree", "gin", "hash", "fulltext", "spatial"...
    Index& using_method(TextView method) { return with_text(RETORT_TAG_USING, method); }
    Index& where(TextView sql) { return with_text(RETORT_TAG_WHERE, sql); }
    Index& tablespace(TextView name) { return with_text(RETORT_TAG_TABLESPACE, name); }
    Index& include(const Texts& columns) {
        return set(detail::tagged(RETORT_TAG_INCLUDE, columns));
    }
};

inline Index index(TextView name, const List<IndexElement>& elements) {
    return {name, elements};
}

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
