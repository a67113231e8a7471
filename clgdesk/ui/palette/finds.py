"""What the palette can find: commands, and records of the project."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clgdesk.layout.kinds import CARD_ICONS, kind_name
from clgdesk.method.lens import saved
from clgdesk.method.lens_words import full_words
from clgdesk.model.records import (
    Card,
    Evidence,
    Insight,
    Job,
    Journey,
    Lens,
    Metric,
    Opportunity,
    Segment,
    Stage,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.actions import ActionRegistry, keys_text
from clgdesk.ui.lens.looking import apply
from clgdesk.ui.menus import category_names

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

_LETTERS = 400
_ASIDE = 26


@dataclass(frozen=True)
class Find:
    """Something found. ``command`` is run, or the record ``key`` is shown."""

    text: str
    aside: str
    icon: str
    colour: str = "secondary"
    command: str = ""
    key: str = ""
    journey_id: str = ""
    enabled: bool = True


def commands(registry: ActionRegistry) -> list[Find]:
    """Return every command that has a menu, with its keys."""
    registry.refresh()
    names = category_names()
    return [
        Find(
            c.label().rstrip("…"),
            keys_text(c.action) or names[c.category],
            c.icon or "chevron-right",
            command=c.key,
            enabled=c.action.isEnabled(),
        )
        for c in registry
        if c.key != "view.palette"
    ]


def records(snapshot: Snapshot) -> Iterator[Find]:
    """Give everything with a name or a text that can be shown."""
    yield from _cards(snapshot)
    for stage in snapshot.ordered(Stage):
        yield _find(stage.title, tr("Stage"), "columns-3", f"stage:{stage.id}", stage.journey_id)
    for segment in snapshot.ordered(Segment):
        yield _find(segment.name, tr("Segment"), "users", f"segment:{segment.id}")
    for job in snapshot.ordered(Job):
        yield _find(job.title, tr("Job to be done"), "briefcase", f"job:{job.id}")
    for journey in snapshot.ordered(Journey):
        key = f"journey:{journey.id}"
        yield _find(journey.title, tr("Journey"), "route", key, journey.id)
    for metric in snapshot.ordered(Metric):
        yield _find(metric.title, tr("Metric"), "gauge", f"metric:{metric.id}")
    for chance in snapshot.ordered(Opportunity):
        yield _find(chance.title, tr("Opportunity"), "lightbulb", f"opportunity:{chance.id}")
    for lens in snapshot.ordered(Lens):
        text = tr("Lens: {name}").format(name=lens.name or tr("untitled"))
        yield _find(text, full_words(snapshot, saved(snapshot, lens)), "funnel", f"lens:{lens.id}")
    yield from _insights(snapshot)


def _find(text: str, aside: str, icon: str, key: str, journey_id: str = "") -> Find:
    return Find(" ".join(text[:_LETTERS].split()), aside, icon, key=key, journey_id=journey_id)


def _cards(snapshot: Snapshot) -> Iterator[Find]:
    for card in snapshot.of_kind(Card).values():
        stage = snapshot.find(Stage, card.stage_id)
        where = stage.title if stage is not None else tr("Tray")
        aside = f"{kind_name(card.kind)} · {where}"
        yield Find(
            " ".join(card.title[:_LETTERS].split()),
            aside,
            CARD_ICONS[card.kind],
            card.kind,
            key=f"card:{card.id}",
            journey_id=stage.journey_id if stage is not None else "",
        )


def _insights(snapshot: Snapshot) -> Iterator[Find]:
    """Insights lead to the card they stand behind; those behind none are not listed."""
    for link in snapshot.of_kind(Evidence).values():
        insight, card = snapshot.find(Insight, link.insight_id), snapshot.find(Card, link.card_id)
        if insight is None or card is None:
            continue
        stage = snapshot.find(Stage, card.stage_id)
        journey_id = stage.journey_id if stage is not None else ""
        title = " ".join(card.title.split())
        short = title if len(title) <= _ASIDE else title[: _ASIDE - 1].rstrip() + "…"
        aside = tr("heard for “{card}”").format(card=short)
        yield _find(insight.text, aside, "quote", f"card:{card.id}", journey_id)


def take(window: "MainWindow", find: Find) -> None:
    """Run the command, or show the record."""
    if find.command:
        window.desk.settings.add_command(find.command)
        window.registry.run(find.command)
        return
    kind, _, record_id = find.key.partition(":")
    if kind == Lens.KIND:
        window.show_view("map")
        apply(window.bridge, record_id)
        return
    if find.journey_id:
        window.bridge.show_journey(find.journey_id)
    window.show_view("map")
    window.workspace.selection.set([find.key])
    window.workspace.map.reveal(find.key)
    if window.bridge.board.block(find.key) is None:
        window.workspace.inspector.show()
