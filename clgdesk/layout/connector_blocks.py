"""The blocks of a connector: its line, and the chip with its label."""

from clgdesk.layout.connector_shapes import CHIP_HEIGHT, Chip, chip_place, line_shapes
from clgdesk.layout.shapes import Block, Connector
from clgdesk.layout.ways import Point, Points

Z_LINE, Z_CHIP = 3, 6
RIM = 6.0
"""Around the corners of a line: room for its end."""
PLACES = 4
"""Halves and quarters of what has two decimals are told exactly: what moved equals what is new."""
NO_SPUR: tuple[int, Points] = (0, ())


def connector_of(
    kind: str,
    link_id: str,
    points: Points,
    form: str,
    label: str,
    ends: tuple[str, str],
    chip: Chip,
    chip_at: Point | None = None,
    spur: tuple[int, Points] = NO_SPUR,
) -> Connector:
    """Return a connector; ``points`` are its corners on the board.

    ``chip_at`` is the corner of its chip, None for the middle of the line; a ``spur`` leads to it,
    and begins after the corner of that number.
    """
    after, out = spur
    back = reversed(out[:-1])
    whole = (*points[: after + 1], *out, *back, *points[after + 1 :]) if out else points
    x, y = _corner(whole)
    block = _line_block(f"{kind}:{link_id}", kind, link_id, whole, (x, y), label)
    corners = _from(whole, x, y)
    way = _from(points, x, y) if out else corners
    block = block._replace(shapes=line_shapes(way, form, _from(out, x, y)))
    if chip_at is None:
        middle = chip_place(points, chip.width)
        chip_at = middle[0] - chip.width / 2, middle[1] - CHIP_HEIGHT / 2
    own = Block(
        f"link_label:{link_id}", "link_label", link_id, round(chip_at[0], PLACES),
        round(chip_at[1], PLACES),
        chip.width, CHIP_HEIGHT, chip.shapes, Z_CHIP, label,
    )  # fmt: skip
    return Connector(block, corners, own, ends)


def moved(connector: Connector, down: float, label: str) -> Connector:
    """Return a connector that stands further down and looks as before."""
    b, c = connector.block, connector.chip
    return Connector(
        Block(
            b.key,
            b.kind,
            b.id,
            b.x,
            round(b.y + down, PLACES),
            b.w,
            b.h,
            b.shapes,
            b.z,
            label,
        ),
        connector.points,
        Block(
            c.key,
            c.kind,
            c.id,
            c.x,
            round(c.y + down, PLACES),
            c.w,
            c.h,
            c.shapes,
            c.z,
            label,
        ),
        connector.ends,
    )


def free_block(points: Points, form: str) -> Block:
    """Return a line by itself, for what is not on the board yet."""
    at = _corner(points)
    block = _line_block("line", "line", "", points, at, label="")
    return block._replace(shapes=line_shapes(_from(points, *at), form))


def _line_block(key: str, kind: str, link_id: str, points: Points, at: Point, label: str) -> Block:
    w = max(p[0] for p in points) - at[0] + RIM
    h = max(p[1] for p in points) - at[1] + RIM
    return Block(key, kind, link_id, *at, round(w, PLACES), round(h, PLACES), (), Z_LINE, label)


def _corner(points: Points) -> Point:
    x, y = min(p[0] for p in points) - RIM, min(p[1] for p in points) - RIM
    return round(x, PLACES), round(y, PLACES)


def _from(points: Points, x: float, y: float) -> Points:
    return tuple((round(px - x, PLACES), round(py - y, PLACES)) for px, py in points)
