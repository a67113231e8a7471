"""What a page of records is made of: a list with its heading, and the page of the chosen one."""

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clgdesk.ui.label import label, wrapped
from clgdesk.ui.scrolled_panel import ScrolledPanel

Part = QWidget | QLayout
_WIDEST = 680
"""In pixels; longer lines are hard to read."""


def side_by_side(page: QWidget, left: QWidget, right: QWidget, shares: tuple[int, int]) -> None:
    """Put two halves into a page."""
    row = QHBoxLayout(page)
    row.setContentsMargins(20, 18, 20, 12)
    row.setSpacing(20)
    for half, share in zip((left, right), shares, strict=True):
        row.addWidget(half, share)


def headed(heading: str, *parts: Part, words: str = "") -> QWidget:
    """Return parts below a heading, and a sentence where there is one; a list takes the room."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(label(heading, 17, 600))
    if words:
        column.addWidget(wrapped(words, 12, tone="secondary"))
    _add(column, parts)
    return made


def in_a_row(*widgets: QWidget) -> QHBoxLayout:
    """Return widgets side by side, as wide as they need to be."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _add(column: QVBoxLayout, parts: tuple[Part, ...]) -> None:
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part, isinstance(part, QListWidget))


class ChosenPage(QStackedWidget):
    """The page of the chosen record; where none is chosen, words on what such records are for."""

    def __init__(self, words: str, *parts: Part) -> None:
        super().__init__()
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(wrapped(words, 13, tone="secondary"))
        column.addStretch(1)
        self.area = ScrolledPanel((0, 0, 8, 0), 11)
        self.area.body.setMaximumWidth(_WIDEST)
        _add(self.area.column, parts)
        self.area.column.addStretch(1)
        self.addWidget(empty)
        self.addWidget(self.area)

    def show_page(self, there: bool) -> None:
        """Show the page, or the words."""
        self.setCurrentIndex(1 if there else 0)
