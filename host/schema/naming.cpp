#include "host/schema/naming.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "host/base/error.hpp"
#include "host/base/hash.hpp"
#include "host/base/text.hpp"
#include "host/schema/check.hpp"
#include "host/schema/explicit_form.hpp"

namespace retort::schema {

namespace {

/// What the tokens of a template stand for.
struct Facts {
    std::string_view table;
    std::string_view referred_table;
    std::vector<std::string> columns;
    std::vector<std::string> referred_columns;
    std::string condition;
    std::string name;  ///< given by the author; "" when it has none
};

bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

struct SymbolWord {
    std::string_view symbol, word;
};
constexpr SymbolWord k_symbol_words[] = {
    {"<>", "ne"},       {"!=", "ne"},   {"<=", "le"}, {">=", "ge"}, {"||", "concat"},
    {"&&", "overlaps"}, {"<", "lt"},    {">", "gt"},  {"=", "eq"},  {"+", "plus"},
    {"-", "minus"},     {"*", "times"}, {"/", "div"}, {"%", "mod"}, {"~", "matches"},
};

/// SQL as the words of a name: `age >= 0` is age_ge_0.
std::string in_words(std::string_view sql) {
    std::string out;
    const auto add = [&](std::string_view word) {
        if (!out.empty())
            out += '_';
        out += word;
    };
    while (!sql.empty()) {
        const auto* end = std::ranges::find_if_not(sql, is_name_char);
        if (const auto length = static_cast<std::size_t>(end - sql.begin()); length > 0) {
            add(sql.substr(0, length));
            sql.remove_prefix(length);
            continue;
        }
        const auto* symbol = std::ranges::find_if(
            k_symbol_words, [&](const auto& each) { return sql.starts_with(each.symbol); });
        const bool known = symbol != std::end(k_symbol_words);
        if (known)
            add(symbol->word);
        sql.remove_prefix(known ? symbol->symbol.size() : 1);
    }
    return out;
}

// -- Tokens

/// `columns` as "0_name", "0N_name" or "0_N_name" (also _label, _key) asks for them; nullopt when
/// it is none of these.
std::optional<std::string> column_token(std::string_view form,
                                        const std::vector<std::string>& columns,
                                        std::string_view table) {
    std::size_t number = 0;
    const auto parsed = std::from_chars(form.data(), form.data() + form.size(), number);
    if (parsed.ec != std::errc())
        return std::nullopt;
    form.remove_prefix(static_cast<std::size_t>(parsed.ptr - form.data()));
    const bool underlined = form.starts_with("_N");
    const bool all = underlined || form.starts_with("N");
    form.remove_prefix(underlined ? 2 : all ? 1 : 0);
    if (form != "_name" && form != "_label" && form != "_key")
        return std::nullopt;
    std::string out = form == "_label" ? std::string(table) + "_" : std::string();
    for (std::size_t i = number; i < (all ? columns.size() : std::min(number + 1, columns.size()));
         ++i) {
        out += underlined && i > number ? "_" : "";
        out += columns[i];
    }
    return out;
}

std::optional<std::string> token(std::string_view name, const Facts& facts) {
    if (name == "table_name")
        return std::string(facts.table);
    if (name == "referred_table_name")
        return std::string(facts.referred_table);
    if (name == "condition")
        return facts.condition;
    if (name == "constraint_name") {
        if (!facts.name.empty())
            return facts.name;
        return facts.condition.empty() ? column_token("0_N_name", facts.columns, facts.table)
                                       : facts.condition;
    }
    constexpr std::string_view k_column = "column_";
    constexpr std::string_view k_referred = "referred_column_";
    if (name.starts_with(k_column))
        return column_token(name.substr(k_column.size()), facts.columns, facts.table);
    if (name.starts_with(k_referred))
        return column_token(name.substr(k_referred.size()), facts.referred_columns,
                            facts.referred_table);
    return std::nullopt;
}

/// Puts what `value_of` makes of each token into the template.
/// Throws Error(settings) for a token it knows no value of and for one that does not end.
template <class ValueOf>
std::string fill(std::string_view template_, const ValueOf& value_of) {
    const auto wrong = [&](std::string message) {
        return Error(ErrorCategory::settings, std::move(message))
            .in(fmt::format("naming convention \"{}\"", printable(template_)));
    };
    std::string out;
    for (std::size_t at = 0; at < template_.size(); ++at) {
        const auto rest = template_.substr(at);
        if (rest[0] != '%') {
            out += rest.substr(0, rest.find('%'));
            at += std::min(rest.find('%'), rest.size()) - 1;
        } else if (rest.starts_with("%%")) {
            out += '%';
            ++at;
        } else {
            const auto end = rest.find(")s");
            if (!rest.starts_with("%(") || end == std::string_view::npos)
                throw wrong("a percent sign begins no token").hint("write %% for a percent sign");
            const auto name = rest.substr(2, end - 2);
            const auto value = value_of(name);
            if (!value)
                throw wrong(fmt::format("there is no token %({})s", printable(name)))
                    .hint(
                        "tokens: table_name, referred_table_name, column_0_name, column_0N_name, "
                        "column_0_N_name, referred_column_0_name, constraint_name, condition");
            out += *value;
            at += end + 1;
        }
    }
    return out;
}

std::string fit(std::string name) {
    if (name.size() <= k_max_made_name)
        return name;
    constexpr std::size_t k_hash = 8;
    const auto hash = hash_hex(name).substr(0, k_hash);
    std::size_t length = k_max_made_name - k_hash - 1;
    while (length > 0 && (static_cast<unsigned char>(name[length]) & 0xC0U) == 0x80U)
        --length;  // not within a character
    return name.substr(0, length) + "_" + hash;
}

constexpr std::string_view k_name_token = "%(constraint_name)s";

/// Whether `name` could be what the template makes of some name.
bool has_form(std::string_view name, std::string_view template_, const Facts& facts) {
    const auto at = template_.find(k_name_token);
    const auto value_of = [&](std::string_view each) { return token(each, facts); };
    const auto before = fill(template_.substr(0, at), value_of);
    const auto after = fill(template_.substr(at + k_name_token.size()), value_of);
    return name.size() >= before.size() + after.size() && name.starts_with(before) &&
           name.ends_with(after);
}

std::string make_name(std::string_view template_, const Facts& facts) {
    return fit(fill(template_, [&](std::string_view each) { return token(each, facts); }));
}

// -- Facts of constraints and indexes

template <class Elements>
std::vector<std::string> element_names(const Elements& elements) {
    std::vector<std::string> names;
    for (const auto& element : elements)
        names.push_back(element.column.empty() ? in_words(element.expression) : element.column);
    return names;
}

Facts facts_of(std::string_view table, const Constraint& constraint) {
    Facts facts{.table = table, .columns = constraint.columns, .name = constraint.name};
    if (constraint.kind == ConstraintKind::check)
        facts.condition = in_words(constraint.sql);
    if (constraint.kind == ConstraintKind::exclude)
        facts.columns = element_names(constraint.elements);
    if (constraint.references) {
        facts.referred_table = constraint.references->table;
        facts.referred_columns = constraint.references->columns;
    }
    return facts;
}

Facts facts_of(std::string_view table, const Index& index) {
    return {.table = table, .columns = element_names(index.elements), .name = index.name};
}

const std::string& template_of(const NamingConvention& convention, const Index&) {
    return convention.index;
}
const std::string& template_of(const NamingConvention& convention, const Constraint& constraint) {
    switch (constraint.kind) {
        case ConstraintKind::primary_key:
            return convention.primary_key;
        case ConstraintKind::unique:
            return convention.unique;
        case ConstraintKind::foreign_key:
            return convention.foreign_key;
        case ConstraintKind::exclude:
            return convention.exclude;
        case ConstraintKind::check:
            break;
    }
    return convention.check;
}

template <class Part>
std::string name_of(const NamingConvention& convention, std::string_view table, const Part& part) {
    const auto& template_ = template_of(convention, part);
    const bool takes_name = template_.find(k_name_token) != std::string_view::npos;
    if (!part.name.empty() && !takes_name)
        return part.name;
    const auto facts = facts_of(table, part);
    if (!part.name.empty() && has_form(part.name, template_, facts))
        return part.name;
    return make_name(template_, facts);
}

template <class Part>
std::string unnamed(const NamingConvention& convention, std::string_view table, const Part& part) {
    auto facts = facts_of(table, part);
    facts.name.clear();
    return make_name(template_of(convention, part), facts);
}

// -- Operations

class Namer {
public:
    explicit Namer(const NamingConvention& convention) : convention_(convention) {}

