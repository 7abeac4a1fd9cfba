// Tables, columns, constraints and indexes.

#include <algorithm>
#include <iterator>

#include "tests/directives/rows.hpp"

namespace retort::tests {

using namespace schema;

namespace {

const Type k_integer{.kind = TypeKind::integer};
const Type k_text{.kind = TypeKind::string, .length = 20};

const Column k_id{.name = "id", .type = k_integer, .primary_key = true};
const Column k_other{.name = "other", .type = k_integer};
const Column k_note{.name = "note", .type = k_text, .default_ = Value::of_text("x")};
const Column k_new{.name = "new", .type = k_integer};

const CreateTable k_plain{.table = {.name = "t", .columns = {k_id, k_other, k_note}}};
const CreateTable k_referred{.table = {.name = "p", .columns = {k_id}}};
const CreateSchema k_schema{.name = "retort_archive"};

/// The table in the other schema, for options that name it.
CreateTable archived() {
    auto create = k_plain;
    create.table.schema = "retort_archive";
    return create;
}

Row of_table(std::string name, std::string dialect, std::string option_name, std::string text,
             CreateTable base = {.table = {.name = "n", .columns = {k_id, k_note}}}) {
    return option("create_table", std::move(name), {}, base, [&](CreateTable& op) {
        op.table.options.push_back({dialect, option_name, text});
    });
}

/// The option added to a table that has not got it.
Row option_change(std::string dialect, const std::string& name, std::string text,
                  CreateTable base = {.table = {.name = "n", .columns = {k_id, k_other}}}) {
    return directive("set_table_options", dialect + "." + name, {std::move(base)},
                     SetTableOptions{.table = "n", .options = {{dialect, name, std::move(text)}}});
}

std::vector<Row> tables() {
    CreateTable referring{.table = {.name = "child", .columns = {k_id, k_other}}};
    referring.table.constraints = {{.kind = ConstraintKind::foreign_key,
                                    .name = "fk",
                                    .columns = {"other"},
                                    .references = Reference{.table = "t", .columns = {"id"}}}};
    const CreateTable create{.table = {.name = "n", .columns = {k_id, k_note}}};
    CreateTable keyless{.table = {.name = "n", .columns = {k_other, k_note}}};
    return {
        directive("create_table", {}, create),
        option("create_table", "schema", {k_schema}, create,
               [](CreateTable& op) { op.table.schema = "retort_archive"; }),
        option("create_table", "if_not_exists", {create}, create,
               [](CreateTable& op) { op.if_not_exists = true; }),
        option("create_table", "comment", {}, create,
               [](CreateTable& op) { op.table.comment = "it's"; }),
        of_table("sqlite.strict", "sqlite", "strict", "true",
                 {.table = {.name = "n", .columns = {k_id, k_other}}}),
        of_table("sqlite.without_rowid", "sqlite", "without_rowid", "true"),
        of_table("postgresql.unlogged", "postgresql", "unlogged", "true"),
        of_table("postgresql.partition_by", "postgresql", "partition_by", "RANGE (other)", keyless),
        option("create_table", "postgresql.inherits", {k_plain}, keyless,
               [](CreateTable& op) {
                   op.table.options = {{"postgresql", "inherits", "t"}};
               }),
        of_table("postgresql.with", "postgresql", "with", "fillfactor = 70"),
        of_table("mysql.engine", "mysql", "engine", "Aria"),
        of_table("mysql.charset", "mysql", "charset", "latin1"),
        of_table("mysql.collate", "mysql", "collate", "utf8mb4_bin"),
        of_table("mysql.row_format", "mysql", "row_format", "COMPRESSED"),
        of_table("mysql.auto_increment", "mysql", "auto_increment", "100",
                 {.table = {.name = "n",
                            .columns = {{.name = "id",
                                         .type = k_integer,
                                         .primary_key = true,
                                         .autoincrement = true}}}}),
        of_table("mysql.partition_by", "mysql", "partition_by", "HASH (id) PARTITIONS 2"),
        directive("drop_table", {k_plain}, DropTable{.table = "t"}),
        option("drop_table", "schema", {k_schema, archived(), k_plain}, DropTable{.table = "t"},
               [](DropTable& op) { op.schema = "retort_archive"; }),
        option("drop_table", "if_exists", {}, DropTable{.table = "t"},
               [](DropTable& op) { op.if_exists = true; }),
        option("drop_table", "cascade", {k_plain, referring}, DropTable{.table = "t"},
               [](DropTable& op) { op.cascade = true; }),
        directive("rename_table", {k_plain}, RenameTable{.table = "t", .new_name = "u"}),
        option("rename_table", "schema", {k_schema, archived(), k_plain},
               RenameTable{.table = "t", .new_name = "u"},
               [](RenameTable& op) { op.schema = "retort_archive"; }),
        directive("set_table_comment", {k_plain}, SetTableComment{.table = "t", .comment = "it's"}),
        option_change("sqlite", "strict", "true"),
        option_change("sqlite", "without_rowid", "true"),
        option_change("postgresql", "unlogged", "true"),
        option_change("postgresql", "partition_by", "RANGE (other)"),
        option_change("postgresql", "inherits", "t"),
        option_change("postgresql", "with", "fillfactor = 70"),
        option_change("postgresql", "tablespace", "pg_default"),
        option_change("mysql", "engine", "Aria"),
        option_change("mysql", "charset", "latin1"),
        option_change("mysql", "collate", "utf8mb4_bin"),
        option_change("mysql", "row_format", "COMPRESSED"),
        option_change("mysql", "auto_increment", "100"),
        option_change("mysql", "partition_by", "HASH (id) PARTITIONS 2"),
        directive("alter_table", {k_plain},
                  AlterTable{.table = "t",
                             .changes = {AddColumn{.table = "t", .column = k_new},
                                         DropColumn{.table = "t", .column = "other"},
                                         RenameColumn{
                                             .table = "t", .column = "note", .new_name = "said"}}}),
    };
}

template <class Change>
Row of_column(std::string name, Column column, Change change, Operations before = {k_plain}) {
    return option("add_column", std::move(name), std::move(before),
                  AddColumn{.table = "t", .column = std::move(column)},
                  [&](AddColumn& op) { change(op.column); });
}

/// Collations have other names everywhere.
Row collated(Row (*make)(const char* collation)) {
    auto row = make("C");
    row.instead.emplace("sqlite", make("NOCASE").with);
    row.instead.emplace("mysql", make("utf8mb4_bin").with);
    return row;
}

std::vector<Row> added_columns() {
    const AddColumn add{.table = "t", .column = k_new};
    const Column text{.name = "new", .type = k_text};
    return {
        directive("add_column", {k_plain}, add),
        option("add_column", "schema", {k_schema, archived(), k_plain}, add,
               [](AddColumn& op) { op.schema = "retort_archive"; }),
        option("add_column", "if_not_exists", {k_plain, add}, add,
               [](AddColumn& op) { op.if_not_exists = true; }),
        option("add_column", "after", {k_plain}, add, [](AddColumn& op) { op.after = "id"; }),
        option("add_column", "first", {k_plain}, add, [](AddColumn& op) { op.first = true; }),
        of_column("not_null", {.name = "new", .type = k_integer, .default_ = Value::of_integer(1)},
                  [](Column& c) { c.nullable = false; }),
        of_column("server_default", k_new, [](Column& c) { c.default_ = Value::of_integer(7); }),
        of_column("server_default(sql)", k_new,
                  [](Column& c) { c.default_ = Value::of_sql("(1 + 1)"); }),
        of_column("comment", k_new, [](Column& c) { c.comment = "it's"; }),
        of_column("computed", k_new, [](Column& c) { c.computed = Computed{.sql = "other + 1"}; }),
        of_column("computed, not stored", k_new,
                  [](Column& c) { c.computed = Computed{.sql = "other + 1", .stored = false}; }),
        collated([](const char* collation) {
            return of_column("collation", {.name = "new", .type = k_text},
                             [=](Column& c) { c.collation = collation; });
        }),
        of_column("check", k_new,
                  [](Column& c) { c.checks = {{.name = "ck_new", .sql = "new > 0"}}; }),
        of_column("references", k_new,
                  [](Column& c) {
                      c.references = Constraint{.kind = ConstraintKind::foreign_key,
                                                .name = "fk_new",
                                                .references = Reference{.table = "p"}};
                  },
                  {k_plain, k_referred}),
        of_column("charset (MariaDB)", text, [](Column& c) { c.charset = "latin1"; }),
        of_column("on_update (MariaDB)", {.name = "new", .type = {.kind = TypeKind::date_time}},
                  [](Column& c) { c.on_update_sql = "CURRENT_TIMESTAMP(6)"; }),
        option("create_table", "column: autoincrement", {},
               CreateTable{.table = {.name = "n", .columns = {k_id, k_note}}},
               [](CreateTable& op) { op.table.columns[0].autoincrement = true; }),
        option("create_table", "column: identity", {},
               CreateTable{.table = {.name = "n", .columns = {k_id, k_note}}},
               [](CreateTable& op) { op.table.columns[0].identity = Identity{}; }),
        option("create_table", "column: identity always", {},
               CreateTable{.table = {.name = "n", .columns = {k_id, k_note}}},
               [](CreateTable& op) { op.table.columns[0].identity = Identity{.always = true}; }),
        option("create_table", "column: identity start, increment", {},
               CreateTable{.table = {.name = "n", .columns = {k_id, k_note}}},
               [](CreateTable& op) {
                   op.table.columns[0].identity = Identity{.start = 10, .increment = 5};
               }),
    };
}

template <class Change>
Row of_alter(std::string name, std::string column, Change change, Operations before = {k_plain}) {
    return option("alter_column", std::move(name), std::move(before),
                  AlterColumn{.table = "t", .column = std::move(column), .comment = ""}, change);
}

std::vector<Row> other_columns() {
    CreateTable counting{
        .table = {.name = "t",
                  .columns = {
                      {.name = "id", .type = k_integer, .primary_key = true, .autoincrement = true},
                      k_note}}};
    CreateTable computing = k_plain;
    computing.table.columns.push_back(
        {.name = "twice", .type = k_integer, .computed = Computed{.sql = "other * 2"}});
    return {
        directive("drop_column", {k_plain}, DropColumn{.table = "t", .column = "other"}),
        option("drop_column", "schema", {k_schema, archived(), k_plain},
               DropColumn{.table = "t", .column = "other"},
               [](DropColumn& op) { op.schema = "retort_archive"; }),
        option("drop_column", "if_exists", {k_plain}, DropColumn{.table = "t", .column = "none"},
               [](DropColumn& op) { op.if_exists = true; }),
        option(
            "drop_column", "cascade", {k_plain}, DropColumn{.table = "t", .column = "other"},
            [](DropColumn& op) { op.cascade = true; }, true),
        directive("rename_column", {k_plain},
                  RenameColumn{.table = "t", .column = "note", .new_name = "said"}),
        directive("alter_column", {k_plain},
                  AlterColumn{.table = "t", .column = "note", .nullable = false}),
        of_alter("type", "note",
                 [](AlterColumn& op) { op.type = Type{.kind = TypeKind::string, .length = 40}; }),
        of_alter("nullable", "other", [](AlterColumn& op) { op.nullable = false; }),
        of_alter("server_default", "note",
                 [](AlterColumn& op) { op.default_ = Value::of_text("y"); }),
        of_alter("server_default, dropped", "note", [](AlterColumn& op) { op.default_ = Value{}; }),
        of_alter("new_name", "note", [](AlterColumn& op) { op.new_name = "said"; }),
        of_alter("comment", "note", [](AlterColumn& op) { op.comment = "it's"; }),
        collated([](const char* collation) {
            return of_alter("collation", "note",
                            [=](AlterColumn& op) { op.collation = collation; });
        }),
        of_alter("autoincrement", "id", [](AlterColumn& op) { op.autoincrement = true; }),
        of_alter("charset (MariaDB)", "note", [](AlterColumn& op) { op.charset = "latin1"; }),
        of_alter("on_update (MariaDB)", "at",
                 [](AlterColumn& op) { op.on_update_sql = "CURRENT_TIMESTAMP(6)"; },
                 {CreateTable{.table = {.name = "t",
                                        .columns = {k_id,
                                                    {.name = "at",
                                                     .type = {.kind = TypeKind::date_time}}}}}}),
        option(
            "alter_column", "conversion (PostgreSQL)", {k_plain},
            AlterColumn{.table = "t", .column = "other", .type = Type{.kind = TypeKind::text}},
            [](AlterColumn& op) { op.using_ = "other::text || '!'"; }, true),
        of_alter("computed", "other",
                 [](AlterColumn& op) { op.computed = Computed{.sql = "id + 1"}; }),
        of_alter("drop_computed", "twice", [](AlterColumn& op) { op.drop_computed = true; },
                 {computing}),
        of_alter("identity", "id", [](AlterColumn& op) { op.identity = Identity{}; }),
        of_alter("drop_identity", "id", [](AlterColumn& op) { op.drop_identity = true; },
                 {counting}),
        of_alter("after", "note", [](AlterColumn& op) { op.after = "id"; }),
        of_alter("first", "note", [](AlterColumn& op) { op.first = true; }),
    };
}

template <class Change>
Row of_constraint(const char* directive, std::string name, const Constraint& constraint,
                  Change change, Operations before = {k_plain, k_referred}) {
    return option(directive, std::move(name), std::move(before),
                  CreateConstraint{.table = "t", .constraint = constraint},
                  [&](CreateConstraint& op) { change(op.constraint); });
}

std::vector<Row> constraints() {
    const Constraint unique{
        .kind = ConstraintKind::unique, .name = "uq", .columns = {"other", "note"}};
    const Constraint check{.kind = ConstraintKind::check, .name = "ck", .sql = "other > 0"};
    const Constraint key{.kind = ConstraintKind::foreign_key,
                         .name = "fk",
                         .columns = {"other"},
                         .references = Reference{.table = "p", .columns = {"id"}}};
    const Constraint exclude{.kind = ConstraintKind::exclude,
                             .name = "ex",
                             .elements = {{.column = "other", .operator_ = "="}},
                             .using_ = "btree"};
    const CreateTable keyless{
        .table = {.name = "k",
                  .columns = {{.name = "id", .type = k_integer, .nullable = false}, k_note}}};
    const auto create = [](const Constraint& constraint) {
        return CreateConstraint{.table = "t", .constraint = constraint};
    };
    return {
        directive("create_primary_key", {keyless},
                  CreateConstraint{.table = "k",
                                   .constraint = {.kind = ConstraintKind::primary_key,
                                                  .name = "pk_k",
                                                  .columns = {"id"}}}),
        directive("create_unique_constraint", {k_plain}, create(unique)),
        of_constraint("create_unique_constraint", "deferrable", unique,
                      [](Constraint& c) { c.deferrable = true; }),
        of_constraint("create_unique_constraint", "nulls_not_distinct", unique,
                      [](Constraint& c) { c.nulls_not_distinct = true; }),
        of_constraint("create_unique_constraint", "include", unique,
                      [](Constraint& c) { c.include = {"id"}; }),
        of_constraint("create_unique_constraint", "comment", unique,
                      [](Constraint& c) { c.comment = "it's"; }),
        directive("create_check_constraint", {k_plain}, create(check)),
        of_constraint("create_check_constraint", "not_valid", check,
                      [](Constraint& c) { c.not_valid = true; }),
        directive("create_foreign_key", {k_plain, k_referred}, create(key)),
        of_constraint("create_foreign_key", "on_delete", key,
                      [](Constraint& c) { c.references->on_delete = "CASCADE"; }),
        of_constraint("create_foreign_key", "on_delete SET DEFAULT", key,
                      [](Constraint& c) { c.references->on_delete = "SET DEFAULT"; }),
        of_constraint("create_foreign_key", "on_update", key,
                      [](Constraint& c) { c.references->on_update = "CASCADE"; }),
        of_constraint("create_foreign_key", "match FULL", key,
                      [](Constraint& c) { c.references->match = "FULL"; }),
        of_constraint("create_foreign_key", "deferrable", key,
                      [](Constraint& c) { c.deferrable = true; }),
        of_constraint("create_foreign_key", "initially_deferred", key,
                      [](Constraint& c) {
                          c.deferrable = true;
                          c.initially_deferred = true;
                      }),
        of_constraint(
            "create_foreign_key", "not_valid", key, [](Constraint& c) { c.not_valid = true; },
            {k_plain, k_referred, Execute{.sql = "INSERT INTO t (id, other) VALUES (1, 99)"}}),
        directive("create_exclude_constraint", {k_plain}, create(exclude)),
        of_constraint("create_exclude_constraint", "where", exclude,
                      [](Constraint& c) { c.where = "other > 0"; }),
        directive("drop_constraint", {k_plain, create(check)},
                  DropConstraint{.table = "t", .name = "ck"}),
        option("drop_constraint", "if_exists", {k_plain},
               DropConstraint{.table = "t", .name = "none"},
               [](DropConstraint& op) { op.if_exists = true; }),
        option(
            "drop_constraint", "cascade", {k_plain, create(check)},
            DropConstraint{.table = "t", .name = "ck"},
            [](DropConstraint& op) { op.cascade = true; }, true),
        directive("drop_primary_key",
                  {keyless, CreateConstraint{.table = "k",
                                             .constraint = {.kind = ConstraintKind::primary_key,
                                                            .name = "pk_k",
                                                            .columns = {"id"}}}},
                  DropConstraint{.table = "k", .kind = ConstraintKind::primary_key}),
    };
}

template <class Change>
Row of_index(std::string name, Change change, bool in_sql_only = false) {
    const CreateIndex create{.table = "t",
                             .index = {.name = "ix", .elements = {{.column = "note"}}}};
    return option("create_index", std::move(name), {k_plain}, create, change, in_sql_only);
}

Row collated_index() {
    const auto collated = [](const char* collation) {
        return [=](CreateIndex& op) { op.index.elements[0].collation = collation; };
    };
    auto row = of_index("collation", collated("C"));
    row.instead.emplace("sqlite", of_index("collation", collated("NOCASE")).with);
    return row;
}

std::vector<Row> indexes() {
    const CreateIndex create{.table = "t",
                             .index = {.name = "ix", .elements = {{.column = "note"}}}};
    const DropIndex drop{.name = "ix", .table = "t"};
    return {
        directive("create_index", {k_plain}, create),
        of_index("unique", [](CreateIndex& op) { op.index.unique = true; }),
        of_index("where", [](CreateIndex& op) { op.index.where = "other > 0"; }),
        of_index("sql(expression)",
                 [](CreateIndex& op) { op.index.elements = {{.expression = "(lower(note))"}}; }),
        of_index("descending", [](CreateIndex& op) { op.index.elements[0].descending = true; }),
        of_index("nulls_first", [](CreateIndex& op) { op.index.elements[0].nulls_first = true; }),
        of_index("nulls_last", [](CreateIndex& op) { op.index.elements[0].nulls_first = false; }),
        collated_index(),
        of_index(
            "operator_class",
            [](CreateIndex& op) { op.index.elements[0].operator_class = "varchar_pattern_ops"; }),
        of_index("length (MariaDB)", [](CreateIndex& op) { op.index.elements[0].length = 5; }),
        of_index("using_method hash", [](CreateIndex& op) { op.index.using_ = "hash"; }),
        of_index("using_method fulltext", [](CreateIndex& op) { op.index.using_ = "fulltext"; }),
        of_index("include", [](CreateIndex& op) { op.index.include = {"other"}; }),
        of_index("nulls_not_distinct",
                 [](CreateIndex& op) {
                     op.index.unique = true;
                     op.index.nulls_not_distinct = true;
                 }),
        of_index(
            "tablespace", [](CreateIndex& op) { op.index.tablespace = "pg_default"; }, true),
        of_index("comment", [](CreateIndex& op) { op.index.comment = "it's"; }),
        of_index("option(postgresql, with)",
                 [](CreateIndex& op) {
                     op.index.options = {{"postgresql", "with", "fillfactor = 50"}};
                 }),
        option("create_index", "schema", {k_schema, archived(), k_plain}, create,
               [](CreateIndex& op) { op.schema = "retort_archive"; }),
        option("create_index", "if_not_exists", {k_plain, create}, create,
               [](CreateIndex& op) { op.if_not_exists = true; }),
        of_index(
            "concurrently", [](CreateIndex& op) { op.concurrently = true; }, true),
        directive("drop_index", {k_plain, create}, drop),
        option("drop_index", "if_exists", {k_plain}, drop,
               [](DropIndex& op) { op.if_exists = true; }),
        option(
            "drop_index", "concurrently", {k_plain, create}, drop,
            [](DropIndex& op) { op.concurrently = true; }, true),
        option(
            "drop_index", "cascade", {k_plain, create}, drop,
            [](DropIndex& op) { op.cascade = true; }, true),
    };
}

}  // namespace

std::vector<Row> rows_of_tables() {
    std::vector<Row> out;
    for (auto rows : {tables(), added_columns(), other_columns(), constraints(), indexes()})
        std::ranges::move(rows, std::back_inserter(out));
    return out;
}

}  // namespace retort::tests
