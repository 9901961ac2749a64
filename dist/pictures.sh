#!/usr/bin/env bash
# Renews the pictures of README and manual from the real window, in both languages:   pictures.sh PROGRAM [SCENE …]
# A scene is one of those below, such as table; without one, all are renewed. Look at what it made before it is committed.
# Needs xvfb, openbox, xdotool and imagemagick.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(readlink -f "$1")
shift
. "$root/dist/needs.sh"
for tool in Xvfb openbox xdotool import convert; do
    need "$tool" 'apt install xvfb openbox xdotool imagemagick'
done
wanted=("$@")
manual=$root/assets/manual/pictures
readme=$root/assets/readme

desk=$(mktemp -d)
window=
pids=()
finish() {
    close
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    rm -rf "$desk"
}
close() {
    [ -n "$window" ] || return 0
    kill "$window" 2>/dev/null || true
    wait "$window" 2>/dev/null || true
    window=
}
trap finish EXIT

mkdir -p "$desk/home" "$desk/bin" "$manual" "$readme"
export HOME=$desk/home XDG_CONFIG_HOME=$desk/config XDG_DATA_HOME=$desk/data XDG_CACHE_HOME=$desk/cache LC_ALL=C.UTF-8 TZ=UTC
# The faces that ship, wherever the program lies.
export NIANBAO_FONTS=$root/assets/fonts
unset WAYLAND_DISPLAY
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$desk/display" >/dev/null 2>&1 &
pids+=($!)
for _ in $(seq 50); do [ -s "$desk/display" ] && break; sleep 0.2; done
DISPLAY=:$(cat "$desk/display")
export DISPLAY
# The window manager draws no frame, so that a picture begins with the window.
cat > "$desk/openbox.xml" <<'XML'
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <applications><application class="*"><decor>no</decor></application></applications>
</openbox_config>
XML
openbox --config-file "$desk/openbox.xml" >/dev/null 2>&1 &
pids+=($!)
sleep 1

samples=$root/assets/samples
# Every scene begins with the same files: what the manual calls report.nianbao and last.nianbao.
lay_out() {
    rm -rf "$desk/work"
    mkdir "$desk/work"
    cd "$desk/work"
    cp "$samples/suqian_2024.nianbao" report.nianbao
    cp "$samples/suqian_2023.nianbao" last.nianbao
}

still() {
    local last='' now
    for _ in $(seq 60); do
        sleep 0.5
        now=$(import -window root -depth 8 rgb:- | sha256sum)
        [ "$now" = "$last" ] && return 0
        last=$now
    done
}

# open [ARGUMENT …]: the window on a file, without hints, as wide and high as a small screen.
open() {
    close
    rm -rf "$XDG_CONFIG_HOME" "$XDG_DATA_HOME"
    mkdir -p "$XDG_CONFIG_HOME/nianbao"
    echo '{"theme": "light", "hints": ["cells", "pages", "palette"]}' > "$XDG_CONFIG_HOME/nianbao/settings.json"
    # Without a portal and zenity the window asks for files itself, on every machine in the same way.
    PATH=$desk/bin XDG_DATA_DIRS=$desk LIBGL_ALWAYS_SOFTWARE=1 "$program" --language "$language" "$@" >/dev/null 2>&1 &
    window=$!
    local id=''
    for _ in $(seq 120); do
        id=$(xdotool search --onlyvisible --class nianbao 2>/dev/null | head -1) && [ -n "$id" ] && break
        sleep 0.5
    done
    xdotool windowsize "$id" 1280 800 windowmove "$id" 0 0 mousemove 1279 799
    still
}

keys() { xdotool key --delay 80 "$@"; still; }
write() { xdotool type --delay 40 "$1"; still; }
click() { xdotool mousemove "$1" "$2" click 1; still; }

# keep FILE AREA [COLOURS]: an area of the screen, WxH+X+Y.
keep() {
    mkdir -p "$(dirname "$1")"
    import -window root -crop "$2" +repage -depth 8 "$desk/shot.png"
    convert "$desk/shot.png" -strip +dither -colors "${3:-48}" -define png:compression-level=9 -define png:exclude-chunks=date,time "PNG8:$1"
    echo "$(stat -c '%s' "$1") $1"
}

# The scenes. Places of the mouse and areas are those of a window of 1280×800.

scene_window() {
    "$program" set report.nianbao requests.received.natural=3441 >/dev/null
    open report.nianbao --at requests.received.natural
    # The pages follow whoever moves.
    keys Down Up
    keep "$readme/window-$language.png" 1280x800+0+0 64
}

scene_new() {
    open
    keys ctrl+n
    keep "$manual/new-$language.png" 560x560+360+120
}

scene_table() {
    "$program" set report.nianbao requests.received.natural=3441 >/dev/null
    open report.nianbao --at requests.received.natural
    keep "$manual/table-$language.png" 730x300+66+32
}

scene_finding() {
    "$program" set report.nianbao requests.received.natural=3441 >/dev/null
    open report.nianbao --at requests.received.natural
    keys F7 F8
    keep "$manual/finding-$language.png" 742x212+0+567
}

scene_number() {
    open report.nianbao
    keys alt+3 ctrl+End Return
    write '#'
    keep "$manual/number-$language.png" 860x540+210+130
}

scene_last_year() {
    "$program" new --from report.nianbao -o new.nianbao >/dev/null
    open new.nianbao
    keys alt+3
    keep "$manual/last-year-$language.png" 730x330+66+32
}

scene_compare() {
    open --compare last.nianbao report.nianbao
    keys ctrl+2
    keep "$manual/compare-$language.png" 745x330+0+32
}

scene_issue() {
    open report.nianbao
    keys ctrl+shift+p
    write "$([ "$language" = zh ] && echo 签发 || echo Issue)"
    keys Return
    keep "$manual/issue-$language.png" 760x254+260+146
}

scene_verify() {
    "$program" issue report.nianbao -o issued.pdf >/dev/null
    open report.nianbao
    keys ctrl+shift+p
    write "$([ "$language" = zh ] && echo 核验 || echo Verify)"
    keys Return
    write "$desk/work/issued.pdf"
    keys Return
    # Without the line of its path, which is another one each time.
    keep "$manual/verify-$language.png" "$([ "$language" = zh ] && echo 660x376+310+252 || echo 660x440+310+212)"
}

# What a few minutes look like: an error, its figure entered anew, the questions, the text, last year beside it.
scene_minutes() {
    local frames=() delays=(250 80 80 220 220 220 260)
    frame() {
        import -window root -crop 1280x800+0+0 +repage "$desk/frame-${#frames[@]}.png"
        frames+=(-delay "${delays[${#frames[@]} / 3]}" "$desk/frame-${#frames[@]}.png")
    }
    "$program" set report.nianbao requests.received.natural=3441 >/dev/null
    open report.nianbao --at requests.received.natural
    keys Down Up
    frame
    write 34
    frame
    write 40
    frame
    keys Return
    frame
    keys F7 F8
    frame
    keys F7 alt+3
    frame
    keys ctrl+shift+d
    keys ctrl+2
    frame
    local animated=$readme/minutes-$language.gif
    convert "${frames[@]}" -loop 0 +dither -colors 24 +map -layers Optimize "$animated"
    echo "$(stat -c %s "$animated") $animated"
}

scenes=(minutes window new table finding number last_year compare issue verify)
for scene in "${wanted[@]:-${scenes[@]}}"; do
    for language in zh en; do
        lay_out
        "scene_$scene"
    done
done
