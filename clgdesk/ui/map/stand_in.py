"""What stands on the map for something that is collapsed, or whose lane is hidden."""

from clgdesk.layout.shapes import Block, Board
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.map.placing import spot_of


def stand_in(snapshot: Snapshot, board: Board, key: str) -> Block | None:
    """Return the cell in which something is counted, else the head of its stage, or None."""
    spot = spot_of(snapshot, key)
    column = None if spot is None else board.column(spot.stage_id)
    if spot is None or column is None:
        return None
    if spot.lane_id is not None:
        found = board.block(f"cell:{spot.lane_id}:{column.slot_of(spot.step_id).key}")
        found = found or board.block(f"cell:{spot.lane_id}:{spot.stage_id}")
        if found is not None:
            return found
    return board.block(f"stage:{spot.stage_id}")
