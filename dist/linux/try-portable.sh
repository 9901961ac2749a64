#!/usr/bin/env bash
# Installs the archive for a person whose home has a blank in its path, and removes it again:
#     try-portable.sh ARCHIVE.tar.gz
# Needs tar, cmp (diffutils), desktop-file-utils and shared-mime-info.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/dist/needs.sh"
need cmp 'apt install diffutils'
need tar 'apt install tar'
need update-desktop-database 'apt install desktop-file-utils'
need update-mime-database 'apt install shared-mime-info'
archive=$(readlink -f "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() { stop "$*"; }

home="$folder/家 目录"
mkdir "$home"
tar -xzf "$archive" -C "$folder"
install() { env -u XDG_DATA_HOME HOME="$home" "$folder"/nianbao-*/install.sh "$@" >/dev/null; }
has() { grep -qF "$2" "$home/.local/share/$1" || fail "$2 is not in $1"; }

# Twice, as after an update.
install
install
program="$home/.local/bin/nianbao"
"$program" --version >/dev/null
"$program" export "$root/assets/samples/suqian_2024.nianbao" -o "$folder/年 报.pdf"
NIANBAO_FONTS="$root/assets/fonts" "$program" export "$root/assets/samples/suqian_2024.nianbao" -o "$folder/as in the source.pdf"
cmp -s "$folder/年 报.pdf" "$folder/as in the source.pdf" || fail '仿宋 was not found beside the program'
has applications/mimeinfo.cache 'application/vnd.nianbao+json=arpa.home.Nianbao.desktop'
has mime/globs2 'application/vnd.nianbao+json:*.nianbao'
has applications/arpa.home.Nianbao.desktop "Exec=\"$home/.local/share/nianbao-program/bin/nianbao\" %F"

install --remove
left=$(find "$home" -iname '*nianbao*')
[ -z "$left" ] || fail "left behind: $left"
echo "   $(basename "$archive") installs and leaves nothing"
