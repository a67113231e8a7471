"""The project as a tree: journeys, their stages, what is said of a stage, its steps and cards."""

from collections.abc import Iterator
from typing import NamedTuple

from clgdesk.document.cards import tray
from clgdesk.layout.kinds import CARD_ICONS, kind_name
from clgdesk.layout.through import EVERYTHING, Through
from clgdesk.model.records import Card, Journey, Lane, Stage, Step
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn
from clgdesk.ui.words import field_name

STAGE_TEXTS = (
    "goal", "success_signs", "struggle_signs", "value_signals", "pain_signals", "duration",
)  # fmt: skip


class Node(NamedTuple):
    """A line of the tree. ``key`` names what it shows; ``text`` is what is edited, ``said`` read.

    ``field`` is the field of the record that is written, or empty where nothing can be. A card
    that is left ``aside`` by the lens fades.
    """

    key: str
    text: str
    said: str
    icon: str = ""
    hue: str = "secondary"
    field: str = ""
    aside: bool = False
    children: tuple["Node", ...] = ()


def nodes_of(
    snapshot: Snapshot, journey_id: str | None, through: Through = EVERYTHING
) -> tuple[Node, ...]:
    """Return the journeys (or one of them) and the tray, as a lens lets them be seen."""
    journeys = [j for j in snapshot.ordered(Journey) if journey_id in (None, j.id)]
    found = [_journey(snapshot, journey, through) for journey in journeys]
    waiting = tuple(card_node(card, through) for card in through.shown(tray(snapshot)))
    title = tr("Tray")
    return (*found, Node("tray:", title, title, "inbox", children=waiting))


def narrowed(nodes: tuple[Node, ...], needle: str) -> tuple[Node, ...]:
    """Return the lines that say something, with all that stands in them, and what they stand in."""
    found = []
    for node in nodes:
        if needle in node.said.casefold() or needle in node.text.casefold():
            found.append(node)
        elif children := narrowed(node.children, needle):
            found.append(node._replace(children=children))
    return tuple(found)


def _journey(snapshot: Snapshot, journey: Journey, through: Through) -> Node:
    stages = snapshot.where(Stage, "journey_id", journey.id)
    lanes = snapshot.where(Lane, "journey_id", journey.id)
    children = tuple(_stage(snapshot, n, s, lanes, through) for n, s in enumerate(stages, 1))
    title = _flat(journey.title) or tr("Untitled journey")
    text = trn("Journey {title}, {n} stage", "Journey {title}, {n} stages", len(stages))
    said = text.format(title=title, n=len(stages))
    key = f"journey:{journey.id}"
    return Node(key, title, said, "route", "accent", "title", children=children)


def _stage(
    snapshot: Snapshot, number: int, stage: Stage, lanes: tuple[Lane, ...], through: Through
) -> Node:
    cards = through.shown(snapshot.where(Card, "stage_id", stage.id))
    inside = _lanes(stage, lanes, cards, through)
    children = (*_texts(stage), *_steps(snapshot, stage), *inside)
    title = _flat(stage.title)
    text = trn(
        "Stage {number}, {title}, {n} card", "Stage {number}, {title}, {n} cards", len(cards)
    )
    said = text.format(number=number, title=title, n=len(cards))
    key = f"stage:{stage.id}"
    return Node(key, title, said, "milestone", "accent", "title", children=children)


def answered(field: str, text: str) -> str:
    """Return a text of a stage behind the question that it answers."""
    name = field_name("stage", field)
    return f"{name} {text}" if name.endswith("?") else f"{name}: {text}"


def _texts(stage: Stage) -> Iterator[Node]:
    for name in STAGE_TEXTS:
        if text := getattr(stage, name):
            said = answered(name, _flat(text))
            yield Node(f"text:{name}:{stage.id}", text, said, "align-left", field=name)


def _steps(snapshot: Snapshot, stage: Stage) -> Iterator[Node]:
    for step in snapshot.where(Step, "stage_id", stage.id):
        said = tr("Step {title}").format(title=_flat(step.title))
        yield Node(f"step:{step.id}", step.title, said, "footprints", field="title")


def _lanes(
    stage: Stage, lanes: tuple[Lane, ...], cards: tuple[Card, ...], through: Through
) -> Iterator[Node]:
    for lane in lanes:
        inside = tuple(card_node(card, through) for card in cards if card.lane_id == lane.id)
        if inside:
            title = _flat(lane.title)
            text = trn("Lane {title}, {n} card", "Lane {title}, {n} cards", len(inside))
            said = text.format(title=title, n=len(inside))
            key = f"cell:{lane.id}:{stage.id}"
            yield Node(key, title, said, "rows-3", children=inside)


def card_node(card: Card, through: Through) -> Node:
    """Return the line of a card."""
    key, icon, aside = f"card:{card.id}", CARD_ICONS[card.kind], not through.card(card)
    if card.face_down:
        said = tr("{kind}, face down").format(kind=kind_name(card.kind))
        field = "" if card.title else "title"  # it was just added, and waits for its words
        return Node(key, card.title, said, icon, card.kind, field, aside)
    parts = [kind_name(card.kind), _flat(card.title)]
    if card.level is not None:
        word = tr("severity {n} of 5") if card.kind == "friction" else tr("strength {n} of 5")
        parts.insert(1, word.format(n=card.level))
    hue = "secondary" if card.kind == "note" else card.kind
    said = ", ".join(parts)
    return Node(key, card.title, said, icon, hue, "title", aside)


def _flat(text: str) -> str:
    return " ".join(text.split())
