#include "host/schema/canonicaliser.hpp"

namespace retort::schema {

Schema Canonicaliser::normal(const Schema& given) const {
    auto out = normal_rest(given);
    out.tables.reserve(given.tables.size());
    for (const auto& table : given.tables)
        out.tables.push_back(normal_table(table, given, out));
    return out;
}

}  // namespace retort::schema
