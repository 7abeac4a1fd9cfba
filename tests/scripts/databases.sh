#!/usr/bin/env bash
# databases hands out servers that answer, notices when one dies and leaves nothing behind.
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

chmod 711 "$scratch"  # the servers run as another user when this is root
servers=$scratch/servers
run() {  # command...: its output, the script's complaint and the exit status
    local status=0
    "$scripts/databases" run --dir "$servers" -- "$@" 2>"$scratch/log" || status=$?
    grep -E '^databases: .* died' "$scratch/log" || true
    echo "exit $status, folder $([[ -e $servers ]] && echo left || echo gone)"
}
kill_server() { run sh -c "kill -KILL \$(head -n 1 '$servers/$1')"; }

# Variables of an outer run must not be taken for this one's.
unset RETORT_TEST_POSTGRESQL RETORT_TEST_MARIADB

expect 'the command reaches both servers and its status comes through' \
    'postgresql 1
mariadb 1
exit 7, folder gone' \
    "$(run bash -c '
        psql --no-psqlrc --quiet --tuples-only --no-align "$RETORT_TEST_POSTGRESQL" \
            --command="SELECT '\''postgresql 1'\''"
        [[ $RETORT_TEST_MARIADB =~ ^mariadb://(.*):(.*)@(.*):(.*)/(.*)$ ]]
        MYSQL_PWD=${BASH_REMATCH[2]} mariadb --no-defaults --skip-column-names --protocol=tcp \
            --user="${BASH_REMATCH[1]}" --host="${BASH_REMATCH[3]}" --port="${BASH_REMATCH[4]}" \
            --execute="SELECT '\''mariadb 1'\''" "${BASH_REMATCH[5]}"
        exit 7')"

expect 'a dead PostgreSQL is a failure' \
    'databases: PostgreSQL died or stopped answering while the command ran
exit 1, folder gone' "$(kill_server postgresql/postmaster.pid)"

expect 'a dead MariaDB is a failure' \
    'databases: MariaDB died or stopped answering while the command ran
exit 1, folder gone' "$(kill_server mariadb.pid)"

mkdir "$servers"
touch "$servers/precious"
expect 'a folder of somebody else is left alone' 'exit 1, folder left' "$(run true)"
expect 'and so is what is in it' precious "$(ls "$servers")"
