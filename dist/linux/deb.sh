#!/usr/bin/env bash
# Makes the Debian package:   deb.sh PROGRAM FOLDER
# Needs dpkg-deb, gzip, grep, sed, du and the usual tools of a system (coreutils), and what tree.sh needs. The architecture
# is that of the program.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/dist/needs.sh"
need dpkg-deb 'apt install dpkg'
need gzip 'apt install gzip'
program=$1
folder=$2
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -1)
architecture=$("$root/dist/linux/machine.sh" "$program")

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
chmod 755 "$stage"
"$root/dist/linux/tree.sh" "$program" "$stage/usr"

doc=$stage/usr/share/doc/nianbao
mkdir -p "$doc"
{
    cat "$root/LICENSE-MIT"
    printf '\nOr, at your choice, the Apache License 2.0: /usr/share/common-licenses/Apache-2.0\n'
    printf '\nFaces, icons, data and crates have licences of their own: see THIRD-PARTY beside this file.\n'
    printf 'The source of the faces under the GPL lies in /usr/share/nianbao/fonts/fandol, with README.md.\n\n'
    cat "$root/assets/fonts/README.md" "$root"/assets/fonts/LICENSE-*
} > "$doc/copyright"
gzip --no-name --best < "$root/CHANGELOG.md" > "$doc/changelog.gz"
"$root/dist/papers.sh" "$doc"

# The oldest C library that has every symbol the program asks for.
libc=$(grep -ao 'GLIBC_2\.[0-9]*' "$program" | sort -Vu | tail -1 | sed 's/GLIBC_//')
mkdir "$stage/DEBIAN"
cat > "$stage/DEBIAN/control" <<CONTROL
Package: nianbao
Version: $version
Architecture: $architecture
Maintainer: The developers of Nianbao <nianbao@localhost>
Installed-Size: $(du -sk --apparent-size "$stage/usr" | cut -f1)
Depends: libc6 (>= ${libc:-2.28}), libgcc-s1, libx11-6, libx11-xcb1, libxcursor1, libxi6, libxkbcommon0, libxkbcommon-x11-0, libegl1 | libgl1
Recommends: xdg-desktop-portal-gtk | zenity, shared-mime-info, xdg-utils
Suggests: cups-client
Section: editors
Priority: optional
Description: annual reports on open government information
 Write, check, typeset and publish the annual report on open government information.
 It works offline, for the offices of the Chinese government, and keeps one
 file per report.
 .
 编写、检查、排版、发布《政府信息公开工作年度报告》。
 程序不联网，一份报告就是一个文件。
CONTROL
mkdir -p "$folder"
dpkg-deb --root-owner-group --build "$stage" "$folder/nianbao_${version}_$architecture.deb"
