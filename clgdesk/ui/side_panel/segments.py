"""The segments of the project: colour, name, top priority, number of cards."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QMenu

from clgdesk.document.fields import set_fields
from clgdesk.document.segments import (
    COLOURS,
    add_segment,
    move_segment,
    remove_segment,
    rename_segment,
    set_top_segment,
)
from clgdesk.model.records import CardSegment, Journey, Segment
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.colour_icon import colour_icon
from clgdesk.ui.selection import Selection
from clgdesk.ui.side_panel.ground import paint_ground
from clgdesk.ui.side_panel.record_section import RecordSection, Verbs, Words
from clgdesk.ui.side_panel.row_painter import RowPainter
from clgdesk.ui.side_panel.rows import Row
from clgdesk.ui.theme import colour, font, worn

_HEIGHT = 28


@dataclass(frozen=True)
class SegmentRow(Row):
    """What is shown of a segment; ``here`` is the segment of the shown journey."""

    colour: str = ""
    top: bool = False
    cards: int = 0
    here: bool = False


def segment_rows(snapshot: Snapshot, journey_id: str) -> list[SegmentRow]:
    """Return the rows of all segments in their order."""
    journey = snapshot.find(Journey, journey_id)
    here = journey.segment_id if journey is not None else None
    return [_row(snapshot, segment, here) for segment in snapshot.ordered(Segment)]


def _row(snapshot: Snapshot, segment: Segment, here: str | None) -> SegmentRow:
    cards = len(snapshot.where(CardSegment, "segment_id", segment.id))
    counted = trn("{n} card", "{n} cards", cards).format(n=cards)
    parts = [segment.name, counted, *([tr("top priority")] if segment.top_priority else [])]
    spoken = ", ".join(parts)
    key = f"segment:{segment.id}"
    top = segment.top_priority
    return SegmentRow(key, segment.name, spoken, segment.colour, top, cards, segment.id == here)


class SegmentPainter(RowPainter):
    """Paints a segment: a dot in its colour, its name, a star, its cards."""

    def height(self, row: Row, width: int) -> int:
        return _HEIGHT

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, chosen: bool) -> None:
        assert isinstance(row, SegmentRow)
        theme = worn()
        paint_ground(painter, rect, filled=row.here, chosen=chosen)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme, f"segment:{row.colour}"))
        painter.drawEllipse(QRect(rect.x() + 7, rect.center().y() - 4, 10, 10))
        side = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(12))
        painter.setPen(colour(theme, "secondary"))
        count = f"★ {row.cards}" if row.top else str(row.cards)
        room = rect.adjusted(0, 0, -7 - self.taken, 0)
        painter.drawText(room, side | Qt.AlignmentFlag.AlignRight, count)
        taken = painter.fontMetrics().horizontalAdvance(count) + 12 + self.taken
        painter.setFont(font(13))
        painter.setPen(colour(theme, "ink"))
        room = rect.adjusted(25, 0, -taken, 0)
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            room, side, painter.fontMetrics().elidedText(row.title, elide, room.width())
        )


class SegmentSection(RecordSection):
    """The segments with what can be done to them."""

    def __init__(self, bridge: Bridge, selection: Selection) -> None:
        words = Words(
            tr("Segments"),
            tr("Who are the customers? Add the first segment."),
            tr("Add a segment"),
            tr("New segment"),
        )
        verbs = Verbs(add_segment, rename_segment, move_segment, remove_segment, set_top_segment)
        super().__init__(bridge, selection, Segment, SegmentPainter(), words, verbs)

    def shown_rows(self) -> Sequence[Row]:
        return segment_rows(self._bridge.seen, self._bridge.journey_id)

    def add_to_menu(self, menu: QMenu, segment: Segment) -> None:
        colours = menu.addMenu(tr("Colour"))
        for name, value in zip(colour_names(), COLOURS, strict=True):
            action = colours.addAction(colour_icon(value), name)
            action.triggered.connect(lambda _on, v=value: self.set_colour(segment.id, v))
        colours.addAction(tr("Other…"), lambda: self._ask_colour(segment))

    def _ask_colour(self, segment: Segment) -> None:
        from PySide6.QtWidgets import QColorDialog

        dialog = QColorDialog(QColor(segment.colour), self)
        dialog.colorSelected.connect(lambda c: self.set_colour(segment.id, c.name().upper()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def set_colour(self, segment_id: str, value: str) -> None:
        """Give a segment another colour."""
        with self._bridge.edit("segment.edit") as edit:
            set_fields(edit, Segment, segment_id, colour=value)


def colour_names() -> tuple[str, ...]:
    """Return what the colours offered for segments are called, in their order."""
    return (
        tr("Blue"), tr("Purple"), tr("Ochre"), tr("Cyan"),
        tr("Green"), tr("Crimson"), tr("Slate"), tr("Violet"),
    )  # fmt: skip
