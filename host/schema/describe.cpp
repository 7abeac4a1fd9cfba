#include "host/schema/describe.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include "host/base/text.hpp"

namespace retort::schema {

namespace {

std::string quoted(std::string_view name) {
    return fmt::format(FMT_COMPILE("\"{}\""), printable(name));
}
std::string quoted(std::string_view schema, std::string_view name) {
    return schema.empty() ? quoted(name) : quoted(schema) + "." + quoted(name);
}

std::string counted(std::size_t count, std::string_view noun) {
    const bool index = noun == "index";
    return fmt::format(FMT_COMPILE("{} {}{}"), count, noun, count == 1 ? "" : index ? "es" : "s");
}

std::string names(const std::vector<std::string>& list) {
    return printable(join(list, ", "));
}

/// The first words of SQL on one line.
std::string first_words(std::string_view sql) {
    constexpr std::size_t k_most = 70;
    std::string line;
    bool blank = false;
    for (const char c : trim(sql)) {
        const bool is_blank = c == ' ' || (c >= '\t' && c <= '\r');
        if (!is_blank) {
            line += blank ? " " : "";
            line += c;
        }
        blank = is_blank;
        if (line.size() > k_most && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
            line.erase(line.size() - 1);
            return printable(line) + "...";
        }
    }
    return printable(line);
}

std::string_view kind_name(ConstraintKind kind) {
    switch (kind) {
        case ConstraintKind::primary_key:
            return "primary key";
        case ConstraintKind::unique:
            return "unique constraint";
        case ConstraintKind::foreign_key:
            return "foreign key";
        case ConstraintKind::exclude:
            return "exclusion constraint";
        case ConstraintKind::check:
            break;
    }
    return "check";
}

/// `unique constraint "uq" (a, b)`.
std::string constraint_words(const Constraint& constraint) {
    std::string out(kind_name(constraint.kind));
    if (!constraint.name.empty())
        out += " " + quoted(constraint.name);
    if (constraint.kind == ConstraintKind::check)
        return fmt::format("{} ({})", out, first_words(constraint.sql));
    if (!constraint.columns.empty())
        out += fmt::format(" ({})", names(constraint.columns));
    if (constraint.references)
        out += " to " + quoted(constraint.references->schema, constraint.references->table);
    return out;
}

std::string index_words(const Index& index) {
    std::vector<std::string> parts;
    for (const auto& element : index.elements)
        parts.push_back(element.column.empty() ? first_words(element.expression) : element.column);
    return fmt::format("{}index{} ({})", index.unique ? "unique " : "",
                       index.name.empty() ? "" : " " + quoted(index.name), names(parts));
}

// -- Changes of a table: what is done, and the word that leads to the table's name

struct Phrase {
    std::string what;
    std::string_view link;
};

Phrase phrase(const AddColumn& op) {
    return {"add column " + quoted(op.column.name), "to"};
}
Phrase phrase(const DropColumn& op) {
    return {"drop column " + quoted(op.column), "from"};
}
Phrase phrase(const AlterColumn& op) {
    const std::pair<bool, std::string_view> parts[] = {
        {op.new_name.has_value(), "name"},
        {op.type.has_value(), "type"},
        {op.nullable.has_value(), op.nullable.value_or(false) ? "nullable" : "not null"},
        {op.default_.has_value(), "default"},
        {op.autoincrement.has_value(), "autoincrement"},
        {op.comment.has_value(), "comment"},
        {op.collation.has_value(), "collation"},
        {op.charset.has_value(), "charset"},
        {op.on_update_sql.has_value(), "on update"},
        {op.identity || op.drop_identity, "identity"},
        {op.computed || op.drop_computed, "computed"},
        {op.after || op.first, "position"},
    };
    std::vector<std::string> changed;
    for (const auto& [is_changed, name] : parts)
        if (is_changed)
            changed.emplace_back(name);
    return {fmt::format("alter column {} ({})", quoted(op.column), names(changed)), "of"};
}
Phrase phrase(const RenameColumn& op) {
    return {fmt::format("rename column {} to {}", quoted(op.column), quoted(op.new_name)), "of"};
}
Phrase phrase(const CreateConstraint& op) {
    return {"create " + constraint_words(op.constraint), "on"};
}
Phrase phrase(const DropConstraint& op) {
    if (!op.name.empty())
        return {"drop constraint " + quoted(op.name), "from"};
    if (op.existing)
        return {"drop " + constraint_words(*op.existing), "from"};
    return {"drop " + std::string(kind_name(op.kind.value_or(ConstraintKind::check))), "from"};
}
Phrase phrase(const SetTableComment& op) {
    return {op.comment.empty() ? "drop the comment" : "set the comment", "of"};
}

Phrase phrase(const SetTableOptions& op) {
    std::vector<std::string> set, taken;
    for (const auto& option : op.options)
        (option.text.empty() ? taken : set).push_back(option.name);
    if (set.empty())
        return {"take away " + names(taken), "from"};
    return {"set " + names(set) + (taken.empty() ? "" : ", take away " + names(taken)), "of"};
}

template <class Change>
concept IsChange = requires(const Change& change) {
    phrase(change);
};

template <IsChange Change>
std::string words(const Change& op) {
    const auto [what, link] = phrase(op);
    return fmt::format("{} {} table {}", what, link, quoted(op.schema, op.table));
}

// -- Everything else

std::string words(const CreateTable& op) {
    std::string parts = counted(op.table.columns.size(), "column");
    if (!op.table.constraints.empty())
        parts += ", " + counted(op.table.constraints.size(), "constraint");
    if (!op.table.indexes.empty())
        parts += ", " + counted(op.table.indexes.size(), "index");
    return fmt::format(FMT_COMPILE("create table {} ({})"), quoted(op.table.schema, op.table.name),
                       parts);
}
std::string words(const DropTable& op) {
    return "drop table " + quoted(op.schema, op.table);
}
std::string words(const RenameTable& op) {
    return fmt::format("rename table {} to {}", quoted(op.schema, op.table), quoted(op.new_name));
}
std::string words(const AlterTable& op) {
    std::vector<std::string> changes;
    for (const auto& change : op.changes)
        changes.push_back(std::visit([](const auto& each) { return phrase(each).what; }, change));
    return fmt::format("alter table {}: {}", quoted(op.schema, op.table), join(changes, ", "));
}
std::string words(const CreateIndex& op) {
    return fmt::format("create {} on table {}", index_words(op.index), quoted(op.schema, op.table));
}
std::string words(const DropIndex& op) {
    const auto what = op.name.empty() && op.existing ? index_words(*op.existing)
                                                     : "index " + quoted(op.schema, op.name);
    return "drop " + what +
           (op.table.empty() ? std::string() : " from table " + quoted(op.schema, op.table));
}
std::string words(const Execute& op) {
    return "execute " + first_words(op.sql);
}
std::string words(const ExecuteScript& op) {
    return "execute script " + first_words(op.sql);
}
std::string words(const CreateEnum& op) {
    return fmt::format("create enum {} ({})", quoted(op.enum_.schema, op.enum_.name),
                       counted(op.enum_.values.size(), "value"));
}
std::string words(const DropEnum& op) {
    return "drop enum " + quoted(op.schema, op.name);
}
std::string words(const AddEnumValue& op) {
    return fmt::format("add value {} to enum {}", quoted(op.value), quoted(op.schema, op.name));
}
std::string words(const RenameEnumValue& op) {
    return fmt::format("rename value {} to {} in enum {}", quoted(op.value), quoted(op.new_name),
                       quoted(op.schema, op.name));
}
std::string words(const RemoveEnumValue& op) {
    return fmt::format("remove value {} from enum {}", quoted(op.value),
                       quoted(op.schema, op.name));
}
std::string words(const CreateView& op) {
    return fmt::format("{} {}view {}", op.replace ? "replace" : "create",
                       op.view.materialized ? "materialized " : "",
                       quoted(op.view.schema, op.view.name));
}
std::string words(const DropView& op) {
    return fmt::format("drop {}view {}", op.materialized ? "materialized " : "",
                       quoted(op.schema, op.name));
}
std::string words(const CreateSequence& op) {
    return "create sequence " + quoted(op.sequence.schema, op.sequence.name);
}
std::string words(const AlterSequence& op) {
    return "alter sequence " + quoted(op.sequence.schema, op.sequence.name);
}
std::string words(const DropSequence& op) {
    return "drop sequence " + quoted(op.schema, op.name);
}
std::string words(const CreateExtension& op) {
    return "create extension " + quoted(op.name);
}
std::string words(const DropExtension& op) {
    return "drop extension " + quoted(op.name);
}
std::string words(const CreateSchema& op) {
    return "create schema " + quoted(op.name);
}
std::string words(const DropSchema& op) {
    return "drop schema " + quoted(op.name);
}
std::string words(const CreateObject& op) {
    return fmt::format("{} {} {}", op.replace ? "replace" : "create", printable(op.object.kind),
                       quoted(op.object.schema, op.object.name));
}
std::string words(const DropObject& op) {
    return fmt::format("drop {} {}", printable(op.kind), quoted(op.schema, op.name));
}
std::string words(const Insert& op) {
    return fmt::format("insert {} into table {}", counted(op.rows.size(), "row"),
                       quoted(op.schema, op.table));
}
std::string words(const Update& op) {
    return fmt::format("update {} of table {}", op.where ? "some rows" : "every row",
                       quoted(op.schema, op.table));
}
std::string words(const Delete& op) {
    return fmt::format("delete {} of table {}", op.where ? "some rows" : "every row",
                       quoted(op.schema, op.table));
}
std::string words(const Backfill& op) {
    return fmt::format("backfill table {} along {}, {} at a time",
                       quoted(op.update.schema, op.update.table), quoted(op.column),
                       counted(static_cast<std::size_t>(op.batch), "row"));
}
std::string words(const Custom& op) {
    return "custom operation " + quoted(op.name);
}

}  // namespace

std::string describe(const Operation& operation) {
    return std::visit([](const auto& each) { return words(each); }, operation);
}

}  // namespace retort::schema
