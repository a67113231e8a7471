"""The filters beside the table: search box, saved searches, and choices with live counts."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clgdesk.method.insight_query import FIELDS, Query, parse, written
from clgdesk.translation import tr
from clgdesk.ui.check_box import paint_box
from clgdesk.ui.label import section_label
from clgdesk.ui.theme import colour, worn
from clgdesk.ui.words import choice_name

_FIELD, _VALUE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_MOST = 12
"""Values of a field that are offered; those that are chosen always are."""
Index = QModelIndex | QPersistentModelIndex
_ROW = 24
_COUNTED = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_OPEN = ("channel", "segment", "theme")


def field_names() -> dict[str, str]:
    """Return what the fields are called."""
    return {
        "channel": tr("Channel"), "segment": tr("Segment"), "theme": tr("Theme"),
        "stage": tr("Stage"), "job": tr("Job"), "account": tr("Account"),
        "type": tr("Customer type"), "owner": tr("Owner"), "status": tr("Status"),
        "language": tr("Language"), "signal": tr("Signal"),
    }  # fmt: skip


class ChoiceRow(QStyledItemDelegate):
    """A choice with the check box of the fields, and its count; a click anywhere ticks it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        features = QStyleOptionViewItem.ViewItemFeature
        option.features &= ~features.HasCheckIndicator
        if index.column() == 1:
            palette = option.palette
            palette.setColor(palette.ColorRole.Text, colour(worn(), "secondary"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        shown = QStyleOptionViewItem(option)
        if state is not None:
            rect = shown.rect
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = rect.y() + (rect.height() - 16) / 2
            paint_box(painter, rect.x() + 2, middle, Qt.CheckState(state))
            painter.restore()
            rect.setLeft(rect.left() + 22)
            shown.rect = rect
        super().paint(painter, shown, index)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        ticks = event.type() == QEvent.Type.MouseButtonRelease or (
            isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        )
        if not ticks or event.type() == QEvent.Type.KeyRelease:
            return False
        box = index.sibling(index.row(), 0)
        role, ticked = Qt.ItemDataRole.CheckStateRole, Qt.CheckState.Checked
        state = model.data(box, role)
        if state is None:
            return False
        unticked = Qt.CheckState.Unchecked
        return model.setData(box, unticked if Qt.CheckState(state) == ticked else ticked, role)


class Facets(QWidget):
    """What is looked for, as text and as choices; both say the same."""

    changed = Signal(object)
    """Another query is looked for."""
    saved = Signal(str)
    """The query is to be kept under a name that is still to be asked."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side_panel")
        self.query = Query()
        self._filling = False
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Search: words, “a phrase”, channel:NPS"))
        self.line.setAccessibleName(tr("Search insights"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._typed)
        self.saved_button = QToolButton()
        self.saved_button.setText(tr("Saved"))
        self.saved_button.setAccessibleName(tr("Saved searches"))
        self.saved_button.setProperty("outlined", True)
        self.saved_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.saved_menu = QMenu(self.saved_button)
        self.saved_button.setMenu(self.saved_menu)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setIndentation(12)
        self.tree.setItemDelegate(ChoiceRow(self.tree))
        self.tree.setAccessibleName(tr("Filters"))
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, self.tree.header().ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, self.tree.header().ResizeMode.ResizeToContents)
        self.tree.itemChanged.connect(self._ticked)
        self._make_fields()
        self._place()

    def _make_fields(self) -> None:
        self._filling = True
        for field, name in field_names().items():
            item = QTreeWidgetItem(self.tree, [name, ""])
            item.setData(0, _FIELD, field)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            item.setExpanded(field in _OPEN)
        self._filling = False

    def _place(self) -> None:
        head = QHBoxLayout()
        head.addWidget(section_label(tr("Filters")), 1)
        head.addWidget(self.saved_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addLayout(head)
        column.addWidget(self.tree, 1)

    def look_for(self, query: Query) -> None:
        """Look for something else."""
        self.line.setText(written(query))

    def _typed(self, text: str) -> None:
        query = parse(text)
        if query != self.query:
            self.query = query
            self.changed.emit(query)

    def _ticked(self, item: QTreeWidgetItem) -> None:
        if not self._filling and item.data(0, _VALUE) is not None:
            parent = item.parent()
            field = "" if parent is None else str(parent.data(0, _FIELD))
            self.look_for(self.query.toggled(field, str(item.data(0, _VALUE))))

    def show_counts(self, counts: dict[str, list[tuple[str, int]]]) -> None:
        """Show how many each choice would find."""
        self._filling = True
        for row, field in enumerate(FIELDS):
            item = self.tree.topLevelItem(row)
            if item is not None and item.data(0, _FIELD) == field:
                self._fill(item, field, counts.get(field, []))
        self._filling = False

    def _fill(self, item: QTreeWidgetItem, field: str, counts: list[tuple[str, int]]) -> None:
        chosen = self.query.values(field)
        offered = counts[:_MOST]
        named = {value for value, _ in offered}
        folded = {value.casefold() for value in chosen}
        offered += [pair for pair in counts[_MOST:] if pair[0].casefold() in folded]
        offered += [(v, 0) for v in sorted(chosen) if v.casefold() not in {
            value.casefold() for value, _ in counts
        } and v not in named]  # fmt: skip
        while (extra := item.child(len(offered))) is not None:
            item.removeChild(extra)
        for row, (value, count) in enumerate(offered):
            child = item.child(row) or QTreeWidgetItem(item)
            shown = choice_name("status", value) if field == "status" else value
            child.setText(0, shown.replace("_", " ") if field in ("type", "signal") else shown)
            child.setText(1, f"{count:,}")
            child.setTextAlignment(1, _COUNTED)
            child.setData(0, _VALUE, value)
            child.setToolTip(0, value)
            state = Qt.CheckState.Checked if value.casefold() in folded else Qt.CheckState.Unchecked
            child.setCheckState(0, state)
        item.setHidden(not offered)
        item.setText(1, str(len(chosen)) if chosen else "")
