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
    Expression(const T& constant) : Expression(Value(constant)) {}
    Expression(const Value& constant)
        : Expression(RETORT_EXPRESSION_VALUE, {}, constant.kind() == RETORT_VALUE_TEXT) {
        set(detail::part(RETORT_TAG_VALUE, constant.message()));
    }
    Expression(Sql expression) : Expression(RETORT_EXPRESSION_SQL, {}) {
        set(detail::text(RETORT_TAG_SQL, expression.text));
    }

    Expression is_null() const { return {RETORT_EXPRESSION_IS_NULL, {*this}}; }
    Expression is_not_null() const { return !is_null(); }
    Expression like(const Expression& pattern) const {
        return {RETORT_EXPRESSION_LIKE, {*this, pattern}};
    }
    Expression in(std::initializer_list<Expression> values) const {
        Expression out(RETORT_EXPRESSION_IN, {*this});
        out.add(values);
        return out;
    }

    friend Expression operator==(const Expression& left, const Expression& right) {
        return binary("=", left, right);
    }
    friend Expression operator!=(const Expression& left, const Expression& right) {
        return binary("<>", left, right);
    }
    friend Expression operator<(const Expression& left, const Expression& right) {
        return binary("<", left, right);
    }
    friend Expression operator<=(const Expression& left, const Expression& right) {
        return binary("<=", left, right);
    }
    friend Expression operator>(const Expression& left, const Expression& right) {
        return binary(">", left, right);
    }
    friend Expression operator>=(const Expression& left, const Expression& right) {
        return binary(">=", left, right);
    }
    /// Joins texts when one side is known to be a text (a constant, a concatenation), else adds.
    /// Two columns of texts are joined by concat().
    friend Expression operator+(const Expression& left, const Expression& right) {
        if (left.is_text_ || right.is_text_)
            return {RETORT_EXPRESSION_CONCAT, {left, right}, true};
        return binary("+", left, right);
    }
    friend Expression operator-(const Expression& left, const Expression& right) {
        return binary("-", left, right);
    }
    friend Expression operator*(const Expression& left, const Expression& right) {
        return binary("*", left, right);
    }
    friend Expression operator/(const Expression& left, const Expression& right) {
        return binary("/", left, right);
    }
    friend Expression operator%(const Expression& left, const Expression& right) {
        return binary("%", left, right);
    }
    friend Expression operator&&(const Expression& left, const Expression& right) {
        return binary("and", left, right);
    }
    friend Expression operator||(const Expression& left, const Expression& right) {
        return binary("or", left, right);
    }
    friend Expression operator!(const Expression& condition) {
        return Expression(RETORT_EXPRESSION_OPERATOR, {condition})
            .set(detail::text(RETORT_TAG_OPERATOR, "not"));
    }

    // What the functions below are made of.
    Expression(retort_expression_kind kind, std::initializer_list<Expression> arguments,
               bool is_text = false)
        : message_(RETORT_MSG_EXPRESSION, {detail::integer(RETORT_TAG_EXPRESSION_KIND, kind)}),
          is_text_(is_text) {
        add(arguments);
    }
    Expression& add(std::initializer_list<Expression> arguments) {
        for (const Expression& argument : arguments)
            message_.add(RETORT_TAG_ARGUMENTS, argument.message_);
        return *this;
    }
    Expression& set(const retort_field& field) {
        message_.set(field);
        return *this;
    }
    detail::Message message() const { return message_; }

private:
    static Expression binary(TextView name, const Expression& left, const Expression& right) {
        return Expression(RETORT_EXPRESSION_OPERATOR, {left, right})
            .set(detail::text(RETORT_TAG_OPERATOR, name));
    }

    detail::Message message_;
    bool is_text_ = false;
};

inline Expression concat(std::initializer_list<Expression> parts) {
    return {RETORT_EXPRESSION_CONCAT, parts, true};
}
/// A function of the database: call("lower", {codes["name"]}), call("count", {sql("*")}).
inline Expression call(TextView function, std::initializer_list<Expression> arguments) {
    return Expression(RETORT_EXPRESSION_CALL, arguments)
        .set(detail::text(RETORT_TAG_NAME, function));
}
inline Expression cast(const Expression& value, const Type& type) {
    return Expression(RETORT_EXPRESSION_CAST, {value})
        .set(detail::part(RETORT_TAG_TYPE, type.message()));
}

/// `case_when(condition, value).when(...).otherwise(value)`; NULL where nothing fits.
class Case : public Expression {
public:
    Case(const Expression& condition, const Expression& value)
        : Expression(RETORT_EXPRESSION_CASE, {condition, value}) {}
    Case& when(const Expression& condition, const Expression& value) {
        add({condition, value});
        return *this;
    }
    Expression otherwise(const Expression& value) { return add({value}); }
};
inline Case case_when(const Expression& condition, const Expression& value) {
    return {condition, value};
}

