"""Turns the icons of resources/icons into icons.json: each a list of lines and curves.

Run it after adding an SVG file from Lucide (see resources/icons/ICONS.md):

    python packaging/icons.py

It needs fontTools, which reads every SVG shape and turns arcs into cubic curves.
"""

import json
from pathlib import Path

from fontTools.pens.basePen import decomposeQuadraticSegment
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib import SVGPath

ICONS = Path(__file__).parent.parent / "resources" / "icons"
GRID = 24.0


def segments(svg: bytes) -> list[list[str | float]]:
    """Return an icon as M, L, C and Z segments on a grid of 24 units."""
    pen = RecordingPen()
    SVGPath.fromstring(svg).draw(pen)
    return [segment for step in _absolute(pen.value) for segment in step]


def _absolute(value: list) -> list[list[list[str | float]]]:
    steps, here = [], (0.0, 0.0)
    for command, points in value:
        steps.append(_segments_of(command, points, here))
        here = points[-1] if points else here
    return steps


def _segments_of(command: str, points: tuple, here: tuple) -> list[list[str | float]]:
    if command == "moveTo":
        return [_segment("M", points)]
    if command == "lineTo":
        return [_segment("L", points)]
    if command == "curveTo":
        return [_segment("C", points)]
    if command == "qCurveTo":
        return _cubics(points, here)
    return [["Z"]] if command == "closePath" else []


def _cubics(points: tuple, here: tuple) -> list[list[str | float]]:
    """Turn quadratic curves into cubic ones."""
    found = []
    for control, end in decomposeQuadraticSegment(points):
        first = [h + (c - h) * 2 / 3 for h, c in zip(here, control, strict=True)]
        second = [e + (c - e) * 2 / 3 for e, c in zip(end, control, strict=True)]
        found.append(_segment("C", (first, second, end)))
        here = end
    return found


def _segment(letter: str, points: tuple) -> list[str | float]:
    return [letter, *(round(float(part), 3) for point in points for part in point)]


def main() -> None:
    """Write icons.json, one icon a line."""
    icons = {path.stem: segments(path.read_bytes()) for path in sorted(ICONS.glob("*.svg"))}
    lines = [f"{json.dumps(n)}: {json.dumps(s, separators=(',', ':'))}" for n, s in icons.items()]
    (ICONS / "icons.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    print(f"{len(icons)} icons")


if __name__ == "__main__":
    main()
