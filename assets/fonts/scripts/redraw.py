"""Glyphs drawn anew from those of a face: wide dashes, half-width figures, signs, and rare hanzi that suit 仿宋."""
import math

from fontTools import subset
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

from common import add, redrawn

EM = 1000
USUAL_CENTRE = 380  # the middle of the hanzi of most faces; taken for one without common hanzi (src/fonts/face.rs)


def box(font, c):
    glyph_set = font.getGlyphSet()
    pen = BoundsPen(glyph_set)
    glyph_set[font.getBestCmap()[c]].draw(pen)
    return pen.bounds


def put(font, c, moved, advance):
    """Draw the character `c` of a face anew; see `redrawn`."""
    name = font.getBestCmap()[c]
    glyph = redrawn(font, c, moved)
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))


def affine(sx, sy, dx, dy):
    return lambda glyph: [(x * sx + dx, y * sy + dy) for x, y in glyph.coordinates]


def full_dash(font):
    """— as wide as the em, so that —— has no gap, and at half the height of the hanzi."""
    left, bottom, right, top = box(font, ord("—"))
    scale = EM / (right - left)
    put(font, ord("—"), affine(scale, 1, -left * scale, USUAL_CENTRE - (bottom + top) / 2), EM)


def full_dot(font):
    """· in the middle of an em, as Chinese text has it between the parts of a name."""
    left, _, right, _ = box(font, ord("·"))
    put(font, ord("·"), affine(1, 1, (EM - left - right) / 2, 0), EM)


def half_figures(font):
    """The figures half an em wide, as 宋体 has them: wider ones pressed, narrower ones in the middle."""
    for c in range(ord("0"), ord("9") + 1):
        advance = font["hmtx"][font.getBestCmap()[c]][0]
        scale = min(1, EM / 2 / advance)
        put(font, c, affine(scale, 1, (EM / 2 - advance * scale) / 2, 0), EM // 2)


def signs(font, donor):
    """☐ ☑ ☒ ✔ ✗ ✘, which `font` lacks: the boxes over its own □, the marks in the middle of an em, no larger."""
    left, bottom, right, top = box(font, ord("□"))
    box_left, box_bottom, box_right, box_top = box(donor, ord("☐"))
    scale = (right - left) / (box_right - box_left)
    for c in map(ord, "☐☑☒✔✗✘"):
        if c in font.getBestCmap():
            raise SystemExit(f"signs: {chr(c)} is there")
        l, b, r, t = (box_left, box_bottom, box_right, box_top) if chr(c) in "☐☑☒" else box(donor, c)
        own = min(scale, (right - left) / max(r - l, t - b))
        moved = affine(own, own, (EM - (l + r) * own) / 2, (bottom + top - (b + t) * own) / 2)
        add(font, c, redrawn(donor, c, moved), EM)


# Super- and subscripts that the Latin face lacks, by the character of which each is a small one.
RAISED = {"⁰": "0", "⁺": "+", "⁻": "−", "⁼": "=", "⁽": "(", "⁾": ")"}
LOWERED = {"₊": "+", "₋": "−", "₌": "=", "₍": "(", "₎": ")"}


def small_signs(font):
    """The small signs of formulas, of the size and at the height of the face's own small figures."""
    for small, pairs in (("⁴", RAISED), ("₄", LOWERED)):
        _, b, _, t = box(font, ord("4"))
        _, small_b, _, small_t = box(font, ord(small))
        scale = (small_t - small_b) / (t - b)
        for c, large in pairs.items():
            # What scaling takes of a stroke is given back in part: small figures are drawn nearly as heavy as large ones.
            heavier = 0.25 * (1 - scale) * 0.066 * font["head"].unitsPerEm
            moved = lambda glyph: [
                (x * scale, y * scale + small_b - b * scale) for x, y in offset(glyph, -heavier / scale, -heavier / scale)
            ]
            advance = round(font["hmtx"][font.getBestCmap()[ord(large)]][0] * scale)
            add(font, ord(c), redrawn(font, ord(large), moved), advance)


# Hanzi that fill their box: by their middle a line of text is centred (FULL_CHARACTERS in src/fonts/face.rs).
FULL = {ord(c) for c in "国图田画面圆固量重置黑墨黄里单要善富章意喜高事算年政府信息公开报告"}

# LXGW WenKai Light beside FandolFang: ink 897 × 878 units and 841 × 935, stems 50 and 45 (upright, level) and 40 and 35;
# means of 300 hanzi, and the commonest length of a run of ink in their columns and rows, drawn at 200 pixels.
FANG_WIDTH, FANG_HEIGHT = 841 / 897, 935 / 878
THINNER_UPRIGHT, THINNER_LEVEL = 3, 5  # on each side of a stroke, after scaling


def to_fang(font, full):
    """Redraw all glyphs in the proportions and the weight of FandolFang, their middle at the usual place."""
    boxes = [box(font, c) for c in full]
    middle = sum(b + t for _, b, _, t in boxes) / len(boxes) / 2

    def moved(glyph):
        glyph.coordinates = GlyphCoordinates([
            ((x - EM / 2) * FANG_WIDTH + EM / 2, (y - middle) * FANG_HEIGHT + USUAL_CENTRE)
            for x, y in glyph.coordinates
        ])
        return offset(glyph, THINNER_UPRIGHT, THINNER_LEVEL)

    for c in font.getBestCmap():
        put(font, c, moved, font["hmtx"][font.getBestCmap()[c]][0])


def offset(glyph, x, y):
    """The points of a TrueType glyph, its strokes thinner by `x` and `y` units on each side (thicker where negative)."""
    points, first = [], 0
    for last in glyph.endPtsOfContours if glyph.numberOfContours > 0 else ():
        contour = [tuple(p) for p in glyph.coordinates[first : last + 1]]
        points.extend(moved_inwards(contour, x, y))
        first = last + 1
    return points


def moved_inwards(contour, x, y):
    for i, point in enumerate(contour):
        come = way((other, point) for other in (contour[i - k] for k in range(1, len(contour))))
        go = way((point, other) for other in (contour[(i + k) % len(contour)] for k in range(1, len(contour))))
        if not come or not go:
            yield point
            continue
        # A TrueType outline is filled on its right. A sharp corner moves no further than a blunt one.
        along = max(1 + come[0] * go[0] + come[1] * go[1], 0.5)
        yield (point[0] + x * (come[1] + go[1]) / along, point[1] - y * (come[0] + go[0]) / along)


def way(pairs):
    """The direction between the first two points that differ."""
    for a, b in pairs:
        length = math.dist(a, b)
        if length > 1e-9:
            return ((b[0] - a[0]) / length, (b[1] - a[1]) / length)
    return None


def without(font, chars):
    """The face without some of its characters and their glyphs."""
    options = subset.Options()
    options.drop_tables, options.layout_features = [], []
    options.glyph_names, options.notdef_outline, options.recalc_timestamp = False, True, False
    options.name_IDs, options.name_languages = ["*"], ["*"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=set(font.getBestCmap()) - chars)
    subsetter.subset(font)
    return font
