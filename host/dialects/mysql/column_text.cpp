#include "host/dialects/mysql/column_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/mysql/options.hpp"
#include "host/dialects/mysql/text.hpp"
#include "host/dialects/mysql/types.hpp"

namespace retort::dialects::mysql {

std::string to_sql(const ColumnText& column) {
    std::string out = column.type;
    const auto add = [&](std::string_view before, std::string_view text) {
        if (!text.empty())
            out += fmt::format("{}{}", before, text);
    };
    add(" ", column.compressed);
    add(" CHARACTER SET ", column.charset);
    add(" COLLATE ", column.collation);
    add(" GENERATED ALWAYS AS ", column.generated);
    if (column.generated.empty())
        add(" GENERATED ALWAYS AS ", column.generated_kind);
    else
        add(" ", column.generated_kind);
    if (column.nullable)
        add(" ", *column.nullable ? "NULL" : "NOT NULL");
    if (column.invisible)
        add(" ", "INVISIBLE");
    add(" ", column.versioning);
    add(" DEFAULT ", column.default_);
    add(" ON UPDATE ", column.on_update);
    if (column.autoincrement)
        add(" ", "AUTO_INCREMENT");
    add(" COMMENT ", column.comment);
    add(" ", column.others);
    add(" CHECK ", column.check);
    return out;
}

// -- Names inside expressions

bool same_name(std::string_view a, std::string_view b) {
    return to_lower(a) == to_lower(b);
}

namespace {

/// Whether token `i` stands for the column: a name that is neither called nor another's part.
bool is_mention(const std::vector<Token>& tokens, std::size_t i, std::string_view column) {
    const auto& token = tokens[i];
    if (token.kind != TokenKind::quoted_name && token.kind != TokenKind::word)
        return false;
    if (token.kind == TokenKind::quoted_name && token.text.front() != '`')
        return false;
    const auto next = [&](std::string_view symbol) {
        return i + 1 < tokens.size() && tokens[i + 1].is(symbol);
    };
    if (next(".") || (token.kind == TokenKind::word && next("(")))
        return false;
    return same_name(unquote(token), column);
}

}  // namespace

std::string rename_in(std::string_view sql, std::string_view from, std::string_view to) {
    const auto tokens = lex_significant(sql, k_mysql_lexis);
    std::string out;
    std::size_t taken = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!is_mention(tokens, i, from))
            continue;
        out += sql.substr(taken, tokens[i].offset - taken);
        out += quote_name(to);
        taken = tokens[i].offset + tokens[i].text.size();
    }
    return out.append(sql.substr(taken));
}

bool mentions(std::string_view sql, std::string_view column) {
    const auto tokens = lex_significant(sql, k_mysql_lexis);
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (is_mention(tokens, i, column))
            return true;
    return false;
}

// -- Types with a check

bool is_json_alias(const ColumnText& column) {
    if (type_word(column.type) == "json")
        return true;
    return type_word(column.type) == "longtext" && column.collation == "utf8mb4_bin" &&
           same_name(column.check, fmt::format("(json_valid({}))", quote_name(column.name)));
}

namespace {

constexpr std::string_view k_enum_mark = "enum:";

std::string escape_part(std::string_view part) {
    std::string out;
    for (const char c : part)
        out += c == '%' ? "%25" : c == '/' ? "%2F" : std::string(1, c);
    return out;
}

std::string unescape_part(std::string_view part) {
    std::string out;
    for (std::size_t i = 0; i < part.size(); ++i) {
        const auto code = part.substr(i, 3);
        out += code == "%25" ? '%' : code == "%2F" ? '/' : part[i];
        if (code == "%25" || code == "%2F")
            i += 2;
    }
    return out;
}

}  // namespace

std::string enum_mark(std::string_view schema, std::string_view name) {
    auto text = std::string(k_enum_mark);
    if (!schema.empty())
        text += escape_part(schema) + "/";
    return fmt::format("({} is not null)", quote_text(text + escape_part(name)));
}

