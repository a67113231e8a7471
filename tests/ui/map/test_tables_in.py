"""Tables, links and lists from other programs become cards."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from clgdesk.document.attachments import attachments_of
from clgdesk.document.cards import add_card, link_segment, link_theme
from clgdesk.document.segments import add_segment
from clgdesk.document.structure import set_locked
from clgdesk.model.records import Card, CardSegment, CardTheme, Segment, Theme
from clgdesk.ui.map.planting import MOST
from tests.pictures import an_image
from tests.ui.map.conftest import clipboard, hold

pytestmark = pytest.mark.usefixtures("empty_clipboard")


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
