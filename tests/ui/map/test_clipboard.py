"""Copies and pastes on the map: what is copied has every form, what is pasted becomes cards."""

import json

import pytest
from PySide6.QtCore import QRectF

from clgdesk.document import Document
from clgdesk.document.card_copies import copied, to_json
from clgdesk.document.cards import add_card, link_segment, link_theme
from clgdesk.document.copies_read import NotCards, from_json
from clgdesk.document.edit import Edit
from clgdesk.document.jobs import add_job
from clgdesk.document.pasting import Planned, put_cards
from clgdesk.document.segments import add_segment
from clgdesk.importing.pasted import MOST_ROWS
from clgdesk.model.records import Card, CardJob, CardSegment, CardTheme, Segment
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.map import pictures
from clgdesk.ui.map.camera import PAST
from clgdesk.ui.map.planting import MOST
from tests.builders import a_project
from tests.ui.map.conftest import clipboard, hold

pytestmark = pytest.mark.usefixtures("empty_clipboard")


def test_a_copied_card_pastes_as_a_card_with_its_links(driver):
    good = driver.card("Good")
    driver.click(good).key("Ctrl+C").click(driver.cell("Use", "Value")).key("Ctrl+V")
    driver.expect_card_in("Good", "Use", "Value").expect_history(1)
    copies = [c for c in driver.snapshot.of_kind(Card).values() if c.title == "Good"]
    links = driver.snapshot.of_kind(CardSegment).values()
    assert {link.card_id for link in links} == {card.id for card in copies}


def test_a_copied_card_pastes_as_text_elsewhere(driver):
    driver.click(driver.card("One")).key("Ctrl+C")
    assert clipboard().text() == "One"
    driver.lose_focus().key("Ctrl+V")
    assert driver.view.window().focusWidget().text() == "One"


TABLE = (
    "Stage\tLane\tKind\tTitle\tSeverity\n"
    "Look\tFriction\tFriction\tOne\t\n"
    "Try\tFriction\tFriction\tFour\t4"
)


def test_several_cards_are_a_table_with_a_header_in_reading_order(driver):
    driver.select(driver.card("Four"), driver.card("One")).key("Ctrl+C")
    assert clipboard().text() == TABLE
    assert clipboard().html().count("<tr>") == 3
    assert not clipboard().imageData().isNull()


def test_html_on_the_clipboard_holds_no_markup_of_the_cards(driver):
    with driver.document.edit("card.edit") as edit:
        add_card(edit, "note", title="<img src=x>")
    driver.select(driver.card("<img src=x>")).key("Ctrl+C")
    assert "<img" not in clipboard().html()


def test_cut_copies_and_removes_in_one_entry(driver):
    driver.click(driver.card("One")).key("Ctrl+X").expect_history(1)
    driver.expect_order("Look", "Friction", "Two", "Three")
    driver.click(driver.cell("Use", "Friction")).key("Ctrl+V")
    driver.expect_order("Use", "Friction", "One").expect_history(2)


def test_lines_pasted_on_the_head_of_a_lane_wait_in_the_tray_as_its_cards(driver):
    hold("Lost\nFound")
    driver.click(driver.lane("Value")).key("Ctrl+V").expect_tray("Loose", "Lost", "Found")
    assert {driver.card(title).kind for title in ("Lost", "Found")} == {"value"}


def test_copying_nothing_leaves_the_clipboard_alone(driver):
    hold("still here")
    driver.key("Ctrl+C").key("Ctrl+X").expect_history(0)
    assert clipboard().text() == "still here"


def test_text_from_elsewhere_becomes_one_card_a_line_behind_the_selected_one(driver):
    hold("First\n\n  Second\tcell \r\nThird")
    driver.click(driver.card("Four")).key("Ctrl+V").expect_history(1)
    driver.expect_order("Try", "Friction", "Four", "First", "Second cell", "Third")
    assert driver.card("First").kind == "friction"
    driver.expect_selected(*map(driver.card, ("First", "Second cell", "Third")))


def test_text_with_nothing_selected_becomes_notes_in_the_tray(driver):
    hold("Later")
    driver.key("Ctrl+V").expect_tray("Loose", "Later")
    assert driver.card("Later").kind == "note"


def test_of_too_many_lines_the_first_become_cards_and_the_others_on_request(driver):
    hold("".join(f"line {n}\n" for n in range(50_000)))
    driver.key("Ctrl+V").expect_history(1)
    assert len(driver.snapshot.where(Card, "stage_id", None)) == MOST + 1
    sentence, ways = driver.notices[-1]
    assert sentence == "50,000 lines: the first 200 became cards."
    assert [words for words, _do in ways] == ["Add the next 200", "Import as insights…", "Undo"]
    dict(ways)["Add the next 200"]()
    assert len(driver.snapshot.where(Card, "stage_id", None)) == 2 * MOST + 1
    driver.expect_history(2)
    driver.card(f"line {2 * MOST - 1}")
    sentence, ways = driver.notices[-1]
    assert sentence == "50,000 lines: the first 400 became cards."
    assert [words for words, _do in ways] == ["Add the next 200", "Import as insights…", "Undo"]
    dict(ways)["Undo"]()
    driver.expect_tray("Loose").expect_undone()


