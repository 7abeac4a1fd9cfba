#include "host/migrate/statement_words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"

namespace retort::migrate {

namespace {

/// Cuts blanks and comments from the front.
std::string_view skip_blanks(std::string_view sql) {
    for (;;) {
        sql = trim(sql);
        if (sql.starts_with("--") || sql.starts_with("#")) {
            const auto end = sql.find('\n');
            sql = end == std::string_view::npos ? std::string_view{} : sql.substr(end);
        } else if (sql.starts_with("/*") && !sql.starts_with("/*!")) {
            const auto end = sql.find("*/");
            sql = end == std::string_view::npos ? std::string_view{} : sql.substr(end + 2);
        } else {
            return sql;
        }
    }
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

}  // namespace

std::string first_words(std::string_view sql, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) {
        sql = skip_blanks(sql);
        const auto length =
            static_cast<std::size_t>(std::ranges::find_if_not(sql, is_word) - sql.begin());
        if (length == 0)
            break;
        if (!out.empty())
            out += ' ';
        out += to_lower(sql.substr(0, length));
        sql.remove_prefix(length);
    }
    return out;
}

namespace {

void refuse_in(std::string_view sql) {
    constexpr std::array words{
        "begin", "commit", "end", "abort", "xa", "start transaction", "prepare transaction"};
    const auto one = first_words(sql, 1);
    const auto two = first_words(sql, 2);
    const bool rolls_all_back =
        one == "rollback" && first_words(sql, 3).find(" to") == std::string::npos;
    if (!rolls_all_back && std::ranges::find(words, one) == words.end() &&
        std::ranges::find(words, two) == words.end())
        return;
    throw Error(ErrorCategory::operation,
                fmt::format("`{}` in a revision's SQL is refused: the transaction is Retort's",
                            to_lower(two)))
        .in(std::string(sql))
        .hint(
            "remove it; for a revision that must run outside a transaction set "
            "`.transactional = false`");
}

}  // namespace

void refuse_transaction_control(const schema::Operation& operation,
                                const dialects::Dialect& dialect) {
    if (const auto* execute = std::get_if<schema::Execute>(&operation))
        refuse_in(execute->sql);
    if (const auto* script = std::get_if<schema::ExecuteScript>(&operation))
        for (const auto& statement : dialect.split_script(script->sql))
            refuse_in(statement.sql);
}

}  // namespace retort::migrate
