#include "host/autogenerate/statements.hpp"

namespace retort::autogenerate {

namespace {

template <class T>
concept IsTable = requires(const T& operation) {
    table_statement(operation);
};
template <class T>
concept IsChange = requires(const T& operation) {
    change_statement(operation, false);
};
template <class T>
concept IsIndex = requires(const T& operation) {
    index_statement(operation);
};
template <class T>
concept IsObject = requires(const T& operation) {
    object_statement(operation);
};

struct Statement {
    template <IsTable T>
    Code operator()(const T& operation) const {
        return table_statement(operation);
    }
    template <IsChange T>
    Code operator()(const T& operation) const {
        return change_statement(operation, false);
    }
    template <IsIndex T>
    Code operator()(const T& operation) const {
        return index_statement(operation);
    }
    template <IsObject T>
    Code operator()(const T& operation) const {
        return object_statement(operation);
    }
    template <class T>
    Code operator()(const T& operation) const {
        return data_statement(operation);
    }
};

}  // namespace

Code statement(const schema::Operation& operation) {
    return std::visit(Statement(), operation);
}

bool needs_sql_header(const schema::Operation& operation) {
    if (const auto* insert = std::get_if<schema::Insert>(&operation))
        return !is_plain_insert(*insert);
    return std::holds_alternative<schema::Update>(operation) ||
           std::holds_alternative<schema::Delete>(operation) ||
           std::holds_alternative<schema::Backfill>(operation);
}

}  // namespace retort::autogenerate
