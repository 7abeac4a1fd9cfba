// Drift of constraints.

#include "tests/autogenerate/drift_sql.hpp"

namespace retort::tests {

std::vector<Drift> key_drifts() {
    const std::string fk = "FOREIGN KEY (user_id) REFERENCES users (id)";
    const auto foreign = [&](const std::string& to) {
        return constrained("orders", "orders_user", fk + " ON DELETE CASCADE", to,
                           "DROP FOREIGN KEY ");
    };
    Sql primary = constrained("orders", "orders_key", "PRIMARY KEY (id)", "PRIMARY KEY (id, line)");
    primary["mysql"] = "ALTER TABLE orders DROP PRIMARY KEY, ADD PRIMARY KEY (id, line)";
    Sql primary_name{
        {"sqlite", remade("orders", "orders_key", "orders_pk")},
        {"postgresql", "ALTER TABLE orders RENAME CONSTRAINT orders_key TO orders_pk"}};
    const auto postgresql = [](Sql all) { return Sql{{"postgresql", all["postgresql"]}}; };
    Sql deferrable = foreign(fk + " ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED");
    deferrable.erase("mysql");
    const auto unique_as = [](const std::string& to) {
        return constrained("users", "users_email", "UNIQUE (email)", to, "DROP INDEX ");
    };
    return {
        {"PrimaryKeyMembers", primary, "change", "orders."},
        {"PrimaryKeyName", primary_name, "rename", "orders.orders_key"},
        {"UniqueColumns", unique_as("UNIQUE (email, name)"), "change", "users.users_email"},
        {"UniqueColumnOrder", unique_as("UNIQUE (name)"), "change", "users.users_email"},
        {"UniqueDeferrable", postgresql(unique_as("UNIQUE (email) DEFERRABLE")), "change",
         "users.users_email"},
        {"UniqueNullsNotDistinct", postgresql(unique_as("UNIQUE NULLS NOT DISTINCT (email)")),
         "change", "users.users_email"},
        {"CheckNotValid",
         postgresql(constrained("users", "born", "CHECK (age >= 0)", "CHECK (age >= 0) NOT VALID")),
         "change", "users.born"},
        {"ConstraintComment",
         {{"postgresql", "COMMENT ON CONSTRAINT born ON users IS 'drifted'"}},
         "change",
         "users.born"},
        {"ForeignKeyColumns", foreign("FOREIGN KEY (id) REFERENCES users (id) ON DELETE CASCADE"),
         "change", "orders.orders_user"},
        {"UniqueRemoved",
         {{"sqlite", remade("users", "    CONSTRAINT users_email UNIQUE (email),\n", "")},
          {"postgresql", "ALTER TABLE users DROP CONSTRAINT users_email"},
          {"mysql", "ALTER TABLE users DROP INDEX users_email"}},
         "add",
         "users.users_email"},
        {"UniqueIndexInsteadOfConstraint",
         {{"sqlite", remade("users", "    CONSTRAINT users_email UNIQUE (email),\n", "") +
                         "CREATE UNIQUE INDEX users_email ON users (email);"},
          {"postgresql",
           "ALTER TABLE users DROP CONSTRAINT users_email; CREATE UNIQUE INDEX "
           "users_email ON users (email)"}},
         "remove",
         "users.users_email"},
        {"CheckExpression",
         constrained("users", "born", "CHECK (age >= 0)", "CHECK (age >= 0 AND age < 200)"),
         "change", "users.born"},
        {"CheckAdded",
         {{"sqlite", remade("users", "CHECK (age >= 0)",
                            "CHECK (age >= 0), CONSTRAINT mortal CHECK (age < 200)")},
          {"postgresql", "ALTER TABLE users ADD CONSTRAINT mortal CHECK (age < 200)"},
          {"mysql", "ALTER TABLE users ADD CONSTRAINT mortal CHECK (age < 200)"}},
         "remove",
         "users.mortal"},
        {"CheckRemoved",
         {{"sqlite", remade("users", ",\n    CONSTRAINT born CHECK (age >= 0)", "")},
          {"postgresql", "ALTER TABLE users DROP CONSTRAINT born"},
          {"mysql", "ALTER TABLE users DROP CONSTRAINT born"}},
         "add",
         "users.born"},
        {"CheckUnnamed",
         {{"postgresql", "ALTER TABLE users ADD CHECK (age < 200)"},
          {"mysql", "ALTER TABLE users ADD CHECK (age < 200)"}},
         "remove",
         "users."},
        {"ForeignKeyOnDelete", foreign(fk + " ON DELETE SET NULL"), "change", "orders.orders_user"},
        {"ForeignKeyNoAction", foreign(fk), "change", "orders.orders_user"},
        {"ForeignKeyOnUpdate", foreign(fk + " ON DELETE CASCADE ON UPDATE CASCADE"), "change",
         "orders.orders_user"},
        {"ForeignKeyDeferrable", deferrable, "change", "orders.orders_user"},
        {"ForeignKeyMatch", postgresql(foreign(fk + " MATCH FULL ON DELETE CASCADE")), "change",
         "orders.orders_user"},
        {"ForeignKeyRemoved",
         {{"sqlite",
           remade("orders",
                  ",\n    CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id) ON "
                  "DELETE CASCADE",
                  "")},
          {"postgresql", "ALTER TABLE orders DROP CONSTRAINT orders_user"},
          {"mysql", "ALTER TABLE orders DROP FOREIGN KEY orders_user"}},
         "add",
         "orders.orders_user"},
        {"ForeignKeyName",
         {{"sqlite", remade("orders", "orders_user", "buyer")},
          {"postgresql", "ALTER TABLE orders RENAME CONSTRAINT orders_user TO buyer"},
          {"mysql", "ALTER TABLE orders DROP FOREIGN KEY orders_user, ADD CONSTRAINT buyer " + fk +
                        " ON DELETE CASCADE"}},
         "rename",
         "orders.orders_user"},
        {"Exclusion",
         {{"postgresql",
           "ALTER TABLE users ADD CONSTRAINT apart EXCLUDE USING btree (email WITH =)"}},
         "remove",
         "users.apart"},
    };
}

}  // namespace retort::tests
