"""The outline: a tree and a table that edit in place and share the map's selection."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from clgdesk.document.cards import add_card, link_job, link_segment
from clgdesk.document.jobs import add_job
from clgdesk.document.journeys import add_journey
from clgdesk.document.lanes import add_lane
from clgdesk.document.stages import add_stage
from clgdesk.document.themes import theme_named
from clgdesk.model.records import Card, CardJob, CardSegment, CardTheme, Segment, Stage, Theme
from clgdesk.ui.new_names import NewNames
from clgdesk.ui.outline.card_table import CardTable
from clgdesk.ui.outline.columns import COLUMNS
from tests.random_edits import random_edit
from tests.ui.outline.conftest import NUMBER, edit_cell, finish, snapshot


def a_card(outline, row=0) -> Card:
    return outline.table.table.card_at(row)


def linked(outline, link_type, card) -> set:
    return set(snapshot(outline).where(link_type, "card_id", card.id))


def texts(outline, row):
    model = outline.table.table
    return {c.key: model.index(row, n).data() for n, c in enumerate(COLUMNS)}


def history(outline):
    return outline._bridge.document.history()


def test_the_table_has_a_row_for_each_card_in_reading_order(outline):
    ids = outline.table.table.ids
    assert set(ids) == set(snapshot(outline).of_kind(Card))
    stages = [snapshot(outline).find(Stage, a_card(outline, r).stage_id) for r in range(len(ids))]
    ranks = [stage.rank for stage in stages if stage is not None]
    assert ranks == sorted(ranks)


def test_what_is_selected_in_the_table_is_selected_on_the_map_and_back(outline, window):
    table = outline.table
    table.selectRow(2)
    assert window.workspace.selection.keys == (f"card:{table.table.ids[2]}",)
    window.workspace.selection.set((f"card:{table.table.ids[4]}",))
    assert table.chosen() == [table.table.ids[4]]
    window.show_view("map")
    assert window.workspace.selection.current == f"card:{table.table.ids[4]}"


def test_a_title_is_edited_in_place_as_one_step(outline):
    before, card = len(history(outline)), a_card(outline)
    line = edit_cell(outline, 0, "title")
    line.setText("Another title")
    finish(line)
    assert snapshot(outline).get(Card, card.id).title == "Another title"
    assert len(history(outline)) == before + 1
    assert texts(outline, 0)["title"] == "Another title"


def test_a_choice_counts_for_all_selected_rows(outline):
    outline.table.selectAll()
    box = edit_cell(outline, 1, "status")
    outline.table.selectAll()
    box.setCurrentIndex(box.findData("done"))
    box.activated.emit(box.currentIndex())
    assert {card.status for card in snapshot(outline).of_kind(Card).values()} == {"done"}


def test_after_a_choice_the_keys_stay_with_the_table(outline, window, qtbot):
    window.activateWindow()
    outline.table.setFocus()
    box = edit_cell(outline, 0, "stage")
    shown = box.view().window()
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert not shown.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is outline.table)


def test_what_is_typed_in_a_cell_stays_when_something_else_changes(outline, window):
    line = edit_cell(outline, 0, "title")
    line.setText("Half a sen")
    with window.bridge.edit("test") as edit:
        add_card(edit, "note", None, title="Captured meanwhile")
    assert line.text() == "Half a sen"
    finish(line)
    assert a_card(outline).title == "Half a sen"


def test_names_divided_by_commas_are_links_and_unknown_themes_are_made(outline):
    card = a_card(outline)
    segments = snapshot(outline).ordered(Segment)[:2]
    line = edit_cell(outline, 0, "segments")
    line.setText(f"{segments[0].name}, {segments[1].code.lower()}, nobody")
    finish(line)
    links = snapshot(outline).where(CardSegment, "card_id", card.id)
    assert {link.segment_id for link in links} == {segment.id for segment in segments}
    line = edit_cell(outline, 0, "themes")
    line.setText("fresh theme")
    finish(line)
    (link,) = snapshot(outline).where(CardTheme, "card_id", card.id)
    assert snapshot(outline).get(Theme, link.theme_id).name == "fresh theme"


def test_what_will_be_made_is_said_before_it_is_made(outline, window):
    with window.bridge.edit("test") as edit:
        theme_named(edit, "Setup")
    line = edit_cell(outline, 0, "themes")
    said = line.findChild(NewNames)
    QTest.keyClicks(line, "setup, Ops, north")
    assert said.words.replace("\u200b", "") == (
        '2 new themes: “Ops”, “north”\nOne theme with a comma is written in quotes: "Ops, north"'
    )
    line.clear()
    assert said.words == ""
    QTest.keyClicks(line, 'setup, "Ops, north"')
    assert said.words == "New theme: “Ops, north”"
    finish(line)
    assert {t.name for t in snapshot(outline).of_kind(Theme).values()} >= {"Setup", "Ops, north"}
    line = edit_cell(outline, 1, "themes")
    QTest.keyClicks(line, "Setup")
    assert line.findChild(NewNames).words == ""
    finish(line)


@pytest.mark.parametrize("mark", [",", ";"])
def test_the_last_of_several_names_is_completed(outline, mark):
    first, second = snapshot(outline).ordered(Segment)[:2]
    line = edit_cell(outline, 0, "segments")
    line.setText(f"{first.name}{mark}")
    completer = line.completer()
    completer.setCompletionPrefix(completer.splitPath(f"{first.name}{mark} {second.name}")[0])
    assert completer.currentCompletion() == f"{first.name}{mark} {second.name}"
    finish(line)


def test_a_name_that_is_unknown_is_told_of_and_takes_no_link_away(outline, window):
    card, held = a_card(outline), snapshot(outline).ordered(Segment)[0]
    with window.bridge.edit("test") as edit:
        link_segment(edit, card.id, held.id)
    before = linked(outline, CardSegment, card)
    line = edit_cell(outline, 0, "segments")
    line.setText("Nobody, Somebody else")
    finish(line)
    assert linked(outline, CardSegment, card) == before
    sentence = "There is no segment called “Nobody”, “Somebody else”. The side panel adds one."
    assert window.workspace.notices.sentence == sentence


def test_a_name_with_commas_stays_linked_when_the_list_is_edited(outline, window):
    card = a_card(outline)
    with window.bridge.edit("test") as edit:
        for link in edit.snapshot.where(CardJob, "card_id", card.id):
            edit.remove(link)
        jobs = [add_job(edit, title) for title in ("Plan, do,  check", "Do")]
        link_job(edit, card.id, jobs[0].id)
    finish(edit_cell(outline, 0, "jobs"))
    assert {x.job_id for x in linked(outline, CardJob, card)} == {jobs[0].id}
    line = edit_cell(outline, 0, "jobs")
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClicks(line, ", do")
    finish(line)
    assert {x.job_id for x in linked(outline, CardJob, card)} == {job.id for job in jobs}


def test_a_cell_that_is_only_looked_at_leaves_the_other_rows_alone(outline):
    before = snapshot(outline)
    outline.table.selectAll()
    line = edit_cell(outline, 1, "owner")
    outline.table.selectAll()
    finish(line)
    assert snapshot(outline) is before


def test_a_card_changes_its_stage_and_goes_to_the_tray(outline):
    card = next(c for c in snapshot(outline).ordered(Card) if c.stage_id)
    other = next(s for s in snapshot(outline).ordered(Stage) if s.id != card.stage_id)
    column = COLUMNS[NUMBER["stage"]]
    with outline._bridge.edit("card.move") as edit:
        column.change(edit, card.id, other.id)
    assert snapshot(outline).get(Card, card.id).stage_id == other.id
    with outline._bridge.edit("card.move") as edit:
        column.change(edit, card.id, None)
    assert snapshot(outline).get(Card, card.id).stage_id is None


def test_a_key_adds_a_card_beside_the_current_one_and_types_its_title(outline):
    table = outline.table
    table.setCurrentIndex(table.table.index(0, 0))
    stage = a_card(outline).stage_id
    QTest.keyClick(table, Qt.Key.Key_V)
    line = table.viewport().findChildren(QLineEdit)[-1]
    line.setText("Found at last")
    finish(line)
    made = next(c for c in snapshot(outline).ordered(Card) if c.title == "Found at last")
    assert (made.kind, made.stage_id) == ("value", stage)


def test_delete_takes_the_selected_cards_and_undo_brings_them_back(outline, window):
    outline.table.selectRow(0)
    count, card = len(outline.table.table.ids), a_card(outline)
    QTest.keyClick(outline.table, Qt.Key.Key_Delete)
    assert len(outline.table.table.ids) == count - 1
    window.registry.run("edit.undo")
    assert outline.table.table.row_of(card.id) is not None


def test_any_column_sorts_both_ways_and_keeps_what_is_selected(outline):
    outline.table.selectRow(3)
    (chosen,) = outline.table.chosen()
    for number in range(len(COLUMNS)):
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            outline.table.sortByColumn(number, order)
            assert outline.table.chosen() == [chosen]
    outline.table.sortByColumn(NUMBER["title"], Qt.SortOrder.AscendingOrder)
    titles = [texts(outline, r)["title"].casefold() for r in range(len(outline.table.table.ids))]
    assert titles == sorted(titles)


def test_the_filter_keeps_cards_that_say_it_in_any_column(outline):
    stage = snapshot(outline).ordered(Stage)[1]
    outline.filter_line.setText(stage.title.upper())
    shown = [a_card(outline, r) for r in range(len(outline.table.table.ids))]
    assert shown
    assert all(stage.title.casefold() in " ".join(texts(outline, r).values()).casefold()
               for r in range(len(shown)))  # fmt: skip
    QTest.keyClick(outline.filter_line, Qt.Key.Key_Escape)
    assert len(outline.table.table.ids) == len(snapshot(outline).of_kind(Card))


def test_a_card_that_lies_face_down_says_nothing(outline):
    card = a_card(outline)
    with outline._bridge.edit("card.edit") as edit:
        edit.put(replace(card, face_down=True, title="a secret", body="secret", owner="secret"))
    assert "secret" not in " ".join(str(value) for value in texts(outline, 0).values())
    model = outline.table.table
    editable = [model.flags(model.index(0, n)) for n in range(len(COLUMNS))]
    assert not any(Qt.ItemFlag.ItemIsEditable & flags for flags in editable)
    outline.filter_line.setText("secret")
    assert model.ids == []
    outline.filter_line.clear()
    outline.choose("tree")
    item = outline.tree.item_of(f"card:{card.id}")
    assert "secret" not in item.text(0) + item.toolTip(0)


def test_rows_read_as_sentences(outline):
    index = outline.table.table.index(0, NUMBER["title"])
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Title: ")
    assert "stage" in index.data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_the_table_is_as_one_made_anew(outline, seed):
    document, rng = outline._bridge.document, random.Random(seed)
    tester = QAbstractItemModelTester(outline.table.table)
    for _ in range(25):
        random_edit(document, rng)
        if rng.random() < 0.3 and document.undo_label():
            document.undo()
    fresh = CardTable(outline._bridge)
    fresh.journey_id = outline.table.table.journey_id
    fresh.renew()
    assert outline.table.table.ids == fresh.ids
    for row in range(len(fresh.ids)):
        shown = [outline.table.table.index(row, n).data() for n in range(len(COLUMNS))]
        assert shown == [fresh.index(row, n).data() for n in range(len(COLUMNS))]
    tester.deleteLater()


def test_the_way_of_looking_is_remembered(outline, window):
    outline.choose("tree")
    assert window.desk.settings.outline == "tree"
    outline.choose("table")
    assert window.desk.settings.outline == "table"


def test_back_on_the_map_the_journey_of_what_is_selected_is_shown(outline, window):
    with outline._bridge.edit("journey.add") as edit:
        other = add_journey(edit, "Another")
        stage = add_stage(edit, other.id, "Far away")
        add_lane(edit, other.id, "cards", "friction", "Friction")
    outline.all_button.click()
    outline.choose("tree")
    outline.tree.setCurrentItem(outline.tree.item_of(f"stage:{stage.id}"))
    assert outline._bridge.journey_id != other.id
    window.show_view("map")
    assert outline._bridge.journey_id == other.id
    assert window.workspace.selection.keys == (f"stage:{stage.id}",)
    assert window.bridge.board.block(f"stage:{stage.id}") is not None


def test_enter_where_nothing_can_be_edited_edits_the_title(outline):
    table = outline.table
    table.setCurrentIndex(table.table.index(1, NUMBER["evidence"]))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.currentIndex().column() == NUMBER["title"]
    assert table.state() == table.State.EditingState
