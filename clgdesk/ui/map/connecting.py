"""Connecting from the keyboard and the menus, and what is done with the selected connector."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clgdesk.document.links import (
    Link,
    connect_in_order,
    get_link,
    link_cards,
    link_stages,
    reverse,
    set_form,
)
from clgdesk.layout.reading import Direction, neighbour
from clgdesk.layout.shapes import Block
from clgdesk.method.link_words import CARD_FORMS, STAGE_FORMS
from clgdesk.model.records import Card, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.map.gestures.connect import show_wire
from clgdesk.ui.map.wires import LINES
from clgdesk.ui.palette.fuzzy import best

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


class Connecting(QObject):
    """The connectors of one view: the one that is being made, and commands on those there are.

    While a target is being chosen, arrows or the pointer go to it, Enter or a click connects and
    Escape leaves everything as it was.
    """

    changed = Signal()
    """A choice of a target has begun or ended."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self._view = view
        self._start: str | None = None
        self._target: str | None = None
        self._typed = ""

    @property
    def _snapshot(self) -> Snapshot:
        return self._view.bridge.document.snapshot

    # Choosing a target

    @property
    def choosing(self) -> bool:
        """Whether a target is being chosen."""
        return self._start is not None

    def can_begin(self) -> bool:
        """Tell whether there is one card on the map to connect from."""
        cards = self._view.commands.cards()
        return len(cards) == 1 and self._view.board.block(f"card:{cards[0]}") is not None

    def begin(self) -> None:
        """Let a target be chosen for a connector from the selected card."""
        self._view.editing.end()
        if self.can_begin():
            self._start = f"card:{self._view.commands.cards()[0]}"
            self._aim(self._first_target())
            self._view.setFocus()
            self.changed.emit()

    def _first_target(self) -> str | None:
        ways: tuple[Direction, ...] = ("right", "down", "up", "left")
        return next((key for way in ways if (key := self._beside(self._start, way))), None)

    def _beside(self, key: str | None, way: Direction) -> str | None:
        """Return the next card in a direction, over cells that hold none."""
        board, seen = self._view.board, set[str | None]()
        while key is not None and key not in seen:
            seen.add(key)
            key = neighbour(board, key, way)
            if key is not None and key == self._start:
                key = self._around(way)
            if key is not None and key.startswith("card:") and key != self._start:
                return key
        return None

    @property
    def hint(self) -> str:
        """What the keys do while a target is being chosen."""
        if self._typed:
            return tr("Connect to “{typed}” · Enter connects · Esc cancels").format(
                typed=self._typed
            )
        return tr("Arrows, a name or the pointer choose the card · Enter connects · Esc cancels")

    def type(self, text: str) -> None:
        """Go to the card whose title fits best what was typed so far."""
        self._typed = self._typed[:-1] if text == "\b" else self._typed + text
        cards = [b for b in self._view.board.blocks if b.kind == "card" and b.key != self._start]
        seen = self._view.bridge.seen
        titles = {b.key: seen.get(Card, b.id).title for b in cards}
        found = best(self._typed, list(titles), lambda key: titles[key], 1) if self._typed else []
        if found:
            self._aim(found[0])
            self._view.reveal(found[0])
        self.changed.emit()

    def _around(self, way: Direction) -> str | None:
        """Return what lies above or below the card one comes from, or behind it on the way."""
        board, start = self._view.board, self._start or ""
        aside: tuple[Direction, ...] = () if way in ("up", "down") else ("down", "up")
        found = (neighbour(board, start, other) for other in aside)
        cards = (key for key in found if key is not None and key.startswith("card:"))
        return next(cards, None) or neighbour(board, start, way)

    def go(self, way: Direction) -> None:
        """Go on to the next card in a direction."""
        found = self._beside(self._target or self._start, way)
        if found is not None:
            self._aim(found)
            self._view.reveal(found)

    def aim_at(self, block: Block | None) -> None:
        """Take the card that the pointer is over."""
        if block is not None and block.kind == "card" and block.key != self._start:
            self._aim(block.key)

    def _aim(self, key: str | None) -> None:
        self._target = key
        start = self._view.board.block(self._start or "")
        end = self._view.board.block(key or "")
        if start is not None and end is not None:
            show_wire(self._view, start, end)

    def take(self) -> None:
        """Connect to the card that was chosen."""
        start, target = self._start, self._target
        self.cancel()
        if start is not None and target is not None:
            self.join(start.partition(":")[2], target.partition(":")[2])

    def cancel(self) -> bool:
        """End the choice without a trace; tells whether there was one."""
        if self._start is None:
            return False
        self._start = self._target = None
        self._typed = ""
        self._view.marks.clear()
        self.changed.emit()
        return True

    # Making connectors

    def join(self, from_id: str, to_id: str) -> None:
        """Connect two cards, and select the connector."""
        with self._view.bridge.edit("card_link.add") as edit:
            link = link_cards(edit, from_id, to_id)
        self._select(link)

    def _select(self, link: Link) -> None:
        """Select a connector, unless the edit that made it was refused."""
        if self._snapshot.lookup(link.KIND, link.id) is not None:
            self._view.selection.set((f"{link.KIND}:{link.id}",))

    def can_connect_in_order(self) -> bool:
        """Tell whether several cards are selected."""
        return len(self._view.commands.cards()) > 1

    def connect_in_order(self) -> None:
        """Connect the selected cards, each to the one selected after it."""
        with self._view.bridge.edit("card_link.add") as edit:
            connect_in_order(edit, self._view.commands.cards())

    def link_stage(self, from_id: str, to_id: str) -> None:
        """Lead from one stage to another: a branch forwards, a loop backwards."""
        with self._view.bridge.edit("stage_link.add") as edit:
            link = link_stages(edit, from_id, to_id)
        self._select(link)

    def other_stages(self, stage_id: str, *, back: bool) -> list[Stage]:
        """Return the stages that a stage can branch to, or loop back to."""
        stage = self._snapshot.get(Stage, stage_id)
        stages = list(self._snapshot.where(Stage, "journey_id", stage.journey_id))
        at = stages.index(stage)
        return stages[:at] if back else stages[at + 1 :]

    # The selected connector

    def link(self) -> Link | None:
        """Return the selected connector."""
        kind, _, link_id = (self._view.selection.current or "").partition(":")
        if kind not in LINES or self._snapshot.lookup(kind, link_id) is None:
            return None
        return get_link(self._snapshot, link_id)

    def has_link(self) -> bool:
        """Tell whether a connector is selected."""
        return self.link() is not None

    def can_be(self, form: str) -> bool:
        """Tell whether a connector is selected that may have a form."""
        link = self.link()
        return link is not None and form in (
            CARD_FORMS if link.KIND == "card_link" else STAGE_FORMS
        )

    def set_form(self, form: str) -> None:
        """Give the selected connector another form."""
        if (link := self.link()) is not None:
            with self._view.bridge.edit(f"{link.KIND}.form") as edit:
                kept = set_form(edit, link, form)
            self._select(kept)

    def reverse(self) -> None:
        """Let the selected connector lead the other way."""
        if (link := self.link()) is not None:
            with self._view.bridge.edit(f"{link.KIND}.reverse") as edit:
                kept = reverse(edit, link)
            self._select(kept)
