// Schemas as headers that declare models.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "host/autogenerate/member_types.hpp"
#include "host/autogenerate/pieces.hpp"
#include "host/autogenerate/render.hpp"
#include "host/base/literal.hpp"

namespace retort::autogenerate {

namespace {

/// `item` behind an indentation of `indent`, without a semicolon.
std::string laid_item(const Code& item, int indent) {
    auto out = laid_out(item, indent);
    out.pop_back();
    return out;
}

class ModelsText {
public:
    std::string write(const schema::Schema& schema, std::string_view ns) {
        for (const auto& table : schema.tables)
            add_table(table);
        exclude_missing(schema);
        declare_others(schema);
        return fmt::format(
            "#pragma once\n"
            "// The tables of the database, as C++ structs. `retort revision --autogenerate` writes "
            "what\n"
            "// changes here as the next revision.\n"
            "\n"
            "{}\n"
            "#include <retort/environment.hpp>\n"
            "#include <retort/model.hpp>\n"
            "\n"
            "namespace {} {{\n"
            "\n"
            "using namespace retort;\n"
            "\n"
            "{}"
            "/// For environment(): hands everything above to Retort.\n"
            "static void declare_models(Environment& env) {{\n"
            "{}}}\n"
            "\n"
            "}}  // namespace {}\n",
            headers_for(cpp_types_), ns, models_, declarations_, ns);
    }

private:
    void add_table(const schema::Table& table) {
        const auto type = type_name(table.name, types_);
        const auto variable = identifier(table.name + "_table", variables_);
        const auto key = table.primary_key();
        std::set<std::string> members;
        std::string declared;
        std::string items;
        for (const auto& column : table.columns) {
            const auto member = identifier(column.name, members);
            const bool is_key = std::find(key.begin(), key.end(), column.name) != key.end();
            const auto cpp = member_type(column, is_key);
            cpp_types_.insert(cpp.cpp);
            declared += fmt::format("    {} {};\n", cpp.cpp, member);
            std::vector<Code> arguments{literal(column.name),
                                        word(fmt::format("&{}::{}", type, member))};
            if (!cpp.is_implied)
                arguments.push_back(type_code(column.type));
            add_item(items, column_code(column, std::move(arguments), false));
        }
        for (const auto& constraint : table.constraints)
            add_item(items, constraint_code(constraint));
        for (const auto& index : table.indexes)
            add_item(items, index_code(index));
        models_ += fmt::format("struct {} {{\n{}}};\n", type, declared);
        models_ += fmt::format("static const auto {} = model<{}>({}{}){};\n\n", variable, type,
                               literal(table.name).text, items, table_calls(table));
        declarations_ += fmt::format("    env.models({});\n", variable);
    }
    static void add_item(std::string& items, const Code& item) {
        items += ",\n    " + laid_item(item, 4);
    }
    static std::string table_calls(const schema::Table& table) {
        const auto options = table_options(table);
        if (options.empty())
            return {};
        return "\n    " + laid_item(call(".options", {options.list()}), 4);
    }

    /// SQLite keeps foreign keys to tables that are not there, which models may not have unless
    /// such a table is left out of the comparison.
    void exclude_missing(const schema::Schema& schema) {
        std::set<std::string> missing;
        for (const auto& table : schema.tables)
            for (const auto& constraint : table.constraints)
                if (constraint.references && !has_table(schema, *constraint.references))
                    missing.insert(constraint.references->table);
        for (const auto& name : missing)
            declarations_ +=
                fmt::format("    {}  // is referred to, but is not there\n",
                            laid_out(call("env.exclude", {literal("table"), literal(name)}), 4));
    }
    static bool has_table(const schema::Schema& schema, const schema::Reference& reference) {
        return std::ranges::any_of(schema.tables, [&](const schema::Table& each) {
            return each.schema == reference.schema && each.name == reference.table;
        });
    }

    void declare(const Code& thing) {
        declarations_ += fmt::format("    {}\n", laid_out(call("env.models", {thing}), 4));
    }
    static Code with(const char* function, std::vector<Code> arguments, const Given& options) {
        options.add_to(arguments);
        return call(function, std::move(arguments));
    }

    void declare_others(const schema::Schema& schema) {
        for (const auto& each : schema.schemas)
            declare(call("schema", {literal(each)}));
        for (const auto& each : schema.extensions)
            declare(call("extension", {literal(each)}));
        for (const auto& each : schema.enums) {
            Given options;
            options.text("schema", each.schema);
            options.text("comment", each.comment);
            declare(with("enum_type", {literal(each.name), texts_code(each.values)}, options));
        }
        for (const auto& each : schema.sequences)
            declare(with("sequence", {literal(each.name)}, sequence_options(each)));
        for (const auto& each : schema.views)
            declare_view(each);
        for (const auto& each : schema.objects) {
            Given options;
            options.text("schema", each.schema);
            if (!each.variants.empty())
                options.code("variants", variants_code(each.variants));
            declare(with("object", {literal(each.kind), literal(each.name), literal(each.body)},
                         options));
        }
    }
    void declare_view(const schema::View& view) {
        Given options;
        options.text("schema", view.schema);
        options.text("comment", view.comment);
        if (!view.variants.empty())
            options.code("variants", variants_code(view.variants));
        if (!view.options.empty())
            options.code("options", options_code(view.options));
        declare(with(view.materialized ? "materialized_view" : "view",
                     {literal(view.name), literal(view.sql)}, options));
    }

    std::set<std::string> types_;
    std::set<std::string> variables_;
    std::set<std::string> cpp_types_;
    std::string models_;
    std::string declarations_;
};

}  // namespace

std::string render_models(const schema::Schema& schema, std::string_view ns) {
    return ModelsText().write(schema, ns);
}

}  // namespace retort::autogenerate
