#include "tests/autogenerate/drift_sql.hpp"

#include "tests/autogenerate/shop.hpp"

namespace retort::tests {

Sql everywhere(const std::string& sql) {
    return {{"sqlite", sql}, {"postgresql", sql}, {"mysql", sql}};
}
Sql on_servers(const std::string& sql) {
    return {{"postgresql", sql}, {"mysql", sql}};
}

std::string remade(const std::string& table, std::string_view from, std::string_view to) {
    const auto create = table == "users" ? users_sql("sqlite") : orders_sql("sqlite");
    return remade_as(table, replaced(create, from, to));
}

std::string remade_as(const std::string& table, std::string create) {
    const bool is_users = table == "users";
    create = replaced(std::move(create), "CREATE TABLE " + table, "CREATE TABLE remade");
    const std::string columns =
        is_users ? "id, email, name, age" : "id, line, user_id, note, quantity, price";
    return "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON; BEGIN;\n" + create +
           "INSERT INTO remade (" + columns + ") SELECT " + columns + " FROM " + table +
           "; DROP TABLE " + table + "; ALTER TABLE remade RENAME TO " + table + ";\n" +
           (is_users ? "CREATE INDEX users_name ON users (name);"
                     : "CREATE INDEX orders_price ON orders (price, quantity);" +
                           trigger_body("sqlite") + ";") +
           "\nCOMMIT;";
}

Sql altered(const std::string& table, const std::string& column, const std::string& from,
            const std::string& to, const std::string& postgresql) {
    const auto alter = "ALTER TABLE " + table;
    return {{"sqlite", remade(table, column + " " + from, column + " " + to)},
            {"mysql", alter + " MODIFY COLUMN " + column + " " + to},
            {"postgresql", alter + " ALTER COLUMN " + column + " " + postgresql}};
}

Sql constrained(const std::string& table, const std::string& name, const std::string& from,
                const std::string& to, const std::string& mysql_drop) {
    const auto start = "ALTER TABLE " + table + " ";
    const auto add = "ADD CONSTRAINT " + name + " " + to;
    return {{"sqlite", remade(table, name + " " + from, name + " " + to)},
            {"postgresql", start + "DROP CONSTRAINT " + name + ", " + add},
            {"mysql", start + mysql_drop + name + "; " + start + add}};
}

Sql reindexed(const std::string& sqlite, const std::string& postgresql, const std::string& mysql) {
    Sql out;
    const auto add = [&](const char* dialect, const std::string& drop, const std::string& create) {
        if (!create.empty())
            out[dialect] = drop + "; CREATE " + create;
    };
    add("sqlite", "DROP INDEX users_name", sqlite);
    add("postgresql", "DROP INDEX users_name", postgresql);
    add("mysql", "DROP INDEX users_name ON users", mysql);
    return out;
}
Sql reindexed(const std::string& create) {
    return reindexed(create, create, create);
}

}  // namespace retort::tests
