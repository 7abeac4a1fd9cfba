#include "retort/sql.hpp"

#include "sdk/builders/runtime.hpp"

#pragma GCC visibility push(hidden)

namespace retort {
inline namespace sdk {

// -- Expressions

Expression::Expression(const Value& constant)
    : Expression(RETORT_EXPRESSION_VALUE, {}, constant.kind() == RETORT_VALUE_TEXT) {
    set(detail::part(RETORT_TAG_VALUE, constant.message()));
}
Expression::Expression(Sql expression) : Expression(RETORT_EXPRESSION_SQL, {}) {
    set(detail::text(RETORT_TAG_SQL, expression.text));
}
Expression::Expression(retort_expression_kind kind, std::initializer_list<Expression> arguments,
                       bool is_text)
    : message_(RETORT_MSG_EXPRESSION, {detail::integer(RETORT_TAG_EXPRESSION_KIND, kind)}),
      is_text_(is_text) {
    add(arguments);
}
Expression& Expression::add(std::initializer_list<Expression> arguments) {
    for (const Expression& argument : arguments)
        message_.add(RETORT_TAG_ARGUMENTS, argument.message_);
    return *this;
}
Expression& Expression::set(const retort_field& field) {
    message_.set(field);
    return *this;
}
Expression Expression::binary(TextView name, const Expression& left, const Expression& right) {
    return Expression(RETORT_EXPRESSION_OPERATOR, {left, right})
        .set(detail::text(RETORT_TAG_OPERATOR, name));
}
Expression Expression::is_null() const {
    return {RETORT_EXPRESSION_IS_NULL, {*this}};
}
Expression Expression::is_not_null() const {
    return !is_null();
}
Expression Expression::like(const Expression& pattern) const {
    return {RETORT_EXPRESSION_LIKE, {*this, pattern}};
}
Expression Expression::in(std::initializer_list<Expression> values) const {
    Expression out(RETORT_EXPRESSION_IN, {*this});
    out.add(values);
    return out;
}

Expression operator==(const Expression& left, const Expression& right) {
    return Expression::binary("=", left, right);
}
Expression operator!=(const Expression& left, const Expression& right) {
    return Expression::binary("<>", left, right);
}
Expression operator<(const Expression& left, const Expression& right) {
    return Expression::binary("<", left, right);
}
Expression operator<=(const Expression& left, const Expression& right) {
    return Expression::binary("<=", left, right);
}
Expression operator>(const Expression& left, const Expression& right) {
    return Expression::binary(">", left, right);
}
Expression operator>=(const Expression& left, const Expression& right) {
    return Expression::binary(">=", left, right);
}
Expression operator+(const Expression& left, const Expression& right) {
    if (left.is_text_ || right.is_text_)
        return {RETORT_EXPRESSION_CONCAT, {left, right}, true};
    return Expression::binary("+", left, right);
}
Expression operator-(const Expression& left, const Expression& right) {
    return Expression::binary("-", left, right);
}
Expression operator*(const Expression& left, const Expression& right) {
    return Expression::binary("*", left, right);
}
Expression operator/(const Expression& left, const Expression& right) {
    return Expression::binary("/", left, right);
}
Expression operator%(const Expression& left, const Expression& right) {
    return Expression::binary("%", left, right);
}
Expression operator&&(const Expression& left, const Expression& right) {
    return Expression::binary("and", left, right);
}
Expression operator||(const Expression& left, const Expression& right) {
    return Expression::binary("or", left, right);
}
Expression operator!(const Expression& condition) {
    return Expression(RETORT_EXPRESSION_OPERATOR, {condition})
        .set(detail::text(RETORT_TAG_OPERATOR, "not"));
}

Expression concat(std::initializer_list<Expression> parts) {
    return {RETORT_EXPRESSION_CONCAT, parts, true};
}
Expression call(TextView function, std::initializer_list<Expression> arguments) {
    return Expression(RETORT_EXPRESSION_CALL, arguments)
        .set(detail::text(RETORT_TAG_NAME, function));
}
Expression cast(const Expression& value, const Type& type) {
    return Expression(RETORT_EXPRESSION_CAST, {value})
        .set(detail::part(RETORT_TAG_TYPE, type.message()));
}

Case::Case(const Expression& condition, const Expression& value)
    : Expression(RETORT_EXPRESSION_CASE, {condition, value}) {}
Case& Case::when(const Expression& condition, const Expression& value) {
    add({condition, value});
    return *this;
}
Expression Case::otherwise(const Expression& value) {
    return add({value});
}
Case case_when(const Expression& condition, const Expression& value) {
    return {condition, value};
}

// -- Statements

Source::Source(TextView table, const SchemaOption& options)
    : table_(detail::text(RETORT_TAG_TABLE, table)),
      schema_(detail::tagged(RETORT_TAG_SCHEMA, options.schema)) {
    if (options.schema.given())
        schema_.as.text = detail::keep(schema_.as.text);
}
Expression Source::operator[](TextView column) const {
    return Expression(RETORT_EXPRESSION_COLUMN, {}).set(detail::text(RETORT_TAG_NAME, column));
}
Source from(TextView table, const SchemaOption& options) {
    return {table, options};
}

Update::Update(const Source& table) : Statement(RETORT_MSG_UPDATE, table) {}
Update& Update::set(TextView column, const Expression& value) {
    message_.add(RETORT_TAG_ASSIGNMENTS, {RETORT_MSG_ASSIGNMENT,
                                          {detail::text(RETORT_TAG_COLUMN, column),
                                           detail::part(RETORT_TAG_EXPRESSION, value.message())}});
    return *this;
}
void Update::run(Operations& op) const {
    op.emit(message_);
}
Update update(const Source& table) {
    return Update(table);
}

Delete::Delete(const Source& table) : Statement(RETORT_MSG_DELETE, table) {}
void Delete::run(Operations& op) const {
    op.emit(message_);
}
Delete delete_from(const Source& table) {
    return Delete(table);
}

Insert::Insert(const Source& table, const Texts& columns)
    : message_(RETORT_MSG_INSERT,
               {table.table(), table.schema(), detail::tagged(RETORT_TAG_COLUMNS, columns)}) {}
Insert& Insert::row(std::initializer_list<Expression> values) {
    message_.add(RETORT_TAG_ROWS, Expression(RETORT_EXPRESSION_ROW, values).message());
    return *this;
}
void Insert::run(Operations& op) const {
    op.emit(message_);
}
Insert insert_into(const Source& table, const Texts& columns) {
    return {table, columns};
}

Selected::Selected(const char* column) : Selected(TextView(column)) {}
Selected::Selected(TextView column) : Expression(RETORT_EXPRESSION_COLUMN, {}) {
    set(detail::text(RETORT_TAG_NAME, column));
}
Selected::Selected(const Expression& expression) : Expression(expression) {}

Select::Select(const Source& table, const List<Selected>& columns)
    : Statement(RETORT_MSG_SELECT, table) {
    message_.set(detail::tagged(RETORT_TAG_ITEMS, columns));
}
Select& Select::order_by(const Selected& key) {
    return order(key, false);
}
Select& Select::order_by_descending(const Selected& key) {
    return order(key, true);
}
Select& Select::order(const Selected& key, bool descending) {
    message_.add(RETORT_TAG_ORDER_BY, {RETORT_MSG_ORDERING,
                                       {detail::part(RETORT_TAG_EXPRESSION, key.message()),
                                        detail::integer(RETORT_TAG_DESCENDING, descending)}});
    return *this;
}
Select& Select::limit(int64_t rows) {
    message_.set(detail::integer(RETORT_TAG_LIMIT, rows));
    return *this;
}
Select& Select::distinct() {
    message_.set(detail::integer(RETORT_TAG_DISTINCT, 1));
    return *this;
}
Rows Select::run(Operations& op) const {
    return op.query(message_);
}
Select select(const Source& table, const List<Selected>& columns) {
    return {table, columns};
}

Backfill::Backfill(const Update& update)
    : message_(RETORT_MSG_BACKFILL, {detail::part(RETORT_TAG_UPDATE, update.message())}) {}
Backfill& Backfill::by(TextView column) {
    message_.set(detail::text(RETORT_TAG_COLUMN, column));
    return *this;
}
Backfill& Backfill::batches_of(int64_t rows) {
    message_.set(detail::integer(RETORT_TAG_BATCH, rows));
    return *this;
}
void Backfill::run(Operations& op) const {
    op.emit(message_);
}
Backfill backfill(const Update& update) {
    return Backfill(update);
}

template class detail::Statement<Update>;
template class detail::Statement<Delete>;
template class detail::Statement<Select>;
template struct List<Selected>;

}  // namespace sdk
}  // namespace retort

#pragma GCC visibility pop
