"""Voting on the map: one person after the other puts dots on cards, by mouse or keyboard."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from clgdesk.document.voting import (
    add_dot,
    dots_left,
    remove_dot,
    rename_voter,
    reveal,
    vote_of,
    voters,
)
from clgdesk.layout.shapes import Block
from clgdesk.model.records import Card, VotingRound
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn
from clgdesk.ui.map.view import MapView

_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LOOKS = ("", "?", "m", "M", "[", "]", "!", '"', "@")
"""Keys that change nothing but what is seen: help, minimap, panels, fitting the map."""
_HARMLESS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def _changes(event: QKeyEvent) -> bool:
    """Tell whether a key would make, edit or delete something: a voter may lean on any."""
    if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2):
        return True
    text = event.text()
    return text.isprintable() and not text.isspace() and text not in _LOOKS


class Voting(QObject):
    """The voting that goes on in one window, if any: a mode of its map."""

    changed = Signal()
    """Somebody else votes, dots were put or taken, or the voting began or ended."""
    told = Signal(str)
    """Something worth a line in the status bar."""
    revealed = Signal()
    """What came of it is to be seen."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view, self._bridge = view, view.bridge
        self.round_id: str | None = None
        self.people: list[str] = []
        self.voter = ""
        self.changed.connect(self._bridge.moved_on)
        self._bridge.changed.connect(self._document_changed)
        self._bridge.journey_changed.connect(self._journey_changed)

    @property
    def _snapshot(self) -> Snapshot:
        return self._bridge.document.snapshot

    @property
    def round(self) -> VotingRound | None:
        """The round that is voted in, if it is still there."""
        return self._snapshot.find(VotingRound, self.round_id)

    @property
    def active(self) -> bool:
        """Whether clicks on cards are dots now."""
        return self.round_id is not None

    @property
    def left(self) -> int:
        """How many dots the present voter has left."""
        return 0 if self.round is None else dots_left(self._snapshot, self.round.id, self.voter)

    def begin(self, round_id: str) -> None:
        """Let people vote in a round; those who have voted already come first."""
        self._view.editing.end()
        self.round_id = round_id
        self.people = list(voters(self._snapshot, round_id))
        self.voter = self._fresh_name()
        self.people.append(self.voter)
        self._view.begin_mode(self)
        self._view.selection.set([k for k in self._view.selection.keys if k.startswith("card:")])
        self._view.setFocus()
        self.changed.emit()

    def _fresh_name(self) -> str:
        number = len(self.people) + 1
        while (name := tr("Voter {n}").format(n=number)) in self.people:
            number += 1
        return name

    def end(self) -> None:
        """Vote no more; the dots stay, the round can be gone on with."""
        if self.active:
            self.round_id = None
            self._view.begin_mode(None)
            self.changed.emit()

    def reveal(self) -> None:
        """Show what came of it, and end the voting."""
        round_id = self.round_id
        self.end()
        if round_id is not None and self._snapshot.find(VotingRound, round_id) is not None:
            with self._bridge.edit("voting_round.reveal") as edit:
                reveal(edit, round_id)
            self.told.emit(tr("The dots are on the cards, and who came first is in the panel."))
            self.revealed.emit()

    # Who votes

    def next_voter(self) -> None:
        """The next one votes; after the last one somebody new, unless nobody voted meanwhile."""
        at = self.people.index(self.voter) if self.voter in self.people else len(self.people) - 1
        if at + 1 == len(self.people) and self._has_voted(self.voter):
            self.people.append(self._fresh_name())
        self.voter = self.people[(at + 1) % len(self.people)]
        self.changed.emit()

    def previous_voter(self) -> None:
        """The one before votes again."""
        at = self.people.index(self.voter) if self.voter in self.people else 0
        self.voter = self.people[at - 1]
        self.changed.emit()

    def _has_voted(self, name: str) -> bool:
        return self.round is not None and name in voters(self._snapshot, self.round.id)

    def call(self, name: str) -> None:
        """Give the present voter a name; that of somebody else lets that one vote."""
        name = " ".join(name.split())[:80]
        if not name or name == self.voter or self.round is None:
            self.changed.emit()
            return
        if name not in self.people:
            if self._has_voted(self.voter):
                with self._bridge.edit("vote.rename") as edit:
                    rename_voter(edit, self.round.id, self.voter, name)
            self.people[self.people.index(self.voter)] = name
        self.voter = name
        self.changed.emit()

    def focus_map(self) -> None:
        """Let keys vote again, after a name was typed."""
        self._view.setFocus()

    # Dots

    def put(self, card_id: str) -> None:
        """Put a dot of the present voter on a card."""
        held, before = self.round, self._snapshot
        if held is None or before.find(Card, card_id) is None:
            return
        with self._bridge.edit("vote.add") as edit:
            add_dot(edit, held.id, card_id, self.voter)
        if self._snapshot is not before:
            self._tell_dots(card_id)

    def take(self, card_id: str) -> None:
        """Take a dot of the present voter off a card."""
        held = self.round
        if held is None or self._snapshot.find(Card, card_id) is None:
            return
        before = self._snapshot
        with self._bridge.edit("vote.remove") as edit:
            remove_dot(edit, held.id, card_id, self.voter)
        if self._snapshot is before:
            self.told.emit(tr("{voter} has no dot on this card.").format(voter=self.voter))
        else:
            self._tell_dots(card_id)

    def _tell_dots(self, card_id: str) -> None:
        """Say what the map does not show before it is revealed."""
        vote = self.round and vote_of(self._snapshot, self.round.id, card_id, self.voter)
        count = vote.dots if vote else 0
        words = trn(
            "{voter} has {n} dot on this card.", "{voter} has {n} dots on this card.", count
        )
        self.told.emit(words.format(voter=self.voter, n=count))

    # The map asks

    def pressed(self, block: Block | None, event: QMouseEvent) -> bool:
        """A click puts a dot on a card; with Shift, or the right button, it takes one off."""
        right = event.button() == Qt.MouseButton.RightButton
        if block is None or block.kind != "card":
            return right
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            return False
        self._view.selection.set((block.key,))
        if right or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.take(block.id)
        else:
            self.put(block.id)
        return True

    @property
    def hint(self) -> str:
        """What its keys do."""
        return tr("Space or a click puts a dot · with Shift takes it off · Enter: next · Esc ends")

    def claims(self, event: QKeyEvent) -> bool:
        """Enter, Escape and space are the voting's own; and what would change cards by a slip."""
        if event.modifiers() & ~_HARMLESS:
            return False
        return event.key() in (*_TAKES, Qt.Key.Key_Escape, Qt.Key.Key_Space) or _changes(event)

    def key(self, event: QKeyEvent) -> bool:
        """Space puts a dot on the selected card, with Shift takes one off; Enter: the next."""
        if not self.claims(event):
            return False
        if _changes(event):
            self.told.emit(tr("While people vote, cards stay as they are. Esc ends the voting."))
            return True
        if event.key() in _TAKES:
            self.next_voter()
        elif event.key() == Qt.Key.Key_Escape:
            self.end()
        elif not event.isAutoRepeat():
            self._at_selected(takes=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        return True

    def _at_selected(self, *, takes: bool) -> None:
        kind, _, card_id = (self._view.selection.current or "").partition(":")
        if kind != "card":
            self.told.emit(tr("Arrows choose a card, space puts a dot on it."))
        elif takes:
            self.take(card_id)
        else:
            self.put(card_id)

    def tab(self, forward: bool) -> bool:
        """The next one votes, or the one before."""
        self.next_voter() if forward else self.previous_voter()
        return True

    # What changes

    def _document_changed(self, _changeset: object, _entry: object) -> None:
        if not self.active:
            return
        held = self.round
        if held is None or held.revealed:
            self.end()
        else:
            self.changed.emit()

    def _journey_changed(self, journey_id: str) -> None:
        held = self.round
        if self.active and (held is None or held.journey_id != journey_id):
            self.end()
            self.told.emit(tr("Voting stopped with the change of the journey; the dots stay."))
