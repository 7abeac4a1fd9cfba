// Options of tables.

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "host/autogenerate/plan.hpp"
#include "host/autogenerate/words.hpp"

namespace retort::autogenerate {

namespace {

using schema::Option;

struct DialectOption {
    std::string_view dialect, name;
};

/// What a table has from its first day to its last.
constexpr std::array<DialectOption, 7> k_fixed{{{"postgresql", "partition_by"},
                                                {"postgresql", "inherits"},
                                                {"postgresql", "using"},
                                                {"postgresql", "on_commit"},
                                                {"postgresql", "temporary"},
                                                {"mysql", "data_directory"},
                                                {"mysql", "index_directory"}}};

bool is_fixed(const Option& option) {
    return std::ranges::any_of(k_fixed, [&](const DialectOption& each) {
        return each.dialect == option.dialect && each.name == option.name;
    });
}

std::string text_of(const std::vector<Option>& options, const Option& wanted) {
    for (const auto& each : options)
        if (each.dialect == wanted.dialect && each.name == wanted.name)
            return each.text;
    return {};
}

/// The options that one side or both state, each once.
std::vector<Option> stated(const TablePair& pair, std::string_view dialect) {
    std::vector<Option> out;
    for (const auto* options : {&pair.database.options, &pair.model.options})
        for (const auto& option : *options)
            if (option.dialect == dialect && text_of(out, option).empty())
                out.push_back(option);
    return out;
}

std::string option_words(const std::string& text) {
    return text.empty() ? "not stated" : text;
}

}  // namespace

void compare_table_options(const TablePair& pair, const DiffOptions& options, TableChanges& out,
                           Changes& changes) {
    schema::SetTableOptions change{.table = pair.model.name, .schema = pair.model.schema};
    for (const auto& option : stated(pair, options.dialect)) {
        const auto from = text_of(pair.database.options, option);
        const auto to = text_of(pair.model.options, option);
        if (from == to)
            continue;
        changes.differences.push_back(
            {.change = "change",
             .kind = "table",
             .object = object_name(pair.model.schema, pair.model.name),
             .detail = fmt::format("{}: {}", option.name,
                                   both_words(option_words(from), option_words(to))),
             .by_hand = is_fixed(option)});
        if (!is_fixed(option))
            change.options.push_back({option.dialect, option.name, to});
    }
    if (!change.options.empty())
        out.options = std::move(change);
}

}  // namespace retort::autogenerate
