"""What is painted and not seen yet: all of it is shown in the end, also between whole pixels."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QRegion

from clgdesk.ui.map.screen import Screen


class Viewport:
    """A viewport that takes note of what it is to show."""

    def __init__(self) -> None:
        self.due = QRegion()

    def rect(self) -> QRect:
        return QRect(0, 0, 900, 700)

    def size(self):
        return self.rect().size()

    def update(self, area: QRect) -> None:
        self.due += area & self.rect()


def a_screen(ratio: float) -> tuple[Screen, Viewport]:
    viewport = Viewport()
    view = SimpleNamespace(
        devicePixelRatioF=lambda: ratio,
        viewport=lambda: viewport,
        camera=SimpleNamespace(origin=QPointF(-44, 0)),
        heads=SimpleNamespace(free_area=lambda: QRectF(73, 29, 827, 671)),
    )
    return Screen(view), viewport


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_neighbouring_parts_show_the_pixels_between_them(ratio):
    screen, viewport = a_screen(ratio)
    areas = [QRect(852, 811, 106, 1), QRect(732, 813, 3, 1), QRect(847, 813, 4, 1)]
    screen.note_painted(areas)
    assert screen.behind
    screen.catch_up()
    screen.note_seen(list(viewport.due))
    assert not screen.behind


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_what_no_part_shows_stays_to_be_shown(ratio):
    screen, _ = a_screen(ratio)
    screen.note_painted([QRect(round(300 * ratio), round(300 * ratio), 50, 50)])
    screen.note_seen([QRect(0, 0, 900, 290)])
    assert screen.behind
    screen.note_seen([QRect(0, 290, 900, 400)])
    assert not screen.behind


def test_a_pixel_of_which_a_share_is_shown_stays_to_be_shown():
    screen, _ = a_screen(1.25)
    screen.note_painted([QRect(400, 811, 10, 1)])
    screen.note_seen([QRect(0, 0, 900, 649)])  # ends within the row of 811
    assert screen.behind
    screen.note_seen([QRect(0, 648, 900, 10)])
    assert not screen.behind
