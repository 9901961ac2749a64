#!/usr/bin/env bash
# Lays out what is installed below one folder, such as /usr or ~/.local:   tree.sh PROGRAM PREFIX
# Needs gzip and the usual tools of a system (coreutils); and PROGRAM has to run here, or NIANBAO_RUNNER to run it.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/dist/needs.sh"
need gzip 'apt install gzip'
program=$1
prefix=$2

put() { install -D -m "$1" "$2" "$prefix/$3"; }

put 755 "$program" bin/nianbao
put 644 "$root/dist/linux/arpa.home.Nianbao.desktop" share/applications/arpa.home.Nianbao.desktop
put 644 "$root/dist/linux/nianbao.xml" share/mime/packages/nianbao.xml
put 644 "$root/dist/linux/arpa.home.Nianbao.metainfo.xml" share/metainfo/arpa.home.Nianbao.metainfo.xml

icons=share/icons/hicolor
put 644 "$root/dist/icons/nianbao.svg" $icons/scalable/apps/nianbao.svg
put 644 "$root/dist/icons/nianbao-file.svg" $icons/scalable/mimetypes/application-vnd.nianbao+json.svg
for size in 16 22 24 32 48 64 128 256 512; do
    put 644 "$root/dist/icons/$size/nianbao.png" $icons/${size}x$size/apps/nianbao.png
    put 644 "$root/dist/icons/$size/nianbao-file.png" $icons/${size}x$size/mimetypes/application-vnd.nianbao+json.png
done

# 仿宋 and 楷体 are data files beside the program and not part of it, and go with their source, as their licence asks.
fonts=share/nianbao/fonts
for file in fandol/{fang.ttf,kai.ttf,COPYING,README.fandol,README.md,convert.py,source.tar.xz} \
    scripts/{common.py,outlines.py,requirements.txt,SHA256SUMS}; do
    put 644 "$root/assets/fonts/$file" $fonts/$file
done
put 644 "$root/THIRD-PARTY" share/doc/nianbao/THIRD-PARTY
for sample in "$root"/assets/samples/*.nianbao; do
    put 644 "$sample" "share/nianbao/samples/$(basename "$sample")"
done

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
# Where the program is for another machine, NIANBAO_RUNNER is the command that runs it here.
# shellcheck disable=SC2086
${NIANBAO_RUNNER:-} "$program" package-files "$made"
for page in "$made"/man/man1/*.1; do
    gzip --no-name --best "$page"
done
cp -R "$made/." "$prefix/share/"
