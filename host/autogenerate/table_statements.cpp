// Operations on tables and indexes as SDK calls. Options stand in the order the SDK declares them.

#include "host/autogenerate/pieces.hpp"
#include "host/autogenerate/statements.hpp"

namespace retort::autogenerate {

namespace {

using schema::ConstraintKind;

/// A call on `op`, or on the `t` of a block.
class Change {
public:
    Change(const char* name, bool in_block)
        : name_(std::string(in_block ? "t." : "op.") + name), in_block_(in_block) {}

    Change& add(Code argument) {
        arguments_.push_back(std::move(argument));
        return *this;
    }
    Change& table(const std::string& name) { return in_block_ ? *this : add(literal(name)); }
    /// Blocks know their schema.
    std::string schema(const std::string& name) const { return in_block_ ? std::string() : name; }
    Code with(const Given& options) {
        options.add_to(arguments_);
        return call(name_, arguments_);
    }

private:
    std::string name_;
    bool in_block_;
    std::vector<Code> arguments_;
};

/// Whether ConstraintOptions say everything but names and columns.
bool is_plain(const schema::Constraint& constraint) {
    return constraint.options.empty() &&
           (constraint.kind == ConstraintKind::check ? constraint.columns.empty() : true);
}

Given constraint_options(const schema::Constraint& constraint, const std::string& schema) {
    Given given;
    given.flag("deferrable", constraint.deferrable);
    given.flag("initially_deferred", constraint.initially_deferred);
    given.flag("not_valid", constraint.not_valid);
    given.flag("nulls_not_distinct", constraint.nulls_not_distinct);
    given.texts("include", constraint.include);
    given.text("using_method", constraint.using_);
    given.text("where", constraint.where);
    given.text("comment", constraint.comment);
    given.text("schema", schema);
    return given;
}

Code create_foreign_key(const schema::CreateConstraint& change, bool in_block) {
    const auto& key = change.constraint;
    const auto& to = *key.references;
    Change out("create_foreign_key", in_block);
    out.add(literal(key.name)).table(change.table).add(literal(to.table));
    out.add(texts_code(key.columns));
    const auto options = reference_options(
        key, {.name = {}, .comment = key.comment, .schema = out.schema(change.schema)});
    if (!to.columns.empty() || !options.empty())
        out.add(texts_code(to.columns));
    return out.with(options);
}

/// With the constraint written as in a table.
Code create_any_constraint(const schema::CreateConstraint& change, bool in_block) {
    Change out("create_constraint", in_block);
    out.table(change.table).add(constraint_code(change.constraint));
    Given options;
    options.text("schema", out.schema(change.schema));
    return out.with(options);
}

struct Creator {
    ConstraintKind kind;
    const char* function;
    Code (*what)(const schema::Constraint&);
};

Code columns_of(const schema::Constraint& constraint) {
    return texts_code(constraint.columns);
}
Code condition_of(const schema::Constraint& constraint) {
    return literal(constraint.sql);
}

constexpr Creator k_creators[] = {
    {ConstraintKind::primary_key, "create_primary_key", columns_of},
    {ConstraintKind::unique, "create_unique_constraint", columns_of},
    {ConstraintKind::check, "create_check_constraint", condition_of},
    {ConstraintKind::exclude, "create_exclude_constraint", exclude_elements},
};

}  // namespace

Code table_statement(const schema::CreateTable& operation) {
    const auto& table = operation.table;
    if (!table.renamed_from.empty()) {
        std::vector<Code> arguments{table_code(table)};
        if (operation.if_not_exists)
            arguments.push_back(flag_code(true));
        return call("op.create_table", std::move(arguments));
    }
    std::vector<Code> arguments{literal(table.name), table_items(table)};
    table_options(table, operation.if_not_exists).add_to(arguments);
    return call("op.create_table", std::move(arguments));
}

Code table_statement(const schema::DropTable& operation) {
    std::vector<Code> arguments{literal(operation.table)};
    Given options;
    options.text("schema", operation.schema);
    options.flag("if_exists", operation.if_exists);
    options.flag("cascade", operation.cascade);
    if (operation.existing) {
        const auto& table = *operation.existing;
        schema::Table plain{.name = operation.table,
                            .schema = operation.schema,
                            .columns = table.columns,
                            .constraints = table.constraints,
                            .indexes = table.indexes};
        if (plain == table && !table_items(table).parts.empty())
            arguments.push_back(table_items(table));
        else
            options.code("existing", table_code(table));
    }
    options.add_to(arguments);
    return call("op.drop_table", std::move(arguments));
}

Code table_statement(const schema::RenameTable& operation) {
    std::vector<Code> arguments{literal(operation.table), literal(operation.new_name)};
    Given options;
    options.text("schema", operation.schema);
    options.add_to(arguments);
    return call("op.rename_table", std::move(arguments));
}

Code table_statement(const schema::AlterTable& operation) {
    std::vector<Code> changes;
    for (const auto& change : operation.changes)
        changes.push_back(
            std::visit([](const auto& each) { return change_statement(each, true); }, change));
    const auto* head = changes.empty() ? "[](AlterTable&)" : "[](AlterTable& t)";
    std::vector<Code> arguments{literal(operation.table), block(head, std::move(changes))};
    Given options;
    options.text("schema", operation.schema);
    if (operation.existing)
        options.code("existing", table_code(*operation.existing));
    options.add_to(arguments);
    return call("op.alter_table", std::move(arguments));
}

Code change_statement(const schema::AddColumn& change, bool in_block) {
    Change out("add_column", in_block);
    out.table(change.table).add(column_code(change.column));
    Given options;
    options.text("schema", out.schema(change.schema));
    options.flag("if_not_exists", change.if_not_exists);
    options.text("after", change.after);
    options.flag("first", change.first);
    return out.with(options);
}

Code change_statement(const schema::DropColumn& change, bool in_block) {
    Change out("drop_column", in_block);
    out.table(change.table).add(literal(change.column));
    Given options;
    options.text("schema", out.schema(change.schema));
    options.flag("if_exists", change.if_exists);
    options.flag("cascade", change.cascade);
    if (change.existing)
        options.code("existing", column_code(*change.existing));
    options.text("existing_after", change.existing_after);
    options.flag("existing_first", change.existing_first);
    return out.with(options);
}

Code change_statement(const schema::AlterColumn& change, bool in_block) {
    Change out("alter_column", in_block);
    out.table(change.table).add(literal(change.column));
    Given given;
    if (change.type)
        given.code("type", type_code(*change.type));
    given.flag("nullable", change.nullable);
    if (change.default_)
        given.code("server_default", value_code(*change.default_));
    given.text("new_name", change.new_name);
    given.text("comment", change.comment);
    given.flag("autoincrement", change.autoincrement);
    given.text("collation", change.collation);
    given.text("charset", change.charset);
    given.text("on_update", change.on_update_sql);
    given.text("conversion", change.using_);
    if (change.computed) {
        std::vector<Code> parts{literal(change.computed->sql)};
        if (!change.computed->stored)
            parts.push_back(flag_code(false));
        given.code("computed", call("Computed", std::move(parts)));
    }
    given.flag("drop_computed", change.drop_computed);
    if (change.identity)
        given.code("identity", call("Identity", {identity_code(*change.identity)}));
    given.flag("drop_identity", change.drop_identity);
    given.text("after", change.after);
    given.flag("first", change.first);
    if (change.existing)
        given.code("existing", column_code(*change.existing));
    given.text("existing_after", change.existing_after);
    given.flag("existing_first", change.existing_first);
    given.text("schema", out.schema(change.schema));
    if (given.empty())
        out.add(list({}));
    return out.with(given);
}

Code change_statement(const schema::RenameColumn& change, bool in_block) {
    Change out("rename_column", in_block);
    out.table(change.table).add(literal(change.column)).add(literal(change.new_name));
    Given options;
    options.text("schema", out.schema(change.schema));
    return out.with(options);
}

Code change_statement(const schema::CreateConstraint& change, bool in_block) {
    const auto& constraint = change.constraint;
    if (constraint.kind == ConstraintKind::foreign_key && is_plain_reference(constraint))
        return create_foreign_key(change, in_block);
    for (const auto& creator : k_creators)
        if (creator.kind == constraint.kind && is_plain(constraint)) {
            Change out(creator.function, in_block);
            out.add(literal(constraint.name)).table(change.table).add(creator.what(constraint));
            return out.with(constraint_options(constraint, out.schema(change.schema)));
        }
    return create_any_constraint(change, in_block);
}

Code change_statement(const schema::DropConstraint& change, bool in_block) {
    const bool is_nameless_key = change.name.empty() && change.kind == ConstraintKind::primary_key;
    Change out(is_nameless_key ? "drop_primary_key" : "drop_constraint", in_block);
    if (!is_nameless_key)
        out.add(literal(change.name));
    out.table(change.table);
    Given options;
    options.text("schema", out.schema(change.schema));
    options.flag("if_exists", change.if_exists);
    options.flag("cascade", change.cascade);
    if (change.existing)
        options.code("existing", constraint_code(*change.existing));
    return out.with(options);
}

Code change_statement(const schema::SetTableComment& change, bool in_block) {
    Change out(in_block ? "set_comment" : "set_table_comment", in_block);
    out.table(change.table).add(literal(change.comment));
    Given options;
    options.text("schema", out.schema(change.schema));
    options.text("existing", change.existing);
    return out.with(options);
}

Code change_statement(const schema::SetTableOptions& change, bool in_block) {
    Change out(in_block ? "set_options" : "set_table_options", in_block);
    out.table(change.table);
    const auto options = table_option_changes(change, out.schema(change.schema));
    if (options.empty())
        out.add(list({}));
    return out.with(options);
}

Code index_statement(const schema::CreateIndex& operation) {
    const auto& index = operation.index;
    Given options;
    options.flag("unique", index.unique);
    options.text("where", index.where);
    options.text("using_method", index.using_);
    options.texts("include", index.include);
    options.flag("nulls_not_distinct", index.nulls_not_distinct);
    options.text("tablespace", index.tablespace);
    options.text("comment", index.comment);
    if (!index.options.empty())
        options.code("options", options_code(index.options));
    options.text("schema", operation.schema);
    options.flag("if_not_exists", operation.if_not_exists);
    options.flag("concurrently", operation.concurrently);
    std::vector<Code> arguments{literal(index.name), literal(operation.table),
                                index_elements(index)};
    options.add_to(arguments);
    return call("op.create_index", std::move(arguments));
}

Code index_statement(const schema::DropIndex& operation) {
    Given options;
    options.text("table", operation.table);
    options.text("schema", operation.schema);
    options.flag("if_exists", operation.if_exists);
    options.flag("concurrently", operation.concurrently);
    options.flag("cascade", operation.cascade);
    if (operation.existing)
        options.code("existing", index_code(*operation.existing));
    std::vector<Code> arguments{literal(operation.name)};
    options.add_to(arguments);
    return call("op.drop_index", std::move(arguments));
}

}  // namespace retort::autogenerate
