"""Shows the pages of an export as they will be."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from clgdesk.layout.sheet import Sheet
from clgdesk.translation import tr
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.label import label
from clgdesk.ui.map.painter import Images, RawFonts
from clgdesk.ui.sheet_painter import paint_sheet
from clgdesk.ui.theme import colour, worn


class PaperView(QWidget):
    """One page on its desk."""

    def __init__(self, fonts: RawFonts, images: Images | None) -> None:
        super().__init__()
        self._fonts, self._images = fonts, images
        self._sheet: Sheet | None = None
        self.setMinimumSize(420, 320)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show another page."""
        self._sheet = sheet
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(worn(), "window"))
        painter.drawRoundedRect(self.rect(), 8, 8)
        sheet = self._sheet
        if sheet is None:
            return
        room = QRectF(self.rect()).adjusted(18, 18, -18, -18)
        scale = min(room.width() / sheet.w, room.height() / sheet.h)
        w, h = sheet.w * scale, sheet.h * scale
        paper = QRectF(room.center().x() - w / 2, room.center().y() - h / 2, w, h)
        painter.setBrush(QColor(0, 0, 0, 28))
        painter.drawRoundedRect(paper.adjusted(-1, 0, 1, 3), 2, 2)
        painter.fillRect(paper, QColor("#FFFFFF"))
        painter.setClipRect(paper)
        painter.translate(paper.topLeft())
        painter.scale(scale, scale)
        paint_sheet(painter, sheet, self._fonts, self._images)


class PagePreview(QWidget):
    """The pages, one at a time."""

    turned = Signal(int)

    def __init__(self, fonts: RawFonts, images: Images | None = None) -> None:
        super().__init__()
        self.sheets: Sequence[Sheet] = ()
        self.at = 0
        self._paper = PaperView(fonts, images)
        self._words = label("", 12, 400, "secondary")
        self._back = IconButton("chevron-left", tr("Page before"))
        self._on = IconButton("chevron-right", tr("Next page"))
        self._back.clicked.connect(lambda: self.turn(self.at - 1))
        self._on.clicked.connect(lambda: self.turn(self.at + 1))
        row = QHBoxLayout()
        row.addStretch(1)
        for widget in (self._back, self._words, self._on):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._paper, 1)
        column.addLayout(row)

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Show other pages; stays at the same number where it can."""
        self.sheets = sheets
        self.turn(self.at)

    def turn(self, at: int) -> None:
        """Show the page with that number, from 0."""
        count = len(self.sheets)
        self.at = max(0, min(count - 1, at))
        self._paper.show_sheet(self.sheets[self.at] if count else None)
        words = tr("Page {number} of {count}").format(number=self.at + 1, count=count)
        self._words.setText(words if count else "")
        self._back.setEnabled(self.at > 0)
        self._on.setEnabled(self.at < count - 1)
        self.turned.emit(self.at)
