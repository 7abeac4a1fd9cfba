#pragma once
// A whole schema out of information_schema: each of its tables is asked once, with the schema's
// name as a constant (the server opens only the tables of that schema then).

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "host/database/connection.hpp"
#include "host/dialects/dialect.hpp"
#include "host/dialects/mysql/table_text.hpp"

namespace retort::dialects::mysql {

/// Dialect::reflect. What information_schema does not tell is left out: KEY_BLOCK_SIZE, parsers and
/// USING of single indexes, DATA DIRECTORY, who has defined views and routines. Partitioned and
/// system-versioned tables, and those of engines for special purposes, are asked for one by one
/// (SHOW CREATE TABLE), and so are those with foreign keys when the account has SELECT alone, which
/// hides what foreign keys do.
schema::Schema reflect(database::Connection& connection, const ReflectRequest& request);

// -- Its parts

/// One schema while it is read: "" in `given` is the connection's database, `name` never.
struct SchemaName {
    std::string given;
    std::string name;
};

class Wanted {
public:
    explicit Wanted(const ReflectRequest& request) : request_(request) {}
    bool operator()(std::string_view kind, const SchemaName& schema, std::string_view name) const {
        return !request_.wanted || request_.wanted(kind, schema.given, name);
    }

    /// Something of the schema that the account may not read: `missing` is the right it lacks.
    void refuse(std::string_view kind, const SchemaName& schema, std::string_view name,
                std::string_view missing) const;
    /// Whether somebody wants to know what cannot be seen at all.
    bool tells_unseen() const { return static_cast<bool>(request_.unseen); }

private:
    const ReflectRequest& request_;
};

struct NamedComment {
    std::string name;
    std::string comment;
};

struct TableList {
    std::vector<TableText> tables;
    std::vector<NamedComment> sequences;
    bool has_views = false;
};

/// The base tables, and which other things information_schema.TABLES names.
TableList read_tables(database::Connection& connection, const SchemaName& schema,
                      const Wanted& wanted);

/// Says which kinds of things the account cannot see because of the rights it lacks.
void tell_unseen(database::Connection& connection, const SchemaName& schema, const Wanted& wanted);

/// The character set a collation belongs to.
std::string charset_of(std::string_view collation);

/// `sql` without the name of its own database in front of names: "`db`.`t`" -> "`t`".
std::string without_schema(std::string_view sql, std::string_view schema);

void read_views(database::Connection& connection, const SchemaName& schema, const Wanted& wanted,
                schema::Schema& out);
void read_sequences(database::Connection& connection, const SchemaName& schema,
                    const std::vector<NamedComment>& names, schema::Schema& out);
/// Triggers, functions, procedures and events.
void read_objects(database::Connection& connection, const SchemaName& schema, const Wanted& wanted,
                  schema::Schema& out);

}  // namespace retort::dialects::mysql
