#!/usr/bin/env bash
# Makes the archive that needs no installer:   portable.sh PROGRAM FOLDER
# Needs GNU tar, gzip, sed and the usual tools of a system (coreutils), and what tree.sh needs.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/dist/needs.sh"
need tar 'apt install tar'
need gzip 'apt install gzip'
program=$1
folder=$2
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -1)
name=nianbao-$version-linux-$("$root/dist/linux/machine.sh" "$program")

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
"$root/dist/linux/tree.sh" "$program" "$stage/$name"
install -m 755 "$root/dist/linux/install.sh" "$stage/$name/install.sh"
"$root/dist/papers.sh" "$stage/$name"
mkdir -p "$stage/$name/share/doc/nianbao"
cp "$root"/assets/fonts/README.md "$root"/assets/fonts/LICENSE-* "$stage/$name/share/doc/nianbao/"
mkdir -p "$folder"
tar -C "$stage" --owner=0 --group=0 --numeric-owner --sort=name -czf "$folder/$name.tar.gz" "$name"
echo "$folder/$name.tar.gz"
