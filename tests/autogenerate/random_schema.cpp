#include "tests/autogenerate/random_schema.hpp"

#include <algorithm>
#include <random>
#include <string>

#include "tests/unit/schema/make.hpp"

namespace retort::tests {

using namespace schema;

namespace {

constexpr TypeKind k_integers[] = {TypeKind::small_integer, TypeKind::integer,
                                   TypeKind::big_integer};

class Generator {
public:
    Generator(std::uint32_t seed, std::string_view dialect)
        : random_(seed), dialect_(dialect), servers_(dialect != "sqlite") {}

    SchemaPair pair() {
        for (int i = 0, tables = number(1, 5); i < tables; ++i)
            add_table();
        for (int i = 0; i < 6; ++i)
            refer();
        if (chance(50))
            add_view();
        if (dialect_ == "postgresql" && chance(50))
            schema_.enums.push_back({.name = "mood", .values = {"a", "b", "c"}});
        SchemaPair out;
        out.database = sorted();
        for (int i = 0, edits = number(1, 8); i < edits; ++i)
            edit();
        out.models = sorted();
        return out;
    }

private:
    int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }
    bool chance(int percent) { return number(1, 100) <= percent; }
    template <class List>
    auto& one_of(List& list) {
        return list[static_cast<std::size_t>(number(0, static_cast<int>(std::size(list)) - 1))];
    }
    std::string fresh(std::string_view word) { return std::string(word) + std::to_string(++last_); }

    // -- Columns

    Type random_type() {
        switch (number(0, 7)) {
            case 0:
            case 1:
                return type(one_of(k_integers));
            case 2:
            case 3:
                return {.kind = TypeKind::string, .length = number(1, 5) * 20};
            case 4:
                return {.kind = TypeKind::numeric, .precision = number(6, 12), .scale = 2};
            case 5:
                return type(TypeKind::boolean);
            case 6:
                return type(TypeKind::date);
            default:
                return type(TypeKind::text);
        }
    }
    static bool is_integer(const Column& column) {
        return std::ranges::find(k_integers, column.type.kind) != std::end(k_integers);
    }
    static bool is_indexable(const Column& column) { return column.type.kind != TypeKind::text; }

    Value random_default(const Column& column) {
        if (chance(60))
            return {};
        if (is_integer(column))
            return Value::of_integer(number(0, 9));
        if (column.type.kind == TypeKind::string)
            return Value::of_text(chance(30) ? "it's" : "x");
        if (column.type.kind == TypeKind::boolean)
            return Value::of_boolean(chance(50));
        return {};
    }

    Column random_column() {
        Column out{.name = fresh("c"), .type = random_type()};
        out.default_ = random_default(out);
        if (chance(30))
            out.nullable = false;
        if (servers_ && chance(20))
            out.comment = fresh("about ");
        return out;
    }

    /// MariaDB has neither a check nor a stored column over one that a foreign key may set to null.
    static bool is_referring(const Table& table, const Column& column) {
        return std::ranges::any_of(table.constraints, [&](const Constraint& each) {
            return each.references && each.columns.front() == column.name;
        });
    }

    void add_computed(Table& table) {
        for (const auto& column : table.columns)
            if (is_integer(column) && column.name != "id" && !column.computed &&
                !is_referring(table, column)) {
                Column made{.name = fresh("v"), .type = type(TypeKind::big_integer)};
                made.computed = Computed{column.name + " * " + std::to_string(number(2, 9))};
                table.columns.push_back(made);
                return;
            }
    }

    // -- Parts

    Column* plain_column(Table& table, bool (*fits)(const Column&)) {
        std::vector<Column*> found;
        for (auto& column : table.columns)
            if (column.name != "id" && !column.computed && fits(column))
                found.push_back(&column);
        return found.empty() ? nullptr : one_of(found);
    }

