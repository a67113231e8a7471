"""The popover of lanes: every lane of the journey, shown or hidden, put in order, added.

Everything in it works at once; Escape closes it.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout

from clgdesk.document.fields import set_fields
from clgdesk.document.lanes import move_lane, remove_lane
from clgdesk.layout.kinds import lane_icon
from clgdesk.model.records import Lane
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.label import in_menu, label
from clgdesk.ui.selection import Selection
from clgdesk.ui.side_panel.row_list import RowList
from clgdesk.ui.side_panel.row_painter import RowPainter
from clgdesk.ui.side_panel.rows import Row, row_at
from clgdesk.ui.theme import colour, font, worn

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

WIDTH, HIGHEST = 268, 460
_HIGH, _EYE = 30, 30


class LaneRows(RowPainter):
    """Paints lanes: icon, title, and an eye that shows or hides them."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self.snapshot = snapshot

    def height(self, row: Row, width: int) -> int:
        return _HIGH

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, chosen: bool) -> None:
        theme = worn()
        lane = self.snapshot.find(Lane, row.key.partition(":")[2])
        if lane is None:
            return
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "pointed"))
            painter.drawRoundedRect(rect, 6, 6)
        icon, word = lane_icon(lane)
        ink = "faint" if lane.hidden else "ink"
        tint = colour(theme, "faint" if lane.hidden else word)
        middle = rect.center().y()
        paint_icon(painter, icon, rect.x() + 9, middle - 6, 14, tint)
        painter.setFont(font(13))
        painter.setPen(colour(theme, ink))
        area = rect.adjusted(32, 0, -_EYE, 0)
        words = painter.fontMetrics().elidedText(
            row.title, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
        eye = "eye-off" if lane.hidden else "eye"
        paint_icon(painter, eye, rect.right() - 22, middle - 6, 14, colour(theme, "secondary"))


class LaneList(RowList):
    """The lanes of a journey; a click on an eye shows or hides one, so does Space."""

    eye = Signal(str)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and at.x() >= self.visualRect(index).right() - _EYE:
            self.eye.emit(row_at(index).key)
            event.accept()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, ways = self.currentIndex(), {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}
        way = ways.get(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self.eye.emit(row_at(index).key)
        elif alt and way is not None and index.isValid():
            self._move(index.row(), way)
        else:
            super().keyPressEvent(event)

    def _move(self, at: int, way: int) -> None:
        keys = [row.key for row in self.rows.rows]
        to = at + way
        if 0 <= to < len(keys):
            after = to + 1 if way > 0 else to
            self.dropped.emit((keys[at],), keys[after] if after < len(keys) else None)


class LanesPopover(QFrame):
    """The popover itself."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("lens_popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._view = view
        self._painter = LaneRows(view.bridge.document.snapshot)
        self._selection = Selection(self)
        self.list = LaneList("lane", self._painter, self._selection)
        self.list.setAccessibleName(tr("Lanes"))
        self.add_button = QPushButton(tr("Add lane"))
        self.show_all = QPushButton(tr("Show all"))
        self._place()
        self.list.eye.connect(self._toggle)
        self.list.dropped.connect(self._sort)
        self.list.asked_remove.connect(self._remove)
        self.list.asked_menu.connect(self._menu)
        self.list.rows.renamed.connect(self._rename)
        self.show_all.clicked.connect(view.shaping.show_hidden)
        view.bridge.changed.connect(self.refresh)
        self.refresh()

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 0)
        head.addWidget(label(tr("Lanes"), 15, 600), 1)
        head.addWidget(self.show_all)
        head.addWidget(self.add_button)
        column.addLayout(head)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self.list)
        column.addWidget(self._area, 1)
        column.addWidget(label(tr("Drag to reorder · Space shows or hides"), 11, 400, "faint"))
        self.add_button.setMenu(self._add_menu())

    def _add_menu(self) -> QMenu:
        from clgdesk.ui.map.menu import fill_lane_choices

        menu = QMenu(self)
        fill_lane_choices(self._view, menu, None)
        return menu

    def _lanes(self) -> tuple[Lane, ...]:
        bridge = self._view.bridge
        return bridge.document.snapshot.where(Lane, "journey_id", bridge.journey_id)

    def refresh(self, *_news: object) -> None:
        """Show the lanes as they are now."""
        self._painter.snapshot = self._view.bridge.document.snapshot
        lanes = self._lanes()
        rows = [Row(f"lane:{x.id}", x.title or tr("untitled"), _spoken(x)) for x in lanes]
        self.list.show_rows(rows)
        self.list.viewport().update()
        self.show_all.setVisible(any(lane.hidden for lane in lanes))
        high = len(lanes) * _HIGH + 4
        self._area.setFixedHeight(min(high, HIGHEST))
        self.setFixedWidth(WIDTH)
        self.adjustSize()

    def _toggle(self, key: str) -> None:
        lane = self._view.bridge.document.snapshot.find(Lane, key.partition(":")[2])
        if lane is not None:
            self._view.shaping.set_hidden((lane.id,), hidden=not lane.hidden)

    def _sort(self, keys: tuple[str, ...], before: str | None) -> None:
        with self._view.bridge.edit("lane.move") as edit:
            for key in keys:
                to = None if before is None else before.partition(":")[2]
                move_lane(edit, key.partition(":")[2], to)

    def _rename(self, key: str, title: str) -> None:
        with self._view.bridge.edit("lane.edit") as edit:
            set_fields(edit, Lane, key.partition(":")[2], title=title)

    def _remove(self, keys: tuple[str, ...]) -> None:
        with self._view.bridge.edit("lane.remove") as edit:
            for key in keys:
                remove_lane(edit, key.partition(":")[2])

    def _menu(self, key: str, at: QPoint) -> None:
        lane_id = key.partition(":")[2]
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(tr("Rename"), lambda: self.list.rename(key))
        menu.addAction(tr("Show or hide"), lambda: self._toggle(key))
        copies = menu.addMenu(tr("Copy to journey"))
        for journey in self._view.shaping.other_journeys():
            copies.addAction(
                in_menu(journey.title),
                partial(self._copy, lane_id, journey.id),
            )
        copies.setEnabled(not copies.isEmpty())
        menu.addSeparator()
        menu.addAction(tr("Delete"), lambda: self._remove((key,)))
        menu.popup(at)

    def _copy(self, lane_id: str, journey_id: str) -> None:
        self.close()
        self._view.shaping.copy_lane_to(lane_id, journey_id)


def _spoken(lane: Lane) -> str:
    return tr("{lane}, hidden").format(lane=lane.title) if lane.hidden else lane.title


def show_lanes(view: "MapView") -> LanesPopover:
    """Show the popover where the heads of lanes and stages meet."""
    popover = LanesPopover(view)
    corner = view.heads.corner.geometry().bottomLeft() + QPoint(8, 4)
    popover.move(view.mapToGlobal(corner))
    popover.show()
    popover.list.setFocus()
    return popover
