"""The way back above a journey that shows a stage of another one in detail."""

from dataclasses import replace

import pytest

from clgdesk.document.nesting import make_sub_journey
from clgdesk.document.stages import add_stage
from clgdesk.model.records import Journey, Stage
from tests.window_driver import WindowDriver

LONG = "A journey whose title is longer than there is room for, number {n}"


@pytest.fixture
def hands(window) -> WindowDriver:
    window.resize(1280, 720)
    return WindowDriver(window)


def nested(hands, depth: int, title: str = LONG) -> list[str]:
    """Show a journey so many times within another; returns what is above it, outermost first."""
    bridge, above = hands.window.bridge, []
    for n in range(depth):
        with bridge.edit("journey.add") as edit:
            here = edit.snapshot.where(Stage, "journey_id", bridge.journey_id)
            stage = here[0] if here else add_stage(edit, bridge.journey_id, f"Stage {n} & more")
            above.append(f"{edit.get(Journey, bridge.journey_id).title} · {stage.title}")
            made = make_sub_journey(edit, stage.id)
            edit.put(replace(edit.get(Journey, made.id), title=title.format(n=n)))
        bridge.show_journey(made.id)
    hands.settle()
    return above


@pytest.mark.parametrize("width", [1280, 1440])
@pytest.mark.parametrize("depth", [1, 3, 5])
def test_however_deep_the_way_is_read_and_fits(hands, depth, width):
    hands.window.resize(width, 720)
    above = nested(hands, depth)
    way = hands.window.workspace.breadcrumb
    assert way.isVisible()
    assert [link.accessibleName() for link in way.links] == above
    for link, words in zip(way.links, above, strict=True):
        assert words in link.toolTip().replace("\n", " ")
        assert link.width() >= link.sizeHint().width()
        shown = link.text().replace("&&", "&")
        assert shown == words or ("…" in shown and shown.startswith(words[:3]))
    assert way.childrenRect().right() <= way.width()


def test_what_is_short_is_whole_beside_what_is_long(hands):
    above = nested(hands, 2, title="Short")
    texts = [link.text().replace("&&", "&") for link in hands.window.workspace.breadcrumb.links]
    assert texts == above


def test_more_room_shows_more(hands):
    nested(hands, 4)
    link = hands.window.workspace.breadcrumb.links[-1]
    before = len(link.text())
    hands.window.resize(1900, 720)
    assert len(hands.settle() and link.text()) > before


def test_a_click_goes_back_to_the_stage(hands):
    first = hands.window.bridge.journey_id
    nested(hands, 2)
    hands.window.workspace.breadcrumb.links[0].click()
    hands.settle()
    assert hands.window.bridge.journey_id == first
    assert (hands.selection.current or "").startswith("stage:")
