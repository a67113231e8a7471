"""A connector laid out: its line, and the chip with its label.

Maps hold thousands of lines of which few are in sight, and lines move with their lanes: the shapes
of a line are made when somebody asks for them, and stay the same wherever it stands.
"""

from clgdesk.layout.connector_shapes import CHIP_HEIGHT, Chip, chip_place, line_shapes
from clgdesk.layout.shapes import Block, Shape
from clgdesk.layout.ways import Point, Points

Z_LINE, Z_CHIP = 3, 6
RIM = 6.0
"""Around the corners of a line: room for its end."""
PLACES = 4
"""Halves and quarters of what has two decimals are told exactly: what moved equals what is new."""

Spur = tuple[int, Points]
"""The corner after which a leader to a label begins, and its corners; none if there is none."""
NO_SPUR: Spur = (0, ())


class Figure:
    """What a line looks like, wherever it stands.

    ``corners`` are those of the line on the board when it was made, with those of the leader to its
    label, and ``at`` is where its block stood then. ``w`` and ``h`` are the size of the block.
    """

    __slots__ = ("_points", "_shapes", "_spur", "_way", "at", "corners", "form", "h", "w")

    def __init__(self, way: Points, form: str, spur: Spur = NO_SPUR) -> None:
        self._way, self.form, self._spur = way, form, spur[1]
        self.corners = _with_spur(way, spur)
        xs, ys = [p[0] for p in self.corners], [p[1] for p in self.corners]
        x, y = min(xs) - RIM, min(ys) - RIM
        self.at = round(x, PLACES), round(y, PLACES)
        self.w = round(max(xs) - self.at[0] + RIM, PLACES)
        self.h = round(max(ys) - self.at[1] + RIM, PLACES)
        self._points: Points | None = None
        self._shapes: tuple[Shape, ...] | None = None

    @property
    def points(self) -> Points:
        """Its corners from the corner of its block, with those of the leader to its label."""
        if self._points is None:
            self._points = self._from_corner(self.corners)
        return self._points

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """What is painted of it, from the corner of its block."""
        if self._shapes is None:
            way = self._from_corner(self._way) if self._spur else self.points
            self._shapes = line_shapes(way, self.form, self._from_corner(self._spur))
        return self._shapes

    def _from_corner(self, points: Points) -> Points:
        x, y = self.at
        return tuple([(round(px - x, PLACES), round(py - y, PLACES)) for px, py in points])

    def __eq__(self, other: object) -> bool:
        """Tell whether two lines look alike, wherever they stand."""
        if not isinstance(other, Figure):
            return NotImplemented
        if (self.form, self.w, self.h) != (other.form, other.w, other.h):
            return False
        spurs = self._from_corner(self._spur), other._from_corner(other._spur)
        return self.points == other.points and spurs[0] == spurs[1]

    __hash__ = None  # type: ignore[assignment]


class Connector:
    """The line between two blocks, laid out. It is not changed any more.

    ``key`` is that of its block, ``x`` and ``y`` its corner. ``words`` is the chip with its label,
    without shapes where nothing is written, and ``chip_at`` the corner of that. ``ends`` are the
    keys of the blocks it joins.
    """

    __slots__ = (
        "_block", "_chip", "chip_at", "ends", "figure", "id", "key", "kind", "label", "words",
        "x", "y",
    )  # fmt: skip

    def __init__(
        self,
        key: str,
        kind: str,
        link_id: str,
        at: Point,
        figure: Figure,
        label: str,
        ends: tuple[str, str],
        words: Chip,
        chip_at: Point,
    ) -> None:
        self.key, self.kind, self.id = key, kind, link_id
        self.x, self.y = at
        self.figure, self.label, self.ends = figure, label, ends
        self.words, self.chip_at = words, chip_at
        self._block: Block | None = None
        self._chip: Block | None = None

    @property
    def w(self) -> float:
        """The width of its block."""
        return self.figure.w

    @property
    def h(self) -> float:
        """The height of its block."""
        return self.figure.h

    @property
    def points(self) -> Points:
        """Its corners from the corner of its block."""
        return self.figure.points

    @property
    def block(self) -> Block:
        """The block of its line."""
        if self._block is None:
            figure = self.figure
            self._block = Block(
                self.key, self.kind, self.id, self.x, self.y, figure.w, figure.h, figure.shapes,
                Z_LINE, self.label,
            )  # fmt: skip
        return self._block

    @property
    def chip(self) -> Block:
        """The block of its label, without shapes where nothing is written."""
        if self._chip is None:
            words = self.words
            self._chip = Block(
                f"link_label:{self.id}", "link_label", self.id, *self.chip_at,
                words.width, CHIP_HEIGHT, words.shapes, Z_CHIP, self.label,
            )  # fmt: skip
        return self._chip

    def moved(self, down: float, label: str) -> "Connector":
        """Return one that stands further down and looks as before."""
        x, y = self.chip_at
        return Connector(
            self.key, self.kind, self.id, (self.x, round(self.y + down, PLACES)), self.figure,
            label, self.ends, self.words, (x, round(y + down, PLACES)),
        )  # fmt: skip

    def __eq__(self, other: object) -> bool:
        """Tell whether two are the same to whoever looks at them."""
        if not isinstance(other, Connector):
            return NotImplemented
        return (
            (self.key, self.x, self.y, self.label, self.ends, self.chip_at, self.words)
            == (other.key, other.x, other.y, other.label, other.ends, other.chip_at, other.words)
        ) and self.figure == other.figure

    __hash__ = None  # type: ignore[assignment]


def connector_of(
    kind: str,
    link_id: str,
    points: Points,
    form: str,
    label: str,
    ends: tuple[str, str],
    chip: Chip,
    chip_at: Point | None = None,
    spur: Spur = NO_SPUR,
) -> Connector:
    """Return a connector; ``points`` are its corners on the board.

    ``chip_at`` is the corner of its chip, None for the middle of the line; a ``spur`` leads to it,
    and begins after the corner of that number.
    """
    if chip_at is None:
        middle = chip_place(points, chip.width)
        chip_at = middle[0] - chip.width / 2, middle[1] - CHIP_HEIGHT / 2
    chip_at = round(chip_at[0], PLACES), round(chip_at[1], PLACES)
    figure = Figure(points, form, spur)
    key = f"{kind}:{link_id}"
    return Connector(key, kind, link_id, figure.at, figure, label, ends, chip, chip_at)


def free_block(points: Points, form: str) -> Block:
    """Return a line by itself, for what is not on the board yet."""
    line = Figure(points, form)
    return Block("line", "line", "", *line.at, line.w, line.h, line.shapes, Z_LINE)


def _with_spur(way: Points, spur: Spur) -> Points:
    after, out = spur
    if not out:
        return way
    return *way[: after + 1], *out, *reversed(out[:-1]), *way[after + 1 :]
