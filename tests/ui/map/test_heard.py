"""The map for those who hear it: what a screen reader finds, and what it is told."""

import gc
import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from clgdesk.document.links import link_cards
from clgdesk.document.stages import add_stage
from clgdesk.layout.reading import reading_order, reading_tree
from clgdesk.layout.theme import load
from clgdesk.method.lens import ActiveLens
from clgdesk.model.records import Segment
from clgdesk.ui import spoken
from clgdesk.ui.actions import ActionRegistry
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.map.view import MapView
from clgdesk.ui.selection import Selection
from tests.builders import a_document, many_cards
from tests.driver import Driver
from tests.random_edits import random_edit

Role, Text = QAccessible.Role, QAccessible.Text


class Listener:
    """Stands for a screen reader: keeps what it is told."""

    def __init__(self) -> None:
        self.news: list[tuple[str, str]] = []

    def __call__(self, event) -> None:
        kind = event.type().name
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.news.append((kind, event.message()))
        else:
            self.news.append((kind, event.accessibleInterface().text(Text.Name)))
        QAccessible.updateAccessibility(event)

    def of(self, kind: str) -> list[str]:
        """What was told in one kind of news, the oldest first."""
        return [words for told, words in self.news if told == kind]

    def forget(self) -> None:
        self.news.clear()


@pytest.fixture
def listener(monkeypatch) -> Iterator[Listener]:
    """A screen reader listens."""
    made = Listener()
    monkeypatch.setattr(spoken, "send", made)
    QAccessible.setActive(True)
    yield made
    QAccessible.setActive(False)


def found(driver: Driver) -> QAccessibleInterface:
    """The map as a screen reader asks for it."""
    interface = QAccessible.queryAccessibleInterface(driver.view)
    assert interface is not None
    return interface


