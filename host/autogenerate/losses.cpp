#include "host/autogenerate/losses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace retort::autogenerate {

namespace {

using schema::Type;
using schema::TypeKind;

std::string qualified(const std::string& schema, const std::string& name) {
    return schema.empty() ? name : fmt::format("{}.{}", schema, name);
}

bool is_shorter(const std::optional<std::int64_t>& now, const std::optional<std::int64_t>& before) {
    return now && (!before || *now < *before);
}

/// How much a kind of number holds; 0: no whole number.
int integer_size(TypeKind kind) {
    constexpr std::array sizes = {std::pair{TypeKind::small_integer, 2},
                                  std::pair{TypeKind::integer, 4},
                                  std::pair{TypeKind::big_integer, 8}};
    for (const auto& [each, size] : sizes)
        if (each == kind)
            return size;
    return 0;
}

bool is_text(TypeKind kind) {
    return kind == TypeKind::string || kind == TypeKind::text || kind == TypeKind::character;
}

/// Whether a value of `before` may not fit `now`. What is written in a database's own words is
/// compared by nobody: true.
bool is_narrower(const Type& now, const Type& before) {
    if (now == before)
        return false;
    if (is_text(now.kind) && is_text(before.kind))
        return is_shorter(now.length, before.length);
    if (now.kind == TypeKind::text || (now.kind == TypeKind::string && !now.length))
        return false;
    if (integer_size(now.kind) != 0 && integer_size(before.kind) != 0)
        return integer_size(now.kind) < integer_size(before.kind);
    if (now.kind == TypeKind::numeric && before.kind == TypeKind::numeric)
        return is_shorter(now.precision, before.precision) || is_shorter(now.scale, before.scale);
    return true;
}

struct Losses {
    std::vector<std::string> out;

    void operator()(const schema::DropTable& drop) {
        out.push_back(fmt::format("table {} with its rows", qualified(drop.schema, drop.table)));
    }
    void operator()(const schema::DropColumn& drop) {
        if (!drop.existing || !drop.existing->computed)
            out.push_back(fmt::format("the values of {}.{}", qualified(drop.schema, drop.table),
                                      drop.column));
    }
    void operator()(const schema::AlterColumn& change) {
        const auto column = qualified(change.schema, change.table) + "." + change.column;
        if (change.computed && (!change.existing || !change.existing->computed))
            out.push_back(fmt::format("the values of {}, which are computed from now on", column));
        else if (change.type && change.existing && is_narrower(*change.type, change.existing->type))
            out.push_back(fmt::format("values of {} that do not fit its new type", column));
    }
    void operator()(const schema::AlterTable& block) {
        for (const auto& change : block.changes)
            std::visit(*this, change);
    }
    void operator()(const schema::RemoveEnumValue& removal) {
        if (!removal.replacement.empty())
            out.push_back(fmt::format("rows that say '{}' say '{}' afterwards", removal.value,
                                      removal.replacement));
    }
    void operator()(const schema::DropSchema& drop) {
        if (drop.cascade)
            out.push_back(fmt::format("everything in the schema {}", drop.name));
    }
    template <class T>
    void operator()(const T&) {}
};

}  // namespace

std::vector<std::string> losses(const schema::Operation& operation) {
    Losses found;
    std::visit([&](const auto& each) { found(each); }, operation);
    return found.out;
}

}  // namespace retort::autogenerate
