"""Where a new or pasted card goes: the selected cell, or the tray."""

from typing import NamedTuple

from clgdesk.document.cards import Place, cards_in, lane_of_kind, takes
from clgdesk.layout.shapes import Board
from clgdesk.model.records import Card, EmotionPoint, Lane, Metric, Stage, Step
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.map.drafts import cell_ids, cell_step


class Spot(NamedTuple):
    """A stage, with the lane and the card that are selected there, if any, and the step."""

    stage_id: str
    lane_id: str | None = None
    card_id: str | None = None
    step_id: str | None = None


def spot_of(snapshot: Snapshot, key: str | None) -> Spot | None:
    """Return where on the map a selected key stands, or None."""
    kind, _, record_id = (key or "").partition(":")
    if kind == "cell":
        lane_id, stage_id = cell_ids(key or "")
        return Spot(stage_id, lane_id, step_id=cell_step(key or ""))
    if kind == "stage":
        return Spot(record_id)
    if kind == "card":
        card = snapshot.find(Card, record_id)
        placed = card is not None and card.stage_id is not None
        return Spot(card.stage_id, card.lane_id, card.id, card.step_id) if card and placed else None  # type: ignore[arg-type]
    return _spot_of_part(snapshot, kind, record_id)


def _spot_of_part(snapshot: Snapshot, kind: str, record_id: str) -> Spot | None:
    part = {"step": Step, "emotion_point": EmotionPoint, "metric": Metric}.get(kind)
    record = part and snapshot.find(part, record_id)
    stage_id = getattr(record, "stage_id", None)
    step_id = record_id if kind == "step" else None
    return Spot(stage_id, step_id=step_id) if stage_id else None


def place_for(snapshot: Snapshot, board: Board, key: str | None, kind: str) -> Place | None:
    """Return where a new card of a kind goes when a key is selected; None is the tray.

    It goes behind the selected card, or to the end of the selected cell; where that cell takes no
    such cards, to the lane of the same stage that does.
    """
    spot = spot_of(snapshot, key)
    stage = spot and snapshot.find(Stage, spot.stage_id)
    if spot is None or stage is None or stage.journey_id != board.journey_id:
        return None
    lane = snapshot.find(Lane, spot.lane_id)
    if lane is not None and takes(lane, kind):
        return Place(lane.id, spot.stage_id, step_in(board, spot), _next_card(snapshot, spot))
    lane_id = lane_of_kind(snapshot, board.journey_id, kind)
    return None if lane_id is None else Place(lane_id, spot.stage_id, step_in(board, spot))


def step_in(board: Board, spot: Spot) -> str | None:
    """Return the step that a new card gets: that of its column, where the stage is split."""
    column = board.column(spot.stage_id)
    split = column is not None and any(slot.step_id == spot.step_id for slot in column.parts)
    return spot.step_id if split else None


def _next_card(snapshot: Snapshot, spot: Spot) -> str | None:
    if spot.card_id is None or spot.lane_id is None:
        return None
    ids = [card.id for card in cards_in(snapshot, spot.lane_id, spot.stage_id)]
    after = ids[ids.index(spot.card_id) + 1 :]
    return after[0] if after else None


def kind_of_lane(snapshot: Snapshot, lane_id: str | None) -> str:
    """Return the kind of card that a lane is for; a note where it is for any."""
    lane = snapshot.find(Lane, lane_id)
    return lane.content if lane is not None and lane.form == "cards" and lane.content else "note"
