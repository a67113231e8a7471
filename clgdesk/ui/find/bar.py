"""The bar above the map in which one types what is looked for."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clgdesk.method.search import Query
from clgdesk.translation import joined, tr
from clgdesk.ui.find.finder import Finder
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.label import ElidedLabel, label
from clgdesk.ui.theme import font

_FIELD = 240
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """Finds while one types; Enter goes on, Shift+Enter goes back, Escape closes it."""

    closed = Signal()

    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self.setObjectName("find_bar")
        self.setAccessibleName(tr("Find"))
        self.finder = finder
        finder.setParent(self)
        self.line = self._field(tr("Find in the project"))
        self.count = label("", 12, 500, "secondary")
        self.where = ElidedLabel(12)
        self.where.setProperty("tone", "secondary")
        self.case = _switch("Aa", tr("Upper and lower case matter"))
        self.whole = _switch("ab|", tr("Whole words only"))
        self.by = self._field(tr("Replace with"))
        self._replacing = QWidget()
        self._lay_out()
        self.line.textChanged.connect(self._look)
        for switch in (self.case, self.whole):
            switch.toggled.connect(self._look)
        finder.changed.connect(self._show)
        self._show()

    def _field(self, words: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(words)
        line.setAccessibleName(words)
        line.setFixedWidth(_FIELD)
        line.installEventFilter(self)
        return line

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 5, 8, 5)
        column.setSpacing(5)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.line)
        row.addWidget(self.case)
        row.addWidget(self.whole)
        row.addWidget(self._button("chevron-up", tr("Previous"), lambda: self.finder.step(-1)))
        row.addWidget(self._button("chevron-down", tr("Next"), lambda: self.finder.step(1)))
        row.addSpacing(6)
        row.addWidget(self.count)
        row.addSpacing(8)
        row.addWidget(self.where, 1)
        row.addWidget(self._button("pen-line", tr("Replace in cards"), self.toggle_replacing))
        row.addWidget(self._button("x", tr("Close"), self.close_search))
        column.addLayout(row)
        self._lay_out_replacing()
        column.addWidget(self._replacing)

    def _lay_out_replacing(self) -> None:
        row = QHBoxLayout(self._replacing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.replace_button = QPushButton(tr("Replace all in cards"))
        self.replace_button.clicked.connect(self.replace)
        row.addWidget(self.by)
        row.addWidget(self.replace_button)
        row.addStretch(1)
        self._replacing.hide()

    @staticmethod
    def _button(icon: str, words: str, slot: object) -> IconButton:
        made = IconButton(icon, words)
        made.clicked.connect(slot)
        return made

    def begin(self) -> None:
        """Take the focus and look for what was looked for before."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._look()

    @property
    def query(self) -> Query:
        """What is looked for."""
        return Query(self.line.text(), self.case.isChecked(), self.whole.isChecked())

    def _look(self) -> None:
        self.finder.look_for(self.query)

    def _show(self) -> None:
        finder, total = self.finder, len(self.finder.hits)
        if not self.line.text().strip():
            self.count.setText("")
        elif not total:
            self.count.setText(tr("nothing found"))
        else:
            self.count.setText(tr("{n} of {count}").format(n=finder.at + 1, count=total))
        self.where.setText(joined((finder.said(), finder.where())))
        self.replace_button.setEnabled(any(h.key.startswith("card:") for h in finder.hits))

    def toggle_replacing(self) -> None:
        """Show or hide the field of what to put in its place."""
        self._replacing.setVisible(self._replacing.isHidden())
        (self.by if self._replacing.isVisible() else self.line).setFocus()

    def replace(self) -> None:
        """Replace in every card that was found: one step of undo."""
        self.finder.replace_in_cards(self.by.text())

    def close_search(self) -> None:
        """Close the bar; what was gone to stays selected."""
        self.hide()
        self.finder.close()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _ENTER:
            return False
        if watched is self.by:
            self.replace()
        else:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.finder.step(-1 if back else 1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_search()
        else:
            super().keyPressEvent(event)


def _switch(text: str, words: str) -> QToolButton:
    made = QToolButton()
    made.setText(text)
    made.setFont(font(12, 500))
    made.setCheckable(True)
    made.setProperty("flat", True)
    made.setToolTip(words)
    made.setAccessibleName(words)
    return made
