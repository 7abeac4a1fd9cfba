#include "host/schema/filter.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "host/base/text.hpp"

namespace retort::schema {

namespace {

bool is_part(std::string_view kind) {
    return kind == "column" || kind == "constraint" || kind == "index";
}

bool is_meant(const Exclusion& exclusion, std::string_view kind) {
    return exclusion.kind.empty() ? !is_part(kind) : exclusion.kind == kind;
}

bool has_dot(std::string_view pattern) {
    return pattern.find('.') != std::string_view::npos;
}

/// The column names an index or a constraint needs are not looked at: what is left of a key whose
/// column is excluded is compared as it stands.
void remove_parts(Table& table, const Filters& filters) {
    const auto unwanted = [&](std::string_view kind) {
        return [&filters, &table, kind](const auto& each) {
            return !filters.wanted_part(kind, table, each.name);
        };
    };
    std::erase_if(table.columns, unwanted("column"));
    std::erase_if(table.constraints, unwanted("constraint"));
    std::erase_if(table.indexes, unwanted("index"));
}

}  // namespace

bool matches(std::string_view pattern, std::string_view text) {
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;  // the last * that was met
    std::size_t resume = 0;                     // where the text goes on behind what it took
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

bool Filters::fits(std::string_view pattern, std::string_view text) const {
    return ignore_case ? matches(to_lower(pattern), to_lower(text)) : matches(pattern, text);
}

bool Filters::wanted(std::string_view kind, std::string_view schema, std::string_view name) const {
    return std::ranges::none_of(excluded, [&](const Exclusion& each) {
        return is_meant(each, kind) &&
               (fits(each.pattern, name) ||
                (has_dot(each.pattern) && fits(each.pattern, fmt::format("{}.{}", schema, name))));
    });
}

bool Filters::wanted_part(std::string_view kind, const Table& table, std::string_view name) const {
    return std::ranges::none_of(excluded, [&](const Exclusion& each) {
        if (!is_meant(each, kind))
            return false;
        const auto qualified = fmt::format("{}.{}", table.name, name);
        return fits(each.pattern, name) ||
               (has_dot(each.pattern) &&
                (fits(each.pattern, qualified) ||
                 fits(each.pattern, fmt::format("{}.{}", table.schema, qualified))));
    });
}

Schema Filters::apply(Schema given) const {
    const auto unwanted = [&](std::string_view kind) {
        return [this, kind](const auto& each) { return !wanted(kind, each.schema, each.name); };
    };
    const auto unwanted_name = [&](std::string_view kind) {
        return [this, kind](const std::string& name) { return !wanted(kind, "", name); };
    };
    std::erase_if(given.schemas, unwanted_name("schema"));
    std::erase_if(given.extensions, unwanted_name("extension"));
    std::erase_if(given.enums, unwanted("enum"));
    std::erase_if(given.sequences, unwanted("sequence"));
    std::erase_if(given.views, unwanted("view"));
    std::erase_if(given.tables, unwanted("table"));
    std::erase_if(given.objects,
                  [&](const Object& each) { return !wanted(each.kind, each.schema, each.name); });
    if (std::ranges::any_of(excluded, [](const auto& each) { return is_part(each.kind); }))
        for (auto& table : given.tables)
            remove_parts(table, *this);
    return given;
}

}  // namespace retort::schema
