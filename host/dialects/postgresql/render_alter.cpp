// Changes of one table: as few ALTER TABLE statements as PostgreSQL allows.

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/postgresql/render.hpp"
#include "host/dialects/postgresql/sql.hpp"
#include "host/schema/apply.hpp"

namespace retort::dialects::postgresql {

namespace {

using schema::AlterColumn;
using schema::Column;
using schema::Constraint;
using schema::ConstraintKind;

/// Collects actions into ALTER TABLE statements. PostgreSQL runs the actions of one statement in an
/// order of its own (drops first), so a thing is touched once in a statement; renames and comments
/// are statements of their own.
class TableChanges {
public:
    TableChanges(const schema::AlterTable& operation, const Present& present)
        : operation_(operation),
          present_(present),
          table_(qualified(operation.schema, operation.table)) {}

    Statements statements() && {
        for (const auto& change : operation_.changes)
            std::visit([this](const auto& each) { apply(each); }, change);
        flush();
        return std::move(out_);
    }

private:
    void apply(const schema::AddColumn& change);
    void apply(const schema::DropColumn& change);
    void apply(const AlterColumn& change);
    void apply(const schema::RenameColumn& change) { rename(change.column, change.new_name); }
    void apply(const schema::CreateConstraint& change);
    void apply(const schema::DropConstraint& change);
    void apply(const schema::SetTableComment& change) {
        after(comment_sql("TABLE " + table_, change.comment));
    }
    void apply(const schema::SetTableOptions& change);

    void alter_type(const AlterColumn& change, const std::optional<Column>& now);
    void alter_default(const AlterColumn& change);
    void alter_identity(const AlterColumn& change, const std::optional<Column>& now);
    void add_identity(const AlterColumn& change);
    void drop_serial(const AlterColumn& change);
    void set_identity(const std::string& name, const schema::Identity& identity);
    void drop_unnamed(const schema::DropConstraint& change);

    /// The column as it is when the changes before this one are done; nullopt when not known.
    std::optional<Column> column_now(const std::string& name) const;

    /// What is about to be changed; ends the statement under way when it changes that already.
    void touch(const std::string& thing) {
        if (!touched_.insert(thing).second) {
            flush();
            touched_.insert(thing);
        }
    }
    void act(std::string action) { actions_.push_back(std::move(action)); }
    void alter(const std::string& column, std::string_view action) {
        act(fmt::format("ALTER COLUMN {} {}", quote(column), action));
    }
    /// A statement that may wait until the ALTER TABLE under way has run.
    void after(std::string sql) { after_.push_back(statement(std::move(sql))); }
    /// A statement that must see everything before it done.
    void alone(std::string sql) {
        flush();
        out_.push_back(statement(std::move(sql)));
    }
    void rename(const std::string& column, const std::string& new_name) {
        if (operation_.changes.size() > 1)
            known_[new_name] = column_now(column);
        alone(fmt::format("ALTER TABLE {} RENAME COLUMN {} TO {}", table_, quote(column),
                          quote(new_name)));
    }
    void flush() {
        if (!actions_.empty())
            out_.push_back(statement(fmt::format("ALTER TABLE {}{}", table_, joined_actions())));
        out_.insert(out_.end(), after_.begin(), after_.end());
        actions_.clear();
        after_.clear();
        touched_.clear();
    }
    std::string joined_actions() const {
        return actions_.size() == 1 ? " " + actions_.front() : "\n    " + join(actions_, ",\n    ");
    }

