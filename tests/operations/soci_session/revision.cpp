#include <retort/soci.hpp>

#include <string>
using namespace retort;

RETORT_REVISION(
    .id             = "soci_session",
    .down_revisions = {"soci_session_before"},
    .message        = "change rows through SOCI's session",
    .created        = "2026-01-02T00:00:00Z",
    .reads_rows     = true)

void upgrade(Operations& op) {
    op.add_column("accounts", column("login", String(40)));
    soci::session& sql = session(op);  // the column is there from here on
    std::string email;
    sql << "SELECT email FROM accounts WHERE id = 1", soci::into(email);
    const std::string login = email.substr(0, email.find('@'));
    sql << "UPDATE accounts SET login = :login WHERE id = :id", soci::use(login), soci::use(1);
}

void downgrade(Operations& op) { op.drop_column("accounts", "login"); }
