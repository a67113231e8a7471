"""Goes to a thing of the shown map; where it is not to be seen, says why and leads to it.

What a lens leaves out is seen for once. To show a lane or expand a stage is an edit: it is offered.
"""

from typing import TYPE_CHECKING

from clgdesk.model.records import Card, EmotionPoint, Lane, Metric, Stage
from clgdesk.translation import tr
from clgdesk.ui.map.placing import Spot, spot_of

if TYPE_CHECKING:
    from clgdesk.ui.bridge import Bridge
    from clgdesk.ui.map.view import MapView
    from clgdesk.ui.notices import WayOut


def see(view: "MapView", key: str) -> None:
    """Bring something that is selected in sight, or tell why it cannot be seen."""
    _see_through_lens(view, key)
    view.reveal(key)
    sentence = why_unseen(view, key)
    if sentence:
        view.bridge.refuse(sentence, _way_to(view, key))
        _until_selected_anew(view)


def told_with(view: "MapView", sentence: str, *ways: "WayOut") -> None:
    """Tell of what was just made, and where it is if what is selected of it cannot be seen."""
    key = view.selection.current
    unseen = why_unseen(view, key) if key else ""
    if key and unseen:
        sentence, ways = f"{sentence} {unseen}", (_way_to(view, key), *ways)
    view.bridge.notice.emit(sentence, ways)


def _way_to(view: "MapView", key: str) -> "WayOut":
    return tr("Show it"), lambda: _unfold(view, key)


def why_unseen(view: "MapView", key: str) -> str:
    """Return why something of the shown journey is not on the map, in words; nothing if it is."""
    spot = _spot(view, key)
    if spot is None or view.board.block(key) is not None:
        return ""
    snapshot = view.bridge.document.snapshot
    if key.startswith("lane:"):
        return tr("The lane “{lane}” is hidden.").format(lane=_named(snapshot.get(Lane, key[5:])))
    lane, stage = snapshot.find(Lane, spot.lane_id), snapshot.find(Stage, spot.stage_id)
    if lane is not None and lane.hidden:
        return tr("This is in the lane “{lane}”, which is hidden.").format(lane=_named(lane))
    if lane is not None and lane.collapsed:
        return tr("This is in the lane “{lane}”, which is collapsed.").format(lane=_named(lane))
    if stage is not None and stage.collapsed:
        words = tr("This is in the stage “{stage}”, which is collapsed.")
        return words.format(stage=_named(stage))
    return ""


def _spot(view: "MapView", key: str) -> Spot | None:
    """Return where a thing stands on the shown journey; a lane stands at no stage."""
    kind, _, record_id = key.partition(":")
    snapshot = view.bridge.document.snapshot
    if kind == "lane":
        lane = snapshot.find(Lane, record_id)
        here = lane is not None and lane.journey_id == view.bridge.journey_id
        return Spot("", record_id) if here else None
    spot = spot_of(snapshot, key)
    return spot if spot and view.board.column(spot.stage_id) is not None else None


def _named(record: Lane | Stage) -> str:
    return record.title.strip() or tr("untitled")


def _see_through_lens(view: "MapView", key: str) -> None:
    """Let a card that the lens leaves out be seen, as one is that was just made."""
    bridge, (kind, _, card_id) = view.bridge, key.partition(":")
    if kind == "card" and left_out(bridge, key):
        bridge.look_through(bridge.lens._replace(spared=bridge.lens.spared | {card_id}))


def left_out(bridge: "Bridge", key: str) -> bool:
    """Tell whether the lens leaves a thing out of the map; the tray shows every card."""
    if not bridge.lens.hides:
        return False
    kind, _, record_id = key.partition(":")
    record, through = bridge.document.snapshot.lookup(kind, record_id), bridge.through()
    if isinstance(record, Card):
        return record.stage_id is not None and not through.card(record)
    if isinstance(record, EmotionPoint | Metric):
        return through.leaves_out(record.segment_id)
    return False


def _unfold(view: "MapView", key: str) -> None:
    """Show its lane, expand its stage, and go there."""
    if key.startswith("lane:"):
        view.shaping.set_hidden((key.partition(":")[2],), hidden=False)
    view.shaping.unfold_key(key)
    view.show_selected((key,))
    view.setFocus()


def _until_selected_anew(view: "MapView") -> None:
    """Say no more of it when something else is selected."""

    def selected() -> None:
        view.selection.changed.disconnect(selected)
        view.bridge.moved_on.emit()

    view.selection.changed.connect(selected)
