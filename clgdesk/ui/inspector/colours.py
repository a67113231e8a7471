"""The colour of a segment: eight that are easily told apart, or any other."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QWidget

from clgdesk.document.fields import set_fields
from clgdesk.document.segments import COLOURS
from clgdesk.model.records import Segment
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.flow import FlowLayout
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.side_panel.segments import colour_names
from clgdesk.ui.theme import colour, worn


class Swatch(QAbstractButton):
    """One colour to choose."""

    def __init__(self, value: str, name: str) -> None:
        super().__init__()
        self.value = value
        self.setCheckable(True)
        self.setToolTip(name)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(22, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = colour(worn(), f"segment:{self.value}")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QRectF(4, 4, 14, 14))
        if self.isChecked() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink if self.isChecked() else colour(worn(), "accent"), 1.6))
            painter.drawEllipse(QRectF(1, 1, 20, 20))


class ColourPart(Captioned):
    """Chooses the colour of a segment."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, tr("Colour"))
        holder = QWidget()
        flow = FlowLayout(holder, 3)
        self.swatches = [
            Swatch(value, name) for value, name in zip(COLOURS, colour_names(), strict=True)
        ]
        for swatch in self.swatches:
            swatch.clicked.connect(lambda _on=False, s=swatch: self.choose(s.value))
            flow.addWidget(swatch)
        other = IconButton("palette", tr("Another colour…"))
        other.clicked.connect(self._ask)
        flow.addWidget(other)
        self.column.addWidget(holder)

    def _segment(self) -> Segment | None:
        return self.bridge.document.snapshot.find(Segment, self.ids[0] if self.ids else None)

    def refresh(self) -> None:
        segment = self._segment()
        for swatch in self.swatches:
            same = segment is not None and swatch.value.upper() == segment.colour.upper()
            swatch.setChecked(same)
            swatch.update()

    def choose(self, value: str) -> None:
        """Give the segment another colour."""
        with self.bridge.edit("segment.edit", ("segment.colour", *self.ids)) as edit:
            set_fields(edit, Segment, self.ids[0], colour=value)
        self.refresh()

    def _ask(self) -> None:
        segment = self._segment()
        if segment is None:
            return
        dialog = QColorDialog(QColor(segment.colour), self)
        dialog.colorSelected.connect(lambda c: self.choose(c.name().upper()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
