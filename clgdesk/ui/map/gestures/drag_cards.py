"""Drag cards: copies follow the pointer, the cell lights up, a bar shows where they will stand."""

from typing import TYPE_CHECKING

from clgdesk.document.cards import Place, move_cards
from clgdesk.document.duplicates import duplicate_cards
from clgdesk.layout.drop import Target, card_target
from clgdesk.layout.shapes import Block
from clgdesk.model.records import Card
from clgdesk.ui.map.gestures.edge_scroll import EdgeScroll
from clgdesk.ui.map.gestures.gesture import Gesture, Modifier, Pointer
from clgdesk.ui.map.gestures.trailing import Trailing
from clgdesk.ui.map.ghost import Ghost

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

FADED = 0.35


class DragCards(Gesture):
    """Moves the selected cards, or with Alt copies of them, to a cell or to the tray."""

    def __init__(self, view: "MapView", held: Block, at: Pointer) -> None:
        self._view = view
        self._ids = _in_order(view, held)
        self._kinds = {i: view.bridge.document.snapshot.get(Card, i).kind for i in self._ids}
        self._held = held.id
        blocks = [view.board.by_key[f"card:{card_id}"] for card_id in self._ids]
        front = [held, *(block for block in blocks if block is not held)]
        self._target: Target | None = None
        self._over_tray = False
        self._ghost = Ghost(view, front, at)
        self._scroll = EdgeScroll(view, self.move)
        self._wires = Trailing(view, self._ids, at)
        self._fade(FADED)

    def _fade(self, opacity: float) -> None:
        self._view.fade((f"card:{card_id}" for card_id in self._ids), opacity)

    def move(self, at: Pointer) -> None:
        self._ghost.follow(at)
        self._scroll.follow(at)
        self._hint_tray(at)
        self._target = None if self._over_tray else self._landing(at, self._kinds[self._held])
        self._wires.follow(at)
        marks, target = self._view.marks, self._target
        marks.light(target.area if target else None)
        marks.bar(target.bar if target else None)

    def _landing(self, at: Pointer, kind: str) -> Target | None:
        """Return where cards of a kind would land; nothing lands on the heads."""
        if self._view.heads.covers(at.view.x(), at.view.y()):
            return None
        return card_target(self._view.board, at.board.x(), at.board.y(), self._ids, kind)

    def _hint_tray(self, at: Pointer) -> None:
        tray = self._view.tray_drop
        over = tray is not None and tray.accepts_global(at.screen)
        if tray is not None and over != self._over_tray:
            tray.set_drop_hint(over)
        self._over_tray = over

    def release(self, at: Pointer) -> None:
        self.move(at)
        places = self._places(at)
        self.cancel()
        copies = at.holds(Modifier.AltModifier)
        if not places:
            return
        with self._view.bridge.edit("card.duplicate" if copies else "card.move") as edit:
            ids = {i: i for i in self._ids}
            if copies:
                ids = dict(zip(ids, (c.id for c in duplicate_cards(edit, ids)), strict=True))
            for kind, place in places.items():
                move_cards(edit, [ids[i] for i in ids if self._kinds[i] == kind], place)
        self._view.selection.set((f"card:{i}" for i in ids.values()), f"card:{ids[self._held]}")

    def _places(self, at: Pointer) -> dict[str, Place | None]:
        """Return where the cards of each kind go (None: the tray); nothing if they go nowhere."""
        kinds = dict.fromkeys(self._kinds.values())
        if self._over_tray:
            return dict.fromkeys(kinds)
        targets = {kind: self._landing(at, kind) for kind in kinds}
        return {kind: place_of(target) for kind, target in targets.items() if target is not None}

    def cancel(self) -> None:
        self._scroll.stop()
        self._ghost.stop()
        self._fade(1.0)
        self._view.marks.clear()
        if self._over_tray and self._view.tray_drop is not None:
            self._view.tray_drop.set_drop_hint(False)
        self._over_tray = False


def place_of(target: Target) -> Place:
    """Return a target as a place in the document."""
    return Place(target.lane_id, target.stage_id, target.step_id, target.before)


def _in_order(view: "MapView", held: Block) -> list[str]:
    """Return the ids of the cards to drag, in the order in which they stand on the map."""
    chosen = {held.id, *view.selection.ids("card")}
    return [b.id for b in view.board.blocks if b.kind == "card" and b.id in chosen]
