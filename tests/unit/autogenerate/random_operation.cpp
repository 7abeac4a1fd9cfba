#include "tests/unit/autogenerate/random_operation.hpp"

#include <array>

#include "host/schema/fields.hpp"
#include "host/schema/traits.hpp"

namespace retort::autogenerate {

namespace {

using namespace retort::schema;

/// Fills every field of a struct through the table of fields, then makes it something that can be
/// said: `mend` knows which fields belong together.
class Filler {
public:
    explicit Filler(std::mt19937_64& random) : random_(random) {}

    template <class T>
    T make() {
        T out;
        fill(out);
        return out;
    }

private:
    bool chance(int percent) { return below(100) < percent; }
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

    std::string text() {
        static const std::array texts = {
            "a",
            "name",
            "user id",
            "say \"hi\"",
            "back\\slash",
            "two\nlines",
            "größe",
            "it's",
            "x > 5",
            "a)\"b\nc",
            "bad\xff"
            "1",
            "?\?/",
            "long enough to make a line break somewhere, sooner or later",
            "tab\there",
            "bell\x07",
            "%(table_name)s"};
        if (chance(2))
            return std::string("zero\0byte", 9);
        return texts[static_cast<std::size_t>(below(texts.size()))];
    }

    // -- Members by their type

    void fill(std::string& out) { out = text(); }
    void fill(bool& out) { out = chance(50); }
    void fill(std::int64_t& out) { out = below(4) == 0 ? below(1'000'000) : below(10); }
    void fill(ValueKind& out) { out = static_cast<ValueKind>(below(7)); }
    void fill(TypeKind& out) {
        static const auto last = static_cast<int>(TypeKind::bit_varying);
        out = static_cast<TypeKind>(below(last + 1));
    }
    void fill(ConstraintKind& out) {
        constexpr std::array kinds = {ConstraintKind::primary_key, ConstraintKind::unique,
                                      ConstraintKind::check, ConstraintKind::foreign_key,
                                      ConstraintKind::exclude};
        out = kinds[static_cast<std::size_t>(below(kinds.size()))];
    }
    void fill(ExpressionKind& out) { out = static_cast<ExpressionKind>(1 + below(12)); }
    template <class... T>
    void fill(std::variant<T...>& out) {
        const auto which = static_cast<std::size_t>(below(sizeof...(T)));
        std::size_t i = 0;
        ((i++ == which ? (fill(out.template emplace<T>()), 0) : 0), ...);
    }
    template <class T>
    void fill(std::optional<T>& out) {
        if (chance(50) && depth_ < 6)
            fill(out.emplace());
    }
    template <class T>
    void fill(Boxed<T>& out) {
        if (chance(50) && depth_ < 6)
            fill(out.emplace());
    }
    template <class T>
    void fill(std::vector<T>& out) {
        const int count = depth_ < 6 ? below(4) : 0;
        for (int i = 0; i < count; ++i)
            fill(out.emplace_back());
    }
    template <IsDescribed T>
    void fill(T& out) {
        ++depth_;
        for_each_field<T>([&](const auto& each) {
            if (chance(60) || each.tag == RETORT_TAG_NAME)
                fill(out.*each.member);
        });
        mend(out);
        --depth_;
    }

    // -- What belongs together

