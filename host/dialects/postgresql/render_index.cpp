// Indexes.

#include <fmt/format.h>

#include "host/dialects/postgresql/render.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

schema::CreateIndex index_of(const schema::Column& column, const std::string& schema,
                             const std::string& table) {
    schema::CreateIndex out{table, schema, {}, false, false};
    out.index.elements.push_back({.column = column.name});
    return out;
}

void append_index(Statements& out, const schema::CreateIndex& operation) {
    auto create = statement(index_sql(operation));
    create.transactional = !operation.concurrently;
    out.push_back(std::move(create));
    // An index stands in the schema of its table.
    if (!operation.index.comment.empty())
        out.push_back(
            statement(comment_sql("INDEX " + qualified(operation.schema, operation.index.name),
                                  operation.index.comment)));
}

Statements render(const schema::CreateIndex& operation, const Present&) {
    Statements out;
    append_index(out, operation);
    return out;
}

Statements render(const schema::DropIndex& operation, const Present&) {
    auto drop = statement(fmt::format(
        "DROP INDEX {}{}{}{}", operation.concurrently ? "CONCURRENTLY " : "",
        operation.if_exists ? "IF EXISTS " : "", qualified(operation.schema, operation.name),
        operation.cascade ? " CASCADE" : ""));
    drop.transactional = !operation.concurrently;
    return {drop};
}

}  // namespace retort::dialects::postgresql
