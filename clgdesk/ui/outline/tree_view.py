"""The tree in the window: rename in place, add, move with Alt and arrows or by dragging, delete."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QDropEvent, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from clgdesk.document.cards import Place, remove_cards, set_level
from clgdesk.document.stages import remove_stage, remove_step
from clgdesk.model.records import Card, Stage
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.icons import pixmap
from clgdesk.ui.outline.adding import KIND_KEYS, place_on
from clgdesk.ui.outline.moving import drop, shift
from clgdesk.ui.outline.naming import FADED, KeepingDelegate, Naming, said_of_lens
from clgdesk.ui.outline.nodes import Node, answered, nodes_of
from clgdesk.ui.selection import Selection
from clgdesk.ui.theme import colour, worn

Index = QModelIndex | QPersistentModelIndex
_KEY, _NODE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_SELECTABLE = ("card", "stage", "step", "journey", "cell")
_ICON, _ROW = 14, 27
_FEW = 150
"""Lines up to which all of a journey is shown at once."""


class Named(KeepingDelegate):
    """Says of a text which question it answers; what is edited is the text alone."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        key = str(index.data(_KEY))
        if key.startswith("text:"):
            option.text = answered(key.split(":")[1], option.text)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if Node(*index.data(_NODE)).aside:
            painter.setOpacity(FADED)
        super().paint(painter, option, index)
        painter.restore()


