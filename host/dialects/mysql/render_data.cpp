// Rows, and the author's own SQL.

#include <fmt/format.h>

#include "host/dialects/common/bind.hpp"
#include "host/dialects/common/expression.hpp"
#include "host/dialects/common/refuse.hpp"
#include "host/dialects/common/script.hpp"
#include "host/dialects/mysql/render.hpp"
#include "host/dialects/mysql/types.hpp"

namespace retort::dialects::mysql {

namespace {

ExpressionStyle style() {
    return {.dialect = dialect(),
            .concat_function = true,
            .cast_type = cast_type,
            .empty_row = "() VALUES ()"};
}

Statements render_script(std::string_view script, Catalogue& catalogue) {
    Statements out;
    for (auto& piece : split_script(script, k_mysql_lexis)) {
        catalogue.note_statement(piece.sql);
        out.push_back({.sql = std::move(piece.sql)});
    }
    return out;
}

}  // namespace

Statements render(const schema::Execute& operation, Catalogue& catalogue) {
    if (!is_meant_for(operation.databases, "mysql"))
        return {};
    catalogue.note_statement(operation.sql);
    auto bound = bind_names(operation.sql, operation.bindings, k_mysql_lexis);
    return {{.sql = std::move(bound.sql), .parameters = std::move(bound.parameters)}};
}

Statements render(const schema::ExecuteScript& operation, Catalogue& catalogue) {
    if (!is_meant_for(operation.databases, "mysql"))
        return {};
    return render_script(operation.sql, catalogue);
}

Statements render(const schema::Custom& operation, Catalogue& catalogue) {
    const auto* script = find_variant(operation.variants, "mysql");
    if (!script)
        script = find_variant(operation.variants, "");
    return script ? render_script(*script, catalogue) : Statements{};
}

Statements render(const schema::Insert& operation, Catalogue&) {
    Statements out;
    for (auto& sql : render_insert(operation, style()))
        out.push_back({.sql = std::move(sql)});
    return out;
}

Statements render(const schema::Update& operation, Catalogue&) {
    return {{.sql = render_update(operation, style())}};
}

Statements render(const schema::Delete& operation, Catalogue&) {
    return {{.sql = render_delete(operation, style())}};
}

/// All at once, for a script; a live run walks in batches and asks for each update.
Statements render(const schema::Backfill& operation, Catalogue&) {
    return {{.sql = render_update(operation.update, style())}};
}

Statement render(const schema::Select& select) {
    return {.sql = render_select(select, style())};
}

}  // namespace retort::dialects::mysql
