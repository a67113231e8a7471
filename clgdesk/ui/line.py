"""A line of text that says when there is more of it than is seen."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QStylePainter

from clgdesk.ui.tip import as_tip

_INSET = 2
"""Pixels that Qt leaves beside the text of a line."""


class Line(QLineEdit):
    """Ends in an ellipsis where its text does not fit, until it is typed in; a tip says it all."""

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        contents = QStyle.SubElement.SE_LineEditContents
        area = self.style().subElementRect(contents, option, self)
        return area.marginsRemoved(self.textMargins()).adjusted(_INSET, 0, -_INSET, 0)

    def is_cut(self) -> bool:
        """Tell whether there is more text than is seen."""
        return self.fontMetrics().horizontalAdvance(self.displayText()) > self._room().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or not self.is_cut():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        room = self._room()
        elide = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.displayText(), elide, room.width())
        painter.setPen(self.palette().text().color())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(as_tip(self.text()) if self.is_cut() else "")
        return super().event(event)
