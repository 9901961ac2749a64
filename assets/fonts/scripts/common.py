"""What the font scripts share: where the sources are, the character set, and the tidying of a face."""
import bz2
import hashlib
import os
import re

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

from outlines import SimplifyPen

DEB_FONTS = "deb/usr/share/fonts"
SOURCES = {
    "serif-regular": "npm/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
    "serif-bold": "npm/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
    "sans-regular": "npm/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
    "sans-bold": "npm/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf",
    "wenkai": f"{DEB_FONTS}/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf",
    "liberation": f"{DEB_FONTS}/truetype/liberation2/LiberationSerif-Regular.ttf",
    "cjk-serif-regular": f"{DEB_FONTS}/opentype/noto/NotoSerifCJK-Regular.ttc",
    "cjk-serif-bold": f"{DEB_FONTS}/opentype/noto/NotoSerifCJK-Bold.ttc",
    "cjk-sans-regular": f"{DEB_FONTS}/opentype/noto/NotoSansCJK-Regular.ttc",
    "fandol-fang": "deb/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf",
    "fandol-kai": "deb/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolKai-Regular.otf",
    "fandol-doc": "deb/usr/share/doc/texlive-doc/fonts/fandol",
    "unihan": "deb/usr/share/unicode/Unihan_OtherMappings.txt.bz2",
    "symbols": "npm/noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf",
    "icons": "npm/material-symbols/material-symbols-rounded.woff2",
    "icons-licence": "npm/material-symbols/LICENSE",
}


def source(src, key):
    return os.path.join(src, SOURCES[key])


def check_sources(src, keys):
    """Stop when a source is not the one the shipped files were made from."""
    here = os.path.dirname(os.path.abspath(__file__))
    want = {}
    with open(os.path.join(here, "SHA256SUMS"), encoding="ascii") as f:
        for line in f:
            digest, path = line.split()
            want[path] = digest
    for key in keys:
        path = SOURCES[key]
        with open(os.path.join(src, path), "rb") as f:
            got = hashlib.sha256(f.read()).hexdigest()
        if want.get(path) != got:
            raise SystemExit(f"{path}: not the file the shipped faces were made from (SHA256SUMS)")


def tgh(src):
    """通用规范汉字表: number (1..8105) -> code point."""
    table = {}
    with bz2.open(source(src, "unihan"), "rt", encoding="utf-8") as f:
        for line in f:
            m = re.match(r"U\+([0-9A-F]+)\tkTGH\t2013:(\d+)", line)
            if m:
                table[int(m[2])] = int(m[1], 16)
    if len(table) != 8105:
        raise SystemExit(f"kTGH: {len(table)} characters, 8105 expected")
    return table


def gb2312():
    """(level 1 hanzi, all hanzi, symbols) of GB 2312."""
    level1, hanzi, symbols = set(), set(), set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                c = ord(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                continue
            if row < 0xB0:
                symbols.add(c)
            else:
                hanzi.add(c)
                if row < 0xD8:
                    level1.add(c)
    return level1, hanzi, symbols


def ranges(*pairs):
    return {c for a, b in pairs for c in range(a, b + 1)}


ASCII = ranges((0x20, 0x7E))
LATIN = ranges((0xA0, 0x17F)) - {0xAD}
PUNCTUATION = ranges((0x2010, 0x2027), (0x2030, 0x205E))
CURRENCY = {0x20AC}
FULL_WIDTH = ranges((0xFF01, 0xFF5E), (0xFFE0, 0xFFE6))
CJK_PUNCTUATION = ranges((0x3000, 0x301F))
SYMBOLS = ranges(
    (0x2070, 0x2094),  # superscripts, subscripts
    (0x2100, 0x214F),  # letter-like: ℃ № ℡ ™
    (0x2150, 0x218B),  # fractions, Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2460, 0x24FF),  # ①… ⑴… ⒈… ⓐ…
    (0x2500, 0x259F),  # boxes, blocks
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2600, 0x26FF),
    (0x2700, 0x27BF),  # check marks, ❶…
    (0x3021, 0x302F),
    (0x3220, 0x3243),  # ㈠…
    (0x3251, 0x325F),  # ㉑…
    (0x3280, 0x32BF),  # ㊀… ㊣ ㊱…
    (0x3371, 0x33DF),  # ㎡ ㎥ ㏄…
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE6B),
)
# characters of personal and place names outside both lists
NAMES = {ord(c) for c in "㐂𠮷镕堃喆玥㛃䶮𬱖𬍛𬀩㙍㮾暐凃囍陞峯甯"}


def charset(src):
    """The characters of the text faces."""
    _, hanzi, symbols = gb2312()
    return (
        set(tgh(src).values()) | hanzi | symbols | NAMES
        | ASCII | LATIN | PUNCTUATION | CURRENCY | FULL_WIDTH | CJK_PUNCTUATION | SYMBOLS
    )


def traditional():
    """The 5401 characters of Big5 level 1, the usual ones where traditional characters are written."""
    hanzi = set()
    for row in range(0xA4, 0xC7):
        for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            try:
                hanzi.add(ord(bytes([row, cell]).decode("big5")))
            except UnicodeDecodeError:
                continue
    return {c for c in hanzi if c >= 0x4E00}


