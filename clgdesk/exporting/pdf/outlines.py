"""Outlines of glyphs as TrueType draws them: quadratic curves on a grid of whole numbers.

HarfBuzz reads the outlines of every kind of font (TrueType, PostScript, variable, collections), so
there is one way for all; cubic curves become quadratic ones within half a unit of the grid.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import uharfbuzz as hb

from clgdesk.exporting.pdf.numbers import nums

Point = tuple[float, float]

_TOLERANCE = 0.5
"""In units of the font: how far a quadratic curve may be from the cubic one it stands for."""
_MIDPOINT_ERROR = 3**0.5 / 36

_ON, _X_SHORT, _Y_SHORT, _X_SAME, _Y_SAME = 1, 2, 4, 16, 32


@dataclass(frozen=True, slots=True)
class GlyphData:
    """An entry of a ``glyf`` table, and the box around it."""

    data: bytes
    box: tuple[int, int, int, int] = (0, 0, 0, 0)
    points: int = 0
    contours: int = 0


class Outlined:
    """A face whose glyphs can be had one by one."""

    def __init__(self, table: Callable[[str], bytes]) -> None:
        """``table`` returns a table of the font file by its tag, empty if there is none."""
        # HarfBuzz reads the tables where they lie and does not own them: they must stay.
        self._tables: dict[str, bytes] = {}

        def kept(_face: hb.Face, tag: str, _data: object) -> bytes:
            if tag not in self._tables:
                self._tables[tag] = table(tag)
            return self._tables[tag]

        self._face = hb.Face.create_for_tables(kept, None)
        self._font = hb.Font(self._face)
        self.upem: int = self._face.upem
        extents = self._font.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = extents.descender
        self._glyphs: dict[int, GlyphData] = {}

    def advance(self, glyph: int) -> int:
        """Return how far a glyph moves the pen, in units of the font."""
        advance: int = self._font.get_glyph_h_advance(glyph)
        return advance

    def glyph(self, glyph: int) -> GlyphData:
        """Return the outline of a glyph; one without (a blank) has no data."""
        found = self._glyphs.get(glyph)
        if found is None:
            pen = _Pen()
            self._font.draw_glyph(glyph, _drawing(), pen)
            found = self._glyphs[glyph] = _encoded(pen.contours())
        return found

    def path(self, glyph: int) -> str:
        """Return the outline of a glyph as operators of a page's content; empty for a blank."""
        pen = _PathPen()
        self._font.draw_glyph(glyph, _drawing(), pen)
        pen.close()
        return " ".join(pen.operators)


@dataclass(slots=True)
class _PathPen:
    """Writes contours as operators of a page's content."""

    operators: list[str] = field(default_factory=list)
    at: Point = (0.0, 0.0)
    open: bool = False

    def move(self, x: float, y: float) -> None:
        self.close()
        self._add((x, y), f"{nums(x, y)} m")
        self.open = True

    def line(self, x: float, y: float) -> None:
        self._add((x, y), f"{nums(x, y)} l")

    def quadratic(self, cx: float, cy: float, x: float, y: float) -> None:
        (x0, y0) = self.at
        a = (x0 + 2 * (cx - x0) / 3, y0 + 2 * (cy - y0) / 3)
        b = (x + 2 * (cx - x) / 3, y + 2 * (cy - y) / 3)
        self.cubic(*a, *b, x, y)

    def cubic(self, ax: float, ay: float, bx: float, by: float, x: float, y: float) -> None:
        self._add((x, y), f"{nums(ax, ay, bx, by, x, y)} c")

    def close(self) -> None:
        if self.open:
            self.operators.append("h")
        self.open = False

    def _add(self, at: Point, operator: str) -> None:
        self.operators.append(operator)
        self.at = at


