#!/usr/bin/env python3
"""Make the shipped faces (all but 仿宋 and 楷体, for which see ../fandol/convert.py).

    build.py SRC [face ...]      SRC is the folder that fetch.sh filled
"""
import os
import sys

from fontTools.ttLib import TTFont

from common import (ASCII, CJK_PUNCTUATION, FULL_WIDTH, LATIN, PUNCTUATION, charset, check_sources, cut, finish,
                    gb2312, graft, is_hanzi, ranges, rename, source, traditional)
from redraw import FULL, full_dash, full_dot, half_figures, signs, small_signs, to_fang, without

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.dirname(HERE)
OFL = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
OFL_URL = "https://openfontlicense.org"
NOTE = "Modified Version for Nianbao: cut to fewer characters; hinting and layout tables removed."
ADOBE_SERIF = "(c) 2017-2024 Adobe (http://www.adobe.com/)."
ADOBE_SANS = "(c) 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'."
NOTO_TM = "Noto is a trademark of Google Inc."


def noto(src, out, key, donor, family, style, copyright, chinese, trademark, chars, version, redraw=()):
    keys = ["unihan", key] + ([donor] if donor else [])
    check_sources(src, keys)
    font = cut(source(src, key), chars)
    if donor:
        added = graft(font, chars, source(src, donor), 2)  # 2: the SC face of the collection
        print("  from Noto CJK:", "".join(map(chr, added)))
    for change in redraw:
        change(font)
    rename(font, family, style, version, copyright, OFL, OFL_URL, NOTE, chinese, trademark)
    return finish(font, os.path.join(OUT, out))


def xiaobiaosong(src):
    return noto(src, "xiaobiaosong.ttf", "serif-bold", "cjk-serif-bold", "Noto Serif SC", "Bold",
                ADOBE_SERIF, None, NOTO_TM, title_chars(src), "2.003", (full_dash, full_dot))


def title_chars(src):
    """Titles are words: boxes, arrows, mathematics and units are drawn by the face behind."""
    pictures = ranges((0x2190, 0x22FF), (0x2500, 0x27BF), (0x3371, 0x33DF), (0x0370, 0x04FF), (0x3040, 0x312F))
    return charset(src) - pictures


def song(src):
    check_sources(src, ["symbols"])
    donor = TTFont(source(src, "symbols"))
    return noto(src, "song.ttf", "serif-regular", "cjk-serif-regular", "Noto Serif SC", "Regular",
                ADOBE_SERIF + "\nCopyright 2022 The Noto Project Authors (https://github.com/notofonts/symbols)",
                None, NOTO_TM, charset(src), "2.003",
                (full_dash, full_dot, half_figures, lambda font: signs(font, donor)))


def hei(src):
    return noto(src, "hei.ttf", "sans-regular", "cjk-sans-regular", "Noto Sans SC", "Regular",
                ADOBE_SANS, None, NOTO_TM, charset(src), "2.004", (full_dash,))


def hei_bold(src):
    _, hanzi, _ = gb2312()
    chars = hanzi | ASCII | FULL_WIDTH | CJK_PUNCTUATION | {ord(c) for c in "“”‘’—–…·×→←↑↓①②③④⑤⑥⑦⑧⑨⑩№％‰℃㎡≤≥≠±"}
    return noto(src, "hei-bold.ttf", "sans-bold", None, "Noto Sans SC", "SemiBold",
                ADOBE_SANS, None, NOTO_TM, chars, "2.004", (full_dash,))


def rare(src):
    """What 仿宋 and 楷体 lack: thinned, narrowed and heightened to stand among them (../README.md)."""
    check_sources(src, ["unihan", "wenkai"])
    _, hanzi, _ = gb2312()
    signs_elsewhere = set(TTFont(os.path.join(OUT, "song.ttf"), lazy=True).getBestCmap())
    chars = {c for c in charset(src) | traditional() if (c not in hanzi if is_hanzi(c) else c not in signs_elsewhere)}
    font = cut(source(src, "wenkai"), chars | FULL)
    to_fang(font, FULL)
    font = without(font, FULL - chars)
    rename(font, "Nianbao Rare", "Regular", "1.250",
           "Copyright 2021-2023 LXGW (https://github.com/lxgw/LxgwWenKai)\n"
           "Copyright 2020 The Klee Project Authors (https://github.com/fontworks-fonts/Klee)",
           OFL, OFL_URL, NOTE + " Strokes thinned, proportions changed. Renamed.", "年报生僻字",
           "Klee is a trademark of Fontworks Inc.")
    return finish(font, os.path.join(OUT, "rare.ttf"))


def latin(src):
    check_sources(src, ["liberation"])
    chars = ASCII | LATIN | PUNCTUATION | ranges((0x2070, 0x2094), (0x2150, 0x215F)) | {ord(c) for c in "€№™−×÷±≤≥≠≈√∞µΩ"}
    font = cut(source(src, "liberation"), chars)
    small_signs(font)
    rename(font, "Nianbao Latin", "Regular", "2.1.5",
           "Digitized data copyright (c) 2010 Google Corporation.\nCopyright (c) 2012 Red Hat, Inc.",
           OFL, OFL_URL, NOTE + " Some superscripts and subscripts added. Renamed.", None,
           "Liberation is a trademark of Red Hat, Inc. registered in U.S. Patent and Trademark Office "
           "and certain other jurisdictions.")
    return finish(font, os.path.join(OUT, "latin.ttf"))


FACES = {"xiaobiaosong": xiaobiaosong, "song": song, "hei": hei, "hei-bold": hei_bold, "rare": rare, "latin": latin}

if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    for face in sys.argv[2:] or FACES:
        print(face, f"{FACES[face](sys.argv[1]) / 1e6:.2f} MB", flush=True)
