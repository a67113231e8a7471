"""The panel "Act here": stages and frictions by need, with reasons; a click jumps there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from clgdesk.layout.kinds import CARD_ICONS
from clgdesk.method.act_here import Need, needs_definition, needy_cards, needy_stages
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.inspector.explained import Explained
from clgdesk.ui.jump_row import JumpRow, replace_rows
from clgdesk.ui.label import label, section_label, wrapped
from clgdesk.ui.scrolled_panel import FollowingPanel
from clgdesk.ui.selection import Selection

MOST_CARDS = 20


class ActHere(FollowingPanel):
    """The ranking of the shown journey; it is computed only while it is seen."""

    closed = Signal()

    def __init__(self, bridge: Bridge, selection: Selection) -> None:
        super().__init__((6, 10, 6, 14), spacing=6)
        self._bridge, self._selection = bridge, selection
        self.rows: list[JumpRow] = []
        self._shown: object = None
        self._headings: list[QLabel] = []
        self._empty = wrapped("", 12, tone="faint")
        self._stages, self._cards = QVBoxLayout(), QVBoxLayout()
        self._set_up()
        self.follow(bridge.changed, bridge.journey_changed)

    def _set_up(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(7, 0, 2, 0)
        head.addWidget(label(tr("Act here"), 15, 600), 1)
        close = IconButton("x", tr("Back to segments, jobs and tray"), size=14)
        close.clicked.connect(self.closed)
        head.addWidget(close)
        self.column.addLayout(head)
        self._explained = Explained(needs_definition())
        for widget in (self._empty, self._explained):
            widget.setContentsMargins(7, 0, 4, 0)
            self.column.addWidget(widget)
        for words, rows in ((tr("Stages"), self._stages), (tr("Frictions"), self._cards)):
            heading = section_label(words)
            heading.setContentsMargins(7, 8, 0, 0)
            self._headings.append(heading)
            rows.setSpacing(0)
            self.column.addWidget(heading)
            self.column.addLayout(rows)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Rank anew."""
        super().refresh()
        snapshot, journey_id = self._bridge.seen, self._bridge.journey_id
        stages = needy_stages(snapshot, journey_id)
        cards = needy_cards(snapshot, journey_id, MOST_CARDS)
        if (stages, cards) == self._shown:
            return
        self._shown = stages, cards
        self._empty.setText(tr("No friction is open on this journey.") if not cards else "")
        self._empty.setVisible(not cards)
        before = self.rows
        self.rows = [*self._put(self._stages, stages), *self._put(self._cards, cards)]
        replace_rows(before, self.rows)
        for heading, needs in zip(self._headings, (stages, cards), strict=True):
            heading.setVisible(bool(needs))

    def _put(self, column: QVBoxLayout, needs: Sequence[Need]) -> list[JumpRow]:
        rows = [self._row(need) for need in needs]
        for row in rows:
            column.addWidget(row)
        return rows

    def _row(self, need: Need) -> JumpRow:
        card = need.kind == "card"
        icon, tone = (CARD_ICONS["friction"], "friction") if card else ("columns-3", "secondary")
        title = " ".join(need.title.split()) or tr("(no text)")
        row = JumpRow(title, f"{need.need:.1f}", icon, tone, need.reasons)
        row.clicked.connect(lambda: self._selection.seek(need.key))
        return row
