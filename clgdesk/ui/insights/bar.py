"""The bar above the table: how many there are, what waits for review, what is done to them."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from clgdesk.translation import tr
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.label import ElidedLabel

_EDGE, _GAP = 12, 8
_LEAST_COUNT = 60
"""Room for a few figures: below that the buttons give way."""


class InsightBar(QFrame):
    """``deeds`` are done to what is selected: each its key, its words and what does it.

    Where there is no room for their buttons, one that opens their ``menu`` stands for them.
    """

    def __init__(
        self,
        capture: Callable[[], object],
        deeds: dict[str, tuple[str, Callable[[], object]]],
        menu: Callable[[], QMenu],
        columns: Callable[[], QMenu],
    ) -> None:
        super().__init__()
        self.setObjectName("find_bar")
        self.count = ElidedLabel(12)
        self.count.setProperty("tone", "secondary")
        self.review = QPushButton()
        self.review.setProperty("quiet", True)
        self.review.setToolTip(tr("Review them, what has waited longest first"))
        self.capture = _button(tr("Capture"), capture)
        self.deeds = {key: _button(words, act) for key, (words, act) in deeds.items()}
        self.more = _opener("ellipsis", tr("What can be done to what is selected"), menu)
        self.columns = _opener("columns-3", tr("Choose columns"), columns)
        self.more.hide()
        self.review.hide()  # it has no words until it is known how many wait
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 7, _EDGE, 7)
        row.setSpacing(_GAP)
        row.addWidget(self.count)
        row.addWidget(self.review)
        row.addStretch(1)
        for widget in (self.capture, *self.deeds.values(), self.more, self.columns):
            row.addWidget(widget)
        self.enable(False)

    def tell(self, found: str, to_review: int) -> None:
        """Say what was found and how many of it wait for a review."""
        self.count.setText(found)
        self.review.setText(tr("{n} to review").format(n=f"{to_review:,}"))
        self.review.setVisible(to_review > 0)
        self._fit()

    def enable(self, on: bool) -> None:
        """Say whether something is selected that the deeds can be done to."""
        for widget in (*self.deeds.values(), self.more):
            widget.setEnabled(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        always: list[QWidget] = [self.capture, self.columns]
        if not self.review.isHidden():
            always.append(self.review)
        shown = [*always, *self.deeds.values()]
        wanted = sum(widget.sizeHint().width() + _GAP for widget in shown)
        room = self.width() - 2 * _EDGE - _LEAST_COUNT - _GAP
        for button in self.deeds.values():
            button.setVisible(wanted <= room)
        self.more.setVisible(wanted > room)


def _button(words: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(lambda: act())
    return button


def _opener(icon: str, words: str, menu: Callable[[], QMenu]) -> IconButton:
    button = IconButton(icon, words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda: menu().popup(button.mapToGlobal(QPoint(0, button.height() + 4))))
    return button
