"""The insights behind a theme, a cluster or a cell, as a plain list: who said what, where, when."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clgdesk.method.heard import Heard
from clgdesk.method.periods import day_heard
from clgdesk.model.records import Account, Insight, Segment
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import joined, tr, trn
from clgdesk.ui.current_row import begin_at_first
from clgdesk.ui.keys_mime import MIME, mime_of
from clgdesk.ui.label import label, wrapped
from clgdesk.ui.tip import as_tip
from clgdesk.ui.two_lines import LongWordsPainter

_LONGEST = 400
_AT_ONCE = 60
"""Rows that are laid out in one frame: more than are in sight."""


class _Said(QListWidget):
    """The list; its rows are dragged as insights are, on to a theme beside it or elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setDragEnabled(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        begin_at_first(self)

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        return mime_of(f"insight:{item.data(Qt.ItemDataRole.UserRole)}" for item in items)


class HeardPage(QWidget):
    """A heading and the insights below it, the newest first; Enter or two clicks open one."""

    opened = Signal(str)
    """An insight, or a theme, is to be shown among the insights: its key."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 12)
        column.setSpacing(8)
        self.title = label("", 17, 600)
        self.words = wrapped("", 12, tone="secondary")
        self._theme = ""
        self.link = QPushButton(tr("Show in Insights"))
        self.link.clicked.connect(lambda: self.opened.emit(self._theme))
        self.link.hide()
        self.list = _Said()
        self.list.setAccessibleName(tr("Insights"))
        self.list.setItemDelegate(LongWordsPainter(self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setSpacing(1)
        self.list.setBatchSize(_AT_ONCE)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._open)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.link)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)

    def show_insights(
        self,
        title: str,
        snapshot: Snapshot,
        found: Heard,
        who: Iterable[str] = (),
        theme_id: str = "",
    ) -> None:
        """Show insights, of very many only the newest; ``who`` are lines on who said it.

        Those of a theme can be shown among all insights.
        """
        self.title.setText(title)
        self._theme = f"theme:{theme_id}" if theme_id else ""
        self.link.setVisible(bool(theme_id))
        self.list.setAccessibleName(title)
        count = trn("{n} insight", "{n} insights", found.total).format(n=found.total)
        if found.total > len(found.ids):
            words = tr("{insights}, the newest {n} of them below")
            count = words.format(insights=count, n=len(found.ids))
        self.words.setText("\n".join((count, *who)))
        at = self.list.verticalScrollBar().value()
        whole, some = QListView.LayoutMode.SinglePass, QListView.LayoutMode.Batched
        self.list.setLayoutMode(whole if at else some)
        self.list.clear()
        for insight in filter(None, (snapshot.find(Insight, i) for i in found.ids)):
            item = QListWidgetItem(_words(snapshot, insight))
            item.setData(Qt.ItemDataRole.UserRole, insight.id)
            item.setToolTip(as_tip(insight.meaning[:_LONGEST]))
            self.list.addItem(item)
        self.list.verticalScrollBar().setValue(at)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(f"insight:{item.data(Qt.ItemDataRole.UserRole)}")

    def ids(self) -> list[str]:
        """Return the ids of the insights that are listed."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items]


def _words(snapshot: Snapshot, insight: Insight) -> str:
    account = snapshot.find(Account, insight.account_id)
    segment = snapshot.find(Segment, insight.segment_id)
    parts = (
        account.name if account is not None else insight.source,
        segment.code or segment.name if segment is not None else "",
        insight.channel,
        day_heard(insight),
    )
    text = " ".join(insight.text.split())
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return f"{text}\n{joined(parts)}"
