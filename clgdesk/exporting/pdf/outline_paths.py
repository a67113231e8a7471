"""Paths as operators of a page's content, for the few forms that come again and again."""

from functools import lru_cache

from clgdesk.exporting.pdf.numbers import num, nums

ROUND = 0.5523
"""Where the control points of a quarter circle lie, in radii."""

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


@lru_cache(4096)
def box_path(w: float, h: float, radii: tuple[float, float, float, float]) -> str:
    """Return a rectangle with its corner at 0, 0; radii from the top left, clockwise."""
    if not any(radii):
        return f"0 0 {nums(w, h)} re"
    a, b, c, d = (min(r, w / 2, h / 2) for r in radii)
    k = 1 - ROUND
    return (
        f"{nums(a, 0)} m {nums(w - b, 0)} l {nums(w - k * b, 0, w, k * b, w, b)} c "
        f"{nums(w, h - c)} l {nums(w, h - k * c, w - k * c, h, w - c, h)} c "
        f"{nums(d, h)} l {nums(k * d, h, 0, h - k * d, 0, h - d)} c "
        f"{nums(0, a)} l {nums(0, k * a, k * a, 0, a, 0)} c h"
    )


@lru_cache(512)
def circle_path(r: float) -> str:
    """Return a circle around 0, 0."""
    k = ROUND * r
    return (
        f"{nums(r, 0)} m {nums(r, k, k, r, 0, r)} c {nums(-k, r, -r, k, -r, 0)} c "
        f"{nums(-r, -k, -k, -r, 0, -r)} c {nums(k, -r, r, -k, r, 0)} c h"
    )


@lru_cache(1024)
def segments_path(segments: tuple[tuple[str | float, ...], ...]) -> str:
    """Return the segments of a shape (see ``layout.shapes.Path``)."""
    return " ".join(
        " ".join([*(num(float(part)) for part in segment[1:]), _OPERATORS[str(segment[0])]])
        for segment in segments
    )


def extent(segments: tuple[tuple[str | float, ...], ...]) -> tuple[float, float, float, float]:
    """Return a box around all points and control points: left, top, right, bottom."""
    xs = [float(part) for segment in segments for part in segment[1::2]]
    ys = [float(part) for segment in segments for part in segment[2::2]]
    return (min(xs), min(ys), max(xs), max(ys)) if xs and ys else (0.0, 0.0, 0.0, 0.0)
