"""One coordinate of a card's place is chosen: its stage, its lane or its step; the others stay."""

from clgdesk.document.cards import Place, lane_of_kind, move_cards, set_step, takes
from clgdesk.document.edit import Edit
from clgdesk.model.records import Card, Lane, Stage, Step


def to_stage(edit: Edit, card_id: str, stage_id: str | None) -> bool:
    """Move a card to a stage (None: the tray); tell whether a lane there takes it.

    It stays in its lane; one of another journey goes to the lane that is made for its kind.
    """
    card, stage = edit.get(Card, card_id), edit.snapshot.find(Stage, stage_id)
    if card.stage_id == stage_id:
        return True
    if stage is None:
        move_cards(edit, [card_id], None)
        return True
    lane = edit.snapshot.find(Lane, card.lane_id)
    stays = lane is not None and lane.journey_id == stage.journey_id
    lane_id = card.lane_id if stays else lane_of_kind(edit.snapshot, stage.journey_id, card.kind)
    if lane_id is not None:
        move_cards(edit, [card_id], Place(lane_id, stage.id))
    return lane_id is not None


def to_lane(edit: Edit, card_id: str, lane_id: str | None) -> bool:
    """Move a card to a lane of its stage; tell whether there is one that takes it."""
    card, lane = edit.get(Card, card_id), edit.snapshot.find(Lane, lane_id)
    stage = edit.snapshot.find(Stage, card.stage_id)
    if lane is None or stage is None or lane.journey_id != stage.journey_id:
        return False
    if card.lane_id == lane.id:
        return True
    if takes(lane, card.kind):
        move_cards(edit, [card_id], Place(lane.id, stage.id))
    return takes(lane, card.kind)


def to_step(edit: Edit, card_id: str, step_id: str | None) -> bool:
    """Give a card a step (None: the whole stage); tell whether it stands on the step's stage."""
    step = edit.snapshot.find(Step, step_id)
    fits = step is None or step.stage_id == edit.get(Card, card_id).stage_id
    if fits:
        set_step(edit, [card_id], step_id)
    return fits
