"""What slides are made of: text in rows, captions, chips, bars and dots, in the sizes of a try."""

from collections.abc import Sequence
from typing import NamedTuple

from clgdesk.glyphs import Shaper, TextStyle
from clgdesk.layout.shapes import Box, Dot, Icon, Shape, Text
from clgdesk.layout.story.flow import Row
from clgdesk.layout.story.sizes import text_style
from clgdesk.layout.typesetting import CAP_HALF, baseline
from clgdesk.method.told import Who

HEADING_LINES = 3
"""A longer heading is cut, and stands whole below."""


class Chip(NamedTuple):
    """A short word in a rounded box; an ``icon`` before it."""

    text: str
    ink: str = "ink"
    ground: str = "chip"
    icon: str = ""


class Kit:
    """Makes rows. ``shrink`` is how small it tries, ``factor`` what the user wishes."""

    def __init__(self, shaper: Shaper, shrink: float, factor: float, width: float) -> None:
        self.shaper, self.shrink, self.factor, self.width = shaper, shrink, factor, width

    def style(self, name: str) -> TextStyle:
        """Return a size of text."""
        return text_style(name, self.shrink, self.factor)

    def gap(self, h: float) -> Row:
        """Return a space."""
        return Row(round(h * self.factor, 1), blank=True)

    def text(
        self,
        text: str,
        size: str,
        width: float,
        colour: str = "ink",
        *,
        indent: float = 0.0,
        holds: bool = False,
    ) -> list[Row]:
        """Return a text, a row for each line."""
        style, room = self.style(size), width - indent
        lines = self.shaper.lines(text.strip(), style, room)
        return [
            Row(
                style.leading,
                (
                    Text(
                        _start(line.width, line.rtl, indent, room), baseline(0, style), line, colour
                    ),
                ),
                holds=holds or (number == 0 and len(lines) > 1),
            )
            for number, line in enumerate(lines)
        ]

    def caption(self, text: str, width: float, colour: str = "secondary") -> list[Row]:
        """Return a caption, which stays with what follows."""
        return self.text(text, "caption", width, colour, holds=True)

    def marked(self, text: str, size: str, width: float, icon: str, colour: str) -> list[Row]:
        """Return a text with an icon before its first line."""
        style = self.style(size)
        side = round(style.size * 0.92, 1)
        rows = self.text(text, size, width, indent=side + 14)
        if rows:
            y = baseline(0, style) - CAP_HALF * style.size - side / 2
            mark = Icon(0, y, side, icon, colour, 2.2)
            rows[0] = rows[0]._replace(shapes=(mark, *rows[0].shapes))
        return rows

    def barred(self, rows: Sequence[Row], colour: str) -> list[Row]:
        """Return rows with a bar at their left; they keep 22 units free for it."""
        return [
            row._replace(shapes=(Box(0, 0, 4, row.h, colour), *row.shapes)) if row.h else row
            for row in rows
        ]

    def heading(self, text: str, size: str = "heading", colour: str = "ink") -> list[Row]:
        """Return a heading of at most three lines."""
        style = self.style(size)
        lines = self.shaper.lines(text.strip(), style, self.width, most=HEADING_LINES)
        return [
            Row(
                style.leading,
                (
                    Text(
                        _start(line.width, line.rtl, 0, self.width),
                        baseline(0, style),
                        line,
                        colour,
                    ),
                ),
            )
            for line in lines
        ]

    def rest_of_heading(self, text: str, width: float, size: str = "heading") -> list[Row]:
        """Return the whole text where its heading does not hold all of it."""
        lines = self.shaper.lines(text.strip(), self.style(size), self.width)
        if len(lines) <= HEADING_LINES:
            return []
        return [*self.text(text, "body", width), self.gap(16)]

    def chips(self, chips: Sequence[Chip], width: float) -> list[Row]:
        """Return chips beside each other, in as many rows as they need."""
        style = self.style("caption")
        h = round(style.leading + 10, 1)
        rows: list[Row] = []
        shapes: list[Shape] = []
        x = 0.0
        for chip in chips:
            made, w = self._chip(chip, style, h, width)
            if shapes and x + w > width:
                rows.append(Row(h + 8, tuple(shapes)))
                shapes, x = [], 0.0
            shapes += [s._replace(x=s.x + x) for s in made]
            x += w + 10
        return [*rows, Row(h + 8, tuple(shapes))] if shapes else rows

    def _chip(
        self, chip: Chip, style: TextStyle, h: float, width: float
    ) -> tuple[list[Box | Text | Icon], float]:
        side = style.size if chip.icon else 0.0
        before = 12 + (side + 8 if chip.icon else 0)
        line = self.shaper.line(chip.text, style, width - before - 12)
        w = before + line.width + 12
        y = round(h / 2 + CAP_HALF * style.size, 2)
        made: list[Box | Text | Icon] = [Box(0, 0, w, h, chip.ground, radius=8)]
        if chip.icon:
            made.append(Icon(12, (h - side) / 2, side, chip.icon, chip.ink, 2.2))
        return [*made, Text(before, y, line, chip.ink)], w

    def people(self, segments: Sequence[Who]) -> list[Chip]:
        """Return the chips of segments, in their colours."""
        return [
            Chip(s.name or s.code, f"segment:{s.colour}", f"segment-ground:{s.colour}")
            for s in segments
        ]

    def level(self, icon: str, level: int | None, colour: str, words: str) -> Row:
        """Return the icon of a kind, five dots of which so many are filled, and words."""
        style = self.style("caption")
        side = round(style.size * 1.2, 1)
        middle = style.leading / 2
        shapes: list[Shape] = [Icon(0, middle - side / 2, side, icon, colour, 2.2)]
        x = side + 14.0
        if level is not None:
            radius = round(style.size * 0.24, 1)
            for number in range(5):
                full = number < level
                shapes.append(
                    Dot(
                        x + radius,
                        middle,
                        radius,
                        colour if full else "",
                        "" if full else colour,
                        1.5,
                    )
                )
                x += 3.1 * radius
            x += 8
        line = self.shaper.line(words, style, None)
        shapes.append(Text(x, middle + CAP_HALF * style.size, line, colour))
        return Row(style.leading, tuple(shapes), holds=True)

    def meter(self, words: str, value: int, colour: str, width: float) -> list[Row]:
        """Return a value out of ten as a bar, its words above."""
        style = self.style("strong")
        number = self.shaper.line(f"{value} / 10", style)
        name = self.shaper.line(words, self.style("body"), width - number.width - 16)
        y = baseline(0, style)
        head: tuple[Shape, ...] = (
            Text(0, y, name, "secondary"),
            Text(width - number.width, y, number, "ink"),
        )
        bar: list[Shape] = [Box(0, 8, width, 14, "chip", radius=7)]
        if value:
            bar.append(Box(0, 8, max(width * value / 10, 14), 14, colour, radius=7))
        return [Row(style.leading, head, holds=True), Row(30, tuple(bar))]


def _start(width: float, rtl: bool, indent: float, room: float) -> float:
    """Return where a line begins: at the right of its room where it reads from there."""
    return indent + (room - width if rtl else 0.0)