std::optional<EnumName> marked_enum(std::string_view check) {
    const auto tokens = lex_significant(check, k_mysql_lexis);
    std::size_t i = 0;
    while (i < tokens.size() && tokens[i].is("("))
        ++i;
    if (i + 4 > tokens.size() || tokens[i].kind != TokenKind::string ||
        !tokens[i + 1].is_word("IS") || !tokens[i + 2].is_word("NOT") ||
        !tokens[i + 3].is_word("NULL"))
        return std::nullopt;
    const auto text = unquote_text(tokens[i].text);
    if (!text.starts_with(k_enum_mark))
        return std::nullopt;
    const auto name = std::string_view(text).substr(k_enum_mark.size());
    const auto slash = name.find('/');
    if (slash == std::string_view::npos)
        return EnumName{"", unescape_part(name)};
    return EnumName{unescape_part(name.substr(0, slash)), unescape_part(name.substr(slash + 1))};
}

// -- From what an author says

namespace {

/// Whether the tokens are one thing that DEFAULT takes without parentheses.
bool is_single(const std::vector<Token>& tokens) {
    std::size_t i = 0;
    if (tokens.size() > 1 && (tokens[0].is("-") || tokens[0].is("+")))
        ++i;
    ++i;
    if (i == tokens.size())
        return true;
    if (!tokens[i].is("(") && !tokens[i - 1].is("("))
        return false;
    int depth = 0;
    for (i -= tokens[i - 1].is("(") ? 1 : 0; i < tokens.size(); ++i) {
        depth += tokens[i].is("(") ? 1 : tokens[i].is(")") ? -1 : 0;
        if (depth == 0)
            return i + 1 == tokens.size();
    }
    return false;
}

void add_type_options(ColumnText& out, const schema::Column& column) {
    if (is_on(column.options, "unsigned"))
        out.type += " UNSIGNED";
    if (is_on(column.options, "zerofill"))
        out.type += " ZEROFILL";
    if (is_on(column.options, "compressed"))
        out.compressed = "COMPRESSED";
    out.invisible = is_on(column.options, "invisible");
    if (is_on(column.options, "without_system_versioning"))
        out.versioning = "WITHOUT SYSTEM VERSIONING";
}

void set_generated(ColumnText& column, const schema::Computed& computed) {
    column.generated = fmt::format("({})", computed.sql);
    column.generated_kind = computed.stored ? "STORED" : "VIRTUAL";
}

/// TIMESTAMP columns are NOT NULL unless NULL is said, on servers set up so.
bool must_say_null(const ColumnText& column) {
    return type_word(column.type) == "timestamp";
}

void set_nullable(ColumnText& column, bool nullable) {
    if (!nullable) {
        column.nullable = false;
        if (same_name(column.default_, "NULL"))
            column.default_.clear();
    } else {
        column.nullable = must_say_null(column) ? std::optional(true) : std::nullopt;
    }
}

void set_autoincrement(ColumnText& column, bool on) {
    column.autoincrement = on;
    if (!on)
        return;
    column.default_.clear();
    column.nullable = false;
}

std::string mark_of(const schema::Type& type) {
    return type.kind == schema::TypeKind::enumeration && !type.name.empty() &&
                   !find_variant(type.variants, "mysql")
               ? enum_mark(type.schema, type.name)
               : std::string();
}

}  // namespace

const schema::Constraint* own_check(const schema::Column& column) {
    const bool slot_is_taken = column.type.kind == schema::TypeKind::json ||
                               column.type.kind == schema::TypeKind::jsonb || column.computed ||
                               !mark_of(column.type).empty();
    if (slot_is_taken)
        return nullptr;
    const auto found = std::ranges::find_if(column.checks, [&](const schema::Constraint& check) {
        return check.name.empty() || check.name == column.name;
    });
    return found == column.checks.end() ? nullptr : &*found;
}

std::string default_sql(const Value& value) {
    if (value.kind != ValueKind::sql)
        return literal(value);
    return is_single(lex_significant(value.text, k_mysql_lexis)) ? value.text
                                                                 : fmt::format("({})", value.text);
}

