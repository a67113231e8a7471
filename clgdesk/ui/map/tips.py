"""What the pointer is told when it rests on something of the map."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from clgdesk.layout.card_face import FELT
from clgdesk.layout.shapes import Block
from clgdesk.method.evidence import support_of
from clgdesk.method.evidence_words import frequency_sentence, status_name, support_sentence
from clgdesk.model.records import Card, Journey, Lane, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.map.drafts import cell_ids

_TOLD_WHOLE = ("felt", "emotion_point", "card_link", "stage_link", "link_label")
"""Kinds whose pictures say little of what they are; the label of a connector may be cut."""


def tip_of(snapshot: Snapshot, block: Block) -> str:
    """Return what there is to say about a block that its picture does not; mostly nothing."""
    if block.kind in _TOLD_WHOLE:
        return block.label
    stage = snapshot.find(Stage, block.id) if block.kind == "stage" else None
    if stage is not None:
        return _stage_tip(snapshot, stage)
    if block.kind == "cell":
        return block.label if _is_folded(snapshot, block) else ""
    card = snapshot.find(Card, block.id) if block.kind == "card" else None
    if card is None or card.face_down:
        return ""
    support = support_of(snapshot, card.id)
    if not support.insights and card.kind not in FELT and card.frequency is None:
        return ""
    status, sentence = status_name(support.status), support_sentence(support)
    words = tr("{status}: {sentence}").format(
        status=status[:1].upper() + status[1:], sentence=sentence
    )
    if card.frequency is None:
        return words
    return f"{words}\n{frequency_sentence(card, support.voices)}"


def _stage_tip(snapshot: Snapshot, stage: Stage) -> str:
    """Return the title of a collapsed stage, and what shows a stage in detail."""
    words = [stage.title] if stage.collapsed else []
    journey = snapshot.find(Journey, stage.sub_journey_id)
    if journey is not None:
        words.append(tr("Shown in detail by “{journey}”").format(journey=journey.title))
    return "\n".join(words)


def _is_folded(snapshot: Snapshot, cell: Block) -> bool:
    """Tell whether the stage or the lane of a cell is collapsed."""
    lane_id, stage_id = cell_ids(cell.key)
    lane, stage = snapshot.find(Lane, lane_id), snapshot.find(Stage, stage_id)
    return bool((lane and lane.collapsed) or (stage and stage.collapsed))


def show_tip(event: QHelpEvent, widget: QWidget, words: str) -> None:
    """Show words at the pointer, or nothing."""
    if words:
        QToolTip.showText(event.globalPos() + QPoint(0, 8), words, widget)
    else:
        QToolTip.hideText()
        event.ignore()
