"""The table of the insights as a widget: letters do what the sheet of keys says."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from clgdesk.translation import tr
from clgdesk.ui.column_heads import LEAST
from clgdesk.ui.current_row import begin_at_first, frame_current_row
from clgdesk.ui.insights.search import InsightSearch
from clgdesk.ui.insights.table import Index, InsightTable
from clgdesk.ui.theme import colour, font, worn

_HEIGHT = 44
"""Room for two lines: one of a quote says too little."""
_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_MOVES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Rows(QTableView):
    """The table; letters triage what is selected, a table that was copied elsewhere is pasted."""

    fitted = Signal()
    """It has another width."""

    def __init__(
        self, keys: dict[Qt.Key, Callable[[], object]], paste: Callable[[], object],
        search: InsightSearch, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._keys, self._paste, self._search = keys, paste, search
        self.move_column: Callable[[int], None] = lambda _by: None
        self.nothing = ""
        """What stands in place of rows where there are none."""
        self._look()

    def _look(self) -> None:
        self.setObjectName("insight_rows")
        self.setAccessibleName(tr("Insights"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setDragEnabled(True)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_HEIGHT)

    def show_table(self, table: InsightTable) -> None:
        """Show the insights of a table; its heads sort them."""
        self.setModel(table)
        self.setSortingEnabled(True)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setMinimumSectionSize(LEAST)
        heads.setSectionsMovable(True)
        heads.setSortIndicatorClearable(True)  # a third click: the usual order again
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def say_nothing(self, words: str) -> None:
        """Say why there are no rows; nothing where there are some."""
        if words != self.nothing:
            self.nothing = words
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with self._search.at_rest():
            super().paintEvent(event)
        self._paint_lines()
        frame_current_row(self)
        if self.nothing and not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setFont(font(13))
            painter.setPen(colour(worn(), "secondary"))
            room = self.viewport().rect().adjusted(24, 48, -24, -24)
            centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(room, centre | Qt.TextFlag.TextWordWrap, self.nothing)

    def _paint_lines(self) -> None:
        """Paint a hairline below each row."""
        painter, line = QPainter(self.viewport()), colour(worn(), "line")
        high, wide = self.viewport().height(), self.viewport().width()
        row = max(0, self.rowAt(0))
        while row < self.model().rowCount() and (top := self.rowViewportPosition(row)) < high:
            painter.fillRect(0, top + self.rowHeight(row) - 1, wide, 1, line)
            row += 1

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        begin_at_first(self)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the frame is around whole rows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        act = self._keys.get(key)
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif act is not None and held == Qt.KeyboardModifier.NoModifier:
            act()
        elif key in _SIDES and held & _MOVES == _MOVES:
            self.move_column(_SIDES[key])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fitted.emit()
