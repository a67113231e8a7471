"""The bar on top: what is open and saved, the search box, the journey, the export."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from clgdesk.translation import joined, tr
from clgdesk.ui.icon_button import IconButton, wear_icon
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.label import ElidedLabel, cut, label
from clgdesk.ui.theme import colour, font, worn
from clgdesk.ui.tip import as_tip

_HEIGHT = 46
_NARROW = 1360
"""Below that width the buttons at the right show their icons only."""
_JOURNEY_LETTERS = 24
_LENS_LETTERS = 20


class SearchButton(QAbstractButton):
    """Looks like a search field and opens the command palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(tr("Search or run a command"))
        self.setAccessibleName(self.text())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.keys = "Ctrl K"

    def sizeHint(self) -> QSize:
        return QSize(300, 30)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = worn()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self.hasFocus() else "faint" if self.underMouse() else "line"
        painter.setPen(colour(theme, edge))
        painter.setBrush(colour(theme, "field"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        paint_icon(painter, "search", 11, 8, 14, colour(theme, "faint"))
        painter.setFont(font(13))
        painter.setPen(colour(theme, "faint"))
        middle = Qt.AlignmentFlag.AlignVCenter
        area = self.rect().adjusted(33, 0, -62, 0)
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, middle, words)
        self._paint_keys(painter)

    def _paint_keys(self, painter: QPainter) -> None:
        theme = worn()
        painter.setFont(font(11))
        width = painter.fontMetrics().horizontalAdvance(self.keys) + 10
        chip = QRectF(self.width() - width - 9.5, 6.5, width, 17)
        painter.setPen(colour(theme, "line"))
        painter.setBrush(colour(theme, "panel"))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(colour(theme, "secondary"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self.keys)


class TopBar(QFrame):
    """The bar on top of a project's window."""

    search = Signal()
    present = Signal()
    export = Signal()
    lens = Signal()
    lens_cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setFixedHeight(_HEIGHT)
        self._title = ElidedLabel(13, 600)
        self._saved: QLabel = label("", 12, 400, "faint")
        self.menu_button = IconButton("menu", tr("Menu"), role=QPalette.ColorRole.WindowText)
        self.menu_button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.search_button = SearchButton()
        self.search_button.clicked.connect(self.search)
        self.journey_button = QPushButton()
        self.journey_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.lens_button = QPushButton()
        self.lens_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.lens_button.clicked.connect(self.lens)
        self.lens_clear = IconButton("x", tr("Clear the lens"), size=14)
        self.lens_clear.clicked.connect(self.lens_cleared)
        self.present_button = QPushButton()
        self.present_button.setToolTip(tr("Present the journey (F5)"))
        self.present_button.setAccessibleName(tr("Present"))
        self.present_button.clicked.connect(self.present)
        self.export_button = QPushButton()
        self.export_button.setToolTip(tr("Export PDF"))
        self.export_button.setAccessibleName(tr("Export PDF"))
        self.export_button.setProperty("primary", True)
        self.export_button.clicked.connect(self.export)
        self._narrow: bool | None = None
        self._place()
        self._wear()
        self._name_buttons(narrow=False)

    def _name_buttons(self, *, narrow: bool) -> None:
        """Write on the buttons at the right what they do, or leave that to their icons."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.present_button.setText("" if narrow else " " + tr("Present"))
            self.export_button.setText("" if narrow else " " + tr("Export PDF"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_buttons(narrow=event.size().width() < _NARROW)

    def set_menus(self, menu: QMenu, journeys: QMenu) -> None:
        """Give the buttons what they open."""
        self.menu_button.setMenu(menu)
        self.journey_button.setMenu(journeys)

    def _place(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 0, 14, 0)
        grid.setHorizontalSpacing(14)
        left, right = QHBoxLayout(), QHBoxLayout()
        for widget in (self.menu_button, self._title, self._saved):
            left.addWidget(widget)
        left.setSpacing(9)
        left.addStretch(1)
        right.addStretch(1)
        right.setSpacing(10)
        lens = QHBoxLayout()
        lens.setSpacing(2)
        lens.addWidget(self.lens_button)
        lens.addWidget(self.lens_clear)
        right.addWidget(self.journey_button)
        right.addLayout(lens)
        right.addWidget(self.present_button)
        right.addWidget(self.export_button)
        self.show_lens("", "")
        grid.addLayout(left, 0, 0)
        grid.addWidget(self.search_button, 0, 1)
        grid.addLayout(right, 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    def _wear(self) -> None:
        wear_icon(self.journey_button, "chevron-down", QPalette.ColorRole.WindowText, 14)
        wear_icon(self.lens_button, "chevron-down", QPalette.ColorRole.WindowText, 14)
        wear_icon(self.present_button, "play", QPalette.ColorRole.WindowText, 14)
        wear_icon(self.export_button, "file-down", QPalette.ColorRole.HighlightedText, 15)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._wear()

    def show_title(self, project: str, journey: str) -> None:
        """Show what is open."""
        journey = " ".join(journey.split()) or tr("Untitled journey")
        self._title.setText(joined((project or tr("Untitled project"), journey)))
        self.journey_button.setText(cut(journey, _JOURNEY_LETTERS).replace("&", "&&") + " ")
        self.journey_button.setToolTip(tr("Show another journey of this project"))

    def show_lens(self, name: str, words: str) -> None:
        """Show what is looked through; an empty name is no lens."""
        text = tr("Lens: {name}").format(name=cut(name, _LENS_LETTERS)) if name else tr("Lens")
        self.lens_button.setText(text.replace("&", "&&") + " ")
        self.lens_button.setToolTip(as_tip(words) or tr("Choose what stands out on the map"))
        if bool(self.lens_button.property("chosen")) != bool(name):
            self.lens_button.setProperty("chosen", bool(name))
            self.lens_button.style().unpolish(self.lens_button)
            self.lens_button.style().polish(self.lens_button)
        self.lens_clear.setVisible(bool(name))

    def show_saved(self, text: str, detail: str = "") -> None:
        """Show where the newest edit is."""
        self._saved.setText(text)
        self._saved.setToolTip(detail)

    @property
    def saved_text(self) -> str:
        """What is shown about saving."""
        return self._saved.text()

    @property
    def title_text(self) -> str:
        """What is shown as open."""
        return self._title.text()
