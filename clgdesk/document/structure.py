"""The one place that says whether stages, steps and lanes of a journey may be changed.

Every verb that adds, moves, renames, copies or removes one asks here first; what is only a way of
looking (collapsed, split, hidden) does not ask.
"""

from clgdesk.document.edit import Edit
from clgdesk.model.records import Journey, Lane, Stage, Step
from clgdesk.model.rules import RuleBroken
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr


class StructureLocked(RuleBroken):
    """A journey is locked: its stages, steps and lanes stay as they are; cards are free."""

    def __init__(self, title: str) -> None:
        words = tr("stages, steps and lanes of “{journey}” are locked; cards are free")
        ValueError.__init__(self, words.format(journey=title))
        self.breaches = ()


def is_locked(snapshot: Snapshot, journey_id: str | None) -> bool:
    """Tell whether the stages, steps and lanes of a journey stay as they are."""
    journey = snapshot.find(Journey, journey_id)
    return journey is not None and journey.locked


def check_free(edit: Edit, journey_id: str) -> None:
    """Let a verb go on that changes the structure of a journey.

    Raises:
        StructureLocked: the journey is locked.
    """
    if is_locked(edit.snapshot, journey_id):
        raise StructureLocked(edit.snapshot.get(Journey, journey_id).title)


def free_stage(edit: Edit, stage_id: str) -> Stage:
    """Return a stage whose journey is not locked; errors as ``check_free``, and ``KeyError``."""
    stage = edit.snapshot.get(Stage, stage_id)
    check_free(edit, stage.journey_id)
    return stage


def free_step(edit: Edit, step_id: str) -> Step:
    """Return a step whose journey is not locked; errors as ``free_stage``."""
    step = edit.snapshot.get(Step, step_id)
    free_stage(edit, step.stage_id)
    return step


def free_lane(edit: Edit, lane_id: str) -> Lane:
    """Return a lane whose journey is not locked; errors as ``free_stage``."""
    lane = edit.snapshot.get(Lane, lane_id)
    check_free(edit, lane.journey_id)
    return lane
