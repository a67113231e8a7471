"""Whom nobody has talked to: segments and customer types by channel, empty cells standing out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clgdesk.document.interviews import open_interview
from clgdesk.method.coverage import Cell, Coverage, Row
from clgdesk.method.insight_words import customer_type_name
from clgdesk.model.records import Segment
from clgdesk.translation import tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.label import label, wrapped
from clgdesk.ui.theme import colour, font, worn
from clgdesk.ui.tip import as_tip

_HEADS = """
QHeaderView { background: transparent; }
QHeaderView::section { background: transparent; border: none; padding: 4px 2px; font-weight: 500;
    font-size: 12px; }
QTableCornerButton::section { background: transparent; border: none; }
"""

_LEAST = 80

Place = tuple[str, str, str]
"""Segment id, customer type and channel; an empty channel stands for all of them."""


class CoveragePage(QWidget):
    """The matrix. A cell with insights shows them; for an empty one a talk can be planned."""

    chosen = Signal(tuple)
    """Look at the insights of a place."""
    planned = Signal(str)
    """An interview was planned: its id."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.found: Coverage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 12)
        column.setSpacing(8)
        column.addWidget(label(tr("Whom has nobody talked to?"), 17, 600))
        self.words = wrapped(tr("Looking through the insights…"), 13, tone="secondary")
        column.addWidget(self.words)
        self.table = QTableWidget()
        self.table.setAccessibleName(tr("Coverage: segments and customer types by channel"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setCornerButtonEnabled(False)
        self.table.setStyleSheet(_HEADS)
        self.table.verticalHeader().setDefaultSectionSize(30)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setMinimumSectionSize(_LEAST)
        self.table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)
        column.addWidget(self.table, 1)
        self.hint = wrapped("", 13)
        self.plan_button = QPushButton(tr("Plan an interview"))
        self.plan_button.setProperty("primary", True)
        row = QHBoxLayout()
        row.addWidget(self.hint, 1)
        row.addWidget(self.plan_button)
        column.addLayout(row)
        self.plan_button.clicked.connect(self.plan)
        self.table.currentCellChanged.connect(lambda *_cells: self._show_hint())
        self.table.cellClicked.connect(self._look)
        self.table.cellActivated.connect(self._look)
        self._show_hint()

    def show_coverage(self, found: Coverage) -> None:
        """Show the matrix."""
        self.found = found
        snapshot = self._bridge.document.snapshot
        segments = (snapshot.find(Segment, i) for i in found.silent_segments)
        silent = [s.name or s.code for s in segments if s is not None]
        words = [tr("{n} of the cells are empty.").format(n=found.empty)]
        if silent:
            words.append(tr("Nobody was heard from: {names}.").format(names=", ".join(silent)))
        if found.silent_types:
            types = ", ".join(customer_type_name(t) for t in found.silent_types)
            words.append(tr("No word from {types}.").format(types=types))
        if found.accounts:
            words.append(
                tr("{n} of {all} accounts said nothing.").format(
                    n=found.silent_accounts, all=found.accounts
                )
            )
        if not found.rows:
            words = [tr("There are no segments yet: add them beside the map.")]
        self.words.setText(" ".join(words))
        at = self.table.currentRow(), self.table.currentColumn()
        self._fill(found)
        if 0 <= at[0] < self.table.rowCount() and 0 <= at[1] < self.table.columnCount():
            self.table.setCurrentCell(*at)
        self._show_hint()

    def _fill(self, found: Coverage) -> None:
        self.table.setRowCount(len(found.rows))
        self.table.setColumnCount(len(found.channels) + 1)
        for at, channel in enumerate((tr("All"), *found.channels)):
            self.table.setHorizontalHeaderItem(at, self._head(channel))
        names = [self._row_name(row) for row in found.rows]
        self.table.setVerticalHeaderLabels(names)
        wide = QFontMetrics(font(13, 600))  # the style sheet's own face is wider than it says
        widest = max((wide.horizontalAdvance(name) for name in names), default=0)
        self.table.verticalHeader().setFixedWidth(widest + 12)
        self.table.verticalHeader().setFont(font(12, 500))
        self.table.horizontalHeader().setFont(font(12, 500))
        for number, row in enumerate(found.rows):
            for at, cell in enumerate((row.whole, *row.cells)):
                self.table.setItem(number, at, self._item(row, cell, at))

    def _head(self, channel: str) -> QTableWidgetItem:
        """Return the head of a column; two words stand in two lines, as far as there is room."""
        metrics = QFontMetrics(font(12, 600))
        elide = Qt.TextElideMode.ElideRight
        lines = (metrics.elidedText(line, elide, _LEAST) for line in channel.split(" ", 1))
        item = QTableWidgetItem("\n".join(lines))
        item.setToolTip(as_tip(channel))
        return item

    def _item(self, row: Row, cell: Cell, at: int) -> QTableWidgetItem:
        item = QTableWidgetItem(str(cell.voices) if cell.insights else "–")
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        item.setFont(font(12, 600 if at == 0 else 400))
        named = row.segment_id and row.customer_type
        if cell.insights:
            insights = trn("{n} insight", "{n} insights", cell.insights).format(n=cell.insights)
            item.setToolTip(insights)
        elif named:
            item.setForeground(colour(worn(), "friction"))
            item.setBackground(colour(worn(), "friction@16" if at == 0 else "friction@5"))
        return item

    def _row_name(self, row: Row) -> str:
        segment = self._bridge.document.snapshot.find(Segment, row.segment_id or None)
        name = tr("No segment") if segment is None else segment.code or segment.name
        if segment is None and not row.customer_type:
            return name
        return f"{name} · {customer_type_name(row.customer_type)}"

    def place(self) -> Place | None:
        """Return what the current cell stands for."""
        row, at = self.table.currentRow(), self.table.currentColumn()
        if self.found is None or row < 0 or at < 0:
            return None
        chosen = self.found.rows[row]
        channel = self.found.channels[at - 1] if at else ""
        return chosen.segment_id, chosen.customer_type, channel

    def _cell(self) -> Cell | None:
        row, at = self.table.currentRow(), self.table.currentColumn()
        if self.found is None or row < 0 or at < 0:
            return None
        chosen = self.found.rows[row]
        return chosen.cells[at - 1] if at else chosen.whole

    def _look(self, *_cell: int) -> None:
        cell, place = self._cell(), self.place()
        if cell is not None and place is not None and cell.insights:
            self.chosen.emit(place)

    def _show_hint(self) -> None:
        place, cell = self.place(), self._cell()
        empty = cell is not None and not cell.insights
        self.plan_button.setEnabled(place is not None)
        if place is None:
            self.hint.setText(tr("A cell with a number shows what was heard; choose an empty one."))
            return
        words = self._wanted(place)
        sentence = tr("Nobody was heard: {whom}.") if empty else tr("Heard: {whom}.")
        self.hint.setText(sentence.format(whom=words))

    def _wanted(self, place: Place) -> str:
        segment = self._bridge.document.snapshot.find(Segment, place[0] or None)
        parts = [
            customer_type_name(place[1]) if place[1] else "",
            segment.name or segment.code if segment is not None else "",
            tr("through {channel}").format(channel=place[2]) if place[2] else "",
        ]
        return ", ".join(part for part in parts if part) or tr("anybody")

    def plan(self) -> None:
        """Add an interview that is still to be held with somebody of the current cell."""
        place = self.place()
        if place is None:
            return
        notes, made = tr("To talk to: {whom}").format(whom=self._wanted(place)), ""
        with self._bridge.edit("interview.add") as edit:
            made = open_interview(
                edit, None, segment_id=place[0] or None, customer_type=place[1], notes=notes
            ).id
        if made:
            self.planned.emit(made)
