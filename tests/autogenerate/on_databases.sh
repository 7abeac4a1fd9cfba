#!/usr/bin/env bash
# Runs a program with the URLs of two new databases of one kind behind its arguments, and of one that
# Alembic has managed. usage: on_databases.sh KIND PROGRAM ARGUMENT...
# The servers are those of RETORT_TEST_POSTGRESQL and RETORT_TEST_MARIADB.
set -euo pipefail
kind=$1
shift
one=retort_one_$$ two=retort_two_$$ three=retort_three_$$
# What "alembic upgrade head" leaves of the first revision of its tutorial.
alembic="
    CREATE TABLE alembic_version (
        version_num VARCHAR(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    );
    CREATE TABLE account (
        id INTEGER NOT NULL,
        name VARCHAR(50) NOT NULL,
        description VARCHAR(200),
        PRIMARY KEY (id)
    );
    INSERT INTO alembic_version (version_num) VALUES ('1975ea83b712');"

beside() {  # URL, name of another database on its server
    sed -E "s|^([a-z+]+://[^/]*/)[^?]*|\1$2|" <<< "$1"
}
case $kind in
    sqlite)
        folder=$(mktemp -d)
        trap 'rm -rf "$folder"' EXIT
        url=sqlite:///$folder/one.db empty=sqlite:///$folder/two.db
        managed=sqlite:///$folder/three.db
        sqlite3 "$folder/three.db" "$alembic"
        ;;
    postgresql)
        server=${RETORT_TEST_POSTGRESQL:?is not set: run inside scripts/databases run}
        sql() { psql --no-psqlrc --quiet "${2:-$server}" --command "$1"; }
        ;;
    mysql)
        server=${RETORT_TEST_MARIADB:?is not set: run inside scripts/databases run}
        # mariadb://user:password@host:port/name
        rest=${server#*://} account=${rest%%@*} place=${rest#*@}
        address=${place%%/*}
        sql() {
            MYSQL_PWD=${account#*:} mariadb --host="${address%%:*}" --port="${address##*:}" \
                --user="${account%%:*}" --protocol=tcp --execute "$1" ${2:+"${2##*/}"}
        }
        ;;
esac
if [[ $kind != sqlite ]]; then
    url=$(beside "$server" "$one") empty=$(beside "$server" "$two")
    managed=$(beside "$server" "$three")
    trap 'for each in $one $two $three; do sql "DROP DATABASE IF EXISTS $each"; done' EXIT
    for each in $one $two $three; do
        sql "CREATE DATABASE $each"
    done
    sql "$alembic" "$managed"
fi
"$@" "$url" "$empty" "$managed"
