"""Copies from our own data on the clipboard. Anything may stand there: it is checked."""

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Any

from clgdesk.document.attachments import NewFile
from clgdesk.document.card_copies import own
from clgdesk.document.copies import (
    CardCopy,
    CellCopy,
    Copies,
    LaneCopy,
    LinkCopy,
    PointCopy,
    StageCopy,
    StepCopy,
    Tie,
)
from clgdesk.model.field_rules import value_problem
from clgdesk.model.fields import Spec, specs
from clgdesk.model.records import (
    CARD_KINDS,
    Card,
    CardLink,
    EmotionPoint,
    Job,
    Lane,
    Record,
    Segment,
    Stage,
    StageLink,
    Step,
)

LARGEST_JSON = 400_000_000
_MOST_WHOLE = 10_000
_SIZE = Spec("whole", optional=True, low=0, high=10**6)


class NotCards(ValueError):
    """The data is not what ``to_json`` makes."""


def from_json(data: bytes, most: int) -> Copies:
    """Read our own data; at most so many cards.

    Raises:
        NotCards: the data is not what ``to_json`` makes.
    """
    try:
        if len(data) > LARGEST_JSON:
            raise NotCards("too large")
        found = json.loads(data)
        ties = found.get("ties", {})
        cards = tuple(_read_card(entry, ties) for entry in found["cards"][:most])
        stages = tuple(_read_stage(ties, *entry) for entry in found.get("stages", ()))
        return Copies(
            cards,
            tuple(_links(found.get("links", ()), cards, len(found["cards"]))),
            stages,
            tuple(_read_lane(*entry) for entry in found.get("lanes", ())),
            tuple(_read_link(entry, len(stages), StageLink) for entry in found.get("ways", ())),
            len(found["cards"]) - len(cards),
        )
    except NotCards:
        raise
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, AttributeError) as error:
        raise NotCards(str(error)) from error


def _read_card(entry: Any, ties: Any) -> CardCopy:
    if entry["kind"] not in CARD_KINDS:
        raise NotCards(entry["kind"])
    stage, lane, column, row = entry.get("place", ("", "", None, None))
    return CardCopy(
        entry["kind"],
        _known(Card, entry["fields"]),
        tuple(_read_tie(Segment, ties, *tie) for tie in entry["segments"]),
        tuple(_read_tie(Job, ties, *tie) for tie in entry["jobs"]),
        tuple(str(name) for name in entry["themes"]),
        tuple(_read_file(*file) for file in entry.get("files", ())),
        str(stage),
        str(lane),
        None if column is None else int(column),
        None if row is None else int(row),
        span=_whole(entry.get("span", 1)),
        step=_read_step(entry.get("step")),
        insights=tuple((str(i), str(note)) for i, note in entry.get("insights", ())),
        opportunities=tuple(str(i) for i in entry.get("opportunities", ())),
    )


def _read_step(step: Any) -> StepCopy | None:
    return None if step is None else StepCopy(str(step[0]), _whole(step[1]))


def _whole(number: Any) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= _MOST_WHOLE:
        raise NotCards(str(number))
    return number


def _known(record_type: type[Record], values: Any) -> dict[str, Any]:
    """Return the fields that are known here, each with a value of its type.

    A value out of bounds is left for the rules of the project, which say so.
    """
    known = {name: values[name] for name in own(record_type.KIND) if name in values}
    declared = specs(record_type)
    for name, value in known.items():
        wanted = {"whole": int, "flag": bool}.get(declared[name].kind, str)
        allowed = isinstance(value, wanted) or (value is None and declared[name].optional)
        if not allowed or (wanted is int and isinstance(value, bool)):
            raise NotCards(name)
    return known


def _read_tie(record_type: type[Record], ties: Any, tie_id: Any, name: Any) -> Tie:
    fields = ties.get(f"{record_type.KIND}:{tie_id}", {})
    return Tie(str(tie_id), str(name), _known(record_type, fields))


def _read_file(name: Any, media: Any, width: Any, height: Any, data: Any, original: Any) -> NewFile:
    try:
        read = [base64.b64decode(text, validate=True) for text in (data, original)]
    except binascii.Error as error:
        raise NotCards(name) from error
    file = NewFile(str(name), str(media), read[0], width, height, read[1])
    if value_problem(_SIZE, width) or value_problem(_SIZE, height):
        raise NotCards(name)
    return file


def _links(entries: Any, cards: tuple[CardCopy, ...], total: int) -> Iterator[LinkCopy]:
    """Give the connectors among the cards that were read."""
    links = (_read_link(entry, total, CardLink) for entry in entries)
    yield from (link for link in links if max(link.first, link.second) < len(cards))


def _read_link(entry: Any, ends: int, link_type: type[Record]) -> LinkCopy:
    first, second, form, label = entry
    choices = specs(link_type)["form"].choices
    known = all(isinstance(end, int) and 0 <= end < ends for end in (first, second))
    if form not in choices or not known or first == second:
        raise NotCards(form)
    return LinkCopy(first, second, form, str(label))


def _read_stage(
    ties: Any, fields: Any, steps: Any, texts: Any, points: Any = (), sub_journey: Any = ""
) -> StageCopy:
    return StageCopy(
        _known(Stage, fields),
        tuple(_known(Step, step) for step in steps),
        _read_texts(texts),
        tuple(_read_point(ties, *point) for point in points),
        str(sub_journey),
    )


def _read_point(ties: Any, segment_id: Any, name: Any, fields: Any, step: Any) -> PointCopy:
    tie = _read_tie(Segment, ties, segment_id, name)
    return PointCopy(tie, _known(EmotionPoint, fields), _read_step(step))


def _read_lane(fields: Any, texts: Any) -> LaneCopy:
    return LaneCopy(_known(Lane, fields), _read_texts(texts))


def _read_texts(texts: Any) -> tuple[CellCopy, ...]:
    return tuple(
        CellCopy(str(title), str(text), _read_step(step[0] if step else None))
        for title, text, *step in texts
    )
