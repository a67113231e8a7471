"""The words that customers use most, each found by a click and kept as a phrase by its button."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clgdesk.method.terms import Term
from clgdesk.translation import tr, trn
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.jump_row import JumpRow
from clgdesk.ui.label import section_label

MOST_TERMS = 8


class TermList(QWidget):
    """The words with their heading; nothing where no words recur."""

    chosen = Signal(str)
    """These words are to be searched for."""
    kept = Signal(str)
    """These words are to be kept as a phrase that customers use."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[JumpRow] = []
        self._lines: list[QWidget] = []
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(1)
        column.addWidget(section_label(tr("Words customers use")))
        column.addSpacing(5)
        self.hide()

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show the words that recur most."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.rows = [self._row(term) for term in terms[:MOST_TERMS]]
        self._lines = [self._keepable(row) for row in self.rows]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(self.rows))

    def _row(self, term: Term) -> JumpRow:
        row = JumpRow(term.text, str(term.voices), "quote", "secondary")
        heard = trn("{n} insight", "{n} insights", term.insights).format(n=term.insights)
        row.setToolTip(tr("Said in {insights}; a click finds them").format(insights=heard))
        row.clicked.connect(lambda: self.chosen.emit(term.text))
        return row

    def _keepable(self, row: JumpRow) -> QWidget:
        """Return a row of words with a button beside it that keeps them as a phrase."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        keep = IconButton(
            "bookmark-plus", tr("Keep as a phrase: {words}").format(words=row.title), size=14
        )
        keep.setObjectName("keep_phrase")
        keep.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        keep.clicked.connect(lambda: self.kept.emit(row.title))
        line.addWidget(row, 1)
        line.addWidget(keep)
        return holder
