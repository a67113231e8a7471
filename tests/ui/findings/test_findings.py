"""The findings beside the map: shown, jumped to, mended, set aside, by mouse and by keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt

from clgdesk.document.fields import set_fields
from clgdesk.model.records import (
    Card,
    Evidence,
    Insight,
    InsightSupport,
    Journey,
    Lane,
    Opportunity,
    Stage,
)
from tests.analysis.story import ID, TODAY, friction, leads, project
from tests.builders import Ids
from tests.ui.findings.driver import FindingsDriver

ids = Ids(9)
FRICTION = f"card:{ID['friction']}"


@pytest.fixture
def findings(open_window, qtbot):
    """Opens a window on a project and its findings panel."""

    def opened(snapshot):
        return FindingsDriver(open_window(list(snapshot.records())), qtbot)

    return opened


@pytest.fixture
def ownerless(findings):
    """The findings of a project in which only an owner is missing."""
    return findings(project(friction={"owner": ""}))


def labels(driver):
    return [entry.label for entry in driver.window.bridge.document.history()]


def owner(driver):
    return driver.window.bridge.document.snapshot.get(Card, ID["friction"]).owner


def test_gaps_are_listed_by_kind_with_their_number(ownerless):
    assert ownerless.texts() == [
        "Frictions without an owner",
        "Nobody looks after “Rebuilds the slide”.",
    ]
    assert ownerless.line("Frictions without").count == 1
    assert ownerless.panel.tab_buttons["gaps"].text() == "Gaps 1"
    assert ownerless.panel.state.text() == "Looked through a moment ago"


def test_a_project_without_gaps_says_so(findings):
    driver = findings(project())
    assert driver.texts() == []
    assert driver.panel._empty_head.text() == "No gaps found"
    assert driver.panel._empty_head.isVisible()


def test_a_click_selects_and_shows_the_card(ownerless):
    ownerless.click("Nobody looks after")
    assert ownerless.window.workspace.selection.keys == (FRICTION,)


def test_enter_shows_the_current_line_and_arrows_only_move(ownerless):
    ownerless.press(Qt.Key.Key_Down)
    assert ownerless.window.workspace.selection.keys == ()
    ownerless.press(Qt.Key.Key_Return)
    assert ownerless.window.workspace.selection.keys == (FRICTION,)


def test_a_record_on_another_journey_is_shown_there(findings):
    other = Journey(ID["card2"], rank="a5", title="First week")
    stage = Stage(ID["card3"], journey_id=other.id, title="Monday")
    lane = Lane(ID["card4"], journey_id=other.id, title="Frictions")
    moved = {"stage_id": stage.id, "lane_id": lane.id, "owner": ""}
    driver = findings(project(friction=moved, also=(other, stage, lane)))
    assert driver.window.bridge.journey_id == ID["journey"]
    driver.click("Nobody looks after")
    assert driver.window.bridge.journey_id == other.id
    assert driver.window.workspace.selection.keys == (FRICTION,)


def test_a_record_without_a_place_opens_in_the_inspector(findings):
    driver = findings(project(metric={"stands_for": ""}))
    driver.window.workspace.inspector.hide()
    driver.click("does not say which value")
    assert driver.window.workspace.selection.keys == (f"metric:{ID['metric']}",)
    assert driver.window.workspace.inspector.isVisible()


def test_an_insight_that_waits_for_a_review_opens_in_the_inspector(findings):
    driver = findings(project(quote={"status": "unreviewed"}))
    driver.click("waits for a review")
    assert driver.window.workspace.selection.keys == (f"insight:{ID['quote']}",)
    assert driver.window.workspace.inspector.isVisible()


def test_several_insights_are_shown_where_they_are_worked_on(findings, qtbot):
    waiting = [Insight(ids(), text=f"Said {n}") for n in range(3)]
    driver = findings(project(also=tuple(waiting)))
    driver.click("3 insights wait for a review")
    view = driver.window.views.shown
    assert view is driver.window.views.made("insights")
    qtbot.waitUntil(lambda: set(view.table.ids) == {i.id for i in waiting})
    assert view.facets.query.values("status") == {"unreviewed"}
    qtbot.waitUntil(lambda: len(view.chosen()) == 1)


def test_all_evidence_that_grew_old_is_listed_with_and_without_a_day_of_review(findings, qtbot):
    old = [
        Insight(ids(), text=f"Said {n}", heard_on="2019-05-01", status="accepted") for n in range(3)
    ]
    old[0] = replace(old[0], review_by="2019-11-01")
    fresh = replace(old[0], id=ids(), text="Kept up", review_by="2999-01-01")
    behind = [Evidence(ids(), card_id=ID["friction"], insight_id=i.id) for i in (*old, fresh)]
    driver = findings(project(also=(*old, fresh, *behind)))
    driver.click("3 insights behind cards should be looked at again")
    view = driver.window.views.shown
    assert view is driver.window.views.made("insights")
    qtbot.waitUntil(lambda: set(view.table.ids) == {i.id for i in old})
    assert view.facets.query.values("is") == {"aged"}


def test_the_insights_that_lead_nowhere_are_as_many_in_the_sentence_as_in_the_list(findings, qtbot):
    loose = [Insight(ids(), text=f"Said {n}", status="accepted", heard_on=TODAY) for n in range(3)]
    behind_a_loose_one = InsightSupport(ids(), loose[0].id, loose[1].id)
    driver = findings(project(also=(*loose, behind_a_loose_one)))
    driver.click("3 accepted insights stand behind no card")
    view = driver.window.views.made("insights")
    qtbot.waitUntil(lambda: set(view.table.ids) == {i.id for i in loose})


def test_a_metric_is_shown_where_it_stands_on_the_map(findings):
    far = [
        Stage(ids(), rank=f"a{n + 1}", journey_id=ID["journey"], title=f"Far {n}") for n in range(9)
    ]
    lane = Lane(ids(), rank="a1", journey_id=ID["journey"], title="Measure", form="metrics")
    metric = {"stands_for": "", "stage_id": far[-1].id}
    driver = findings(project(metric=metric, also=(*far, lane)))
    view = driver.window.workspace.map
    block = view.board.block(f"metric:{ID['metric']}")

    def right() -> float:
        return view.camera.to_board(QPointF(view.viewport().rect().topRight())).x()

    assert block.x > right()
    driver.click("does not say which value")
    assert block.x < right()


def test_a_fix_is_one_step_and_its_finding_goes(ownerless):
    with ownerless.window.bridge.edit("card.edit") as edit:
        set_fields(edit, Card, ID["value"], owner="Jonas")
    before = len(labels(ownerless))
    ownerless.click_fix_of("Nobody looks after").answer("Jonas")
    assert owner(ownerless) == "Jonas"
    assert len(labels(ownerless)) == before + 1
    ownerless.rest()
    assert ownerless.texts() == []
    ownerless.window.bridge.document.undo()
    ownerless.rest()
    assert len(ownerless.texts()) == 2


def test_f_mends_and_one_s_own_name_comes_first(ownerless):
    ownerless.window.desk.settings.actor = "Priya"
    ownerless.press(Qt.Key.Key_Down).press(Qt.Key.Key_F)
    menu = ownerless.menu()
    assert menu.actions()[0].text() == "Priya (me)"
    ownerless.answer("Priya (me)")
    assert owner(ownerless) == "Priya"


def test_another_name_is_typed_in_the_inspector(ownerless, qtbot):
    ownerless.click_fix_of("Nobody looks after").answer("Another name…")
    field = ownerless.window.focusWidget()
    assert field.accessibleName() == "Owner"
    qtbot.keyClicks(field, "Noor")
    ownerless.window.flush()
    assert owner(ownerless) == "Noor"


def test_the_button_below_mends_without_asking_where_nothing_is_open(findings):
    driver = findings(project("answers", "opportunity", "opportunity_card", "moves", "told"))
    driver.list.choose(driver.line("No opportunity answers").id)
    assert driver.panel.fix_button.text() == "Make an opportunity"
    driver.button(driver.panel.fix_button)
    snapshot = driver.window.bridge.document.snapshot
    assert [o.title for o in snapshot.ordered(Opportunity)] == ["Rebuilds the slide"]
    assert labels(driver)[-1] == "opportunity.add"


def test_who_was_told_is_recorded_for_all_at_once(findings):
    driver = findings(project("told"))
    driver.click_fix_of("shipped, and nobody").answer("Orrin")
    driver.rest()
    assert not [text for text in driver.texts() if "shipped" in text]


def test_what_is_set_aside_stays_aside_in_the_next_session(ownerless, qtbot, desk):
    ownerless.click("Nobody looks after").press(Qt.Key.Key_Delete)
    assert ownerless.texts() == []
    assert ownerless.panel.state.text().endswith("1 set aside")
    path = ownerless.window.file.path
    ownerless.window.close()
    again = FindingsDriver(_woken(desk.open(path), qtbot), qtbot)
    assert again.texts() == []
    again.button(again.panel.aside_button)
    assert again.line("Nobody looks after").ignored
    again.list.choose(again.line("Nobody looks after").id)
    again.button(again.panel.ignore_button)
    assert not again.line("Nobody looks after").ignored
    assert again.window.desk.settings.ignored(path) == set()


def _woken(window, qtbot):
    qtbot.waitUntil(lambda: window.workspace.inspector.made is not None)
    return window


def test_a_heading_closes_and_opens(ownerless):
    ownerless.click("Frictions without an owner")
    assert ownerless.texts() == ["Frictions without an owner"]
    ownerless.press(Qt.Key.Key_Right)
    assert len(ownerless.texts()) == 2
    ownerless.press(Qt.Key.Key_Down).press(Qt.Key.Key_Left)
    assert ownerless.list.current == ownerless.line("Frictions without an owner")
    ownerless.press(Qt.Key.Key_Left)
    assert len(ownerless.texts()) == 1


def test_an_edit_is_seen_without_asking(ownerless):
    with ownerless.window.bridge.edit("card.edit") as edit:
        set_fields(edit, Card, ID["friction"], owner="Mara")
    ownerless.rest()
    assert ownerless.texts() == []


def test_a_chain_highlights_its_cards_and_lists_them(findings):
    more = (friction("card2"), friction("card3"))
    also = (*more, leads("friction", "card2"), leads("card2", "card3"))
    driver = findings(project(also=also)).part("chains")
    driver.click("A chain of 3 cards")
    keys = {FRICTION, f"card:{ID['card2']}", f"card:{ID['card3']}"}
    assert set(driver.window.workspace.selection.keys) == keys
    driver.click("card3")
    assert driver.window.workspace.selection.keys == (f"card:{ID['card3']}",)
    assert "What to remove first" in driver.texts()
    driver.click("Rebuilds the slide")
    assert FRICTION in driver.window.workspace.selection.keys


def test_a_trace_lists_its_steps_and_where_it_breaks(findings):
    driver = findings(project("told")).part("traces")
    driver.click("One click")
    assert driver.window.workspace.selection.keys == (FRICTION,)
    assert "Weekly active: 61 % → 64 %" in driver.texts()
    assert "Breaks after shipping: nobody was told" in driver.texts()
    assert "workaround" in driver.line("I rebuild it").aside
    driver.click("Weekly active")
    assert driver.window.workspace.selection.keys == (f"metric:{ID['metric']}",)


@pytest.mark.parametrize("part", ["chains", "clusters", "traces"])
def test_every_part_says_why_it_is_empty(findings, part):
    names = ("friction", "value", "opportunity_card", "opportunity", "theme")
    links = [
        "friction_segment", "friction_job", "friction_theme", "value_theme", "quote_theme",
        "quote_behind", "number_behind", "answers", "moves", "told",
    ]  # fmt: skip
    driver = findings(project(*names, *links)).part(part)
    assert driver.texts() == []
    assert driver.panel._empty_text.text()


def test_many_findings_of_a_kind_are_shown_when_asked_for(findings):
    ids = Ids(8)
    cards = tuple(
        Card(ids(), kind="friction", title=f"No {n}", level=1, lane_id=ID["lane"],
             stage_id=ID["stage"])
        for n in range(60)
    )  # fmt: skip
    driver = findings(project(also=cards))
    assert driver.line("Frictions without an owner").count == 60
    owners = [line for line in driver.list.model_of_lines.lines if "Nobody looks" in line.text]
    assert len(owners) == 40
    driver.click("Show 20 more")
    assert sum("Nobody looks" in text for text in driver.texts()) == 60


def test_the_number_of_gaps_is_read_whole(findings):
    lonely = [Card(ids(), kind="friction", title=f"Alone {n}") for n in range(1_001)]
    driver = findings(project(also=tuple(lonely)))
    gaps = driver.panel.tab_buttons["gaps"]
    for width, text in ((300, "Gaps 2,002"), (248, "Gaps")):
        driver.window.workspace.side.setFixedWidth(width)
        driver.settle()
        assert gaps.text() == text
        assert gaps.accessibleName() == "Gaps 2,002"
        for button in driver.panel.tab_buttons.values():
            assert button.width() >= button.minimumSizeHint().width()


def test_the_panel_has_room_and_the_map_s_own_panel_keeps_its_width(ownerless):
    workspace = ownerless.window.workspace
    wide = workspace.widths()[0]
    ownerless.window.show_view("map")
    ownerless.settle()
    usual = workspace.widths()[0]
    assert wide > usual + 40
    ownerless.window.show_view("findings")
    assert abs(workspace.widths()[0] - wide) <= 4
    ownerless.window.show_view("map")
    assert abs(workspace.widths()[0] - usual) <= 4
    assert not ownerless.panel.isVisible()


def test_the_menu_of_a_line_offers_what_the_keys_do(ownerless):
    menu = ownerless.panel.menu(ownerless.line("Nobody looks after"))
    assert [action.text() for action in menu.actions()] == [
        "Show it", "Give it an owner", "Not a problem",
    ]  # fmt: skip
    menu.deleteLater()


def test_a_screen_reader_hears_how_serious_it_is(ownerless):
    line = ownerless.line("Nobody looks after")
    assert line.spoken == "worth a look, Nobody looks after “Rebuilds the slide”."
