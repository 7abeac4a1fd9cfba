// catalogue_queries URL: the queries with which Retort reads a whole database, one a line
// and with their values in them, for scripts/bench to send through the bare client library.

#include <cstdio>

#include "host/dialects/dialect.hpp"
#include "tests/databases/listening.hpp"

using namespace retort;

namespace {

std::string on_one_line(std::string text) {
    for (char& c : text)
        c = c == '\n' ? ' ' : c;
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2)
        return 2;
    try {
        const auto connection =
            database::connect(database::parse_url(argv[1], "."), database::Access::read_only);
        const auto& dialect = dialects::dialect_of(connection->backend());
        tests::Listening listening(*connection);
        dialect.reflect(listening, {});
        for (const auto& asked : listening.asked())
            std::puts(
                on_one_line(dialect.inline_parameters({asked.sql, asked.parameters})).c_str());
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.message().c_str());
        return 1;
    }
    return 0;
}
