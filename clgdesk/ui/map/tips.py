"""What the pointer is told when it rests on something of the map."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from clgdesk.layout.card_face import FELT
from clgdesk.layout.shapes import Block
from clgdesk.method.evidence import support_of
from clgdesk.method.evidence_words import status_name, support_sentence
from clgdesk.model.records import Card
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr


def tip_of(snapshot: Snapshot, block: Block) -> str:
    """Return what there is to say about a block that its picture does not; mostly nothing."""
    if block.kind in ("felt", "emotion_point"):
        return block.label
    card = snapshot.find(Card, block.id) if block.kind == "card" else None
    if card is None:
        return ""
    support = support_of(snapshot, card.id)
    if not support.insights and card.kind not in FELT:
        return ""
    status, sentence = status_name(support.status), support_sentence(support)
    return tr("{status}: {sentence}").format(
        status=status[:1].upper() + status[1:], sentence=sentence
    )


def show_tip(event: QHelpEvent, widget: QWidget, words: str) -> None:
    """Show words at the pointer, or nothing."""
    if words:
        QToolTip.showText(event.globalPos() + QPoint(0, 8), words, widget)
    else:
        QToolTip.hideText()
        event.ignore()
