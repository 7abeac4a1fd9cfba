#include "host/dialects/sqlite/foreign_keys.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/table_values.hpp"

namespace retort::dialects::sqlite {

namespace {

constexpr std::string_view k_remembered = "temp.\"retort_violations\"";

std::string schema_argument(std::string_view schema) {
    return text_literal(schema.empty() ? "main" : schema);
}

/// The tables that refer to `table`, among them perhaps itself.
std::string referring_tables(std::string_view schema, std::string_view table) {
    return fmt::format(
        "SELECT m.name FROM {} AS m WHERE m.type = 'table' AND EXISTS (SELECT 1 FROM "
        "pragma_foreign_key_list(m.name, {}) AS k WHERE k.\"table\" = {} COLLATE NOCASE)",
        master(schema), schema_argument(schema), text_literal(table));
}

/// Broken references by table, row and key, with the number of each: rows without a rowid cannot be
/// told apart.
std::string violations(const ForeignKeyWatch& watch, const std::string& key) {
    const auto table = text_literal(watch.table);
    std::string skipped;
    for (const auto& name : watch.skipped)
        skipped += fmt::format(" AND m.name <> {}", text_literal(name));
    const auto row = watch.same_rowids
                         ? std::string("coalesce(v.rowid, '')")
                         : fmt::format(
                               "CASE WHEN m.name = {} THEN '' ELSE coalesce(v.rowid, '') "
                               "END",
                               table);
    return fmt::format(
        "SELECT m.name AS child, {} AS row, v.parent AS parent, {} AS key, count(*) AS number "
        "FROM {} AS m JOIN pragma_foreign_key_check(m.name, {}) AS v "
        "WHERE m.type = 'table' AND (m.name = {} OR m.name IN ({})){} GROUP BY 1, 2, 3, 4",
        row, key, master(watch.schema), schema_argument(watch.schema), table,
        referring_tables(watch.schema, watch.table), skipped);
}

/// The new number of an old key of the rebuilt table; -1 for one that is gone.
std::string new_number(const ForeignKeyWatch& watch) {
    std::string cases;
    for (const auto& [now, before] : watch.numbers)
        cases += fmt::format(" WHEN {} THEN {}", before, now);
    const auto mapped = cases.empty() ? "-1" : fmt::format("CASE v.fkid{} ELSE -1 END", cases);
    return fmt::format("CASE WHEN m.name = {} THEN {} ELSE v.fkid END", text_literal(watch.table),
                       mapped);
}

bool says_the_same(const ForeignKeyText& a, const ForeignKeyText& b) {
    const auto same_list = [](const auto& x, const auto& y) {
        return std::ranges::equal(x, y, same_name);
    };
    return same_list(a.columns, b.columns) && same_name(a.reference.table, b.reference.table) &&
           same_list(a.reference.columns, b.reference.columns);
}

std::vector<std::pair<std::size_t, std::size_t>> same_numbers(std::vector<ForeignKeyText> before,
                                                              std::vector<ForeignKeyText> now) {
    std::ranges::reverse(before);
    std::ranges::reverse(now);
    std::vector<std::pair<std::size_t, std::size_t>> numbers;
    std::vector<bool> taken(before.size());
    for (std::size_t i = 0; i < now.size(); ++i)
        for (std::size_t k = 0; k < before.size(); ++k)
            if (!taken[k] && says_the_same(now[i], before[k])) {
                taken[k] = true;
                numbers.emplace_back(i, k);
                break;
            }
    return numbers;
}

/// Whether SQLite can check the keys of `table` at all: compiling the check finds a mismatch.
bool can_be_checked(database::Connection& source, std::string_view schema,
                    const std::string& table) {
    try {
        source.query(fmt::format("EXPLAIN PRAGMA {}.foreign_key_check({})",
                                 quote(schema.empty() ? "main" : schema), quote(table)));
        return true;
    } catch (const database::DatabaseError&) {
        return false;
    }
}

std::vector<std::string> column(const database::Rows& result) {
    std::vector<std::string> out;
    for (const auto& row : result.rows)
        out.push_back(row[0].text);
    return out;
}

}  // namespace

bool may_break(database::Connection& source, bool offline, std::string_view schema,
               const Draft& draft) {
    if (offline || !foreign_keys_of(draft.text()).empty() ||
        !foreign_keys_of(draft.old().text).empty())
        return true;
    return !source.query(referring_tables(schema, draft.old().name) + " LIMIT 1").rows.empty();
}

ForeignKeyWatch watch(database::Connection& source, std::string_view schema, const Draft& draft,
                      bool same_rowids) {
    ForeignKeyWatch watch{
        .schema = std::string(schema),
        .table = draft.old().name,
        .numbers = same_numbers(foreign_keys_of(draft.old().text), foreign_keys_of(draft.text())),
        .same_rowids = same_rowids};
    auto tables = column(source.query(referring_tables(schema, watch.table)));
    if (std::ranges::find(tables, watch.table) == tables.end())
        tables.push_back(watch.table);
    for (const auto& table : tables)
        if (!can_be_checked(source, schema, table))
            watch.skipped.push_back(table);
    return watch;
}

std::vector<Statement> remember_violations(const ForeignKeyWatch& watch) {
    return {{.sql = fmt::format("CREATE TEMP TABLE \"retort_violations\" AS {}",
                                violations(watch, new_number(watch)))}};
}

std::vector<Statement> compare_violations(const ForeignKeyWatch& watch) {
    std::string unchecked;
    for (const auto key : watch.unchecked)
        unchecked +=
            fmt::format(" AND NOT (n.child = {} AND n.key = {})", text_literal(watch.table), key);
    // Tables that could not be checked before are left out here, too: nothing is known of them.
    auto sql = fmt::format(
        "SELECT n.child AS \"table\", n.row AS rowid, n.parent AS \"references\" FROM ({}) AS n "
        "LEFT JOIN {} AS b ON b.child = n.child AND b.row = n.row AND b.key = n.key "
        "WHERE n.number > coalesce(b.number, 0){}",
        violations(watch, "v.fkid"), k_remembered, unchecked);
    return {{.sql = std::move(sql),
             .must_be_empty =
                 fmt::format("the change of table {} breaks foreign keys", quote(watch.table))},
            {.sql = fmt::format("DROP TABLE {}", k_remembered)}};
}

Statement enforcement_is_off() {
    return {.sql = "SELECT foreign_keys FROM pragma_foreign_keys WHERE foreign_keys",
            .must_be_empty =
                "foreign keys are enforced on this connection, so rebuilding a table would fire "
                "their actions: run PRAGMA foreign_keys = OFF before the transaction begins"};
}

}  // namespace retort::dialects::sqlite
