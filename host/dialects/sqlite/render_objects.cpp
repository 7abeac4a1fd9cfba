// Views, and objects with a text of their own: triggers, virtual tables.

#include <fmt/format.h>

#include "host/dialects/common/refuse.hpp"
#include "host/dialects/sqlite/names.hpp"
#include "host/dialects/sqlite/render.hpp"

namespace retort::dialects::sqlite {

namespace {

/// An object's name as it may stand behind DROP TRIGGER: what other databases want behind it, such
/// as ON <table>, is left out.
std::string object_name(const std::string& schema, std::string_view name) {
    std::string out;
    for (const auto& token : lex_significant(name, k_sqlite_lexis)) {
        if (token.is_word("ON") || token.is("("))
            break;
        out += token.text;
    }
    return schema.empty() ? out : quote(schema) + '.' + out;
}

std::string drop_object(const schema::DropObject& operation) {
    return fmt::format("DROP {} {}{}", operation.kind, operation.if_exists ? "IF EXISTS " : "",
                       object_name(operation.schema, operation.name));
}

}  // namespace

Statements SqliteRenderer::operator()(const schema::CreateView& operation) {
    const auto& view = operation.view;
    const auto name = qualified(view.schema, view.name);
    const auto* variant = find_variant(view.variants, "sqlite");
    Statements out;
    if (operation.replace)
        out.push_back({.sql = "DROP VIEW IF EXISTS " + name});
    out.push_back({.sql = fmt::format("CREATE VIEW {}{} AS {}",
                                      operation.if_not_exists ? "IF NOT EXISTS " : "", name,
                                      variant ? *variant : view.sql)});
    // DROP VIEW takes the view's INSTEAD OF triggers with it.
    if (operation.replace)
        for (const auto& trigger : objects_on(source(), view.schema, "trigger", view.name))
            out.push_back({.sql = creating_sql(trigger, view.schema)});
    return out;
}

Statements SqliteRenderer::operator()(const schema::DropView& operation) {
    return {{.sql = fmt::format("DROP VIEW {}{}", operation.if_exists ? "IF EXISTS " : "",
                                qualified(operation.schema, operation.name))}};
}

Statements SqliteRenderer::operator()(const schema::CreateObject& operation) {
    const auto& object = operation.object;
    const auto* variant = find_variant(object.variants, "sqlite");
    const auto& body = variant ? *variant : object.body;
    if (body.empty())
        return {};  // SQLite has no need of it
    Statements out;
    if (operation.replace)
        out.push_back({.sql = drop_object({.kind = object.kind,
                                           .name = object.name,
                                           .schema = object.schema,
                                           .if_exists = true})});
    out.push_back({.sql = body});
    return out;
}

Statements SqliteRenderer::operator()(const schema::DropObject& operation) {
    const auto& existing = operation.existing;
    const auto* variant = existing ? find_variant(existing->variants, "sqlite") : nullptr;
    if (variant && variant->empty())
        return {};
    return {{.sql = drop_object(operation)}};
}

}  // namespace retort::dialects::sqlite
