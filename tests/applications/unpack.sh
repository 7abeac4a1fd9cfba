#!/usr/bin/env bash
# Fetches the Debian packages whose schemas are tried and unpacks them; nothing is installed, and what
# is there already is not fetched again. usage: unpack.sh FOLDER
set -euo pipefail
packages=$1
. "$(dirname "$0")/schemas.sh"

fetch() {  # package; into the present folder
    apt-get --quiet=2 -o APT::Sandbox::User=root -o Acquire::Retries=3 download "$1" >&2
}
update() {
    local as_root=
    [[ $(id -u) -eq 0 ]] || as_root=sudo
    $as_root apt-get --quiet=2 update >&2
}
unpack() {  # package
    local new=$packages/.$1.$$
    mkdir -p "$new"
    if ! (cd "$new" && { fetch "$1" || { update && fetch "$1"; }; }); then
        rm -rf "$new"
        echo "Debian's package $1 cannot be fetched: its schema is not tried" >&2
        return 1
    fi
    dpkg-deb --extract "$new"/*.deb "$new"
    echo "unpacked $(basename "$new"/*.deb .deb)"
    rm "$new"/*.deb
    mv "$new" "$packages/$1"
}

mkdir -p "$packages"
packages=$(cd "$packages" && pwd)
status=0
for database in sqlite postgresql mysql; do
    is_tried "$database" || continue
    for name in $(applications "$database"); do
        package=$(package_of "$name" "$database")
        [[ -d $packages/$package ]] || unpack "$package" || status=1
    done
done
exit "$status"
