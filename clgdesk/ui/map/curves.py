"""Which emotion curve stands in front and is drawn: chosen by its legend, a point of it, or a menu.

The choice belongs to the window, not to the document.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from clgdesk.document.fields import set_fields
from clgdesk.layout.feelings import DERIVED
from clgdesk.layout.shapes import Block
from clgdesk.model.records import LANE_CONTENTS, EmotionPoint, Journey, Lane, Segment
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.label import in_menu
from clgdesk.ui.words import choice_name

if TYPE_CHECKING:
    from clgdesk.ui.bridge import Bridge
    from clgdesk.ui.map.gestures.gesture import Pointer
    from clgdesk.ui.map.view import MapView

STATES = ("as_is", "to_be")


def drawn_curve(bridge: "Bridge") -> tuple[str, str] | None:
    """Return segment and state of the curve that is drawn; None where there is no segment.

    That is the chosen one; or else the journey's own, or that of the foremost segment.
    """
    snapshot = bridge.document.snapshot
    journey = snapshot.find(Journey, bridge.journey_id)
    state = "as_is" if journey is None else journey.state
    if bridge.curve is not None and snapshot.find(Segment, bridge.curve[0]) is not None:
        return bridge.curve[0], state if bridge.curve[1] == DERIVED else bridge.curve[1]
    if journey is not None and journey.segment_id is not None:
        return journey.segment_id, state
    segments = sorted(snapshot.ordered(Segment), key=lambda segment: not segment.top_priority)
    return (segments[0].id, state) if segments else None


class Curves:
    """The choice of a curve, in one view."""

    def __init__(self, view: "MapView") -> None:
        self._view = view

    @property
    def _snapshot(self) -> Snapshot:
        return self._view.bridge.document.snapshot

    def clicked(self, block: Block, at: "Pointer") -> None:
        """Bring the curve in front whose point or legend was clicked."""
        if block.kind == "lane":
            row = next((r for r in self._view.board.rows if r.lane_id == block.id), None)
            y = (at.view - self._view.heads.words_at(block)).y() / self._view.heads.scale
            for entry in () if row is None else row.curves:
                if entry.y <= y < entry.y + entry.h:
                    self._view.bridge.show_curve(entry.segment_id, entry.state)
        else:
            self.choose_of(block)

    def choose_of(self, block: Block) -> None:
        """Bring the curve in front that a point belongs to."""
        if block.kind == "felt":
            self._view.bridge.show_curve(block.id.partition(":")[2], DERIVED)
        elif block.kind == "emotion_point":
            point = self._snapshot.find(EmotionPoint, block.id)
            if point is not None:
                self._view.bridge.show_curve(point.segment_id, point.state)

    # Menus

    def fill_menu(self, menu: QMenu, lane: Lane) -> None:
        """Offer which curve is drawn, in which state, and what the lane shows."""
        menu.addSeparator()
        self._add_segments(menu)
        self._add_state(menu)
        self._add_contents(menu, lane)

    def _add_segments(self, menu: QMenu) -> None:
        drawn = drawn_curve(self._view.bridge)
        if drawn is None:
            return
        segments = menu.addMenu(tr("Draw the curve of"))
        for segment in self._snapshot.ordered(Segment):
            action = segments.addAction(in_menu(segment.name))
            action.setCheckable(True)
            action.setChecked(segment.id == drawn[0])
            action.triggered.connect(
                lambda _on, i=segment.id: self._view.bridge.show_curve(i, drawn[1])
            )

    def _add_state(self, menu: QMenu) -> None:
        drawn = drawn_curve(self._view.bridge)
        if drawn is not None:
            action = menu.addAction(tr("Draw it as it should be"))
            action.setCheckable(True)
            action.setChecked(drawn[1] == "to_be")
            action.triggered.connect(
                lambda on: self._view.bridge.show_curve(drawn[0], STATES[bool(on)])
            )

    def _add_contents(self, menu: QMenu, lane: Lane) -> None:
        contents = menu.addMenu(tr("Show curves"))
        for content in LANE_CONTENTS["emotion"]:
            words = choice_name("content", content or "emotion.")
            action = contents.addAction(words)
            action.setCheckable(True)
            action.setChecked(lane.content == content)
            action.triggered.connect(lambda _on, c=content: self.show_content(lane.id, c))

    def show_content(self, lane_id: str, content: str) -> None:
        """Have a lane show curves that are drawn, derived, or both."""
        with self._view.bridge.edit("lane.edit") as edit:
            set_fields(edit, Lane, lane_id, content=content)
