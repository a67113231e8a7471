"""The bar above the map while people vote: who votes, and how many dots are left."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from clgdesk.translation import tr, trn
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.label import ElidedLabel, label
from clgdesk.ui.line import Line
from clgdesk.ui.named import named
from clgdesk.ui.theme import colour, worn
from clgdesk.ui.workshop.voting import Voting

HEIGHT = 46
MOST_DOTS = 10
_PITCH = 14


class DotMeter(QWidget):
    """The dots of one person: full while they are left; a number says it where they are many."""

    def __init__(self) -> None:
        super().__init__()
        self._left = self._all = 0
        self.show_dots(0, 0)

    def show_dots(self, left: int, all_dots: int) -> None:
        """Show how many of how many are left."""
        self._left, self._all = left, all_dots
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        shown = self._all if self._all <= MOST_DOTS else 0
        return QSize(shown * _PITCH, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._all > MOST_DOTS:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = colour(worn(), "accent")
        painter.setPen(ink)
        for number in range(self._all):
            painter.setBrush(ink if number < self._left else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(number * _PITCH + 1.5, 5.5, 9, 9))


class VotingBar(QFrame):
    """Shown while people vote."""

    def __init__(self, voting: Voting) -> None:
        super().__init__()
        named(self, "workshop_bar")
        self.setAccessibleName(tr("Dot voting"))
        self.setFixedHeight(HEIGHT)
        self._voting = voting
        self._title = ElidedLabel(13, 600)
        self.name = Line()
        self.name.setAccessibleName(tr("Who votes"))
        self.name.setPlaceholderText(tr("Type a name"))
        self.name.setMaxLength(80)
        self.name.setFixedWidth(124)
        self.name.editingFinished.connect(self._named)
        self.name.returnPressed.connect(voting.focus_map)
        self.dots = DotMeter()
        self.left = label("", 13, 500)
        self._place()
        voting.changed.connect(self.refresh)
        self.refresh()

    def _place(self) -> None:
        voting = self._voting
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        before = IconButton("chevron-left", tr("The voter before (Shift+Tab)"), size=16)
        before.clicked.connect(voting.previous_voter)
        after = QPushButton(tr("Next voter"))
        after.setToolTip(tr("Enter or Tab"))
        after.clicked.connect(voting.next_voter)
        show = QPushButton(tr("Reveal"))
        show.setProperty("primary", True)
        show.clicked.connect(voting.reveal)
        away = IconButton("x", tr("Stop voting; the dots stay"), size=16)
        away.clicked.connect(voting.end)
        for button in (before, after, show, away):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self._title, 1)
        parts: tuple[QWidget, ...] = (before, self.name, self.dots, self.left, after, show, away)
        for part in parts:
            row.addWidget(part)
        self.setToolTip(
            tr("A click or Space puts a dot on a card; Shift with it takes one off. Esc ends.")
        )

    def _named(self) -> None:
        if self._voting.active:
            self._voting.call(self.name.text())

    def refresh(self) -> None:
        """Show who votes."""
        voting, held = self._voting, self._voting.round
        self.setVisible(voting.active and held is not None)
        if not voting.active or held is None:
            return
        self._title.setText(held.title or tr("Dot voting"))
        if self.name.text() != voting.voter:
            self.name.setText(voting.voter)
        self.dots.show_dots(voting.left, held.dots)
        words = trn("{n} dot left", "{n} dots left", voting.left).format(n=voting.left)
        self.left.setText(words)
