"""What stands behind a card: the quotes, and where, from whom and when they were heard."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from clgdesk.model.records import Account, Card, Evidence, Insight, Segment
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.label import section_font, wrapped
from clgdesk.ui.named import named

_FIRST = 6


def insights_of(snapshot: Snapshot, card_id: str) -> list[Insight]:
    """Return the insights behind a card, the newest first."""
    links = snapshot.where(Evidence, "card_id", card_id)
    found = [i for link in links if (i := snapshot.find(Insight, link.insight_id)) is not None]
    return sorted(found, key=lambda insight: (insight.heard_on or "", insight.id), reverse=True)


def source_line(snapshot: Snapshot, insight: Insight) -> str:
    """Say where, from whom and when something was heard."""
    segment = snapshot.find(Segment, insight.segment_id)
    account = snapshot.find(Account, insight.account_id)
    number = None if insight.count is None else tr("n = {count}").format(count=insight.count)
    parts = (
        insight.channel[:1].upper() + insight.channel[1:],
        insight.source or (account.name if account is not None else ""),
        segment.name if segment is not None else "",
        insight.period or day_text(insight.heard_on),
        number or "",
    )
    return " · ".join(part for part in parts if part)


def day_text(day: str | None) -> str:
    """Return a day as it is written here, short."""
    if not day:
        return ""
    when = date.fromisoformat(day)
    style = "d MMM" if when.year == date.today().year else "d MMM yyyy"
    return QLocale().toString(when, style)  # type: ignore[call-overload, no-any-return]


class EvidencePart(Captioned):
    """The evidence of one card."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, tr("Evidence"))
        self.caption.setFont(section_font())
        self.caption.setProperty("tone", "faint")
        self._all = False
        self._shown: object = None
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)
        self._more = QPushButton()
        self._more.clicked.connect(self._show_all)
        self.column.addWidget(self._more)

    def _show_all(self) -> None:
        self._all = True
        self.refresh()

    def bind(self, ids: Sequence[str]) -> None:
        if tuple(ids) != self.ids:
            self._all = False
        super().bind(ids)

    def refresh(self) -> None:
        snapshot = self.bridge.document.snapshot
        card = snapshot.find(Card, self.ids[0] if len(self.ids) == 1 else None)
        found = [] if card is None else insights_of(snapshot, card.id)
        self.setVisible(bool(found))
        shown = (tuple(found), self._all)
        if shown == self._shown:
            return
        self._shown = shown
        self.caption.setText(heading(found))
        self._clear()
        for insight in found if self._all else found[:_FIRST]:
            self._list.addWidget(_quote(insight.text, source_line(snapshot, insight)))
        self._more.setText(tr("Show all {count}").format(count=len(found)))
        self._more.setVisible(len(found) > _FIRST and not self._all)

    def _clear(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def heading(insights: list[Insight]) -> str:
    """Say how much evidence there is, and whether it comes from several channels."""
    channels = {insight.channel for insight in insights if insight.channel}
    text = tr("Evidence · {count}").format(count=len(insights))
    return tr("{evidence} · triangulated").format(evidence=text) if len(channels) > 1 else text


def _quote(text: str, source: str) -> QWidget:
    box = named(QFrame(), "quote")
    column = QVBoxLayout(box)
    column.setContentsMargins(10, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(wrapped(text, 13))
    column.addWidget(wrapped(source, 12, tone="faint"))
    return box
