#include "host/dialects/mysql/alter.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/mysql/options.hpp"
#include "host/dialects/mysql/text.hpp"

namespace retort::dialects::mysql {

using schema::ConstraintKind;

Alteration::Alteration(TableText table, Catalogue& catalogue)
    : table_(std::move(table)), catalogue_(catalogue) {}

void Alteration::apply(const schema::TableChange& change) {
    std::visit([this](const auto& each) { on(each); }, change);
}

std::vector<Statement> Alteration::finish() {
    flush();
    return std::move(statements_);
}

// -- The ALTER being made

void Alteration::say(std::string clause) {
    said_ += clause + "\n";
    clauses_.emplace_back(std::move(clause));
}

bool Alteration::is_touched(std::string_view column) const {
    return std::ranges::any_of(touched_,
                               [&](const Touched& each) { return same_name(each.now, column); });
}

Alteration::Touched& Alteration::touch(const std::string& column) {
    for (auto& each : touched_)
        if (same_name(each.now, column))
            return each;
    clauses_.emplace_back(touched_.size());
    return touched_.emplace_back(Touched{.before = column, .now = column});
}

std::string Alteration::clause_of(const Touched& touched) {
    const auto name = quote_name(touched.now);
    // RENAME COLUMN leaves the column's own check its old name in information_schema.
    const auto* column = table_.find_column(touched.now);
    const bool is_restated = touched.redefined || (column && !column->check.empty());
    if (!touched.before.empty() && !is_restated)
        return fmt::format("RENAME COLUMN {} TO {}", quote_name(touched.before), name);
    auto out =
        touched.before.empty()
            ? fmt::format("ADD COLUMN {}{}", touched.if_not_exists ? "IF NOT EXISTS " : "", name)
        : touched.before == touched.now
            ? "MODIFY COLUMN " + name
            : fmt::format("CHANGE COLUMN {} {}", quote_name(touched.before), name);
    out += " " + to_sql(*column);
    if (touched.first)
        return out + " FIRST";
    return touched.after.empty() ? out : out + " AFTER " + quote_name(touched.after);
}

void Alteration::flush() {
    std::string sql;
    for (const auto& clause : clauses_) {
        const auto* index = std::get_if<std::size_t>(&clause);
        const auto text = index ? clause_of(touched_[*index]) : std::get<std::string>(clause);
        sql += (sql.empty() ? "" : ",\n    ") + text;
    }
    if (clauses_.size() == 1)
        sql = " " + sql;
    else if (!clauses_.empty())
        sql = "\n    " + sql;
    // History rows are altered with the rest; the server wants that said.
    const bool has_history = table_.tail.find("WITH SYSTEM VERSIONING") != std::string::npos;
    const std::string_view before =
        has_history ? "SET STATEMENT system_versioning_alter_history = KEEP FOR " : "";
    if (!clauses_.empty())
        statements_.push_back({.sql = fmt::format("{}ALTER TABLE {}{}", before,
                                                  quoted_table(table_.schema, table_.name), sql)});
    clauses_.clear();
    touched_.clear();
    said_.clear();
    dropped_.clear();
}

void Alteration::redefine(const ColumnText& column) {
    auto* known = table_.find_column(column.name);
    if (!known || *known == column)
        return;
    touch(column.name).redefined = true;
    *known = column;
}

// -- Columns

void Alteration::on(const schema::AddColumn& change) {
    auto column = change.column;
    catalogue_.complete(column);
    if (table_.find_column(column.name) && change.if_not_exists && table_.complete)
        return;
    auto text = build_column(column);
    if (column.primary_key && text.generated.empty())
        text.nullable = false;
    if (!table_.find_column(column.name))
        table_.columns.push_back(std::move(text));
    Touched added{.now = column.name,
                  .after = change.after,
                  .first = change.first,
                  .if_not_exists = change.if_not_exists};
    clauses_.emplace_back(touched_.size());
    touched_.push_back(std::move(added));
    add_parts(column, change.if_not_exists);
}

void Alteration::add_parts(const schema::Column& column, bool if_not_exists) {
    auto parts = build_parts(column);
    const Existence existence{if_not_exists};
    for (auto& key : parts.keys)
        add_key(std::move(key), existence);
    for (auto& key : parts.foreign_keys)
        add_foreign_key(std::move(key), existence);
    for (auto& check : parts.checks)
        add_check(std::move(check), existence);
}

void Alteration::on(const schema::DropColumn& change) {
    if (change.if_exists && table_.complete && !table_.find_column(change.column))
        return;
    if (is_touched(change.column))
        flush();
    drop_what_only_it_has(change);
    say(fmt::format("DROP COLUMN {}{}", change.if_exists ? "IF EXISTS " : "",
                    quote_name(change.column)));
    std::erase_if(table_.columns,
                  [&](const ColumnText& each) { return same_name(each.name, change.column); });
    for (auto& key : table_.keys)
        std::erase_if(key.elements, [&](const KeyElement& each) {
            return same_name(each.column, change.column);
        });
    std::erase_if(table_.keys, [](const KeyText& key) { return key.elements.empty(); });
}

/// As on the other databases, a column takes with it the foreign keys and checks that are about
/// nothing else; MariaDB would refuse.
void Alteration::drop_what_only_it_has(const schema::DropColumn& change) {
    const auto& name = change.column;
    const auto drop = [&](std::string_view words, const std::string& constraint) {
        say(fmt::format("{} {}", words, quote_name(constraint)));
    };
    if (!table_.complete && change.existing) {
        const auto& reference = change.existing->references;
        if (reference && !reference->name.empty())
            drop("DROP FOREIGN KEY", reference->name);
        for (const auto& check : change.existing->checks)
            if (&check != own_check(*change.existing) && !check.name.empty())
                drop("DROP CONSTRAINT", check.name);
    }
    std::erase_if(table_.foreign_keys, [&](const ForeignKeyText& key) {
        const bool only = key.columns.size() == 1 && same_name(key.columns.front(), name);
        if (only && !key.name.empty())
            drop("DROP FOREIGN KEY", key.name);
        return only;
    });
    std::erase_if(table_.checks, [&](const CheckText& check) {
        const bool only =
            mentions(check.sql, name) &&
            std::ranges::none_of(table_.columns, [&](const ColumnText& other) {
                return !same_name(other.name, name) && mentions(check.sql, other.name);
            });
        if (only && !check.name.empty())
            drop("DROP CONSTRAINT", check.name);
        return only;
    });
}

void Alteration::on(const schema::RenameColumn& change) {
    rename(change.column, change.new_name);
}

bool Alteration::is_in_foreign_key(const std::string& column) {
    const auto has = [&](const std::vector<std::string>& columns) {
        return std::ranges::any_of(columns,
                                   [&](const auto& each) { return same_name(each, column); });
    };
    return std::ranges::any_of(table_.foreign_keys,
                               [&](const ForeignKeyText& each) { return has(each.columns); }) ||
           !catalogue_.references_to(table_.schema, table_.name).empty();
}

void Alteration::rename(const std::string& from, const std::string& to) {
    if (from == to)
        return;
    const bool takes_a_changed_name = std::ranges::any_of(
        touched_, [&](const Touched& each) { return same_name(each.before, to); });
    // A column of a foreign key is renamed in place or not at all, so not along with what copies
    // the table (error 1846).
    const bool is_in_key = is_in_foreign_key(from);
    if (takes_a_changed_name || is_in_key || mentions(said_, from))
        flush();
    touch(from).now = to;
    for (auto& each : touched_)  // AFTER means the new name, wherever in the ALTER it stands
        if (same_name(each.after, from))
            each.after = to;
    table_.rename_column(from, to);
    if (is_in_key)
        flush();
}

namespace {

/// Whether only the default changes, which needs no definition.
bool is_default_only(const schema::AlterColumn& change) {
    auto rest = change;
    rest.default_.reset();
    rest.existing.reset();
    const schema::AlterColumn nothing{
        .table = change.table, .schema = change.schema, .column = change.column};
    return change.default_ && rest == nothing;
}

bool is_rename_only(const schema::AlterColumn& change) {
    auto rest = change;
    rest.new_name.reset();
    rest.existing.reset();
    rest.using_.reset();
    const schema::AlterColumn nothing{
        .table = change.table, .schema = change.schema, .column = change.column};
    return rest == nothing;
}

}  // namespace

void Alteration::on(const schema::AlterColumn& change) {
    if (is_rename_only(change)) {
        if (change.new_name)
            rename(change.column, *change.new_name);
        return;
    }
    if (!table_.find_column(change.column) && change.existing) {
        auto existing = *change.existing;
        existing.name = change.column;
        catalogue_.complete(existing);
        table_.columns.push_back(build_column(existing));
    }
    const auto* known = table_.find_column(change.column);
    if (!known)
        return alter_unknown(change);
    auto mentioned = change;
    if (mentioned.type)
        catalogue_.complete(*mentioned.type);
    auto column = *known;
    change_column(column, mentioned);
    redefine(column);
    if (change.after || change.first.value_or(false)) {
        auto& touched = touch(change.column);
        touched.redefined = true;
        touched.after = change.after.value_or("");
        touched.first = change.first.value_or(false);
    }
    if (change.identity && change.identity->start)
        say(fmt::format("AUTO_INCREMENT = {}", *change.identity->start));
    if (change.new_name)
        rename(change.column, *change.new_name);
}

void Alteration::alter_unknown(const schema::AlterColumn& change) {
    const auto name = quote_name(change.column);
    if (is_default_only(change)) {
        say(change.default_->is_null() ? fmt::format("ALTER COLUMN {} DROP DEFAULT", name)
                                       : fmt::format("ALTER COLUMN {} SET DEFAULT {}", name,
                                                     default_sql(*change.default_)));
        return;
    }
    const auto what = fmt::format("column \"{}\" of table \"{}\"", printable(change.column),
                                  printable(table_.name));
    if (table_.complete)
        throw Error(ErrorCategory::operation, fmt::format("there is no {}", what));
    throw Error(ErrorCategory::operation, fmt::format("the definition of {} is not known", what))
        .in("MariaDB changes a column by stating all of it, and a script cannot ask the database")
        .hint(
            "state `.existing`, the column as it is, or write the script from the revision that "
            "creates the table");
}

// -- Constraints

void complete_reference(ForeignKeyText& key, const TableText& own, Catalogue& catalogue) {
    auto& to = key.references;
    if (!to.columns.empty())
        return;
    const auto* primary = own.primary_key();
    if (to.table == own.name && to.schema == own.schema && primary) {
        for (const auto& element : primary->elements)
            to.columns.push_back(element.column);
        return;
    }
    to.columns = catalogue.primary_key(to.schema, to.table);
}

void Alteration::add_key(KeyText key, Existence existence) {
    const bool is_primary = key.kind == KeyKind::primary;
    // ADD PRIMARY KEY has no IF NOT EXISTS; of a column just added there is none.
    say("ADD " + to_sql(key, is_primary ? Existence{} : existence));
    if (is_primary)
        for (const auto& element : key.elements)
            if (auto* column = table_.find_column(element.column);
                column && column->generated.empty())
                column->nullable = false;
    table_.keys.push_back(std::move(key));
}

void Alteration::add_foreign_key(ForeignKeyText key, Existence existence) {
    complete_reference(key, table_, catalogue_);
    if (dropped_.contains(key.name))
        flush();  // InnoDB has the old one until the ALTER ends
    say("ADD " + to_sql(key, existence));
    table_.foreign_keys.push_back(std::move(key));
}

void Alteration::add_check(CheckText check, Existence existence) {
    say("ADD " + to_sql(check, existence));
    table_.checks.push_back(std::move(check));
}

void Alteration::on(const schema::CreateConstraint& change) {
    const auto& constraint = change.constraint;
    if (constraint.kind == ConstraintKind::foreign_key)
        add_foreign_key(build_foreign_key(constraint), {});
    else if (constraint.kind == ConstraintKind::check)
        add_check(build_check(constraint), {});
    else
        add_key(build_key(constraint), {});
}

KeyText implied_key(const ForeignKeyText& key) {
    KeyText out;
    out.name = key.name;
    for (const auto& column : key.columns)
        out.elements.push_back({column, {}, false});
    return out;
}

namespace {

/// Whether the key begins with the foreign key's columns, as InnoDB wants it.
bool serves(const KeyText& key, const ForeignKeyText& reference) {
    if (key.kind == KeyKind::fulltext || key.kind == KeyKind::spatial ||
        key.elements.size() < reference.columns.size())
        return false;
    for (std::size_t i = 0; i < reference.columns.size(); ++i)
        if (key.elements[i].length || !same_name(key.elements[i].column, reference.columns[i]))
            return false;
    return true;
}

}  // namespace

std::vector<const ForeignKeyText*> left_without_index(const TableText& table, const KeyText& key) {
    std::vector<const ForeignKeyText*> out;
    auto others = table.keys;
    std::erase(others, key);
    // By name, as the server tells of them, so that a script binds the same ones.
    std::vector<const ForeignKeyText*> references;
    for (const auto& each : table.foreign_keys)
        references.push_back(&each);
    std::ranges::sort(references, {}, [](const auto* each) { return each->name; });
    for (const auto* reference : references) {
        const bool has_other = std::ranges::any_of(
            others, [&](const KeyText& each) { return serves(each, *reference); });
        if (!serves(key, *reference) || has_other || reference->name.empty())
            continue;
        out.push_back(reference);
        others.push_back(implied_key(*reference));
    }
    return out;
}

void Alteration::drop_key(const KeyText& key) {
    const auto dropped = key;
    const auto left = left_without_index(table_, dropped);
    // The server does not see that the new index is the key's when its column is renamed as well.
    const bool is_renamed = std::ranges::any_of(left, [&](const auto* reference) {
        return std::ranges::any_of(reference->columns,
                                   [&](const auto& column) { return is_touched(column); });
    });
    if (is_renamed)
        flush();
    say(dropped.kind == KeyKind::primary ? "DROP PRIMARY KEY"
                                         : "DROP INDEX " + quote_name(dropped.name));
    for (const auto* reference : left) {
        say("ADD " + to_sql(implied_key(*reference)));
        table_.keys.push_back(implied_key(*reference));
    }
    std::erase(table_.keys, dropped);
}

/// The index MariaDB made for a foreign key goes with it, so that what is left is what was before.
void Alteration::drop_foreign_key(const ForeignKeyText& key) {
    const auto dropped = key;
    const auto place = std::ranges::find(table_.foreign_keys, dropped);
    // The index MariaDB makes for a later key takes the place of those it made before.
    const bool is_superseded =
        place != table_.foreign_keys.end() &&
        std::any_of(place + 1, table_.foreign_keys.end(), [&](const ForeignKeyText& later) {
            return serves(implied_key(later), dropped);
        });
    say("DROP FOREIGN KEY " + quote_name(dropped.name));
    dropped_.insert(dropped.name);
    std::erase(table_.foreign_keys, dropped);
    const auto implied = implied_key(dropped);
    if (std::ranges::find(table_.keys, implied) != table_.keys.end())
        drop_key(implied);
    else if (!catalogue_.is_live() && !is_superseded && !table_.find_key(dropped.name))
        drop_implied_key(implied);
}

/// In a script: whether MariaDB made the index is known only when it runs.
void Alteration::drop_implied_key(const KeyText& key) {
    say("DROP INDEX IF EXISTS " + quote_name(key.name));
    for (const auto* reference : left_without_index(table_, key))
        say("ADD " + to_sql(implied_key(*reference), {.if_not_exists = true}));
}

void Alteration::on(const schema::DropConstraint& change) {
    if (said_.find(quote_name(change.name)) != std::string::npos)
        flush();  // made or dropped by this very ALTER
    if (!drop_known(change))
        drop_unknown(change);
}

namespace {

std::optional<ConstraintKind> kind_of(const schema::DropConstraint& change) {
    return change.kind       ? change.kind
           : change.existing ? std::optional(change.existing->kind)
                             : std::nullopt;
}

/// MariaDB does not keep the names of primary keys, so the author's is only a hint.
bool names_primary_key(std::string_view name) {
    const auto lower = to_lower(name);
    return lower.empty() || lower == "primary" || lower.starts_with("pk_") ||
           lower.ends_with("_pk") || lower.ends_with("_pkey");
}

}  // namespace

/// Drops a constraint the definition has; false when it has none of that name.
bool Alteration::drop_known(const schema::DropConstraint& change) {
    const auto kind = kind_of(change);
    const auto wanted = [&](ConstraintKind each) { return !kind || *kind == each; };
    const auto has_name = [&](const auto& each) { return same_name(each.name, change.name); };
    const auto reference = std::ranges::find_if(table_.foreign_keys, has_name);
    auto* key = change.name.empty() ? nullptr : table_.find_key(change.name);
    if (key && key->kind != KeyKind::unique)
        key = nullptr;
    const bool is_reference =
        wanted(ConstraintKind::foreign_key) && reference != table_.foreign_keys.end();
    if (is_reference && key && !kind)
        throw Error(ErrorCategory::operation,
                    fmt::format("table \"{}\" has a foreign key and a unique constraint \"{}\"",
                                printable(table_.name), printable(change.name)))
            .hint("state which kind is to be dropped");
    if (is_reference) {
        drop_foreign_key(*reference);
        return true;
    }
    const auto check = std::ranges::find_if(table_.checks, has_name);
    if (wanted(ConstraintKind::check) && check != table_.checks.end()) {
        say("DROP CONSTRAINT " + quote_name(check->name));
        table_.checks.erase(check);
        return true;
    }
    if (wanted(ConstraintKind::unique) && key) {
        drop_key(*key);
        return true;
    }
    const auto* column = table_.find_column(change.name);
    if (wanted(ConstraintKind::check) && column && !column->check.empty()) {
        auto unchecked = *column;
        unchecked.check.clear();
        redefine(unchecked);
        return true;
    }
    const auto* primary = table_.primary_key();
    if (primary &&
        (kind == ConstraintKind::primary_key || (!kind && names_primary_key(change.name)))) {
        drop_key(*primary);
        return true;
    }
    return change.if_exists && table_.complete;
}

/// Lets the server find the constraint by its name, or say that there is none.
void Alteration::drop_unknown(const schema::DropConstraint& change) {
    const auto kind = kind_of(change);
    const std::string_view existence = change.if_exists ? "IF EXISTS " : "";
    const bool is_primary =
        kind == ConstraintKind::primary_key || (!kind && names_primary_key(change.name));
    if (is_primary) {
        say(change.if_exists ? "DROP INDEX IF EXISTS `PRIMARY`" : "DROP PRIMARY KEY");
        return;
    }
    const auto name = quote_name(change.name);
    dropped_.insert(change.name);
    const auto* what = kind == ConstraintKind::foreign_key ? "FOREIGN KEY" : "CONSTRAINT";
    say(fmt::format("DROP {} {}{}", what, existence, name));
    // The index that a foreign key brought along has its name.
    if (!catalogue_.is_live() && (!kind || kind == ConstraintKind::foreign_key))
        say("DROP INDEX IF EXISTS " + name);
}

void Alteration::on(const schema::SetTableComment& change) {
    say("COMMENT = " + quote_text(change.comment));
    std::erase_if(table_.options, [](const auto& option) { return option.first == "COMMENT"; });
    if (!change.comment.empty())
        table_.options.emplace_back("COMMENT", quote_text(change.comment));
}

void Alteration::on(const schema::SetTableOptions& change) {
    for (const auto& option : change.options) {
        if (option.dialect != "mysql")
            continue;
        const auto clause = option_clause(option);
        if (option.name == "partition_by")
            flush();  // it stands alone
        say(clause);
        if (option.name == "partition_by")
            flush();
        set_table_option(table_, option);
    }
}

}  // namespace retort::dialects::mysql
