"""A lane that is taller than the room's screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from clgdesk.layout.shapes import Row
from clgdesk.layout.story.map_sight import pinned
from clgdesk.layout.theme import load
from clgdesk.ui.present.pictures import Pictures
from tests.builders import many_cards
from tests.ui.conftest import Opener
from tests.ui.present.driver import Presenter


@pytest.fixture
def presenter(open_window: Opener) -> Iterator[Presenter]:
    presenter = Presenter(open_window(list(many_cards(200, stages=3, lanes=4).records())))
    presenter.start().key("M")
    yield presenter
    presenter.key("Esc")


def tallest_lane(presenter: Presenter) -> Row:
    return max(presenter.window.bridge.board.rows, key=lambda row: row.h)


def title_at_the_top(presenter: Presenter, row: Row, down: float) -> QImage:
    """What the room sees of a lane's title while the lane is scrolled ``down`` by that much."""
    telling, engine = presenter.telling, presenter.window.workspace.map.engine
    sight = telling.sights[1]._replace(y=row.y + down)
    image = QImage(*(round(side) for side in telling.size), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    Pictures(telling, engine, engine).map(painter, load("light"), sight)
    painter.end()
    beside, above = pinned(presenter.window.bridge.board)
    left, right = (beside - 100) * sight.scale, (beside - 12) * sight.scale
    top, bottom = (above + 12) * sight.scale, (above + row.words) * sight.scale
    return image.copy(QRect(round(left), round(top), round(right - left), round(bottom - top)))


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_its_title_is_read_wherever_the_room_looks(presenter: Presenter, share: float) -> None:
    row = tallest_lane(presenter)
    assert row.h > 2 * presenter.telling.size[1] / presenter.telling.sights[1].scale
    down = round(row.h * share)
    assert title_at_the_top(presenter, row, down) == title_at_the_top(presenter, row, 0)


def test_its_end_pushes_the_title_out(presenter: Presenter) -> None:
    row = tallest_lane(presenter)
    nearly = title_at_the_top(presenter, row, row.h - row.words / 2)
    assert nearly != title_at_the_top(presenter, row, 0)
