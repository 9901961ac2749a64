#!/usr/bin/env python3
"""Measure what layout must know of the faces and write it into ../README.md (between the marks).

    measure.py
"""
import contextlib
import io
import os
import re

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir)
FACES = ["xiaobiaosong.ttf", "song.ttf", "hei.ttf", "hei-bold.ttf", "fandol/fang.ttf", "fandol/kai.ttf", "rare.ttf", "latin.ttf"]
PROBES = "“”‘’—–…·、，。：；？！（）《》〈〉「」【】〔〕％￥－～０Ａ①㈠Ⅰ℃㎡№‰×÷±≤≥→●□★※§°○〇✓☑☐"
IMPORTANT = ("“”‘’—–―…·、，。：；？！（）《》〈〉「」『』【】〔〕〖〗％￥－～×÷±≤≥≠≈∞√∑∵∴∠⊥∥"
             "→←↑↓↔↗↘⇒▲△▼▽◆◇■□●○◎★☆※§°′″©®™€£¥¢‰℃℉№℡㎡㎥㎞㎏㎜㎝㏄㏎㎎〇々〒㊣"
             "①②⑩⑪⑳㉑㉟㊱㊿❶❿⑴⒈㈠㈩㊀㊉ⅠⅡⅫⅰⅹ½¼¾²³¹₂ₓ₊₋⁺⁻⁄✓✔✗✘☐☑☒│─┌┐└┘┼━█▪▫◼◻•‣‑−㐂𠮷镕堃喆玥啰瞭翀昇犇彧暐滘䶮陳龍鳳國華")


def hanzi():
    """800 common hanzi: every fourth or fifth of GB 2312 level 1."""
    level1 = [bytes([r, c]).decode("gb2312") for r in range(0xB0, 0xD7) for c in range(0xA1, 0xFF)]
    return [ord(level1[i * len(level1) // 800]) for i in range(800)]


def centre(font):
    upm, cmap, glyphs = font["head"].unitsPerEm, font.getBestCmap(), font.getGlyphSet()
    y, x, n = 0.0, 0.0, 0
    for c in hanzi():
        if c in cmap:
            pen = BoundsPen(glyphs)
            glyphs[cmap[c]].draw(pen)
            x0, y0, x1, y1 = pen.bounds
            y += (y0 + y1) / 2 / upm
            x += (x0 + x1) / 2 / upm
            n += 1
    return (y / n, x / n) if n else (None, None)


def tell(widths):
    return str(widths.pop()) if len(widths) == 1 else f"{min(widths)}–{max(widths)}" if widths else "–"


def main():
    fonts = {f: TTFont(os.path.join(OUT, f)) for f in FACES}
    em = lambda f, w: round(w * 1000 / f["head"].unitsPerEm)
    print("| face | upm | glyphs | code points | hhea | typo | win | centre y | centre x | digits | A–Z | a–z | space |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|---|")
    for name, f in fonts.items():
        h, o, cmap, hm = f["hhea"], f["OS/2"], f.getBestCmap(), f["hmtx"]
        w = lambda s: tell({em(f, hm[cmap[ord(c)]][0]) for c in s if ord(c) in cmap})
        y, x = centre(f)
        num = lambda v: "–" if v is None else f"{v:.3f}"
        print(f"| {name} | {f['head'].unitsPerEm} | {f['maxp'].numGlyphs} | {len(cmap)} | {h.ascent}/{h.descent}/{h.lineGap} | "
              f"{o.sTypoAscender}/{o.sTypoDescender}/{o.sTypoLineGap} | {o.usWinAscent}/{o.usWinDescent} | {num(y)} | {num(x)} | {w('0123456789')} | "
              f"{w('ABCDEFGHIJKLMNOPQRSTUVWXYZ')} | {w('abcdefghijklmnopqrstuvwxyz')} | {w(' ')} |")
    print()
    print("| char | " + " | ".join(FACES) + " |")
    print("|---" * (len(FACES) + 1) + "|")
    for c in PROBES:
        cells = []
        for f in fonts.values():
            g = f.getBestCmap().get(ord(c))
            cells.append("lacks" if g is None else str(em(f, f["hmtx"][g][0])))
        print(f"| {c} U+{ord(c):04X} | " + " | ".join(cells) + " |")
    print()
    for name, f in fonts.items():
        cmap = f.getBestCmap()
        print(f"- {name} lacks: " + ("".join(dict.fromkeys(c for c in IMPORTANT if ord(c) not in cmap)) or "none"))
    print()
    print("Advance widths of ASCII, in 1/1000 em:\n\n```text")
    ascii_ = [chr(c) for c in range(0x20, 0x7F)]
    for name, f in fonts.items():
        cmap = f.getBestCmap()
        print(f"{name}: " + " ".join(f"{c if c != ' ' else 'space'} {em(f, f['hmtx'][cmap[ord(c)]][0])}" for c in ascii_ if ord(c) in cmap))


if __name__ == "__main__":
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main()
        print("```")
    readme = os.path.join(OUT, "README.md")
    with open(readme, encoding="utf-8") as f:
        text = f.read()
    text = re.sub(r"(<!-- measured -->\n).*?(<!-- /measured -->)", lambda m: m[1] + out.getvalue() + m[2], text, flags=re.S)
    with open(readme, "w", encoding="utf-8") as f:
        f.write(text)
    print(out.getvalue())
