"""Lines pasted or dropped where a lane shows steps: each becomes a step of that stage."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData

from clgdesk.document.stages import add_steps
from clgdesk.document.step_copies import KeptStep, put_kept
from clgdesk.importing.pasted import Pasted, read
from clgdesk.model.ids import new_id
from clgdesk.model.records import Lane, Step
from clgdesk.translation import tr
from clgdesk.ui.map.drafts import cell_ids
from clgdesk.ui.map.paste_words import MOST, next_words

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView
    from clgdesk.ui.notices import WayOut


class StepPlace(NamedTuple):
    """Where steps go: behind a step of a stage, or behind all of them."""

    stage_id: str
    after: str | None = None


def step_place(view: "MapView", key: str | None) -> StepPlace | None:
    """Return where steps go if that key is selected: a cell of steps, or a step in such a cell.

    The head of a step is none: it stands for a column, into which cards go.
    """
    kind, _, record_id = (key or "").partition(":")
    snapshot = view.bridge.document.snapshot
    if kind == "cell":
        lane_id, stage_id = cell_ids(key or "")
        lane = snapshot.find(Lane, lane_id)
        return StepPlace(stage_id) if lane is not None and lane.form == "steps" else None
    step, block = snapshot.find(Step, record_id), view.board.block(key or "")
    if kind != "step" or step is None or block is None or block.kind != "step":
        return None
    return StepPlace(step.stage_id, step.id)


def lines_in(data: QMimeData) -> Pasted | None:
    """Return the lines that words are; None for a table, whose cells say where they go."""
    found = read(data.text(), data.html() if data.hasHtml() else "")
    return None if found.is_table or not found.rows else found


class KeptSteps:
    """The steps that were last copied in a window: the clipboard has only what they say."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._kept: tuple[KeptStep, ...] = ()
        self._backs: dict[str, str] = {}

    def keep(self, text: str, kept: tuple[KeptStep, ...]) -> None:
        """Keep steps as long as the clipboard says what they do."""
        self._lines, self._kept = text.splitlines(), kept

    def put(self, view: "MapView", place: StepPlace, text: str) -> bool:
        """Put the steps that say this to a place as they were; tells whether there are such."""
        if not self._kept or text.splitlines() != self._lines:
            return False
        if view.bridge.refuses_structure():
            return True
        steps: list[Step] = []
        with view.bridge.edit("step.paste") as edit:
            steps = put_kept(edit, place.stage_id, place.after, self._kept, self._backs)
        if steps and view.bridge.document.snapshot.find(Step, steps[0].id) is not None:
            self._backs |= {x.step.id: s.id for x, s in zip(self._kept, steps, strict=True)}
            _show(view, [f"step:{step.id}" for step in steps], select=place.after is not None)
        return True


def put_steps(view: "MapView", place: StepPlace, found: Pasted | None) -> None:
    """Make steps of lines; a locked structure is told of."""
    if found is not None and not view.bridge.refuses_structure():
        lines = [row[0] for row in found.rows]
        _put_next(view, place, lines, found.total, 0, new_id())


def _put_next(
    view: "MapView", place: StepPlace, lines: Sequence[str], total: int, done: int, key: str
) -> None:
    """Add so many steps, and offer the rest; if nothing came between, all are one step of undo."""
    now, later = lines[:MOST], lines[MOST:]
    with view.bridge.edit("step.paste", ("step.paste", key)) as edit:
        steps = add_steps(edit, place.stage_id, now, place.after)
    if view.bridge.document.snapshot.find(Step, steps[0].id) is None:
        return  # it was refused, and why was told
    _show(view, [f"step:{step.id}" for step in steps], select=place.after is not None)
    done += len(now)
    if done < total:
        words = tr("{total} lines: the first {made} became steps.")
        ways: tuple[WayOut, ...] = ()
        if later:
            rest = place._replace(after=steps[-1].id)
            ways = (
                (next_words(len(later)), lambda: _put_next(view, rest, later, total, done, key)),
            )
        view.bridge.notice.emit(words.format(total=f"{total:,}", made=f"{done:,}"), ways)


def _show(view: "MapView", keys: list[str], *, select: bool) -> None:
    """Show new steps; behind a selected one they are selected, as the next lines go behind them."""
    if select:
        view.selection.set(keys)
    view.reveal(keys[-1])
