from collections.abc import Iterator

import pytest

from clgdesk.layout.shapes import Block, Gradient
from clgdesk.layout.theme import contrast, load
from tests.layout.story import board_of, snapshot


def colour_words(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        for shape in block.shapes:
            for name in ("fill", "stroke", "colour"):
                value = getattr(shape, name, "")
                if isinstance(value, Gradient):
                    yield from (value.start, value.end)
                elif value:
                    yield value


@pytest.mark.parametrize("name", ["light", "dark"])
def test_both_themes_know_every_colour_of_a_board(name) -> None:
    theme = load(name)
    words = set(colour_words(board_of(snapshot()).blocks))
    assert {"friction", "ink", "segment:#2563EB", "strip.start"} <= words
    for word in words:
        assert all(0 <= part <= 1 for part in theme.rgba(word))


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("own", ["#2563EB", "#A21CAF", "#A16207", "#FFFF00", "#000000", "#FFFFFF"])
def test_a_segments_code_can_be_read_on_its_ground(name, own: str) -> None:
    theme = load(name)
    text, ground = (theme.rgba(f"{use}:{own}")[:3] for use in ("segment", "segment-ground"))
    assert contrast(text, ground) >= 4.5


def test_contrast_goes_from_one_to_twenty_one() -> None:
    assert contrast((1, 1, 1), (1, 1, 1)) == pytest.approx(1)
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
