#!/usr/bin/env bash
# Lays out the bundle for macOS:   bundle.sh PROGRAM FOLDER
# Needs bash, sed and the usual tools (cp, install, mkdir), on any system; signing it and making a disk image of it need a
# Mac.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/dist/needs.sh"
need install 'a part of every system'
need sed 'a part of every system'
program=$1
contents=$2/Nianbao.app/Contents
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -1)

mkdir -p "$contents/MacOS" "$contents"/Resources/fonts/{fandol,scripts}
install -m 755 "$program" "$contents/MacOS/nianbao"
sed "s/@VERSION@/$version/" "$root/dist/macos/Info.plist" > "$contents/Info.plist"
cp "$root"/dist/icons/*.icns "$contents/Resources/"
# 仿宋 and 楷体 go with their source, as their licence asks.
cp "$root"/assets/fonts/fandol/{fang.ttf,kai.ttf,COPYING,README.fandol,README.md,convert.py,source.tar.xz} \
    "$contents/Resources/fonts/fandol/"
cp "$root"/assets/fonts/scripts/{common.py,outlines.py,requirements.txt,SHA256SUMS} "$contents/Resources/fonts/scripts/"
cp "$root"/assets/fonts/README.md "$root"/assets/fonts/LICENSE-* "$contents/Resources/fonts/"
cp "$root/LICENSE-MIT" "$root/LICENSE-APACHE" "$root/THIRD-PARTY" "$contents/Resources/"
"$root/dist/papers.sh" "$contents/Resources/papers"
