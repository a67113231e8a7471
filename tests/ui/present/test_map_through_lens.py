"""The map as a room sees it through a lens."""

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from clgdesk.layout.shapes import HEAD_KINDS, Block
from clgdesk.layout.story.map_sight import pinned
from clgdesk.layout.theme import Theme, load
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.records import Card
from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.present.pictures import Pictures
from tests.ui.conftest import Opener
from tests.ui.present.driver import Presenter
from tests.ui.present.test_present import story, uid

NOBODY = ActiveLens(frozenset({("owner", "Nobody")}))


@pytest.fixture
def presenter(open_window: Opener) -> Presenter:
    """Presents a map whose first card reaches over all of its three stages."""
    wide = [replace(r, span=3) if isinstance(r, Card) and r.level == 1 else r for r in story()]
    return Presenter(open_window(wide))


class Counting(Pictures):
    """Takes note of how often a block is painted."""

    def __init__(self, window: MainWindow, presenter: Presenter) -> None:
        engine = window.workspace.map.engine
        super().__init__(presenter.telling, engine, engine)
        self.painted: Counter[str] = Counter()

    def block(self, painter: QPainter, block: Block, theme: Theme) -> None:
        if block.kind not in HEAD_KINDS:
            self.painted[block.key] += 1
        super().block(painter, block, theme)


def seen(pictures: Pictures, presenter: Presenter, scale: float = 0.0) -> QImage:
    """The stage in the middle, or all of the map at a scale."""
    width, height = presenter.telling.size
    image = QImage(round(width), round(height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    sights = presenter.telling.sights
    beside, above = pinned(presenter.window.bridge.board)
    middle = next(s for s in sights if s.stage_id == uid("s1"))
    sight = sights[0]._replace(x=beside, y=above, scale=scale) if scale else middle
    painter = QPainter(image)
    pictures.map(painter, load("light"), sight)
    painter.end()
    return image


def test_what_is_wider_than_its_stage_is_painted_once(presenter: Presenter) -> None:
    presenter.window.bridge.look_through(NOBODY)
    presenter.start()
    pictures = Counting(presenter.window, presenter)
    seen(pictures, presenter)
    assert pictures.painted[f"card:{uid('c0')}"] == 1
    assert set(pictures.painted.values()) == {1}
    presenter.key("Esc")


def test_cards_too_small_to_read_fade_as_well(presenter: Presenter) -> None:
    presenter.start()
    strength = []
    for lens in (PLAIN, NOBODY):
        presenter.window.bridge.look_through(lens)
        picture = seen(Counting(presenter.window, presenter), presenter, scale=0.2)
        card = presenter.window.bridge.board.by_key[f"card:{uid('c1')}"]
        middle = (card.x + card.w / 2) * 0.2, (card.y + card.h / 2) * 0.2
        strength.append(picture.pixelColor(*map(round, middle)).saturation())
    assert strength[1] < strength[0] / 2
    presenter.key("Esc")
