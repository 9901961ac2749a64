#!/usr/bin/env bash
# Tries the program and its installer under Wine, in a Windows of its own that is thrown away:
#     try.sh [PICTURES]     after build.sh; pictures of the windows come into that folder
# Needs wine, xvfb, xdotool, imagemagick and gcc-mingw-w64-x86-64-win32.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/dist/rust-for.sh"
pictures=${1:-$root/target/dist/windows}
setup=$(ls "$root"/target/dist/windows/nianbao-*-setup.exe)
sample=$root/assets/samples/suqian_2024.nianbao
for program in wine wineserver Xvfb xdotool import; do
    need $program 'apt install wine xvfb xdotool imagemagick'
done
need x86_64-w64-mingw32-gcc 'apt install gcc-mingw-w64-x86-64-win32'

system=$(mktemp -d)
mkdir "$system/home"
# Wine must add nothing to the menus and types of this desktop.
export WINEDLLOVERRIDES='mscoree,mshtml=;winemenubuilder.exe=d' HOME=$system/home
export WINEPREFIX=$system/wine WINEARCH=win64 WINEDEBUG=-all LC_ALL=C.UTF-8
finish() {
    wineserver -k 2>/dev/null || true
    [ -z "${display:-}" ] || kill "$display" 2>/dev/null || true
    rm -rf "$system"
}
trap finish EXIT
say() { printf '   %s\n' "$*"; }
key_is() { wine reg query "$1" "${@:3}" 2>/dev/null | tr -d '\r' | grep -qF -- "$2" || stop "the registry does not say $2 at $1"; }
key_is_gone() { if wine reg query "$1" >/dev/null 2>&1; then stop "left in the registry: $1"; fi; }

Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$system/display" >/dev/null 2>&1 &
display=$!
for _ in $(seq 50); do [ -s "$system/display" ] && break; sleep 0.2; done
export DISPLAY=:$(cat "$system/display")

say "a new Windows ($(wine --version))"
wineboot --init >/dev/null 2>&1
drive=$WINEPREFIX/drive_c
if [ ! -e "$drive/windows/system32/bcryptprimitives.dll" ]; then
    x86_64-w64-mingw32-gcc -shared -o "$drive/windows/system32/bcryptprimitives.dll" "$root/dist/windows/bcryptprimitives.c" -ladvapi32
fi
wineserver --wait
find "$drive" | sort > "$system/before"

say 'the installer, silently'
wine "$setup" /S
home=$(find "$drive/users" -type d -path '*/Programs/Nianbao')
[ -n "$home" ] || stop 'nothing is installed'
(cd "$home" && find . -type f | sort)
classes='HKCU\Software\Classes'
key_is "$classes\\.nianbao" Nianbao.Report /ve
key_is "$classes\\Nianbao.Report\\shell\\open\\command" 'nianbao.exe" "%1"' /ve
key_is "$classes\\Nianbao.Report\\DefaultIcon" nianbao-file.ico /ve
key_is 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Nianbao' uninstall.exe /v UninstallString

say 'the commands'
wine "$home/nianbao.com" --version | tr -d '\r'
# A folder with blanks and Chinese, and the program that draws windows as well as the other.
mkdir "$drive/年 报"
cp "$sample" "$drive/年 报/报告 一.nianbao"
for program in nianbao.com nianbao.exe; do
    wine "$home/$program" export 'C:\年 报\报告 一.nianbao' -o "C:\\年 报\\$program.pdf"
    same_pages "$drive/年 报/$program.pdf"
done
rc=0
wine "$home/nianbao.com" check 'C:\年 报\没有.nianbao' 2>"$system/said" || rc=$?
[ $rc -eq 3 ] && grep -q '没有.nianbao' "$system/said" || stop "a missing file ends with $rc: $(cat "$system/said")"

windows() { xdotool search --onlyvisible --name 'Nianbao|年报' 2>/dev/null || true; }
say 'a double click on the report'
wine start /unix "$drive/年 报/报告 一.nianbao" &
for _ in $(seq 120); do [ -n "$(windows)" ] && break; sleep 1; done
[ -n "$(windows)" ] || stop 'no window shows the report'
sleep "${NIANBAO_PATIENCE:-20}"
import -window root "$pictures/window.png"
say "$(for window in $(windows); do xdotool getwindowname "$window"; done)"
say 'a second double click'
wine "$home/nianbao.exe" 'C:\年 报\报告 一.nianbao'
[ "$(windows | wc -l)" -eq 1 ] || stop 'a second window was opened'
xdotool key --window "$(windows | head -1)" alt+F4
for _ in $(seq 30); do [ -z "$(windows)" ] && break; sleep 1; done
[ -z "$(windows)" ] || stop 'the window does not close'

say 'and away with it'
# The uninstaller copies itself elsewhere, and the copy works on.
wine "$home/uninstall.exe" /S
wineserver --wait
key_is_gone "$classes\\.nianbao"
key_is_gone "$classes\\Nianbao.Report"
key_is_gone "$classes\\Applications\\nianbao.exe"
key_is_gone 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Nianbao'
rm -r "$drive/年 报"
# Settings, earlier versions and recovery copies are the person's own and stay.
own=$drive/users/$(id -un)/AppData/[A-Za-z]*/nianbao
left=$(find "$drive" -not -path "$own*" | sort | comm -13 "$system/before" - | grep -iE 'nianbao|年报' || true)
[ -z "$left" ] || stop "left behind: $left"
say 'nothing is left behind'
