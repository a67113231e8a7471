"""The opportunities that answer a card, painted as cards."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from clgdesk.document.opportunities import add_opportunity, link_opportunity, unlink_opportunity
from clgdesk.layout.shapes import Block
from clgdesk.model.records import Card, Opportunity, OpportunityCard
from clgdesk.model.snapshot import Snapshot
from clgdesk.text.engine import Engine
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.inspector.part import Captioned
from clgdesk.ui.label import in_menu, section_font
from clgdesk.ui.map.painter import paint_block
from clgdesk.ui.selection import Selection
from clgdesk.ui.theme import colour, worn

_EDGE = 2


class OpportunityBlock(QWidget):
    """One opportunity as a card: a click selects it, Delete takes it off."""

    chosen = Signal()
    removed = Signal()

    def __init__(self, bridge: Bridge, engine: Engine, opportunity: Opportunity) -> None:
        super().__init__()
        self._bridge, self._engine = bridge, engine
        self._card = Card(
            opportunity.id,
            kind="opportunity",
            title=opportunity.title,
            opportunity_id=opportunity.id,
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(opportunity.title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _block(self, width: int) -> Block:
        return self._bridge.card_block(self._card, width - 2 * _EDGE)

    def heightForWidth(self, width: int) -> int:
        return round(self._block(width).h) + 2 * _EDGE + 3

    def sizeHint(self) -> QSize:
        width = max(self.width(), 150)
        return QSize(150, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(colour(worn(), "accent"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        painter.translate(_EDGE, _EDGE)
        paint_block(painter, self._block(self.width()), worn(), self._engine)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Edit"), self.chosen.emit)
        menu.addAction(tr("Take off this card"), self.removed.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


def feeds_of(snapshot: Snapshot, card_id: str) -> list[Opportunity]:
    """Return the opportunities that answer a card."""
    ids = {link.opportunity_id for link in snapshot.where(OpportunityCard, "card_id", card_id)}
    return [o for o in snapshot.ordered(Opportunity) if o.id in ids]


class FeedsPart(Captioned):
    """What a friction or value moment feeds."""

    def __init__(self, bridge: Bridge, selection: Selection, engine: Engine) -> None:
        super().__init__(bridge, tr("Feeds"))
        self.caption.setFont(section_font())
        self.caption.setProperty("tone", "faint")
        self._selection, self._engine = selection, engine
        self._blocks: list[OpportunityBlock] = []
        self._shown: object = None
        head = QHBoxLayout()
        self.column.removeWidget(self.caption)
        self.add_button = IconButton("plus", tr("Add an opportunity that answers this"), size=14)
        self.add_button.clicked.connect(self._ask)
        head.addWidget(self.caption, 1)
        head.addWidget(self.add_button)
        self.column.addLayout(head)

    @property
    def _card_id(self) -> str:
        return self.ids[0] if len(self.ids) == 1 else ""

    def refresh(self) -> None:
        feeds = feeds_of(self.bridge.document.snapshot, self._card_id)
        if feeds == self._shown:
            return
        self._shown = feeds
        for block in self._blocks:
            block.hide()
            block.deleteLater()
        self._blocks = [self._made(opportunity) for opportunity in feeds]
        for block in self._blocks:
            self.column.addWidget(block)

    def _made(self, opportunity: Opportunity) -> OpportunityBlock:
        block = OpportunityBlock(self.bridge, self._engine, opportunity)
        key = f"opportunity:{opportunity.id}"
        block.chosen.connect(lambda: self._selection.set([key]))
        block.removed.connect(lambda: self._take_off(opportunity.id))
        return block

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for block in self._blocks:
                block.update()

    def _take_off(self, opportunity_id: str) -> None:
        with self.bridge.edit("card.unlink") as edit:
            unlink_opportunity(edit, self._card_id, opportunity_id)

    def put_on(self, opportunity_id: str) -> None:
        """Say that an opportunity answers the card."""
        with self.bridge.edit("card.link") as edit:
            link_opportunity(edit, self._card_id, opportunity_id)

    def add_new(self) -> None:
        """Add an opportunity that answers the card, and show it."""
        with self.bridge.edit("opportunity.add") as edit:
            opportunity = add_opportunity(edit, tr("New opportunity"))
            link_opportunity(edit, self._card_id, opportunity.id)
        self._selection.set([f"opportunity:{opportunity.id}"])

    def _ask(self) -> None:
        menu = QMenu(self)
        snapshot = self.bridge.document.snapshot
        have = {opportunity.id for opportunity in feeds_of(snapshot, self._card_id)}
        for opportunity in snapshot.ordered(Opportunity):
            if opportunity.id not in have:
                action = menu.addAction(in_menu(opportunity.title))
                action.triggered.connect(lambda _on, i=opportunity.id: self.put_on(i))
        menu.addSeparator()
        menu.addAction(tr("New opportunity"), self.add_new)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))
