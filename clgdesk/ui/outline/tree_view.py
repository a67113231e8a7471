"""The tree in the window: rename in place, add, move with Alt and arrows or by dragging, delete."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QMenu,
    QTreeWidgetItem,
    QWidget,
)

from clgdesk.document.cards import Place, remove_cards, set_level
from clgdesk.document.stages import add_stage, add_step, remove_stage, remove_step
from clgdesk.model.records import Card, Stage, Step
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.outline.adding import KIND_KEYS, next_after, place_on
from clgdesk.ui.outline.menus import command_of
from clgdesk.ui.outline.moving import drop, shift
from clgdesk.ui.outline.naming import Naming
from clgdesk.ui.outline.nodes import Node
from clgdesk.ui.outline.tree_lines import KEY, NODE, Lines, children_of
from clgdesk.ui.selection import Selection

_SELECTABLE = ("card", "stage", "step", "journey", "cell")


class TreeView(Lines):
    """What is done with the lines of the tree; what is selected is so on the map too."""

    wanted = Signal(str)
    """A command of the map is to be run on what is selected: its key."""
    menu_wanted = Signal(QPoint)
    """The menu is to open at that place on the screen."""
    about_to_add = Signal()
    """Something is added next, which is to be seen whatever the filter says."""

    def __init__(self, bridge: Bridge, selection: Selection, parent: QWidget) -> None:
        super().__init__(bridge, parent)
        self._shared = selection
        self._naming = Naming(bridge)
        self._taking = False
        self._came_from = ""
        self.setHeaderLabel(tr("Outline of the journey"))
        self.setHeaderHidden(True)
        self.setAccessibleName(tr("Outline of the journey"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.itemChanged.connect(self._written)
        self.itemSelectionChanged.connect(self._give)
        selection.changed.connect(self.take_selection)

    # Selection

    def _give(self) -> None:
        if self._taking or self._filling:
            return
        keys = [item.data(0, KEY) for item in self.selectedItems()]
        current = self.currentItem()
        chosen = current.data(0, KEY) if current is not None else None
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

    def renew(self) -> None:
        """Bring every line up to date; what is selected stays so, wherever it stands then."""
        chosen = [str(item.data(0, KEY)) for item in self.selectedItems()]
        current = self.current_key
        super().renew()
        self._taking = True
        if current != self.current_key and (item := self._items.get(current)) is not None:
            self.setCurrentItem(item, 0, self.selectionModel().SelectionFlag.NoUpdate)
        for item in filter(None, map(self._items.get, chosen)):
            item.setSelected(True)
        self._taking = False

    def chosen(self, kind: str) -> list[str]:
        """Return the ids of the selected records of a kind, in the order of the tree."""
        keys = (item.data(0, KEY) for item in self.in_order() if item.isSelected())
        return [key.partition(":")[2] for key in keys if key.startswith(f"{kind}:")]

    # Edits

    def _written(self, item: QTreeWidgetItem) -> None:
        if self._filling:
            return
        node = Node(*item.data(0, NODE))
        kind, _, rest = node.key.partition(":")
        of_stage = kind == "text"
        record_kind, record_id = ("stage", rest.partition(":")[2]) if of_stage else (kind, rest)
        record = self._bridge.document.snapshot.lookup(record_kind, record_id)
        if record is not None and node.field and item.text(0) != node.text:
            fresh: dict[str, Any] = {node.field: item.text(0)}
            with self._bridge.edit(*self._naming.step_of(record_kind, record_id)) as edit:
                edit.put(replace(record, **fresh))
        self.forget_words(item)  # what is refused is not kept
        self.renew()

    def add(self, kind: str) -> None:
        """Add a card under what is current, and type its title."""
        self.about_to_add.emit()
        self._type_name(self._naming.add(kind, self._place_for(kind)))

    def add_stage(self) -> None:
        """Add a stage behind the current one, or at the end, and type its title."""
        if self._bridge.refuses_structure():
            return
        self.about_to_add.emit()
        snapshot = self._bridge.document.snapshot
        stage = snapshot.find(Stage, self._owner("stage"))
        journey_id = stage.journey_id if stage else self._owner("journey") or self._journey_id
        before = next_after(snapshot, stage)
        made = self._naming.begin("stage.add", lambda e: add_stage(e, journey_id, "", before))
        self._type_name(made)

    def add_step(self) -> None:
        """Add a step behind the current one, or as the last of the stage, and type its title."""
        stage_id = self._owner("stage")
        if stage_id is None or self._bridge.refuses_structure():
            return
        self.about_to_add.emit()
        snapshot = self._bridge.document.snapshot
        before = next_after(snapshot, snapshot.find(Step, self._owner("step")))
        made = self._naming.begin("step.add", lambda e: add_step(e, stage_id, "", before))
        self._type_name(made)

    def fill_adding(self, menu: QMenu) -> None:
        """Offer to add what the map shows as columns."""
        menu.addAction(tr("New stage"), self.add_stage)
        step = menu.addAction(tr("New step"), self.add_step)
        step.setEnabled(self._owner("stage") is not None)

    @property
    def _journey_id(self) -> str:
        return self.journey_id or self._bridge.journey_id

    def _owner(self, kind: str) -> str | None:
        """Return the id of what the current line shows, or of what it stands in, of that kind."""
        item = self.currentItem()
        while item is not None:
            record_kind, _, record_id = str(item.data(0, KEY)).partition(":")
            if record_kind == kind:
                return record_id
            item = item.parent()
        return None

    def _type_name(self, made: Card | Stage | Step) -> None:
        self._came_from = self.current_key
        item = self._items.get(f"{made.KIND}:{made.id}")
        if item is not None:
            self.setCurrentItem(item)
            self.editItem(item)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """End an edit; Tab after naming something new goes on to the next of its kind."""
        fresh, hints = self._naming.made, QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hint if fresh is None else hints.NoHint)
        if QGuiApplication.mouseButtons():  # what is pressed stays under the pointer until then
            QTimer.singleShot(0, self, self._end_naming)
        elif self._end_naming() and hint == hints.EditNextItem and fresh is not None:
            self._add_like(fresh)

    def _end_naming(self) -> bool:
        """Go back to where one was if nothing was named; tell whether something was."""
        made = self._naming.made
        there = made is not None and self.current_key == f"{made.KIND}:{made.id}"
        gone = self._naming.end()
        if gone and there:
            self._keep_in_sight(self._came_from)
        return not gone

    def _add_like(self, made: Card | Stage | Step) -> None:
        if isinstance(made, Card):
            self.add(made.kind)
        elif isinstance(made, Stage):
            self.add_stage()
        else:
            self.add_step()

    def _place_for(self, kind: str) -> Place | None:
        snapshot = self._bridge.document.snapshot
        card = snapshot.find(Card, self._owner("card"))
        stage = snapshot.find(Stage, self._owner("stage"))
        return None if stage is None else place_on(snapshot, kind, stage, card)

    def delete(self) -> None:
        """Delete what is selected; undo brings it back."""
        cards, steps, stages = (self.chosen(kind) for kind in ("card", "step", "stage"))
        label = "card.remove" if cards else "step.remove" if steps else "stage.remove"
        beside, before = self._beside_chosen(), self._bridge.document.snapshot
        with self._bridge.edit(label) as edit:
            remove_cards(edit, cards)
            for record_id in steps:
                remove_step(edit, record_id)
            for record_id in stages:
                remove_stage(edit, record_id)
        if self._bridge.document.snapshot is not before:
            self._keep_in_sight(beside)

    def _beside_chosen(self) -> str:
        """Return what takes the place of what is selected: the next line, the last, or above."""
        items = self.selectedItems()
        parent = items[-1].parent() if items else None
        if parent is None:
            return ""
        lines, last = children_of(parent), items[-1]
        at = lines.index(last)
        staying = [x for x in (*lines[at:], *reversed(lines[:at])) if not x.isSelected()]
        return str((staying or [parent])[0].data(0, KEY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        if self.state() == QAbstractItemView.State.EditingState:
            return  # what the editor did not want is not meant for the tree
        if (command := command_of(event)) is not None:
            self.wanted.emit(command)
        elif held == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(1 if key == Qt.Key.Key_Down else -1)
        elif held != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif key in KIND_KEYS:
            self.add(KIND_KEYS[key])
        elif key == Qt.Key.Key_Delete:
            self.delete()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_current()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_5 and self.chosen("card"):
            with self._bridge.edit("card.level", ("card.level", *self.chosen("card"))) as edit:
                set_level(edit, self.chosen("card"), key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def edit_current(self) -> None:
        """Edit the current line; one without a text of its own opens or closes."""
        item = self.currentItem()
        if item is None:
            return
        if item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.editItem(item)
        else:
            item.setExpanded(not item.isExpanded())

    def shift(self, by: int) -> None:
        """Move the current line, and those of its kind that are selected with it, by one place."""
        kind, _, record_id = self.current_key.partition(":")
        if kind not in ("card", "stage", "step"):
            return
        chosen = self.chosen(kind)
        ids = chosen if record_id in chosen else [record_id]
        with self._bridge.edit(f"{kind}.move") as edit:
            shift(edit, kind, ids, by, self._bridge.through())
        self._keep_in_sight(f"{kind}:{record_id}", among=[f"{kind}:{i}" for i in ids])

    @property
    def current_key(self) -> str:
        """The key of the current line."""
        item = self.currentItem()
        return "" if item is None else str(item.data(0, KEY))

    def _keep_in_sight(self, key: str, among: Sequence[str] = ()) -> None:
        """Make a line the current one, and select it, alone or among others."""
        item = self._items.get(key)
        if item is not None:
            self.setCurrentItem(item)
            for other in filter(None, map(self._items.get, among)):
                other.setSelected(True)
            self.scrollToItem(item)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            area = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(QPoint(area.left() + 24, area.center().y()))
        self.menu_wanted.emit(place)

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
                drop(edit, moving[0][0], [i for _, i in moving], str(item.data(0, KEY)), after=at)
            self._keep_in_sight(f"{moving[-1][0]}:{moving[-1][1]}")

    def _target(self, point: QPoint) -> tuple[QTreeWidgetItem | None, bool]:
        """Return the line under a point, and whether it is dropped behind it."""
        item = self.itemAt(point)
        return item, item is not None and point.y() > self.visualItemRect(item).center().y()
