"""Where goes what is added in the outline."""

from PySide6.QtCore import Qt

from clgdesk.document.cards import Place, lane_of_kind, takes
from clgdesk.model.records import Card, Lane, Stage, Step
from clgdesk.model.snapshot import Snapshot

KIND_KEYS: dict[int, str] = {
    Qt.Key.Key_F: "friction",
    Qt.Key.Key_V: "value",
    Qt.Key.Key_T: "touchpoint",
    Qt.Key.Key_O: "opportunity",
    Qt.Key.Key_N: "note",
}


def place_beside(
    snapshot: Snapshot, kind: str, card: Card | None, journey_id: str | None
) -> Place | None:
    """Return a place on the stage of a card, in a lane that takes the kind; None is the tray."""
    stage = snapshot.find(Stage, card.stage_id) if card is not None else None
    return None if stage is None else place_on(snapshot, kind, stage, card)


def place_on(
    snapshot: Snapshot, kind: str, stage: Stage, beside: Card | None = None
) -> Place | None:
    """Return a place on a stage: the lane of a card if it takes the kind, else one that does."""
    lane = snapshot.find(Lane, beside.lane_id) if beside is not None else None
    fits = lane is not None and takes(lane, kind)
    lane_id = lane.id if lane is not None and fits else None
    lane_id = lane_id or lane_of_kind(snapshot, stage.journey_id, kind)
    return None if lane_id is None else Place(lane_id, stage.id)


def next_after(snapshot: Snapshot, record: Stage | Step | None) -> str | None:
    """Return the stage or step that stands behind one: what is added comes before it."""
    if record is None:
        return None
    field = "journey_id" if isinstance(record, Stage) else "stage_id"
    siblings = snapshot.where(type(record), field, getattr(record, field))
    ids = [sibling.id for sibling in siblings]
    after = ids[ids.index(record.id) + 1 :]
    return after[0] if after else None