    const schema::AlterTable& operation_;
    const Present& present_;
    std::string table_;
    std::vector<std::string> actions_;
    Statements after_, out_;
    std::set<std::string> touched_;
    std::map<std::string, std::optional<Column>> known_;  ///< columns changed before
};

std::optional<Column> TableChanges::column_now(const std::string& name) const {
    if (const auto found = known_.find(name); found != known_.end())
        return found->second;
    if (operation_.existing)
        if (const auto* column = operation_.existing->find_column(name))
            return *column;
    return present_.column(operation_.schema, operation_.table, name);
}

void TableChanges::apply(const schema::AddColumn& change) {
    const auto& column = change.column;
    touch("column " + column.name);
    ensure_enumeration(out_, column.type);
    act(fmt::format("ADD COLUMN {}{}{}", change.if_not_exists ? "IF NOT EXISTS " : "",
                    column_sql(column, Place::alter), column.primary_key ? " PRIMARY KEY" : ""));
    if (column.references && column.references->not_valid) {
        auto reference = *column.references;
        reference.columns = {column.name};
        act("ADD " + constraint_sql(reference, Place::alter));
    }
    if (const auto* storage = find_option(column.options, k_name, "storage"))
        after(fmt::format("ALTER TABLE {} ALTER COLUMN {} SET STORAGE {}", table_,
                          quote(column.name), *storage));
    known_[column.name] = column;
    if (column.index)
        append_index(after_, index_of(column, operation_.schema, operation_.table));
    if (!column.comment.empty())
        after(comment_sql("COLUMN " + table_ + "." + quote(column.name), column.comment));
}

void TableChanges::apply(const schema::DropColumn& change) {
    touch("column " + change.column);
    act(fmt::format("DROP COLUMN {}{}{}", change.if_exists ? "IF EXISTS " : "",
                    quote(change.column), change.cascade ? " CASCADE" : ""));
}

void TableChanges::apply(const schema::CreateConstraint& change) {
    if (!change.constraint.name.empty())
        touch("constraint " + change.constraint.name);
    act("ADD " + constraint_sql(change.constraint, Place::alter));
    append_comment(after_, change.constraint, table_);
}

void TableChanges::apply(const schema::DropConstraint& change) {
    const auto& name = change.name.empty() && change.existing ? change.existing->name : change.name;
    if (name.empty())
        return drop_unnamed(change);
    touch("constraint " + name);
    act(fmt::format("DROP CONSTRAINT {}{}{}", change.if_exists ? "IF EXISTS " : "", quote(name),
                    change.cascade ? " CASCADE" : ""));
}

// -- Options

/// Storage parameters that are set, "a = 1, b = 2", as their names in quotes for SQL.
std::string parameter_names(const std::string& parameters) {
    std::vector<std::string> out;
    for (const auto& each : split(parameters, ','))
        out.push_back(text_literal(trim(split(each, '=').front())));
    return join(out, ", ");
}

/// {0} the table; {1} the condition that a parameter is no longer stated. Only the database knows
/// which are set.
constexpr std::string_view k_reset = R"(
DECLARE
    names text;
BEGIN
    SELECT string_agg(name, ', ') INTO names
    FROM pg_class, unnest(reloptions) o, split_part(o, '=', 1) name
    WHERE oid = {0}::regclass{1};
    IF names IS NOT NULL THEN
        EXECUTE format('ALTER TABLE %s RESET (%s)', {0}, names);
    END IF;
END
)";

std::string reset_sql(const std::string& table, const std::string& parameters) {
    const auto condition = parameters.empty()
                               ? std::string()
                               : fmt::format(" AND name NOT IN ({})", parameter_names(parameters));
    return "DO " +
           dollar_quoted(fmt::format(fmt::runtime(k_reset), text_literal(table), condition));
}

void TableChanges::apply(const schema::SetTableOptions& change) {
    for (const auto& option : change.options) {
        if (option.dialect != k_name)
            continue;
        touch("option " + option.name);
        if (option.name == "unlogged")
            act(option.text.empty() ? "SET LOGGED" : "SET UNLOGGED");
        if (option.name == "tablespace")
            act("SET TABLESPACE " + (option.text.empty() ? "pg_default" : option.text));
        if (option.name != "with")
            continue;
        alone(reset_sql(table_, option.text));
        if (!option.text.empty())
            act(fmt::format("SET ({})", option.text));
    }
}

// -- Columns

/// Type, collation and default in one go, so that PostgreSQL need not convert an old default.
void TableChanges::alter_type(const AlterColumn& change, const std::optional<Column>& now) {
    const auto type = change.type ? type_sql(*change.type) : type_sql(now->type);
    auto using_sql = change.using_.value_or("");
    if (using_sql.empty() && change.type && now)
        using_sql = conversion(now->type, *change.type, change.column);
    const bool keeps_collation =
        now && (!change.type || (is_text(change.type->kind) && is_text(now->type.kind)));
    const auto collation = change.collation.value_or(keeps_collation ? now->collation : "");
    std::optional<Value> old_default;
    if (!using_sql.empty() && now && !change.default_ && now->default_.kind != ValueKind::sql &&
        !now->default_.is_null())
        old_default = Value::of_text(now->default_.text);
    if (old_default || (change.default_ && !change.default_->is_null()))
        alter(change.column, "DROP DEFAULT");
    alter(change.column,
          fmt::format("TYPE {}{}{}", type,
                      collation.empty() ? "" : " COLLATE " + collation_sql(collation),
                      using_sql.empty() ? "" : " USING " + using_sql));
    if (old_default)
        alter(change.column, "SET DEFAULT " + default_sql(*old_default));
}

void TableChanges::alter_default(const AlterColumn& change) {
    if (change.default_)
        alter(change.column, change.default_->is_null()
                                 ? "DROP DEFAULT"
                                 : "SET DEFAULT " + default_sql(*change.default_));
}

/// The options of an identity column, each of which is changed by its own words.
void TableChanges::set_identity(const std::string& name, const schema::Identity& identity) {
    std::string out = identity.always ? "SET GENERATED ALWAYS" : "SET GENERATED BY DEFAULT";
    const auto add = [&](std::string_view words, const std::optional<std::int64_t>& number) {
        if (number)
            out += fmt::format(" SET {} {}", words, *number);
    };
    add("START WITH", identity.start);
    add("INCREMENT BY", identity.increment);
    add("MINVALUE", identity.minimum);
    add("MAXVALUE", identity.maximum);
    add("CACHE", identity.cache);
    alter(name, out + (identity.cycle ? " SET CYCLE" : " SET NO CYCLE"));
}

/// A column that starts to count goes on behind the numbers it holds.
void TableChanges::add_identity(const AlterColumn& change) {
    Column column;
    column.autoincrement = true;
    column.identity = change.identity;
    if (!change.nullable)
        alter(change.column, "SET NOT NULL");
    alter(change.column, "ADD " + identity_sql(column));
    if (!change.identity || !change.identity->start)
        after(fmt::format("SELECT setval(pg_get_serial_sequence({}, {}), max({})) FROM {}",
                          text_literal(table_), text_literal(change.column), quote(change.column),
                          table_));
}

/// A serial column, or one made by hand like it, counts through its default.
bool is_serial(const std::optional<Column>& now) {
    return now &&
           (find_option(now->options, k_name, "serial") ||
            (now->default_.kind == ValueKind::sql && now->default_.text.starts_with("nextval(")));
}

/// A serial column that no longer counts, or by other means: its sequence goes with it.
void TableChanges::drop_serial(const AlterColumn& change) {
    if (!change.default_)
        alter(change.column, "DROP DEFAULT");
    const auto sequence = fmt::format("pg_get_serial_sequence({}, {})", text_literal(table_),
                                      text_literal(change.column));
    alone("DO " + dollar_quoted(fmt::format("\nBEGIN\n    IF {0} IS NOT NULL THEN\n"
                                            "        EXECUTE 'DROP SEQUENCE ' || {0};\n"
                                            "    END IF;\nEND\n",
                                            sequence)));
}

void TableChanges::alter_identity(const AlterColumn& change, const std::optional<Column>& now) {
    const bool starts = change.identity || change.autoincrement.value_or(false);
    if (change.drop_identity.value_or(false) || change.autoincrement == false) {
        alter(change.column, "DROP IDENTITY IF EXISTS");
        if (is_serial(now))
            drop_serial(change);
    }
    if (!starts)
        return;
    if (change.identity && is_serial(now)) {
        drop_serial(change);
        add_identity(change);
    } else if (!now || (!now->identity && !now->autoincrement.value_or(false) && !is_serial(now))) {
        add_identity(change);
    } else if (change.identity) {
        set_identity(change.column, *change.identity);
    }
}

void TableChanges::apply(const AlterColumn& change) {
    touch("column " + change.column);
    const auto column = "COLUMN " + table_ + "." + quote(change.column);
    const bool asks = change.type || change.collation || change.identity || change.autoincrement;
    std::optional<Column> now;
    if (change.existing)
        now = *change.existing;
    else if (asks)
        now = column_now(change.column);
    if (change.type)
        ensure_enumeration(out_, *change.type);
    if (change.collation && !change.type && !now)
        throw Error(ErrorCategory::operation,
                    fmt::format("the type of column {} is not known here, and a change of the "
                                "collation must state it",
                                quote(change.column)))
            .hint("state .type, or .existing, in alter_column");
    if (change.type || change.collation)
        alter_type(change, now);
    if (change.nullable)
        alter(change.column, *change.nullable ? "DROP NOT NULL" : "SET NOT NULL");
    if (change.drop_computed.value_or(false))
        alter(change.column, "DROP EXPRESSION");
    alter_default(change);
    alter_identity(change, now);
    if (change.comment)
        after(comment_sql(column, *change.comment));
    if (now)
        known_[change.column] = schema::altered(*now, change);
    if (change.new_name && *change.new_name != change.column)
        rename(change.column, *change.new_name);
}

// -- Constraints without a name

char letter_of(ConstraintKind kind) {
    switch (kind) {
        case ConstraintKind::primary_key:
            return 'p';
        case ConstraintKind::unique:
            return 'u';
        case ConstraintKind::foreign_key:
            return 'f';
        case ConstraintKind::exclude:
            return 'x';
        case ConstraintKind::check:
            break;
    }
    return 'c';
}

std::string column_condition(const std::vector<std::string>& columns) {
    std::vector<std::string> names;
    for (const auto& column : columns)
        names.push_back(text_literal(column));
    return fmt::format(
        "\n      AND ARRAY(SELECT attname::text FROM pg_attribute\n"
        "                WHERE attrelid = conrelid AND attnum = ANY (conkey)\n"
        "                ORDER BY array_position(conkey, attnum)) = ARRAY[{}]",
        join(names, ", "));
}

/// The database looks for it when the statement runs: by kind and columns.
void TableChanges::drop_unnamed(const schema::DropConstraint& change) {
    const auto kind = change.existing ? change.existing->kind : *change.kind;
    const auto columns = change.existing ? change.existing->columns : std::vector<std::string>{};
    const auto table = text_literal(table_);
    const auto failure = change.if_exists
                             ? std::string("RETURN")
                             : fmt::format(
                                   "RAISE EXCEPTION 'table % has no such constraint', {}\n"
                                   "            USING ERRCODE = 'undefined_object'",
                                   table);
    alone("DO " +
          dollar_quoted(fmt::format(
              "\nDECLARE\n    found name;\nBEGIN\n"
              "    SELECT conname INTO found FROM pg_constraint\n"
              "    WHERE conrelid = {0}::regclass AND contype = '{1}'{2};\n"
              "    IF found IS NULL THEN\n        {3};\n    END IF;\n"
              "    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I{4}', {0}, found);\nEND\n",
              table, letter_of(kind), columns.empty() ? "" : column_condition(columns), failure,
              change.cascade ? " CASCADE" : "")));
}

}  // namespace

Statements render(const schema::AlterTable& operation, const Present& present) {
    return TableChanges(operation, present).statements();
}

}  // namespace retort::dialects::postgresql
