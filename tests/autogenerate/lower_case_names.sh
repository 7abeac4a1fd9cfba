#!/usr/bin/env bash
# A MariaDB server that keeps the names of tables in lower case: models that write them in capitals
# differ in nothing. usage: lower_case_names.sh RETORT SDK_FLAGS COMPILER, with RETORT_TEST_MARIADB set to a
# server that was started with lower_case_table_names=1.
set -euo pipefail
retort=$1 sdk=$2 compiler=$3
url=${RETORT_TEST_MARIADB:?is not set: run inside scripts/databases run}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir versions

fail() { echo "$*" >&2; exit 1; }
expect() {  # status, command...
    local wanted=$1 status=0
    shift
    "$@" > out 2>&1 || status=$?
    [[ $status = "$wanted" ]] || fail "$* exits with $status, not $wanted
$(cat out)"
}
says() { grep -qF -- "$1" out || fail "nothing says: $1
$(cat out)"; }
sql() {
    local rest=${url#*://} address
    address=${rest#*@}
    address=${address%%/*}
    local account=${rest%%@*}
    MYSQL_PWD=${account#*:} mariadb --host="${address%%:*}" --port="${address##*:}" \
        --user="${account%%:*}" --protocol=tcp --skip-column-names --execute "$1" retort
}

[[ $(sql 'SELECT @@lower_case_table_names') = 1 ]] || fail "this server keeps names as they are"
sql 'CREATE TABLE Legacy_Things (id INT)'

cat > retort.ini <<END
[retort]
url = $url
version_table = Retort_Version
build_command = sh build.sh
plugins = plugins
version_locations = versions
END
cat > build.sh <<END
set -e
mkdir -p plugins
for source in env.cpp versions/*.cpp; do
    plugin=plugins/\$(basename "\$source" .cpp).so
    if [ -e "\$source" ] && ! [ "\$plugin" -nt "\$source" ]; then
        $compiler -std=c++20 -O0 -shared -fPIC -fvisibility=hidden -Wall -Wextra -Werror \\
            -Wno-missing-field-initializers "@$sdk" \\
            -DRETORT_SOURCE="\"\$PWD/\$source\"" "\$source" -o "\$plugin"
    fi
done
END
environment() {  # further parts of Order_Line, further tables
    cat > env.cpp <<END
#include <retort/environment.hpp>
#include <retort/model.hpp>
using namespace retort;

RETORT_ENVIRONMENT("capitals")

void environment(Environment& env) {
    env.exclude("table", "Legacy_*");
    env.models(
        table("Account", {column("Id", Integer).primary_key(), column("Name", String(20)).index(),
                          column("Parent", Integer).references("Account", "Id")}),
        table("Order_Line", {column("Id", Integer).primary_key(), column("Account", Integer) $1,
                             foreign_key("Fk_Line", {"Account"}, "Account", {"Id"})}),
        $2
        view("Big", "SELECT Id, Name FROM Account WHERE Id > 10"),
        view("Bigger", "SELECT a.Id FROM Big AS a"),
        object("trigger", "Tr",
               "CREATE TRIGGER Tr BEFORE INSERT ON Account FOR EACH ROW SET NEW.Name = 'x'"),
        sequence("Counter"));
}
END
}
next() {  # message
    expect 3 "$retort" check
    expect 0 "$retort" revision --autogenerate -m "$1"
    says "tried on a scratch database"
    expect 0 "$retort" upgrade
    expect 0 "$retort" check
}

environment "" ""
expect 0 "$retort" ensure-version
next "all"
sql "INSERT INTO account VALUES (1, 'Ann', NULL); INSERT INTO order_line VALUES (1, 1)"
# By hand, in capitals.
cat > versions/by_hand.cpp <<END
#include <retort/revision.hpp>
using namespace retort;
RETORT_REVISION(.id = "by_hand", .down_revisions = {"$(sed -n 's/.*\.id *= "\(.*\)".*/\1/p' versions/*all.cpp)"},
                .message = "by hand", .created = "2026-01-01T00:00:00Z")
void upgrade(Operations& op) {
    op.alter_column("Account", "Name", {.nullable = false});
    op.drop_index("ix_Account_Name", {.table = "Account"});
    op.drop_table("Order_Line", {.cascade = true});
    op.rename_table("Account", "Accounts");
}
void downgrade(Operations& op) {
    op.rename_table("Accounts", "Account");
    op.create_table("Order_Line", {column("Id", Integer).primary_key(), column("Account", Integer),
                                   foreign_key("Fk_Line", {"Account"}, "Account", {"Id"})});
    op.create_index("ix_Account_Name", "Account", {"Name"});
    op.alter_column("Account", "Name", {.nullable = true});
    op.execute("INSERT INTO Order_Line VALUES (1, 1)");
}
END
expect 0 "$retort" upgrade
expect 0 "$retort" downgrade -1
rm versions/by_hand.cpp plugins/by_hand.so
expect 0 "$retort" check
environment ', column("Price", Integer)' ""
next "a column"
renamed=', column("Cost", Integer).renamed_from("Price"), index("Ix_Cost", {"Cost"})'
environment "$renamed" ""
next "a new name"
expect 0 "$retort" revision --autogenerate -m "nothing"
says "nothing was written"
sql 'CREATE DATABASE Other; CREATE TABLE Other.Log (Id INT NOT NULL)'
environment "$renamed" 'table("Log", {column("Id", Integer).not_null()}, {.schema = "Other"}),'
expect 0 "$retort" check
[[ $(sql 'SELECT id, account FROM order_line') = $'1\t1' ]] || fail "a row is lost"
expect 0 "$retort" downgrade base
[[ $(sql 'SHOW TABLES') = $'legacy_things\nretort_log\nretort_version' ]] ||
    fail "left are: $(sql 'SHOW TABLES')"
