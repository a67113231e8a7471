"""The agenda in the panel."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, QPoint, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu

from clgdesk.document.agenda import (
    add_item,
    agenda,
    change_item,
    journey_workshop,
    minutes_left,
    move_item,
    next_item,
    put_plan,
    read_item,
    remove_item,
    tick,
    total_minutes,
)
from clgdesk.importing.pasted import read
from clgdesk.model.records import AgendaItem
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.selection import Selection
from clgdesk.ui.tip import as_tip
from clgdesk.ui.workshop.agenda_list import AgendaList, agenda_rows
from clgdesk.ui.workshop.part import WorkshopPart, push, set_words

_MOST_LINES = 100


class AgendaLine(QLineEdit):
    """Takes one item; of several lines that are pasted or dropped each is an item."""

    lines_came = Signal(tuple)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            data = QGuiApplication.clipboard().mimeData()
            if data is not None and self._takes_lines(data):
                return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if self._takes_lines(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dropEvent(event)

    def _takes_lines(self, data: QMimeData) -> bool:
        found = read(data.text(), data.html() if data.hasHtml() else "")
        lines = tuple("\t".join(filter(None, row)) for row in found.rows)
        if len(lines) < 2:
            return False
        self.lines_came.emit(lines[:_MOST_LINES])
        return True


class AgendaPart(WorkshopPart):
    """The items with what can be done to them."""

    started = Signal(object)
    """An item is to begin: the record."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(tr("Agenda"))
        self._bridge = bridge
        self.current: str | None = None
        self.rows = AgendaList(Selection(self))
        self.column.addWidget(self.rows)
        self.state = self.say(tone="faint")
        self.line = AgendaLine()
        self.line.lines_came.connect(self.add_lines)
        self.line.setPlaceholderText(tr("Warm-up 10 min"))
        self.line.setAccessibleName(tr("Add an agenda item"))
        self.line.setToolTip(
            tr("A title, and its minutes behind it; Enter adds it. Paste lines to add them all.")
        )
        self.line.returnPressed.connect(self.add_typed)
        self.row(self.line)
        self.plan = push(tr("Put in a 90-minute plan"), self.add_plan)
        self.next = push(tr("Start next"), self.start_next)
        self.row(self.plan)
        self.row(self.next)
        rows = self.rows
        rows.rows.renamed.connect(self._rename)
        rows.dropped.connect(self._sort)
        rows.asked_remove.connect(self._remove)
        rows.asked_menu.connect(self._show_menu)
        rows.ticked.connect(self._tick)
        rows.started.connect(lambda key: self.start(_id(key)))
        self.refresh()

    @property
    def _snapshot(self) -> Snapshot:
        return self._bridge.document.snapshot

    def add_typed(self) -> None:
        """Add what was typed as an item."""
        planned = read_item(self.line.text())
        if not planned.title:
            return
        with self._bridge.edit("agenda_item.add") as edit:
            add_item(edit, planned)
        self.line.clear()

    def add_lines(self, lines: tuple[str, ...]) -> None:
        """Add an item for each line: one step of undo."""
        with self._bridge.edit("agenda_item.add") as edit:
            put_plan(edit, (planned for planned in map(read_item, lines) if planned.title))

    def add_plan(self) -> None:
        """Add a plan for mapping a journey in ninety minutes."""
        with self._bridge.edit("agenda_item.plan") as edit:
            put_plan(edit, journey_workshop())

    def start(self, item_id: str) -> None:
        """Begin with an item; the one under way is done."""
        item = self._snapshot.find(AgendaItem, item_id)
        if item is None:
            return
        before = self._snapshot.find(AgendaItem, self.current)
        if before is not None and before.id != item_id and not before.done:
            with self._bridge.edit("agenda_item.done") as edit:
                tick(edit, before.id, done=True)
        self.current = item_id
        self.started.emit(item)
        self.refresh()

    def upcoming(self) -> AgendaItem | None:
        """Return the item that comes next."""
        before = self._snapshot.find(AgendaItem, self.current)
        if before is None or before.done:
            return next_item(self._snapshot)
        open_items = [i for i in agenda(self._snapshot) if not i.done and i.id != before.id]
        later = [i for i in open_items if (i.rank, i.id) > (before.rank, before.id)]
        return next(iter(later or open_items), None)

    def start_next(self) -> None:
        """Begin with the item that comes next; after the last one, it is done."""
        upcoming = self.upcoming()
        if upcoming is not None:
            self.start(upcoming.id)
        elif self.current is not None and self._snapshot.find(AgendaItem, self.current):
            self._tick(f"agenda_item:{self.current}")

    def _rename(self, key: str, text: str) -> None:
        with self._bridge.edit("agenda_item.edit") as edit:
            change_item(edit, _id(key), read_item(text))

    def _sort(self, keys: tuple[str, ...], before: str | None) -> None:
        with self._bridge.edit("agenda_item.move") as edit:
            for key in keys:
                move_item(edit, _id(key), None if before is None else _id(before))

    def _remove(self, keys: Iterable[str]) -> None:
        with self._bridge.edit("agenda_item.remove") as edit:
            for key in keys:
                remove_item(edit, _id(key))

    def _tick(self, key: str) -> None:
        item = self._snapshot.get(AgendaItem, _id(key))
        with self._bridge.edit("agenda_item.done") as edit:
            tick(edit, item.id, done=not item.done)

    def menu(self, key: str) -> QMenu:
        """Return what can be done to an item."""
        menu = QMenu(self)
        menu.addAction(tr("Start"), lambda: self.start(_id(key)))
        done = self._snapshot.get(AgendaItem, _id(key)).done
        menu.addAction(tr("Not done yet") if done else tr("Done"), lambda: self._tick(key))
        menu.addAction(tr("Edit"), lambda: self.rows.rename(key))
        menu.addSeparator()
        menu.addAction(tr("Delete"), lambda: self._remove((key,)))
        return menu

    def _show_menu(self, key: str, at: QPoint) -> None:
        menu = self.menu(key)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def refresh(self) -> None:
        """Show the agenda as it is now."""
        snapshot = self._snapshot
        rows = agenda_rows(snapshot, self.current)
        self.rows.show_rows(rows)
        total, left = total_minutes(snapshot), minutes_left(snapshot)
        self.heading.setText(tr("Agenda · {n} min").format(n=total) if total else tr("Agenda"))
        words = tr("{n} min left").format(n=left) if rows and left != total else ""
        set_words(self.state, words if rows else tr("What happens when? Type the first part."))
        self.plan.setVisible(not rows)
        upcoming = self.upcoming()
        self.next.setVisible(upcoming is not None)
        if upcoming is not None:
            self.next.setToolTip(as_tip(tr("Start: {title}").format(title=upcoming.title)))


def _id(key: str) -> str:
    return key.partition(":")[2]
