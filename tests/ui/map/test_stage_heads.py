"""What is seen on the strip of stages: which one is selected, and titles that nothing crosses."""

import time

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from clgdesk.layout.theme import contrast, load
from tests.builders import a_document, many_cards
from tests.ui.map.conftest import driven

STRONG = 3.0
"""The contrast that what is no text must have with what is beside it."""


@pytest.fixture
def wide(qtbot, engine):
    """A driver of a map of nine stages with titles of several lengths."""
    yield from driven(qtbot, engine, a_document(many_cards(60, stages=9, lanes=8)))


def strip(driver) -> QImage:
    """Return the strip as it is when all pictures are made."""
    end = time.monotonic() + 5
    while driver.view.refining and time.monotonic() < end:
        QTest.qWait(5)
    return driver.settle().view.heads.strip.grab().toImage()


def rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def stands_out(image: QImage, other: QImage, x: int, y: int) -> bool:
    """Tell whether a pixel of one image has contrast with the same one of the other."""
    return contrast(rgb(image.pixelColor(x, y)), rgb(other.pixelColor(x, y))) >= STRONG


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scale", [0.2, 0.4, 1.0, 2.0])
def test_a_selected_stage_is_told_from_the_others(wide, theme, scale):
    view = wide.view
    view.set_theme(load(theme))
    view.set_zoom(scale)
    stage = next(b for b in view.board.blocks if b.kind == "stage" and b.x > 200)
    view.reveal(stage.key)
    plain = strip(wide)
    view.marks.ring([stage.key])
    ringed = strip(wide)
    area = view.heads.area_of(stage).toRect() & plain.rect()
    strong = [
        (x, y)
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
        if stands_out(ringed, plain, x, y)
    ]
    assert len({x for x, _ in strong}) > area.width() * 0.8
    assert len(strong) >= 2 * len({x for x, _ in strong}) - 8


def test_nothing_of_a_selection_stands_across_a_title_from_far_away(wide):
    view = wide.view
    view.set_zoom(0.15)
    plain = strip(wide)
    view.marks.ring([next(b.key for b in view.board.blocks if b.kind == "stage")])
    ringed, middle = strip(wide), plain.height() * 3 // 5
    assert not any(stands_out(ringed, plain, x, middle) for x in range(plain.width()))


@pytest.mark.parametrize("scale", [0.15, 0.19, 0.3])
def test_no_chevron_crosses_a_title_and_each_stage_is_still_told(wide, scale, monkeypatch):
    view = wide.view
    view.set_zoom(scale)
    with_them = strip(wide)
    written = []
    monkeypatch.setattr(view.heads.far, "_paint_tips", lambda *args: written.extend(*args[4:]))
    view.heads.strip.update()
    without = strip(wide)
    assert written
    crossed = [
        (x, y)
        for area in written
        for x in range(int(area.left()), int(area.right()))
        for y in range(int(area.top()), int(area.bottom()))
        if with_them.pixel(x, y) != without.pixel(x, y)
    ]
    assert not crossed
    for block in [b for b in view.board.blocks if b.kind == "stage"][1:]:
        at = round(view.heads.area_of(block).x())
        near = range(max(at - 2, 0), min(at + 8, with_them.width()))
        if at + 8 < with_them.width():
            assert any(
                with_them.pixel(x, y) != without.pixel(x, y)
                for x in near
                for y in range(with_them.height())
            )
