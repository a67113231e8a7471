"""The outline of a PDF: journeys, their stages, the cards of each stage."""

from collections.abc import Iterator, Sequence

from clgdesk.exporting.pdf.document import Bookmark
from clgdesk.layout.sheet import Item, Sheet
from clgdesk.model.records import Card, Journey, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.text.shown import one_line
from clgdesk.translation import tr

_LONGEST = 120

# What turns text around would turn the rest of a reader's outline around too.
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def bookmarks(snapshot: Snapshot, sheets: Sequence[Sheet]) -> list[Bookmark]:
    """Return the outline; an entry leads to the first page that shows its block."""
    places: dict[str, tuple[int, Item]] = {}
    journeys: dict[str, int] = {}
    for number, sheet in enumerate(sheets):
        journeys.setdefault(sheet.journey_id, number)
        for item in sheet.items:
            if item.block.kind in ("stage", "card"):
                places.setdefault(item.block.id, (number, item))
    return [
        mark
        for journey_id, page in journeys.items()
        for mark in _journey(snapshot, journey_id, page, places)
    ]


def _journey(
    snapshot: Snapshot, journey_id: str, page: int, places: dict[str, tuple[int, Item]]
) -> Iterator[Bookmark]:
    journey = snapshot.get(Journey, journey_id)
    yield Bookmark(title(journey.title) or tr("Untitled journey"), 0, page, 0, 0)
    for stage in snapshot.where(Stage, "journey_id", journey_id):
        if stage.id not in places:
            continue
        yield _placed(title(stage.title) or tr("Untitled stage"), 1, places[stage.id])
        for card in snapshot.where(Card, "stage_id", stage.id):
            if card.id in places and title(card.title):
                yield _placed(title(card.title), 2, places[card.id])


def _placed(text: str, level: int, place: tuple[int, Item]) -> Bookmark:
    page, item = place
    return Bookmark(text, level, page, item.x, item.y)


def title(text: str) -> str:
    """Return a text as it stands in an outline: one line, not long."""
    text = one_line(text).translate(_TURNING).strip()
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
