"""Rows let go where they belong: on choices of the filters, segments, jobs, themes, the map."""

import pytest
from PySide6.QtCore import QPoint

from clgdesk.model.ids import new_id
from clgdesk.model.records import (
    Card,
    Evidence,
    Insight,
    InsightTheme,
    Job,
    Lane,
    Segment,
    Stage,
    Theme,
)
from tests.builders import a_journey
from tests.driver import Driver
from tests.ui.insights.driver import InsightHands


@pytest.fixture
def hands(open_window, qtbot) -> InsightHands:
    insights = [Insight(new_id(), text=f"Remark {n}", channel="Support") for n in (1, 2, 3)]
    themes = [
        Theme(new_id(), name="billing", rank="a01"),
        Theme(new_id(), name="old", rank="a02", retired=True),
    ]
    job = Job(new_id(), title="Close the month", rank="a01")
    hands = InsightHands(open_window([*a_journey(), *insights, *themes, job]), qtbot)
    hands.pick("Remark 1", "Remark 3").begin_history()
    return hands


def remarks(hands, *numbers):
    return [hands.insight(f"Remark {n}") for n in numbers]


@pytest.mark.parametrize(
    ("field", "record_type", "name"),
    [("segment", Segment, "name"), ("job", Job, "title"), ("stage", Stage, "title")],
)
def test_on_a_segment_job_or_stage_of_the_filters_that_nothing_used_so_far(
    hands, field, record_type, name
):
    record = hands.snapshot.ordered(record_type)[0]
    assert hands.counted(field)[getattr(record, name)] == 0
    assert hands.drop_on_choice(field, getattr(record, name))
    assert [getattr(i, f"{field}_id") for i in remarks(hands, 1, 2, 3)] == [
        record.id, None, record.id,
    ]  # fmt: skip
    hands.expect_history(1).rest()
    assert hands.counted(field)[getattr(record, name)] == 2


def test_on_a_theme_of_the_filters(hands):
    assert hands.drop_on_choice("theme", "billing")
    tagged = {link.insight_id for link in hands.snapshot.of_kind(InsightTheme).values()}
    assert tagged == {i.id for i in remarks(hands, 1, 3)}
    hands.expect_history(1)
    assert "old" not in hands.counted("theme")


def test_a_status_takes_them_and_a_period_does_not(hands):
    assert hands.drop_on_choice("status", "unreviewed")
    hands.expect_history(0)
    assert not hands.drop_on_choice("heard", "undated")
    assert not hands.drop_on_choice("is", "unlinked")
    hands.expect_history(0)


def test_a_field_that_is_closed_opens_while_they_are_held_over_it(hands, qtbot):
    tree, stage = hands.view.facets.tree, hands.view.facets.fields["stage"]
    assert not stage.isExpanded()
    tree.scrollToItem(stage)
    hands.settle()
    assert tree.itemAt(tree.visualItemRect(stage).center()) is stage
    hands.drop_on(tree.viewport(), tree.visualItemRect(stage).center())
    hands.expect_history(0)
    qtbot.waitUntil(stage.isExpanded)


def test_on_a_segment_or_job_beside_the_map(hands):
    data = hands.dragged()
    hands.dragged = lambda: data
    hands.window.show_view("map")
    panel = hands.window.workspace.side_panel.panel
    for section, record_type, field in (
        (panel.segments, Segment, "segment_id"),
        (panel.jobs, Job, "job_id"),
    ):
        record = hands.snapshot.ordered(record_type)[0]
        area = section.rows.area_of(f"{record.KIND}:{record.id}")
        assert hands.drop_on(section.rows.viewport(), area.center())
        assert [getattr(i, field) for i in remarks(hands, 1, 2, 3)] == [record.id, None, record.id]
    hands.expect_history(2)