    template <class Other>
    void operator()(Other&) const {}

    void operator()(CreateTable& create) const { name(create.table.name, create.table); }
    void operator()(AlterTable& alter) const {
        if (alter.existing)
            name(alter.table, *alter.existing);
        for (auto& change : alter.changes)
            std::visit(*this, change);
    }
    void operator()(AddColumn& add) const { name(add.table, add.column); }
    void operator()(DropColumn& drop) const {
        if (drop.existing)
            name(drop.table, *drop.existing);
    }
    void operator()(AlterColumn& alter) const {
        if (alter.existing)
            name(alter.table, *alter.existing);
    }
    void operator()(CreateConstraint& create) const {
        create.constraint.name = name_for(convention_, create.table, create.constraint);
    }
    void operator()(DropConstraint& drop) const {
        Constraint described;
        if (drop.existing)
            described = *drop.existing;
        else if (drop.kind && !drop.name.empty())
            described.kind = *drop.kind;
        else
            return;
        if (!drop.name.empty())
            described.name = drop.name;
        drop.name = name_for(convention_, drop.table, described);
    }
    void operator()(CreateIndex& create) const {
        create.index.name = name_for(convention_, create.table, create.index);
    }
    void operator()(DropIndex& drop) const {
        if (drop.name.empty() && drop.existing)
            drop.name = name_for(convention_, drop.table, *drop.existing);
    }

private:
    void name(const std::string& name_of_it, Table& table) const {
        for (auto& column : table.columns)
            name(name_of_it, column);
        for (auto& constraint : table.constraints)
            constraint.name = name_for(convention_, name_of_it, constraint);
        for (auto& index : table.indexes)
            index.name = name_for(convention_, name_of_it, index);
    }
    void name(const std::string& table, Column& column) const {
        if (column.references)
            column.references->name = name_for(convention_, table, *column.references);
        for (auto& check : column.checks)
            check.name = name_for(convention_, table, check);
    }

