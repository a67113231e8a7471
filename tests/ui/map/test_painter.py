import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from clgdesk.glyphs import TextStyle
from clgdesk.layout.board import Layout
from clgdesk.layout.shapes import (
    Block,
    Box,
    Dot,
    Gradient,
    Icon,
    Path,
    Picture,
    Shape,
    Text,
)
from clgdesk.layout.theme import load
from clgdesk.layout.typesetting import CARD_TITLE
from clgdesk.text.engine import Engine
from clgdesk.ui.map.painter import paint_block, render_board
from tests.layout.story import snapshot

SIDE = 40


@pytest.fixture
def engine(qapp) -> Engine:
    return Engine()


def painted(engine: Engine, *shapes: Shape, theme="light", images=None) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    block = Block("k", "card", "k", 5, 5, SIDE, SIDE, shapes)
    painter = QPainter(image)
    paint_block(painter, block, load(theme), engine, images)
    painter.end()
    return image


def colour(theme: str, word: str) -> str:
    return QColor.fromRgbF(*load(theme).rgba(word)).name()


def inked(image: QImage) -> int:
    return sum(image.pixelColor(x, y).alpha() > 40 for x in range(SIDE) for y in range(SIDE))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_box_wears_its_colours(engine: Engine, theme: str) -> None:
    image = painted(engine, Box(4, 4, 30, 30, "friction", "ink", 4, radius=6), theme=theme)
    assert image.pixelColor(20, 20).name() == colour(theme, "friction")
    assert image.pixelColor(20, 4).name() == colour(theme, "ink")
    assert image.pixelColor(3, 3).alpha() == 0


def test_each_corner_of_a_box_has_its_own_radius(engine: Engine) -> None:
    image = painted(engine, Box(0, 0, 40, 40, "ink", radii=(16, 0, 12, 0)))
    corners = [image.pixelColor(x, y).alpha() for x, y in ((1, 1), (38, 1), (38, 38), (1, 38))]
    assert corners == [0, 255, 0, 255]


def test_a_shadow_lies_below_the_box(engine: Engine) -> None:
    image = painted(engine, Box(6, 6, 28, 20, "card", radius=6, shadow=True))
    assert 0 < image.pixelColor(20, 28).alpha() < 60
    assert image.pixelColor(20, 3).alpha() == 0


def test_a_gradient_goes_from_one_colour_to_the_other(engine: Engine) -> None:
    square = (("M", 0, 0), ("L", 40, 0), ("L", 40, 40), ("L", 0, 40), ("Z",))
    fill = Gradient(0, 0, 40, 0, "strip.start", "strip.end")
    image = painted(engine, Path(square, fill))
    assert image.pixelColor(0, 20).blue() < image.pixelColor(39, 20).blue()


def test_a_dashed_line_has_gaps(engine: Engine) -> None:
    line = (("M", 0, 20), ("L", 40, 20))
    whole = painted(engine, Path(line, stroke="ink", width=2))
    dashed = painted(engine, Path(line, stroke="ink", width=2, dash=(4, 4)))
    assert 0.3 * inked(whole) < inked(dashed) < 0.7 * inked(whole)


def test_dots_icons_and_curves_leave_ink(engine: Engine) -> None:
    curve = (("M", 2, 30), ("C", 10, 0, 30, 0, 38, 30))
    for shape in (Dot(20, 20, 8, "value"), Icon(8, 8, 24, "star"), Path(curve, stroke="curve")):
        assert inked(painted(engine, shape)) > 20


def test_a_filled_icon_has_more_ink_than_its_lines(engine: Engine) -> None:
    lines = painted(engine, Icon(8, 8, 24, "star"))
    assert inked(painted(engine, Icon(8, 8, 24, "star", filled=True))) > inked(lines) + 50


def test_text_is_painted_from_its_glyphs_on_its_baseline(engine: Engine) -> None:
    image = painted(engine, Text(2, 30, engine.line("HH", CARD_TITLE), "ink"))
    assert inked(image) > 20
    assert all(image.pixelColor(x, y).alpha() == 0 for x in range(SIDE) for y in range(31, SIDE))


def test_a_character_that_no_font_has_is_a_box_not_a_blank(engine: Engine) -> None:
    line = engine.line("\U000f0000", CARD_TITLE)
    assert line.missing
    assert inked(painted(engine, Text(2, 30, line))) > 10


def test_a_picture_shows_its_image_or_a_place_for_it(engine: Engine) -> None:
    red = QImage(2, 2, QImage.Format.Format_RGB32)
    red.fill(Qt.GlobalColor.red)
    shape = Picture(0, 0, 40, 40, "a")
    shown = painted(engine, shape, images={"a": red}.get)
    assert shown.pixelColor(20, 20).name() == "#ff0000"
    assert painted(engine, shape).pixelColor(8, 8).name() == colour("light", "chip")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_whole_board_is_painted_in_its_theme(engine: Engine, theme) -> None:
    board = Layout(engine).board(snapshot(), "journey")
    image = render_board(board, load(theme), engine)
    assert (image.width(), image.height()) == (round(board.w), round(board.h))
    assert image.pixelColor(2, 2).name() == colour(theme, "canvas")
    bar = board.by_key["card:c2"]
    assert image.pixelColor(int(bar.x) + 2, int(bar.y) + 30).name() == colour(theme, "friction")


@pytest.mark.parametrize("size", [60, 64, 65, 80])
def test_text_of_any_size_is_seen(engine: Engine, size: int) -> None:
    """Qt draws no run of glyphs that is larger than 64 pixels."""
    line = engine.line("M", TextStyle(size, 600))
    assert inked(painted(engine, Text(0, 34, line))) > SIDE * SIDE / 8


@pytest.mark.parametrize("zoom", [4, 5, 8])
def test_text_is_seen_at_any_zoom(engine: Engine, zoom: int) -> None:
    block = Block("k", "card", "k", 0, 0, 9, 9, (Text(0, 9, engine.line("M", CARD_TITLE)),))
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(zoom, zoom)
    paint_block(painter, block, load("light"), engine)
    painter.end()
    assert inked(image) > SIDE * SIDE / 8