def test_held_over_the_button_of_the_map_they_are_taken_along(hands, qtbot):
    hands.drop_on(hands.window.rail._buttons["map"], QPoint(20, 20))
    hands.expect_history(0)
    qtbot.waitUntil(lambda: hands.window.views.current == "map")


@pytest.fixture
def over_map(hands):
    """The map, with two insights held."""
    with hands.window.bridge.edit("card.add") as edit:
        stage, lane = edit.snapshot.ordered(Stage)[0], friction_lane(edit.snapshot)
        card = Card(new_id(), title="Slow", rank="a01", stage_id=stage.id, lane_id=lane.id)
        edit.put(card)
    hands.window.show_view("map")
    driver = Driver(hands.window.workspace.map)
    driver.settle()
    return driver.forget_history()


def friction_lane(snapshot):
    return next(lane for lane in snapshot.ordered(Lane) if lane.content == "friction")


def test_on_the_head_of_a_stage_they_belong_to_it(hands, over_map):
    stage = over_map.snapshot.ordered(Stage)[1]
    over_map.drop(remarks(hands, 1, 3), on=stage).expect_history(1).expect_no_trace()
    assert [i.stage_id for i in remarks(hands, 1, 2, 3)] == [stage.id, None, stage.id]


def test_on_a_card_they_stand_behind_it(hands, over_map):
    card = over_map.card("Slow")
    over_map.drop(remarks(hands, 1, 3), on=card).expect_history(1).expect_no_trace()
    behind = {link.insight_id for link in over_map.snapshot.where(Evidence, "card_id", card.id)}
    assert behind == {i.id for i in remarks(hands, 1, 3)}


def test_on_a_cell_they_become_a_card_with_its_evidence(hands, over_map):
    stage, lane = over_map.snapshot.ordered(Stage)[1], friction_lane(over_map.snapshot)
    over_map.drop(remarks(hands, 1, 3), on=f"cell:{lane.id}:{stage.id}").expect_history(1)
    over_map.expect_no_trace()
    card = over_map.card("Remark 1")
    assert (card.kind, card.stage_id, card.lane_id) == ("friction", stage.id, lane.id)
    assert len(over_map.snapshot.where(Evidence, "card_id", card.id)) == 2


def test_on_the_head_of_a_lane_nothing_takes_them(hands, over_map):
    over_map.drop(remarks(hands, 1), on=friction_lane(over_map.snapshot)).expect_history(0)
    over_map.expect_no_trace()


def test_on_a_theme_among_the_patterns(hands, qtbot):
    with hands.window.bridge.edit("insight.tag") as edit:
        theme = edit.snapshot.ordered(Theme)[0]
        second = remarks(hands, 2)[0]
        edit.put(InsightTheme(new_id(), insight_id=second.id, theme_id=theme.id))
    hands.begin_history()
    data = hands.dragged()
    hands.dragged = lambda: data
    panel = hands.window.show_view("synthesis").panel
    qtbot.waitUntil(lambda: bool(panel.themes.rows))
    assert hands.drop_on(panel.themes.rows[0], panel.themes.rows[0].rect().center())
    hands.expect_history(1)
    tagged = {link.insight_id for link in hands.snapshot.of_kind(InsightTheme).values()}
    assert tagged == {i.id for i in remarks(hands, 1, 2, 3)}


def test_a_list_of_the_synthesis_is_dragged_as_rows_are(hands, qtbot):
    view = hands.window.show_view("synthesis")
    view.look_at_insights(tuple(i.id for i in remarks(hands, 1, 2)), "Two")
    qtbot.waitUntil(lambda: view.heard.list.count() == 2)
    items = [view.heard.list.item(0)]
    data = view.heard.list.mimeData(items)
    hands.dragged = lambda: data
    with hands.window.bridge.edit("test") as edit:
        edit.put(Theme(new_id(), name="fresh", rank="a03"))
    hands.window.show_view("insights")
    hands.rest().begin_history()
    assert hands.drop_on_choice("theme", "fresh")
    hands.expect_history(1)
