#!/usr/bin/env bash
# What the installed package alone can do. Usage: test_install.sh BUILD_FOLDER VERSIONS_BUNDLE
set -euo pipefail
build=$1
bundle=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix="$work/pre fix"
retort="$prefix/bin/retort"
unset RETORT_URL RETORT_PLUGINS RETORT_CONFIG RETORT_PROFILE

fail() { echo "FAILED: $*" >&2; exit 1; }
expect() {  # what, text, pattern
    grep -qE -- "$3" <<<"$2" || fail "$1: expected $3 in:"$'\n'"$2"
}
step() { echo "-- $*"; }

step "install into a folder with a space in its name"
cmake --install "$build" --prefix "$prefix" >/dev/null

step "a project from nothing: init, revision, upgrade, current, history, downgrade, --sql"
mkdir "$work/my project"
cd "$work/my project"
"$retort" init >/dev/null 2>&1
file=$("$retort" revision -m "create account table" 2>/dev/null)
[[ $file =~ ^versions/[0-9]{8}_[0-9a-f]{12}_create_account_table.cpp$ ]] || fail "revision said $file"
id=$(sed -nE 's/.*\.id *= "([0-9a-f]{12})".*/\1/p' "$file")
sed -i -e 's|void upgrade(Operations& op) {}|void upgrade(Operations\& op) {\n    op.create_table("account", {column("id", BigInteger).primary_key(), column("name", String(50))});\n}|' \
    -e 's|void downgrade(Operations& op) {}|void downgrade(Operations\& op) { op.drop_table("account"); }|' "$file"
said=$("$retort" upgrade head 2>&1)
expect upgrade "$said" "Running upgrade <base> -> $id, create account table"
expect current "$("$retort" current 2>/dev/null)" "^$id \(head\)"
expect "history -v" "$("$retort" history -v 2>/dev/null)" "^Path: .*create_account_table.cpp$"
expect schema "$(sqlite3 app.db .schema)" 'CREATE TABLE "account"|CREATE TABLE IF NOT EXISTS "account"'
expect "downgrade -1" "$("$retort" downgrade -1 2>&1)" "Running downgrade $id -> <base>"
! sqlite3 app.db .tables | grep -q account || fail "downgrade left the table"
sql=$("$retort" upgrade head --sql 2>/dev/null)
expect "upgrade --sql" "$sql" 'CREATE TABLE "account"'
sqlite3 offline.db <<<"$sql"
expect "the script's version row" "$(sqlite3 offline.db 'select version_num from retort_version')" "^$id$"

step "a switched git branch and a deleted revision leave no ghosts"
commit() { git add -A; git -c user.name=a -c user.email=a@example.org commit --quiet -m "$1"; }
git init --quiet --initial-branch=main .
commit one
git switch --quiet -c feature
other=$("$retort" revision -m "add note" 2>/dev/null)
other=$(sed -nE 's/.*\.id *= "([0-9a-f]{12})".*/\1/p' "$other")
expect "an unbuilt source" "$("$retort" heads 2>&1 >/dev/null)" "add_note.cpp is not built yet"
"$retort" build >/dev/null 2>&1
commit two
expect "the feature's head" "$("$retort" heads)" "^$other \(head\)"
git switch --quiet main
status=0
said=$("$retort" upgrade --no-build 2>&1) || status=$?
[[ $status -eq 4 ]] || fail "a plugin of another branch was run: $said"
expect "a ghost" "$said" "add_note.cpp is gone"
"$retort" upgrade >/dev/null 2>&1
expect "main's head" "$("$retort" heads 2>&1)" "^$id \(head\)$"
git switch --quiet feature
"$retort" build >/dev/null 2>&1
rm versions/*_add_note.cpp
"$retort" build >/dev/null 2>&1
expect "history without it" "$("$retort" history 2>&1)" "^<base> -> $id \(head\)"
git checkout --quiet -f main

step "one compiler line, with pkg-config"
mkdir "$work/line"
sed -e "s/$id/feedfeedfeed/" -e 's/account/other/' "$file" >"$work/line/rev.cpp"
export PKG_CONFIG_PATH="$prefix/lib/x86_64-linux-gnu/pkgconfig:$prefix/lib/pkgconfig"
flags=$(pkg-config --cflags --libs retort)
for compiler in c++ clang++; do
    command -v $compiler >/dev/null || fail "there is no $compiler"
    eval "$compiler -std=c++20 -shared -fPIC $flags '$work/line/rev.cpp' -o '$work/line/rev.so'"
    rm -f "$work/line/app.db"
    said=$("$retort" --url "sqlite:///$work/line/app.db" --plugins "$work/line/rev.so" --no-build upgrade 2>&1)
    expect "a plugin of $compiler" "$said" "Running upgrade <base> -> feedfeedfeed"
done

step "a bundle, copied elsewhere with only the installed host"
mkdir "$work/ship"
cp "$bundle" "$work/ship/migrations.so"
cd "$work/ship"
expect "readelf" "$(readelf -p retort_meta migrations.so)" "id=5f1c0a7be201"
said=$("$retort" --url sqlite:///ship.db --plugins migrations.so --stale-ok upgrade heads 2>&1)
expect "bundle" "$said" "Running upgrade 3d8e15ca927d, f7b24061ae8e -> 0c6fd93b5a9f"

step "history over a plugin whose static constructor aborts"
cat >abort.cpp <<'CPP'
#include <retort/revision.hpp>
using namespace retort;
RETORT_REVISION(.id = "abcabcabcabc", .message = "never run", .created = "2026-01-01T00:00:00Z")
void upgrade(Operations&) {}
void downgrade(Operations&) {}
namespace { struct Aborts { Aborts() { __builtin_trap(); } } aborts; }
CPP
eval "c++ -std=c++20 -shared -fPIC $flags abort.cpp -o abort.so"
expect "history" "$("$retort" --plugins abort.so --no-build history 2>&1)" "<base> -> abcabcabcabc \(head\), never run"

step "a program that migrates at its start, and refuses a database that is ahead of it"
cmake -S "$here/application" -B "$work/app build" -G Ninja "-DCMAKE_PREFIX_PATH=$prefix" \
    ${RETORT_TEST_LAUNCHER:+-DCMAKE_CXX_COMPILER_LAUNCHER=$RETORT_TEST_LAUNCHER} >/dev/null
cmake --build "$work/app build" >/dev/null || fail "the application does not build"
said=$("$work/app build/application" migrations.so "sqlite:///$work/one.db" "sqlite:///$work/two.db")
expect "first database" "$said" "one.db: 10 steps, at 0c6fd93b5a9f"
expect "second database" "$said" "two.db: 10 steps, at 0c6fd93b5a9f"
sqlite3 "$work/one.db" "update retort_version set version_num = 'ffffffffffff'"
status=0
said=$("$work/app build/application" migrations.so "sqlite:///$work/one.db") || status=$?
[[ $status -eq 3 ]] || fail "the application started on a database that is ahead of it (exit $status)"
expect "ahead" "$said" "ahead of this program"

step "nothing installed points back to where it was built"
! grep -rIl --include=*.cmake --include=*.pc --include=*.hpp -e "$(cd "$here/../.." && pwd)" "$prefix" ||
    fail "an installed file names the source tree"
echo "installed package: all steps passed"
