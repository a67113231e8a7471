"""Where a card stands: its stage, lane and step, or the tray."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clgdesk.document.card_places import to_lane, to_stage, to_step
from clgdesk.document.cards import takes
from clgdesk.document.edit import Edit
from clgdesk.model.records import Card, Lane, Stage, Step
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.choice_field import ChoiceField
from clgdesk.ui.inspector.field import Field
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.label import label
from clgdesk.ui.left_as_was import said_of_left


class PlacePart(Captioned):
    """Moves the selected cards by choice instead of by dragging."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, "")
        self.caption.hide()
        self.stage, self.lane, self.step = ChoiceField(), ChoiceField(), ChoiceField()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(under(tr("Stage"), self.stage), 1)
        row.addWidget(under(tr("Lane"), self.lane), 1)
        self._step_cell = under(tr("Step"), self.step)
        self.column.setSpacing(11)
        self.column.addLayout(row)
        self.column.addWidget(self._step_cell)
        self.stage.committed.connect(lambda: self._move("stage", self.stage, to_stage))
        self.lane.committed.connect(lambda: self._move("lane", self.lane, to_lane))
        self.step.committed.connect(lambda: self._move("step", self.step, to_step))

    def _cards(self, snapshot: Snapshot) -> list[Card]:
        found = (snapshot.find(Card, card_id) for card_id in self.ids)
        return [card for card in found if card is not None]

    def refresh(self) -> None:
        snapshot = self.bridge.document.snapshot
        cards = self._cards(snapshot)
        if not cards:
            return
        journey_id = self._journey(snapshot, cards[0])
        stages = snapshot.where(Stage, "journey_id", journey_id)
        lanes = snapshot.where(Lane, "journey_id", journey_id)
        self.stage.offer([(None, tr("Tray")), *((s.id, s.title) for s in stages)])
        self.lane.offer([(lane.id, lane.title) for lane in lanes if _for_any(lane, cards)])
        self.lane.editor.setEnabled(any(card.stage_id for card in cards))
        for field, name in ((self.stage, "stage_id"), (self.lane, "lane_id")):
            values = {getattr(card, name) for card in cards}
            field.fill(getattr(cards[0], name), mixed=len(values) > 1)
        self._show_steps(snapshot, cards)

    def _journey(self, snapshot: Snapshot, card: Card) -> str:
        stage = snapshot.find(Stage, card.stage_id)
        return stage.journey_id if stage is not None else self.bridge.journey_id

    def _show_steps(self, snapshot: Snapshot, cards: list[Card]) -> None:
        steps = snapshot.where(Step, "stage_id", cards[0].stage_id) if cards[0].stage_id else ()
        alike = len({(card.stage_id, card.step_id) for card in cards}) == 1
        self._step_cell.setVisible(bool(steps) and alike)
        self.step.offer([(None, tr("the whole stage")), *((s.id, s.title) for s in steps)])
        self.step.fill(cards[0].step_id)

    def _move(
        self, part: str, field: ChoiceField, move: Callable[[Edit, str, str | None], bool]
    ) -> None:
        """Move the cards that the choice fits, and say how many it does not fit."""
        field.dirty = False
        with self.bridge.edit("card.move") as edit:
            cards = self._cards(edit.snapshot)
            left = [move(edit, card.id, field.value()) for card in cards].count(False)
        if sentence := said_of_left(part, left):
            self.bridge.refuse(sentence)
        self.refresh()


def _for_any(lane: Lane, cards: list[Card]) -> bool:
    """Tell whether a lane takes one of the cards, or holds one already."""
    return any(takes(lane, card.kind) or card.lane_id == lane.id for card in cards)


def under(caption: str, field: Field) -> QWidget:
    """Return a field below its caption."""
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    words = label(caption, 12, 400, "secondary")
    words.setBuddy(field.editor)
    field.editor.setAccessibleName(caption)
    column.addWidget(words)
    column.addWidget(field.editor)
    return cell
