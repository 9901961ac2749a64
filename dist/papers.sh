#!/usr/bin/env bash
# Copies the papers with what they show and link to, such that their links hold there as well:   papers.sh FOLDER
# Needs nothing but the shell and coreutils.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$1
mkdir -p "$folder"
cd "$root"
cp --parents README.md README.zh-CN.md CHANGELOG.md ARCHITECTURE.md CONTRIBUTING.md LICENSE-MIT LICENSE-APACHE THIRD-PARTY "$folder/"
cp -R --parents assets/readme assets/manual "$folder/"
cp --parents assets/fonts/README.md assets/fonts/LICENSE-* "$folder/"
