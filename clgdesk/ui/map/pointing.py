"""What the pointer means: the thing under it, and what is told of that."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QHelpEvent

from clgdesk.layout.shapes import Block
from clgdesk.ui.actions import keys_text
from clgdesk.ui.map.scales import BELOW

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

SEEN_THROUGH = ("prompt", "emotion", "visibility", "narrow_title")
"""Kinds of blocks that the pointer goes through to the cell below."""


def thing_at(view: "MapView", at: QPointF) -> Block | None:
    """Return the topmost block under a pixel of the viewport, or None."""
    if view.heads.covers(at.x(), at.y()):
        return view.heads.block_at(at.x(), at.y())
    point = view.camera.to_board(at)
    found = view.map_scene.blocks_at(point)
    block = next((block for block in found if block.kind not in SEEN_THROUGH), None)
    if block is not None and block.kind == "emotion_point":
        points = [other for other in found if other.kind == block.kind]
        block = min(points, key=lambda one: _meant_by(view, point, one))
    if block is None or block.kind == "cell":
        return view.connectors.at(point.x(), point.y(), view.zoom) or block
    return view.board.link_of(block) if block.kind == "link_label" else block


def _meant_by(view: "MapView", at: QPointF, point: Block) -> tuple[float, bool]:
    """Say how likely one of several points of curves is meant: the nearest, one that is clear.

    Of two at the same place it is the one that a lens lets stand out.
    """
    middle = QPointF(point.x + point.w / 2, point.y + point.h / 2)
    return round((at - middle).manhattanLength()), view.board.fades(point)


def tell_of_thing(view: "MapView", event: QHelpEvent) -> None:
    """Show a tip that tells of what is under the pointer, where there is more than is seen."""
    from clgdesk.ui.map.tips import fold_tip, show_tip, tip_of

    at = QPointF(event.pos())
    block = None if view.mouse.busy else view.block_at(at)
    snapshot, words = view.bridge.document.snapshot, ""
    insert = None if view.mouse.busy or view.inserts is None else view.inserts.hit(at)
    if view.heads.corner.geometry().contains(at.toPoint()):
        words = "\n".join(words for _, words in view.heads.marks())
    elif insert is not None and view.inserts is not None:
        words = view.inserts.tip(insert)
    elif block is not None and view.folds.hit(block, at):
        words = fold_tip(snapshot, block, keys_text(view.registry["map.collapse"]))
    elif block is not None:
        words = tip_of(snapshot, block, far=view.zoom < BELOW)
    show_tip(event, view, words)
