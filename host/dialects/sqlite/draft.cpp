#include "host/dialects/sqlite/draft.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/sqlite/definition.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/table_edit.hpp"
#include "host/dialects/sqlite/table_values.hpp"
#include "host/dialects/sqlite/types.hpp"

namespace retort::dialects::sqlite {

void no_such_column(const TableText& table, std::string_view column) {
    std::vector<std::string> names;
    for (const auto& each : table.columns)
        names.push_back(each.name);
    Error error(ErrorCategory::operation, fmt::format("there is no column \"{}\" in table {}",
                                                      printable(column), table.text(table.name)));
    if (const auto near = closest(column, names); !near.empty())
        error.hint(fmt::format("did you mean \"{}\"?", near));
    throw error;
}

Draft::Draft(const StoredTable& stored) : old_(stored), text_(stored.text) {
    for (const auto& column : text_.columns)
        sources_[to_lower(column.name)] = {column.name, ""};
}

void Draft::apply(const schema::TableChange& change) {
    std::visit(*this, change);
}

std::string Draft::source_of(const ColumnText& column) const {
    const auto found = sources_.find(to_lower(column.name));
    if (found == sources_.end())
        return {};
    const auto& source = found->second;
    return source.expression.empty() ? quote(source.column) : source.expression;
}

std::string Draft::old_name_of(std::string_view column) const {
    const auto found = sources_.find(to_lower(column));
    return found == sources_.end() ? "" : found->second.column;
}

// -- Small edits

void Draft::set(std::string sql) {
    text_ = parse_table(std::move(sql));
}

const ColumnText& Draft::column(std::string_view name) const {
    const auto* found = text_.find_column(name);
    if (!found)
        no_such_column(text_, name);
    return *found;
}

std::size_t Draft::position_of(std::string_view name) const {
    return static_cast<std::size_t>(&column(name) - text_.columns.data());
}

std::size_t Draft::wanted_position(std::string_view after, bool first) const {
    if (first)
        return 0;
    return after.empty() ? text_.columns.size() : position_of(after) + 1;
}

void Draft::remove(Span part) {
    set(without_part(text_, part));
}

void Draft::remove_parts(const std::string& name, PartKind kind) {
    while (const auto* part = column(name).find(kind))
        remove(part->span);
}

void Draft::add_part(const std::string& name, const std::string& sql) {
    set(with_part(text_, column(name), sql));
}

// -- Columns

void Draft::operator()(const schema::AddColumn& change) {
    const auto& added = change.column;
    if (text_.find_column(added.name)) {
        if (change.if_not_exists)
            return;
        throw Error(ErrorCategory::operation,
                    fmt::format("table {} already has a column \"{}\"", text_.text(text_.name),
                                printable(added.name)));
    }
    const schema::Constraint key{.kind = schema::ConstraintKind::primary_key,
                                 .columns = {added.name}};
    const bool is_key = added.primary_key && text_.primary_key().empty();
    if (added.primary_key && !is_key)
        throw Error(ErrorCategory::operation,
                    fmt::format("table {} has a primary key already", text_.text(text_.name)))
            .hint("drop it first: op.drop_constraint");
    const ColumnPlace place{.strict = text_.strict,
                            .without_rowid = text_.without_rowid,
                            .in_key = is_key,
                            .key = is_key ? &key : nullptr};
    set(with_item(text_, wanted_position(change.after, change.first), column_sql(added, place)));
    sources_.erase(to_lower(added.name));
    if (added.index)
        new_indexes_.push_back({.name = fmt::format("ix_{}_{}", old_.name, added.name),
                                .elements = {{.column = added.name}}});
}

void Draft::operator()(const schema::AlterColumn& change) {
    const auto& name = change.column;
    column(name);
    if (change.type) {
        const bool was_list = change.existing &&
                              change.existing->type.kind == schema::TypeKind::enumeration &&
                              change.existing->type.name.empty();
        set_type(name, *change.type, was_list);
    }
    if (change.nullable)
        set_nullable(name, *change.nullable);
    if (change.default_)
        set_default(name, *change.default_);
    if (change.collation)
        set_collation(name, *change.collation);
    if (change.drop_computed.value_or(false))
        remove_parts(name, PartKind::generated);
    if (change.computed)
        set_computed(name, *change.computed);
    if (change.autoincrement || change.identity || change.drop_identity.value_or(false))
        set_autoincrement(name, change.identity || change.autoincrement.value_or(false));
    if (change.after || change.first.value_or(false))
        move(name, change.after.value_or(""), change.first.value_or(false));
}

void Draft::operator()(const schema::RenameColumn& change) {
    throw Error(ErrorCategory::operation,
                fmt::format("column \"{}\" must be renamed by SQLite itself", change.column));
}

void Draft::operator()(const schema::SetTableComment&) {
    // SQLite stores no comments.
}

void Draft::operator()(const schema::SetTableOptions& change) {
    bool strict = text_.strict, without_rowid = text_.without_rowid;
    for (const auto& option : change.options) {
        if (option.dialect != "sqlite")
            continue;
        (option.name == "strict" ? strict : without_rowid) = option.text == "true";
    }
    if (without_rowid && (text_.primary_key().empty() || text_.has_autoincrement()))
        throw Error(ErrorCategory::operation,
                    fmt::format("table {} cannot be WITHOUT ROWID: {}", text_.text(text_.name),
                                text_.has_autoincrement() ? "its key counts by the rowid"
                                                          : "it has no primary key"));
    set_options(strict, without_rowid);
}

/// A STRICT table has five types, which stand for all others.
void Draft::set_options(bool strict, bool without_rowid) {
    if (strict && !text_.strict)
        for (std::size_t i = 0; i < text_.columns.size(); ++i) {
            const auto& column_text = text_.columns[i];
            const auto name = column_text.name;
            const auto old_type = std::string(text_.text(column_text.type));
            const auto type = declared_type(reflected_type(old_type), true);
            if (same_name(old_type, type))
                continue;
            set(replaced(text_, column_text.type, old_type.empty() ? " " + type : type));
            set_conversion(name, old_type, type);
        }
    if (strict != text_.strict || without_rowid != text_.without_rowid)
        set(with_options(text_, strict, without_rowid));
}

void Draft::set_type(const std::string& name, const schema::Type& type, bool was_list) {
    const bool was_rowid = text_.rowid_column() == &column(name);
    if (was_rowid && is_integer(type))
        return;  // INTEGER is the only word that keeps it the rowid, and holds 64 bits
    const auto old_type = std::string(text_.text(column(name).type));
    const auto declared = declared_type(type, text_.strict);
    std::vector<Span> checks;
    for (const auto& part : column(name).parts)
        if (part.kind == PartKind::check &&
            (!enum_of_check(part.name).empty() ||
             (was_list && &part == enum_check_of(text_, column(name)))))
            checks.push_back(part.span);
    std::ranges::for_each(checks.rbegin(), checks.rend(), [&](Span span) { remove(span); });
    if (was_rowid)
        set_autoincrement(name, false);
    const auto& column_text = column(name);
    const bool had_type = !column_text.type.empty();
    set(replaced(text_, column_text.type, had_type ? declared : " " + declared));
    if (const auto check = enum_check_sql(name, type); !check.empty())
        add_part(name, check);
    if (was_rowid)
        set_nullable(name, false);
    set_conversion(name, old_type, declared);
}

/// What SQLite's column affinity converts without loss is left to it: CAST would turn 'abc' into 0.
/// It does nothing between BLOB and text, so those are cast.
void Draft::set_conversion(const std::string& name, std::string_view old_type,
                           std::string_view new_type) {
    const auto source = sources_.find(to_lower(name));
    const auto from = affinity_of(old_type);
    const auto to = affinity_of(new_type);
    if (source == sources_.end() || from == to)
        return;
    const bool to_blob = to == Affinity::blob && !new_type.empty() && !same_name(new_type, "ANY");
    if (to_blob || (from == Affinity::blob && to == Affinity::text))
        source->second.expression =
            fmt::format("CAST({} AS {})", quote(source->second.column), to_blob ? "BLOB" : "TEXT");
    const bool from_numbers = from != Affinity::blob && from != Affinity::text;
    if (!from_numbers && (to == Affinity::integer || to == Affinity::real))
        number_columns_.push_back(name);
}

void Draft::set_nullable(const std::string& name, bool nullable) {
    const auto& column_text = column(name);
    if (text_.rowid_column() == &column_text)
        return;  // the rowid is never NULL
    if (nullable)
        return remove_parts(name, PartKind::not_null);
    if (column_text.find(PartKind::not_null))
        return;
    remove_parts(name, PartKind::null);
    // Where create_table writes it, so that there and back leaves the text as it was.
    const auto behind_type = column(name).type.end;
    set(replaced(text_, {behind_type, behind_type}, " NOT NULL"));
}

void Draft::set_default(const std::string& name, const Value& value) {
    const auto* part = column(name).find(PartKind::default_);
    if (value.is_null())
        return remove_parts(name, PartKind::default_);
    if (part)
        set(replaced(text_, part->value, default_sql(value)));
    else
        add_part(name, "DEFAULT " + default_sql(value));
}

void Draft::set_collation(const std::string& name, const std::string& collation) {
    const auto* part = column(name).find(PartKind::collate);
    if (collation.empty())
        return remove_parts(name, PartKind::collate);
    if (part)
        set(replaced(text_, part->value, quote(collation)));
    else
        add_part(name, "COLLATE " + quote(collation));
}

void Draft::set_computed(const std::string& name, const schema::Computed& computed) {
    remove_parts(name, PartKind::generated);
    add_part(name, fmt::format("GENERATED ALWAYS AS {} {}", parenthesised(computed.sql),
                               computed.stored ? "STORED" : "VIRTUAL"));
}

void Draft::set_autoincrement(const std::string& name, bool on) {
    const auto is_on = [&] { return text_.has_autoincrement(); };
    if (on == is_on() && (!on || text_.rowid_column() == &column(name)))
        return;
    const auto key = text_.primary_key();
    if (on && (key.size() != 1 || !same_name(key[0], name) || text_.without_rowid))
        throw Error(ErrorCategory::operation,
                    fmt::format("column \"{}\" cannot count by itself: on SQLite only the one "
                                "column of the primary key can",
                                printable(name)));
    if (on && !same_name(text_.text(column(name).type), "INTEGER"))
        set(replaced(text_, column(name).type, column(name).type.empty() ? " INTEGER" : "INTEGER"));
    const auto edit = [&](const Part& part) {
        if (part.kind != PartKind::primary_key)
            return false;
        const auto end = part.columns.empty() ? part.span.end : part.list.end;
        if (on)
            set(replaced(text_, {end, end}, " AUTOINCREMENT"));
        else
            remove(part.autoincrement);
        return true;
    };
    const auto& column_text = column(name);
    if (!std::ranges::any_of(std::vector(column_text.parts), edit))
        std::ranges::any_of(std::vector(text_.constraints), edit);
}

void Draft::move(const std::string& name, std::string_view after, bool first) {
    if (!first && same_name(after, name))
        return;
    const auto from = position_of(name);
    const auto item = std::string(text_.text(column(name).span));
    if (!first)
        column(after);
    if (text_.columns.size() == 1)
        return;
    set(without_item(text_, from));
    set(with_item(text_, wanted_position(after, first), item));
}

void Draft::set_enum(const std::string& name, const schema::Type& type,
                     const std::map<std::string, std::string>& renamed) {
    for (const auto& part : std::vector(column(name).parts))
        if (part.kind == PartKind::check && enum_of_check(part.name) == type.name) {
            set(replaced(text_, part.value,
                         fmt::format("{} IN ({})", quote(name), value_list(type.values))));
            break;
        }
    const auto old_default = column_value(text_, column(name)).default_;
    if (const auto found = renamed.find(old_default.text);
        found != renamed.end() && old_default.kind == ValueKind::text)
        set_default(name, Value::of_text(found->second));
    if (renamed.empty())
        return;
    std::string sql = "CASE " + quote(name);
    for (const auto& [from, to] : renamed)
        sql += fmt::format(" WHEN {} THEN {}", text_literal(from), text_literal(to));
    sources_[to_lower(name)].expression = sql + fmt::format(" ELSE {} END", quote(name));
}

bool is_native_add(const schema::AddColumn& change) {
    const auto& column = change.column;
    const bool is_placed = change.first || !change.after.empty();
    const bool is_key = column.primary_key || column.unique || column.index ||
                        column.autoincrement.value_or(false) || column.identity;
    const bool is_stored = column.computed && column.computed->stored;
    const bool may_dangle = column.references && !column.default_.is_null();
    return !is_placed && !is_key && !is_stored && !may_dangle && !change.if_not_exists &&
           is_constant_default(column.default_);
}

}  // namespace retort::dialects::sqlite
