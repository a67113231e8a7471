"""A section of the side panel: a heading with a button, a list, a sentence while it is empty."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.label import section_label, wrapped
from clgdesk.ui.scrolled_panel import ScrolledPanel
from clgdesk.ui.side_panel.row_list import RowList
from clgdesk.ui.side_panel.rows import Row


class Section(QWidget):
    """One section."""

    rows: RowList

    def __init__(self, heading: str, empty: str) -> None:
        super().__init__()
        self.heading: QLabel = section_label(heading)
        self._empty = wrapped(empty, 12, tone="faint")
        self._head = QHBoxLayout()
        self._head.setContentsMargins(7, 0, 2, 0)
        self._head.addWidget(self.heading, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self._head)
        self._empty.setContentsMargins(7, 0, 4, 2)
        self._column.addWidget(self._empty)

    def hold(self, rows: RowList) -> None:
        """Put the list below the heading."""
        self._column.addWidget(rows)

    def add_button(self, words: str, slot: Callable[[], object]) -> None:
        """Put the button that adds a row beside the heading."""
        button = IconButton("plus", words, size=14)
        button.clicked.connect(lambda: slot())
        self._head.addWidget(button)

    def scroll_to(self, panel: ScrolledPanel, key: str) -> bool:
        """Scroll the panel around until a row is seen; tells whether it is here."""
        area = self.rows.area_of(key)
        if area.isEmpty():
            return False
        panel.body.adjustSize()
        middle = self.rows.viewport().mapTo(panel.body, area.center())
        panel.ensureVisible(middle.x(), middle.y(), 0, area.height() // 2 + 8)
        return True

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the rows, or the sentence where there are none."""
        self.rows.show_rows(rows)
        self._empty.setVisible(not rows)
