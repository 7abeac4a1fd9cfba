#pragma once
// Changes and queries of rows as C++ expressions, written by the host in each database's own words.
//
//     #include <retort/sql.hpp>
//
//     const auto codes = from("authorization_codes");
//     update(codes)
//         .set("new_field", codes["old_field"] + "_migrated")
//         .where(codes["old_field"] != null)
//         .run(op);
//     for (const Row& row : select(codes, {"id", "code"}).where(codes["id"] > 5).run(op))
//         ...
//
// A chain does nothing until run(op). Texts and numbers stand for themselves and are quoted by the
// host; columns are from(table)["name"]; anything else is sql("...").

#include "retort/revision.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

/// A value that the database computes. A handle, like all builders.
class Expression {
public:
    /// A constant, or sql("...").
    template <class T>
    requires requires(const T& constant) { Value(constant); }
    RETORT_INLINE Expression(const T& constant) : Expression(Value(constant)) {}
    Expression(const Value& constant);
    Expression(Sql expression);

    Expression is_null() const;
    Expression is_not_null() const;
    Expression like(const Expression& pattern) const;
    Expression in(std::initializer_list<Expression> values) const;

    friend Expression operator==(const Expression& left, const Expression& right);
    friend Expression operator!=(const Expression& left, const Expression& right);
    friend Expression operator<(const Expression& left, const Expression& right);
    friend Expression operator<=(const Expression& left, const Expression& right);
    friend Expression operator>(const Expression& left, const Expression& right);
    friend Expression operator>=(const Expression& left, const Expression& right);
    /// Joins texts when one side is known to be a text (a constant, a concatenation), else adds.
    /// Two columns of texts are joined by concat().
    friend Expression operator+(const Expression& left, const Expression& right);
    friend Expression operator-(const Expression& left, const Expression& right);
    friend Expression operator*(const Expression& left, const Expression& right);
    friend Expression operator/(const Expression& left, const Expression& right);
    friend Expression operator%(const Expression& left, const Expression& right);
    friend Expression operator&&(const Expression& left, const Expression& right);
    friend Expression operator||(const Expression& left, const Expression& right);
    friend Expression operator!(const Expression& condition);

    // What the functions below are made of.
    Expression(retort_expression_kind kind, std::initializer_list<Expression> arguments,
               bool is_text = false);
    Expression& add(std::initializer_list<Expression> arguments);
    Expression& set(const retort_field& field);
    RETORT_INLINE detail::Message message() const { return message_; }

private:
    static Expression binary(TextView name, const Expression& left, const Expression& right);

    detail::Message message_;
    bool is_text_ = false;
};

Expression concat(std::initializer_list<Expression> parts);
/// A function of the database: call("lower", {codes["name"]}), call("count", {sql("*")}).
Expression call(TextView function, std::initializer_list<Expression> arguments);
Expression cast(const Expression& value, const Type& type);

/// `case_when(condition, value).when(...).otherwise(value)`; NULL where nothing fits.
class Case : public Expression {
public:
    Case(const Expression& condition, const Expression& value);
    Case& when(const Expression& condition, const Expression& value);
    Expression otherwise(const Expression& value);
};
Case case_when(const Expression& condition, const Expression& value);

/// A table whose rows are read or changed: `from("codes")["id"]` is its column.
class Source {
public:
    Source(TextView table, const SchemaOption& options);
    Expression operator[](TextView column) const;
    const retort_field& table() const { return table_; }
    const retort_field& schema() const { return schema_; }

private:
    retort_field table_;
    retort_field schema_;
};
Source from(TextView table, const SchemaOption& options = detail::none<SchemaOption>());

namespace detail {

/// What update, delete and select have in common.
template <class Self>
class Statement {
public:
    Statement(uint32_t kind, const Source& source)
        : message_(kind, {source.table(), source.schema()}) {}

    /// Only rows for which this is true; said twice, both must be.
    Self& where(const Expression& condition) {
        where_ = has_where_ ? (where_ && condition) : condition;
        has_where_ = true;
        message_.set(part(RETORT_TAG_WHERE, where_.message()));
        return static_cast<Self&>(*this);
    }
    RETORT_INLINE Message message() const { return message_; }

protected:
    Message message_;

private:
    Expression where_ = null;
    bool has_where_ = false;
};

}  // namespace detail

/// `update(codes).set("a", codes["b"] + 1).where(codes["b"] > 5).run(op)`
class Update : public detail::Statement<Update> {
public:
    explicit Update(const Source& table);
    Update& set(TextView column, const Expression& value);
    void run(Operations& op) const;
};
Update update(const Source& table);

/// `delete_from(codes).where(codes["expired"] == true).run(op)`
class Delete : public detail::Statement<Delete> {
public:
    explicit Delete(const Source& table);
    void run(Operations& op) const;
};
Delete delete_from(const Source& table);

/// `insert_into(codes, {"a", "b"}).row({1, sql("now()")}).row({2, null}).run(op)`
class Insert {
public:
    Insert(const Source& table, const Texts& columns);
    Insert& row(std::initializer_list<Expression> values);
    void run(Operations& op) const;

private:
    detail::Message message_;
};
Insert insert_into(const Source& table, const Texts& columns);

/// Something that is selected or ordered by: a column's name, or an expression.
class Selected : public Expression {
public:
    Selected(const char* column);
    Selected(TextView column);
    Selected(const Expression& expression);
};

/// `select(codes, {"id", codes["a"] + 1}).where(...).order_by("id").limit(10).run(op)`
class Select : public detail::Statement<Select> {
public:
    Select(const Source& table, const List<Selected>& columns);
    Select& order_by(const Selected& key);
    Select& order_by_descending(const Selected& key);
    Select& limit(int64_t rows);
    Select& distinct();
    /// Runs what was handed over so far, then the query; see Operations::query.
    Rows run(Operations& op) const;

private:
    Select& order(const Selected& key, bool descending);
};
Select select(const Source& table, const List<Selected>& columns);

/// An update of many rows in batches, each committed, with progress shown; after an interruption it
/// goes on where it was. `by` names a unique column to walk along; the revision must say
/// .transactional = false.
///     backfill(update(codes).set(...)).by("id").batches_of(10'000).run(op);
class Backfill {
public:
    explicit Backfill(const Update& update);
    Backfill& by(TextView column);
    Backfill& batches_of(int64_t rows);
    void run(Operations& op) const;

private:
    detail::Message message_;
};
Backfill backfill(const Update& update);

extern template class detail::Statement<Update>;
extern template class detail::Statement<Delete>;
extern template class detail::Statement<Select>;
extern template struct List<Selected>;

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
