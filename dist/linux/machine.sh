#!/usr/bin/env bash
# Says for which machine a program is, by Debian's name:   machine.sh PROGRAM
# Needs od and tr (coreutils).
set -euo pipefail
# Bytes 18 and 19 of an ELF file name it.
case $(od -An -tx1 -j18 -N2 "$1" | tr -d ' ') in
    3e00) echo amd64 ;;
    b700) echo arm64 ;;
    0201) echo loong64 ;;
    *) echo "machine.sh: no machine is known for this program: $1" >&2; exit 1 ;;
esac
