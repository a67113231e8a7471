"""Dot voting in the panel: start a round, reveal it, look at past ones."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from clgdesk.document.voting import (
    Placing,
    remove_round,
    result,
    reveal,
    rounds,
    start_round,
    voters,
)
from clgdesk.layout.kinds import CARD_ICONS
from clgdesk.model.records import VotingRound
from clgdesk.translation import joined, tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.days import moment_text
from clgdesk.ui.inspector.choice_field import ChoiceField
from clgdesk.ui.jump_row import JumpRow
from clgdesk.ui.label import label
from clgdesk.ui.selection import Selection
from clgdesk.ui.workshop.part import WorkshopPart, push, set_words
from clgdesk.ui.workshop.stepper import Stepper

MOST_ROWS = 20
MOST_DOTS = 100


class VotingPart(WorkshopPart):
    """The rounds of the shown journey."""

    revealed = Signal()
    """What came of a round is to be seen."""

    def __init__(self, bridge: Bridge, selection: Selection, vote: Callable[[str], object]) -> None:
        super().__init__(tr("Dot voting"))
        self._bridge, self._selection, self._vote = bridge, selection, vote
        self._shown: object = None
        self.results: list[JumpRow] = []
        self.title = QLineEdit()
        self.title.setPlaceholderText(tr("What matters most?"))
        self.title.setAccessibleName(tr("What the round is about"))
        self.title.setMaxLength(200)
        self.title.returnPressed.connect(self.start)
        self.dots = Stepper(tr("Dots each"), 1, MOST_DOTS, 5)
        self.row(self.title)
        self.row(self.dots, label(tr("dots each"), 12, tone="secondary"), stretch=1)
        self.row(push(tr("Start voting"), self.start))
        self.choice = ChoiceField()
        self.choice.box.setAccessibleName(tr("Rounds"))
        self.choice.committed.connect(self._chosen)
        self.row(self.choice.editor)
        self.state = self.say()
        self.go_on = push(tr("Go on voting"), self._go_on)
        self.reveal = push(tr("Reveal"), self._reveal, primary=True)
        self.hide_again = push(tr("Hide"), self._hide)
        self.delete = push(tr("Delete"), self._delete)
        self.row(self.go_on, self.reveal)
        self.row(self.hide_again, self.delete)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addLayout(self._list)
        self.refresh()

    # What can be done

    def start(self) -> None:
        """Start a round on the shown journey, and let people vote."""
        if not self._bridge.journey_id:
            return
        with self._bridge.edit("voting_round.add") as edit:
            made = start_round(edit, self._bridge.journey_id, self.title.text(), self.dots.value)
        if self._bridge.document.snapshot.find(VotingRound, made.id) is None:
            return
        self.title.clear()
        self._show(made.id)
        self._vote(made.id)

    @property
    def round(self) -> VotingRound | None:
        """The round that is looked at."""
        return self._bridge.document.snapshot.find(VotingRound, self.choice.value())

    @property
    def newest(self) -> VotingRound | None:
        """The newest round of the shown journey."""
        known = rounds(self._bridge.document.snapshot, self._bridge.journey_id)
        return known[0] if known else None

    def _go_on(self) -> None:
        if self.round is not None:
            self._vote(self.round.id)

    def _reveal(self) -> None:
        self._set_revealed("voting_round.reveal", shown=True)
        self.revealed.emit()

    def _hide(self) -> None:
        self._set_revealed("voting_round.hide", shown=False)

    def _set_revealed(self, step: str, *, shown: bool) -> None:
        held = self.round
        if held is not None:
            with self._bridge.edit(step) as edit:
                reveal(edit, held.id, shown=shown)

    def _delete(self) -> None:
        held = self.round
        if held is not None:
            with self._bridge.edit("voting_round.remove") as edit:
                remove_round(edit, held.id)

    # What is shown

    def _chosen(self) -> None:
        self._show(self.choice.value())

    def refresh(self) -> None:
        """Show the rounds as they are now."""
        known = rounds(self._bridge.document.snapshot, self._bridge.journey_id)
        current = self.choice.value()
        newest = known[0].id if known else None
        self._show(current if current in {r.id for r in known} else newest)

    def _show(self, round_id: str | None) -> None:
        snapshot = self._bridge.document.snapshot
        known = rounds(snapshot, self._bridge.journey_id)
        self.choice.offer([(held.id, round_name(held)) for held in known])
        self.choice.fill(round_id)
        self.choice.editor.setVisible(bool(known))
        held = self.round
        revealed = held is not None and held.revealed
        for button in (self.go_on, self.reveal):
            button.setVisible(held is not None and not revealed)
        self.hide_again.setVisible(revealed)
        self.delete.setVisible(held is not None)
        set_words(self.state, "" if held is None else self._words(held))
        seen = result(self._bridge.seen, held.id) if held is not None and revealed else ()
        self._show_results(seen)

    def _words(self, held: VotingRound) -> str:
        people = len(voters(self._bridge.document.snapshot, held.id))
        voted = trn("{n} person has voted.", "{n} people have voted.", people).format(n=people)
        return voted if held.revealed else f"{voted} {tr('The dots are hidden.')}"

    def _show_results(self, placings: tuple[Placing, ...]) -> None:
        if placings == self._shown:
            return
        self._shown = placings
        for row in self.results:
            row.hide()
            row.deleteLater()
        self.results = [self._row(placing) for placing in placings[:MOST_ROWS]]
        for row in self.results:
            self._list.addWidget(row)

    def _row(self, placing: Placing) -> JumpRow:
        card = placing.card
        title = " ".join(card.title.split()) or tr("(no text)")
        people = trn("{n} person", "{n} people", placing.voters).format(n=placing.voters)
        words = tr("{place}. place, {people}").format(place=placing.place, people=people)
        row = JumpRow(title, f"● {placing.dots}", CARD_ICONS[card.kind], card.kind, (words,))
        row.clicked.connect(lambda: self._selection.seek(f"card:{card.id}"))
        return row


def round_name(held: VotingRound) -> str:
    """Return what a round is called in a list: its title, and when it was."""
    when = ""
    if held.held_at is not None:
        when = moment_text(held.held_at)
    return joined((held.title or tr("Dot voting"), when))
