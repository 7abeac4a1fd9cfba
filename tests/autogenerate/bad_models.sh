#!/usr/bin/env bash
# What check and autogenerate say about models they cannot use. usage: bad_models.sh RETORT SDK_FLAGS COMPILER
set -euo pipefail
retort=$1 sdk=$2 compiler=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir versions plugins
printf '[retort]\nurl = sqlite:///%s/a.db\nplugins = plugins\nversion_locations = versions\n' \
    "$folder" > retort.ini

fail() { echo "$*" >&2; exit 1; }
refused() {  # status, text: both commands answer this
    for command in "check" "revision --autogenerate -m x"; do
        local status=0
        # shellcheck disable=SC2086
        "$retort" $command > out 2>&1 || status=$?
        [[ $status = "$1" ]] || fail "$command exits with $status, not $1: $(cat out)"
        grep -qF -- "$2" out || fail "$command does not say \"$2\": $(cat out)"
    done
}
environment() {  # compiler flags, then what environment() does from standard input
    {
        printf '#include <retort/environment.hpp>\n#include <retort/model.hpp>\n'
        printf 'using namespace retort;\nRETORT_ENVIRONMENT("bad")\nvoid environment(Environment& env) {\n'
        cat
        printf '    (void)env;\n}\n'
    } > env.cpp
    "$compiler" -std=c++20 -O0 -shared -fPIC -fvisibility=hidden "$@" \
        -DRETORT_SOURCE="\"$folder/env.cpp\"" env.cpp -o plugins/env.so
}

"$retort" ensure-version > /dev/null
refused 2 "no models: there is no env.cpp"

environment "@$sdk" < /dev/null
refused 2 "no models: env.cpp hands none over"

environment "@$sdk" << 'END'
    env.models(table("user", {column("id", Integer).primary_key()}),
               table("user", {column("id", Integer).primary_key()}),
               table("User", {column("Id", Integer), column("id", Integer), index("ix", {"id"})}),
               table("other", {column("id", Integer), index("ix", {"id"})}));
END
for mistake in "the models have 4 mistakes" "two tables are called user" \
    "the names of table user and table User differ only in case" \
    "the names of column User.Id and column User.id differ only in case" \
    "index User.ix and index other.ix have the same name"; do
    refused 2 "$mistake"
done

headers=$(sed -n 's/^-I//p' "$sdk" | tr -d '"')
cp -r "$headers" newer
sed -i 's/^#define RETORT_ABI 1$/#define RETORT_ABI 2/' newer/retort/abi.h
environment -I newer "@$sdk" < /dev/null
refused 4 "ABI 2"
