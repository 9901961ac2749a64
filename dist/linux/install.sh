#!/bin/sh
# Installs Nianbao for one person, or removes it again. It asks for no rights and touches nothing but this person's folders.
# 为当前用户安装或卸载年报，不需要管理员权限。
#
# Needs the usual tools of a system, and refreshes menus and types where update-desktop-database and update-mime-database
# are there.
# 只用系统自带的工具；有 update-desktop-database、update-mime-database 时一并刷新菜单和文件类型。
#
#     ./install.sh            install 安装
#     ./install.sh --remove   remove 卸载
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
home=$data/nianbao-program
bin=$HOME/.local/bin
list=$home/installed

refresh() {
    if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime" || true; fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database "$data/applications" || true; fi
}

remove() {
    if [ -f "$list" ]; then
        while IFS= read -r file; do rm -f "$file"; done < "$list"
    fi
    rm -rf "$home"
}

# Links from where the system looks, so that one folder holds everything.
link() {
    mkdir -p "$(dirname "$2")"
    ln -sf "$1" "$2"
    printf '%s\n' "$2" >> "$list"
}

remove
if [ "${1:-}" = --remove ]; then
    refresh
    echo "Nianbao was removed. 已卸载年报"
    exit 0
fi
mkdir -p "$home"
cp -R "$here/bin" "$here/share" "$home/"
link "$home/bin/nianbao" "$bin/nianbao"
for part in icons metainfo man; do
    (cd "$home/share" && find "$part" -type f) | while IFS= read -r file; do
        link "$home/share/$file" "$data/$file"
    done
done
# These two are read by programs that do not follow links, and the desktop may not know ~/.local/bin.
mkdir -p "$data/applications" "$data/mime/packages"
sed "s|^Exec=nianbao|Exec=\"$home/bin/nianbao\"|" "$home/share/applications/arpa.home.Nianbao.desktop" > "$data/applications/arpa.home.Nianbao.desktop"
cp "$home/share/mime/packages/nianbao.xml" "$data/mime/packages/nianbao.xml"
printf '%s\n' "$data/applications/arpa.home.Nianbao.desktop" "$data/mime/packages/nianbao.xml" >> "$list"
refresh
echo "Nianbao was installed: $bin/nianbao 已安装年报"
