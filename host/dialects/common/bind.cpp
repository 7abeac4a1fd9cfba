#include "host/dialects/common/bind.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/text.hpp"

namespace retort::dialects {

namespace {

class Binder {
public:
    Binder(const std::vector<schema::Binding>& bindings, const Lexis& lexis)
        : bindings_(bindings), lexis_(lexis) {
        for (const auto& binding : bindings)
            if (!uses_.try_emplace(binding.name).second)
                throw Error(ErrorCategory::operation,
                            fmt::format("parameter :{} is bound twice", binding.name));
    }

    BoundSql run(std::string_view sql) {
        for (const Token& token : lex(sql, lexis_)) {
            if (token.is("["))
                ++brackets_;
            else if (token.is("]") && brackets_ > 0)
                --brackets_;
            if (token.kind == TokenKind::placeholder)
                throw own_placeholder(token);
            if (token.kind == TokenKind::parameter)
                parameter(token);
            else
                bound_.sql += token.text;
        }
        for (const auto& [name, use] : uses_)
            if (!use.used)
                throw Error(ErrorCategory::operation,
                            fmt::format("parameter :{} is bound but not used", name))
                    .hint("names inside quotes and comments are not parameters");
        return std::move(bound_);
    }

private:
    struct Use {
        bool used = false;
        std::size_t number = 0;  ///< among the parameters, where one number serves every use
    };

    void parameter(const Token& token) {
        const std::string name(token.text.substr(1));
        auto found = uses_.find(name);
        if (found == uses_.end()) {
            if (lexis_.slices && brackets_ > 0) {
                bound_.sql += token.text;
                return;
            }
            throw not_bound(token, name);
        }
        found->second.used = true;
        place(value_of(name), found->second);
    }

    void place(const Value& value, Use& use) {
        if (value.kind == ValueKind::sql) {
            bound_.sql += value.text;
            return;
        }
        const bool numbered = lexis_.placeholder == Placeholder::dollar;
        if (use.number == 0 || !numbered) {
            bound_.parameters.push_back(value);
            use.number = bound_.parameters.size();
        }
        bound_.sql += numbered ? fmt::format("${}", use.number) : "?";
    }

    const Value& value_of(std::string_view name) const {
        return std::ranges::find(bindings_, name, &schema::Binding::name)->value;
    }

    Error not_bound(const Token& token, const std::string& name) const {
        std::vector<std::string> names;
        for (const auto& binding : bindings_)
            names.push_back(binding.name);
        Error error(ErrorCategory::operation,
                    fmt::format("line {}: parameter :{} is not bound", token.line, name));
        if (const auto near = closest(name, names); !near.empty())
            error.hint(fmt::format("did you mean :{}?", near));
        return error;
    }

    Error own_placeholder(const Token& token) const {
        return Error(ErrorCategory::operation,
                     fmt::format("line {}: {} is {}'s own placeholder, for which nothing is bound",
                                 token.line, token.text, lexis_.name))
            .hint("write a name, such as :id, and bind it");
    }

    const std::vector<schema::Binding>& bindings_;
    const Lexis& lexis_;
    std::map<std::string, Use, std::less<>> uses_;
    int brackets_ = 0;
    BoundSql bound_;
};

}  // namespace

BoundSql bind_names(std::string_view sql, const std::vector<schema::Binding>& bindings,
                    const Lexis& lexis) {
    if (bindings.empty())
        return {std::string(sql), {}};
    return Binder(bindings, lexis).run(sql);
}

std::string inline_parameters(const Statement& statement, const Lexis& lexis,
                              const std::function<std::string(const Value&)>& literal) {
    if (statement.parameters.empty())
        return statement.sql;
    std::string sql;
    std::size_t highest = 0, next = 0;
    for (const Token& token : lex(statement.sql, lexis)) {
        if (token.kind != TokenKind::placeholder) {
            sql += token.text;
            continue;
        }
        std::size_t number = ++next;
        const auto digits = token.text.substr(1);
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        highest = std::max(highest, number);
        if (number >= 1 && number <= statement.parameters.size())
            sql += literal(statement.parameters[number - 1]);
    }
    if (highest != statement.parameters.size())
        throw Error(ErrorCategory::operation,
                    fmt::format("a statement asks for {} values and has {}", highest,
                                statement.parameters.size()))
            .in(statement.sql);
    return sql;
}

}  // namespace retort::dialects
