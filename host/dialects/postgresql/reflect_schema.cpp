// Whole schemas.

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using database::Connection;

constexpr std::string_view k_schemas = R"(
SELECT n.nspname, has_schema_privilege(n.oid, 'USAGE'), current_schema(),
       current_setting('search_path'), current_user
FROM (SELECT $1::text[] AS asked) p
LEFT JOIN pg_namespace n ON n.nspname = ANY (asked)
    OR (n.nspname = current_schema() AND (asked = '{}' OR '' = ANY (asked)))
ORDER BY n.nspname)";

std::string array_of(const std::vector<std::string>& texts) {
    std::string out = "{";
    for (const auto& text : texts) {
        out += out.size() > 1 ? ",\"" : "\"";
        for (const char c : text)
            out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
        out += '"';
    }
    return out + "}";
}

void require_default(const Row& row, const ReflectRequest& request) {
    const bool asked = request.schemas.empty() ||
                       std::ranges::find(request.schemas, std::string()) != request.schemas.end();
    if (asked && row[2].is_null())
        throw Error(
            ErrorCategory::operation,
            fmt::format("user {} has no default schema: none of the search path {} is there "
                        "and may be used",
                        quote(row[4].text), row[3].text))
            .hint("grant USAGE on the schema, or set another search_path");
}

struct Place {
    Filter filter;
    std::vector<std::string> others;  ///< beside the default schema
};

/// Where to read. Asks the database once.
Place find_place(Connection& connection, const ReflectRequest& request) {
    const auto asked = Value::of_text(array_of(request.schemas));
    const auto rows = connection.query(k_schemas, {&asked, 1}).rows;
    require_default(rows.at(0), request);
    Place place;
    std::vector<std::string> names;
    for (const auto& row : rows) {
        if (row[0].is_null())
            break;  // none of them is there
        if (row[1].text != "1")
            throw Error(ErrorCategory::operation,
                        fmt::format("user {} may not use schema {}", quote(row[4].text),
                                    quote(row[0].text)))
                .hint(fmt::format("GRANT USAGE ON SCHEMA {} TO {}", quote(row[0].text),
                                  quote(row[4].text)));
        names.push_back(row[0].text);
        if (row[0] != row[2])
            place.others.push_back(row[0].text);
    }
    place.filter = {"n.nspname = ANY ($1::text[])", "fn.nspname = ANY ($1::text[])",
                    Value::of_text(array_of(names)), number_of(connection.server_version()), false};
    return place;
}

template <class Things>
void sort_by_name(Things& things) {
    std::ranges::sort(things, [](const auto& a, const auto& b) {
        return std::tie(a.schema, a.name) < std::tie(b.schema, b.name);
    });
}

void sort(schema::Schema& out) {
    sort_by_name(out.enums);
    sort_by_name(out.sequences);
    sort_by_name(out.tables);
    sort_by_name(out.views);
    std::ranges::sort(out.objects, [](const auto& a, const auto& b) {
        return std::tie(a.schema, a.name, a.kind) < std::tie(b.schema, b.name, b.kind);
    });
    std::ranges::sort(out.extensions);
}

}  // namespace

schema::Schema reflect(Connection& connection, const ReflectRequest& request) {
    auto place = find_place(connection, request);
    const auto& filter = place.filter;
    const Wanted wanted =
        request.wanted ? request.wanted : Wanted([](auto, auto, auto) { return true; });
    schema::Schema out;
    out.schemas = std::move(place.others);
    std::erase_if(out.schemas, [&](const auto& each) { return !wanted("schema", each, each); });
    auto drafts = read_tables(
        connection, filter, [&](auto schema, auto name) { return wanted("table", schema, name); });
    for (auto& sequence : read_sequences(connection, filter, drafts))
        if (wanted("sequence", sequence.schema, sequence.name))
            out.sequences.push_back(std::move(sequence));
    out.tables.reserve(drafts.size());
    for (auto& draft : drafts)
        if (draft.wanted)
            out.tables.push_back(std::move(draft.table));
    read_enums(connection, filter, wanted, out);
    read_views(connection, filter, wanted, out);
    read_objects(connection, filter, wanted, out);
    read_extensions(connection, wanted, out);
    sort(out);
    return out;
}

}  // namespace retort::dialects::postgresql