@dataclass(slots=True)
class _Pen:
    """Collects contours as points with a flag: 1 on the curve, 0 off it."""

    done: list[list[tuple[int, int, int]]] = field(default_factory=list)
    current: list[tuple[int, int, int]] = field(default_factory=list)
    at: Point = (0.0, 0.0)

    def add(self, x: float, y: float, on: int) -> None:
        self.current.append((round(x), round(y), on))
        if on:
            self.at = (x, y)

    def close(self) -> None:
        points = self.current
        if len(points) > 1 and points[0] == points[-1]:
            points.pop()
        if len(points) > 2:
            self.done.append(points)
        self.current = []

    def move(self, x: float, y: float) -> None:
        self.close()
        self.add(x, y, 1)

    def line(self, x: float, y: float) -> None:
        self.add(x, y, 1)

    def quadratic(self, cx: float, cy: float, x: float, y: float) -> None:
        self.add(cx, cy, 0)
        self.add(x, y, 1)

    def cubic(self, ax: float, ay: float, bx: float, by: float, x: float, y: float) -> None:
        for control, end in quadratics(self.at, (ax, ay), (bx, by), (x, y)):
            self.add(*control, 0)
            self.add(*end, 1)

    def contours(self) -> list[list[tuple[int, int, int]]]:
        self.close()
        return self.done


@cache
def _drawing() -> hb.DrawFuncs:
    """Return the functions by which HarfBuzz draws with either pen."""
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, pen: pen.move(x, y))
    functions.set_line_to_func(lambda x, y, pen: pen.line(x, y))
    functions.set_quadratic_to_func(lambda cx, cy, x, y, pen: pen.quadratic(cx, cy, x, y))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, pen: pen.cubic(a, b, c, d, x, y))
    functions.set_close_path_func(lambda pen: pen.close())
    return functions


def quadratics(start: Point, a: Point, b: Point, end: Point) -> list[tuple[Point, Point]]:
    """Return quadratic curves (control, end) that follow a cubic one closely."""
    p0, p1, p2, p3 = (complex(*p) for p in (start, a, b, end))
    bend = abs(p3 - 3 * p2 + 3 * p1 - p0) * _MIDPOINT_ERROR
    pieces = 1
    while bend / pieces**3 > _TOLERANCE:
        pieces += 1
    found = []
    for n in range(pieces):
        q0, q1, q2, q3 = _piece(p0, p1, p2, p3, n / pieces, (n + 1) / pieces)
        control = (3 * (q1 + q2) - q0 - q3) / 4
        found.append(((control.real, control.imag), (q3.real, q3.imag)))
    return found


def _piece(
    p0: complex, p1: complex, p2: complex, p3: complex, t0: float, t1: float
) -> tuple[complex, complex, complex, complex]:
    """Return the part of a cubic curve between two of its parameters."""

    def at(u: float, v: float, w: float) -> complex:
        """The curve's blossom: mixes the points by three parameters."""
        ab = [(1 - u) * p + u * q for p, q in ((p0, p1), (p1, p2), (p2, p3))]
        bc = [(1 - v) * ab[0] + v * ab[1], (1 - v) * ab[1] + v * ab[2]]
        return (1 - w) * bc[0] + w * bc[1]

    return at(t0, t0, t0), at(t0, t0, t1), at(t0, t1, t1), at(t1, t1, t1)


def _encoded(contours: list[list[tuple[int, int, int]]]) -> GlyphData:
    """Return contours as a simple glyph of a ``glyf`` table."""
    if not contours:
        return GlyphData(b"")
    points = [point for contour in contours for point in contour]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    flags, across, down = _deltas(points)
    last, ends = -1, []
    for contour in contours:
        last += len(contour)
        ends.append(last)
    data = struct.pack(">hhhhh", len(contours), *box)
    data += struct.pack(f">{len(ends)}H", *ends) + b"\0\0" + flags + across + down
    return GlyphData(data + b"\0" * (-len(data) % 4), box, len(points), len(contours))


def _deltas(points: list[tuple[int, int, int]]) -> tuple[bytes, bytes, bytes]:
    flags, across, down = bytearray(), bytearray(), bytearray()
    last_x = last_y = 0
    for x, y, on in points:
        flag = on
        flag |= _delta(across, x - last_x, _X_SHORT, _X_SAME)
        flag |= _delta(down, y - last_y, _Y_SHORT, _Y_SAME)
        flags.append(flag)
        last_x, last_y = x, y
    return bytes(flags), bytes(across), bytes(down)


def _delta(into: bytearray, step: int, short: int, same: int) -> int:
    """Append a step in its shortest form and return the flags that say which."""
    if step == 0:
        return same
    if -256 < step < 256:
        into.append(abs(step))
        return short | (same if step > 0 else 0)
    into += struct.pack(">h", step)
    return 0
