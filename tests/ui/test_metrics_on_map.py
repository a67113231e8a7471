"""Metrics on the map by keyboard: added, edited beside it, deleted."""

import pytest

from clgdesk.document.lanes import add_lane
from clgdesk.model.records import Lane, Metric, Stage
from clgdesk.ui.map.menu import menu_for
from tests.window_driver import WindowDriver


@pytest.fixture
def hands(window) -> WindowDriver:
    return WindowDriver(window)


@pytest.fixture
def cell(hands) -> str:
    """An empty cell of a lane of metrics."""
    stage = hands.document.snapshot.ordered(Stage)[0]
    lane: Lane
    with hands.window.bridge.edit("test") as edit:
        for metric in edit.snapshot.where(Metric, "stage_id", stage.id):
            edit.remove(metric)
        lane = add_lane(edit, stage.journey_id, "metrics", "", "Measured")
    hands.settle().begin_history()
    return f"cell:{lane.id}:{stage.id}"


def metrics(hands) -> list[str]:
    stage = hands.document.snapshot.ordered(Stage)[0]
    return [m.title for m in hands.document.snapshot.where(Metric, "stage_id", stage.id)]


def test_enter_in_an_empty_cell_adds_a_metric_and_its_name_is_typed(hands, cell):
    hands.window.workspace.inspector.hide()
    hands.select(cell).key("Return").type("Time to value").key("Return")
    assert metrics(hands) == ["Time to value"]
    assert hands.map.board.block(hands.selection.current).kind == "metric"


def test_enter_on_a_metric_edits_it_beside_the_map(hands, cell):
    hands.select(cell).key("Return")
    hands.map.setFocus()
    hands.key("Return").type("Days until it works").key("Return")
    assert metrics(hands) == ["Days until it works"]


def test_del_deletes_a_metric_and_undo_brings_it_back(hands, cell):
    hands.select(cell).key("Return")
    key = hands.selection.current
    hands.select(key).key("Del")
    assert metrics(hands) == []
    hands.key("Ctrl+Z")
    assert len(metrics(hands)) == 1
    hands.select(key)
    assert [a.text() for a in menu_for(hands.map).actions()] == ["Edit text", "Delete"]
