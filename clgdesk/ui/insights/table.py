"""The insights as rows: what is seen is asked for, however many there are."""

from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from clgdesk.model.records import Account, Evidence, Insight, InsightTheme, Segment, Theme
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.insights.search import Sorting
from clgdesk.ui.inspector.evidence import day_text
from clgdesk.ui.keys_mime import mime_of

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
FEELINGS = {-2: "−−", -1: "−", 0: "○", 1: "+", 2: "++"}


class Column(NamedTuple):
    """A column: its name in code (also what it sorts by), in words, and its width."""

    key: str
    title: Callable[[], str]
    width: int


COLUMNS = (
    Column("starred", lambda: "", 30),
    Column("text", lambda: tr("What was heard"), 330),
    Column("channel", lambda: tr("Channel"), 104),
    Column("account", lambda: tr("Account"), 110),
    Column("segment", lambda: tr("Segment"), 90),
    Column("theme", lambda: tr("Themes"), 120),
    Column("sentiment", lambda: tr("Feeling"), 58),
    Column("links", lambda: tr("Cards"), 50),
    Column("date", lambda: tr("Heard"), 92),
    Column("status", lambda: tr("Status"), 88),
    Column("owner", lambda: tr("Owner"), 80),
)


class InsightTable(QAbstractTableModel):
    """One row an insight, in the order of the last answer."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.ids: list[str] = []
        self._rows: dict[str, int] = {}
        self.sorting = Sorting()
        self.sort_wanted: Callable[[Sorting], None] = lambda _sorting: None

    @property
    def snapshot(self) -> Snapshot:
        """The project as it is now."""
        return self._bridge.document.snapshot

    def show_ids(self, ids: list[str]) -> None:
        """Show other insights; as many as before in another order keep selection and place."""
        if ids == self.ids:
            if ids:
                last = self.index(len(ids) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        if len(ids) != len(self.ids):
            self.beginResetModel()
            self._take(ids)
            self.endResetModel()
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self.ids[i.row()] if i.row() < len(self.ids) else "" for i in before]
        self._take(ids)
        fresh = [
            self.index(self._rows[i], old.column()) if i in self._rows else QModelIndex()
            for i, old in zip(held, before, strict=True)
        ]
        self.changePersistentIndexList(before, fresh)
        self.layoutChanged.emit()

    def _take(self, ids: list[str]) -> None:
        self.ids = ids
        self._rows = {insight_id: row for row, insight_id in enumerate(ids)}

    def insight_at(self, row: int) -> Insight | None:
        """Return the insight of a row."""
        return self.snapshot.find(Insight, self.ids[row]) if 0 <= row < len(self.ids) else None

    def row_of(self, insight_id: str) -> int | None:
        """Return the row of an insight, or None where it is not shown."""
        return self._rows.get(insight_id)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return COLUMNS[section].title() or tr("Starred")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        insight = self.insight_at(index.row()) if index.isValid() else None
        if insight is None:
            return None
        key = COLUMNS[index.column()].key
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(insight, key)
        if role == Qt.ItemDataRole.ToolTipRole and key == "text":
            return "\n\n".join(filter(None, (insight.text[:1_000], insight.meaning[:500])))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[index.column()].title() or tr('Starred')}: {self.text(insight, key)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and key in ("sentiment", "links", "starred"):
            return Qt.AlignmentFlag.AlignCenter
        return None

    def text(self, insight: Insight, key: str) -> str:
        """Return what a column shows of an insight."""
        match key:
            case "text":
                return " ".join(insight.text.split())
            case "account":
                account = self.snapshot.find(Account, insight.account_id)
                return account.name if account is not None else insight.person
            case "segment":
                segment = self.snapshot.find(Segment, insight.segment_id)
                return segment.name if segment is not None else ""
            case "theme":
                return ", ".join(self._themes(insight))
            case "sentiment":
                return FEELINGS.get(insight.sentiment, "") if insight.sentiment is not None else ""
            case "links":
                count = len(self.snapshot.where(Evidence, "insight_id", insight.id))
                return str(count) if count else ""
            case "date":
                return day_text(insight.heard_on)
            case "starred":
                return "★" if insight.starred else ""
            case "status":
                return _status_name(insight.status)
        return str(getattr(insight, key))

    def _themes(self, insight: Insight) -> list[str]:
        links = self.snapshot.where(InsightTheme, "insight_id", insight.id)
        found = (self.snapshot.find(Theme, link.theme_id) for link in links)
        return sorted(theme.name for theme in found if theme is not None)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag
        return flags.ItemIsSelectable | flags.ItemIsEnabled | flags.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return ["application/x-clgdesk-keys"]

    def mimeData(self, indexes: Any) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        return mime_of(f"insight:{self.ids[row]}" for row in rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key = COLUMNS[column].key if 0 <= column < len(COLUMNS) else ""
        self.sorting = Sorting(key, order == Qt.SortOrder.AscendingOrder)
        self.sort_wanted(self.sorting)


def _status_name(status: str) -> str:
    from clgdesk.ui.words import choice_name

    return choice_name("status", status)


def shared_themes(snapshot: Snapshot, ids: list[str]) -> list[Theme]:
    """Return the themes that all of these insights carry."""
    counts = Counter(
        link.theme_id for i in ids for link in snapshot.where(InsightTheme, "insight_id", i)
    )
    themes = (snapshot.find(Theme, t) for t, count in counts.items() if count == len(ids))
    return [theme for theme in themes if theme is not None]
