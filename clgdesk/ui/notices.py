"""One sentence to the user above the view, with the way out beside it."""

from collections.abc import Callable
from functools import cached_property, partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from clgdesk.translation import tr
from clgdesk.ui.icon_button import IconButton

WayOut = tuple[str, Callable[[], object]]


class NoticeBar(QFrame):
    """Shows one notice at a time; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAccessibleName(tr("Notice"))
        self._buttons: list[QPushButton] = []
        self.hide()

    @cached_property
    def _sentence(self) -> QLabel:
        """Where the sentence stands; like the button beside it, made for the first notice."""
        made = QLabel(self)
        made.setWordWrap(True)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return made

    @cached_property
    def _row(self) -> QHBoxLayout:
        made = QHBoxLayout(self)
        made.setContentsMargins(14, 7, 8, 7)
        made.addWidget(self._sentence, 1)
        made.addWidget(self._close)
        return made

    @cached_property
    def _close(self) -> IconButton:
        made = IconButton("x", tr("Close this notice"))
        made.clicked.connect(self.dismiss)
        return made

    @property
    def sentence(self) -> str:
        """What is shown now, or nothing."""
        return self._sentence.text()

    @property
    def ways_out(self) -> tuple[QPushButton, ...]:
        """The buttons beside the sentence."""
        return tuple(self._buttons)

    def tell(self, sentence: str, *ways_out: WayOut, serious: bool = False) -> None:
        """Show a sentence with buttons; it replaces the one before."""
        self.dismiss()
        row = self._row
        self._sentence.setText(sentence)
        self.setProperty("serious", serious)
        self.style().polish(self)
        for text, slot in ways_out:
            button = QPushButton(text)
            button.clicked.connect(partial(self._take, slot))
            row.insertWidget(row.count() - 1, button)
            self._buttons.append(button)
        for before, after in pairwise((*self._buttons, self._close)):
            QWidget.setTabOrder(before, after)  # the ways out first
        from clgdesk.ui.spoken import announce

        self.show()
        announce(self, sentence, urgent=serious)

    def _take(self, slot: Callable[[], object]) -> None:
        self.dismiss()
        slot()

    def dismiss(self) -> None:
        """Take the notice away."""
        self._sentence.clear()
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        self.hide()
