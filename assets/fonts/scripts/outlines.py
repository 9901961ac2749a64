"""Fewer points: neighbouring curves of a cubic outline that one curve can stand for are joined."""
import math

from fontTools.pens.basePen import BasePen

SMOOTH = math.cos(math.radians(12))  # curves that meet at a sharper angle are not joined
SAMPLES = [i / 3 for i in range(4)]  # where a curve is compared


class SimplifyPen(BasePen):
    """Draws an outline on into another pen, its curves joined where that moves no point by more than `tolerance`."""

    def __init__(self, glyph_set, pen, tolerance):
        super().__init__(glyph_set)
        self.pen, self.tolerance, self.curves = pen, tolerance, []

    def _moveTo(self, point):
        self.start, self.curves = point, []

    def _lineTo(self, point):
        self.curves.append((self._getCurrentPoint(), point))

    def _curveToOne(self, a, b, point):
        self.curves.append((self._getCurrentPoint(), a, b, point))

    def _closePath(self):
        if self.curves and self.curves[-1][-1] != self.start:
            self.curves.append((self.curves[-1][-1], self.start))
        curves = joined(turned(self.curves), self.tolerance)
        if curves:
            self.pen.moveTo(curves[0][0])
            for curve in curves:
                if len(curve) == 2:
                    self.pen.lineTo(curve[1])
                else:
                    self.pen.curveTo(*curve[1:])
            self.pen.closePath()

    _endPath = _closePath


def turned(curves):
    """The contour begun at a corner, so that its smooth parts lie together."""
    curves = [curve for curve in curves if curve[0] != curve[-1]]
    for i in range(len(curves)):
        if not smooth(curves[i - 1], curves[i]):
            return curves[i:] + curves[:i]
    return curves


def joined(curves, tolerance):
    done, i = [], 0
    while i < len(curves):
        best, end = curves[i], i + 1
        for j in range(i + 1, min(i + 10, len(curves))):
            if not smooth(curves[j - 1], curves[j]):
                break
            curve = fitted(curves[i : j + 1], tolerance)
            if curve:
                best, end = curve, j + 1
            elif j > end + 1:
                break
        done.append(best)
        i = end
    return done


def unit(a, b):
    x, y = b[0] - a[0], b[1] - a[1]
    length = math.hypot(x, y)
    return (x / length, y / length) if length else None


def direction(points):
    """The direction in which a curve sets out."""
    return next(filter(None, (unit(points[0], point) for point in points[1:])), (0.0, 0.0))


def smooth(one, other):
    a, b = direction(one[::-1]), direction(other)
    return -(a[0] * b[0] + a[1] * b[1]) > SMOOTH


def at(curve, t):
    if len(curve) == 2:
        return tuple(p + (q - p) * t for p, q in zip(*curve))
    u = 1 - t
    w = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    return tuple(sum(k * p[axis] for k, p in zip(w, curve)) for axis in (0, 1))


def fitted(curves, tolerance):
    """The one curve that stands for `curves`, or None where a point would move by more than `tolerance`."""
    points = [curves[0][0]] + [at(curve, t) for curve in curves for t in SAMPLES[1:]]
    lengths = [0.0]
    for a, b in zip(points, points[1:]):
        lengths.append(lengths[-1] + math.dist(a, b))
    if not lengths[-1]:
        return None
    first, last = points[0], points[-1]
    if all(distance(point, first, last) <= tolerance / 2 for point in points):
        return (first, last)
    ts = [length / lengths[-1] for length in lengths]
    out, back = direction(curves[0]), direction(curves[-1][::-1])
    for _ in range(2):
        curve = least_squares(points, ts, out, back)
        if not curve:
            return None
        ts = [nearer(curve, point, t) for point, t in zip(points, ts)]
        if all(math.dist(at(curve, t), point) <= tolerance for point, t in zip(points, ts)):
            return curve
    return None


def distance(point, a, b):
    """The distance of a point from the line through a and b."""
    way = unit(a, b)
    if not way:
        return math.dist(point, a)
    return abs((point[0] - a[0]) * way[1] - (point[1] - a[1]) * way[0])


def least_squares(points, ts, out, back):
    """The curve from the first point to the last, with the given directions at its ends, nearest to the points."""
    first, last = points[0], points[-1]
    aa = ab = bb = xa = xb = 0.0
    for (x, y), t in zip(points, ts):
        u = 1 - t
        f, g = 3 * u * u * t, 3 * u * t * t
        h, k = u * u * u + f, g + t * t * t
        dx, dy = x - h * first[0] - k * last[0], y - h * first[1] - k * last[1]
        aa += f * f
        bb += g * g
        ab += f * g * (out[0] * back[0] + out[1] * back[1])
        xa += f * (dx * out[0] + dy * out[1])
        xb += g * (dx * back[0] + dy * back[1])
    det = aa * bb - ab * ab
    if abs(det) < 1e-12:
        return None
    a, b = (xa * bb - xb * ab) / det, (aa * xb - ab * xa) / det
    if a <= 0 or b <= 0:
        return None
    return (
        first,
        (first[0] + a * out[0], first[1] + a * out[1]),
        (last[0] + b * back[0], last[1] + b * back[1]),
        last,
    )


def nearer(curve, point, t):
    """One step of Newton's towards the place of the curve that lies nearest to the point."""
    p, a, b, q = curve
    u = 1 - t
    here = at(curve, t)
    slope = [3 * (u * u * (a[i] - p[i]) + 2 * u * t * (b[i] - a[i]) + t * t * (q[i] - b[i])) for i in (0, 1)]
    bend = [6 * (u * (b[i] - 2 * a[i] + p[i]) + t * (q[i] - 2 * b[i] + a[i])) for i in (0, 1)]
    off = [here[i] - point[i] for i in (0, 1)]
    down = sum(s * s + o * k for s, o, k in zip(slope, off, bend))
    if not down:
        return t
    return min(1.0, max(0.0, t - sum(s * o for s, o in zip(slope, off)) / down))
