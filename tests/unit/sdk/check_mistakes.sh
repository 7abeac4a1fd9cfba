#!/usr/bin/env bash
# Compiles files that must not compile and compares what the compiler says.
#   check_mistakes.sh COMPILER INCLUDE_FOLDER FILE...
# The first line of each file is "// expect: regular expression for the message".
set -uo pipefail
compiler=$1 includes=$2
shift 2
failed=0
for file in "$@"; do
    expected=$(sed -n '1s/^.*expect: //p' "$file")
    if said=$("$compiler" -std=c++20 -fsyntax-only -I"$includes" "$file" 2>&1) &&
        said=$("$compiler" -std=c++20 -S -o /dev/null -I"$includes" "$file" 2>&1); then
        echo "FAIL $file: it compiles"
        failed=1
    elif [[ -z $expected ]] || ! grep -qE -- "$expected" <<<"$said"; then
        echo "FAIL $file: not said: $expected"
        echo "$said" | head -n 5
        failed=1
    fi
done
exit $failed
