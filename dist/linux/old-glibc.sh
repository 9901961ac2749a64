#!/usr/bin/env bash
# Builds for systems as old as glibc 2.28 (UOS 20, Kylin V10), tries the program and packs it:
#     old-glibc.sh MACHINE [OPTION OF CARGO …]      MACHINE is x86_64 or aarch64
# Needs cargo-zigbuild, ziglang (the linker), Rust's library for that machine, binutils, and dpkg-deb, gzip and tar to pack;
# aarch64 on another machine also qemu-user-static and libc6-arm64-cross, to run what was built. The packages come into
# target/packages.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/dist/rust-for.sh"
oldest=2.28

machine=${1:-}
case $machine in
    x86_64 | aarch64) shift ;;
    *) stop 'for which machine: x86_64 or aarch64?' ;;
esac
target=$machine-unknown-linux-gnu
need cargo-zigbuild 'pip install cargo-zigbuild ziglang'
need readelf 'apt install binutils'
if [ "$(uname -m)" != "$machine" ]; then
    [ "$machine" = aarch64 ] || stop 'nothing here runs what would be built'
    need qemu-aarch64-static 'apt install qemu-user-static libc6-arm64-cross'
    export NIANBAO_RUNNER='qemu-aarch64-static -L /usr/aarch64-linux-gnu'
fi
rust_for "$target"

made=$root/target/other
(cd "$root" && cargo-zigbuild zigbuild --profile dist --locked --target "$target.$oldest" --target-dir "$made" "${std_options[@]}" "$@")
program=$made/$target/dist/nianbao

asked=$(readelf --version-info "$program" | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -1)
[ "$(printf '%s\n' "GLIBC_$oldest" "$asked" | sort -V | tail -1)" = "GLIBC_$oldest" ] || stop "the program asks for $asked"
echo "the program asks for $asked"

tried=$(mktemp -d)
trap 'rm -rf "$tried"' EXIT
# A runner is a command with its arguments.
# shellcheck disable=SC2086
run() { ${NIANBAO_RUNNER:-} "$tried/usr/bin/nianbao" "$@"; }
# It finds its faces where they are installed, not from where it was built.
"$root/dist/linux/tree.sh" "$program" "$tried/usr"
run --version
run export "$root/assets/samples/suqian_2024.nianbao" -o "$tried/report.pdf"
same_pages "$tried/report.pdf"

"$root/dist/linux/deb.sh" "$program" "$root/target/packages"
"$root/dist/linux/portable.sh" "$program" "$root/target/packages"
