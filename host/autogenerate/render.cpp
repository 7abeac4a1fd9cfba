#include "host/autogenerate/render.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "host/autogenerate/losses.hpp"
#include "host/autogenerate/statements.hpp"
#include "host/base/text.hpp"

namespace retort::autogenerate {

namespace {

constexpr std::size_t k_tables = 20;  ///< in one function: compile time grows with its size
constexpr std::size_t k_columns = 100;

using Operations = std::span<const schema::Operation>;

/// `text` as comment lines, which no name in it can end or continue, not even by a trigraph.
std::string comment(const std::string& text) {
    std::string out;
    std::string line = "    //";
    for (auto& part : split(printable(text), ' ')) {
        while (part.ends_with('\\'))
            part.pop_back();
        for (auto at = part.find("??"); at != std::string::npos; at = part.find("??"))
            part.erase(at, 1);
        if (line.size() + 1 + part.size() > k_columns && line.size() > 6) {
            out += line + "\n";
            line = "    //";
        }
        line += " " + part;
    }
    return out + line + "\n";
}

std::string body(Operations operations, bool marks_losses) {
    std::string out;
    for (const auto& operation : operations) {
        if (marks_losses)
            for (const auto& loss : losses(operation))
                out += comment("loses data: " + loss);
        out += fmt::format("    {}\n", laid_out(statement(operation), 4));
    }
    return out;
}

bool is_big(const schema::Operation& operation) {
    if (const auto* drop = std::get_if<schema::DropTable>(&operation))
        return drop->existing.has_value();
    return std::holds_alternative<schema::CreateTable>(operation);
}

/// In pieces of at most k_tables tables, in their order.
std::vector<Operations> pieces(Operations operations) {
    std::vector<Operations> out;
    std::size_t begin = 0;
    std::size_t tables = 0;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        const bool counts = is_big(operations[i]);
        if (counts && tables == k_tables) {
            out.push_back(operations.subspan(begin, i - begin));
            begin = i;
            tables = 0;
        }
        tables += counts ? 1 : 0;
    }
    out.push_back(operations.subspan(begin));
    return out;
}

/// The body of upgrade() or downgrade(); what is too long for one goes into `helpers`.
std::string split_body(Operations operations, bool marks_losses, std::string_view name,
                       std::string& helpers) {
    const auto all = pieces(operations);
    if (all.size() == 1)
        return body(operations, marks_losses);
    std::string calls;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto function = fmt::format("{}_{}", name, i + 1);
        helpers += fmt::format("void {}(Operations& op) {{\n{}}}\n\n", function,
                               body(all[i], marks_losses));
        calls += fmt::format("    {}(op);\n", function);
    }
    return calls;
}

}  // namespace

RevisionBodies render_revision(Operations upgrade, Operations downgrade) {
    RevisionBodies out;
    out.upgrade = split_body(upgrade, true, "upgrade", out.helpers);
    out.downgrade = split_body(downgrade, false, "downgrade", out.helpers);
    if (!out.helpers.empty())
        out.helpers = "namespace {\n\n" + out.helpers + "}  // namespace\n";
    if (std::any_of(upgrade.begin(), upgrade.end(), needs_sql_header) ||
        std::any_of(downgrade.begin(), downgrade.end(), needs_sql_header))
        out.includes = "#include <retort/sql.hpp>\n";
    return out;
}

}  // namespace retort::autogenerate
