#include <retort/sql.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "update_rows",
    .down_revisions = {"update_rows_before"},
    .message        = "change rows by expressions",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    const auto accounts = from("accounts");
    update(accounts)
        .set("name", case_when(accounts["name"].is_null(), "none").otherwise(concat({"<", call("upper", {accounts["name"]}), ">"})))
        .set("balance", (accounts["balance"] + number("0.30")) * 2)
        .where(accounts["email"].like("%example.org") && accounts["id"].in({1, 2, 3}))
        .run(op);
    insert_into(accounts, {"id", "email", "balance"})
        .row({4, concat({"new", "@example.org"}), Expression(1) - 3})
        .row({5, "it's; \\ :y", cast("7.25", Numeric(10, 2))})
        .run(op);
    delete_from(accounts).where(accounts["email"] == "bob@example.org" || !(accounts["id"] < 5)).run(op);
    update(accounts).set("name", accounts["email"] + "_migrated").where(accounts["id"] == 4).run(op);
}

void downgrade(Operations& op) {
    op.execute("DELETE FROM accounts WHERE id = 4");
    op.execute("UPDATE accounts SET name = 'Ann', balance = 12.50 WHERE id = 1");
    op.execute("UPDATE accounts SET name = :name, balance = 0 WHERE id = 3", bind("name", "O'Neil; \\ :x"));
    op.insert("accounts", {"id", "email", "name", "balance"}, {{2, "bob@example.org", null, number("-0.10")}});
    if (op.dialect() == sqlite)
        op.execute("UPDATE sqlite_sequence SET seq = 3 WHERE name = 'accounts'");
    if (op.dialect() == mysql)
        op.execute("ALTER TABLE accounts AUTO_INCREMENT = 4");
}
