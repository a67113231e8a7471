import pytest

from clgdesk import resources
from clgdesk.layout.icons import GRID, icon, names
from clgdesk.layout.kinds import CARD_ICONS, SIGNAL_ICONS, lane_icon
from clgdesk.model.fields import specs
from clgdesk.model.records import CARD_KINDS, LANE_CONTENTS, Lane


def test_every_drawing_has_its_segments() -> None:
    drawings = {path.stem for path in resources.path("icons").glob("*.svg")}
    assert drawings == set(names())


@pytest.mark.parametrize("name", names())
def test_an_icon_is_made_of_lines_and_curves_on_its_grid(name: str) -> None:
    counts = {"M": 2, "L": 2, "C": 6, "Z": 0}
    segments = icon(name)
    assert segments[0][0] == "M"
    for word, *numbers in segments:
        assert len(numbers) == counts[word]
        assert all(0 <= n <= GRID for n in numbers)


def test_every_kind_of_card_and_every_form_of_lane_has_an_icon() -> None:
    wanted = {*CARD_ICONS.values(), *SIGNAL_ICONS.values()}
    assert set(CARD_ICONS) == set(CARD_KINDS)
    for form in specs(Lane)["form"].choices:
        for content in LANE_CONTENTS.get(form, ("",)):
            wanted.add(lane_icon(Lane("l", journey_id="j", form=form, content=content))[0])
    assert wanted <= set(names())


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon("no such icon")
