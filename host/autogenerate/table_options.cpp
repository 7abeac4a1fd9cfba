// A table as a value, and the options only one database has.

#include <algorithm>
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

const schema::Option* stated(const schema::Table& table, const KnownOption& known) {
    const auto found =
        std::find_if(table.options.begin(), table.options.end(), [&](const schema::Option& each) {
            return each.dialect == known.dialect && each.name == known.name &&
                   (!known.is_flag || each.text == "true");
        });
    return found == table.options.end() ? nullptr : &*found;
}

/// The options in the order the SDK would give: those without a field of their own first.
std::vector<schema::Option> reordered(const schema::Table& table, std::size_t& others) {
    std::vector<schema::Option> known;
    for (const auto& each : k_known)
        if (const auto* option = stated(table, each))
            known.push_back(*option);
    std::vector<schema::Option> out;
    for (const auto& option : table.options)
        if (std::find(known.begin(), known.end(), option) == known.end())
            out.push_back(option);
    others = out.size();
    out.insert(out.end(), known.begin(), known.end());
    return out;
}

void add_dialect(Given& given, const schema::Table& table, std::string_view dialect) {
    Given inner;
    for (const auto& known : k_known) {
        const auto* option = known.dialect == dialect ? stated(table, known) : nullptr;
        if (option != nullptr && known.is_flag)
            inner.flag(known.name, true);
        else if (option != nullptr)
            inner.code(known.name, literal(option->text));
    }
    if (!inner.empty())
        given.code(std::string(dialect), inner.list());
}

}  // namespace

Given table_options(const schema::Table& table, bool if_not_exists) {
    Given given;
    given.text("schema", table.schema);
    given.text("comment", table.comment);
    std::size_t others = 0;
    const auto in_order = reordered(table, others);
    const bool is_usual = in_order == table.options;
    const auto listed = std::span(table.options).first(is_usual ? others : table.options.size());
    if (!listed.empty())
        given.code("options", options_code(listed));
    given.flag("if_not_exists", if_not_exists);
    if (is_usual)
        for (const auto* dialect : {"sqlite", "postgresql", "mysql"})
            add_dialect(given, table, dialect);
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