ColumnText build_column(const schema::Column& column) {
    ColumnText out;
    out.name = column.name;
    out.type = type_sql(column.type);
    add_type_options(out, column);
    out.charset = column.charset;
    out.collation = column.collation;
    out.check = mark_of(column.type);
    if (const auto* check = own_check(column))
        out.check = fmt::format("({})", check->sql);
    if (!column.comment.empty())
        out.comment = quote_text(column.comment);
    if (column.computed) {
        set_generated(out, *column.computed);
        return out;
    }
    if (!column.default_.is_null())
        out.default_ = default_sql(column.default_);
    out.on_update = column.on_update_sql;
    set_nullable(out, column.nullable.value_or(!column.primary_key));
    if (column.autoincrement.value_or(false) || column.identity)
        set_autoincrement(out, true);
    return out;
}

// -- Changes

namespace {

void set_type(ColumnText& column, const schema::Type& type) {
    const bool had_json = is_json_alias(column);
    if (had_json || marked_enum(column.check))
        column.check.clear();
    if (had_json) {
        column.charset.clear();
        column.collation.clear();
    }
    column.type = type_sql(type);
    if (!has_charset(column.type)) {
        column.charset.clear();
        column.collation.clear();
    }
    if (!is_compressible(column.type))
        column.compressed.clear();
    if (auto mark = mark_of(type); !mark.empty())
        column.check = std::move(mark);
    if (column.nullable.value_or(true) && column.generated_kind.empty())
        set_nullable(column, true);
}

Error cannot_convert(const ColumnText& column, std::string_view what) {
    return Error(ErrorCategory::operation,
                 fmt::format("MariaDB cannot turn {} of column \"{}\" into {}",
                             column.generated_kind == "VIRTUAL" ? "the virtual values"
                             : column.generated.empty()         ? "the stored values"
                                                                : "the computed values",
                             printable(column.name), what))
        .hint(
            "add a new column, copy the values where they are kept, drop the old one and rename "
            "the new");
}

void set_computed(ColumnText& column, const schema::Computed& computed) {
    const std::string_view kind = computed.stored ? "STORED" : "VIRTUAL";
    const bool same_kind = column.generated_kind == kind;
    const bool from_plain = column.generated_kind.empty() && computed.stored;
    if (!same_kind && !from_plain)
        throw cannot_convert(column, computed.stored ? "stored ones" : "virtual ones");
    set_generated(column, computed);
    column.default_.clear();
    column.on_update.clear();
    column.nullable.reset();
    column.autoincrement = false;
}

void drop_computed(ColumnText& column) {
    if (column.generated_kind == "VIRTUAL")
        throw cannot_convert(column, "ordinary ones");
    column.generated.clear();
    column.generated_kind.clear();
    set_nullable(column, true);
}

void set_charset(ColumnText& column, const schema::AlterColumn& change) {
    if (change.charset) {
        column.charset = *change.charset;
        column.collation.clear();
    }
    if (change.collation) {
        column.collation = *change.collation;
        if (!change.charset)
            column.charset.clear();
    }
}

}  // namespace

void change_column(ColumnText& column, const schema::AlterColumn& change) {
    if (change.type)
        set_type(column, *change.type);
    set_charset(column, change);
    if (change.drop_computed.value_or(false))
        drop_computed(column);
    if (change.computed)
        set_computed(column, *change.computed);
    if (change.nullable && column.generated_kind.empty())
        set_nullable(column, *change.nullable);
    else if (change.nullable && !*change.nullable)
        throw not_supported("mysql", "computed columns that are NOT NULL",
                            "leave it out and add a CHECK (... IS NOT NULL)");
    if (change.default_)
        column.default_ = change.default_->is_null() ? "" : default_sql(*change.default_);
    if (change.on_update_sql)
        column.on_update = *change.on_update_sql;
    if (change.comment)
        column.comment = change.comment->empty() ? "" : quote_text(*change.comment);
    if (change.autoincrement)
        set_autoincrement(column, *change.autoincrement);
    if (change.drop_identity.value_or(false))
        set_autoincrement(column, false);
    if (change.identity)
        set_autoincrement(column, true);
}

}  // namespace retort::dialects::mysql
