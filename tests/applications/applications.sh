#!/usr/bin/env bash
# Schemas of real applications: read, compiled, compared, made again, taken down.
# usage: applications.sh DATABASE RETORT SDK COMPILER PACKAGES
# RETORT_TEST_APPLICATIONS=all tries those too that take longer or are larger to fetch.
set -euo pipefail
database=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
. "$here/schemas.sh"

is_tried "$database" || { echo "not to be tested: $database"; exit 0; }
status=0
for application in $(applications "$database"); do
    "$here/../autogenerate/on_databases.sh" "$database" "$here/round_trip.sh" "$application" \
        "$database" "$@" || status=1
done
exit "$status"
