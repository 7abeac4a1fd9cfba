#include "tests/autogenerate/shop.hpp"

#include <stdexcept>

#include "tests/unit/schema/make.hpp"

namespace retort::tests {

using namespace schema;

namespace {

// The same texts on every database, but for {key}, {text} and {stored}.
constexpr std::string_view k_users = R"(CREATE TABLE users (
    id {key} NOT NULL,
    email VARCHAR(100) NOT NULL,
    name VARCHAR(50),
    age INTEGER DEFAULT 18,
    next_age INTEGER GENERATED ALWAYS AS (age + 1) {stored},
    CONSTRAINT users_key PRIMARY KEY (id),
    CONSTRAINT users_email UNIQUE (email),
    CONSTRAINT born CHECK (age >= 0)
);
)";
constexpr std::string_view k_orders = R"(CREATE TABLE orders (
    id {key} NOT NULL,
    line INTEGER NOT NULL,
    user_id BIGINT,
    note {text},
    quantity INTEGER DEFAULT 1,
    price NUMERIC(10, 2),
    CONSTRAINT orders_key PRIMARY KEY (id),
    CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
)";
constexpr std::string_view k_indexes = R"(CREATE INDEX users_name ON users (name);
CREATE INDEX orders_price ON orders (price, quantity);
)";
constexpr std::string_view k_rows = R"(
INSERT INTO users (id, email, name, age) VALUES (1, 'ann@x.org', 'Ann', 41), (2, 'ben@x.org', NULL, 17);
INSERT INTO orders (id, line, user_id, quantity, price) VALUES (1, 1, 1, 3, 9.90), (2, 1, 2, 1, 0.5);
)";
constexpr std::string_view k_view =
    "CREATE VIEW adults AS SELECT id, email FROM users WHERE age >= 18;\n";

}  // namespace

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    if (at == std::string::npos)
        throw std::logic_error("no \"" + std::string(from) + "\" in " + text);
    return text.replace(at, from.size(), to);
}

std::string users_sql(std::string_view dialect) {
    const bool is_sqlite = dialect == "sqlite";
    return replaced(replaced(std::string(k_users), "{key}", is_sqlite ? "INTEGER" : "BIGINT"),
                    "{stored}", is_sqlite ? "VIRTUAL" : "STORED");
}

std::string orders_sql(std::string_view dialect) {
    return replaced(
        replaced(std::string(k_orders), "{key}", dialect == "sqlite" ? "INTEGER" : "BIGINT"),
        "{text}", dialect == "mysql" ? "LONGTEXT" : "TEXT");
}

std::string trigger_body(std::string_view dialect) {
    if (dialect == "postgresql")
        return "CREATE TRIGGER orders_note BEFORE INSERT ON orders "
               "FOR EACH ROW EXECUTE FUNCTION fill_note()";
    if (dialect == "mysql")
        return "CREATE TRIGGER orders_note BEFORE INSERT ON orders FOR EACH ROW "
               "SET NEW.note = 'new'";
    return "CREATE TRIGGER orders_note AFTER INSERT ON orders BEGIN "
           "UPDATE orders SET note = 'new' WHERE id = NEW.id; END";
}

namespace {

constexpr std::string_view k_function =
    "CREATE FUNCTION fill_note() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN NEW.note := 'new'; RETURN NEW; END $$";

std::string extras_sql(std::string_view dialect) {
    if (dialect == "sqlite")
        return "";
    std::string out = "CREATE SEQUENCE ticket START WITH 7;\n";
    if (dialect == "mysql")
        return out +
               "CREATE TABLE feelings (id INTEGER NOT NULL, mood ENUM('sad', 'glad'), "
               "CONSTRAINT feelings_key PRIMARY KEY (id));\n";
    return out +
           "CREATE TYPE mood AS ENUM ('sad', 'glad');\n"
           "CREATE TABLE feelings (id INTEGER NOT NULL, mood mood, at TIMESTAMP, "
           "CONSTRAINT feelings_key PRIMARY KEY (id));\n" +
           std::string(k_function) + ";\n";
}

Type text_type(TypeKind kind, std::int64_t length) {
    return {.kind = kind, .length = length};
}

Table users(std::string_view dialect) {
    Table table{.name = "users"};
    table.columns = {column("id", TypeKind::big_integer), column("email"), column("name"),
                     column("age"), column("next_age")};
    table.columns[1].type = text_type(TypeKind::string, 100);
    table.columns[1].nullable = false;
    table.columns[2].type = text_type(TypeKind::string, 50);
    table.columns[3].default_ = Value::of_integer(18);
    table.columns[4].computed = Computed{"age + 1", dialect != "sqlite"};
    table.constraints = {primary_key({"id"}, "users_key"), unique({"email"}, "users_email"),
                         check("age >= 0", "born")};
    table.indexes = {index({"name"}, "users_name")};
    return table;
}

Table orders() {
    Table table{.name = "orders"};
    table.columns = {column("id", TypeKind::big_integer),
                     column("line"),
                     column("user_id", TypeKind::big_integer),
                     column("note", TypeKind::text),
                     column("quantity"),
                     column("price", TypeKind::numeric)};
    table.columns[1].nullable = false;
    table.columns[4].default_ = Value::of_integer(1);
    table.columns[5].type.precision = 10;
    table.columns[5].type.scale = 2;
    auto key = foreign_key({"user_id"}, "users", {"id"}, "orders_user");
    key.references->on_delete = "CASCADE";
    table.constraints = {primary_key({"id"}, "orders_key"), key};
    table.indexes = {index({"price", "quantity"}, "orders_price")};
    return table;
}

Table feelings(std::string_view dialect) {
    Table table{.name = "feelings", .columns = {column("id"), column("mood")}};
    table.columns[1].type = {.kind = TypeKind::enumeration, .values = {"sad", "glad"}};
    if (dialect == "postgresql") {
        table.columns[1].type.name = "mood";
        table.columns.push_back(column("at", TypeKind::date_time));
    }
    table.constraints = {primary_key({"id"}, "feelings_key")};
    return table;
}

}  // namespace

std::string shop_sql(std::string_view dialect) {
    std::string out = users_sql(dialect) + orders_sql(dialect);
    out += k_indexes;
    out += k_view;
    out += extras_sql(dialect);
    out += k_rows;
    return out + trigger_body(dialect) + ";\n";
}

Schema shop_models(std::string_view dialect) {
    Schema models{
        .tables = {orders(), users(dialect)},
        .views = {{.name = "adults", .sql = "SELECT id, email FROM users WHERE age >= 18"}},
        .objects = {{.kind = "trigger",
                     .name = dialect == "postgresql" ? "orders_note ON orders" : "orders_note",
                     .body = trigger_body(dialect)}}};
    if (dialect == "sqlite")
        return models;
    models.tables.insert(models.tables.begin(), feelings(dialect));
    models.sequences = {{.name = "ticket", .start = 7}};
    if (dialect == "postgresql") {
        models.enums = {{.name = "mood", .values = {"sad", "glad"}}};
        models.objects.insert(
            models.objects.begin(),
            {.kind = "function", .name = "fill_note()", .body = std::string(k_function)});
    }
    return models;
}

}  // namespace retort::tests
