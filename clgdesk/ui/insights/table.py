"""The insights as rows: what is seen is asked for, however many there are."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from clgdesk.method.evidence import voices_behind
from clgdesk.method.evidence_words import voice_count
from clgdesk.method.insight_columns import Listed
from clgdesk.method.insight_marks import needs_review, today
from clgdesk.method.insight_query import NAMED
from clgdesk.method.learned import observations_behind
from clgdesk.model.ids import day_of
from clgdesk.model.records import Card, Evidence, Insight, InsightTheme, Segment, Theme
from clgdesk.model.snapshot import Snapshot
from clgdesk.text.shown import held_together
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.days import day_text
from clgdesk.ui.insights.columns import COLUMNS
from clgdesk.ui.insights.search import Sorting
from clgdesk.ui.keys_mime import mime_of
from clgdesk.ui.theme import colour, worn
from clgdesk.ui.tip import as_tip
from clgdesk.ui.words import choice_name

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_CENTRED = ("sentiment", "starred", "score", "voices")
_ROLES = {
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.TextAlignmentRole, Qt.ItemDataRole.ForegroundRole,
}  # fmt: skip
_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled
_MONTH, _YEAR = 30, 365
FEELINGS = {-2: "−−", -1: "−", 0: "○", 1: "+", 2: "++"}


class InsightTable(QAbstractTableModel):
    """One row an insight, in the order of the last answer."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.ids = Listed.of(())
        self.sorting = Sorting()
        self.sort_wanted: Callable[[Sorting], None] = lambda _sorting: None

    @property
    def snapshot(self) -> Snapshot:
        """The project as it is now."""
        return self._bridge.document.snapshot

    def show_ids(self, ids: Listed) -> None:
        """Show other insights; as many as before in another order keep selection and place."""
        if ids == self.ids:
            if ids:
                last = self.index(len(ids) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        if len(ids) != len(self.ids):
            self.beginResetModel()
            self.ids = ids
            self.endResetModel()
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self.ids[i.row()] if i.row() < len(self.ids) else "" for i in before]
        self.ids = ids
        fresh = [
            QModelIndex() if row is None else self.index(row, old.column())
            for row, old in zip(self.rows_of(held), before, strict=True)
        ]
        self.changePersistentIndexList(before, fresh)
        self.layoutChanged.emit()

    def insight_at(self, row: int) -> Insight | None:
        """Return the insight of a row."""
        return self.snapshot.find(Insight, self.ids[row]) if 0 <= row < len(self.ids) else None

    def row_of(self, insight_id: str) -> int | None:
        """Return the row of an insight, or None where it is not shown."""
        return self.rows_of([insight_id])[0]

    def rows_of(self, ids: Sequence[str]) -> list[int | None]:
        """Return the rows of some insights, None for each that is not shown."""
        return self.ids.places(ids)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        title = COLUMNS[section].title()
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if COLUMNS[section].key == "starred" else title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        told = role in _ROLES and index.isValid()
        insight = self.insight_at(index.row()) if told else None
        if insight is None:
            return None
        key = COLUMNS[index.column()].key
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(insight, key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self._tip(insight, key) or "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[index.column()].title()}: {self.text(insight, key)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and key in _CENTRED:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ForegroundRole and key == "review_by":
            return colour(worn(), "friction") if needs_review(insight, today()) else None
        return None

    def _tip(self, insight: Insight, key: str) -> str | None:
        if key == "text":
            return "\n\n".join(filter(None, (insight.text[:1_000], insight.meaning[:500])))
        if key == "created_at":
            return tr("Written down on {day}").format(day=day_text(_written_on(insight)))
        return self.text(insight, key) or None

    def text(self, insight: Insight, key: str) -> str:
        """Return what a column shows of an insight."""
        said = _SAID.get(key)
        if said is not None:
            return said(insight)
        if key == "account":
            return self._name(insight, key) or insight.person or self._behind(insight)
        if key in NAMED:
            return self._name(insight, key)
        if key == "theme":
            return ", ".join(self._themes(insight))
        if key == "voices":
            return str(voices_behind(self.snapshot, insight))
        if key == "links":
            return ", ".join(" ".join(card.title.split()) for card in self._cards(insight))
        return str(getattr(insight, key))

    def _behind(self, insight: Insight) -> str:
        """Say from how many voices something is that rests on observations."""
        rests = observations_behind(self.snapshot, insight.id)
        return voice_count(voices_behind(self.snapshot, insight)) if rests else ""

    def _name(self, insight: Insight, key: str) -> str:
        reference, record_type, name = NAMED[key]
        record = self.snapshot.find(record_type, getattr(insight, reference))
        return "" if record is None else str(getattr(record, name))

    # What is painted as more than words

    def segment_at(self, row: int) -> Segment | None:
        """Return the segment of the insight of a row."""
        insight = self.insight_at(row)
        return None if insight is None else self.snapshot.find(Segment, insight.segment_id)

    def themes_at(self, row: int) -> list[str]:
        """Return the names of the themes of the insight of a row."""
        insight = self.insight_at(row)
        return [] if insight is None else self._themes(insight)

    def cards_at(self, row: int) -> list[Card]:
        """Return the cards that the insight of a row stands behind."""
        insight = self.insight_at(row)
        return [] if insight is None else self._cards(insight)

    def _themes(self, insight: Insight) -> list[str]:
        links = self.snapshot.where(InsightTheme, "insight_id", insight.id)
        found = (self.snapshot.find(Theme, link.theme_id) for link in links)
        return sorted(theme.name for theme in found if theme is not None)

    def _cards(self, insight: Insight) -> list[Card]:
        """Return the cards an insight stands behind; one that lies face down says nothing."""
        links = self.snapshot.where(Evidence, "insight_id", insight.id)
        seen = self._bridge.seen if links else self.snapshot
        found = (seen.find(Card, link.card_id) for link in links)
        return sorted((card for card in found if card is not None), key=lambda card: card.id)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        return ["application/x-clgdesk-keys"]

    def mimeData(self, indexes: Any) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        return mime_of(f"insight:{self.ids[row]}" for row in rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key = COLUMNS[column].key if 0 <= column < len(COLUMNS) else ""
        self.sorting = Sorting(key, order == Qt.SortOrder.AscendingOrder)
        self.sort_wanted(self.sorting)


def _feeling(insight: Insight) -> str:
    return "" if insight.sentiment is None else FEELINGS.get(insight.sentiment, "")


def _score(insight: Insight) -> str:
    return "" if insight.score is None else f"{insight.score_kind.upper()} {insight.score}".strip()


def _written_on(insight: Insight) -> str:
    return (insight.created_at or "")[:10] or day_of(insight.id)


def _age(day: str) -> str:
    """Return how long ago a day was, short."""
    if not day:
        return ""
    days = max(0, (date.fromisoformat(today()) - date.fromisoformat(day)).days)
    if days < 2 * _MONTH:
        return tr("{n} d").format(n=days)
    if days < 2 * _YEAR:
        return tr("{n} mo").format(n=days // _MONTH)
    return tr("{n} y").format(n=days // _YEAR)


_SAID: dict[str, Callable[[Insight], str]] = {
    "text": lambda insight: held_together(" ".join(insight.text.split())),
    "meaning": lambda insight: " ".join(insight.meaning.split()),
    "sentiment": _feeling,
    "date": lambda insight: day_text(insight.heard_on),
    "review_by": lambda insight: day_text(insight.review_by),
    "created_at": lambda insight: _age(_written_on(insight)),
    "starred": lambda insight: "★" if insight.starred else "",
    "status": lambda insight: choice_name("status", insight.status),
    "type": lambda insight: insight.customer_type.replace("_", " "),
    "signal": lambda insight: insight.signal.replace("_", " "),
    "score": _score,
}
"""What columns show that need nothing but the insight."""
