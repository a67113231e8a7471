"""The queue of what is to be reviewed, worked off with keys; each key does what the sheet says."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clgdesk.document.insights import AGAIN
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, Evidence, Insight, InsightTheme, Job, Segment, Stage, Theme
from clgdesk.ui.dialogs.key_sheet import sections
from clgdesk.ui.insights.keys import DEEDS
from tests.builders import a_journey
from tests.ui.insights.driver import InsightHands

TODAY = date.today()


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


@pytest.fixture
def hands(open_window, qtbot) -> InsightHands:
    """Four remarks that nobody reviewed, the older the higher its number, and two reviewed ones."""
    waiting = [
        Insight(new_id(), text=f"Remark {n}", created_at=f"{ago(10 * n)}T09:00:00Z",
                owner="Mara" if n % 2 else "Jonas")
        for n in range(1, 5)
    ]  # fmt: skip
    done = [
        Insight(new_id(), text="Old truth", status="accepted", review_by=ago(3), owner="Mara"),
        Insight(new_id(), text="Fresh truth", status="accepted", review_by=ago(-3), owner="Mara"),
    ]
    hands = InsightHands(open_window([*a_journey(), *waiting, *done]), qtbot)
    hands.window.registry.run("insight.review")
    hands.rest().begin_history()
    return hands


def status(hands: InsightHands, text: str) -> str:
    return hands.insight(text).status


def test_the_queue_begins_with_what_has_waited_longest_and_says_how_long(hands):
    assert hands.shown() == ["Remark 4", "Remark 3", "Remark 2", "Remark 1"]
    assert hands.chosen() == ["Remark 4"]
    assert "created_at" in hands.view.columns.shown()
    row = hands.view.table.insight_at(0)
    assert hands.view.table.text(row, "created_at") == "40 d"
    hands.look_for("")
    assert "created_at" not in hands.view.columns.shown()


def test_keys_work_to_the_end_of_the_queue_and_undo_leads_back(hands):
    hands.key("A").rest().key("R").rest()
    assert hands.chosen() == ["Remark 2"]
    hands.key("A").rest().key("A").rest()
    assert hands.shown() == []
    assert "Nothing is left" in hands.window.status.message
    hands.expect_history(4)
    assert [status(hands, f"Remark {n}") for n in (4, 3, 2, 1)] == [
        "accepted", "rejected", "accepted", "accepted",
    ]  # fmt: skip
    hands.window.registry.run("edit.undo")
    hands.rest()
    assert hands.chosen() == hands.shown() == ["Remark 1"]


@pytest.mark.parametrize("deed", ["accept", "star", "link", "card", "delete"])
def test_a_key_on_what_is_gone_before_the_table_knows_does_nothing(hands, deed):
    gone = hands.insight("Remark 4")
    with hands.document.edit("insight.remove") as edit:
        edit.remove(gone)
    hands.begin_history()
    hands.view.triage.acts[deed]()
    hands.expect_history(0)


def test_the_end_of_the_queue_goes_back_to_what_was_left_out(hands):
    hands.key("J", times=3).key("A").rest()
    assert hands.shown() == ["Remark 4", "Remark 3", "Remark 2"]
    assert hands.chosen() == ["Remark 2"]
    hands.key("K").key("R").rest()
    assert hands.chosen() == ["Remark 2"]
    hands.key("U")
    assert status(hands, "Remark 2") == "unreviewed"


def test_many_are_decided_in_one_step(hands):
    hands.pick("Remark 4", "Remark 2").key("A").rest()
    hands.expect_history(1)
    assert hands.shown() == ["Remark 3", "Remark 1"]
    assert len(hands.chosen()) == 1
    hands.window.registry.run("edit.undo")
    hands.rest()
    assert set(hands.chosen()) == {"Remark 4", "Remark 2"}


def test_what_is_stale_is_accepted_again_until_half_a_year_from_now(hands):
    hands.look_for("is:stale")
    assert hands.shown() == ["Old truth"]
    assert "review_by" in hands.view.columns.shown()
    hands.pick("Old truth").key("A").rest()
    assert hands.shown() == []
    assert hands.insight("Old truth").review_by == ago(-AGAIN)
    hands.expect_history(1)


def test_the_queue_of_one_owner(hands):
    assert hands.counted("owner") == {"Jonas": 2, "Mara": 2}
    hands.tick("owner", "Jonas")
    assert hands.shown() == ["Remark 4", "Remark 2"]
    hands.pick("Remark 4").key("O").choose("Mara").rest()
    assert hands.shown() == ["Remark 2"]
    assert hands.counted("owner") == {"Mara": 3, "Jonas": 1}


def test_tag_link_and_put_do_by_name_what_a_drag_does(hands):
    stage, segment = hands.snapshot.ordered(Stage)[0], hands.snapshot.ordered(Segment)[0]
    with hands.window.bridge.edit("card.add") as edit:
        card = edit.put(Card(new_id(), title="Slow export"))
        job = edit.put(Job(new_id(), title="Close the month"))
    hands.begin_history()
    hands.key("T").choose("billing").key("L").choose("Slow exp")
    hands.key("P").choose(stage.title).key("P").choose(segment.name).key("P").choose("Close the")
    hands.expect_history(5)
    insight = hands.insight("Remark 4")
    (link,) = hands.snapshot.where(InsightTheme, "insight_id", insight.id)
    assert hands.snapshot.get(Theme, link.theme_id).name == "billing"
    assert [e.card_id for e in hands.snapshot.where(Evidence, "insight_id", insight.id)] == [
        card.id
    ]
    assert (insight.stage_id, insight.segment_id, insight.job_id) == (stage.id, segment.id, job.id)


def test_c_makes_a_card_of_the_kind_that_the_feelings_propose(hands):
    with hands.window.bridge.edit("insight.edit") as edit:
        edit.put(Insight(new_id(), text="Love it", sentiment=2))
    hands.look_for("love").begin_history()
    hands.pick("Love it").key("C").expect_history(1)
    assert hands.card("Love it").kind == "value"


def test_every_key_of_the_sheet_is_one_of_the_table(hands):
    rows = dict(sections(hands.window.registry))["Among the insights"]
    keys = {keys for keys, _words in rows}
    assert {deed.key_text() for deed in DEEDS if deed.key is not None} <= keys
    assert {deed.name for deed in DEEDS} == set(hands.view.triage.acts)
    hands.key("S")
    assert hands.insight("Remark 4").starred
    hands.key("Del").rest()
    assert hands.shown() == ["Remark 3", "Remark 2", "Remark 1"]
    assert hands.chosen() == ["Remark 3"]
    hands.key("/")
    assert hands.focus() is hands.view.facets.line
    hands.key("Return")
    assert hands.focus() is hands.view.rows


def test_enter_and_a_double_click_edit_in_the_inspector(hands):
    inspector = hands.window.workspace.inspector
    inspector.hide()
    hands.key("Return")
    assert inspector.isVisible()
    hands.type("Clearer words").key("Ctrl+Return")
    hands.view.rows.setFocus()
    hands.settle()
    assert hands.insight("Clearer words").status == "unreviewed"
    row = hands.view.rows.visualRect(hands.view.table.index(1, 1)).center()
    QTest.mouseClick(hands.view.rows.viewport(), Qt.MouseButton.LeftButton, pos=row)
    QTest.mouseDClick(hands.view.rows.viewport(), Qt.MouseButton.LeftButton, pos=row)
    hands.settle()
    assert inspector.isAncestorOf(hands.focus())
