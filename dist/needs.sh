# shellcheck shell=bash
# Sourced by the scripts of this folder: what they say where something is missing.

stop() { echo "$(basename "$0"): $*" >&2; exit 1; }

# need PROGRAM HOW-TO-GET-IT
need() { command -v "$1" >/dev/null || stop "$1 is missing; $2"; }
