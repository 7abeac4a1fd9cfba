// Options of tables. There is no operation for them: the statement is the database's own, written
// with the one that undoes it.

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "host/autogenerate/plan.hpp"
#include "host/autogenerate/words.hpp"
#include "host/base/text.hpp"

namespace retort::autogenerate {

namespace {

using schema::Option;
using schema::Table;

/// An option that can be changed in place: its clause, and what stands for "not stated".
struct Alterable {
    std::string_view dialect, name, clause, unstated;
};

constexpr std::array<Alterable, 16> k_alterable{{
    {"mysql", "engine", "ENGINE={}", "InnoDB"},
    {"mysql", "charset", "DEFAULT CHARSET={}", ""},
    {"mysql", "default_charset", "DEFAULT CHARSET={}", ""},
    {"mysql", "character_set", "DEFAULT CHARSET={}", ""},
    {"mysql", "collate", "COLLATE={}", ""},
    {"mysql", "row_format", "ROW_FORMAT={}", "DEFAULT"},
    {"mysql", "key_block_size", "KEY_BLOCK_SIZE={}", "0"},
    {"mysql", "avg_row_length", "AVG_ROW_LENGTH={}", "0"},
    {"mysql", "checksum", "CHECKSUM={}", "0"},
    {"mysql", "delay_key_write", "DELAY_KEY_WRITE={}", "0"},
    {"mysql", "max_rows", "MAX_ROWS={}", "0"},
    {"mysql", "min_rows", "MIN_ROWS={}", "0"},
    {"mysql", "pack_keys", "PACK_KEYS={}", "DEFAULT"},
    {"postgresql", "tablespace", "SET TABLESPACE {}", "pg_default"},
    {"postgresql", "unlogged", "SET {}LOGGED", ""},
    {"postgresql", "with", "", ""},
}};

std::string quoted(std::string_view name, char quote) {
    std::string out(1, quote);
    for (const char c : name)
        out += c == quote ? std::string(2, c) : std::string(1, c);
    return out + quote;
}

std::string quoted_table(const Table& table, std::string_view dialect) {
    const char quote = dialect == "mysql" ? '`' : '"';
    return (table.schema.empty() ? "" : quoted(table.schema, quote) + ".") +
           quoted(table.name, quote);
}

/// PostgreSQL's storage parameters: what is no longer stated is reset, what is stated is set.
std::string storage_clause(const std::string& from, const std::string& to) {
    std::vector<std::string> gone;
    for (const auto& parameter : split(from, ',')) {
        const auto name = std::string(trim(split(parameter, '=').front()));
        const auto is_stated = [&](const std::string& each) {
            return trim(split(each, '=').front()) == name;
        };
        if (!name.empty() && std::ranges::none_of(split(to, ','), is_stated))
            gone.push_back(name);
    }
    std::string out = gone.empty() ? "" : "RESET (" + join(gone, ", ") + ")";
    if (!trim(to).empty())
        out += (out.empty() ? "SET (" : ", SET (") + to + ")";
    return out;
}

/// The clause that makes `to` of `from`; "" when there is none.
std::string clause(const Alterable& option, const std::optional<std::string>& from,
                   const std::optional<std::string>& to) {
    if (option.name == "with")
        return storage_clause(from.value_or(""), to.value_or(""));
    if (option.name == "unlogged")
        return to ? "SET UNLOGGED" : "SET LOGGED";
    const auto text = to.value_or(std::string(option.unstated));
    return text.empty() ? "" : fmt::format(fmt::runtime(option.clause), text);
}

std::optional<std::string> text_of(const std::vector<Option>& options, const Option& wanted) {
    for (const auto& each : options)
        if (each.dialect == wanted.dialect && each.name == wanted.name)
            return each.text;
    return std::nullopt;
}

/// The options that one side or both state, each once.
std::vector<Option> stated(const TablePair& pair, std::string_view dialect) {
    std::vector<Option> out;
    for (const auto* options : {&pair.database.options, &pair.model.options})
        for (const auto& option : *options)
            if (option.dialect == dialect && !text_of(out, option))
                out.push_back(option);
    return out;
}

}  // namespace

void compare_table_options(const TablePair& pair, const DiffOptions& options, TableChanges& out,
                           Changes& changes) {
    const auto name = object_name(pair.model.schema, pair.model.name);
    for (const auto& option : stated(pair, options.dialect)) {
        const auto from = text_of(pair.database.options, option);
        const auto to = text_of(pair.model.options, option);
        if (from == to)
            continue;
        changes.differences.push_back(
            {"change", "table", name,
             fmt::format("{}: {}", option.name,
                         both_words(from.value_or("not stated"), to.value_or("not stated")))});
        const auto found = std::ranges::find_if(k_alterable, [&](const Alterable& each) {
            return each.dialect == option.dialect && each.name == option.name;
        });
        const auto forth = found == k_alterable.end() ? "" : clause(*found, from, to);
        const auto back = found == k_alterable.end() ? "" : clause(*found, to, from);
        if (forth.empty() || back.empty()) {
            changes.notes.push_back(
                fmt::format("table {}: no operation changes its option {}: write it by hand", name,
                            option.name));
            continue;
        }
        const auto alter = "ALTER TABLE " + quoted_table(pair.model, options.dialect) + " ";
        out.options.push_back(
            {.sql = alter + forth, .databases = {options.dialect}, .reverse_sql = {alter + back}});
    }
}

}  // namespace retort::autogenerate