class TreeView(QTreeWidget):
    """Journeys, stages, texts, steps, cards; follows the project line by line."""

    def __init__(self, bridge: Bridge, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._shared = bridge, selection
        self._naming = Naming(bridge)
        self.journey_id: str | None = bridge.journey_id
        self._filling = self._taking = False
        self._items: dict[str, QTreeWidgetItem] = {}
        self.setHeaderLabel(tr("Outline of the journey"))
        self.setHeaderHidden(True)
        self.setAccessibleName(tr("Outline of the journey"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setUniformRowHeights(True)
        self.setItemDelegate(Named(self))
        self.setIndentation(18)
        self.setIconSize(QSize(_ICON, _ICON))
        self.renew()
        self._open_up()
        self.itemChanged.connect(self._written)
        self.itemSelectionChanged.connect(self._give)
        selection.changed.connect(self.take_selection)

    # Following the project

    def renew(self) -> None:
        """Bring every line up to date; lines that stay the same are not touched."""
        self._filling = True
        wanted = nodes_of(self._bridge.seen, self.journey_id, self._bridge.through())
        self._patch(self.invisibleRootItem(), wanted)
        self._filling = False

    def look_at(self, journey_id: str | None) -> None:
        """Show another journey, or all."""
        self.journey_id = journey_id
        self.renew()
        self._open_up()

    def _open_up(self) -> None:
        """Show what a few cards say at once; of many, the stages first."""
        few = len(self._items) <= _FEW
        self.expandToDepth(2 if few else 0)

    def _patch(self, parent: QTreeWidgetItem, nodes: Sequence[Node]) -> None:
        wanted = [node.key for node in nodes]
        known = set(wanted)
        for item in reversed(_children(parent)):
            if item.data(0, _KEY) not in known:
                parent.removeChild(item)
                self._forget(item)
        for row, node in enumerate(nodes):
            there = parent.child(row)
            same = there is not None and there.data(0, _KEY) == node.key
            item = there if same and there is not None else self._brought(parent, row, node)
            if item.data(0, _NODE) != node[:-1]:
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
        fresh.setData(0, _KEY, node.key)
        parent.insertChild(row, fresh)
        self._items[node.key] = fresh
        return fresh

    def _forget(self, item: QTreeWidgetItem) -> None:
        for child in _children(item):
            self._forget(child)
        if self._items.get(item.data(0, _KEY)) is item:
            del self._items[item.data(0, _KEY)]

    def _show(self, item: QTreeWidgetItem, node: Node) -> None:
        item.setData(0, _NODE, node[:-1])
        item.setText(0, " ".join(node.text.split()))
        item.setToolTip(0, node.said)
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

    # Selection

    def _give(self) -> None:
        if self._taking or self._filling:
            return
        keys = [item.data(0, _KEY) for item in self.selectedItems()]
        current = self.currentItem()
        chosen = current.data(0, _KEY) if current is not None else None
        self._shared.set((k for k in keys if k.partition(":")[0] in _SELECTABLE), chosen)

    def take_selection(self) -> None:
        """Select here what is selected on the map."""
        items = [item for key in self._shared.keys if (item := self._items.get(key)) is not None]
        if items == self.selectedItems():
            return
        self._taking = True
        self.clearSelection()
        for item in items:
            item.setSelected(True)
        if items:
            self.setCurrentItem(items[-1], 0, self.selectionModel().SelectionFlag.NoUpdate)
            self.scrollToItem(items[-1])
        self._taking = False

    def chosen(self, kind: str) -> list[str]:
        """Return the ids of the selected records of a kind, in the order of the tree."""
        keys = (item.data(0, _KEY) for item in self._in_order() if item.isSelected())
        return [key.partition(":")[2] for key in keys if key.startswith(f"{kind}:")]

    def _in_order(self) -> Iterator[QTreeWidgetItem]:
        waiting = [self.invisibleRootItem()]
        while waiting:
            item = waiting.pop()
            yield item
            waiting += reversed(_children(item))

    def item_of(self, key: str) -> QTreeWidgetItem | None:
        """Return the line of a record."""
        return self._items.get(key)

    # Edits

    def _written(self, item: QTreeWidgetItem) -> None:
        if self._filling:
            return
        node = Node(*item.data(0, _NODE))
        kind, _, rest = node.key.partition(":")
        of_stage = kind == "text"
        record_kind, record_id = ("stage", rest.partition(":")[2]) if of_stage else (kind, rest)
        record = self._bridge.document.snapshot.lookup(record_kind, record_id)
        if record is not None and node.field and item.text(0) != " ".join(node.text.split()):
            fresh: dict[str, Any] = {node.field: item.text(0)}
            step: tuple[str, tuple[str, ...]] = (f"{record_kind}.edit", ())
            if record_kind == "card":
                step = self._naming.step_of(record_id)
            with self._bridge.edit(*step) as edit:
                edit.put(replace(record, **fresh))
        self.renew()

    def add(self, kind: str) -> None:
        """Add a card under what is current, and type its title."""
        made = self._naming.add(kind, self._place_for(kind))
        item = self._items.get(f"card:{made.id}")
        if item is not None:
            self.setCurrentItem(item)
            self.editItem(item)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """End an edit; Tab after naming a new card goes on to the next one of its kind."""
        fresh, hints = self._naming.card, QAbstractItemDelegate.EndEditHint
        goes_on = fresh is not None and hint == hints.EditNextItem
        super().closeEditor(editor, hints.NoHint if goes_on else hint)
        self._naming.end()
        if goes_on and fresh is not None and self._bridge.document.snapshot.find(Card, fresh.id):
            self.add(fresh.kind)

    def _place_for(self, kind: str) -> Place | None:
        item = self.currentItem()
        snapshot = self._bridge.document.snapshot
        card: Card | None = None
        while item is not None:
            record_kind, _, record_id = str(item.data(0, _KEY)).partition(":")
            if record_kind == "card":
                card = snapshot.find(Card, record_id)
            if record_kind == "stage" and (stage := snapshot.find(Stage, record_id)) is not None:
                return place_on(snapshot, kind, stage, card)
            item = item.parent()
        return None

    def delete(self) -> None:
        """Delete what is selected; undo brings it back."""
        cards, steps, stages = (self.chosen(kind) for kind in ("card", "step", "stage"))
        label = "card.remove" if cards else "step.remove" if steps else "stage.remove"
        beside = self._beside_chosen()
        with self._bridge.edit(label) as edit:
            remove_cards(edit, cards)
            for record_id in steps:
                remove_step(edit, record_id)
            for record_id in stages:
                remove_stage(edit, record_id)
        self._keep_in_sight(beside)

    def _beside_chosen(self) -> str:
        """Return what takes the place of what is selected: the next line, the last, or above."""
        items = self.selectedItems()
        parent = items[-1].parent() if items else None
        if parent is None:
            return ""
        lines, last = _children(parent), items[-1]
        at = lines.index(last)
        staying = [x for x in (*lines[at:], *reversed(lines[:at])) if not x.isSelected()]
        return str((staying or [parent])[0].data(0, _KEY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        if self.state() == QAbstractItemView.State.EditingState:
            return  # what the editor did not want is not meant for the tree
        if held == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._shift(1 if key == Qt.Key.Key_Down else -1)
        elif held != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif key in KIND_KEYS:
            self.add(KIND_KEYS[key])
        elif key == Qt.Key.Key_Delete:
            self.delete()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit_current()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_5 and self.chosen("card"):
            with self._bridge.edit("card.level", ("card.level", *self.chosen("card"))) as edit:
                set_level(edit, self.chosen("card"), key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def _edit_current(self) -> None:
        """Edit the current line; one without a text of its own opens or closes."""
        item = self.currentItem()
        if item is None:
            return
        if item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.editItem(item)
        else:
            item.setExpanded(not item.isExpanded())

    def _shift(self, by: int) -> None:
        item = self.currentItem()
        key = "" if item is None else str(item.data(0, _KEY))
        kind, _, record_id = key.partition(":")
        if kind in ("card", "stage", "step"):
            with self._bridge.edit(f"{kind}.move") as edit:
                shift(edit, kind, record_id, by, self._bridge.through())
            self._keep_in_sight(key)

    def _keep_in_sight(self, key: str) -> None:
        item = self._items.get(key)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move what is dragged in the project; the tree follows."""
        item, at = self._target(event.position().toPoint())
        cards, steps, stages = (self.chosen(kind) for kind in ("card", "step", "stage"))
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if item is None:
            return
        moving = [("card", i) for i in cards] or [("step", i) for i in steps]
        moving = moving or [("stage", i) for i in stages]
        if moving:
            with self._bridge.edit(f"{moving[0][0]}.move") as edit:
                drop(edit, moving[0][0], [i for _, i in moving], str(item.data(0, _KEY)), after=at)
            self._keep_in_sight(f"{moving[-1][0]}:{moving[-1][1]}")

    def _target(self, point: QPoint) -> tuple[QTreeWidgetItem | None, bool]:
        """Return the line under a point, and whether it is dropped behind it."""
        item = self.itemAt(point)
        return item, item is not None and point.y() > self.visualItemRect(item).center().y()


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (item.child(row) for row in range(item.childCount()))
    return [child for child in children if child is not None]
