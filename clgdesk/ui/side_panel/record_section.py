"""A section whose rows are records: added, renamed, sorted, put first and deleted."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from clgdesk.document.edit import Edit
from clgdesk.document.insights import put_under
from clgdesk.model.records import Record
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.lens.looking import focus
from clgdesk.ui.selection import Selection
from clgdesk.ui.side_panel.row_list import RowList
from clgdesk.ui.side_panel.row_painter import RowPainter
from clgdesk.ui.side_panel.rows import Row
from clgdesk.ui.side_panel.section import Section


class Words(NamedTuple):
    """What a section says."""

    heading: str
    empty: str
    add: str
    fresh: str


class Verbs(NamedTuple):
    """What can be done to the records of a section."""

    add: Callable[[Edit, str], Record]
    rename: Callable[[Edit, str, str], object]
    move: Callable[[Edit, str, str | None], None]
    remove: Callable[[Edit, str], None]
    set_top: Callable[[Edit, str | None], None]


class RecordSection(Section):
    """The records of one kind with what can be done to them."""

    def __init__(
        self,
        bridge: Bridge,
        selection: Selection,
        record_type: Any,
        painter: RowPainter,
        words: Words,
        verbs: Verbs,
    ) -> None:
        super().__init__(words.heading, words.empty)
        self._bridge, self._selection = bridge, selection
        self._type, self._kind = record_type, record_type.KIND
        self._words, self._verbs = words, verbs
        self.rows = RowList(self._kind, painter, selection)
        self.rows.setAccessibleName(words.heading)
        self.hold(self.rows)
        self.add_button(words.add, self.add)
        self.rows.rows.renamed.connect(self._rename)
        self.rows.dropped.connect(self._sort)
        self.rows.asked_menu.connect(self._menu)
        self.rows.asked_remove.connect(self._remove)
        self.rows.takes_insights = True
        self.rows.given.connect(self._give)
        self.rows.focusable = True
        self.rows.setToolTip(tr("The funnel, or Alt and a click, shows the map through this alone"))
        self.rows.asked_focus.connect(self._focus)
        bridge.lens_changed.connect(self._show_lens)

    def shown_rows(self) -> Sequence[Row]:
        """Return the rows as they are now."""
        raise TypeError("a section says which rows it shows")

    def refresh(self) -> None:
        """Show the records as they are now."""
        self.show_rows(self.shown_rows())
        self._show_lens()

    def _focus(self, key: str) -> None:
        focus(self._bridge, self._kind, id_of(key))

    def _show_lens(self) -> None:
        values = self._bridge.lens.values(self._kind)
        self.rows.show_in_lens(f"{self._kind}:{value}" for value in values)

    def add(self) -> None:
        """Add a record and let its name be typed at once."""
        with self._bridge.edit(f"{self._kind}.add") as edit:
            made = self._verbs.add(edit, self._words.fresh)
        self.refresh()
        self._selection.set([f"{self._kind}:{made.id}"])
        self.rows.rename(f"{self._kind}:{made.id}")

    def _rename(self, key: str, name: str) -> None:
        with self._bridge.edit(f"{self._kind}.edit") as edit:
            self._verbs.rename(edit, id_of(key), name)

    def _sort(self, keys: tuple[str, ...], before: str | None) -> None:
        with self._bridge.edit(f"{self._kind}.move") as edit:
            for key in keys:
                self._verbs.move(edit, id_of(key), None if before is None else id_of(before))

    def _give(self, insights: tuple[str, ...], key: str) -> None:
        """Put insights under the segment or job that they were let go on."""
        with self._bridge.edit("insight.put") as edit:
            put_under(edit, insights, self._kind, id_of(key))

    def _remove(self, keys: tuple[str, ...]) -> None:
        with self._bridge.edit(f"{self._kind}.remove") as edit:
            for key in keys:
                self._verbs.remove(edit, id_of(key))

    def menu(self, key: str) -> QMenu:
        """Return what can be done to a record."""
        record = self._bridge.document.snapshot.get(self._type, id_of(key))
        menu = QMenu(self)
        menu.addAction(tr("Rename"), lambda: self.rows.rename(key))
        menu.addAction(tr("Edit in the inspector"), lambda: self._selection.set([key]))
        look = menu.addAction(tr("Look only at this"), lambda: self._focus(key))
        look.setCheckable(True)
        look.setChecked(self._bridge.lens.rules == {(self._kind, record.id)})
        top = menu.addAction(tr("Top priority"))
        top.setCheckable(True)
        top.setChecked(record.top_priority)
        top.triggered.connect(lambda on: self._set_top(record.id if on else None))
        self.add_to_menu(menu, record)
        menu.addSeparator()
        menu.addAction(tr("Delete"), lambda: self._remove((key,)))
        return menu

    def add_to_menu(self, menu: QMenu, record: Any) -> None:
        """Add what this kind of record offers besides."""

    def _menu(self, key: str, at: QPoint) -> None:
        menu = self.menu(key)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _set_top(self, record_id: str | None) -> None:
        with self._bridge.edit(f"{self._kind}.top") as edit:
            self._verbs.set_top(edit, record_id)


def id_of(key: str) -> str:
    """Return the record's id of a block key."""
    return key.partition(":")[2]
