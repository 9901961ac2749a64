#!/usr/bin/env python3
"""Write THIRD-PARTY, the licences of everything that the program carries and that is not its own.

    third-party.py            writes the file anew, after a crate, a face or another part was added, changed or removed
    third-party.py --check    says whether it is as it would be written, and fails where it is not

Needs cargo and Python 3. cargo fetches the crates of every system for which there is a package, unless it has them. The
test `third_party` looks for every crate of the system at hand, without this script.
"""
import json
import os
import re
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir)
FILE = os.path.join(ROOT, "THIRD-PARTY")
TARGETS = (
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-pc-windows-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
)
# Of a choice the first of these is taken. One text of Apache-2.0 serves all crates.
PREFERRED = ("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "BSL-1.0", "Unicode-3.0", "MPL-2.0")
# What a text of the licence has and no other.
SIGNS = {
    "Apache-2.0": r"Apache License\s+Version 2\.0",
    "MIT": r"Permission is hereby granted, free of charge",
    "BSD-2-Clause": r"Redistribution and use in source and binary forms",
    "BSD-3-Clause": r"Redistribution and use in source and binary forms",
    "ISC": r"Permission to use, copy, modify, and(/or)? distribute",
    "Zlib": r"provided 'as-is'",
    "BSL-1.0": r"Boost Software License",
    "Unicode-3.0": r"UNICODE LICENSE V3",
    "MPL-2.0": r"Mozilla Public License",
}
# These texts name nobody, so that the one of another crate serves where a crate brings none along.
NAMELESS = ("BSL-1.0", "MPL-2.0")
LICENCE_FILE = re.compile(r"^(li[cs]en[cs]e|copying|unlicense)", re.IGNORECASE)
NOTICE_FILE = re.compile(r"^notice", re.IGNORECASE)

# What is no crate: what it is, its licence, where its text stands. `crate:` is a file that a crate brings along.
PARTS = (
    ("小标宋, 宋体: Noto Serif SC, cut and renamed as assets/fonts/README.md says", "OFL-1.1",
     "assets/fonts/LICENSE-OFL-noto-serif-sc.txt"),
    ("黑体 and the letters of the window: Noto Sans SC, cut", "OFL-1.1", "assets/fonts/LICENSE-OFL-noto-sans-sc.txt"),
    ("signs in 宋体: Noto Sans Symbols 2, cut", "OFL-1.1", "assets/fonts/LICENSE-OFL-noto-sans-symbols-2.txt"),
    ("rare hanzi: LXGW WenKai, redrawn and renamed", "OFL-1.1", "assets/fonts/LICENSE-OFL-lxgw-wenkai.txt"),
    ("digits and Latin: Liberation Serif, cut and renamed", "OFL-1.1",
     "assets/fonts/LICENSE-OFL-liberation-serif.txt"),
    ("仿宋, 楷体: FandolFang, FandolKai, cut, converted and renamed; files of their own beside the program, with their "
     "source in source.tar.xz, convert.py and ../scripts (see README.md there)", "GPL-3.0 with font exception",
     "assets/fonts/fandol/COPYING"),
    ("icons of the window: Material Symbols, cut", "Apache-2.0", "assets/icons/LICENSE"),
    ("Latin faces of PDFs that bring none along (Foxit's, of PDFium), for reading them; in hayro-font",
     "BSD-3-Clause", "crate:hayro-font/assets/LICENSE_FOXIT"),
    ("encodings of Chinese, Japanese and Korean PDFs (Adobe CMap resources), for reading them; in hayro-cmap",
     "BSD-3-Clause", "crate:hayro-cmap/assets/LICENSE.txt"),
    ("colour profiles of pictures in PDFs; in hayro-interpret and hayro-jpeg2000", "CC0-1.0",
     "crate:hayro-interpret/assets/CGATS_LICENSE.txt"),
)


def cargo(*arguments):
    command = [os.environ.get("CARGO", "cargo"), *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def shipped():
    """Name and version of every crate that a package carries, without our own."""
    found = set()
    for target in TARGETS:
        tree = cargo("tree", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}", "--target", target)
        for line in filter(None, tree.splitlines()):
            name, version, *rest = line.split()
            if not any(own.startswith("(/") or own.startswith("(file:") for own in rest):
                found.add((name, version.removeprefix("v")))
    return found


def packages():
    listed = json.loads(cargo("metadata", "--locked", "--format-version", "1"))["packages"]
    known = {(own["name"], own["version"]): own for own in listed}
    crates = []
    for key in sorted(shipped()):
        own = known[key]
        if own["source"] is not None:
            crates.append(own)
    return crates


def chosen(expression):
    """The licences under which a crate is taken: one of each choice."""
    expression = expression.replace(" / ", " OR ").replace("/", " OR ")
    taken = []
    for part in re.split(r"\s+AND\s+", expression):
        choices = re.split(r"\s+OR\s+", part.strip(" ()"))
        best = [licence for licence in PREFERRED if licence in choices]
        if not best:
            raise SystemExit(f"third-party.py: none of the known licences is in {expression!r}")
        taken.append(best[0])
    return taken


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read().replace("\r\n", "\n").replace("\r", "\n").strip("\n\ufeff")


def files(package, pattern):
    folder = os.path.dirname(package["manifest_path"])
    places = [folder, *(os.path.join(folder, name) for name in ("LICENSES", "licenses", "license"))]
    for place in places:
        if os.path.isdir(place):
            for name in sorted(os.listdir(place)):
                path = os.path.join(place, name)
                if os.path.isfile(path) and (place != folder or pattern.match(name)):
                    yield path


def text_of(package, licence):
    """The crate's own text of a licence; None where it brings none along."""
    own = [read(path) for path in files(package, LICENCE_FILE)]
    own = [text for text in own if re.search(SIGNS[licence], text)]
    return min(own, key=len) if own else None


def mit_of(package):
    """The licence of a crate that names it and no more: its usual words with the authors whom the crate names."""
    authors = ", ".join(re.sub(r"\s*<[^>]*>", "", name) for name in package["authors"])
    holder = authors or f"the authors of {package['name']}"
    words = read(os.path.join(ROOT, "LICENSE-MIT"))
    return re.sub(r"Copyright.*", f"Copyright (c) {holder}", words, count=1)


def texts(crates):
    """Text -> the crates that it is of, in the order of their names."""
    found, missing = {}, []
    for package in crates:
        label = f"{package['name']} {package['version']}"
        for licence in chosen(package["license"]):
            if licence == "Apache-2.0":
                continue
            text = text_of(package, licence)
            if text is None and licence == "MIT":
                text = mit_of(package)
            if text is None:
                missing.append((label, licence))
            else:
                found.setdefault(" ".join(text.split()), (text, []))[1].append(label)
    for label, licence in missing:
        same = [entry for entry in found.values() if re.search(SIGNS[licence], entry[0])]
        named = [entry for entry in same if any(own.split()[0] in KIN.get(label.split()[0], ()) for own in entry[1])]
        of = named or (same if licence in NAMELESS else [])
        if not of:
            raise SystemExit(f"third-party.py: {label} brings no text of {licence} along")
        of[0][1].append(label)
    return list(found.values())


# A crate of the same makers and the same repository that has the text.
KIN = {"alloc-stdlib": ("alloc-no-stdlib",)}


def notices(crates):
    for package in crates:
        for path in files(package, NOTICE_FILE):
            if os.path.basename(path).lower().startswith("notice"):
                yield f"{package['name']} {package['version']}", read(path)


def block(title, text):
    line = "-" * 80
    return f"{line}\n{title}\n{line}\n\n{text}\n\n"


def part_text(place, crates):
    if not place.startswith("crate:"):
        return read(os.path.join(ROOT, place))
    name, path = place.removeprefix("crate:").split("/", 1)
    package = next(own for own in crates if own["name"] == name)
    return read(os.path.join(os.path.dirname(package["manifest_path"]), path))


def written():
    crates = packages()
    out = ["What Nianbao carries that is not its own, and its licences\n"
           "==========================================================\n\n"
           "The program itself: MIT or Apache-2.0, at your choice. Made by dist/third-party.py.\n\n"
           "1. Faces, icons and data\n\n"]
    out += [f"  {what}\n      {licence}\n" for what, licence, _ in PARTS]
    out.append("\n2. Crates, of all systems; of a choice of licences the first named behind the arrow is taken\n\n")
    for own in crates:
        out.append(f"  {own['name']} {own['version']} — {own['license']} → {', '.join(chosen(own['license']))}\n")
        if "MPL-2.0" in chosen(own["license"]):
            out.append(f"      source, unchanged: {own['repository']}\n")
    out.append("\n3. Texts\n\n")
    seen = {}
    for what, licence, place in PARTS:
        if licence != "Apache-2.0":
            text = part_text(place, crates)
            seen.setdefault(text, []).append(f"{what.split(':')[0].split(';')[0]} — {licence}")
    out += [block("\n".join(titles), text) for text, titles in seen.items()]
    out.append(block("Every crate above with → Apache-2.0, and Material Symbols", read(os.path.join(ROOT, "LICENSE-APACHE"))))
    out += [block(f"Notice of {label}", text) for label, text in notices(crates)]
    out += [block("\n".join(labels), text) for text, labels in texts(crates)]
    return "".join(out)


def main(arguments):
    if arguments not in ([], ["--check"]):
        raise SystemExit(__doc__)
    text = written()
    if not arguments:
        with open(FILE, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    elif not os.path.exists(FILE) or open(FILE, encoding="utf-8").read() != text:
        raise SystemExit("third-party.py: THIRD-PARTY is not up to date; run dist/third-party.py and commit it")


if __name__ == "__main__":
    main(sys.argv[1:])
