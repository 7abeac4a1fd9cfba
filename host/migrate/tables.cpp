#include "host/migrate/tables.hpp"

#include <initializer_list>
#include <utility>

namespace retort::migrate {

namespace {

using schema::Column;
using schema::Type;
using schema::TypeKind;

Column column(std::string name, Type type, bool nullable = false) {
    Column out;
    out.name = std::move(name);
    out.type = std::move(type);
    out.nullable = nullable;
    return out;
}

Type text_of(std::int64_t length) {
    Type type;
    type.kind = TypeKind::string;
    type.length = length;
    return type;
}

Type of_kind(TypeKind kind) {
    Type type;
    type.kind = kind;
    return type;
}

schema::CreateTable table(const std::string& schema, const std::string& name,
                          std::initializer_list<Column> columns,
                          std::vector<std::string> primary_key) {
    schema::CreateTable create;
    create.table.schema = schema;
    create.table.name = name;
    create.table.columns = columns;
    // Without a rowid the key is the table: a row is one page to write and not two.
    create.table.options = {{"mysql", "engine", "InnoDB"}, {"sqlite", "without_rowid", "1"}};
    schema::Constraint key;
    key.kind = schema::ConstraintKind::primary_key;
    key.name = name + "_pkc";
    key.columns = std::move(primary_key);
    create.table.constraints.push_back(std::move(key));
    return create;
}

}  // namespace

schema::CreateTable version_table_definition(const TableNames& names) {
    return table(names.schema, names.version_table, {column("version_num", text_of(128))},
                 {"version_num"});
}

schema::CreateTable log_table_definition(const TableNames& names) {
    constexpr bool nullable = true;
    return table(names.schema, names.log_table,
                 {
                     column("run", text_of(40)),
                     column("step", of_kind(TypeKind::integer)),
                     column("command", text_of(16)),
                     column("target", text_of(255), nullable),
                     column("revision", text_of(128), nullable),
                     column("started", text_of(32)),
                     column("finished", text_of(32), nullable),
                     column("outcome", text_of(16)),
                     column("statements", of_kind(TypeKind::integer)),
                     column("rows_before", of_kind(TypeKind::text), nullable),
                     column("rows_after", of_kind(TypeKind::text), nullable),
                     column("account", text_of(128)),
                     column("host", text_of(255)),
                     column("process", of_kind(TypeKind::big_integer)),
                     column("version", text_of(64)),
                     column("build", text_of(128), nullable),
                     column("fingerprint", text_of(128), nullable),
                     column("error", of_kind(TypeKind::text), nullable),
                     column("position", of_kind(TypeKind::text), nullable),
                 },
                 {"run", "step"});
}

std::string quoted_table(const dialects::Dialect& dialect, const std::string& schema,
                         const std::string& table) {
    return schema.empty() ? dialect.quote(table)
                          : dialect.quote(schema) + "." + dialect.quote(table);
}

std::string placeholder(const dialects::Dialect& dialect, std::size_t n) {
    return dialect.name() == "postgresql" ? "$" + std::to_string(n) : "?";
}

}  // namespace retort::migrate
