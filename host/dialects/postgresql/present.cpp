// What is known about the database when an operation is rendered.

#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/render.hpp"
#include "host/schema/apply.hpp"

namespace retort::dialects::postgresql {

std::optional<schema::Column> Present::column(const std::string& schema, const std::string& table,
                                              const std::string& column) const {
    if (live_)
        return reflect_column(*live_, schema, table, column);
    const auto* known = known_.find_table(schema, table);
    const auto* found = known ? known->find_column(column) : nullptr;
    return found ? std::optional(*found) : std::nullopt;
}

void Present::follow(const schema::Operation& operation) {
    if (!live_)
        schema::track(operation, known_);
}

}  // namespace retort::dialects::postgresql