def test_of_more_lines_than_are_read_the_last_way_on_is_the_import(driver):
    hold("".join(f"line {n}\n" for n in range(MOST_ROWS + 7)))
    driver.key("Ctrl+V")
    while "Add the next 200" in (ways := dict(driver.notices[-1][1])):
        ways["Add the next 200"]()
    assert driver.notices[-1][0] == "2,007 lines: the first 2,000 became cards."
    assert list(ways) == ["Import as insights…", "Undo"]


def test_a_large_paste_leaves_all_heads_in_sight_and_undo_leads_back(driver, monkeypatch):
    hold("".join(f"line {n}\n" for n in range(MOST)))
    driver.click(driver.cell("Try", "Value")).key("Ctrl+V")
    made, render = [], pictures.rendered
    counting = lambda *args: made.append(args) or render(*args)  # noqa: E731
    monkeypatch.setattr(pictures, "rendered", counting)
    driver.view.heads.repaint_all()
    driver.settle()
    assert not made  # the head of the tall lane displaces no other
    monkeypatch.undo()
    driver.undo()
    board, view = driver.view.board, driver.view
    end = view.camera.to_view(QRectF(0, 0, board.w, board.h)).bottom()
    assert end >= min(view.viewport().height(), board.h) - PAST
    assert view.verticalScrollBar().maximum() < board.h


def test_the_notice_takes_a_paste_back_but_nothing_else(driver):
    hold("line\n" * (MOST + 1))
    driver.key("Ctrl+V")
    undo = dict(driver.notices[-1][1])["Undo"]
    driver.click(driver.card("One")).key("3")
    undo()
    assert driver.problems
    driver.undo()
    undo()
    driver.expect_tray("Loose")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not json",
        b"[]",
        b'{"cards": 3}',
        b'{"cards": [{"kind": "virus"}]}',
        b'{"cards": [{"kind": "note", "fields": {"title": 7}, "segments": []}]}',
        b'{"cards": [{"kind": "note", "fields": {}, "segments": [1], "jobs": [], "themes": []}]}',
        b"[" * 100_000,
    ],
)
def test_damaged_data_on_the_clipboard_does_nothing(driver, data):
    hold(own=data)
    driver.key("Ctrl+V").expect_history(0)
    with pytest.raises(NotCards):
        from_json(data, 10)


def test_values_beyond_the_rules_are_refused_with_a_sentence(driver):
    card = {"kind": "note", "fields": {"level": 9}, "segments": [], "jobs": [], "themes": []}
    hold(own=json.dumps({"cards": [card]}).encode())
    driver.key("Ctrl+V").expect_history(0)
    assert len(driver.problems) == 1


def test_links_find_segments_and_jobs_by_name_in_another_project():
    there = Document(Snapshot.of(a_project(seed=5)))
    with there.edit("project.new") as edit:
        add_segment(edit, "Finance")
        add_job(edit, "Report")
    here = Document(Snapshot.of(a_project(seed=6)))
    with here.edit("project.new") as edit:
        segment = add_segment(edit, "Finance")
        unknown = add_segment(edit, "Only here")
        card = add_card(edit, "note", title="Travels")
        link_segment(edit, card.id, segment.id)
        link_segment(edit, card.id, unknown.id)
    data = to_json(copied(here.snapshot, [here.snapshot.get(Card, card.id)]))
    with there.edit("card.paste") as edit:
        fresh = put_cards(edit, [Planned(c) for c in from_json(data, 10).cards])
    links = there.snapshot.where(CardSegment, "card_id", fresh[0].id)
    names = [there.snapshot.get(Segment, link.segment_id).name for link in links]
    assert names == ["Finance"]
    assert not there.snapshot.of_kind(CardJob)


def test_themes_that_are_there_travel_by_name():
    document = Document(Snapshot.of(a_project()))
    with document.edit("card.add") as edit:
        card = add_card(edit, "note", title="x")
        link_theme(edit, card.id, "Export")
    cards = document.snapshot.get(Card, card.id)
    copies = from_json(to_json(copied(document.snapshot, [cards])), 9)
    edit = Edit(document.snapshot, "card.paste")
    fresh = put_cards(edit, [Planned(c) for c in copies.cards])
    assert len(edit.snapshot.where(CardTheme, "card_id", fresh[0].id)) == 1