def children(interface: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [interface.child(n) for n in range(interface.childCount())]


def names(interface: QAccessibleInterface, role: Role | None = None) -> list[str]:
    return [c.text(Text.Name) for c in children(interface) if role in (None, c.role())]


def lane(driver: Driver, name: str) -> QAccessibleInterface:
    lanes = [c for c in children(found(driver)) if c.text(Text.Name).startswith(f"Lane {name}")]
    assert len(lanes) == 1
    return lanes[0]


def one(interface: QAccessibleInterface, words: str) -> QAccessibleInterface:
    """The one child whose name has these words."""
    fitting = [c for c in children(interface) if words in c.text(Text.Name)]
    assert len(fitting) == 1
    return fitting[0]


def a_view(engine, document) -> MapView:
    """A map that is not awake yet, in a window that is not shown."""
    window = QWidget()
    bridge, selection = Bridge(document, engine, window), Selection(window)
    return MapView(bridge, selection, ActionRegistry(window), engine, load("light"), window)


def end(view: MapView) -> None:
    view.bridge.close()
    view.window().deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


# What is there


def test_the_map_says_what_it_is(driver):
    assert found(driver).text(Text.Name) == "Map of The journey, 3 stages, 6 lanes, 6 cards"
    assert found(driver).role() == Role.Grouping


def test_stages_are_headings_and_lanes_are_lists(driver):
    assert names(found(driver), Role.Heading) == ["Stage 1 Look", "Stage 2 Try", "Stage 3 Use"]
    assert names(found(driver), Role.List) == [
        "Lane Goal", "Lane Steps", "Lane Emotion", "Lane Friction, 4 cards",
        "Lane Value, 1 card", "Lane Anything, 1 card",
    ]  # fmt: skip


def test_a_card_reads_as_a_sentence(driver):
    assert names(lane(driver, "Friction")) == [
        "Friction: One, assumption, no evidence, stage Look",
        "Friction: Two, assumption, no evidence, stage Look",
        "Friction: Three, assumption, no evidence, stage Look",
        "Friction: Four, severity 4 of 5, assumption, no evidence, stage Try",
        "Friction, Use",
    ]
    assert names(lane(driver, "Value"))[0].startswith("Value moment: Good, Finance lead, ")


def test_connectors_are_among_the_things_of_the_map(driver):
    with driver.document.edit("link.add") as edit:
        link_cards(edit, driver.card("One").id, driver.card("Four").id)
    assert "One leads to Four" in names(found(driver), Role.ListItem)


def test_everything_one_can_stop_at_is_heard_once(driver):
    tree = reading_tree(driver.view.board)
    heard = [key for keys in tree.values() for key in keys]
    assert len(heard) == len(set(heard))
    assert set(heard) == set(reading_order(driver.view.board))


def test_a_thing_is_where_it_is_seen(driver):
    card = one(lane(driver, "Friction"), "Four")
    middle = driver.view.viewport().mapToGlobal(driver.middle_of(driver.card("Four")).toPoint())
    assert card.rect().contains(middle)
    assert found(driver).childAt(middle.x(), middle.y()) is card


def test_what_a_lens_leaves_aside_is_said_to_be(driver):
    segment = driver.document.snapshot.ordered(Segment)[0]
    rules = frozenset({("segment", segment.id)})
    driver.view.bridge.look_through(ActiveLens(rules))
    assert one(lane(driver, "Friction"), "Four").text(Text.Description) == "left aside by the lens"
    assert one(lane(driver, "Value"), "Good").text(Text.Description) == ""


def test_a_card_that_lies_face_down_says_nothing_of_itself(driver):
    card = driver.card("Four")
    with driver.document.edit("card.add") as edit:
        link_cards(edit, driver.card("One").id, card.id)
        edit.put(replace(card, face_down=True))
    heard = [c.text(Text.Name) for lane in children(found(driver)) for c in children(lane)]
    heard += names(found(driver))
    assert not [words for words in heard if "Four" in words or "4 of 5" in words]
    assert [words for words in heard if words.endswith("stage Try")]


def test_widgets_on_the_map_stay_among_its_children(driver):
    owners = {type(c.object()).__name__ for c in children(found(driver))}
    assert {"LanesButton", "Minimap"} <= owners


def walk(interface: QAccessibleInterface) -> int:
    """Go through everything below, up again from each; tells how many there are."""
    count = 0
    for place, child in enumerate(children(interface)):
        assert child is not None
        if child.object() is None:
            assert child.isValid()
            assert child.text(Text.Name)
            assert interface.indexOfChild(child) == place
            assert child.parent() is interface
            count += 1 + walk(child)
    return count


def test_every_way_down_leads_up_again(driver):
    assert walk(found(driver)) == len(reading_order(driver.view.board))


OTHER_WAYS = ("text", "value", "tableCell", "selection", "attributes", "editableText")


@pytest.mark.parametrize("way", OTHER_WAYS)
def test_a_thing_is_asked_for_what_it_does_not_offer(driver, way):
    """Bridges ask everything of everything: what is not there has to arrive as null."""
    assert getattr(lane(driver, "Friction").child(0), f"{way}Interface")() is None


# What is done


def act(interface: QAccessibleInterface, name: str) -> None:
    actions = interface.actionInterface()
    assert name in actions.actionNames()
    actions.doAction(name)


def test_going_to_a_card_selects_it_and_gives_the_map_the_focus(driver):
    driver.lose_focus()
    act(one(lane(driver, "Friction"), "Two"), QAccessibleActionInterface.setFocusAction())
    assert driver.view.hasFocus()
    driver.expect_selected(driver.card("Two"))
    assert found(driver).focusChild() is one(lane(driver, "Friction"), "Two")


def test_pressing_a_card_edits_it(driver):
    act(one(lane(driver, "Friction"), "Two"), QAccessibleActionInterface.pressAction())
    driver.expect_editing(driver.card("Two"))


def test_what_is_selected_says_so(driver):
    driver.select(driver.card("One"), driver.card("Two"))
    first, second, third = children(lane(driver, "Friction"))[:3]
    assert (first.state().selected, first.state().focused) == (1, 0)
    assert (second.state().selected, second.state().focused) == (1, 1)
    assert (third.state().selected, third.state().focused) == (0, 0)


# What is told


def test_walking_tells_each_thing(driver, listener):
    driver.select(driver.card("One"))
    listener.forget()
    driver.key("Down").key("Right")
    assert listener.of("Focus") == [
        "Friction: Two, assumption, no evidence, stage Look",
        "Friction: Four, severity 4 of 5, assumption, no evidence, stage Try",
    ]


def test_nothing_is_told_of_the_map_while_the_focus_is_elsewhere(driver, listener):
    driver.lose_focus()
    listener.forget()
    driver.select(driver.card("One"))
    assert not listener.of("Focus")
    assert not listener.of("Announcement")


def test_several_selected_are_counted(driver, listener):
    driver.select(driver.card("One")).key("Shift+Down", times=2)
    assert listener.of("Announcement") == ["2 selected", "3 selected"]


def test_a_new_severity_is_said(driver, listener):
    driver.select(driver.card("Four"))
    listener.forget()
    driver.key("5")
    said = "Friction: Four, severity 5 of 5, assumption, no evidence, stage Try"
    assert listener.of("NameChanged") == [said]
    assert listener.of("Announcement") == [said]


@pytest.mark.parametrize(("kind", "name"), [("stage", "Look"), ("lane", "Friction")])
def test_what_is_collapsed_says_so_and_tells_when_that_changes(driver, listener, kind, name):
    record = getattr(driver, kind)(name)
    driver.select(record).focus_map()
    thing = found(driver).focusChild()
    assert thing.state().expandable
    assert thing.state().expanded
    listener.forget()
    driver.key("Alt+C")
    assert thing.state().collapsed
    assert [words.endswith("collapsed") for words in listener.of("Announcement")] == [True]
    listener.forget()
    driver.undo()
    assert thing.state().expanded
    assert [words.endswith("collapsed") for words in listener.of("Announcement")] == [False]


def test_a_moved_card_says_where_it_is_now_and_after_undo_again(driver, listener):
    driver.select(driver.card("Four"))
    listener.forget()
    driver.key("Alt+Right")
    assert listener.of("Announcement")[-1].endswith("stage Use")
    assert listener.of("ObjectReorder")
    driver.undo()
    assert listener.of("Announcement")[-1].endswith("stage Try")


def test_a_card_in_another_lane_is_below_that_lane(driver, listener):
    driver.select(driver.card("Four"))
    held = one(lane(driver, "Friction"), "Four")
    driver.drag(driver.card("Four"), to=("Anything", "Try"))
    assert not Shiboken.isValid(held)
    assert one(lane(driver, "Anything"), "Four").isValid()


def test_what_is_deleted_is_gone(driver, listener):
    held = one(lane(driver, "Friction"), "Two")
    driver.select(driver.card("Two")).key("Del")
    assert not Shiboken.isValid(held)
    assert not [name for name in names(lane(driver, "Friction")) if "Two" in name]
    walk(found(driver))


def test_a_screen_reader_that_comes_later_finds_the_map(driver, listener):
    with driver.document.edit("stage.add") as edit:
        add_stage(edit, driver.view.bridge.journey_id, "Late")
    assert "Stage 4 Late" in names(found(driver), Role.Heading)


def test_without_a_screen_reader_nothing_is_made_or_told(driver, monkeypatch):
    told = Listener()
    monkeypatch.setattr(spoken, "send", told)
    monkeypatch.setattr("clgdesk.ui.map.heard.heard.HeardTree", _never)
    driver.select(driver.card("One")).key("Down").key("5").key("Del").undo()
    assert not told.news


def _never(*_parts: object) -> None:
    raise AssertionError("the map is read aloud to nobody")


def test_a_map_asked_for_before_it_is_awake_answers_afterwards(engine, listener):
    view = a_view(engine, a_document(many_cards(3, stages=2)))
    assert QAccessible.queryAccessibleInterface(view) is not None
    view.wake()
    asked = QAccessible.queryAccessibleInterface(view)
    assert asked.text(Text.Name).startswith("Map of ")
    assert walk(asked) == len(reading_order(view.board))
    end(view)


def test_what_a_screen_reader_holds_outlives_the_map(engine, listener):
    view = a_view(engine, a_document(many_cards(3, stages=2)))
    view.wake()
    asked = QAccessible.queryAccessibleInterface(view)
    held = asked.child(0)
    QAccessible.uniqueId(held)
    end(view)
    del view
    gc.collect()
    assert not Shiboken.isValid(asked)
    assert not Shiboken.isValid(held)


@given(seed=st.integers(0, 2**32))
def test_any_edits_leave_what_is_heard_as_a_fresh_reading(qapp, engine, seed):
    rng = random.Random(seed)
    document = a_document(many_cards(12, seed=seed % 5, stages=3, lanes=5))
    view = a_view(engine, document)
    view.wake()
    QAccessible.setActive(True)
    try:
        root = QAccessible.queryAccessibleInterface(view)
        for _ in range(6):
            walk(root)
            random_edit(document, rng)
            below = reading_tree(view.board)
            keys = [c.key for c in children(root) if c.object() is None]
            assert tuple(keys) == below[""]
            assert walk(root) == sum(len(keys) for keys in below.values())
    finally:
        QAccessible.setActive(False)
        end(view)
