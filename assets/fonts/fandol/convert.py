#!/usr/bin/env python3
"""Make fang.ttf from FandolFang-Regular.otf: fewer characters, CFF outlines as TrueType quadratics.

    convert.py SRC               SRC is the folder that ../scripts/fetch.sh filled
"""
import gzip
import os
import shutil
import sys

from fontTools.ttLib import newTable

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, os.pardir, "scripts"))
from common import charset, check_sources, cut, drawing, finish, rename, source  # noqa: E402

MAX_ERR = 1.0  # units of 1000 to the em
CHANGED = "22 November 2026"


def to_truetype(font):
    glyph_set = font.getGlyphSet()
    order = font.getGlyphOrder()
    glyphs = {name: drawing(glyph_set, name, MAX_ERR) for name in order}
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


def main(src):
    check_sources(src, ["unihan", "fandol-fang"])
    font = cut(source(src, "fandol-fang"), charset(src))
    to_truetype(font)
    rename(font, "Nianbao Fang", "Regular", "1.300",
           "Copyright © 2012-2013, the Fandol team.",
           "GNU General Public License, version 3, with font exception",
           "http://www.gnu.org/licenses/licenses.html",
           f"FandolFang-Regular modified for Nianbao on {CHANGED}: cut to fewer characters, outlines converted to "
           "TrueType, layout tables removed, renamed.", "年报仿宋")
    size = finish(font, os.path.join(HERE, "fang.ttf"))
    doc = source(src, "fandol-doc")
    with gzip.open(os.path.join(doc, "COPYING.gz")) as i, open(os.path.join(HERE, "COPYING"), "wb") as o:
        shutil.copyfileobj(i, o)
    shutil.copyfile(os.path.join(doc, "README"), os.path.join(HERE, "README.fandol"))
    print(f"fang {size / 1e6:.2f} MB")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(sys.argv[1])
