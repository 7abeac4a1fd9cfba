// Views, sequences and stored programs out of information_schema. The words before a program's body
// are the server's, so they are put together here.

#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"
#include "host/dialects/common/lexer.hpp"
#include "host/dialects/mysql/reflect_schema.hpp"
#include "host/dialects/mysql/rights.hpp"
#include "host/dialects/mysql/text.hpp"

namespace retort::dialects::mysql {

namespace {

using schema::Object;
using schema::Schema;

std::vector<std::vector<Value>> select(database::Connection& connection, const SchemaName& schema,
                                       std::string_view columns, std::string_view view,
                                       std::string_view schema_column,
                                       std::string_view order = "") {
    return connection
        .query(fmt::format("SELECT {} FROM information_schema.{} WHERE {} = {}{}{}", columns, view,
                           schema_column, quote_text(schema.name),
                           order.empty() ? "" : " ORDER BY ", order))
        .rows;
}

std::string qualified(const SchemaName& schema, std::string_view name) {
    return quoted_table(schema.given, name);
}

std::string comment_clause(const std::string& comment) {
    return comment.empty() ? std::string() : "COMMENT " + quote_text(comment) + " ";
}

void add(Schema& out, const SchemaName& schema, std::string kind, const std::string& name,
         std::string body) {
    out.objects.push_back(
        {.kind = std::move(kind), .name = name, .schema = schema.given, .body = std::move(body)});
}

// -- Triggers

void read_triggers(database::Connection& connection, const SchemaName& schema, const Wanted& wanted,
                   Schema& out) {
    std::string last, before;
    for (const auto& row :
         select(connection, schema,
                "TRIGGER_NAME, ACTION_TIMING, EVENT_MANIPULATION, EVENT_OBJECT_TABLE, "
                "ACTION_ORDER, ACTION_STATEMENT",
                "TRIGGERS", "TRIGGER_SCHEMA",
                "EVENT_OBJECT_TABLE, EVENT_MANIPULATION, ACTION_TIMING, ACTION_ORDER")) {
        const auto& name = row[0].text;
        const auto event =
            fmt::format("{} {} ON {}", row[1].text, row[2].text, quote_name(row[3].text));
        const bool follows = event == last;
        last = event;
        if (wanted("trigger", schema, name))
            add(out, schema, "trigger", name,
                fmt::format("CREATE TRIGGER {} {} FOR EACH ROW {}{}", qualified(schema, name),
                            event, follows ? fmt::format("FOLLOWS {} ", quote_name(before)) : "",
                            row[5].text));
        before = name;
    }
}

// -- Functions and procedures

struct Parameters {
    std::string list;
    std::string returns;
};

std::map<std::string, Parameters> read_parameters(database::Connection& connection,
                                                  const SchemaName& schema) {
    std::map<std::string, Parameters> out;
    for (const auto& row :
         select(connection, schema,
                "ROUTINE_TYPE, SPECIFIC_NAME, ORDINAL_POSITION, PARAMETER_MODE, "
                "PARAMETER_NAME, DTD_IDENTIFIER",
                "PARAMETERS", "SPECIFIC_SCHEMA", "ROUTINE_TYPE, SPECIFIC_NAME, ORDINAL_POSITION")) {
        auto& parameters = out[row[0].text + " " + row[1].text];
        if (row[2].text == "0") {
            parameters.returns = row[5].text;
            continue;
        }
        parameters.list += parameters.list.empty() ? "" : ", ";
        if (row[0].text == "PROCEDURE")
            parameters.list += row[3].text + " ";
        parameters.list += quote_name(row[4].text) + " " + row[5].text;
    }
    return out;
}

/// What differs from what is so without being said.
std::string characteristics(const std::vector<Value>& row) {
    std::string out;
    if (row[3].text == "YES")
        out += "DETERMINISTIC ";
    if (row[4].text != "CONTAINS SQL")
        out += row[4].text + " ";
    if (row[5].text != "DEFINER")
        out += "SQL SECURITY " + row[5].text + " ";
    return out + comment_clause(row[6].text);
}

void read_routines(database::Connection& connection, const SchemaName& schema, const Wanted& wanted,
                   Schema& out) {
    const auto rows = select(connection, schema,
                             "ROUTINE_NAME, ROUTINE_TYPE, ROUTINE_DEFINITION, IS_DETERMINISTIC, "
                             "SQL_DATA_ACCESS, SECURITY_TYPE, ROUTINE_COMMENT",
                             "ROUTINES",
                             "ROUTINE_TYPE IN ('FUNCTION', 'PROCEDURE') AND "
                             "ROUTINE_SCHEMA");
    if (rows.empty())
        return;
    const auto parameters = read_parameters(connection, schema);
    for (const auto& row : rows) {
        const auto& name = row[0].text;
        const auto kind = to_lower(row[1].text);
        if (!wanted(kind, schema, name))
            continue;
        if (row[2].is_null()) {
            wanted.refuse(kind, schema, name, "SELECT on mysql.proc");
            continue;
        }
        const auto found = parameters.find(row[1].text + " " + name);
        const auto known = found == parameters.end() ? Parameters{} : found->second;
        add(out, schema, kind, name,
            fmt::format("CREATE {} {}({}) {}{}{}", row[1].text, qualified(schema, name), known.list,
                        known.returns.empty() ? "" : "RETURNS " + known.returns + " ",
                        characteristics(row), row[2].text));
    }
}

// -- Events

std::string schedule(const std::vector<Value>& row) {
    if (row[2].text == "ONE TIME")
        return "AT " + quote_text(row[3].text);
    auto out = fmt::format("EVERY {} {}", quote_text(row[4].text), row[5].text);
    if (!row[6].is_null())
        out += " STARTS " + quote_text(row[6].text);
    if (!row[7].is_null())
        out += " ENDS " + quote_text(row[7].text);
    return out;
}

void read_events(database::Connection& connection, const SchemaName& schema, const Wanted& wanted,
                 Schema& out) {
    for (const auto& row :
         select(connection, schema,
                "EVENT_NAME, EVENT_DEFINITION, EVENT_TYPE, EXECUTE_AT, INTERVAL_VALUE, "
                "INTERVAL_FIELD, STARTS, ENDS, STATUS, ON_COMPLETION, EVENT_COMMENT",
                "EVENTS", "EVENT_SCHEMA")) {
        const auto& name = row[0].text;
        if (!wanted("event", schema, name))
            continue;
        const bool is_preserved = row[9].text == "PRESERVE";
        add(out, schema, "event", name,
            fmt::format("CREATE EVENT {} ON SCHEDULE {} {}{}{}DO {}", qualified(schema, name),
                        schedule(row), is_preserved ? "ON COMPLETION PRESERVE " : "",
                        row[8].text == "ENABLED" ? "" : "DISABLE ", comment_clause(row[10].text),
                        row[1].text));
    }
}

}  // namespace

// -- Views

std::string without_schema(std::string_view sql, std::string_view schema) {
    const auto tokens = lex(sql, k_mysql_lexis);
    std::string out;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool is_own = tokens[i].kind == TokenKind::quoted_name && i + 1 < tokens.size() &&
                            tokens[i + 1].is(".") && (i == 0 || !tokens[i - 1].is(".")) &&
                            unquote(tokens[i]) == schema;
        if (is_own)
            ++i;
        else
            out += tokens[i].text;
    }
    return out;
}