def is_hanzi(c):
    return 0x3400 <= c < 0xA000 or c >= 0x20000 or c == 0x3007


DROPPED = [
    "BASE", "JSTF", "DSIG", "GSUB", "GPOS", "GDEF", "kern", "meta", "STAT", "FFTM", "MATH",
    "vhea", "vmtx", "VORG", "gasp", "fpgm", "prep", "cvt ", "hdmx", "VDMX", "LTSH", "PCLT",
]


def cut(path, chars, number=0):
    """The face at `path` with `chars` only: no hinting, no layout tables, no glyph names."""
    o = subset.Options()
    o.hinting = False
    o.layout_features = []
    o.name_IDs = ["*"]
    o.name_languages = ["*"]
    o.notdef_outline = True
    o.glyph_names = False
    o.legacy_kern = False
    o.legacy_cmap = False
    o.recalc_timestamp = False
    o.recalc_average_width = False
    o.prune_unicode_ranges = True
    o.prune_codepage_ranges = True
    o.drop_tables += DROPPED
    o.font_number = number
    font = subset.load_font(path, o, dontLoadGlyphNames=True)
    font.recalcTimestamp = False
    s = subset.Subsetter(o)
    s.populate(unicodes=chars)
    s.subset(font)
    for tag in DROPPED:
        if tag in font:
            del font[tag]
    return font


def drawing(glyph_set, name, max_err=1.0, tolerance=None):
    """A CFF glyph redrawn as a TrueType glyph: quadratic curves within `max_err` units, after neighbouring curves are
    joined within `tolerance` units."""
    pen = TTGlyphPen(None)
    to = Cu2QuPen(pen, max_err, reverse_direction=True)
    glyph_set[name].draw(SimplifyPen(glyph_set, to, tolerance) if tolerance else to)
    return pen.glyph(dropImpliedOnCurves=bool(tolerance))


def graft(font, chars, donor_path, number):
    """Add `chars` that `font` lacks from a CFF face of the same design. Returns what was added."""
    donor = TTFont(donor_path, fontNumber=number, lazy=True)
    if donor["head"].unitsPerEm != font["head"].unitsPerEm:
        raise SystemExit("graft: another em")
    theirs, ours = donor.getBestCmap(), font.getBestCmap()
    added = sorted(c for c in chars if c in theirs and c not in ours)
    glyph_set = donor.getGlyphSet()
    for c in added:
        add(font, c, drawing(glyph_set, theirs[c]), donor["hmtx"][theirs[c]][0])
    return added


def add(font, c, glyph, advance):
    """Give the character `c`, which `font` lacks, a TrueType glyph."""
    name = f"u{c:05X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))
    tables = [t for t in font["cmap"].tables if t.isUnicode() and (c <= 0xFFFF or t.format == 12)]
    if not tables:
        raise SystemExit("add: no format 12 cmap")
    for table in tables:
        table.cmap[c] = name


def redrawn(font, c, moved):
    """The glyph of a character with each of its points moved: `moved` takes and returns coordinates."""
    glyph_set, pen = font.getGlyphSet(), TTGlyphPen(None)
    glyph_set[font.getBestCmap()[c]].draw(DecomposingFilterPen(pen, glyph_set))
    glyph = pen.glyph()
    glyph.coordinates = GlyphCoordinates([(round(x), round(y)) for x, y in moved(glyph)])
    return glyph


def rename(font, family, style, version, copyright, licence, licence_url, note, chinese=None, trademark=None):
    """A new, small name table (Windows platform; the Chinese family name where there is one)."""
    table = font["name"] = newTable("name")
    table.names = []
    ps = family.replace(" ", "") + "-" + style
    regular = style in ("Regular", "Bold")
    for name_id, text in (
        (0, copyright),
        (1, family if regular else f"{family} {style}"),
        (2, style if regular else "Regular"),
        (3, f"{version};Nianbao;{ps}"),
        (4, f"{family} {style}"),
        (5, f"Version {version}"),
        (6, ps),
        (7, trademark),
        (10, note),
        (13, licence),
        (14, licence_url),
        (16, None if regular else family),
        (17, None if regular else style),
    ):
        if text:
            table.setName(text, name_id, 3, 1, 0x409)
    if chinese:
        table.setName(chinese, 1, 3, 1, 0x804)
        table.setName(style, 2, 3, 1, 0x804)


def finish(font, path):
    """Write the face: post 3, no clock, tables in a fixed order."""
    font["post"].formatType = 3.0
    font["post"].extraNames, font["post"].mapping = [], {}
    font["post"].glyphOrder = None
    font.recalcTimestamp = False
    font.recalcBBoxes = True  # boxes and maxp after the cut; ascents, descents and widths stay the source's
    font.flavor = None
    if font["OS/2"].fsType & 0x306:  # restricted, print only, no subsetting, bitmaps only
        raise SystemExit("the source does not let itself be embedded (OS/2 fsType)")
    font["head"].flags &= ~(1 << 2 | 1 << 3 | 1 << 4 | 1 << 11)  # no instructions; not a WOFF2 any more
    font.save(path, reorderTables=True)
    return os.path.getsize(path)
