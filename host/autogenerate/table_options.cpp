// A table as a value, and the options only one database has.

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

#include "host/autogenerate/pieces.hpp"

namespace retort::autogenerate {

namespace {

struct KnownOption {
    const char* dialect;
    const char* name;
    bool is_flag = false;
};

/// In the order in which the SDK hands them over.
constexpr KnownOption k_known[] = {
    {"sqlite", "strict", true},
    {"sqlite", "without_rowid", true},
    {"postgresql", "unlogged", true},
    {"postgresql", "partition_by"},
    {"postgresql", "inherits"},
    {"postgresql", "with"},
    {"postgresql", "tablespace"},
    {"mysql", "engine"},
    {"mysql", "charset"},
    {"mysql", "collate"},
    {"mysql", "row_format"},
    {"mysql", "auto_increment"},
    {"mysql", "partition_by"},
};

using Options = std::vector<schema::Option>;

/// An option that a field of its own can say; `takes_away`: also that it goes.
const schema::Option* stated(const Options& options, const KnownOption& known, bool takes_away) {
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const schema::Option& each) {
            return each.dialect == known.dialect && each.name == known.name &&
                   (!known.is_flag || each.text == "true" || (takes_away && each.text.empty()));
        });
    return found == options.end() ? nullptr : &*found;
}

/// The options in the order the SDK would give: those without a field of their own first.
Options reordered(const Options& options, bool takes_away, std::size_t& others) {
    Options known;
    for (const auto& each : k_known)
        if (const auto* option = stated(options, each, takes_away))
            known.push_back(*option);
    Options out;
    for (const auto& option : options)
        if (std::find(known.begin(), known.end(), option) == known.end())
            out.push_back(option);
    others = out.size();
    out.insert(out.end(), known.begin(), known.end());
    return out;
}

void add_dialect(Given& given, const Options& options, std::string_view dialect, bool takes_away) {
    Given inner;
    for (const auto& known : k_known) {
        const auto* option =
            known.dialect == dialect ? stated(options, known, takes_away) : nullptr;
        if (option != nullptr && known.is_flag)
            inner.flag(known.name, std::optional(option->text == "true"));
        else if (option != nullptr)
            inner.code(known.name, literal(option->text));
    }
    if (!inner.empty())
        given.code(std::string(dialect), inner.list());
}

/// What the fields of dialects say, if they can say it in this order; the rest goes to `listed`.
Given dialect_fields(const Options& options, bool takes_away,
                     std::span<const schema::Option>& listed) {
    std::size_t others = 0;
    const bool is_usual = reordered(options, takes_away, others) == options;
    listed = std::span(options).first(is_usual ? others : options.size());
    Given out;
    if (is_usual)
        for (const auto* dialect : {"sqlite", "postgresql", "mysql"})
            add_dialect(out, options, dialect, takes_away);
    return out;
}

}  // namespace

Given table_options(const schema::Table& table, bool if_not_exists) {
    std::span<const schema::Option> listed;
    const auto fields = dialect_fields(table.options, false, listed);
    Given given;
    given.text("schema", table.schema);
    given.text("comment", table.comment);
    if (!listed.empty())
        given.code("options", options_code(listed));
    given.flag("if_not_exists", if_not_exists);
    given.all(fields);
    return given;
}

Given table_option_changes(const schema::SetTableOptions& change, const std::string& schema) {
    std::span<const schema::Option> listed;
    const auto fields = dialect_fields(change.options, true, listed);
    Given given;
    given.text("schema", schema);
    if (!listed.empty())
        given.code("options", options_code(listed));
    if (!change.existing.empty())
        given.code("existing", options_code(change.existing));
    given.all(fields);
    return given;
}

Code table_code(const schema::Table& table) {
    std::vector<Code> arguments{literal(table.name), table_items(table)};
    table_options(table).add_to(arguments);
    std::vector<Code> calls;
    if (!table.renamed_from.empty())
        calls.push_back(call(".renamed_from", {literal(table.renamed_from)}));
    return chain(call("table", std::move(arguments)), std::move(calls));
}

}  // namespace retort::autogenerate
