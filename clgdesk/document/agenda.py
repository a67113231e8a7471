"""The agenda of a workshop: its parts, how long they take, and which are done."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from clgdesk.document.edit import Edit
from clgdesk.document.places import moved, ranks_before
from clgdesk.model.fields import specs
from clgdesk.model.ids import new_id
from clgdesk.model.records import AgendaItem
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

_HOURS = r"(?P<h>[1-8])(?P<half>[.,]5)?\s*(?:h|hrs?|hours?)(?:\s*(?P<rest>[0-5]\d)(?:\s*min)?)?"
_BEHIND = re.compile(
    r"[\s,:·–(-]*\b"
    rf"(?:{_HOURS}|(?P<m>\d{{1,4}})\s*(?:min|mins|minutes|m|’|'))\.?\)?\s*\Z",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\A\s*\(?(?:{_HOURS}|(?P<m>\d{{1,4}})\s*(?:min|mins|minutes|’|'))\.?(?![\w/]|\s+of\b)\)?[\s,:·–-]*",
    re.IGNORECASE,
)
_CELL = re.compile(r"\s*\t\s*(?P<m>\d{1,4})\s*\Z")
"""A cell of a table with a bare number behind the title."""
MOST_MINUTES = 1440
_LONGEST = 600
"""Letters of a line that are looked at: more than a title holds."""


class Planned(NamedTuple):
    """A part of a plan."""

    title: str
    minutes: int | None
    notes: str = ""


def agenda(snapshot: Snapshot) -> tuple[AgendaItem, ...]:
    """Return the items in their order."""
    return snapshot.ordered(AgendaItem)


def read_item(text: str) -> Planned:
    """Return what a typed line says: "Map the frictions 20 min" has a title and its minutes."""
    text = text[:_LONGEST]  # the patterns look at a long row of dashes again and again
    for pattern in (_BEHIND, _CELL, _BEFORE):
        found = pattern.search(text)
        title = f"{text[: found.start()]}{text[found.end() :]}".strip() if found else ""
        if found is not None and title:
            return Planned(" ".join(title.split("\t")), min(_minutes(found), MOST_MINUTES))
    return Planned(" ".join(text.split("\t")).strip(), None)


def _minutes(found: re.Match[str]) -> int:
    parts = found.groupdict()
    if not parts.get("h"):
        return int(parts["m"])
    return int(parts["h"]) * 60 + (30 if parts["half"] else 0) + int(parts["rest"] or 0)


def written_item(item: AgendaItem) -> str:
    """Return an item as it is typed."""
    if item.minutes is None:
        return item.title
    return tr("{title} {minutes} min").format(title=item.title, minutes=item.minutes)


def add_item(edit: Edit, planned: Planned, before: str | None = None) -> AgendaItem:
    """Add an item in front of another (None: at the end)."""
    rank = ranks_before(edit, edit.snapshot.ordered(AgendaItem), before)[0]
    fields = planned._replace(title=_cut(planned.title))._asdict()
    return edit.put(AgendaItem(new_id(), rank=rank, **fields))


def _cut(title: str) -> str:
    return title[: specs(AgendaItem)["title"].limit]


def change_item(edit: Edit, item_id: str, planned: Planned) -> None:
    """Give an item another title and other minutes."""
    item = edit.get(AgendaItem, item_id)
    edit.put(replace(item, title=_cut(planned.title), minutes=planned.minutes))


def move_item(edit: Edit, item_id: str, before: str | None) -> None:
    """Put an item in front of another (None: at the end)."""
    moved(edit, edit.get(AgendaItem, item_id), edit.snapshot.ordered(AgendaItem), before)


def remove_item(edit: Edit, item_id: str) -> None:
    """Take an item off the agenda."""
    edit.remove(edit.get(AgendaItem, item_id))


def tick(edit: Edit, item_id: str, *, done: bool) -> None:
    """Tick an item off, or take the tick back."""
    edit.put(replace(edit.get(AgendaItem, item_id), done=done))


def next_item(snapshot: Snapshot) -> AgendaItem | None:
    """Return the first item that is not done."""
    return next((item for item in agenda(snapshot) if not item.done), None)


def total_minutes(snapshot: Snapshot) -> int:
    """Return how long all items take together."""
    return sum(item.minutes or 0 for item in agenda(snapshot))


def minutes_left(snapshot: Snapshot) -> int:
    """Return how long the items take that are not done."""
    return sum(item.minutes or 0 for item in agenda(snapshot) if not item.done)


def journey_workshop() -> tuple[Planned, ...]:
    """Return a plan for mapping a journey in ninety minutes."""
    return (
        Planned(tr("Why we are here: segment and job"), 10),
        Planned(tr("Walk the stages together"), 10),
        Planned(tr("Write down frictions, in silence"), 15),
        Planned(tr("Read out and place the cards"), 15),
        Planned(tr("Value moments: where it goes well"), 10),
        Planned(tr("Break"), 5),
        Planned(tr("Dot voting: what matters most"), 5),
        Planned(tr("Opportunities for the top three"), 15),
        Planned(tr("Next steps and owners"), 5),
    )


def put_plan(edit: Edit, plan: Iterable[Planned]) -> None:
    """Add the parts of a plan at the end."""
    for planned in plan:
        add_item(edit, planned)
