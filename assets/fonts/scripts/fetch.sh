#!/bin/sh
# Fetch the source packages of the shipped fonts into a folder, unpacked.
#   fetch.sh SRC
# Needs a Debian 12 with `apt-get download`, and npm. Nothing is installed.
set -eu
for program in apt-get dpkg npm tar; do
    command -v "$program" >/dev/null || { echo "fetch.sh: $program is missing; see above" >&2; exit 1; }
done
src=${1:?usage: fetch.sh SRC}
mkdir -p "$src/deb" "$src/npm"
cd "$src"
apt-get download unicode-data fonts-lxgw-wenkai fonts-liberation2 fonts-noto-cjk texlive-lang-chinese
for f in *.deb; do dpkg -x "$f" deb; done
for p in @expo-google-fonts/noto-serif-sc@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/noto-sans-symbols-2@0.4.1 material-symbols@0.47.5; do
    tgz=$(npm pack --silent "$p")
    name=${p##*/}; name=${name%@*}
    mkdir -p "npm/$name"
    tar xzf "$tgz" -C "npm/$name" --strip-components=1
done
rm -f -- *.deb *.tgz
