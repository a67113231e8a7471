"""Insights that may be evidence for a card: proposed with reasons, taken with one click."""

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clgdesk.document import insights as verbs
from clgdesk.method.matching import Match, matches
from clgdesk.model.records import Card, Insight
from clgdesk.translation import joined, tr
from clgdesk.ui.behind import Behind
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.evidence import evidence_line, quote
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.label import wrapped

_YIELD_S = 0.0005


class EvidenceFoundPart(Captioned):
    """Proposes insights when asked; what is taken or not wanted leaves the list."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, tr("May be evidence as well"))
        self.find_button = QPushButton(tr("Find evidence"))
        self.find_button.clicked.connect(self.look)
        self.none = wrapped("", 12, tone="secondary")
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._behind = Behind(self)
        self._asked = 0
        self.found: list[Match] = []
        self.column.addLayout(self._list)
        self.column.addWidget(self.none)
        self.column.addWidget(self.find_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._show([])

    def bind(self, ids: Sequence[str]) -> None:
        if tuple(ids) != self.ids:
            self._forget()
        super().bind(ids)

    def refresh(self) -> None:
        snapshot = self.bridge.document.snapshot
        card = snapshot.find(Card, self.ids[0] if len(self.ids) == 1 else None)
        self.setVisible(card is not None and bool(snapshot.counts().get("insight")))
        kept = [m for m in self.found if self._still(m)]
        if kept != self.found:
            self._show(kept)

    def _still(self, match: Match) -> bool:
        snapshot = self.bridge.document.snapshot
        insight = snapshot.find(Insight, match.insight_id)
        return insight is not None and not verbs.is_linked(snapshot, insight.id, self.ids[0])

    def _forget(self) -> None:
        self._behind.stop()
        self._asked += 1
        self.find_button.setEnabled(True)
        self.none.setText("")
        self._show([])

    def look(self) -> None:
        """Look for insights that match, behind the window."""
        if len(self.ids) != 1:
            return
        self._asked += 1
        asked, card_id, snapshot = self._asked, self.ids[0], self.bridge.document.snapshot
        self.find_button.setEnabled(False)
        self.none.setText(tr("Looking…"))

        def stopped() -> bool:
            time.sleep(_YIELD_S)  # the window paints meanwhile
            return asked != self._asked or self._behind.stopped

        self._behind.run(
            lambda: matches(snapshot, card_id, stopped=stopped),
            lambda found: self._arrived(asked, found),
        )

    def _arrived(self, asked: int, found: list[Match] | None) -> None:
        if asked != self._asked:
            return
        self.find_button.setEnabled(True)
        self.none.setText("" if found else tr("No other insight shares its words or themes."))
        self._show([match for match in found or () if self._still(match)])

    def _show(self, found: list[Match]) -> None:
        self.found = found
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for match in found:
            self._list.addWidget(self._proposal(match))
        self.caption.setVisible(bool(found))
        self.none.setVisible(bool(self.none.text()))

    def _proposal(self, match: Match) -> QWidget:
        snapshot = self.bridge.document.snapshot
        insight = snapshot.get(Insight, match.insight_id)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(quote(insight.text, evidence_line(snapshot, insight)))
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 0, 0)
        row.addWidget(wrapped(why(match), 12, tone="secondary"), 1)
        take = QPushButton(tr("Link"))
        take.setAccessibleName(tr("Link “{text}” as evidence").format(text=insight.text[:60]))
        take.clicked.connect(lambda: self.take(match.insight_id))
        row.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        return box

    def take(self, insight_id: str) -> None:
        """Let a proposed insight stand behind the card."""
        with self.bridge.edit("insight.link") as edit:
            verbs.link(edit, [insight_id], self.ids[0])


def why(match: Match) -> str:
    """Say what an insight shares with a card."""
    parts = []
    if match.words:
        parts.append(tr("says {words}").format(words=", ".join(f"“{w}”" for w in match.words)))
    if match.themes:
        parts.append(tr("theme {names}").format(names=", ".join(match.themes)))
    for shared, words in (
        (match.segment, tr("same segment")),
        (match.job, tr("same job")),
        (match.stage, tr("same stage")),
    ):
        if shared:
            parts.append(words)
    return joined(parts)