/// A table whose rows are read or changed: `from("codes")["id"]` is its column.
class Source {
public:
    Source(TextView table, const SchemaOption& options)
        : table_(detail::text(RETORT_TAG_TABLE, table)),
          schema_(detail::tagged(RETORT_TAG_SCHEMA, options.schema)) {
        if (options.schema.given())
            schema_.as.text = detail::keep(schema_.as.text);
    }
    Expression operator[](TextView column) const {
        return Expression(RETORT_EXPRESSION_COLUMN, {}).set(detail::text(RETORT_TAG_NAME, column));
    }
    const retort_field& table() const { return table_; }
    const retort_field& schema() const { return schema_; }

private:
    retort_field table_;
    retort_field schema_;
};
inline Source from(TextView table, const SchemaOption& options = {}) {
    return {table, options};
}

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
    Message message() const { return message_; }

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
    explicit Update(const Source& table) : Statement(RETORT_MSG_UPDATE, table) {}
    Update& set(TextView column, const Expression& value) {
        message_.add(RETORT_TAG_ASSIGNMENTS,
                     {RETORT_MSG_ASSIGNMENT,
                      {detail::text(RETORT_TAG_COLUMN, column),
                       detail::part(RETORT_TAG_EXPRESSION, value.message())}});
        return *this;
    }
    void run(Operations& op) const { op.emit(message_); }
};
inline Update update(const Source& table) {
    return Update(table);
}

/// `delete_from(codes).where(codes["expired"] == true).run(op)`
class Delete : public detail::Statement<Delete> {
public:
    explicit Delete(const Source& table) : Statement(RETORT_MSG_DELETE, table) {}
    void run(Operations& op) const { op.emit(message_); }
};
inline Delete delete_from(const Source& table) {
    return Delete(table);
}

/// `insert_into(codes, {"a", "b"}).row({1, sql("now()")}).row({2, null}).run(op)`
class Insert {
public:
    Insert(const Source& table, const Texts& columns)
        : message_(RETORT_MSG_INSERT,
                   {table.table(), table.schema(), detail::tagged(RETORT_TAG_COLUMNS, columns)}) {}
    Insert& row(std::initializer_list<Expression> values) {
        message_.add(RETORT_TAG_ROWS,
                     Expression(RETORT_EXPRESSION_ROW, values).message());
        return *this;
    }
    void run(Operations& op) const { op.emit(message_); }

private:
    detail::Message message_;
};
inline Insert insert_into(const Source& table, const Texts& columns) {
    return {table, columns};
}

/// Something that is selected or ordered by: a column's name, or an expression.
class Selected : public Expression {
public:
    Selected(const char* column) : Selected(TextView(column)) {}
    Selected(TextView column)
        : Expression(RETORT_EXPRESSION_COLUMN, {}) {
        set(detail::text(RETORT_TAG_NAME, column));
    }
    Selected(const Expression& expression) : Expression(expression) {}
};

/// `select(codes, {"id", codes["a"] + 1}).where(...).order_by("id").limit(10).run(op)`
class Select : public detail::Statement<Select> {
public:
    Select(const Source& table, const List<Selected>& columns)
        : Statement(RETORT_MSG_SELECT, table) {
        message_.set(detail::tagged(RETORT_TAG_ITEMS, columns));
    }
    Select& order_by(const Selected& key) { return order(key, false); }
    Select& order_by_descending(const Selected& key) { return order(key, true); }
    Select& limit(int64_t rows) {
        message_.set(detail::integer(RETORT_TAG_LIMIT, rows));
        return *this;
    }
    Select& distinct() {
        message_.set(detail::integer(RETORT_TAG_DISTINCT, 1));
        return *this;
    }
    /// Runs what was handed over so far, then the query; see Operations::query.
    Rows run(Operations& op) const { return op.query(message_); }

private:
    Select& order(const Selected& key, bool descending) {
        message_.add(RETORT_TAG_ORDER_BY,
                     {RETORT_MSG_ORDERING,
                      {detail::part(RETORT_TAG_EXPRESSION, key.message()),
                       detail::integer(RETORT_TAG_DESCENDING, descending)}});
        return *this;
    }
};
inline Select select(const Source& table, const List<Selected>& columns) {
    return {table, columns};
}

/// An update of many rows in batches, each committed, with progress shown; after an interruption it
/// goes on where it was. `by` names a unique column to walk along; the revision must say
/// .transactional = false.
///     backfill(update(codes).set(...)).by("id").batches_of(10'000).run(op);
class Backfill {
public:
    explicit Backfill(const Update& update)
        : message_(RETORT_MSG_BACKFILL, {detail::part(RETORT_TAG_UPDATE, update.message())}) {}
    Backfill& by(TextView column) {
        message_.set(detail::text(RETORT_TAG_COLUMN, column));
        return *this;
    }
    Backfill& batches_of(int64_t rows) {
        message_.set(detail::integer(RETORT_TAG_BATCH, rows));
        return *this;
    }
    void run(Operations& op) const { op.emit(message_); }

private:
    detail::Message message_;
};
inline Backfill backfill(const Update& update) {
    return Backfill(update);
}

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