void read_views(database::Connection& connection, const SchemaName& schema, const Wanted& wanted,
                Schema& out) {
    for (const auto& row :
         select(connection, schema,
                "TABLE_NAME, VIEW_DEFINITION, CHECK_OPTION, SECURITY_TYPE, ALGORITHM", "VIEWS",
                "TABLE_SCHEMA")) {
        if (!wanted("view", schema, row[0].text))
            continue;
        if (row[1].text.empty()) {
            wanted.refuse("view", schema, row[0].text, "SHOW VIEW");
            continue;
        }
        schema::View view{.name = row[0].text, .schema = schema.given};
        view.sql = schema.given.empty() ? without_schema(row[1].text, schema.name) : row[1].text;
        const auto option = [&](const char* name, const Value& value, std::string_view usual) {
            if (value.text != usual)
                view.options.push_back({"mysql", name, value.text});
        };
        option("algorithm", row[4], "UNDEFINED");
        option("sql_security", row[3], "DEFINER");
        option("check_option", row[2], "NONE");
        out.views.push_back(std::move(view));
    }
}

// -- Sequences: each is a table of one row, all are one query

void read_sequences(database::Connection& connection, const SchemaName& schema,
                    const std::vector<NamedComment>& names, Schema& out) {
    if (names.empty())
        return;
    std::string sql;
    for (const auto& [name, comment] : names)
        sql += fmt::format(
            "{}SELECT {}, start_value, increment, minimum_value, maximum_value, cache_size, "
            "cycle_option, {} FROM {}",
            sql.empty() ? "" : " UNION ALL ", quote_text(name), quote_text(comment),
            qualified(schema, name));
    for (const auto& row : connection.query(sql).rows) {
        const auto number = [&](std::size_t i) { return std::stoll(row[i].text); };
        out.sequences.push_back({.name = row[0].text,
                                 .schema = schema.given,
                                 .start = number(1),
                                 .increment = number(2),
                                 .minimum = number(3),
                                 .maximum = number(4),
                                 .cache = number(5),
                                 .cycle = row[6].text == "1",
                                 .comment = row[7].text});
    }
}

void read_objects(database::Connection& connection, const SchemaName& schema, const Wanted& wanted,
                  Schema& out) {
    read_triggers(connection, schema, wanted, out);
    read_routines(connection, schema, wanted, out);
    read_events(connection, schema, wanted, out);
}

// -- Rights. Who lacks them sees fewer rows of information_schema, or texts that are empty.

void Wanted::refuse(std::string_view kind, const SchemaName& schema, std::string_view name,
                    std::string_view missing) const {
    if (request_.unseen)
        return request_.unseen(
            {std::string(kind), schema.given, std::string(name), std::string(missing)});
    throw Error(ErrorCategory::operation,
                fmt::format("the text of {} \"{}\" may not be read", kind, printable(name)))
        .hint(fmt::format("grant the account {}, or leave it out of the comparison", missing));
}

void tell_unseen(database::Connection& connection, const SchemaName& schema, const Wanted& wanted) {
    const Rights rights(connection);
    if (!rights.any({"TRIGGER"}, schema.name))
        wanted.refuse("trigger", schema, "", "TRIGGER");
    if (!rights.any({"SELECT"}, "mysql", "proc") &&
        !rights.any({"EXECUTE", "CREATE ROUTINE", "ALTER ROUTINE"}, schema.name))
        for (const auto* kind : {"function", "procedure"})
            wanted.refuse(kind, schema, "", "SELECT on mysql.proc");
    if (!rights.any({"EVENT"}, schema.name))
        wanted.refuse("event", schema, "", "EVENT");
}

}  // namespace retort::dialects::mysql
