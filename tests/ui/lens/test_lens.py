"""The lens in the window: chosen by mouse and key, shown, printed, left by the history."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from clgdesk.document.cards import Place, add_card, link_theme
from clgdesk.document.jobs import set_top_job
from clgdesk.document.journeys import add_journey
from clgdesk.document.segments import set_top_segment
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, Job, Theme
from clgdesk.ui.lens import looking
from clgdesk.ui.lens.popover import show_popover
from clgdesk.ui.lens.toggle_chip import ToggleChip
from clgdesk.ui.side_panel.row_painter import funnel_box
from tests.ui.conftest import wait_for_panels
from tests.ui.lens.conftest import (
    Left,
    looking_for_nobody,
    of_segment,
    press,
    segment,
    standing_out,
)


def test_ticking_a_segment_makes_its_cards_stand_out_at_once(window, popover):
    wanted = segment(window)
    everything = standing_out(window)
    press(popover.fields["segment"].chips[wanted.id])
    assert standing_out(window) == of_segment(window, wanted)
    shown, everywhere = len(standing_out(window)), len(everything)
    assert window.status.counts_text.count(f"{shown} of {everywhere} cards match") == 1
    assert popover.count.text() == f"{shown} of {everywhere} cards match"
    press(popover.fields["segment"].chips[wanted.id])
    assert standing_out(window) == everything


def test_values_of_a_field_are_alternatives_and_fields_must_all_hold(window, popover):
    first, second = segment(window), segment(window, 1)
    for one in (first, second):
        press(popover.fields["segment"].chips[one.id])
    both = of_segment(window, first) | of_segment(window, second)
    assert standing_out(window) == both
    press(popover.fields["kind"].chips["value"])
    snapshot = window.bridge.document.snapshot
    assert standing_out(window) == {i for i in both if snapshot.get(Card, i).kind == "value"}


def test_a_chip_says_how_many_cards_it_stands_for(window, popover):
    chip = popover.fields["segment"].chips[segment(window).id]
    assert chip.accessibleName().endswith(f" {len(of_segment(window, segment(window)))}")


def test_what_does_not_match_is_left_out_when_that_is_chosen(window, popover):
    wanted = segment(window)
    press(popover.fields["segment"].chips[wanted.id])
    press(popover.others.chips["hide"])
    cards = {b.id for b in window.bridge.board.blocks if b.kind == "card"}
    assert cards == of_segment(window, wanted)
    press(popover.clear_button)
    assert window.bridge.lens == PLAIN
    assert len(standing_out(window)) > len(cards)


def test_where_there_is_room_for_all_of_it_nothing_scrolls(window, qtbot):
    with window.bridge.edit("journey.add") as edit:
        empty = add_journey(edit, "Nothing on it yet")
    window.bridge.show_journey(empty.id)
    popover = show_popover(window)
    area = popover.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.widget().height() > 0)
    assert popover.height() < window.height() - 100
    assert area.widget().height() <= area.viewport().height()
    popover.close()


def test_a_lens_that_finds_nothing_says_so_above_the_map_with_the_way_out(window, qtbot):
    note, centre = window.workspace.no_match, window.workspace.centre
    assert note.isHidden()
    window.bridge.look_through(looking_for_nobody())
    assert note.isVisible()
    assert note.sentence.text() == "No card matches the lens."
    qtbot.waitUntil(lambda: note.geometry().bottom() < centre.geometry().top())
    window.bridge.look_through(looking_for_nobody()._replace(hides=True))
    assert note.sentence.text() == "No card matches the lens: all are hidden."
    window.show_view("outline")
    assert note.isHidden()
    window.show_map()
    assert note.isVisible()
    press(note.clear_button)
    assert window.bridge.lens.plain
    assert note.isHidden()


def test_the_note_goes_when_a_card_matches_and_comes_back_with_undo(window):
    note, document = window.workspace.no_match, window.bridge.document
    window.bridge.look_through(looking_for_nobody())
    with window.bridge.edit("card.text") as edit:
        block = next(b for b in window.workspace.map.board.blocks if b.kind == "card")
        edit.put(replace(edit.get(Card, block.id), owner="Nobody of that name"))
    assert note.isHidden()
    document.undo()
    assert note.isVisible()


def test_a_lens_on_a_map_without_cards_says_nothing(window):
    snapshot = window.bridge.document.snapshot
    with window.bridge.edit("card.remove") as edit:
        for card in snapshot.of_kind(Card).values():
            edit.remove(card)
    window.bridge.look_through(looking_for_nobody())
    assert window.workspace.no_match.isHidden()


def test_of_many_values_the_first_are_offered_and_the_others_when_asked_for(window, popover):
    card = next(iter(window.bridge.document.snapshot.of_kind(Card).values()))
    with window.bridge.edit("card.link") as edit:
        for n in range(40):
            link_theme(edit, card.id, f"Theme {n:02}")
    themes = popover.fields["theme"]
    assert len(themes.chips) == 12
    last = max(window.bridge.document.snapshot.of_kind(Theme).values(), key=lambda t: t.name)
    assert last.id not in themes.chips
    looking.toggle(window.bridge, "theme", last.id)
    assert popover.fields["theme"].chips[last.id].isChecked()
    more = next(c for c in popover.fields["theme"].findChildren(ToggleChip) if "more" in c.text())
    assert more.text() == "27 more…"
    press(more)
    assert len(popover.fields["theme"].chips) == 40
    assert popover.focusWidget() in popover.fields["theme"].chips.values()
    looking.clear(window.bridge)
    assert len(popover.fields["theme"].chips) == 40


def test_a_lens_on_what_no_card_of_the_map_has_can_be_taken_back_by_its_chip(window, popover):
    with window.bridge.edit("theme.add") as edit:
        theme = edit.put(Theme(new_id(), name="Never told"))
    assert "theme" not in popover.fields  # no card has it
    looking.toggle(window.bridge, "theme", theme.id)
    chip = popover.fields["theme"].chips[theme.id]
    assert chip.isChecked()
    press(chip)
    assert window.bridge.lens.plain


def test_looking_leaves_no_trace_in_the_history_and_undo_leaves_the_lens(window):
    snapshot = window.bridge.document.snapshot
    before = len(window.bridge.document.history())
    looking.focus(window.bridge, "segment", segment(window).id)
    assert len(window.bridge.document.history()) == before
    card = next(iter(standing_out(window)))
    window.workspace.selection.set([f"card:{card}"])
    window.registry.run("card.level_2")
    window.registry.run("edit.undo")
    assert window.bridge.document.snapshot == snapshot
    assert standing_out(window) == of_segment(window, segment(window))


def test_a_card_made_through_a_lens_is_not_lost_to_the_eye(window):
    bridge, snapshot = window.bridge, window.bridge.document.snapshot
    looking.focus(bridge, "segment", segment(window).id)
    looking.hide_others(bridge, hides=True)
    cards = snapshot.of_kind(Card).values()
    place = next(Place(c.lane_id, c.stage_id) for c in cards if c.lane_id and c.stage_id)
    with bridge.edit("card.add") as edit:
        made = add_card(edit, "note", place, title="Said just now")
    assert made.id in standing_out(window)
    looking.clear(bridge)
    looking.on_or_off(bridge)
    looking.focus(bridge, "segment", segment(window, 1).id)
    assert made.id not in standing_out(window)


def test_the_key_takes_the_lens_away_and_brings_it_back(window, qtbot):
    view = window.workspace.map
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    looking.focus(window.bridge, "segment", segment(window).id)
    through = standing_out(window)
    view.setFocus()
    ctrl_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_L, ctrl_shift)
    assert window.bridge.lens.plain
    QTest.keyClick(view, Qt.Key.Key_L, ctrl_shift)
    assert standing_out(window) == through


def test_escape_leaves_the_lens_and_the_cross_takes_it_off(window):
    looking.focus(window.bridge, "segment", segment(window).id)
    assert not window.top_bar.lens_clear.isHidden()
    QTest.keyClick(window.workspace.map, Qt.Key.Key_Escape)
    assert not window.bridge.lens.plain
    press(window.top_bar.lens_clear)
    assert window.bridge.lens.plain
    assert window.top_bar.lens_clear.isHidden()


def test_a_row_of_the_side_panel_is_the_lens_by_its_funnel_and_by_alt_and_click(window):
    rows = window.workspace.side_panel.panel.segments.rows
    second = rows.visualRect(rows.rows.index(1))
    QTest.mouseClick(rows.viewport(), Left, pos=funnel_box(second).center())
    assert standing_out(window) == of_segment(window, segment(window, 1))
    assert not window.workspace.selection.keys
    first = rows.visualRect(rows.rows.index(0)).topLeft() + QPoint(30, 8)
    QTest.mouseClick(rows.viewport(), Left, Qt.KeyboardModifier.AltModifier, first)
    assert standing_out(window) == of_segment(window, segment(window))
    assert rows.in_lens == {f"segment:{segment(window).id}"}
    QTest.mouseClick(rows.viewport(), Left, Qt.KeyboardModifier.AltModifier, first)
    assert window.bridge.lens.plain


def test_a_job_is_the_lens_by_its_menu(window):
    section = window.workspace.side_panel.panel.jobs
    job = window.bridge.document.snapshot.ordered(Job)[0]
    menu = section.menu(f"job:{job.id}")
    next(a for a in menu.actions() if a.text() == "Look only at this").trigger()
    assert window.bridge.lens.rules == {("job", job.id)}
    menu.deleteLater()


def test_everything_is_looked_at_for_the_top_priority(window):
    snapshot = window.bridge.document.snapshot
    window.registry.refresh()
    assert not window.registry["lens.top_priority"].isEnabled()
    job = snapshot.ordered(Job)[0]
    with window.bridge.edit("segment.top") as edit:
        set_top_segment(edit, segment(window).id)
        set_top_job(edit, job.id)
    window.registry.run("lens.top_priority")
    assert window.bridge.lens.rules == {("segment", segment(window).id), ("job", job.id)}


def test_the_lens_is_there_again_when_the_file_is_opened_again(window, desk, qtbot):
    path = window.file.path
    looking.focus(window.bridge, "segment", segment(window).id)
    looking.hide_others(window.bridge, hides=True)
    lens = window.bridge.lens
    window.close()
    again = desk.open(path)
    wait_for_panels(qtbot, again)
    assert again.bridge.lens == lens
    assert standing_out(again) == of_segment(again, segment(again))


def test_a_deleted_segment_takes_its_lens_away_and_undo_brings_both_back(window):
    wanted = segment(window)
    looking.focus(window.bridge, "segment", wanted.id)
    through, everything = standing_out(window), len(looking.map_cards(
        window.bridge.document.snapshot, window.bridge.journey_id))  # fmt: skip
    with window.bridge.edit("segment.remove") as edit:
        edit.remove(wanted)
    assert len(standing_out(window)) == everything
    assert window.top_bar.lens_button.text().strip() == "Lens"
    window.bridge.document.undo()
    assert standing_out(window) == through


def test_the_pages_are_shown_through_the_lens_unless_that_is_switched_off(window):
    from clgdesk.ui.dialogs.export import ExportDialog

    looking.focus(window.bridge, "segment", segment(window).id)
    desk = window.desk
    dialog = ExportDialog(window.bridge, desk.engine, desk.settings, window.file.path, window)
    assert dialog.through_lens.isChecked()
    assert dialog.options().lens.rules == window.bridge.lens.rules
    dialog.through_lens.setChecked(False)
    assert dialog.options().lens == PLAIN
    dialog.reject()
    looking.clear(window.bridge)
    dialog = ExportDialog(window.bridge, desk.engine, desk.settings, window.file.path, window)
    assert not dialog.through_lens.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("width", [1280, 1440])
def test_nothing_in_the_top_bar_is_cut_off(window, width):
    words = " ".join(["A very long product area"] * 6)
    long = ActiveLens(frozenset({("product_area", words)}))
    window.resize(width, 720)
    window.bridge.look_through(long)
    bar = window.top_bar
    bar.layout().activate()
    parts = (bar.search_button, bar.journey_button, bar.lens_button, bar.lens_clear,
             bar.export_button)  # fmt: skip
    for one, other in pairwise(parts):
        assert one.geometry().right() < other.geometry().left()
        assert one.width() >= one.minimumSizeHint().width()
    assert parts[-1].geometry().right() <= bar.width()
    assert words in " ".join(bar.lens_button.toolTip().split("\n"))
