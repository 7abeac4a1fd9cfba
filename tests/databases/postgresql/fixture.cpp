#include "fixture.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/paths.hpp"
#include "host/base/process.hpp"
#include "tests/databases/servers.hpp"

namespace retort::tests {

using namespace retort::database;

namespace {

/// Creates the database and drops it when the program ends.
class OwnDatabase : public testing::Environment {
public:
    void SetUp() override {
        const auto url = server_url("postgresql");
        if (!url)
            return;
        server_ = parse_url(*url, "/");
        own_ = server_;
        own_.database = fmt::format("retort \"é\" {}", getpid());
        connect(server_, Access::read_write)->execute(fmt::format("CREATE DATABASE {}", quoted()));
        there_ = true;
    }
    void TearDown() override {
        if (there_)
            connect(server_, Access::read_write)
                ->execute(fmt::format("DROP DATABASE {} WITH (FORCE)", quoted()));
    }
    const Url* url() const { return there_ ? &own_ : nullptr; }

private:
    std::string quoted() const { return fmt::format("\"retort \"\"é\"\" {}\"", getpid()); }

    Url server_, own_;
    bool there_ = false;
};

/// Drops every schema but the server's own, and everything in them.
void empty(Connection& connection) {
    for (const auto& row : connection
                               .query("SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname "
                                      "!~ '^pg_' AND nspname <> 'information_schema'")
                               .rows)
        connection.execute("DROP SCHEMA " + row[0].text + " CASCADE");
    connection.execute("CREATE SCHEMA public");
}

/// Runs a script as a person would; returns what went wrong.
std::string psql(const std::string& script) {
    const auto& url = *own_database();
    const auto file =
        std::filesystem::temp_directory_path() / fmt::format("retort-test-{}.sql", getpid());
    write_atomically(file, script);
    const auto done = run_captured(
        {.argv = {"psql", "--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1",
                  "--host=" + url.host, "--port=" + url.port, "--username=" + url.user,
                  "--dbname=" + url.database, "--file=" + file.string()},
         .directory = {},
         .environment = {{"PGPASSWORD", url.password},
                         {"PGOPTIONS", "-c client_min_messages=error"}}});
    std::filesystem::remove(file);
    return done.end.ok() ? "" : done.err;
}

OwnDatabase* const own = new OwnDatabase;  // GoogleTest deletes it
const auto* const registered = testing::AddGlobalTestEnvironment(own);

}  // namespace

const Url* own_database() {
    return registered ? own->url() : nullptr;
}

void OnPostgresql::SetUp() {
    if (!own_database())
        GTEST_SKIP() << "RETORT_TEST_DATABASES leaves PostgreSQL out";
    db = another();
    empty(*db);
}

std::unique_ptr<Connection> OnPostgresql::another() const {
    return connect(*own_database(), Access::read_write);
}

std::string OnPostgresql::cell(std::string_view sql) {
    const auto found = db->query(sql);
    const auto& value = found.rows.at(0).at(0);
    return value.is_null() ? "NULL" : value.text;
}

std::vector<std::string> OnPostgresql::lines(std::string_view sql) {
    std::vector<std::string> out;
    for (const auto& row : db->query(sql).rows) {
        std::string line;
        for (const auto& value : row)
            line += (line.empty() ? "" : "|") + (value.is_null() ? "NULL" : value.text);
        out.push_back(line);
    }
    return out;
}

void Operations::SetUp() {
    OnPostgresql::SetUp();
    if (db)
        renderer_ = dialect.renderer(db.get());
}

void Operations::TearDown() {
    if (db && compare_offline && !HasFatalFailure())
        replay_offline();
}

void Operations::run(schema::Operation operation) {
    // As the decoder does for a block.
    if (auto* alter = std::get_if<schema::AlterTable>(&operation))
        for (auto& change : alter->changes)
            std::visit(
                [&](auto& each) {
                    each.table = alter->table;
                    each.schema = alter->schema;
                },
                change);
    renderer_->validate(operation);
    for (const auto& statement : renderer_->render(operation))
        db->execute(statement.sql, statement.parameters);
    done_.push_back(operation);
}

std::vector<std::string> Operations::statements(const schema::Operation& operation) {
    std::vector<std::string> out;
    renderer_->validate(operation);
    for (const auto& statement : renderer_->render(operation))
        out.push_back(statement.sql);
    return out;
}

std::string Operations::refusal(const schema::Operation& operation) const {
    try {
        renderer_->validate(operation);
    } catch (const Error& error) {
        return error.message();
    }
    return "";
}

schema::Table Operations::table(std::string_view name, std::string_view schema) {
    auto found = dialect.reflect_table(*db, schema, name);
    if (!found)
        throw Error(ErrorCategory::operation, fmt::format("there is no table {}", name));
    return *std::move(found);
}

std::vector<std::string> Operations::catalogue() {
    constexpr std::string_view k_parts[] = {
        R"(SELECT 'column', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
                  a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(ad.adbin, ad.adrelid),
                  a.attcollation::regcollation, col_description(c.oid, a.attnum), a.attstorage,
                  a.attcompression
           FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
           LEFT JOIN pg_attrdef ad ON ad.adrelid = c.oid AND ad.adnum = a.attnum
           WHERE c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
             AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT a.attisdropped)",
        R"(SELECT 'relation', c.oid::regclass, c.relkind, c.relpersistence, c.reloptions,
                  pg_get_partkeydef(c.oid), obj_description(c.oid, 'pg_class'),
                  CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid)
                       WHEN relkind = 'i' THEN pg_get_indexdef(c.oid) END
           FROM pg_class c WHERE c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
             AND c.relkind <> 't')",
        R"(SELECT 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated,
                  obj_description(oid, 'pg_constraint')
           FROM pg_constraint WHERE connamespace::regnamespace::text !~ '^(pg_|information)')",
        R"(SELECT 'enum', enumtypid::regtype, enumlabel,
                  rank() OVER (PARTITION BY enumtypid ORDER BY enumsortorder),
                  obj_description(enumtypid, 'pg_type')
           FROM pg_enum)",
        R"(SELECT 'sequence', s.*
           FROM (SELECT seqtypid::regtype, seqstart, seqcycle, seqincrement, seqmin, seqmax,
                        seqcache, seqrelid::regclass FROM pg_sequence) s)",
        R"(SELECT 'function', pg_get_functiondef(oid) FROM pg_proc
           WHERE pronamespace = 'public'::regnamespace AND prolang <> 13)",
        R"(SELECT 'trigger', pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal)",
        R"(SELECT 'schema', nspname, obj_description(oid) FROM pg_namespace WHERE nspname !~ '^pg_')",
        R"(SELECT 'extension', extname FROM pg_extension)",
    };
    std::vector<std::string> out;
    for (const auto part : k_parts)
        for (auto& line : lines(part))
            out.push_back(std::move(line));
    std::ranges::sort(out);
    return out;
}

std::string Operations::dump() {
    const auto& url = *own_database();
    const auto done = run_captured({.argv = {"pg_dump", "--host=" + url.host, "--port=" + url.port,
                                             "--username=" + url.user, url.database},
                                    .directory = {},
                                    .environment = {{"PGPASSWORD", url.password}}});
    if (!done.end.ok())
        throw Error(ErrorCategory::operation, done.err);
    std::string out;
    for (const auto& line : split(done.out, '\n'))
        if (!line.starts_with('\\'))  // \restrict has another word each time
            out += line + "\n";
    return out;
}

void Operations::replay_offline() {
    const auto live = catalogue();
    db = another();
    empty(*db);
    const auto offline = dialect.renderer(nullptr);
    std::string script;
    for (const auto& operation : done_)
        for (const auto& statement : offline->render(operation))
            script += dialect.inline_parameters(statement) + "\n;\n";
    EXPECT_EQ(psql(script), "");
    EXPECT_EQ(catalogue(), live);
}

}  // namespace retort::tests
