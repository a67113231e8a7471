"""The filters beside the table: search box, saved searches, and choices with live counts."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clgdesk.method.insight_query import FIELDS, Query, parse, written
from clgdesk.translation import tr
from clgdesk.ui.insights.facet_range import HEIGHT, Days, Ends, Points, RangeRow
from clgdesk.ui.insights.facet_tree import FIELD, MORE, VALUE, FacetTree, TreeRow
from clgdesk.ui.insights.facet_words import Counted, choice_words, field_names, grammar, in_order
from clgdesk.ui.label import section_label
from clgdesk.ui.palette.chooser import choose
from clgdesk.ui.palette.find import Find

_MOST = 12
"""Values of a field that are offered; those that are chosen always are."""
_OPEN = ("channel", "segment", "status", "is", "theme")


class Facets(QWidget):
    """What is looked for, as text and as choices; both say the same.

    ``there`` gives the names that the project has for a field, used or not: insights can be
    dragged on to them.
    """

    changed = Signal(object)
    """Another query is looked for."""
    refused = Signal(str)
    """What was typed cannot be looked for: a sentence."""

    def __init__(self, there: Callable[[str], Iterable[str]] = lambda _field: ()) -> None:
        super().__init__()
        self.setObjectName("side_panel")
        self.query = Query()
        self._there = there
        self._filling = False
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Words or a “phrase”"))
        self.line.setToolTip(grammar())
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
        self.tree = FacetTree()
        self.tree.itemChanged.connect(self._ticked)
        self.tree.itemExpanded.connect(self._opened)
        self.tree.asked_more.connect(self.ask_more)
        self._more: dict[str, QTreeWidgetItem] = {}
        self._counts: dict[str, Counted] = {}
        self._shown: dict[str, list[tuple[str, int, bool]]] = {}
        self.fields: dict[str, QTreeWidgetItem] = {}
        self.ranges: dict[str, RangeRow] = {}
        self._make_fields()
        self._place()

    def _make_fields(self) -> None:
        self._filling = True
        names = field_names()
        for field in FIELDS:
            item = self.fields[field] = TreeRow([names[field], ""])
            item.setData(0, FIELD, field)
            self.tree.addTopLevelItem(item)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            item.setChildIndicatorPolicy(item.ChildIndicatorPolicy.ShowIndicator)
            item.setExpanded(field in _OPEN)
        self._add_range("heard", names["heard"], Days())
        self._add_range("scored", names["scored"], Points())
        self._filling = False

    def _add_range(self, field: str, name: str, ends: Ends) -> None:
        row = RangeRow(name, ends, lambda: self.query)
        item = TreeRow(high=HEIGHT)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.fields[field].addChild(item)
        item.setFirstColumnSpanned(True)
        self.tree.setItemWidget(item, 0, row)
        row.changed.connect(self.look_for)
        row.refused.connect(self.refused)
        self.ranges[field] = row

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
            for row in self.ranges.values():
                row.show_query(query)
            self.changed.emit(query)

    def _ticked(self, item: QTreeWidgetItem) -> None:
        choice = None if self._filling else self.tree.choice_at(item)
        if choice is not None:
            self._shown.pop(choice[0], None)  # the tick was set by the tree itself
            self.look_for(self.query.toggled(*choice))

    def show_counts(self, counts: dict[str, Counted]) -> None:
        """Show how many each choice would find."""
        self._counts = counts
        self._filling = True
        self.tree.make_room_for(max((n for some in counts.values() for _, n in some), default=0))
        for field, item in self.fields.items():
            self._fill(item, field)
        self._filling = False

    def _opened(self, item: QTreeWidgetItem) -> None:
        """Fill a field that is open from now on: choices that nobody sees are not made."""
        if item.data(0, FIELD) is not None and not self._filling:
            self._filling = True
            self._fill(item, str(item.data(0, FIELD)))
            self._filling = False

    def _fill(self, item: QTreeWidgetItem, field: str) -> None:
        chosen = self.query.values(field)
        offered = self._offered(field, self._counts.get(field, []), chosen)
        asked = field in self.ranges and self.ranges[field].holds(self.query)
        item.setHidden(not offered and not asked)
        ticked = len(chosen) + asked
        item.setText(1, str(ticked) if ticked else "")
        if item.isExpanded():
            folded = {value.casefold() for value in chosen}
            self._fill_choices(
                item, field, [(value, n, value.casefold() in folded) for value, n in offered]
            )
            self._lead_on(item, field, len(self._counts.get(field, [])) - len(offered))

    def _lead_on(self, item: QTreeWidgetItem, field: str, more: int) -> None:
        """Lead to the choices that are not shown."""
        if more <= 0:
            return
        row = self._more[field] = TreeRow([tr("{n} more…").format(n=f"{more:,}")])
        row.setData(0, MORE, field)
        row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.addChild(row)

    def ask_more(self, field: str) -> None:
        """Let any choice of a field be typed."""
        folded = {value.casefold() for value in self.query.values(field)}
        finds = [
            Find(
                choice_words(field, value), f"{count:,}",
                "check" if value.casefold() in folded else "filter", key=value,
            )
            for value, count in in_order(field, self._counts.get(field, []))
        ]  # fmt: skip
        area = self.tree.visualItemRect(self.fields[field])
        place = self.tree.viewport().mapToGlobal(area.bottomLeft())
        toggle = lambda find: self.look_for(self.query.toggled(field, find.key))  # noqa: E731
        choose(self.window(), field_names()[field], finds, toggle, place)

    def _fill_choices(
        self, item: QTreeWidgetItem, field: str, choices: list[tuple[str, int, bool]]
    ) -> None:
        """Show choices; what stands there already is not touched."""
        first = int(field in self.ranges)  # their row stands above the choices
        if (more := self._more.pop(field, None)) is not None:
            item.removeChild(more)
        before = self._shown.get(field, [])
        self._shown[field] = choices
        while (extra := item.child(first + len(choices))) is not None:
            item.removeChild(extra)
        fresh = [TreeRow() for _ in choices[item.childCount() - first :]]
        for place, choice in enumerate(choices):
            child = item.child(first + place) or fresh[place - len(choices)]
            was = before[place] if place < len(before) else (None, None, None)
            value, count, ticked = choice
            if value != was[0]:
                child.setText(0, choice_words(field, value))
                child.setToolTip(0, child.text(0))
                child.setData(0, VALUE, value)
            if count != was[1]:
                child.setText(1, f"{count:,}")
            if ticked != was[2]:
                checked, unchecked = Qt.CheckState.Checked, Qt.CheckState.Unchecked
                child.setCheckState(0, checked if ticked else unchecked)
        item.addChildren(fresh)

    def _offered(self, field: str, counts: Counted, chosen: frozenset[str]) -> Counted:
        """Return the choices to be shown: the usual ones, the chosen ones, unused ones of some."""
        ordered = in_order(field, counts)
        offered = ordered[:_MOST]
        folded = {value.casefold() for value in chosen}
        offered += [pair for pair in ordered[_MOST:] if pair[0].casefold() in folded]
        known = {value.casefold() for value, _ in counts}
        offered += [(v, 0) for v in sorted(chosen) if v.casefold() not in known]
        room = _MOST - len(offered)
        known |= folded
        unused = [(name, 0) for name in self._there(field) if name.casefold() not in known]
        return [*offered, *unused[: max(0, room)]]
