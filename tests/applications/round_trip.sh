#!/usr/bin/env bash
# A database that an application's own files made is taken over, and made again from what was written
# of it. usage: round_trip.sh APPLICATION DATABASE RETORT SDK_FLAGS COMPILER PACKAGES URL EMPTY_URL
# URL and EMPTY_URL are two empty databases of the caller.
set -euo pipefail
application=$1 database=$2 retort=$3 sdk=$4 compiler=$5 packages=$6 url=$7 empty_url=$8
here=$(cd "$(dirname "$0")" && pwd)
. "$here/schemas.sh"
. "$here/catalogue.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

fail() { echo "$application on $database: $*" >&2; exit 1; }
expect() {  # status, command...
    local wanted=$1 status=0
    shift
    "$@" > out 2> err || status=$?
    [[ $status = "$wanted" ]] || fail "$* exits with $status, not $wanted
$(head -n 40 out err)"
}
same() {  # two files, what they are
    diff "$1" "$2" > differences || fail "$3:
$(head -n 40 differences)"
}
compile() {  # source
    "$compiler" -std=c++20 -O0 -shared -fPIC -fvisibility=hidden -Wall -Wextra -Werror \
        -Wno-missing-field-initializers "@$sdk" -I . -DRETORT_SOURCE="\"$PWD/$1\"" "$1" \
        -o "plugins/$(basename "$1" .cpp).so"
}

(schema_of "$application" "$database") > schema.sql || fail "its schema is not in $packages"
client "$url" < schema.sql > out 2> err || fail "its schema cannot be loaded
$(head -n 40 err)"
catalogue "$url" > original

mkdir -p plugins versions
cat > retort.ini <<INI
[retort]
url = $url
plugins = plugins
version_locations = versions
INI
cat > env.cpp <<'CPP'
#include "models.hpp"

using namespace retort;

RETORT_ENVIRONMENT("application")

void environment(Environment& env) { models::declare_models(env); }
CPP
expect 0 "$retort" --no-build reflect
tables=$(grep -c '^struct ' models.hpp)
[[ $application != zabbix || $tables -gt 100 ]] || fail "has $tables tables, not more than 100"
compile env.cpp
compile versions/*.cpp

expect 0 "$retort" --no-build stamp heads
expect 0 "$retort" --no-build check
expect 0 "$retort" --no-build --url "$empty_url" upgrade
expect 0 "$retort" --no-build --url "$empty_url" check
catalogue "$empty_url" > again
# LedgerSMB's tables inherit, and a baseline states the columns of heirs, too.
[[ $application = ledgersmb ]] || same original again "what the baseline makes is not what was there"
expect 0 "$retort" --no-build --url "$empty_url" downgrade base
catalogue "$empty_url" > left
same /dev/null left "the downgrade leaves something"
echo "$application: $tables tables"
