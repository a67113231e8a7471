"""The columns of the table: what each shows of a card, sorts by, and how it is changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from clgdesk.document.card_places import to_lane, to_stage, to_step
from clgdesk.document.cards import (
    link_job,
    link_segment,
    link_theme,
    set_kind,
    takes,
    unlink_job,
    unlink_segment,
    unlink_theme,
)
from clgdesk.document.edit import Edit
from clgdesk.layout.kinds import kind_name
from clgdesk.method.evidence import support_of
from clgdesk.method.evidence_words import said_frequency, voices_label
from clgdesk.model.records import (
    CARD_KINDS,
    Card,
    CardJob,
    CardSegment,
    CardTheme,
    Job,
    Lane,
    Segment,
    Stage,
    Step,
    Theme,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.model.typed_names import folded, read_names
from clgdesk.translation import joined, tr
from clgdesk.ui.inspector.choices import choices_of
from clgdesk.ui.new_names import names_said

Choices = list[tuple[Any, str]]


class Column(NamedTuple):
    """A column. ``choices`` offers values with names; ``names`` are words to complete a list with.

    ``change`` makes cards say what was typed or chosen, or returns False where that does not fit
    one; without it the column is only read.
    ``unknown`` says which of the names that were typed there is nothing for.
    ``least`` is the width of one that gives way where room is short; with ``has_icon`` it shows
    no words then.
    """

    key: str
    title: Callable[[], str]
    width: int
    text: Callable[[Snapshot, Card], str]
    change: Callable[[Edit, str, Any], bool | None] | None = None
    choices: Callable[[Snapshot, Card], Choices] | None = None
    names: Callable[[Snapshot], list[str]] | None = None
    sort: Callable[[Snapshot, Card], Any] | None = None
    unknown: Callable[[Snapshot, str], str] | None = None
    least: int = 0
    has_icon: bool = False


# What is shown


def _title_of(record_type: Any, field: str) -> Callable[[Snapshot, Card], str]:
    def text(snapshot: Snapshot, card: Card) -> str:
        record = snapshot.find(record_type, getattr(card, field))
        return " ".join(record.title.split()) if record is not None else ""

    return text


def _stage(snapshot: Snapshot, card: Card) -> str:
    return _title_of(Stage, "stage_id")(snapshot, card) or tr("Tray")


def _linked(link_type: Any, record_type: Any, field: str) -> Callable[[Snapshot, Card], str]:
    def text(snapshot: Snapshot, card: Card) -> str:
        ids = [getattr(x, field) for x in snapshot.where(link_type, "card_id", card.id)]
        records = [snapshot.find(record_type, i) for i in ids]
        return ", ".join(sorted(_name(r) for r in records if r is not None))

    return text


def _name(record: Any) -> str:
    return str(getattr(record, "name", "") or getattr(record, "title", ""))


def _level(_snapshot: Snapshot, card: Card) -> str:
    return "" if card.level is None else str(card.level)


def _evidence(snapshot: Snapshot, card: Card) -> str:
    found = support_of(snapshot, card.id)
    return joined((voices_label(found) if found.insights else "", said_frequency(card)))


def _by_evidence(snapshot: Snapshot, card: Card) -> tuple[int, int]:
    found = support_of(snapshot, card.id)
    return found.voices, found.insights


def _status(_snapshot: Snapshot, card: Card) -> str:
    from clgdesk.ui.words import choice_name

    return choice_name("status", card.status)


def _by_rank(record_type: Any, field: str) -> Callable[[Snapshot, Card], Any]:
    def key(snapshot: Snapshot, card: Card) -> tuple[bool, str]:
        record = snapshot.find(record_type, getattr(card, field))
        return (record is None, record.rank if record is not None else "")

    return key


# What is changed


def _put(field: str) -> Callable[[Edit, str, Any], None]:
    def change(edit: Edit, card_id: str, value: Any) -> None:
        fresh: dict[str, Any] = {field: value}
        edit.put(replace(edit.get(Card, card_id), **fresh))

    return change


def _to_kind(edit: Edit, card_id: str, kind: str) -> None:
    set_kind(edit, [card_id], kind)


def _named_links(
    link_type: Any, record_type: Any, field: str, link: Any, unlink: Any
) -> Callable[[Edit, str, Any], None]:
    """Tie a card to exactly the records whose names were typed; to more where one is unknown."""

    def change(edit: Edit, card_id: str, typed: Any) -> None:
        called = _called(edit.snapshot, record_type)
        names, unknown = read_names(str(typed), called)
        chosen = set[str]().union(*(called[name] for name in names))
        there = {getattr(x, field) for x in edit.snapshot.where(link_type, "card_id", card_id)}
        for record_id in () if unknown else there - chosen:
            unlink(edit, card_id, record_id)
        for record_id in chosen - there:
            link(edit, card_id, record_id)

    return change


def _called(snapshot: Snapshot, record_type: Any) -> dict[str, set[str]]:
    """Return by name, and by code, the ids of the records that are called so."""
    found: dict[str, set[str]] = {}
    for record in snapshot.of_kind(record_type).values():
        for name in {folded(_name(record)), folded(str(getattr(record, "code", "")))} - {""}:
            found.setdefault(name, set()).add(record.id)
    return found


def _unknown_segment(snapshot: Snapshot, typed: str) -> str:
    words = tr("There is no segment called {names}. The side panel adds one.")
    return _said_of_unknown(words, typed, _called(snapshot, Segment))


def _unknown_job(snapshot: Snapshot, typed: str) -> str:
    words = tr("There is no job called {names}. The side panel adds one.")
    return _said_of_unknown(words, typed, _called(snapshot, Job))


def _said_of_unknown(words: str, typed: str, called: dict[str, set[str]]) -> str:
    names = read_names(typed, called)[1]
    return words.format(names=names_said(names)) if names else ""


def _themes(edit: Edit, card_id: str, typed: Any) -> None:
    """Give a card exactly the themes whose names were typed; new ones are made."""
    known = _called(edit.snapshot, Theme)
    names, fresh = read_names(str(typed), known)
    wanted = {folded(name): name for name in fresh}
    wanted |= {name: edit.get(Theme, min(known[name])).name for name in names}
    for link in edit.snapshot.where(CardTheme, "card_id", card_id):
        theme = edit.snapshot.find(Theme, link.theme_id)
        if theme is not None and wanted.pop(folded(theme.name), None) is None:
            unlink_theme(edit, card_id, theme.id)
    for name in wanted.values():
        link_theme(edit, card_id, name)


# What is offered


def _stages(snapshot: Snapshot, card: Card) -> Choices:
    own = snapshot.find(Stage, card.stage_id)
    stages = snapshot.where(Stage, "journey_id", own.journey_id) if own else snapshot.ordered(Stage)
    return [*((s.id, " ".join(s.title.split())) for s in stages), (None, tr("Tray"))]


def _lanes(snapshot: Snapshot, card: Card) -> Choices:
    own = snapshot.find(Lane, card.lane_id)
    if own is None:
        return []
    lanes = snapshot.where(Lane, "journey_id", own.journey_id)
    return [(x.id, x.title) for x in lanes if takes(x, card.kind) or x.id == own.id]


def _steps(snapshot: Snapshot, card: Card) -> Choices:
    if card.stage_id is None:
        return []
    steps = snapshot.where(Step, "stage_id", card.stage_id)
    return [(None, tr("the whole stage")), *((s.id, " ".join(s.title.split())) for s in steps)]


def _of_declaration(name: str) -> Callable[[Snapshot, Card], Choices]:
    return lambda snapshot, card: choices_of("card", name, snapshot, card) or []


def _names_of(record_type: Any) -> Callable[[Snapshot], list[str]]:
    return lambda snapshot: [_name(record) for record in snapshot.ordered(record_type)]


def _known(field: str) -> Callable[[Snapshot], list[str]]:
    """Offer what other cards hold in the same field."""

    def names(snapshot: Snapshot) -> list[str]:
        held = {getattr(card, field) for card in snapshot.of_kind(Card).values()} - {""}
        return sorted(held, key=str.casefold)

    return names


def _own(field: str) -> Callable[[Snapshot, Card], str]:
    return lambda _snapshot, card: str(getattr(card, field))


def _kinds(_snapshot: Snapshot, _card: Card) -> Choices:
    return [(kind, kind_name(kind)) for kind in CARD_KINDS]


_SEGMENTS = (CardSegment, Segment, "segment_id")
_JOBS = (CardJob, Job, "job_id")
COLUMNS = (
    Column("stage", lambda: tr("Stage"), 100, _stage, to_stage, _stages,
           sort=_by_rank(Stage, "stage_id"), least=82),
    Column("lane", lambda: tr("Lane"), 112, _title_of(Lane, "lane_id"), to_lane, _lanes,
           sort=_by_rank(Lane, "lane_id"), least=84),
    Column("kind", lambda: tr("Kind"), 124, lambda _s, card: kind_name(card.kind), _to_kind,
           _kinds, least=46, has_icon=True),
    Column("title", lambda: tr("Title"), 240, _own("title"), _put("title"), least=168),
    Column("level", lambda: tr("Severity"), 76, _level, _put("level"), _of_declaration("level"),
           sort=lambda _s, card: card.level or 0, least=72),
    Column("segments", lambda: tr("Segments"), 112, _linked(*_SEGMENTS),
           _named_links(*_SEGMENTS, link_segment, unlink_segment), names=_names_of(Segment),
           unknown=_unknown_segment, least=84),
    Column("jobs", lambda: tr("Jobs"), 124, _linked(*_JOBS),
           _named_links(*_JOBS, link_job, unlink_job), names=_names_of(Job),
           unknown=_unknown_job, least=84),
    Column("evidence", lambda: tr("Evidence"), 154, _evidence, sort=_by_evidence, least=120),
    Column("themes", lambda: tr("Themes"), 140, _linked(CardTheme, Theme, "theme_id"), _themes,
           names=_names_of(Theme)),
    Column("owner", lambda: tr("Owner"), 80, _own("owner"), _put("owner"), names=_known("owner")),
    Column("status", lambda: tr("Status"), 88, _status, _put("status"), _of_declaration("status")),
    Column("product_area", lambda: tr("Product area"), 104, _own("product_area"),
           _put("product_area"), names=_known("product_area")),
    Column("step", lambda: tr("Step"), 104, _title_of(Step, "step_id"), to_step, _steps,
           sort=_by_rank(Step, "step_id")),
)  # fmt: skip
"""All columns in their first order."""
NUMBER = {column.key: number for number, column in enumerate(COLUMNS)}
