"""What the pointer is told when it rests on something of the map."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from clgdesk.layout.card_face import FELT
from clgdesk.layout.shapes import Block, Text
from clgdesk.method.evidence import support_of
from clgdesk.method.evidence_words import frequency_sentence, status_name, support_sentence
from clgdesk.model.records import Card, Journey, Lane, Stage, Step
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.map.drafts import cell_ids
from clgdesk.ui.tip import as_tip

_TOLD_WHOLE = ("felt", "emotion_point", "card_link", "stage_link", "link_label")
"""Kinds whose pictures say little of what they are; the label of a connector may be cut."""
_TITLED: dict[str, type[Stage | Lane | Step | Card]] = {
    "stage": Stage, "lane": Lane, "sub_head": Step, "step": Step, "card": Card,
}  # fmt: skip
ELLIPSIS = "…"


def tip_of(snapshot: Snapshot, block: Block, *, far: bool = False) -> str:
    """Return what there is to say about a block that its picture does not; mostly nothing.

    From ``far`` away texts are not seen, or not as a whole.
    """
    if block.kind in _TOLD_WHOLE:
        return block.label
    if block.kind == "cell":
        return block.label if _is_folded(snapshot, block) else ""
    card = snapshot.find(Card, block.id) if block.kind == "card" else None
    if card is not None and card.face_down:
        return ""
    stage = snapshot.find(Stage, block.id) if block.kind == "stage" else None
    said = _card_tip(snapshot, card) if card else _stage_tip(snapshot, stage) if stage else ""
    return "\n".join(filter(None, (_unseen_words(snapshot, block, far=far), said)))


def _unseen_words(snapshot: Snapshot, block: Block, *, far: bool) -> str:
    """Return the words of a head or a card where not all of them are seen."""
    record = snapshot.find(_TITLED[block.kind], block.id) if block.kind in _TITLED else None
    if record is None or block.key.startswith("whole:"):
        return ""
    lines = [shape.line.text for shape in block.shapes if isinstance(shape, Text)]
    titled = isinstance(record, Stage) and record.collapsed  # its tip begins with its title
    if titled or not (far or any(line.endswith(ELLIPSIS) for line in lines)):
        return ""
    words = [record.title]
    if isinstance(record, Stage | Lane) and not far:
        words.append(record.subtitle)
    return "\n".join(filter(str.strip, words))


def fold_tip(snapshot: Snapshot, block: Block, key: str) -> str:
    """Return what a click on the number of a stage, or on the icon of a lane, does."""
    record = snapshot.find(Stage, block.id) or snapshot.find(Lane, block.id)
    folded = record is not None and record.collapsed
    if block.kind == "lane":
        words = tr("Expand the lane") if folded else tr("Collapse the lane")
    else:
        words = tr("Expand the stage") if folded else tr("Collapse the stage")
    return f"{words} ({key})" if key else words


def _card_tip(snapshot: Snapshot, card: Card) -> str:
    """Return how a card is supported, and how often what it tells of happens."""
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
        QToolTip.showText(event.globalPos() + QPoint(0, 8), as_tip(words), widget)
    else:
        QToolTip.hideText()
        event.ignore()
