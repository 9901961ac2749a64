#!/usr/bin/env python3
"""Make fang.ttf and kai.ttf from FandolFang and FandolKai: fewer characters, CFF outlines as TrueType quadratics.

    convert.py SRC               SRC is the folder that ../scripts/fetch.sh filled
"""
import gzip
import multiprocessing
import os
import shutil
import sys

from fontTools.ttLib import newTable

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, os.pardir, "scripts"))
from common import (ASCII, CJK_PUNCTUATION, FULL_WIDTH, charset, check_sources, cut, drawing, finish, gb2312,  # noqa: E402
                    is_hanzi, rename, source)

MAX_ERR = 1.5  # of a curve, in units of 1000 to the em
TOLERANCE = 2.0  # of curves that are joined
CHANGED = "30 November 2026"

# What Fandol draws wrongly: ￥ as $; － as a hyphen; ／ ＼ ￣ ＿ ～ half as wide as they are; ＊ ＾ ｀ in another place;
# ™ as large as a dot; ♂ ♀ in another form; ％ ‰ ℃ № with sans letters and figures, beside which the serif ones of the
# text stand. 宋体 draws them.
WRONG = {ord(c) for c in "￥－／＼￣＿～＊＾｀™♂♀％‰℃№"}


def fang_chars(src):
    # Fandol's traditional characters are not to be trusted (鬆 draws 松, 鬱 郁, 誠 騁): hanzi of GB 2312 only.
    _, hanzi, _ = gb2312()
    return {c for c in charset(src) if not is_hanzi(c) or c in hanzi} - WRONG


def kai_chars(_src):
    # The headings' own: what stands outside words comes from the faces behind it.
    _, hanzi, _ = gb2312()
    marks = {ord(c) for c in "“”‘’—–…·①②③④⑤⑥⑦⑧⑨⑩㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"}
    return (hanzi | ASCII | FULL_WIDTH | CJK_PUNCTUATION | marks) - WRONG


# file, key of the source, family, Chinese family, characters
FACES = (
    ("fang", "FandolFang", "Nianbao Fang", "年报仿宋", fang_chars),
    ("kai", "FandolKai", "Nianbao Kai", "年报楷体", kai_chars),
)


def to_truetype(font, glyphs):
    order = font.getGlyphOrder()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = glyphs
    del font["CFF "]
    for name in order:
        glyph = glyf[name]
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
                  "maxSizeOfInstructions", "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours",
                  "maxComponentElements", "maxComponentDepth"):
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["head"].glyphDataFormat = 0
    font["head"].indexToLocFormat = 1
    font.sfntVersion = "\000\001\000\000"


def part(task):
    """The glyphs with the numbers `numbers`, drawn in a process of their own."""
    path, chars, numbers = task
    font = cut(path, chars)
    order, glyph_set = font.getGlyphOrder(), font.getGlyphSet()
    return {order[n]: drawing(glyph_set, order[n], MAX_ERR, TOLERANCE) for n in numbers}


def glyphs(path, chars, n_glyphs):
    n = os.cpu_count() or 1
    with multiprocessing.Pool(n) as pool:
        parts = pool.map(part, [(path, chars, range(i, n_glyphs, n)) for i in range(n)])
    return {name: glyph for found in parts for name, glyph in found.items()}


def main(src):
    check_sources(src, ["unihan", "fandol-fang", "fandol-kai"])
    for name, original, family, chinese, chars in FACES:
        path, chars = source(src, f"fandol-{name}"), chars(src)
        font = cut(path, chars)
        drawn = glyphs(path, chars, len(font.getGlyphOrder()))
        to_truetype(font, {glyph: drawn[glyph] for glyph in font.getGlyphOrder()})
        rename(font, family, "Regular", "1.300",
               "Copyright © 2012-2013, the Fandol team.",
               "GNU General Public License, version 3, with font exception",
               "http://www.gnu.org/licenses/licenses.html",
               f"{original}-Regular modified for Nianbao on {CHANGED}: cut to fewer characters, outlines simplified and "
               "converted to TrueType, layout tables removed, renamed.", chinese)
        print(f"{name} {finish(font, os.path.join(HERE, f'{name}.ttf')) / 1e6:.2f} MB", flush=True)
    doc = source(src, "fandol-doc")
    with gzip.open(os.path.join(doc, "COPYING.gz")) as i, open(os.path.join(HERE, "COPYING"), "wb") as o:
        shutil.copyfileobj(i, o)
    shutil.copyfile(os.path.join(doc, "README"), os.path.join(HERE, "README.fandol"))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(sys.argv[1])
