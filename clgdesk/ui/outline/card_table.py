"""The cards of a journey, or of all, as rows: follows the project change by change."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from clgdesk.layout.kinds import kind_name
from clgdesk.model.changes import Changeset
from clgdesk.model.records import Card, Journey, Lane, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.outline.columns import COLUMNS, Column
from clgdesk.ui.outline.naming import said_of_lens
from clgdesk.ui.outline.reworded import reworded
from clgdesk.ui.tip import as_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NAMED = {"stage", "lane", "step", "segment", "job", "theme", "insight", "insight_support"}
_FEW = 50
"""Up to so many rows come and go one by one; more are shown anew."""


class CardTable(QAbstractTableModel):
    """One row a card. ``journey_id`` narrows it to a journey; the tray is always there."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.journey_id: str | None = bridge.journey_id
        self.needle = ""
        self._sorted_by: tuple[Column | None, bool] = (None, True)
        self.ids: list[str] = []
        self._rows: dict[str, int] = {}
        self._texts: dict[str, str] = {}
        self._clear: frozenset[str] | None = None
        self.renew()

    @property
    def snapshot(self) -> Snapshot:
        """The project as it may be read now: nobody reads a card that lies face down."""
        return self._bridge.seen

    # Which cards, in which order

    def _wanted(self) -> list[str]:
        snapshot, lens = self.snapshot, self._bridge.lens
        cards: Sequence[Card] = [c for c in _in_reading_order(snapshot) if self._belongs(c)]
        matching = None if lens.plain or not lens.rules else _matching(self._bridge)
        self._clear = matching
        if matching is not None and lens.hides:
            cards = [card for card in cards if card.id in matching]
        if self.needle:
            cards = [card for card in cards if self.needle in self._words_of(card)]
        column, upward = self._sorted_by
        if column is not None:
            key = column.sort or _by_text(column)
            cards = sorted(cards, key=lambda card: key(snapshot, card), reverse=not upward)
        return [card.id for card in cards]

    def _belongs(self, card: Card) -> bool:
        if self.journey_id is None or card.stage_id is None:
            return True
        return self.snapshot.get(Stage, card.stage_id).journey_id == self.journey_id

    def _words_of(self, card: Card) -> str:
        found = self._texts.get(card.id)
        if found is None:
            said = [card.body, *(column.text(self.snapshot, card) for column in COLUMNS)]
            found = self._texts[card.id] = "\n".join(said).casefold()
        return found

    def renew(self) -> None:
        """Show everything anew."""
        self.beginResetModel()
        self._texts.clear()
        self._take(self._wanted())
        self.endResetModel()

    def _take(self, ids: list[str]) -> None:
        self.ids = ids
        self._rows = {card_id: row for row, card_id in enumerate(ids)}

    def look_at(self, journey_id: str | None) -> None:
        """Show another journey, or all."""
        if journey_id != self.journey_id:
            self.journey_id = journey_id
            self.renew()

    def filter(self, typed: str) -> None:
        """Show only cards that say what was typed, in any column."""
        self.needle = typed.strip().casefold()
        self._follow()

    def follow(self, changeset: Changeset) -> None:
        """Take in a change: rows come and go one by one, others are only told to be painted."""
        touched = reworded(changeset)
        if touched is None or changeset.kinds() & _NAMED:
            self._texts.clear()
        for card_id in touched or ():
            self._texts.pop(card_id, None)
        if touched is None or not self._is_plain:
            self._follow()
        else:
            self._tell_all()

    @property
    def _is_plain(self) -> bool:
        """Whether what cards say decides neither which rows there are nor their order."""
        return not self.needle and not self._bridge.lens.rules and self._sorted_by[0] is None

    def _follow(self) -> None:
        wanted = self._wanted()
        known = set(wanted)
        gone = [row for row, card_id in enumerate(self.ids) if card_id not in known]
        stay = [card_id for card_id in self.ids if card_id in known]
        moved = _moved(stay, [card_id for card_id in wanted if card_id in self._rows])
        if len(gone) + len(moved) + len(wanted) - len(stay) > _FEW:
            self.beginResetModel()
            self._take(wanted)
            self.endResetModel()
            return
        for row in sorted({*gone, *(self._rows[i] for i in moved)}, reverse=True):
            self.beginRemoveRows(_NOWHERE, row, row)
            self._take([*self.ids[:row], *self.ids[row + 1 :]])
            self.endRemoveRows()
        for row, card_id in enumerate(wanted):
            if row >= len(self.ids) or self.ids[row] != card_id:
                self.beginInsertRows(_NOWHERE, row, row)
                self._take([*self.ids[:row], card_id, *self.ids[row:]])
                self.endInsertRows()
        self._tell_all()

    def _tell_all(self) -> None:
        """Have what is in sight painted anew: a name of something linked may stand in any row."""
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(COLUMNS) - 1))

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section].title()
        return None

    def card_at(self, row: int) -> Card | None:
        """Return the card of a row."""
        return self.snapshot.find(Card, self.ids[row]) if 0 <= row < len(self.ids) else None

    def row_of(self, card_id: str) -> int | None:
        """Return the row of a card, or None where it is not shown."""
        return self._rows.get(card_id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self.card_at(index.row()) if index.isValid() else None
        if card is None:
            return None
        column = COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text(card, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title()}: {self.text(card, column) or tr('nothing')}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return said_of_lens(self.is_faded(index.row()))
        if role == Qt.ItemDataRole.ToolTipRole:
            said, own = self.sentence(card), self.text(card, column)
            return as_tip(said if own in said else f"{column.title()}: {own}\n{said}")
        return None

    def text(self, card: Card, column: Column) -> str:
        """Return what a column shows of a card."""
        return " ".join(column.text(self.snapshot, card).split())

    def sentence(self, card: Card) -> str:
        """Return a card as a sentence: for a tool tip and for a screen reader."""
        words = {column.key: self.text(card, column) for column in COLUMNS}
        parts = [kind_name(card.kind)]
        if card.level is not None:
            word = tr("severity {n} of 5") if card.kind == "friction" else tr("strength {n} of 5")
            parts.append(word.format(n=card.level))
        parts += [words["title"], tr("stage {name}").format(name=words["stage"])]
        if words["segments"]:
            parts.append(tr("segments {names}").format(names=words["segments"]))
        return ", ".join(parts)

    def is_faded(self, row: int) -> bool:
        """Tell whether the lens lets a row fade."""
        return self._clear is not None and self.ids[row] not in self._clear

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        card = self.card_at(index.row()) if index.isValid() else None
        column = COLUMNS[index.column()]
        editable = card is not None and column.change is not None
        if editable and card is not None and card.face_down:  # one without words waits for them
            editable = column.key == "title" and not card.title
        return usual | Qt.ItemFlag.ItemIsEditable if editable else usual

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        chosen = COLUMNS[column] if 0 <= column < len(COLUMNS) else None
        upward = order == Qt.SortOrder.AscendingOrder
        if self._sorted_by != (chosen, upward):
            self._sorted_by = (chosen, upward)
            self.layoutAboutToBeChanged.emit()
            before = self.persistentIndexList()
            held = [self.ids[index.row()] for index in before]
            self._take(self._wanted())
            fresh = [
                self.index(self._rows[i], old.column()) if i in self._rows else QModelIndex()
                for i, old in zip(held, before, strict=True)
            ]
            self.changePersistentIndexList(before, fresh)
            self.layoutChanged.emit()


def _by_text(column: Column) -> Callable[[Snapshot, Card], Any]:
    return lambda snapshot, card: column.text(snapshot, card).casefold()


def _matching(bridge: Bridge) -> frozenset[str]:
    """Return the cards that stand out through the lens."""
    through = bridge.through()
    cards = bridge.document.snapshot.of_kind(Card).values()
    return frozenset(card.id for card in cards if through.card(card))


def _moved(before: list[str], after: list[str]) -> list[str]:
    """Return what has to be taken out so that the rest stands in the same order."""
    if before == after:
        return []
    place = {card_id: n for n, card_id in enumerate(after)}
    out, last = [], -1
    for card_id in before:
        if place[card_id] > last:
            last = place[card_id]
        else:
            out.append(card_id)
    return out


def _in_reading_order(snapshot: Snapshot) -> list[Card]:
    """Return all cards: journey by journey, stage by stage, lane by lane; the tray at the end."""
    journeys = {j.id: n for n, j in enumerate(snapshot.ordered(Journey))}
    stages = {s.id: (journeys[s.journey_id], s.rank) for s in snapshot.of_kind(Stage).values()}
    lanes = {x.id: x.rank for x in snapshot.of_kind(Lane).values()}
    last = (len(journeys), "")

    def key(card: Card) -> Any:
        stage = stages.get(card.stage_id or "", last)
        return (stage, lanes.get(card.lane_id or "", ""), card.rank, card.id)

    return sorted(snapshot.of_kind(Card).values(), key=key)