    void add_index(Table& table) {
        const auto* first = plain_column(table, is_indexable);
        const auto* second = plain_column(table, is_indexable);
        if (!first)
            return;
        auto made = schema::index({first->name}, fresh("ix_"));
        if (second != first)
            made.elements.push_back({.column = second->name});
        made.elements.front().descending = chance(20);
        made.unique = chance(20);
        if (dialect_ != "mysql" && chance(15))
            made.where = first->name + " IS NOT NULL";
        if (dialect_ == "postgresql" && chance(10))
            made.include = {"id"};
        table.indexes.push_back(made);
    }
    void add_unique(Table& table) {
        if (const auto* column = plain_column(table, is_indexable))
            table.constraints.push_back(schema::unique({column->name}, fresh("uq_")));
    }
    void add_check(Table& table) {
        const auto* column = plain_column(table, is_integer);
        if (column && !is_referring(table, *column))
            table.constraints.push_back(
                schema::check(column->name + " >= " + std::to_string(number(0, 9)), fresh("ck_")));
    }
    void refer() {
        auto& table = one_of(schema_.tables);
        const auto& to = one_of(schema_.tables);
        auto column = schema::column(fresh("r"), TypeKind::big_integer);
        auto key = foreign_key({column.name}, to.name, {"id"}, fresh("fk_"));
        constexpr std::string_view actions[] = {"", "CASCADE", "SET NULL"};
        key.references->on_delete = one_of(actions);
        table.columns.push_back(column);
        table.constraints.push_back(key);
    }

    void add_table() {
        Table table{.name = fresh("t")};
        table.columns.push_back(column("id", TypeKind::big_integer));
        table.constraints.push_back(primary_key({"id"}, fresh("key_")));
        for (int i = 0, columns = number(1, 6); i < columns; ++i)
            table.columns.push_back(random_column());
        if (chance(25))
            add_computed(table);
        for (int i = 0; i < 2; ++i) {
            if (chance(50))
                add_index(table);
            if (chance(30))
                add_unique(table);
            if (chance(40))
                add_check(table);
        }
        if (servers_ && chance(20))
            table.comment = fresh("about ");
        schema_.tables.push_back(std::move(table));
    }

    void add_view() {
        const auto& table = one_of(schema_.tables);
        schema_.views.push_back({.name = fresh("w"),
                                 .sql = "SELECT id FROM " + table.name + " WHERE id > " +
                                        std::to_string(number(0, 9))});
    }

    // -- Edits

    void edit() {
        using Edit = void (Generator::*)();
        static constexpr Edit edits[] = {
            &Generator::add_table,    &Generator::drop_table,   &Generator::refer,
            &Generator::add_column,   &Generator::drop_column,  &Generator::drop_column,
            &Generator::alter_column, &Generator::alter_column, &Generator::rename_column,
            &Generator::rename_table, &Generator::add_part,     &Generator::drop_part,
            &Generator::edit_view,    &Generator::edit_enum};
        if (schema_.tables.empty())
            return add_table();
        (this->*one_of(edits))();
        prune();
    }

