"""The balance of a stage: friction against value, what weighs most, and where it ranks."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from clgdesk.layout.kinds import CARD_ICONS
from clgdesk.method.act_here import needy_stages
from clgdesk.method.balance import Balance, Weighed, stage_balance
from clgdesk.method.evidence_words import weight_definition
from clgdesk.model.records import Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.inspector.explained import Explained
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.jump_row import JumpRow, replace_rows
from clgdesk.ui.label import section_font, wrapped
from clgdesk.ui.selection import Selection
from clgdesk.ui.theme import colour, font, worn

MOST = 3
"""How many cards of each side are named."""


class BalanceBar(QWidget):
    """Two bars from the middle: friction to the left, value to the right, each with its number."""

    def __init__(self) -> None:
        super().__init__()
        self.balance = Balance()
        self.setFixedHeight(40)

    def show_balance(self, balance: Balance) -> None:
        """Show another balance."""
        self.balance = balance
        self.setAccessibleName(_spoken(balance))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), worn()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, most = self.width() / 2, max(self.balance.friction, self.balance.value)
        sides = ((-1, "friction", self.balance.friction), (1, "value", self.balance.value))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme, "band"))
        painter.drawRoundedRect(QRectF(0, 24, self.width(), 10), 5, 5)
        for way, word, weight in sides:
            length = (middle - 2) * weight / most if most else 0.0
            left = middle - 1 - length if way < 0 else middle + 1
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, word))
            painter.drawRoundedRect(QRectF(left, 24, length, 10), 3, 3)
            self._words(painter, way, word, weight)
        painter.fillRect(QRectF(middle - 0.5, 21, 1, 16), colour(theme, "faint"))

    def _words(self, painter: QPainter, way: int, word: str, weight: float) -> None:
        name = tr("Friction {weight:.1f}") if way < 0 else tr("Value {weight:.1f}")
        side = Qt.AlignmentFlag.AlignLeft if way < 0 else Qt.AlignmentFlag.AlignRight
        painter.setFont(font(12, 600))
        painter.setPen(colour(worn(), word))
        area = QRectF(0, 0, self.width(), 18)
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, name.format(weight=weight))


def _spoken(balance: Balance) -> str:
    return tr("Friction weighs {friction:.1f}, value {value:.1f}").format(
        friction=balance.friction, value=balance.value
    )


class BalancePart(Captioned):
    """The balance of one stage."""

    def __init__(self, bridge: Bridge, selection: Selection) -> None:
        super().__init__(bridge, tr("Balance"))
        self.caption.setFont(section_font())
        self.caption.setProperty("tone", "faint")
        self._selection = selection
        self._shown: object = None
        self.bar = BalanceBar()
        self.rows: list[JumpRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.rank = wrapped("", 12, tone="secondary")
        self.open_button = QPushButton(tr("Act here: the whole ranking"))
        self.open_button.clicked.connect(lambda: bridge.wanted.emit("view.act_here"))
        self.explained = Explained(weight_definition())
        self.column.addWidget(self.bar)
        self.column.addLayout(self._list)
        self.column.addWidget(self.explained)
        self.column.addWidget(self.rank)
        self.column.addWidget(self.open_button)

    def refresh(self) -> None:
        snapshot = self.bridge.seen
        stage = snapshot.find(Stage, self.ids[0] if len(self.ids) == 1 else None)
        if stage is None:
            return
        found = stage_balance(snapshot, stage)
        self.rank.setText(rank_words(snapshot, stage))
        if found == self._shown:
            return
        self._shown = found
        self.bar.show_balance(found)
        before = self.rows
        self.rows = [self._row(one) for one in (*found.frictions[:MOST], *found.values[:MOST])]
        for row in self.rows:
            self._list.addWidget(row)
        replace_rows(before, self.rows)

    def _row(self, one: Weighed) -> JumpRow:
        card = one.card
        title = " ".join(card.title.split()) or tr("(no text)")
        row = JumpRow(title, f"{one.weight:.1f}", CARD_ICONS[card.kind], card.kind)
        row.clicked.connect(lambda: self._selection.seek(f"card:{card.id}"))
        return row


def rank_words(snapshot: Snapshot, stage: Stage) -> str:
    """Say how much a stage needs effort among its journey's, and why."""
    needs = needy_stages(snapshot, stage.journey_id)
    at = next(i for i, need in enumerate(needs) if need.id == stage.id)
    place = trn("Act here: the only stage", "Act here: place {place} of {n} stages", len(needs))
    words = place.format(place=at + 1, n=len(needs))
    if not needs[at].need:  # the rest of the ranking is only the order of the map
        words = tr("Nothing here needs effort now")
    why = ", ".join(needs[at].reasons)
    return f"{words}. {why[:1].upper()}{why[1:]}."
