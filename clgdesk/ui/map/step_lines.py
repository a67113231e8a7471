"""Lines pasted or dropped where a lane shows steps: each becomes a step of that stage."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from clgdesk.document.stages import add_steps
from clgdesk.importing.pasted import Pasted, read
from clgdesk.model.ids import new_id
from clgdesk.model.records import Lane, Step
from clgdesk.translation import tr
from clgdesk.ui.map.drafts import cell_ids
from clgdesk.ui.map.planting import MOST, next_words

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView
    from clgdesk.ui.notices import WayOut


def shows_steps(view: "MapView", key: str | None) -> bool:
    """Tell whether a key is that of a cell of steps."""
    if not (key or "").startswith("cell:"):
        return False
    lane = view.bridge.document.snapshot.find(Lane, cell_ids(key or "")[0])
    return lane is not None and lane.form == "steps"


def lines_in(data: QMimeData) -> Pasted | None:
    """Return the lines that words are; None for a table, whose cells say where they go."""
    found = read(data.text(), data.html() if data.hasHtml() else "")
    return None if found.is_table or not found.rows else found


def put_steps(view: "MapView", stage_id: str, found: Pasted | None) -> None:
    """Make steps of lines; a locked structure is told of."""
    if found is not None and not view.bridge.refuses_structure():
        lines = [row[0] for row in found.rows]
        _put_next(view, stage_id, lines, found.total, 0, new_id())


def _put_next(
    view: "MapView", stage_id: str, lines: Sequence[str], total: int, done: int, key: str
) -> None:
    """Add so many steps, and offer the rest; if nothing came between, all are one step of undo."""
    now, later = lines[:MOST], lines[MOST:]
    with view.bridge.edit("step.paste", ("step.paste", key)) as edit:
        steps = add_steps(edit, stage_id, now)
    if view.bridge.document.snapshot.find(Step, steps[0].id) is None:
        return  # it was refused, and why was told
    view.reveal(f"step:{steps[-1].id}")
    done += len(now)
    if done < total:
        words = tr("{total} lines: the first {made} became steps.")
        ways: tuple[WayOut, ...] = ()
        if later:
            ways = (
                (
                    next_words(len(later)),
                    lambda: _put_next(view, stage_id, later, total, done, key),
                ),
            )
        view.bridge.notice.emit(words.format(total=f"{total:,}", made=f"{done:,}"), ways)
