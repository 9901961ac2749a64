#!/usr/bin/env python3
"""Make icons.ttf, icons.txt and the table of README.md from Material Symbols Rounded.

    build.py SRC                 SRC is the folder that ../fonts/scripts/fetch.sh filled
"""
import os
import re
import shutil
import sys

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, os.pardir, "fonts", "scripts"))
from common import check_sources, cut, finish, rename, source  # noqa: E402

NAMES = """
note_add folder_open folder save save_as undo redo search find_replace print picture_as_pdf download
file_export file_open upload_file settings close add remove zoom_in zoom_out fit_width fit_screen fit_page
description article table table_chart edit check check_circle error warning help info history compare
compare_arrows arrow_back arrow_forward arrow_upward arrow_downward expand_more expand_less chevron_right
chevron_left light_mode dark_mode contrast translate language content_copy content_cut content_paste delete
home menu more_horiz more_vert keyboard list view_agenda pages verified draw signature calendar_today
business apartment lock title notes format_list_numbered drag_indicator visibility visibility_off
check_box check_box_outline_blank refresh open_in_new image attach_file bar_chart filter_list sort push_pin spellcheck select_all
""".split()
AXES = {"wght": 400, "FILL": 0, "GRAD": 0, "opsz": 24}


def code_points(font):
    """Icon name -> code point, through the ligatures of the font itself."""
    letter = {g: c for c, g in sorted(font.getBestCmap().items()) if c < 0x80}  # small letters win
    spelled = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for sub in lookup.SubTable:
            sub = getattr(sub, "ExtSubTable", sub)
            if not hasattr(sub, "ligatures"):
                continue
            for first, ligatures in sub.ligatures.items():
                for lig in ligatures:
                    word = "".join(chr(letter[g]) for g in [first, *lig.Component])
                    spelled[word] = lig.LigGlyph
    private = {g: c for c, g in sorted(font.getBestCmap().items(), reverse=True) if 0xE000 <= c <= 0xF8FF}
    return {n: private[spelled[n]] for n in NAMES if n in spelled and spelled[n] in private}


def main(src):
    check_sources(src, ["icons"])
    path = source(src, "icons")
    points = code_points(TTFont(path))
    missing = [n for n in NAMES if n not in points]
    if missing:
        raise SystemExit("not in the font: " + " ".join(missing))
    font = cut(path, set(points.values()))
    font = instancer.instantiateVariableFont(font, {a.axisTag: AXES.get(a.axisTag, a.defaultValue) for a in font["fvar"].axes})
    for tag in ("HVAR", "MVAR", "avar", "gvar", "fvar", "STAT"):
        if tag in font:
            del font[tag]
    revision = f"{font['head'].fontRevision:.3f}"
    rename(font, "Nianbao Icons", "Regular", revision, "Copyright 2026 Google LLC.  All Rights Reserved.",
           "Apache License, Version 2.0", "https://www.apache.org/licenses/LICENSE-2.0",
           "Material Symbols Rounded modified for Nianbao: one instance (wght 400, FILL 0, GRAD 0, opsz 24), "
           "cut to fewer icons, renamed.")
    size = finish(font, os.path.join(HERE, "icons.ttf"))
    rows = sorted(points.items())
    with open(os.path.join(HERE, "icons.txt"), "w", encoding="ascii") as f:
        f.writelines(f"{n} {c:04x}\n" for n, c in rows)
    shutil.copyfile(source(src, "icons-licence"), os.path.join(HERE, "LICENSE"))
    readme = os.path.join(HERE, "README.md")
    with open(readme, encoding="utf-8") as f:
        text = f.read()
    table = "| icon | code point |\n|---|---|\n" + "".join(f"| {n} | U+{c:04X} |\n" for n, c in rows)
    text = re.sub(r"(<!-- icons -->\n).*?(<!-- /icons -->)", lambda m: m[1] + table + m[2], text, flags=re.S)
    with open(readme, "w", encoding="utf-8") as f:
        f.write(text)
    print(f"icons {len(rows)}, {size / 1e3:.1f} kB")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(sys.argv[1])
