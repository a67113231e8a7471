"""Tables, links and lists from other programs, and cards from other projects."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from clgdesk.document import Document
from clgdesk.document.attachments import NewFile, add_attachments, attachments_of
from clgdesk.document.card_copies import copied, to_json
from clgdesk.document.cards import Place, add_card, link_job, link_segment, link_theme
from clgdesk.document.copies_read import NotCards, from_json
from clgdesk.document.jobs import add_job
from clgdesk.document.journeys import add_journey
from clgdesk.document.lanes import add_lane, set_cell_text
from clgdesk.document.segments import add_segment
from clgdesk.document.stages import add_stage, add_step
from clgdesk.document.structure import set_locked
from clgdesk.model.ids import pair_id
from clgdesk.model.records import (
    Attachment,
    Card,
    CardJob,
    CardLink,
    CardSegment,
    CardTheme,
    CellText,
    Job,
    Lane,
    Segment,
    Stage,
    Step,
    Theme,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.map.clipboard_cards import MIME
from clgdesk.ui.map.copied_picture import pictured
from clgdesk.ui.map.menu import menu_for
from clgdesk.ui.map.planting import MOST
from tests.builders import a_project
from tests.pictures import an_image, bytes_of


@pytest.fixture(autouse=True)
def empty_clipboard(qapp):
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def hold(text="", html="", **formats):
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    for name, value in formats.items():
        data.setData({"own": MIME}[name], value)
    QGuiApplication.clipboard().setMimeData(data)


def clipboard():
    return QGuiApplication.clipboard().mimeData()


# Lines as steps


def steps_in(driver, stage: str) -> list[Step]:
    return driver.snapshot.where(Step, "stage_id", driver.stage(stage).id)


def steps_of(driver, stage: str) -> list[str]:
    return [step.title for step in steps_in(driver, stage)]


def test_lines_pasted_where_steps_are_shown_become_steps_of_that_stage(driver):
    before = driver.snapshot.of_kind(Card)
    hold("1. Invite\n2. Connect\n")
    driver.click(driver.cell("Try", "Steps")).key("Ctrl+V").expect_history(1)
    assert steps_of(driver, "Try") == ["Ask", "Invite", "Connect"]
    assert driver.snapshot.of_kind(Card) == before
    driver.key("Ctrl+V")
    assert steps_of(driver, "Try") == ["Ask", "Invite", "Connect", "Invite", "Connect"]
    driver.undo(2)
    assert steps_of(driver, "Try") == ["Ask"]


def test_lines_pasted_on_a_stage_that_shows_its_steps_as_columns_become_columns(driver):
    driver.select(driver.stage("Try")).key("Alt+S")
    hold("Invite\nConnect")
    driver.select(driver.cell("Try", "Steps")).key("Ctrl+V")
    assert steps_of(driver, "Try") == ["Ask", "Invite", "Connect"]


def test_lines_pasted_on_a_step_become_steps_behind_it(driver):
    with driver.document.edit("setup") as edit:
        add_step(edit, driver.stage("Try").id, "Wait")
    before, (ask, _) = driver.snapshot.of_kind(Card), steps_in(driver, "Try")
    hold("Invite\nConnect")
    driver.click(ask).key("Ctrl+V").expect_selected(*steps_in(driver, "Try")[1:3])
    assert steps_of(driver, "Try") == ["Ask", "Invite", "Connect", "Wait"]
    hold("Go on")
    driver.key("Ctrl+V")
    assert steps_of(driver, "Try") == ["Ask", "Invite", "Connect", "Go on", "Wait"]
    assert driver.snapshot.of_kind(Card) == before


@pytest.mark.parametrize("selected", ["card", "cell", "stage", "lane", "step"])
def test_the_menu_cuts_copies_and_pastes_what_keys_do(driver, selected):
    things = {
        "card": driver.card("One"), "cell": driver.cell("Look", "Friction"),
        "stage": driver.stage("Look"), "lane": driver.lane("Friction"),
        "step": steps_in(driver, "Try")[0],
    }  # fmt: skip
    offered = menu_for(driver.select(things[selected]).view).actions()
    for key in ("map.cut", "map.copy", "map.paste"):
        action = driver.view.registry[key]
        assert action in offered
        assert action.isEnabled()


def test_steps_are_copied_as_lines_and_cut_to_another_stage(driver):
    with driver.document.edit("setup") as edit:
        add_step(edit, driver.stage("Try").id, "Answer")
    driver.forget_history()
    ask, answer = steps_in(driver, "Try")
    driver.select(answer, ask).key("Ctrl+C")
    assert clipboard().text() == "Ask\nAnswer"
    driver.key("Ctrl+X").expect_history(1)
    assert steps_of(driver, "Try") == []
    driver.select(driver.cell("Use", "Steps")).key("Ctrl+V").expect_history(2)
    assert steps_of(driver, "Use") == ["Ask", "Answer"]
    driver.undo(2).expect_undone()
    assert steps_of(driver, "Try") == ["Ask", "Answer"]


def test_the_menu_of_a_step_pastes_steps(driver):
    hold("Invite")
    menu = menu_for(driver.select(steps_in(driver, "Try")[0]).view)
    next(a for a in menu.actions() if a is driver.view.registry["map.paste"]).trigger()
    assert steps_of(driver, "Try") == ["Ask", "Invite"]


def test_very_many_lines_pasted_on_a_step_stay_in_their_order(driver):
    with driver.document.edit("setup") as edit:
        add_step(edit, driver.stage("Try").id, "Wait")
    lines = [f"Line {n}" for n in range(MOST + 3)]
    hold("\n".join(lines))
    driver.select(steps_in(driver, "Try")[0]).key("Ctrl+V")
    dict(driver.notices[-1][1])["Add the next 3"]()
    assert steps_of(driver, "Try") == ["Ask", *lines, "Wait"]
    driver.undo()
    assert steps_of(driver, "Try") == ["Ask", "Wait"]


def test_lines_pasted_on_the_head_of_a_step_become_cards_of_that_step(driver):
    driver.select(driver.stage("Try")).key("Alt+S")
    (ask,) = steps_in(driver, "Try")
    hold("Slow\nLost")
    driver.click(ask).key("Ctrl+V")
    assert steps_of(driver, "Try") == ["Ask"]
    for title in ("Slow", "Lost"):
        card = driver.card(title)
        assert (card.stage_id, card.step_id) == (ask.stage_id, ask.id)


def test_lines_pasted_on_the_head_of_the_whole_stage_become_its_cards_of_no_step(driver):
    driver.select(driver.stage("Try")).key("Alt+S")
    hold("Slow\nLost")
    driver.click(f"whole:{driver.stage('Try').id}").key("Ctrl+V")
    for title in ("Slow", "Lost"):
        card = driver.card(title)
        assert (card.stage_id, card.step_id) == (driver.stage("Try").id, None)


def test_a_locked_structure_takes_no_steps_and_says_so(driver):
    told: list[str] = []
    driver.view.bridge.problem.connect(told.append)
    with driver.document.edit("journey.lock") as edit:
        set_locked(edit, driver.view.bridge.journey_id, locked=True)
    before = driver.snapshot
    hold("Invite\nConnect")
    driver.click(driver.cell("Use", "Steps")).key("Ctrl+V")
    assert driver.snapshot is before
    assert len(told) == 1
    assert "is locked" in told[0]


def test_very_many_lines_become_steps_in_parts_that_are_one_step_of_undo(driver):
    hold("\n".join(f"Line {n}" for n in range(MOST + 3)))
    driver.click(driver.cell("Use", "Steps")).key("Ctrl+V")
    assert len(steps_of(driver, "Use")) == MOST
    sentence, ways = driver.notices[-1]
    assert sentence == f"{MOST + 3} lines: the first {MOST} became steps."
    dict(ways)["Add the next 3"]()
    assert steps_of(driver, "Use") == [f"Line {n}" for n in range(MOST + 3)]
    driver.undo()
    assert steps_of(driver, "Use") == []


def test_a_very_long_line_is_kept_whole(driver):
    hold("word " * 300)
    driver.click(driver.cell("Use", "Steps")).key("Ctrl+V")
    (step,) = driver.snapshot.where(Step, "stage_id", driver.stage("Use").id)
    assert step.description == ("word " * 300).strip()
    assert step.description.startswith(step.title)


def test_a_table_pasted_where_steps_are_shown_still_becomes_cards(driver):
    hold("Slow\tLost\nFast\tFound\n")
    driver.click(driver.cell("Look", "Steps")).key("Ctrl+V")
    assert steps_of(driver, "Look") == []
    driver.card("Slow")


# Lists and tables


def test_bullets_numbers_and_boxes_are_left_out(driver):
    hold("• First\n- [ ] Second\n 3. Third\nb) Fourth\n–\n-5 % fewer\n2024 was hard")
    driver.click(driver.cell("Use", "Friction")).key("Ctrl+V")
    wanted = ("First", "Second", "Third", "Fourth", "-5 % fewer", "2024 was hard")
    driver.expect_order("Use", "Friction", *wanted).expect_history(1)


def test_a_table_becomes_cards_by_cell_from_the_selected_one_on(driver):
    hold("Slow\tLost\nFast\t\n")
    driver.click(driver.cell("Look", "Friction")).key("Ctrl+V").expect_history(1)
    driver.expect_order("Look", "Friction", "One", "Two", "Three", "Slow")
    driver.expect_order("Try", "Friction", "Four", "Lost")
    driver.expect_order("Look", "Value", "Good", "Fast")
    assert driver.card("Fast").kind == "value"
    assert not driver.notices


def test_a_table_in_markdown_becomes_cards_by_cell_without_its_rule(driver):
    hold("| Slow | Lost |\n|:---|--:|\n| Fast \\| free |  |\n")
    driver.click(driver.cell("Look", "Friction")).key("Ctrl+V").expect_history(1)
    driver.expect_order("Look", "Friction", "One", "Two", "Three", "Slow")
    driver.expect_order("Try", "Friction", "Four", "Lost")
    driver.expect_order("Look", "Value", "Good", "Fast | free")


def test_our_own_table_comes_back_from_markdown_where_it_says(driver):
    hold("|Stage|Lane|Card|\n|---|---|---|\n|Use|Friction|Waits|\n|Try|Value|Found it|")
    driver.click(driver.cell("Look", "Friction")).key("Ctrl+V").expect_history(1)
    driver.expect_order("Use", "Friction", "Waits").expect_card_in("Found it", "Try", "Value")


def test_a_list_in_markdown_of_one_column_is_lines(driver):
    hold("| Waits |\n|---|\n| Gives up |")
    driver.click(driver.cell("Use", "Friction")).key("Ctrl+V")
    driver.expect_order("Use", "Friction", "Waits", "Gives up")


@pytest.mark.parametrize(
    "words",
    ["| a | b |\n| c | d |", "| a |\n|---|\nand more", "|\n|\n|", "a | b\n--- | ---\nc | d"],
)
def test_lines_with_bars_that_are_no_table_stay_lines(driver, words):
    hold(words)
    driver.click(driver.cell("Use", "Friction")).key("Ctrl+V")
    wanted = [line for line in words.split("\n") if line != "|"] or ["|"] * 3
    assert driver.titles_in("Use", "Friction") == wanted


def test_a_table_in_html_is_read_although_its_text_says_less(driver):
    rows = "<tr><td>A<br>b</td><td>C &amp; d</td></tr><tr><td>E</td><td><b>F</b></td></tr>"
    hold("A b C & d E F", f"<html><style>td {{}}</style><table>{rows}</table></html>")
    driver.click(driver.cell("Look", "Value")).key("Ctrl+V").expect_history(1)
    driver.expect_order("Look", "Value", "Good", "A\nb").expect_order("Try", "Value", "C & d")
    driver.expect_order("Try", "Anything", "F")


def test_a_cell_that_reaches_down_leaves_those_beside_it_in_their_column(driver):
    table = (
        "<table><tr><td rowspan=3>Two</td><td>a</td><td rowspan=2>wide</td></tr>"
        "<tr><td>b</td></tr><tr><td>c</td></tr></table>"
    )
    hold("no table", table)
    driver.click(driver.cell("Look", "Friction")).key("Ctrl+V").expect_history(1)
    driver.expect_card_in("a", "Try", "Friction").expect_card_in("b", "Try", "Value")
    driver.expect_card_in("wide", "Use", "Friction").expect_card_in("c", "Try", "Anything")


def test_words_that_come_as_html_only_are_lines_too(driver):
    hold(html="<style>p {}</style><h2>First</h2><p>Second <b>bold</b></p><ul><li>a<li>b</ul>")
    driver.click(driver.cell("Use", "Friction")).key("Ctrl+V").expect_history(1)
    driver.expect_order("Use", "Friction", "First", "Second bold", "a", "b")


def test_of_a_large_table_the_first_cells_become_cards_and_that_is_what_is_said(driver):
    hold("a\tb\tc\n" * 100)
    driver.click(driver.cell("Look", "Friction")).key("Ctrl+V")
    sentence, ways = driver.notices[-1]
    first, beyond = sentence.split(". ")
    assert first == "300 cells: the first 200 became cards"
    dict(ways)["Add the next 200" if len(ways) == 2 else "Add the next 100"]()
    more = driver.notices[-1][0]
    assert int(beyond.split()[0]) + int(more.split()[0]) == 300 - 3 * 3
    hold("a\tb\tc\n" * 50_000)
    driver.key("Ctrl+V")
    assert driver.notices[-1][0].startswith("50,000 rows: the first 200 cells became cards. ")


def test_what_is_pasted_where_it_is_not_seen_says_so_and_leads_there(driver):
    with driver.document.edit("lane.collapse") as edit:
        edit.put(replace(driver.lane("Friction"), collapsed=True))
    hold("First\nSecond")
    driver.select(driver.cell("Use", "Friction")).key("Ctrl+V")
    driver.expect_order("Use", "Friction", "First", "Second")
    sentence, ways = driver.notices[-1]
    assert sentence == "This is in the lane “Friction”, which is collapsed."
    dict(ways)["Show it"]()
    assert driver.view.board.block(f"card:{driver.card('Second').id}") is not None


def test_what_is_pasted_for_the_tray_is_told_of(driver):
    captured = []
    driver.view.captured.connect(captured.append)
    hold("First\nSecond")
    driver.select().key("Ctrl+V")
    assert captured == [f"card:{driver.card('Second').id}"]


def test_a_refused_paste_leaves_the_selection(driver):
    driver.select(driver.stage("Look")).key("Ctrl+C")
    with driver.document.edit("journey.lock") as edit:
        set_locked(edit, driver.view.bridge.journey_id, locked=True)
    driver.select(driver.stage("Try")).key("Ctrl+V").expect_selected(driver.stage("Try"))
    assert "locked" in driver.problems[-1]


def test_what_lies_beyond_the_map_goes_to_its_edge_and_that_is_told(driver):
    hold("a\tb\tc\nd\te\tf\n")
    driver.click(driver.cell("Use", "Anything")).key("Ctrl+V").expect_history(1)
    driver.expect_order("Use", "Anything", "Remark", "a", "b", "c", "d", "e", "f")
    assert driver.notices[-1][0].startswith("5 cells lay beyond the map")
    dict(driver.notices[-1][1])["Undo"]()
    driver.expect_order("Use", "Anything", "Remark").expect_undone()


def test_quoted_cells_of_a_spreadsheet_may_hold_line_breaks(driver):
    hold('"two\nlines"\tx\ny\tz\n')
    driver.click(driver.cell("Look", "Friction")).key("Ctrl+V")
    driver.expect_card_in("two\nlines", "Look", "Friction")


def test_quotes_that_do_not_close_swallow_nothing(driver):
    hold('"Never again\tit said\nthe end\tof it\n')
    driver.click(driver.cell("Look", "Friction")).key("Ctrl+V")
    driver.expect_card_in('"Never again', "Look", "Friction").card("of it")


def test_our_own_table_comes_back_from_a_spreadsheet_where_it_says(driver):
    with driver.document.edit("card.edit") as edit:
        link_segment(edit, driver.card("Four").id, driver.snapshot.ordered(Segment)[1].id)
    driver.select(driver.card("Four"), driver.card("Good")).key("Ctrl+C")
    text = clipboard().text()
    hold(text.replace("Good", "Better"))
    driver.select().key("Ctrl+V")
    driver.expect_order("Look", "Value", "Good", "Better")
    driver.expect_order("Try", "Friction", "Four", "Four")
    (first, second) = driver.snapshot.where(Card, "title", "Four")
    assert first.level == second.level == 4
    assert len(driver.snapshot.where(CardSegment, "card_id", second.id)) == 1
    driver.expect_history(2)


def test_a_stage_that_is_not_there_leads_to_the_tray(driver):
    hold("Stage\tTitle\tPriority\nElsewhere\tLost\thigh\nUse\tFound\t\n")
    driver.key("Ctrl+V").expect_history(1).expect_tray("Loose", "Lost")
    driver.expect_card_in("Found", "Use", "Anything")
    assert driver.card("Lost").body == "Priority: high"
    assert driver.notices[-1][0].startswith("1 card names a stage that is not here")


def test_a_link_from_a_browser_keeps_its_address(driver):
    data = QMimeData()
    data.setUrls([QUrl("https://www.example.com/help/import?x=1")])
    data.setHtml('<a href="https://www.example.com/help/import?x=1">How to <b>import</b></a>')
    driver.drop_data(data, on=driver.cell("Use", "Friction"))
    driver.expect_order("Use", "Friction", "How to import").expect_history(1)
    assert driver.card("How to import").body == "https://www.example.com/help/import?x=1"
    hold("https://www.example.com/a%20b/")
    driver.click(driver.cell("Use", "Value")).key("Ctrl+V")
    driver.expect_order("Use", "Value", "example.com/a b")


def test_a_text_pasted_on_a_cell_of_texts_is_written_there(driver):
    hold("Understand it\nsoon")
    driver.click(driver.cell("Use", "Goal")).key("Ctrl+V").expect_history(1)
    assert driver.stage("Use").goal == "Understand it\nsoon"
    driver.click(driver.cell("Use", "Goal")).key("Ctrl+C")
    assert clipboard().text() == "Understand it\nsoon"


def test_a_paste_while_a_card_is_edited_goes_into_its_text(driver):
    hold("and\nmore")
    driver.double_click(driver.card("One")).expect_editing().key("Ctrl+V").key("Return")
    driver.card("Oneand\nmore")
    driver.expect_history(1)


def test_tabs_pasted_into_a_text_are_blanks(driver):
    driver.double_click(driver.card("One"))
    hold(" two\tthree")
    driver.key("Ctrl+V").key("Esc").expect_card_in("One two three", "Look", "Friction")


def test_a_picture_pasted_while_a_card_is_edited_comes_on_to_it(driver):
    driver.double_click(driver.card("One")).type("!")
    QGuiApplication.clipboard().setImage(an_image())
    driver.key("Ctrl+V").wait_for_files().expect_not_editing()
    assert len(attachments_of(driver.snapshot, driver.card("One!").id)) == 1
    driver.expect_order("Look", "Friction", "One!", "Two", "Three").expect_history(2)


@pytest.mark.parametrize("typed", ["", "Seen"])
def test_a_picture_pasted_on_a_card_that_is_just_made_is_that_card(driver, typed):
    driver.select(driver.card("One")).key("F").type(typed)
    QGuiApplication.clipboard().setImage(an_image())
    driver.key("Ctrl+V").wait_for_files()
    driver.expect_order("Look", "Friction", "One", typed, "Two", "Three")
    assert len(attachments_of(driver.snapshot, driver.card(typed).id)) == 1
    assert driver.card(typed).kind == "friction"


def test_a_picture_pasted_while_a_title_is_edited_is_a_card(driver):
    driver.double_click(driver.stage("Look")).expect_editing()
    QGuiApplication.clipboard().setImage(an_image())
    driver.key("Ctrl+V").wait_for_files()
    assert driver.stage("Look")
    assert len(driver.cards()) == 8


def test_formulas_are_no_formulas_in_a_spreadsheet_and_come_back_as_they_were(driver):
    with driver.document.edit("card.edit") as edit:
        for title in ("=HYPERLINK(1)", "-5 %", "@sum", "- a dash"):
            add_card(edit, "note", title=title)
    cards = [driver.card(t) for t in ("=HYPERLINK(1)", "-5 %", "@sum", "- a dash")]
    driver.select(*cards).key("Ctrl+C")
    cells = [line.split("\t")[1] for line in clipboard().text().splitlines()[1:]]
    assert sorted(cells) == sorted(["'=HYPERLINK(1)", "-5 %", "'@sum", "'- a dash"])
    assert "<td>=" not in clipboard().html()
    hold(clipboard().text())
    driver.select().key("Ctrl+V")
    assert len(driver.snapshot.where(Card, "title", "=HYPERLINK(1)")) == 2


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=400),
        st.lists(st.text(max_size=12), max_size=600).map("\n".join),
        st.lists(st.lists(st.text(max_size=6), max_size=9).map("\t".join), max_size=90).map(
            "\n".join
        ),
    ),
    st.sampled_from(("", "<table><tr><td>a<td>b<tr><td colspan=99999>c<table><td>d", "<a>x")),
)
def test_whatever_is_pasted_is_at_most_so_many_cards_and_one_step(driver, text, html):
    before = driver.snapshot
    steps = len(driver.document.stacks.undo)
    driver.select(driver.cell("Look", "Friction"))
    driver.view.clipboard.take_words(_data(text, html), "friction", None)
    made = len(driver.snapshot.of_kind(Card)) - len(before.of_kind(Card))
    assert 0 <= made <= MOST
    assert not driver.problems
    if made:
        assert len(driver.document.stacks.undo) == steps + 1
        driver.undo()
    assert driver.snapshot == before


def _data(text, html):
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    return data


# From one project to another


@pytest.fixture
def elsewhere():
    """Another project: two cards with ties, files and a connector."""
    document = Document(Snapshot.of(a_project(seed=9)))
    with document.edit("project.new") as edit:
        known = add_segment(edit, "Finance lead")
        fresh = add_segment(edit, "Night shift", colour="#123456", needs="Quiet")
        job = add_job(edit, "Hand over", situation="the shift ends")
        journey = add_journey(edit, "Nights")
        stage = add_stage(edit, journey.id, "Arrive")
        add_step(edit, stage.id, "Badge in")
        lane = add_lane(edit, journey.id, "cards", "friction", "Trouble")
        texts = add_lane(edit, journey.id, "text", "", "Said")
        set_cell_text(edit, texts.id, stage.id, "Hello")
        place = Place(lane.id, stage.id)
        first = add_card(edit, "friction", place, title="Dark", level=3)
        second = add_card(edit, "friction", place, title="Cold")
        link_segment(edit, first.id, known.id)
        link_segment(edit, first.id, fresh.id)
        link_job(edit, second.id, job.id)
        link_theme(edit, second.id, "Comfort")
        link = pair_id("card_link", first.id, second.id)
        edit.put(CardLink(link, first.id, second.id, form="blocks", label="until dawn"))
        picture = NewFile("a.png", "image/png", bytes_of(an_image(20, 10)), 20, 10, b"original")
        add_attachments(edit, first.id, [picture])
    return document


def of(document, *titles):
    cards = document.snapshot.ordered(Card)
    return [next(c for c in cards if c.title == title) for title in titles]


def test_what_is_missing_is_asked_for_once_and_made_as_it_was(driver, elsewhere):
    hold(own=to_json(copied(elsewhere.snapshot, of(elsewhere, "Dark", "Cold"))))
    driver.click(driver.cell("Use", "Friction")).key("Ctrl+V").expect_history(1)
    driver.expect_order("Use", "Friction", "Dark", "Cold")
    assert _segments(driver, "Dark") == ["Finance lead"]
    ((sentence, ways),) = driver.notices
    assert "1 segment, 1 job and 1 theme" in sentence
    assert [words for words, _do in ways] == [
        "Create 1 segment, 1 job and 1 theme", "Leave them out"
    ]  # fmt: skip
    ways[0][1]()
    assert _segments(driver, "Dark") == ["Finance lead", "Night shift"]
    night = driver.snapshot.where(Segment, "name", "Night shift")[0]
    assert (night.colour, night.needs) == ("#123456", "Quiet")
    (job,) = driver.snapshot.where(Job, "title", "Hand over")
    assert job.situation == "the shift ends"
    assert driver.snapshot.where(CardJob, "card_id", driver.card("Cold").id)
    assert driver.snapshot.where(CardTheme, "card_id", driver.card("Cold").id)
    driver.undo().expect_undone()
    assert not driver.snapshot.where(Job, "title", "Hand over")


def _segments(driver, title):
    links = driver.snapshot.where(CardSegment, "card_id", driver.card(title).id)
    return sorted(driver.snapshot.get(Segment, link.segment_id).name for link in links)


def test_what_is_told_of_a_paste_says_too_where_it_is(driver):
    driver.select(driver.lane("Friction"))
    driver.view.shaping.collapse()
    hold("\n".join(f"line {n}" for n in range(250)))
    driver.settle().select(driver.cell("Use", "Friction")).key("Ctrl+V")
    sentence, ways = driver.notices[-1]
    assert sentence == (
        "250 lines: the first 200 became cards. This is in the lane “Friction”, which is collapsed."
    )
    assert [words for words, _way in ways][:2] == ["Show it", "Add the next 50"]


def test_what_is_missing_can_be_left_out(driver, elsewhere):
    hold(own=to_json(copied(elsewhere.snapshot, of(elsewhere, "Cold"))))
    driver.key("Ctrl+V")
    dict(driver.notices[-1][1])["Leave them out"]()
    driver.expect_history(1)
    assert not driver.snapshot.where(CardJob, "card_id", driver.card("Cold").id)


def test_pictures_and_connectors_travel_along(driver, elsewhere):
    hold(own=to_json(copied(elsewhere.snapshot, of(elsewhere, "Dark", "Cold"))))
    driver.click(driver.cell("Use", "Friction")).key("Ctrl+V")
    dark, cold = driver.card("Dark"), driver.card("Cold")
    (link,) = driver.snapshot.of_kind(CardLink).values()
    assert (link.from_card_id, link.to_card_id) == (dark.id, cold.id)
    assert (link.form, link.label) == ("blocks", "until dawn")
    (file,) = attachments_of(driver.snapshot, dark.id)
    assert (file.name, file.original) == ("a.png", b"original")


def test_a_whole_stage_is_copied_with_its_cards_steps_and_texts(driver):
    driver.select(driver.stage("Look")).key("Ctrl+C").select(driver.stage("Try")).key("Ctrl+V")
    driver.expect_history(1)
    stages = driver.snapshot.where(Stage, "journey_id", driver.view.bridge.journey_id)
    assert [stage.title for stage in stages] == ["Look", "Try", "Look", "Use"]
    cards = driver.snapshot.where(Card, "stage_id", stages[2].id)
    assert sorted(card.title for card in cards) == ["Good", "One", "Three", "Two"]
    assert {card.lane_id for card in cards} == {driver.lane("Friction").id, driver.lane("Value").id}
    driver.undo().expect_undone()


def test_a_stage_from_another_project_brings_what_it_can(driver, elsewhere):
    stage = elsewhere.snapshot.ordered(Stage)[0]
    cards = of(elsewhere, "Dark", "Cold")
    hold(own=to_json(copied(elsewhere.snapshot, cards, [stage])))
    driver.select(driver.stage("Use")).key("Ctrl+V")
    fresh = driver.stage("Arrive")
    driver.expect_order("Arrive", "Friction", "Dark", "Cold")
    assert [s.title for s in driver.snapshot.where(Step, "stage_id", fresh.id)] == ["Badge in"]


def test_what_a_pasted_stage_is_missing_is_one_step_with_it(driver, elsewhere):
    stage = elsewhere.snapshot.ordered(Stage)[0]
    hold(own=to_json(copied(elsewhere.snapshot, of(elsewhere, "Dark", "Cold"), [stage])))
    driver.select(driver.stage("Use")).key("Ctrl+V")
    driver.notices[-1][1][0][1]()
    assert driver.snapshot.where(Job, "title", "Hand over")
    driver.undo().expect_undone()
    assert not driver.snapshot.where(Job, "title", "Hand over")
    assert len(driver.snapshot.ordered(Stage)) == 3


def test_a_lane_is_copied_with_its_cards_and_texts(driver, elsewhere):
    driver.select(driver.lane("Friction")).key("Ctrl+C").key("Ctrl+V").expect_history(1)
    lanes = driver.snapshot.where(Lane, "journey_id", driver.view.bridge.journey_id)
    assert [x.title for x in lanes][3:5] == ["Friction", "Friction"]
    cards = driver.snapshot.where(Card, "lane_id", lanes[4].id)
    assert sorted(card.title for card in cards) == ["Four", "One", "Three", "Two"]
    lane = next(x for x in elsewhere.snapshot.ordered(Lane) if x.title == "Said")
    with driver.document.edit("stage.edit") as edit:
        add_stage(edit, driver.view.bridge.journey_id, "Arrive")
    hold(own=to_json(copied(elsewhere.snapshot, [], [], [lane])))
    driver.select(driver.lane("Goal")).key("Ctrl+V")
    (cell,) = driver.snapshot.where(CellText, "lane_id", driver.lane("Said").id)
    assert cell.text == "Hello"


def test_a_selected_cell_is_copied_with_all_its_cards(driver):
    driver.select(driver.cell("Look", "Friction")).key("Ctrl+C")
    driver.select(driver.cell("Use", "Friction")).key("Ctrl+V")
    driver.expect_order("Use", "Friction", "One", "Two", "Three").expect_history(1)


def test_a_copy_has_every_form_but_makes_none_until_asked(driver, monkeypatch):
    asked = []
    monkeypatch.setattr("clgdesk.ui.map.copying._picture", lambda *_: asked.append(1) or an_image())
    driver.select(driver.card("One"), driver.card("Four")).key("Ctrl+C")
    data = clipboard()
    assert data.hasText()
    assert data.hasHtml()
    assert data.hasImage()
    assert data.hasFormat(MIME)
    assert not asked
    assert not data.imageData().isNull()
    assert asked == [1]


def test_the_picture_of_a_stage_shows_all_that_stands_there_and_nothing_beside(driver):
    board, head = driver.view.board, driver.block(driver.stage("Try"))
    shown = pictured(board, {head.key})
    keys = {block.key for block in shown.blocks}
    assert {head.key, driver.cell("Try", "Goal"), driver.cell("Try", "Friction")} <= keys
    assert f"card:{driver.card('Four').id}" in keys
    assert not keys & {f"stage:{driver.stage('Use').id}", f"card:{driver.card('One').id}"}
    assert not [block for block in shown.blocks if block.kind == "prompt"]
    driver.select(driver.stage("Try")).key("Ctrl+C")
    image = clipboard().imageData()
    assert image.width() == round((head.w + 16) * 2)
    assert image.height() == round((board.h - head.y + 16) * 2)
    column = board.column(driver.stage("Try").id)
    beside = round((column.x + column.w + 4 - head.x + 8) * 2)
    assert image.pixelColor(beside, image.height() // 2).alpha() == 0


def test_the_picture_of_a_lane_is_the_lane(driver):
    row = next(r for r in driver.view.board.rows if r.lane_id == driver.lane("Friction").id)
    driver.select(driver.lane("Friction")).key("Ctrl+C")
    image = clipboard().imageData()
    assert image.height() == round((row.h + 16) * 2)
    keys = {b.key for b in pictured(driver.view.board, {f"lane:{row.lane_id}"}).blocks}
    assert f"card:{driver.card('One').id}" in keys
    assert f"card:{driver.card('Good').id}" not in keys


def test_a_copied_picture_shows_the_cards_as_they_stand(driver):
    driver.select(driver.card("One"), driver.card("Four")).key("Ctrl+C")
    one, four = driver.block(driver.card("One")), driver.block(driver.card("Four"))
    image = clipboard().imageData()
    assert image.width() == round((four.x + four.w - one.x + 16) * 2)
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(image.width() // 6, 24 * 2).alpha() == 255


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["links"].append([0, 7, "blocks", ""]),
        lambda found: found["links"].append([0, 0, "blocks", ""]),
        lambda found: found["links"].append([0, 1, "hates", ""]),
        lambda found: found["cards"][0]["files"].append(["a", "b", 1, 1, "no base64!", ""]),
        lambda found: found["cards"][0]["files"].append(["a", "b", -1, "x", "", ""]),
        lambda found: found["stages"].append([{"title": 3}, [], []]),
        lambda found: found["lanes"].append(7),
        lambda found: found.update(ties=[]),
    ],
)
def test_data_that_is_not_ours_is_refused_whole(elsewhere, change):
    import json

    found = json.loads(to_json(copied(elsewhere.snapshot, of(elsewhere, "Dark", "Cold"))))
    change(found)
    with pytest.raises(NotCards):
        from_json(json.dumps(found).encode(), 10)


def test_our_own_data_reads_back_as_it_was(elsewhere):
    stages, lanes = elsewhere.snapshot.ordered(Stage), elsewhere.snapshot.ordered(Lane)
    copies = copied(elsewhere.snapshot, of(elsewhere, "Dark", "Cold"), stages, lanes)
    assert from_json(to_json(copies), 10) == copies
    assert len(elsewhere.snapshot.of_kind(Attachment)) == 1


def test_an_application_that_ends_leaves_plain_words_on_the_clipboard():
    """Qt would ask for what was copied when Python can make nothing any more."""
    script = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtGui import QGuiApplication
from clgdesk.document.copies import Copies
from clgdesk.ui.map.clipboard_cards import CardMime, hold, leave_plain
app = QGuiApplication([])
hold(CardMime(Copies(), bytes, lambda: "words", lambda: "<b>words</b>", None))
leave_plain()
assert QGuiApplication.clipboard().text() == "words"
hold(CardMime(Copies(), bytes, lambda: "words", lambda: "<b>words</b>", None))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_stage_is_cut_with_its_cards_and_pasted_elsewhere_in_two_steps(driver):
    driver.select(driver.stage("Look")).key("Ctrl+X").expect_history(1).expect_tray("Loose")
    assert not driver.snapshot.where(Stage, "title", "Look")
    driver.select(driver.stage("Use")).key("Ctrl+V").expect_history(2)
    driver.expect_order("Look", "Friction", "One", "Two", "Three")
    driver.undo(2).expect_undone().expect_card_in("Good", "Look", "Value")


def test_a_cell_is_cut_with_its_cards_or_its_text(driver):
    driver.select(driver.cell("Look", "Friction")).key("Ctrl+X").expect_history(1)
    driver.expect_order("Look", "Friction")
    hold("Words")
    driver.select(driver.cell("Use", "Goal")).key("Ctrl+V")
    driver.select(driver.cell("Use", "Goal")).key("Ctrl+X").expect_history(3)
    assert driver.stage("Use").goal == ""
    assert clipboard().text() == "Words"


def test_a_name_with_commas_that_is_known_is_one_name(driver):
    with driver.document.edit("setup") as edit:
        for name in ("Smith, Jones & Co", "Smith"):
            add_segment(edit, name)
        link_theme(edit, driver.card("One").id, "Price, terms")
    told: list[str] = []
    driver.view.bridge.notice.connect(lambda sentence, _ways: told.append(sentence))
    hold("Title\tSegments\tThemes\nSlow\tsmith, jones & co\tprice, Terms")
    driver.click(driver.cell("Try", "Friction")).key("Ctrl+V")
    snapshot, slow = driver.snapshot, driver.card("Slow").id
    tied = [x.segment_id for x in snapshot.where(CardSegment, "card_id", slow)]
    assert [snapshot.get(Segment, i).name for i in tied] == ["Smith, Jones & Co"]
    themes = [x.theme_id for x in snapshot.where(CardTheme, "card_id", slow)]
    assert [snapshot.get(Theme, i).name for i in themes] == ["Price, terms"]
    assert not told


def test_unknown_names_with_commas_are_whole_again_where_a_copied_table_is_pasted(driver):
    with driver.document.edit("setup") as edit:
        north = add_segment(edit, "Ops, north")
        finance = next(s for s in edit.snapshot.ordered(Segment) if s.name == "Finance lead")
        for segment in (north, finance):
            link_segment(edit, driver.card("One").id, segment.id)
        link_segment(edit, driver.card("Two").id, north.id)
        link_theme(edit, driver.card("Two").id, "Price, terms")
    driver.select(driver.card("One"), driver.card("Two")).key("Ctrl+C")
    text = clipboard().text()
    with driver.document.edit("setup") as edit:
        edit.remove(north)
        edit.remove(edit.snapshot.ordered(Theme)[0])
    hold(text)
    driver.click(driver.cell("Try", "Friction")).key("Ctrl+V")
    sentence, ways = driver.notices[-1]
    assert sentence.endswith(
        "speak of 1 segment and 1 theme that this project does not have: "
        "“Ops, north”, “Price, terms”."
    )
    dict(ways)["Create 1 segment and 1 theme"]()
    names = {s.name for s in driver.snapshot.ordered(Segment)}
    assert names == {"Finance lead", "Ops analyst", "Ops, north"}
    assert [theme.name for theme in driver.snapshot.ordered(Theme)] == ["Price, terms"]


def test_of_many_unknown_names_the_first_are_said(driver):
    themes = "; ".join(f"Theme {number}" for number in range(9))
    hold(f"Title\tThemes\nOne more\t{themes}")
    driver.click(driver.cell("Try", "Friction")).key("Ctrl+V")
    sentence, _ways = driver.notices[-1]
    assert "have: “Theme 0”, “Theme 1”" in sentence
    assert sentence.endswith("“Theme 5” and 3 more.")
    assert not driver.snapshot.ordered(Theme)


def test_a_title_in_quotes_keeps_them_in_a_table_of_text(driver):
    with driver.document.edit("setup") as edit:
        edit.put(replace(driver.card("One"), title='"Slow", they say'))
    driver.select(driver.card("Two"), driver.card('"Slow", they say')).key("Ctrl+C")
    hold(clipboard().text())
    driver.click(driver.cell("Try", "Friction")).key("Ctrl+V")
    assert driver.titles_in("Look", "Friction")[3:] == ['"Slow", they say', "Two"]
