"""The lines of the tree: journeys, stages, texts, steps and cards, as the project changes."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from clgdesk.layout.card_face import CardFace, face_of
from clgdesk.model.changes import Changeset
from clgdesk.model.records import Card
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.current_row import paint_current
from clgdesk.ui.icons import pixmap
from clgdesk.ui.outline.card_marks import marks_width, paint_marks
from clgdesk.ui.outline.naming import FADED, KeepingDelegate, bounded, said_of_lens
from clgdesk.ui.outline.nodes import Node, answered, card_node, narrowed, nodes_of
from clgdesk.ui.outline.reworded import reworded
from clgdesk.ui.theme import colour, worn
from clgdesk.ui.tip import as_tip
from clgdesk.ui.words import field_name

Index = QModelIndex | QPersistentModelIndex
KEY, NODE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ICON, _ROW = 14, 27
_LEAST = 160
"""With less room than this beside them the marks of a card are left out."""
_FEW = 150
"""Lines up to which all of a journey is shown at once."""


class Named(KeepingDelegate):
    """Says of a text which question it answers, and behind a card what concerns it.

    What is edited is the text alone.
    """

    def __init__(self, lines: "Lines") -> None:
        super().__init__(lines)
        self._lines = lines

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        key = str(index.data(KEY))
        if key.startswith("text:"):
            option.text = answered(key.split(":")[1], option.text)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor, node = super().createEditor(parent, option, index), Node(*index.data(NODE))
        kind = node.key.partition(":")[0].replace("text", "stage")
        if isinstance(editor, QLineEdit):
            bounded(editor, kind, node.field)
            editor.setAccessibleName(field_name(kind, node.field))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill an editor that opens; Qt asks again whenever anything changes, while one types."""
        if isinstance(editor, QLineEdit) and editor.property("held") is None:
            text = Node(*index.data(NODE)).text  # with its line breaks, which the line leaves out
            editor.setProperty("held", text)
            editor.setText(text)

    def write(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.text() != editor.property("held"):
            super().write(editor, model, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        face, area = self._lines.face_at(index), QRect(option.rect)
        marks = 0 if face is None else marks_width(face)
        marks = marks if area.width() - marks > _LEAST else 0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colour(worn(), "chip"))
        if Node(*index.data(NODE)).aside:
            painter.setOpacity(FADED)
        option.rect = area.adjusted(0, 0, -marks, 0)
        super().paint(painter, option, index)
        if face is not None and marks:
            paint_marks(painter, area, face)
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_current(painter, area.adjusted(-3, 0, 0, 0))


class Lines(QTreeWidget):
    """Shows one journey, or all; lines that stay the same are not touched by a change."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.journey_id: str | None = bridge.journey_id
        self.needle = ""
        self._filling = False
        self._items: dict[str, QTreeWidgetItem] = {}
        self.setUniformRowHeights(True)
        self.setItemDelegate(Named(self))
        self.currentItemChanged.connect(lambda item, _before: self._say_whole(item))
        self.setIndentation(18)
        self.setIconSize(QSize(_ICON, _ICON))
        self.renew()
        self._open_up()

    def renew(self) -> None:
        """Bring every line up to date; lines that stay the same are not touched."""
        self._filling = True
        wanted = nodes_of(self._bridge.seen, self.journey_id, self._bridge.through())
        wanted = narrowed(wanted, self.needle) if self.needle else wanted
        self._patch(self.invisibleRootItem(), wanted)
        self._filling = False
        self._say_whole(self.currentItem())
        self.viewport().update()

    def forget_words(self, item: QTreeWidgetItem) -> None:
        """Have a line say what the project says when it is next brought up to date."""
        was, self._filling = self._filling, True
        item.setData(0, NODE, (*item.data(0, NODE)[:1], *[""] * (len(Node._fields) - 2)))
        self._filling = was

    def follow(self, changeset: Changeset) -> None:
        """Take in a change; where cards only say something else, only their lines are looked at."""
        cards = None if self.needle or self._bridge.lens.rules else reworded(changeset)
        if cards is None:
            self.renew()
            return
        self._filling = True
        for card_id in cards:
            card, item = self._bridge.seen.find(Card, card_id), self._items.get(f"card:{card_id}")
            if card is not None and item is not None:
                node = card_node(card, self._bridge.through())
                if item.data(0, NODE) != node[:-1]:
                    self._show(item, node)
        self._filling = False
        self._say_whole(self.currentItem())
        self.viewport().update()

    def face_at(self, index: Index) -> CardFace | None:
        """Return what the card of a line shows of the project; None where it is no card."""
        kind, _, card_id = str(index.data(KEY)).partition(":")
        card = self._bridge.seen.find(Card, card_id) if kind == "card" else None
        return None if card is None else face_of(self._bridge.seen, card)

    def _say_whole(self, item: QTreeWidgetItem | None) -> None:
        """Let the line that the keys act on say all of its card: for all of them it takes long."""
        face = None if item is None else self.face_at(self.indexFromItem(item))
        if item is not None and face is not None:
            was, self._filling = self._filling, True
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, face.label)
            item.setToolTip(0, as_tip(face.label))
            self._filling = was

    def look_at(self, journey_id: str | None) -> None:
        """Show another journey, or all."""
        self.journey_id = journey_id
        self.renew()
        self._open_up()

    def filter(self, typed: str) -> None:
        """Show only lines that say what was typed, and those that they stand in."""
        self.needle = typed.strip().casefold()
        self.renew()
        if self.needle:
            self.expandAll()
        else:
            self._open_up()

    def _open_up(self) -> None:
        """Show what a few cards say at once; of many, the stages first."""
        few = len(self._items) <= _FEW
        self.expandToDepth(2 if few else 0)

    def _patch(self, parent: QTreeWidgetItem, nodes: Sequence[Node]) -> None:
        wanted = [node.key for node in nodes]
        known = set(wanted)
        for item in reversed(children_of(parent)):
            if item.data(0, KEY) not in known:
                parent.removeChild(item)
                self._forget(item)
        for row, node in enumerate(nodes):
            there = parent.child(row)
            same = there is not None and there.data(0, KEY) == node.key
            item = there if same and there is not None else self._brought(parent, row, node)
            if item.data(0, NODE) != node[:-1]:
                self._show(item, node)
            self._patch(item, node.children)

    def _brought(self, parent: QTreeWidgetItem, row: int, node: Node) -> QTreeWidgetItem:
        """Return the line of a node at that row: one that stands further down, or a new one."""
        item = self._items.get(node.key)
        if item is not None and item.parent() in (parent, None) and parent.indexOfChild(item) >= 0:
            opened = item.isExpanded()
            parent.takeChild(parent.indexOfChild(item))
            parent.insertChild(row, item)
            item.setExpanded(opened)
            return item
        fresh = QTreeWidgetItem()
        fresh.setData(0, KEY, node.key)
        parent.insertChild(row, fresh)
        self._items[node.key] = fresh
        return fresh

    def _forget(self, item: QTreeWidgetItem) -> None:
        for child in children_of(item):
            self._forget(child)
        if self._items.get(item.data(0, KEY)) is item:
            del self._items[item.data(0, KEY)]

    def _show(self, item: QTreeWidgetItem, node: Node) -> None:
        item.setData(0, NODE, node[:-1])
        item.setText(0, " ".join(node.text.split()))
        item.setToolTip(0, as_tip(node.said))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, node.said)
        lens = Qt.ItemDataRole.AccessibleDescriptionRole
        item.setData(0, lens, said_of_lens(node.aside))
        item.setIcon(0, self._icon(node))
        item.setSizeHint(0, QSize(0, _ROW))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        kind = node.key.partition(":")[0]
        if node.field:
            flags |= Qt.ItemFlag.ItemIsEditable
        if kind in ("card", "stage", "step"):
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags | Qt.ItemFlag.ItemIsDropEnabled)

    def _icon(self, node: Node) -> QIcon:
        if not node.icon:
            return QIcon()
        hue = colour(worn(), node.hue).name()
        return QIcon(pixmap(node.icon, _ICON, f"#ff{hue[1:]}", self.devicePixelRatioF()))

    # Which lines there are

    def in_order(self) -> Iterator[QTreeWidgetItem]:
        """Give all lines from top to bottom, whether they are open or not."""
        waiting = [self.invisibleRootItem()]
        while waiting:
            item = waiting.pop()
            yield item
            waiting += reversed(children_of(item))

    def item_of(self, key: str) -> QTreeWidgetItem | None:
        """Return the line of a record."""
        return self._items.get(key)


def children_of(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """Return the lines that stand in a line."""
    children = (item.child(row) for row in range(item.childCount()))
    return [child for child in children if child is not None]
