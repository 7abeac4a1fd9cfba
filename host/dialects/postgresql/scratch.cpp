#include "host/dialects/postgresql/scratch.hpp"

#include <fmt/format.h>

#include "host/dialects/postgresql/normal.hpp"
#include "host/dialects/postgresql/reflect.hpp"
#include "host/dialects/postgresql/sql.hpp"

namespace retort::dialects::postgresql {

namespace {

using database::DatabaseError;

/// Where the failures of a round are left, as an array of pairs.
constexpr std::string_view k_failures = "retort.failures";

/// One statement that creates all of `trials`, each in a subtransaction of its own.
std::string round_sql(const std::vector<Trial>& trials) {
    std::string out = "\nDECLARE\n    failed text[] := '{}';\nBEGIN\n";
    for (std::size_t i = 0; i < trials.size(); ++i) {
        out += "BEGIN\n";
        for (const auto& statement : trials[i].statements)
            out += "EXECUTE " + text_literal(statement) + ";\n";
        out += fmt::format(
            "EXCEPTION WHEN OTHERS THEN failed := failed || '{}'::text || SQLERRM;\n"
            "END;\n",
            i);
    }
    out += fmt::format("PERFORM set_config('{}', failed::text, true);\nEND\n", k_failures);
    return "DO " + dollar_quoted(out);
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

}  // namespace

Scratch::Scratch(database::Connection& connection, const std::vector<std::string>& schemas,
                 std::string default_schema)
    : connection_(connection), default_schema_(std::move(default_schema)) {
    connection_.begin();
    try {
        open(schemas);
    } catch (...) {
        connection_.rollback();
        throw;
    }
}

Scratch::~Scratch() {
    try {
        connection_.rollback();
    } catch (const Error&) {
        // The connection is lost, and the transaction with it.
    }
}

bool Scratch::try_out(std::string_view statement) {
    connection_.execute("SAVEPOINT retort_scratch");
    try {
        connection_.execute(statement);
        return true;
    } catch (const DatabaseError& error) {
        connection_.execute("ROLLBACK TO SAVEPOINT retort_scratch");
        refused_ = error.message();
        return false;
    }
}

bool Scratch::make_schemas(const std::vector<std::string>& schemas) {
    const auto pid = connection_.query("SELECT pg_backend_pid()").rows.at(0).at(0).text;
    for (const auto& schema : schemas) {
        const auto name = fmt::format("retort_scratch_{}_{}", pid, stand_ins_.size());
        if (!try_out("CREATE SCHEMA " + name))
            return false;
        stand_ins_[schema] = name;
    }
    return true;
}

/// The session's temporary schema comes into being with the first thing in it.
bool Scratch::use_temporary_schema(const std::vector<std::string>& schemas) {
    stand_ins_.clear();
    if (!try_out("CREATE TEMPORARY TABLE retort_scratch_probe () ON COMMIT DROP"))
        return false;
    connection_.execute("DROP TABLE pg_temp.retort_scratch_probe");
    is_temporary_ = true;
    stand_ins_[schemas.front()] =
        connection_.query("SELECT nspname FROM pg_namespace WHERE oid = pg_my_temp_schema()")
            .rows.at(0)
            .at(0)
            .text;
    return true;
}

/// A session that only reads by default may still write here, where nothing is kept; a server that
/// only reads may not.
void Scratch::open(const std::vector<std::string>& schemas) {
    try {
        connection_.execute("SET TRANSACTION READ WRITE");
    } catch (const DatabaseError& error) {
        refused_ = error.message();
        return;
    }
    const auto path = connection_.query("SELECT current_setting('search_path')").rows.at(0).at(0);
    if (!make_schemas(schemas) && !use_temporary_schema(schemas))
        return;
    refused_.clear();
    const auto first = is_temporary_ ? "pg_temp" : stand_ins_.at("");
    connection_.execute(fmt::format("SET LOCAL search_path = {}{}{}", first,
                                    path.text.empty() ? "" : ", ", path.text));
    connection_.execute("SET LOCAL check_function_bodies = off");
}

std::string Scratch::stand_in(const std::string& schema) const {
    const auto found = stand_ins_.find(schema);
    return found == stand_ins_.end() ? "" : found->second;
}

std::vector<std::pair<std::string, std::string>> Scratch::create(std::vector<Trial> trials) {
    std::vector<std::pair<std::string, std::string>> failures;
    for (std::size_t before = trials.size() + 1; !trials.empty() && trials.size() < before;) {
        before = trials.size();
        connection_.execute(round_sql(trials));
        const auto sql = fmt::format("SELECT current_setting('{}')", k_failures);
        const auto failed = array_texts(connection_.query(sql).rows.at(0).at(0).text);
        std::vector<Trial> left;
        failures.clear();
        for (std::size_t i = 0; i + 1 < failed.size(); i += 2) {
            left.push_back(std::move(trials.at(static_cast<std::size_t>(number_of(failed[i])))));
            failures.emplace_back(left.back().what, failed[i + 1]);
        }
        trials = std::move(left);
    }
    return failures;
}

schema::Schema Scratch::reflect() {
    dialects::ReflectRequest request;
    for (const auto& [schema, stand_in] : stand_ins_)
        request.schemas.push_back(stand_in);
    return postgresql::reflect(connection_, request);
}

std::string Scratch::turned_back(std::string text) const {
    for (const auto& [schema, stand_in] : stand_ins_) {
        const auto& real = schema.empty() ? default_schema_ : schema;
        if (text == stand_in)
            text = schema;
        else
            replace_all(text, stand_in + ".", short_quote(real) + ".");
    }
    return text;
}

}  // namespace retort::dialects::postgresql