    template <class T>
    void mend(T&) {}
    void mend(Value& out) {
        static const std::array numbers = {"0.5", "12.50", "3", "-7.25", "1e30", "0.1"};
        static const std::array integers = {
            "0",  "-1", "9223372036854775807", "-9223372036854775808", "18446744073709551615",
            "007"};
        if (out.kind == ValueKind::null)
            out.text.clear();
        if (out.kind == ValueKind::boolean)
            out.text = chance(50) ? "1" : "0";
        if (out.kind == ValueKind::number)
            out.text = numbers[static_cast<std::size_t>(below(numbers.size()))];
        if (out.kind == ValueKind::integer)
            out.text = integers[static_cast<std::size_t>(below(integers.size()))];
    }
    void mend(Type& out) {
        if (out.kind == TypeKind::array || out.element.size() > 1)
            out.element.assign(1, Type{.kind = TypeKind::integer});
    }
    void mend(Sequence& out) {
        // Without a type, the SDK says nothing of it.
        if (chance(50))
            out.type = {};
    }
    // C++ types stand in models only.
    void mend(Reference& out) {
        out.model.clear();
        out.member.reset();
    }
    void mend(Table& out) { out.model.clear(); }
    void mend(Constraint& out) {
        const auto kind = out.kind;
        const bool has_columns = kind == ConstraintKind::primary_key ||
                                 kind == ConstraintKind::unique ||
                                 kind == ConstraintKind::foreign_key;
        if (!has_columns)
            out.columns.clear();
        if (kind != ConstraintKind::check)
            out.sql.clear();
        if (kind != ConstraintKind::exclude)
            out.elements.clear();
        out.references.reset();
        if (kind == ConstraintKind::foreign_key)
            out.references = make<Reference>();
    }
    template <class Element>
    void mend_element(Element& out) {
        if (out.column.empty() == out.expression.empty()) {
            out.column = "plain";
            out.expression.clear();
        }
    }
    void mend(ExcludeElement& out) { mend_element(out); }
    void mend(IndexElement& out) { mend_element(out); }
    void mend(Column& out) {
        out.member.reset();
        if (out.references) {
            out.references->kind = ConstraintKind::foreign_key;
            mend(*out.references);
            if (chance(50))
                *out.references = {.kind = ConstraintKind::foreign_key,
                                   .name = out.references->name,
                                   .references = out.references->references,
                                   .deferrable = out.references->deferrable,
                                   .not_valid = true,
                                   .comment = "why"};
        }
        for (auto& check : out.checks) {
            check.kind = ConstraintKind::check;
            mend(check);
            check.sql = "x > 5";
        }
    }
    void mend(Expression& out) {
        const auto kind = out.kind;
        const auto arguments = out.arguments;
        const auto value = out.value;
        const auto name = out.name.empty() ? "f" : out.name;
        out = {.kind = kind};
        const auto take = [&](std::size_t count) {
            out.arguments = arguments;
            while (out.arguments.size() < count)
                out.arguments.push_back({.value = Value::of_integer(1)});
            if (count != 0)
                out.arguments.resize(count);
        };
        switch (kind) {
            case ExpressionKind::value:
                out.value = value.kind == ValueKind::sql ? Value::of_text("x") : value;
                break;
            case ExpressionKind::sql:
                out.sql = "now()";
                break;
            case ExpressionKind::column:
                out.name = name;
                out.table = chance(20) ? "t" : "";
                break;
            case ExpressionKind::call:
                out.name = name;
                take(0);
                break;
            case ExpressionKind::operator_:
                out.operator_ = "+";
                take(2);
                break;
            case ExpressionKind::cast:
                out.type = make<Type>();
                take(1);
                break;
            case ExpressionKind::is_null:
                take(1);
                break;
            case ExpressionKind::like:
                take(2);
                break;
            case ExpressionKind::case_:
            case ExpressionKind::in:
                take(3);
                break;
            default:
                take(0);
        }
    }

    // Operations: what no SDK call can say is not asked for.

    void mend(DropTable& out) {
        if (out.existing && chance(50))
            out.existing =
                Table{.name = out.table, .schema = out.schema, .columns = out.existing->columns};
    }
    // A rename of values stands in models only.
    void mend(CreateEnum& out) { out.enum_.renamed_values.clear(); }
    void mend(DropEnum& out) {
        if (out.existing)
            out.existing = Enum{.name = out.name, .schema = out.schema, .values = {"sad", "happy"}};
    }
    void mend(DropConstraint& out) {
        out.kind.reset();
        if (out.name.empty())
            out.kind = ConstraintKind::primary_key;
    }
    void mend(CreateView& out) {
        if (out.existing)
            out.existing = View{.name = out.view.name,
                                .schema = out.view.schema,
                                .sql = out.existing->sql,
                                .materialized = out.view.materialized};
    }
    void mend(DropView& out) {
        if (out.existing)
            out.existing = View{.name = out.name,
                                .schema = out.schema,
                                .sql = out.existing->sql,
                                .materialized = out.materialized};
    }
    void mend(CreateObject& out) {
        if (out.existing)
            out.existing = Object{.kind = out.object.kind,
                                  .name = out.object.name,
                                  .schema = out.object.schema,
                                  .body = out.existing->body};
    }
    void mend(DropObject& out) {
        if (out.existing)
            out.existing = Object{.kind = out.kind,
                                  .name = out.name,
                                  .schema = out.schema,
                                  .body = out.existing->body};
    }
    void mend(AlterTable& out) {
        for (auto& change : out.changes)
            std::visit(
                [&](auto& each) {
                    each.table = out.table;
                    each.schema = out.schema;
                },
                change);
    }
    void mend(Insert& out) {
        out.columns = {"a", "b"};
        const bool is_plain = chance(50);
        for (auto& row : out.rows) {
            row = {.kind = ExpressionKind::row};
            for (int i = 0; i < 2; ++i)
                row.arguments.push_back(is_plain ? Expression{.value = make<Value>()}
                                                 : make<Expression>());
        }
    }

    std::mt19937_64& random_;
    int depth_ = 0;
};

template <std::size_t... I>
Operation one_of(Filler& filler, std::size_t which, std::index_sequence<I...>) {
    Operation out;
    ((which == I ? (out = filler.make<std::variant_alternative_t<I, AnyOperation>>(), 0) : 0), ...);
    return out;
}

}  // namespace

Operation random_operation(std::mt19937_64& random, std::size_t number) {
    Filler filler(random);
    constexpr auto count = std::variant_size_v<AnyOperation>;
    return one_of(filler, number % count, std::make_index_sequence<count>());
}

}  // namespace retort::autogenerate
