# For the tests of scripts: a scratch folder and one comparison.
set -euo pipefail
scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../scripts" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# expect NAME EXPECTED ACTUAL
expect() {
    if [[ $2 != "$3" ]]; then
        printf 'not as expected: %s\n' "$1"
        diff <(printf '%s\n' "$2") <(printf '%s\n' "$3") || true
        exit 1
    fi
}