    const NamingConvention& convention_;
};

}  // namespace

void NamingConvention::set(std::string_view key, std::string template_) {
    static constexpr std::array<std::pair<std::string_view, std::string NamingConvention::*>, 6>
        k_keys = {{{"pk", &NamingConvention::primary_key},
                   {"uq", &NamingConvention::unique},
                   {"ck", &NamingConvention::check},
                   {"fk", &NamingConvention::foreign_key},
                   {"ex", &NamingConvention::exclude},
                   {"ix", &NamingConvention::index}}};
    const auto* found = std::ranges::find(k_keys, key, [](const auto& each) { return each.first; });
    if (found == k_keys.end())
        throw Error(ErrorCategory::settings,
                    fmt::format("there is no naming convention for \"{}\"", printable(key)))
            .hint("the keys are pk, uq, ck, fk, ex and ix");
    fill(template_, [](std::string_view each) { return token(each, {}); });
    this->*(found->second) = std::move(template_);
}

std::string name_for(const NamingConvention& convention, std::string_view table,
                     const Constraint& constraint) {
    return name_of(convention, table, constraint);
}
std::string name_for(const NamingConvention& convention, std::string_view table,
                     const Index& index) {
    return name_of(convention, table, index);
}

std::string made_name(const NamingConvention& convention, std::string_view table,
                      const Constraint& constraint) {
    return unnamed(convention, table, constraint);
}
std::string made_name(const NamingConvention& convention, std::string_view table,
                      const Index& index) {
    return unnamed(convention, table, index);
}

std::vector<Operation> with_names(Operation operation, const NamingConvention& convention) {
    check_operation(operation);
    auto operations = explicit_form(std::move(operation));
    for (auto& each : operations)
        std::visit(Namer(convention), each);
    return operations;
}

}  // namespace retort::schema
