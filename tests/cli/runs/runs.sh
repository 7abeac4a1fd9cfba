#!/usr/bin/env bash
# Runs that meet trouble, on one database.
set -uo pipefail

usage() {
    cat <<'HELP'
Usage: tests/cli/runs/runs.sh DATABASE RETORT PLUGINS [--repeat N] [--only CASE]

DATABASE is sqlite, postgresql or mariadb; RETORT the program; PLUGINS the folder with the compiled
revisions of tests/cli/runs/revisions. Servers are those of RETORT_TEST_POSTGRESQL and
RETORT_TEST_MARIADB. --repeat says how often 16 processes race for an empty database (default 2).
HELP
}
[[ ${1:-} != --help && $# -ge 3 ]] || { usage; exit 2; }
database=$1 program=$(realpath "$2") plugins=$(realpath "$3")
shift 3
repeat=2 only=
while [[ $# -gt 0 ]]; do
    case $1 in
        --repeat) repeat=${2:?}; shift 2 ;;
        --only) only=${2:?}; shift 2 ;;
        *) usage >&2; exit 2 ;;
    esac
done
if [[ ",${RETORT_TEST_DATABASES:-sqlite,postgresql,mariadb}," != *",$database,"* ]]; then
    echo "narrowed by RETORT_TEST_DATABASES: $database is not tested"
    exit 77
fi

scratch=$(mktemp -d "${TMPDIR:-/tmp}/retort runs XXXXXX")
cd "$scratch" || exit 1
name=retort_runs_$$
failures=0
current_case=

# -- The database: a new one for each case, and questions to it -----------------------------------

server_url() {
    case $database in
        postgresql) echo "${RETORT_TEST_POSTGRESQL:?is not set: run inside scripts/databases run}" ;;
        mariadb) echo "${RETORT_TEST_MARIADB:?is not set: run inside scripts/databases run}" ;;
    esac
}
if [[ $database != sqlite ]]; then
    server=$(server_url) || exit 1
    # scheme://user:password@host:port/name
    rest=${server#*://} account=${rest%%@*} place=${rest#*@}
    user=${account%%:*} password=${account#*:} address=${place%%/*}
    host=${address%%:*} port=${address##*:}
fi
mariadb_client() {
    MYSQL_PWD=$password mariadb --host="$host" --port="$port" --user="$user" --protocol=tcp \
        --batch --skip-column-names "$@"
}
ask() {  # SQL: answers rows, columns separated by |
    case $database in
        sqlite) sqlite3 -cmd '.timeout 5000' data.db "$1" ;;
        postgresql) psql "${server%/*}/$name" --no-psqlrc --tuples-only --no-align --command="$1" ;;
        mariadb) mariadb_client "$name" --execute="$1" | tr '\t' '|' ;;
    esac
}
drop_database() {
    case $database in
        sqlite) chmod -f u+w . data.db; rm -f data.db data.db-* ;;
        postgresql) psql "$server" --no-psqlrc --quiet \
            --command="DROP DATABASE IF EXISTS $name WITH (FORCE)" >/dev/null 2>&1 ;;
        mariadb) mariadb_client --execute="DROP DATABASE IF EXISTS $name" ;;
    esac
}
new_database() {
    drop_database
    case $database in
        sqlite) url=sqlite:///data.db ;;
        postgresql) psql "$server" --no-psqlrc --quiet --command="CREATE DATABASE $name" >/dev/null
            url=${server%/*}/$name ;;
        mariadb) mariadb_client --execute="CREATE DATABASE $name"
            url=${server%/*}/$name ;;
    esac
}
has_table() {
    ask "SELECT count(*) FROM $1" >/dev/null 2>&1 && echo yes || echo no
}
cleanup() {
    drop_database
    cd / && rm -rf "$scratch"
}
trap cleanup EXIT

# -- A project of a few plugins, and the program --------------------------------------------------

project() {  # plugins...
    local each
    rm -rf plugins
    mkdir -p plugins versions
    for each in "$@"; do cp "$plugins/$each.so" plugins/; done
    printf '[retort]\nurl = %s\nplugins = plugins\n' "$url" >retort.ini
}
retort() {  # arguments...; leaves the status in $status, the texts in out and err
    "$program" "$@" >out 2>err </dev/null
    status=$?
}
case_of() { current_case=$1; new_database; }
fail() {
    failures=$((failures + 1))
    printf 'FAILED %s: %s\n' "$current_case" "$1"
    sed 's/^/    out: /' out 2>/dev/null | head -20
    sed 's/^/    err: /' err 2>/dev/null | head -20
}
expect_status() { [[ $status -eq $1 ]] || fail "exit status $status, not $1"; }
expect_said() { grep -qF -- "$1" err || fail "it did not say: $1"; }
expect_answer() {  # what SQL EXPECTED
    local answer
    answer=$(ask "$2" 2>&1)
    [[ $answer == "$3" ]] || fail "$1: $answer, not $3"
}
ends_badly() { [[ $status -ne 0 ]] || fail "it ended with status 0"; }

# -- The cases ------------------------------------------------------------------------------------

# 16 processes at once on an empty database whose first revision sleeps.
race() {
    local round i pids bad waited named
    for ((round = 1; round <= repeat; ++round)); do
        case_of "race $round"
        project race_1 race_2 race_3
        rm -f go
        pids=()
        for ((i = 1; i <= 16; ++i)); do
            { until [[ -e go ]]; do sleep 0.01; done
              exec "$program" upgrade head --lock-timeout 120s; } >"out.$i" 2>"err.$i" </dev/null &
            pids+=($!)
        done
        sleep 0.3
        touch go
        bad=0
        for i in "${!pids[@]}"; do
            wait "${pids[$i]}" || { bad=$((bad + 1)); cat "err.$((i + 1))" >err; }
        done
        [[ $bad -eq 0 ]] || fail "$bad of 16 runs failed"
        expect_answer "log" "SELECT revision, count(*) FROM retort_log WHERE step > 0 AND outcome =
            'done' GROUP BY revision ORDER BY revision" $'race1|1\nrace2|1\nrace3|1'
        expect_answer "version" "SELECT version_num FROM retort_version" race3
        expect_answer "open runs" "SELECT count(*) FROM retort_log WHERE outcome = 'running'" 0
        # A run that comes when all is done has nobody to wait for; one may meet a lock that is freed
        # before it can ask whose it is.
        waited=$(grep -l '^waiting for another run to end' err.* | wc -l)
        named=$(grep -lE '^waiting for another run to end: .*(process|connection|backend) [0-9]+' \
            err.* | wc -l)
        [[ $waited -ge 1 && $named -ge $((waited - 1)) ]] ||
            { cat err.* >err; fail "only $named of $waited waiters named the holder"; }
        echo "race $round: $named of $waited waiters named the holder"
    done
}

# Plugins that end the revision or the process in the middle of it.
dies_in_revision() {  # plugin, what is said by whom dies
    case_of "$1"
    project calm "$1"
    retort upgrade calm
    expect_status 0
    retort upgrade head
    ends_badly
    [[ -z $2 ]] || expect_said "$2"
    after_death "$1"
}
after_death() {  # revision
    expect_answer "version" "SELECT version_num FROM retort_version" calm
    if [[ $database = mariadb ]]; then
        retort upgrade head
        expect_status 6
        expect_said "$1"
        expect_said '--retry'
        retort stamp calm
        expect_status 0
    else
        [[ $(has_table "$1") = no ]] || fail "table $1 is left behind"
        retort upgrade calm
        expect_status 0
    fi
}
throws_error() { dies_in_revision throws_error 'the author gave up'; }
throws_number() { dies_in_revision throws_number 'throws_number'; }
aborts() { dies_in_revision aborts ''; }
crashes() { dies_in_revision crashes ''; }
leaves() { dies_in_revision leaves 'exit()'; }

killed() {
    case_of killed
    project calm sleeps
    retort upgrade calm
    "$program" upgrade head >out 2>err </dev/null &
    local pid=$! i
    for ((i = 0; i < 200; ++i)); do
        grep -q 'Running upgrade calm' err && break
        sleep 0.05
    done
    sleep 1
    kill -9 $pid
    wait $pid 2>/dev/null
    status=$?
    expect_status 137
    rm -f plugins/sleeps.so
    cp "$plugins/sleeps.so" plugins/
    after_death sleeps
}

# Killed while MariaDB copies a table: the server goes on alone, the next run waits for it and then
# leaves to a person what it cannot know.
killed_in_alter() {
    case_of killed_in_alter
    project calm alters
    retort upgrade calm
    ask "CREATE TABLE big (id INT PRIMARY KEY, note VARCHAR(200)) AS
        SELECT seq AS id, repeat('note', 40) AS note FROM seq_1_to_400000" >/dev/null
    local rows seen= pid i
    rows=$(ask 'SELECT count(*), sum(crc32(concat(id, note))) FROM big')
    "$program" upgrade head >out 2>err </dev/null &
    pid=$!
    for ((i = 0; i < 400; ++i)); do
        seen=$(ask "SELECT count(*) FROM information_schema.PROCESSLIST WHERE DB = '$name' AND
            INFO LIKE 'ALTER TABLE%' AND STATE LIKE 'copy to tmp table%'")
        [[ $seen -eq 0 ]] || break
        sleep 0.02
    done
    kill -9 $pid
    wait $pid 2>/dev/null
    status=$?
    expect_status 137
    [[ $seen -ne 0 ]] || fail 'the table was not seen being copied'
    expect_answer "version" "SELECT version_num FROM retort_version" calm
    expect_answer "log" "SELECT revision, outcome FROM retort_log WHERE step = 0
        ORDER BY started DESC, run DESC LIMIT 1" 'alters|running'
    retort upgrade head
    expect_status 6
    expect_said 'revision alters was running'
    expect_said '--retry'
    expect_said 'retort stamp alters'
    expect_answer "rows" 'SELECT count(*), sum(crc32(concat(id, note))) FROM big' "$rows"
    expect_answer "columns" "SELECT group_concat(column_name ORDER BY ordinal_position)
        FROM information_schema.COLUMNS WHERE table_schema = '$name' AND table_name = 'big'" \
        'id,note,before_it'
    retort upgrade head --retry
    expect_status 0
    expect_answer "rows" 'SELECT count(*), sum(crc32(concat(id, note))) FROM big' "$rows"
    expect_answer "columns" "SELECT group_concat(column_name, ' ', column_type ORDER BY
        ordinal_position) FROM information_schema.COLUMNS WHERE table_schema = '$name' AND
        table_name = 'big'" 'id int(11),note longtext,before_it int(11),behind_it int(11)'
    expect_answer "version" "SELECT version_num FROM retort_version" alters
    expect_answer "open runs" "SELECT count(*) FROM retort_log WHERE outcome = 'running'" 0
}

# A run that died is told by the next one that has work to do.
told_once() {
    [[ $database != mariadb ]] || return 0
    case_of told_once
    project calm aborts
    retort upgrade head
    ends_badly
    rm plugins/aborts.so
    cp "$plugins/fills_disk.so" plugins/
    retort upgrade head --sql
    retort downgrade base
    expect_status 0
    expect_said 'an earlier run ended without finishing'
    retort upgrade calm
    expect_status 0
    ! grep -q 'an earlier run' err || fail 'it was told twice'
}

unknown_id() {
    case_of unknown_id
    project calm race_1
    retort upgrade heads
    expect_status 0
    project calm
    retort upgrade head
    expect_status 4
    expect_said race1
    expect_said "applied 20"
    expect_said "$(id -un)@"
    retort current
    expect_status 0
}

long_id() {
    case_of long_id
    project calm long_name
    retort upgrade calm
    local narrow=32 type='ALTER COLUMN version_num TYPE'
    [[ $database != mariadb ]] || type='MODIFY version_num'
    ask "ALTER TABLE retort_version $type VARCHAR($narrow)" >/dev/null
    retort upgrade head
    expect_status 4
    expect_said 'id_of_more_than_thirty_two_characters has 37 characters'
    expect_said 'widen the column'
    expect_answer "log" "SELECT count(*) FROM retort_log" 2
}

statement_timeout() {
    case_of statement_timeout
    project calm slow_query
    local begun=$SECONDS
    retort upgrade head --statement-timeout 1s
    expect_status 1
    expect_said 'slow_query'
    [[ $((SECONDS - begun)) -lt 20 ]] || fail 'the limit was not honoured'
}

wrong_password() {
    case_of wrong_password
    project calm
    retort upgrade head --url "${url/:$password@/:not-the-secret@}"
    ends_badly
    ! grep -q 'not-the-secret' out err || fail 'the password was echoed'
}

unreachable() {
    case_of unreachable
    project calm
    retort upgrade head --url "${url/:$port\//:1/}"
    ends_badly
    expect_said ':1'
    ! grep -qF "$password" out err || fail 'the password was echoed'
}

locked() {
    case_of locked
    project calm
    (echo 'BEGIN IMMEDIATE;'; sleep 4) | sqlite3 data.db &
    sleep 0.5
    retort upgrade head --lock-timeout 1s
    expect_status 5
    expect_said 'the database stayed locked for 1000 ms'
    expect_said 'held by another writer that is not Retort'
    wait
    case_of shut
    project calm
    (echo 'BEGIN EXCLUSIVE;'; sleep 4) | sqlite3 data.db &
    sleep 0.5
    retort upgrade head --lock-timeout 1s
    expect_status 5
    expect_said 'another program keeps the database from being read'
    wait
}

# No file may grow past a megabyte, as on a full disk.
full_disk() {
    case_of full_disk
    project calm fills_disk
    retort upgrade calm
    (trap '' XFSZ; ulimit -f 1024; exec "$program" upgrade head) >out 2>err </dev/null
    status=$?
    expect_status 1
    expect_said 'revision fills_disk (write four megabytes) failed in upgrade'
    expect_said 'the database is at calm'
    expect_answer "version" "SELECT version_num FROM retort_version" calm
    retort upgrade head
    expect_status 0
}

# Root may write everywhere, so then an account that may not is borrowed.
as_nobody() {
    if [[ $(id -u) -eq 0 ]]; then
        chmod 755 .
        setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    else
        "$@"
    fi
}
read_only_file() {
    case_of read_only_file
    project calm race_1
    retort upgrade calm
    chmod 444 data.db
    as_nobody "$program" upgrade heads >out 2>err </dev/null
    status=$?
    expect_status 1
    expect_said 'readonly'
    expect_answer "version" "SELECT version_num FROM retort_version" calm
}
read_only_folder() {
    case_of read_only_folder
    project calm
    chmod 555 .
    as_nobody "$program" upgrade head >"/tmp/$name.out" 2>"/tmp/$name.err" </dev/null
    status=$?
    chmod 755 .
    mv "/tmp/$name.out" out
    mv "/tmp/$name.err" err
    expect_status 1
    expect_said 'data.db'
    [[ ! -e data.db ]] || fail 'it left a file'
}

mistyped_path() {
    case_of mistyped_path
    project calm
    local command
    for command in current 'downgrade base' 'stamp calm' 'upgrade head'; do
        # shellcheck disable=SC2086
        retort $command --url sqlite:///no/such/folder/data.db
        ends_badly
    done
    retort current --url sqlite:///mistyped.db
    ends_badly
    retort downgrade base --url sqlite:///mistyped.db
    retort upgrade head --dry-run --url sqlite:///mistyped.db
    [[ ! -e mistyped.db ]] || fail 'a database was left behind'
}

cases=(race throws_error throws_number aborts crashes leaves killed told_once unknown_id)
case $database in
    sqlite) cases+=(locked full_disk read_only_file read_only_folder mistyped_path) ;;
    *) cases+=(long_id statement_timeout wrong_password unreachable) ;;
esac
case $database in
    mariadb) cases+=(killed_in_alter) ;;
esac
for each in "${cases[@]}"; do
    [[ -z $only || $only = "$each" ]] || continue
    before=$failures
    "$each"
    [[ $failures -ne $before ]] || echo "passed $each"
done
[[ $failures -eq 0 ]]
