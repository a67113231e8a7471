"""What a copy of the selection takes along: the cards that are seen, and those that are hidden.

A lens that hides, and a lane that is hidden, keep cards from being seen; what is only collapsed
shows that they are there.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from clgdesk.document.cards import WHOLE, cards_of_step
from clgdesk.model.records import Card, Lane, Stage
from clgdesk.ui.map.drafts import cell_ids, cell_step

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


class Taken(NamedTuple):
    """What is selected: stages, lanes, and the cards on them and besides."""

    stages: tuple[Stage, ...]
    lanes: tuple[Lane, ...]
    seen: frozenset[str]
    hidden: frozenset[str]
    """The ids of the cards that stand there, but are not seen now."""

    def with_hidden(self) -> "Taken":
        """Return the same with every card."""
        return self._replace(seen=self.seen | self.hidden, hidden=frozenset())


def taken(view: "MapView") -> Taken:
    """Return what a copy of the selection is to take."""
    snapshot, journey = view.bridge.document.snapshot, view.bridge.journey_id
    chosen = {kind: set(view.selection.ids(kind)) for kind in (Stage.KIND, Lane.KIND)}
    stages = [s for s in snapshot.where(Stage, "journey_id", journey) if s.id in chosen[Stage.KIND]]
    lanes = [x for x in snapshot.where(Lane, "journey_id", journey) if x.id in chosen[Lane.KIND]]
    there = {card.id: card for card in (*_inside(view, stages, lanes), *_in_cells(view))}
    hidden = {card.id for card in _hidden(view, there.values(), chosen[Lane.KIND])}
    seen = (there.keys() - hidden) | set(view.commands.cards())
    return Taken(tuple(stages), tuple(lanes), frozenset(seen), frozenset(hidden - seen))


def _inside(view: "MapView", stages: Iterable[Stage], lanes: Iterable[Lane]) -> Iterable[Card]:
    snapshot = view.bridge.document.snapshot
    for stage in stages:
        yield from snapshot.where(Card, "stage_id", stage.id)
    for lane in lanes:
        yield from snapshot.where(Card, "lane_id", lane.id)


def _in_cells(view: "MapView") -> Iterable[Card]:
    for key in view.selection.keys:
        if key.startswith("cell:"):
            column = view.board.column(cell_ids(key)[1])
            step_id = (cell_step(key) or WHOLE) if column and column.parts else None
            yield from cards_of_step(view.bridge.document.snapshot, *cell_ids(key), step_id)


def _hidden(view: "MapView", cards: Iterable[Card], chosen_lanes: set[str]) -> Iterable[Card]:
    """Return the cards that are not seen; those of a lane that was chosen itself are meant."""
    snapshot, all_cards = view.bridge.document.snapshot, tuple(cards)
    shown = {card.id for card in view.bridge.through().shown(all_cards)}
    for card in all_cards:
        lane = snapshot.find(Lane, card.lane_id)
        off = lane is not None and lane.hidden and lane.id not in chosen_lanes
        if off or card.id not in shown:
            yield card
