#!/usr/bin/env bash
# Builds the program for Windows (64 bits) and its installer, on Linux:
#     build.sh [OPTION OF CARGO …]
# Needs gcc-mingw-w64-x86-64-win32, nsis and what rust-for.sh says. The program and the installer come into target/packages/windows.
#
# Windows opens no console for a program that says it draws windows, and gives none to it either. So there are two of the
# same code, as other programs have it: nianbao.exe draws windows; in a console `nianbao` finds nianbao.com, which writes there.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/dist/rust-for.sh"
target=x86_64-pc-windows-gnu
gnu=x86_64-w64-mingw32
need $gnu-gcc 'apt install gcc-mingw-w64-x86-64-win32'
need makensis 'apt install nsis'
rust_for $target

made=$root/target/other
folder=$root/target/packages/windows
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -1)
mkdir -p "$made" "$folder"
cd "$root"
$gnu-windres --codepage=65001 -D "VERSION=\\\"$version\\\"" -D "VERSION_NUMBERS=${version//./,}" \
    dist/windows/nianbao.rc --output-format=coff -o "$made/nianbao.res.o"
# These would take the place of the flags below.
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=$gnu-gcc
# printpdf is also made a DLL, which nobody uses. It exports nothing, which the linker takes for everything: too much for a DLL.
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS=-Clink-arg=-Wl,--exclude-all-symbols
"${CARGO:-cargo}" rustc --profile dist --locked --bin nianbao --target $target --target-dir "$made" "${std_options[@]}" "$@" -- \
    -C "link-arg=$made/nianbao.res.o"

cp "$made/$target/dist/nianbao.exe" "$folder/nianbao.com"
$gnu-objcopy --subsystem windows "$folder/nianbao.com" "$folder/nianbao.exe"
# Beside the programs of mingw stand its libraries; the program must do without them.
foreign=$($gnu-objdump -p "$folder/nianbao.exe" | sed -n 's/.*DLL Name: //p' | grep -E '^(lib|zlib)' || true)
[ -z "$foreign" ] || stop "the program asks for $foreign"

rm -rf "$made/papers"
dist/papers.sh "$made/papers"
cd dist/windows
makensis -V2 -INPUTCHARSET UTF8 "-DPROGRAMS=$folder" "-DPAPERS=$made/papers" "-DVERSION=$version" "-DOUTPUT=$folder/nianbao-$version-setup.exe" nianbao.nsi
ls -l "$folder"
