#!/usr/bin/env bash
# Renders the icons of all sizes from their drawings. Needs librsvg2-bin, imagemagick and icnsutils; the results are kept,
# so that a package needs none of them.
set -euo pipefail
cd "$(dirname "$0")"
. ../needs.sh
need rsvg-convert 'apt install librsvg2-bin'
need convert 'apt install imagemagick'
need png2icns 'apt install icnsutils'

for name in nianbao nianbao-file; do
    for size in 16 22 24 32 48 64 128 256 512; do
        mkdir -p "$size"
        rsvg-convert --width "$size" --height "$size" "$name.svg" --output "$size/$name.png"
    done
    convert {16,24,32,48,64,128,256}/"$name.png" "$name.ico"
    png2icns "$name.icns" {16,32,48,128,256,512}/"$name.png" >/dev/null
done
