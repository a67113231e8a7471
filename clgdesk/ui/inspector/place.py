"""Where a card stands: its stage, lane and step, or the tray."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clgdesk.document.cards import Place, lane_of_kind, move_cards, set_step
from clgdesk.layout.grid import CARD_FORMS
from clgdesk.model.records import Card, Lane, Stage, Step
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.choice_field import ChoiceField
from clgdesk.ui.inspector.field import Field
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.label import label


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
        self.stage.committed.connect(self._move)
        self.lane.committed.connect(self._move)
        self.step.committed.connect(self._set_step)

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
        self.lane.offer([(lane.id, lane.title) for lane in lanes if lane.form in CARD_FORMS])
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

    def _move(self) -> None:
        snapshot = self.bridge.document.snapshot
        cards = self._cards(snapshot)
        place = self._target(snapshot, cards)
        self.stage.dirty = self.lane.dirty = False
        with self.bridge.edit("card.move") as edit:
            move_cards(edit, [card.id for card in cards], place)
        self.refresh()

    def _target(self, snapshot: Snapshot, cards: list[Card]) -> Place | None:
        stage = snapshot.find(Stage, self.stage.value())
        if stage is None or not cards:
            return None
        lane_id = self.lane.value() or lane_of_kind(snapshot, stage.journey_id, cards[0].kind)
        lane = snapshot.find(Lane, lane_id)
        return None if lane is None else Place(lane.id, stage.id)

    def _set_step(self) -> None:
        self.step.dirty = False
        with self.bridge.edit("card.move") as edit:
            set_step(edit, self.ids, self.step.value())


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
