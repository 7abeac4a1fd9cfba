#include "host/commands/revision_template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
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

/// The texts of all tokens.
std::map<std::string_view, std::string> token_texts(const graph::Revision& revision,
                                                    const autogenerate::RevisionBodies& bodies) {
    const auto list = [](const std::vector<std::string>& ids) {
        return in_comment(join(ids, ", "));
    };
    const auto inside = [](const std::string& body) { return body.empty() ? body : "\n" + body; };
    return {
        {"fields", fields(revision)},
        {"id", in_comment(revision.id)},
        {"message", in_comment(revision.message)},
        {"created", revision.created},
        {"down_revisions",
         revision.down_revisions.empty() ? "<base>" : list(revision.down_revisions)},
        {"depends_on", list(revision.depends_on)},
        {"branch_labels", list(revision.branch_labels)},
        {"includes", bodies.includes},
        {"helpers", bodies.helpers.empty() ? "" : bodies.helpers + "\n"},
        {"upgrade", inside(bodies.upgrade)},
        {"downgrade", inside(bodies.downgrade)},
    };
}

/// What a template that is used for --autogenerate has to say.
std::string missing_token(const std::set<std::string_view>& said,
                          const autogenerate::RevisionBodies& bodies) {
    const std::pair<std::string_view, const std::string&> needed[] = {
        {"includes", bodies.includes},
        {"helpers", bodies.helpers},
        {"upgrade", bodies.upgrade},
        {"downgrade", bodies.downgrade},
    };
    for (const auto& [token, text] : needed)
        if (!text.empty() && !said.contains(token))
            return fmt::format(
                "the revision template never says ${{{}}}, and --autogenerate needs it", token);
    if (!said.contains("fields") && !said.contains("id"))
        return "the revision template never says ${fields}";
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
            "${depends_on}, ${branch_labels}, ${includes}, ${helpers}, ${upgrade} and "
            "${downgrade}; $${ stands for a plain ${");
}

}  // namespace

std::string_view builtin_template() {
    return "#include <retort/revision.hpp>\n"
           "${includes}"
           "\n"
           "using namespace retort;\n"
           "\n"
           "RETORT_REVISION(\n"
           "${fields})\n"
           "\n"
           "${helpers}"
           "void upgrade(Operations& op) {${upgrade}}\n"
           "\n"
           "void downgrade(Operations& op) {${downgrade}}\n";
}

std::string filled_template(std::string_view text, std::string_view name,
                            const graph::Revision& revision,
                            const autogenerate::RevisionBodies& bodies) {
    const auto texts = token_texts(revision, bodies);
    std::string out;
    std::set<std::string_view> said;
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
        const auto found = texts.find(token);
        if (found == texts.end())
            throw bad_template(
                text, rest, name,
                fmt::format("the revision template says ${{{}}}, which means nothing",
                            printable(token)));
        out += found->second;
        said.insert(token);
        rest.remove_prefix(close + 1);
    }
    if (const auto missing = missing_token(said, bodies); !missing.empty())
        throw bad_template(text, text, name, missing);
    return out.append(rest);
}

}  // namespace retort::commands
