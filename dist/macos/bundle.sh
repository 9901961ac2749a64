#!/usr/bin/env bash
# Lays out the bundle for macOS:   bundle.sh PROGRAM FOLDER
# It runs on any system; signing it and making a disk image of it need a Mac.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
program=$1
contents=$2/Nianbao.app/Contents
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -1)

mkdir -p "$contents/MacOS" "$contents/Resources/fonts/fandol"
install -m 755 "$program" "$contents/MacOS/nianbao"
sed "s/@VERSION@/$version/" "$root/dist/macos/Info.plist" > "$contents/Info.plist"
cp "$root"/dist/icons/*.icns "$contents/Resources/"
cp "$root"/assets/fonts/fandol/{fang.ttf,kai.ttf,COPYING,README.fandol,README.md} "$contents/Resources/fonts/fandol/"
cp "$root"/assets/fonts/README.md "$root"/assets/fonts/LICENSE-* "$contents/Resources/fonts/"
cp "$root/LICENSE-MIT" "$root/LICENSE-APACHE" "$contents/Resources/"
"$root/dist/papers.sh" "$contents/Resources/papers"
