#!/usr/bin/env bash
# Runs a program with the URLs of two new databases of one kind behind its arguments.
# usage: on_databases.sh KIND PROGRAM ARGUMENT...
# The servers are those of RETORT_TEST_POSTGRESQL and RETORT_TEST_MARIADB.
set -euo pipefail
kind=$1
shift
one=retort_one_$$ two=retort_two_$$

beside() {  # URL, name of another database on its server
    sed -E "s|^([a-z+]+://[^/]*/)[^?]*|\1$2|" <<< "$1"
}
case $kind in
    sqlite)
        folder=$(mktemp -d)
        trap 'rm -rf "$folder"' EXIT
        url=sqlite:///$folder/one.db empty=sqlite:///$folder/two.db
        ;;
    postgresql)
        server=${RETORT_TEST_POSTGRESQL:?is not set: run inside scripts/databases run}
        sql() { psql --no-psqlrc --quiet "$server" --command "$1"; }
        ;;
    mysql)
        server=${RETORT_TEST_MARIADB:?is not set: run inside scripts/databases run}
        # mariadb://user:password@host:port/name
        rest=${server#*://} account=${rest%%@*} place=${rest#*@}
        address=${place%%/*}
        sql() {
            MYSQL_PWD=${account#*:} mariadb --host="${address%%:*}" --port="${address##*:}" \
                --user="${account%%:*}" --protocol=tcp --execute "$1"
        }
        ;;
esac
if [[ $kind != sqlite ]]; then
    url=$(beside "$server" "$one") empty=$(beside "$server" "$two")
    trap 'sql "DROP DATABASE IF EXISTS $one"; sql "DROP DATABASE IF EXISTS $two"' EXIT
    sql "CREATE DATABASE $one"
    sql "CREATE DATABASE $two"
fi
"$@" "$url" "$empty"
