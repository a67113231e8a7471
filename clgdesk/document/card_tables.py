"""Lines and tables from elsewhere as cards to be: what each says and where it goes."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from clgdesk.document.cards import Place, lane_of_kind, takes
from clgdesk.document.copies import CardCopy, Tie
from clgdesk.document.pasting import Planned, titled
from clgdesk.layout.grid import CARD_FORMS
from clgdesk.layout.kinds import kind_name
from clgdesk.model.fields import specs
from clgdesk.model.records import CARD_KINDS, Card, Job, Lane, Segment, Stage, Theme
from clgdesk.model.snapshot import Snapshot
from clgdesk.model.typed_names import divided, folded

_LINES = ("owner", "product_area", "next_step")
PlaceFor = Callable[[str], Place | None]
"""Returns where a card of a kind goes that says nothing of it."""


def line_plan(lines: Sequence[str], kind: str, place: Place | None) -> list[Planned]:
    """Return a card for each line, all at one place."""
    return [Planned(CardCopy(kind, {"title": line}), place) for line in lines]


def cell_plan(
    snapshot: Snapshot,
    journey_id: str,
    rows: Sequence[Sequence[str]],
    lane_id: str | None,
    stage_id: str | None,
) -> list[Planned]:
    """Return a card for each cell that is not empty: rows go to lanes, columns to stages.

    They begin at a lane and a stage (None: the first ones). What lies beyond the last lane or
    stage goes to that one; without any, to the tray.
    """
    lanes = _from(_card_lanes(snapshot, journey_id), lane_id, snapshot, journey_id)
    stages = _from(snapshot.where(Stage, "journey_id", journey_id), stage_id)
    cards = []
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if not cell.strip():
                continue
            beyond = y >= len(lanes) or x >= len(stages)
            lane = lanes[min(y, len(lanes) - 1)] if lanes and stages else None
            place = lane and Place(lane.id, stages[min(x, len(stages) - 1)].id)
            kind = lane.content if lane and lane.content in CARD_KINDS else "note"
            cards.append(Planned(CardCopy(kind, {"title": cell.strip()}), place, beyond))
    return cards


def _card_lanes(snapshot: Snapshot, journey_id: str) -> list[Lane]:
    lanes = snapshot.where(Lane, "journey_id", journey_id)
    return [lane for lane in lanes if lane.form in CARD_FORMS and not lane.hidden]


def _from(
    records: Sequence[Any],
    first: str | None,
    snapshot: Snapshot | None = None,
    journey_id: str = "",
) -> list[Any]:
    """Return the records from one on; a lane that takes no cards stands for the next that does."""
    if snapshot is not None and first is not None and all(r.id != first for r in records):
        everything = [lane.id for lane in snapshot.where(Lane, "journey_id", journey_id)]
        after = everything[everything.index(first) :] if first in everything else []
        first = next((r.id for r in records if r.id in after), None)
    at = next((n for n, r in enumerate(records) if r.id == first), 0)
    return list(records[at:])


def named_plan(
    snapshot: Snapshot,
    journey_id: str,
    table: Sequence[Mapping[str, str]],
    place_for: PlaceFor,
    kind_here: str = "note",
) -> list[Planned]:
    """Return the cards of a table with our own header, each where it says.

    One that names a stage which is not there goes to the tray; one that names none, to the place
    of its kind. One that says neither its kind nor a lane is of the kind that is asked for here.
    """
    cards, known = [], _known(snapshot)
    for row in table:
        lane = titled(snapshot, Lane, journey_id, row["lane"])
        kind = _kind(row["kind"]) or _kind_of_lane(lane, kind_here)
        stage = titled(snapshot, Stage, journey_id, row["stage"])
        astray = bool(row["stage"]) and stage is None
        if astray:
            place = None
        elif stage is None:
            place = place_for(kind)
        else:
            fits = lane is not None and takes(lane, kind)
            lane_id = lane.id if fits else lane_of_kind(snapshot, journey_id, kind)
            place = None if lane_id is None else Place(lane_id, stage.id)
        cards.append(Planned(_copy(known, row, kind), place, astray))
    return cards


def _kind_of_lane(lane: Lane | None, kind_here: str) -> str:
    if lane is None:
        return kind_here
    return lane.content if lane.content in CARD_KINDS else "note"


def _kind(word: str) -> str:
    wanted = word.strip().casefold()
    return next((k for k in CARD_KINDS if wanted in (k, kind_name(k).casefold())), "")


def _copy(known: "_Names", row: Mapping[str, str], kind: str) -> CardCopy:
    fields: dict[str, Any] = {
        "title": row["title"],
        "body": row["body"][: specs(Card)["body"].limit],
    }
    fields |= {name: row[name][: specs(Card)[name].limit] for name in _LINES if row[name]}
    if row["level"] in ("1", "2", "3", "4", "5"):
        fields["level"] = int(row["level"])
    return CardCopy(
        kind,
        fields,
        tuple(Tie("", name) for name in _names(row["segments"], known.segments)),
        tuple(Tie("", name) for name in _names(row["jobs"], known.jobs)),
        tuple(_names(row["themes"], known.themes)),
    )


class _Names(NamedTuple):
    """The names (folded) of what cards of a table can be tied to: each is taken as a whole."""

    segments: frozenset[str]
    jobs: frozenset[str]
    themes: frozenset[str]


def _known(snapshot: Snapshot) -> _Names:
    segments = snapshot.of_kind(Segment).values()
    return _Names(
        frozenset(folded(name) for s in segments for name in (s.name, s.code) if name),
        frozenset(folded(job.title) for job in snapshot.of_kind(Job).values()),
        frozenset(folded(theme.name) for theme in snapshot.of_kind(Theme).values()),
    )


def _names(cell: str, known: Collection[str]) -> list[str]:
    return [name[:500] for name in divided(cell, known)]
