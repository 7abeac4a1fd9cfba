#include <retort/revision.hpp>
using namespace retort;

RETORT_REVISION(
    .id             = "execute_bound",
    .down_revisions = {"execute_bound_before"},
    .message        = "update with bound values",
    .created        = "2026-01-02T00:00:00Z")

void upgrade(Operations& op) {
    op.execute("UPDATE accounts SET name = :name, balance = :balance WHERE id = :id",
               bind("name", "it's; :id \\ \"q\" ünï"), bind("balance", number("99999999.99")), bind("id", 2));
    op.execute("UPDATE accounts SET name = :none WHERE email LIKE 'a%' AND email <> ':none'", bind("none", null));
}

void downgrade(Operations& op) {
    op.execute("UPDATE accounts SET name = :name, balance = :balance WHERE id = :id",
               bind("name", null), bind("balance", number("-0.10")), bind("id", 2));
    op.execute("UPDATE accounts SET name = 'Ann' WHERE id = 1");
}
