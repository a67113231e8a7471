"""From how many accounts a card is heard: counted, or another number with its reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from clgdesk.document.cards import set_frequency
from clgdesk.layout.card_face import FELT
from clgdesk.method.evidence import frequency, support_of
from clgdesk.method.evidence_words import frequency_sentence
from clgdesk.model.fields import specs
from clgdesk.model.records import Card
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.flow import FlowLayout
from clgdesk.ui.inspector.field import Field
from clgdesk.ui.inspector.line_fields import LineField
from clgdesk.ui.inspector.number_field import WholeField
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.inspector.place import under
from clgdesk.ui.label import wrapped
from clgdesk.ui.words import field_name


class FrequencyPart(Captioned):
    """The frequency of one card, a form for saying another, and the way back to the counted one.

    What was begun in the form and cannot be kept yet waits there until its card is shown again.
    """

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, tr("Frequency"))
        self.sentence = wrapped("", 12, tone="secondary")
        self._drafts: dict[str, tuple[str, str]] = {}
        self.column.addWidget(self.sentence)
        self.column.addLayout(self._ways())
        self.form = self._form()
        self.form.hide()
        self.column.addWidget(self.form)

    # Building

    def _ways(self) -> FlowLayout:
        self.say_button = QPushButton()
        self.say_button.clicked.connect(self.begin)
        self.count_button = QPushButton(tr("Count the evidence"))
        self.count_button.setToolTip(tr("Take back what was said; its reason goes as well"))
        self.count_button.clicked.connect(self.count)
        return _in_a_row(self.say_button, self.count_button)

    def _form(self) -> QWidget:
        spec = specs(Card)
        self.number = WholeField(spec["frequency"].low, spec["frequency"].high)
        self.reason = LineField(spec["frequency_reason"].limit)
        self.fields: dict[str, Field] = {
            "frequency": self.number, "frequency_reason": self.reason
        }  # fmt: skip
        for line in (self.number.line, self.reason.line):
            line.returnPressed.connect(self.keep)
        self.keep_button = QPushButton(tr("Say so"))
        self.keep_button.setProperty("primary", True)
        self.keep_button.clicked.connect(self.keep)
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.clicked.connect(self.cancel)
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for name, field in self.fields.items():
            column.addWidget(under(field_name("card", name), field))
        column.addSpacing(4)
        column.addLayout(_in_a_row(self.keep_button, self.cancel_button))
        return form

    # Showing

    @property
    def card(self) -> Card | None:
        """The card that is shown, if it is one."""
        found = self.bridge.document.snapshot.find
        return found(Card, self.ids[0] if len(self.ids) == 1 else None)

    def bind(self, ids: Sequence[str]) -> None:
        if tuple(ids) != self.ids:
            self._leave()
        super().bind(ids)
        if self.card is not None and (draft := self._drafts.pop(self.card.id, None)):
            self._open(*draft)

    def _leave(self) -> None:
        """Keep what was typed for the card before, or lay it aside."""
        self.flush()
        if not self.form.isHidden() and self.ids:
            self._drafts[self.ids[0]] = self.number.line.text(), self.reason.line.text()
        self._close()

    def refresh(self) -> None:
        card = self.card
        if card is None:
            self.hide()
            return
        voices = support_of(self.bridge.document.snapshot, card.id).voices
        self.setVisible(voices > 0 or card.kind in FELT or card.frequency is not None)
        self.sentence.setText(frequency_sentence(card, voices))
        said = card.frequency is not None
        self.say_button.setText(tr("Change") if said else tr("Say another number"))
        self.count_button.setVisible(said and self.form.isHidden())

    # Doing

    def begin(self) -> None:
        """Let another number be said, beginning with the one that holds."""
        card = self.card
        if card is not None:
            self.number.fill(frequency(self.bridge.document.snapshot, card))
            self._open(self.number.line.text(), card.frequency_reason)
            self.number.line.selectAll()
            self.number.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, number: str, reason: str) -> None:
        self.number.line.setText(number)
        self.reason.fill(reason)
        self.form.show()
        self.say_button.hide()
        self.count_button.hide()

    def _close(self) -> None:
        self.form.hide()
        self.say_button.show()

    def keep(self) -> None:
        """Let the number that was typed hold, for its reason."""
        card = self.card
        if card is None:
            return
        try:
            number = self.number.value()
        except ValueError as error:
            self.bridge.problem.emit(str(error))
            return
        said: Card | None = None
        with self.bridge.edit("card.frequency") as edit:
            set_frequency(edit, [card.id], number, self.reason.value())
            said = edit.get(Card, card.id)
        if said is not None and self.card == said:
            self.cancel()
        else:
            self.reason.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Leave the form; the frequency stays as it is."""
        had_focus = self.form.isAncestorOf(self.focusWidget() or self)
        self._close()
        self.refresh()
        if had_focus:
            self.say_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def count(self) -> None:
        """Let the evidence be counted again."""
        if self.card is not None:
            with self.bridge.edit("card.frequency") as edit:
                set_frequency(edit, self.ids, None)
            self.say_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep what was typed where it is whole; what is not stays in the form."""
        dirty = self.number.dirty or self.reason.dirty
        if not self.form.isHidden() and dirty and self.reason.value().strip():
            self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.form.isHidden():
            self.cancel()
        else:
            super().keyPressEvent(event)


def _in_a_row(*buttons: QWidget) -> FlowLayout:
    row = FlowLayout(gap=8)
    for button in buttons:
        row.addWidget(button)
    return row
