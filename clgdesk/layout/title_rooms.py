"""Where labels of connectors keep clear of the titles that run down collapsed stages."""

from collections.abc import Iterator, Mapping, Sequence

from clgdesk.layout.chip_rooms import CLEAR, HEAD_ROOM, Shelf
from clgdesk.layout.connector_shapes import CHIP_HEIGHT
from clgdesk.layout.route import ASIDE
from clgdesk.layout.shapes import Block, Column, Row
from clgdesk.layout.ways import Ways

Stretch = tuple[float, float]

REACH = CHIP_HEIGHT / 2 + 2 * ASIDE
"""So far from the middle of a gap a label may reach."""


def titles_in(
    columns: Sequence[Column], by_key: Mapping[str, Block]
) -> tuple[tuple[int, Block], ...]:
    """Return the titles of collapsed stages, each with the number of the slot it runs down."""
    return tuple(_titles(columns, by_key))


def _titles(columns: Sequence[Column], by_key: Mapping[str, Block]) -> Iterator[tuple[int, Block]]:
    slot = 0
    for column in columns:
        title = by_key.get(f"narrow_title:{column.stage_id}") if column.collapsed else None
        if title is not None:
            yield slot, title
        slot += len(column.slots)


def rows_with(titles: Sequence[tuple[int, Block]], rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return rows in whose cells the titles count as much as cards do."""
    return tuple([_with(titles, row) for row in rows]) if titles else rows


def _with(titles: Sequence[tuple[int, Block]], row: Row) -> Row:
    free = list(row.free)
    for slot, title in titles:
        if slot < len(free) and title.y < row.y + row.h and title.y + title.h > row.y:
            free[slot] = max(free[slot], title.y + title.h - row.y)
    return row if tuple(free) == row.free else row._replace(free=tuple(free))


def rooms_taken(
    titles: Sequence[tuple[int, Block]], ways: Ways
) -> Mapping[Shelf, tuple[Stretch, ...]]:
    """Return what titles that run over a gap between lanes take of it."""
    taken: dict[Shelf, tuple[Stretch, ...]] = {}
    for _, title in titles:
        for number, y in enumerate(ways.down):
            middle = y if number else y + HEAD_ROOM
            if title.y - REACH < middle < title.y + title.h + REACH:
                shelf = "gap", number, 0
                across = title.x - CLEAR, title.x + title.w + CLEAR
                taken[shelf] = (*taken.get(shelf, ()), across)
    return taken
