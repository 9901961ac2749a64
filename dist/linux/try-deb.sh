#!/usr/bin/env bash
# Installs the Debian package in a system that has nothing else, opens a report by its type, and removes it again:
#     try-deb.sh PACKAGE.deb
# Needs root, debootstrap, a Debian with apt-get and its network, and mount. About three minutes.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/dist/needs.sh"
need debootstrap 'apt install debootstrap'
need apt-get 'this runs on Debian and its like'
need mount 'apt install mount'
[ "$(id -u)" = 0 ] || stop 'only root can install in another system'
package=$(readlink -f "$1")
# apt fills in the first of these names, the shell inside those further down.
# shellcheck disable=SC2016
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -1)
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
system=$(mktemp -d)
finish() {
    umount "$system/proc" 2>/dev/null || true
    rm -rf --one-file-system "$system"
}
trap finish EXIT

say() { printf '   %s\n' "$*"; }
fail() { stop "$*"; }
inside() { chroot "$system" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
apt_inside() { inside apt-get -qq -o Dpkg::Use-Pty=0 "$@" >/dev/null; }

say "a bare system ($release)"
debootstrap --variant=minbase "$release" "$system" "$mirror" >/dev/null
mount -t proc proc "$system/proc"
printf '#!/bin/sh\nexit 101\n' > "$system/usr/sbin/policy-rc.d"
chmod 755 "$system/usr/sbin/policy-rc.d"
cp /etc/resolv.conf "$system/etc/resolv.conf"

say 'the package, with apt alone'
cp "$package" "$system/tmp/nianbao.deb"
apt_inside update
apt_inside install -y --no-install-recommends /tmp/nianbao.deb
inside nianbao --version
inside nianbao export /usr/share/nianbao/samples/suqian_2024.nianbao -o /tmp/report.pdf
head -c5 "$system/tmp/report.pdf" | grep -q '%PDF-' || fail 'no PDF without a display'

say 'a desktop, as far as it is needed'
apt_inside install -y --no-install-recommends xvfb xdotool xdg-utils libfile-mimeinfo-perl shared-mime-info desktop-file-utils libgl1-mesa-dri
cp "$root/assets/samples/suqian_2024.nianbao" "$system/root/年 报.nianbao"
cp "$root/assets/samples/suqian_2023.nianbao" "$system/root/无扩展名"
type=application/vnd.nianbao+json
for file in '年 报.nianbao' '无扩展名'; do
    found=$(inside xdg-mime query filetype "/root/$file") || found=none
    [ "$found" = "$type" ] || fail "the type of $file is $found"
done
[ "$(inside xdg-mime query default $type)" = arpa.home.Nianbao.desktop ] || fail 'another program opens reports'

say 'xdg-open'
# shellcheck disable=SC2016
# In a network of its own, because X servers of the machine share one list of sockets.
unshare --net chroot "$system" env -i PATH=/usr/bin:/bin HOME=/root LANG=C.UTF-8 bash -euc '
    export XDG_RUNTIME_DIR=/tmp/run
    mkdir $XDG_RUNTIME_DIR
    Xvfb :7 -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
    server=$!
    sleep 3
    export DISPLAY=:7
    windows() { xdotool search --onlyvisible --class nianbao 2>/dev/null | wc -l; }
    shown() { xdotool getwindowname "$(xdotool search --onlyvisible --class nianbao | head -1)"; }
    xdg-open "/root/年 报.nianbao" >/tmp/opened 2>&1 &
    for _ in $(seq 60); do [ "$(windows)" -ge 1 ] && break; sleep 1; done
    [ "$(windows)" -eq 1 ] || { echo "no window shows the report" >&2; cat /tmp/opened >&2; exit 1; }
    for _ in $(seq 30); do case $(shown) in "年 报.nianbao"*) break ;; esac; sleep 1; done
    case $(shown) in "年 报.nianbao"*) ;; *) echo "the window shows $(shown)" >&2; exit 1 ;; esac
    # The window is there; the second start ends by itself.
    timeout 30 nianbao "/root/年 报.nianbao"
    [ "$(windows)" -eq 1 ] || { echo "a second window was opened" >&2; exit 1; }
    # Only the program of this window: the process table is that of the whole machine.
    kill "$(xdotool getwindowpid "$(xdotool search --onlyvisible --class nianbao | head -1)")"
    kill $server
'

say 'and away with it'
apt_inside purge -y nianbao
left=$(find "$system" -xdev \( -path "$system/proc" -o -path "$system/root" -o -path "$system/tmp" \) -prune -o -iname '*nianbao*' -print)
[ -z "$left" ] || fail "left behind: $left"
say 'nothing is left behind'
