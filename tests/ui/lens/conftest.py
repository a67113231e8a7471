"""What lenses of a real window are chosen and looked at with."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from clgdesk.method.lens import ActiveLens
from clgdesk.model.records import Card, CardSegment, Segment
from clgdesk.ui.lens.popover import show_popover

Left = Qt.MouseButton.LeftButton


def segment(window, number: int = 0) -> Segment:
    return window.bridge.document.snapshot.ordered(Segment)[number]


def of_segment(window, wanted: Segment) -> set[str]:
    """The cards on the map that concern a segment."""
    snapshot = window.bridge.document.snapshot
    linked = {link.card_id for link in snapshot.where(CardSegment, "segment_id", wanted.id)}
    return {i for i in linked if snapshot.get(Card, i).stage_id is not None}


def standing_out(window) -> set[str]:
    """The cards of the map that are neither faded nor left out."""
    board = window.workspace.map.board
    return {b.id for b in board.blocks if b.kind == "card" and not board.fades(b)}


def looking_for_nobody() -> ActiveLens:
    """A lens that no card matches."""
    return ActiveLens(frozenset({("owner", "Nobody of that name")}))


@pytest.fixture
def popover(window):
    made = show_popover(window)
    yield made
    if isValid(made):
        made.close()


def press(chip) -> None:
    QTest.mouseClick(chip, Left, pos=QPoint(chip.width() // 2, chip.height() // 2))
