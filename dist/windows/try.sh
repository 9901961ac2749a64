#!/usr/bin/env bash
# Tries the program and its installer under Wine, in a Windows of its own that is thrown away:
#     try.sh [PICTURES]     after build.sh; pictures of the windows come into that folder
# It installs silently, runs commands, opens a report as a double click does, double clicks again, closes the window,
# uninstalls silently and looks for what is left. It does not look at the dialogs of the installer, nor at printing, nor
# whether the second double click raises the window over others: that needs a real Windows.
# Needs wine, xvfb, xdotool, imagemagick and gcc-mingw-w64-x86-64-win32.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/dist/rust-for.sh"
pictures=${1:-$root/target/packages/windows}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -1)
setup=$root/target/packages/windows/nianbao-$version-setup.exe
sample=$root/assets/samples/suqian_2024.nianbao
[ -f "$setup" ] || stop "build.sh has not made $setup"
for program in wine wineserver Xvfb xdotool import convert; do
    need "$program" 'apt install wine xvfb xdotool imagemagick'
done
need x86_64-w64-mingw32-gcc 'apt install gcc-mingw-w64-x86-64-win32'

system=$(mktemp -d)
mkdir -p "$system/home" "$pictures"
# Wine must add nothing to the menus and types of this desktop.
export WINEDLLOVERRIDES='mscoree,mshtml=;winemenubuilder.exe=d' HOME=$system/home
export WINEPREFIX=$system/wine WINEARCH=win64 WINEDEBUG=-all LC_ALL=C.UTF-8
finish() {
    wineserver --kill 2>/dev/null || true
    timeout 30 wineserver --wait 2>/dev/null || true
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
[ -s "$system/display" ] || stop 'Xvfb does not start'
DISPLAY=:$(cat "$system/display")
export DISPLAY

say "a new Windows ($(wine --version))"
timeout 180 wineboot --init >/dev/null 2>&1
drive=$WINEPREFIX/drive_c
if [ ! -e "$drive/windows/system32/bcryptprimitives.dll" ]; then
    x86_64-w64-mingw32-gcc -shared -o "$drive/windows/system32/bcryptprimitives.dll" "$root/dist/windows/bcryptprimitives.c" -ladvapi32
fi
timeout 120 wineserver --wait
find "$drive" | sort > "$system/before"

say 'the installer, silently'
timeout 300 wine "$setup" /S
home=$(find "$drive/users" -type d -path '*/Programs/Nianbao')
[ -n "$home" ] || stop 'nothing is installed'
(cd "$home" && find . -type f | sort)
classes='HKCU\Software\Classes'
key_is "$classes\\.nianbao" Nianbao.Report /ve
key_is "$classes\\Nianbao.Report\\shell\\open\\command" 'nianbao.exe" "%1"' /ve
key_is "$classes\\Nianbao.Report\\DefaultIcon" nianbao-file.ico /ve
key_is 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Nianbao' uninstall.exe /v UninstallString

say 'the commands'
timeout 120 wine "$home/nianbao.com" --version | tr -d '\r'
# A folder with blanks and Chinese, and the program that draws windows as well as the other.
mkdir "$drive/年 报"
cp "$sample" "$drive/年 报/报告 一.nianbao"
for program in nianbao.com nianbao.exe; do
    timeout 120 wine "$home/$program" export 'C:\年 报\报告 一.nianbao' -o "C:\\年 报\\$program.pdf"
    same_pages "$drive/年 报/$program.pdf"
done
rc=0
timeout 120 wine "$home/nianbao.com" check 'C:\年 报\没有.nianbao' 2>"$system/said" || rc=$?
if [ $rc -ne 3 ] || ! grep -qF '没有.nianbao' "$system/said"; then
    stop "a missing file ends with $rc: $(cat "$system/said")"
fi

# Before it knew that a person's own types count beside those of the machine, Wine looked for the latter alone: it must be
# shown those that the installer wrote, or nothing opens by a double click.
machine='HKLM\Software\Classes'
types=()
if ! wine reg query 'HKCR\.nianbao' >/dev/null 2>&1; then
    types=(.nianbao Nianbao.Report)
    say 'this Wine knows types of the machine only; those of the person are lent to it'
fi
for type in "${types[@]}"; do
    wine reg copy "$classes\\$type" "$machine\\$type" /s /f >/dev/null
done

windows() { xdotool search --onlyvisible --name 'Nianbao|年报' 2>/dev/null || true; }
# Where the first page stands are a handful of colours before it is drawn; its smooth letters bring many.
shows_report() {
    import -window root "$pictures/window.png"
    local colours
    colours=$(convert "$pictures/window.png" -crop 400x300+1000+250 -format %k info:)
    [ -n "$(windows)" ] && [ "$colours" -gt 50 ]
}
double_click() { timeout "$1" wine start /wait 'C:\年 报\报告 一.nianbao'; }
say 'a double click on the report'
double_click 300 &
window=$!
for _ in $(seq 90); do shows_report && break; sleep 1; done
shows_report || stop "no window shows the report; see $pictures/window.png"
say "$(for each in $(windows); do xdotool getwindowname "$each"; done)"
say 'a second double click'
double_click 60 || stop 'the second program stays, or fails'
[ "$(windows | wc -l)" -eq 1 ] || stop 'a second window was opened'
say 'Alt+F4'
xdotool key --window "$(windows)" alt+F4 2>/dev/null || true
for _ in $(seq 30); do [ -z "$(windows)" ] && break; sleep 1; done
[ -z "$(windows)" ] || stop 'the window does not close'
wait $window || stop "the program ends with $?"
cmp "$sample" "$drive/年 报/报告 一.nianbao" || stop 'to look at the report changed it'
for type in "${types[@]}"; do
    wine reg delete "$machine\\$type" /f >/dev/null
done

say 'and away with it'
# The uninstaller copies itself elsewhere, and the copy works on.
timeout 120 wine "$home/uninstall.exe" /S
timeout 120 wineserver --wait
key_is_gone "$classes\\.nianbao"
key_is_gone "$classes\\Nianbao.Report"
key_is_gone "$classes\\Applications\\nianbao.exe"
key_is_gone 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Nianbao'
rm -r "$drive/年 报"
# Settings, earlier versions and recovery copies are the person's own and stay.
own="$drive/users/$(id -un)/AppData/*/nianbao"
left=$(find "$drive" -not -path "$own" -not -path "$own/*" | sort | comm -13 "$system/before" - | grep -iE 'nianbao|年报' || true)
[ -z "$left" ] || stop "left behind: $left"
say 'nothing is left behind'
