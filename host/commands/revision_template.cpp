#include "host/commands/revision_template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "host/base/error.hpp"
#include "host/base/literal.hpp"
#include "host/base/text.hpp"

namespace retort::commands {

namespace {

std::string literal_list(const std::vector<std::string>& texts) {
    std::vector<std::string> literals;
    for (const auto& text : texts)
        literals.push_back(string_literal(text));
    return "{" + join(literals, ", ") + "}";
}

/// In the order the SDK declares them; what is empty is left out.
std::string fields(const graph::Revision& revision) {
    const std::pair<std::string_view, std::string> all[] = {
        {"id", string_literal(revision.id)},
        {"down_revisions",
         revision.down_revisions.empty() ? "" : literal_list(revision.down_revisions)},
        {"depends_on", revision.depends_on.empty() ? "" : literal_list(revision.depends_on)},
        {"branch_labels",
         revision.branch_labels.empty() ? "" : literal_list(revision.branch_labels)},
        {"message", revision.message.empty() ? "" : string_literal(revision.message)},
        {"created", string_literal(revision.created)},
    };
    std::size_t width = 0;
    for (const auto& [name, value] : all)
        if (!value.empty())
            width = std::max(width, name.size());
    std::string out;
    for (const auto& [name, value] : all)
        if (!value.empty())
            out += fmt::format("{}    .{:<{}} = {}", out.empty() ? "" : ",\n", name, width, value);
    return out;
}

/// On one line, and unable to swallow the next one as a continued comment.
std::string in_comment(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    while (out.ends_with('\\') || out.ends_with(' '))
        out.pop_back();
    return out;
}

std::string token_text(std::string_view token, const graph::Revision& revision, bool& known) {
    const auto list = [](const std::vector<std::string>& ids) { return join(ids, ", "); };
    known = true;
    if (token == "fields")
        return fields(revision);
    if (token == "id")
        return in_comment(revision.id);
    if (token == "message")
        return in_comment(revision.message);
    if (token == "created")
        return revision.created;
    if (token == "down_revisions")
        return revision.down_revisions.empty() ? "<base>"
                                               : in_comment(list(revision.down_revisions));
    if (token == "depends_on")
        return in_comment(list(revision.depends_on));
    if (token == "branch_labels")
        return in_comment(list(revision.branch_labels));
    known = false;
    return {};
}

Error bad_template(std::string_view text, std::string_view rest, std::string_view name,
                   std::string message) {
    const auto before = text.substr(0, text.size() - rest.size());
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    return Error(ErrorCategory::settings, std::move(message))
        .in(fmt::format("{}:{}", printable(name), line))
        .hint(
            "a template may say ${fields}, ${id}, ${message}, ${created}, ${down_revisions}, "
            "${depends_on} and ${branch_labels}; $${ stands for a plain ${");
}

}  // namespace

std::string_view builtin_template() {
    return "#include <retort/revision.hpp>\n"
           "\n"
           "using namespace retort;\n"
           "\n"
           "RETORT_REVISION(\n"
           "${fields})\n"
           "\n"
           "void upgrade(Operations& op) {}\n"
           "\n"
           "void downgrade(Operations& op) {}\n";
}

std::string filled_template(std::string_view text, std::string_view name,
                            const graph::Revision& revision) {
    std::string out;
    bool names_itself = false;
    auto rest = text;
    for (auto at = rest.find("${"); at != std::string_view::npos; at = rest.find("${")) {
        if (at > 0 && rest[at - 1] == '$') {
            out.append(rest.substr(0, at)).push_back('{');
            rest.remove_prefix(at + 2);
            continue;
        }
        out += rest.substr(0, at);
        rest.remove_prefix(at);
        const auto close = rest.find('}');
        if (close == std::string_view::npos)
            throw bad_template(text, rest, name, "a ${ of the revision template is never closed");
        const auto token = rest.substr(2, close - 2);
        bool known = false;
        out += token_text(token, revision, known);
        if (!known)
            throw bad_template(
                text, rest, name,
                fmt::format("the revision template says ${{{}}}, which means nothing",
                            printable(token)));
        names_itself = names_itself || token == "fields" || token == "id";
        rest.remove_prefix(close + 1);
    }
    if (!names_itself)
        throw bad_template(text, text, name, "the revision template never says ${fields}");
    return out.append(rest);
}

}  // namespace retort::commands