    void drop_table() {
        const auto& gone = one_of(schema_.tables);
        const auto name = gone.name;
        std::erase_if(schema_.tables, [&](const auto& each) { return each.name == name; });
    }
    void add_column() {
        auto& table = one_of(schema_.tables);
        table.columns.push_back(random_column());
        if (chance(20))
            add_computed(table);
    }
    void drop_column() {
        auto& table = one_of(schema_.tables);
        if (const auto* column = plain_column(table, [](const Column&) { return true; }))
            table.columns.erase(table.columns.begin() + (column - table.columns.data()));
    }
    /// Types change within their family, so that values have a way from one to the other; columns
    /// of foreign keys keep theirs.
    void alter_column() {
        auto& table = one_of(schema_.tables);
        auto* column =
            plain_column(table, [](const Column& each) { return each.name.front() != 'r'; });
        if (!column)
            return;
        if (chance(40))
            column->nullable =
                column->nullable.value_or(true) ? std::optional(false) : std::nullopt;
        if (chance(40))
            column->default_ = random_default(*column);
        if (servers_ && chance(30))
            column->comment = chance(30) ? "" : fresh("about ");
        if (is_integer(*column) && chance(50))
            column->type.kind = one_of(k_integers);
        else if (column->type.kind == TypeKind::string && chance(50))
            column->type.length = number(1, 8) * 20;
        else if (column->type.kind == TypeKind::numeric && chance(50))
            column->type.precision = number(6, 16);
    }
    void rename_column() {
        auto& table = one_of(schema_.tables);
        auto* column = plain_column(table, [](const Column& each) {
            return each.renamed_from.empty() && each.name.front() != 'r';
        });
        if (!column)
            return;
        const auto old = column->name;
        column->renamed_from = old;
        column->name = fresh("n");
        const auto follow = [&](std::string& text, const std::string& to) {
            for (auto at = text.find(old); at != text.npos; at = text.find(old, at + to.size()))
                if (!std::isdigit(static_cast<unsigned char>(text[at + old.size()])))
                    text.replace(at, old.size(), to);
        };
        for (auto& each : table.constraints) {
            std::ranges::replace(each.columns, old, column->name);
            follow(each.sql, column->name);
        }
        for (auto& each : table.indexes) {
            for (auto& element : each.elements)
                if (element.column == old)
                    element.column = column->name;
            follow(each.where, column->name);
        }
        for (auto& each : table.columns)
            if (each.computed)
                follow(each.computed->sql, column->name);
    }
    void rename_table() {
        auto& table = one_of(schema_.tables);
        if (!table.renamed_from.empty())
            return;
        const auto old = table.name;
        table.renamed_from = old;
        table.name = fresh("m");
        for (auto& other : schema_.tables)
            for (auto& each : other.constraints)
                if (each.references && each.references->table == old)
                    each.references->table = table.name;
        std::erase_if(schema_.views, [&](const auto& view) {
            return view.sql.find(" " + old + " ") != view.sql.npos;
        });
    }
    void add_part() {
        auto& table = one_of(schema_.tables);
        chance(50) ? add_index(table) : chance(50) ? add_unique(table) : add_check(table);
    }
    void drop_part() {
        auto& table = one_of(schema_.tables);
        if (chance(50) && !table.indexes.empty())
            table.indexes.pop_back();
        else if (table.constraints.size() > 1)
            table.constraints.pop_back();
    }
    void edit_view() {
        if (schema_.views.empty() || chance(30))
            return add_view();
        if (chance(50))
            schema_.views.pop_back();
        else
            schema_.views.back().sql += " AND id < 100";
    }
    void edit_enum() {
        if (schema_.enums.empty())
            return;
        auto& values = schema_.enums.front().values;
        if (chance(60))
            values.insert(values.begin() + number(0, static_cast<int>(values.size())), fresh("e"));
        else if (values.size() > 1)
            values.erase(values.begin());
    }

    /// Takes out what names something that is no more.
    void prune() {
        const auto has_table = [&](const std::string& name) {
            return schema_.find_table("", name) != nullptr;
        };
        for (auto& table : schema_.tables) {
            const auto has = [&](const std::string& column) {
                return table.find_column(column) != nullptr;
            };
            const auto names = [&](const std::string& sql) {
                return sql.empty() || has(sql.substr(0, sql.find(' ')));
            };
            std::erase_if(table.columns, [&](const Column& each) {
                return each.computed && !names(each.computed->sql);
            });
            std::erase_if(table.constraints, [&](const Constraint& each) {
                return !std::ranges::all_of(each.columns, has) || !names(each.sql) ||
                       (each.references && !has_table(each.references->table));
            });
            std::erase_if(table.indexes, [&](const Index& each) {
                return !std::ranges::all_of(each.elements, has, &IndexElement::column) ||
                       !names(each.where);
            });
        }
        std::erase_if(schema_.views, [&](const View& view) {
            const auto from = view.sql.find("FROM ") + 5;
            return !has_table(view.sql.substr(from, view.sql.find(' ', from) - from));
        });
    }

    Schema sorted() const {
        auto out = schema_;
        std::ranges::sort(out.tables, {}, &Table::name);
        std::ranges::sort(out.views, {}, &View::name);
        return out;
    }

    std::mt19937 random_;
    std::string_view dialect_;
    bool servers_;
    int last_ = 0;
    Schema schema_;
};

}  // namespace

SchemaPair random_pair(std::uint32_t seed, std::string_view dialect) {
    return Generator(seed, dialect).pair();
}

}  // namespace retort::tests
