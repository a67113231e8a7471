"""The lens in the window: chosen by mouse and key, shown, saved, printed, left by the history."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from shiboken6 import isValid

from clgdesk.document.cards import Place, add_card, link_theme
from clgdesk.document.jobs import set_top_job
from clgdesk.document.journeys import add_journey
from clgdesk.document.segments import remove_segment, set_top_segment
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, CardSegment, Job, Lens, Segment, Theme
from clgdesk.ui.lens import looking
from clgdesk.ui.lens.naming import NameLine
from clgdesk.ui.lens.popover import show_popover
from clgdesk.ui.lens.toggle_chip import ToggleChip
from clgdesk.ui.palette.popup import show_palette
from clgdesk.ui.side_panel.row_painter import funnel_box
from tests.ui.conftest import wait_for_panels

Left = Qt.MouseButton.LeftButton


def segment(window, number: int = 0) -> Segment:
    return window.bridge.document.snapshot.ordered(Segment)[number]


def of_segment(window, wanted: Segment) -> set[str]:
    """The cards on the map that concern a segment."""
    snapshot = window.bridge.document.snapshot
    linked = {link.card_id for link in snapshot.where(CardSegment, "segment_id", wanted.id)}
    return {i for i in linked if snapshot.get(Card, i).stage_id is not None}


def standing_out(window) -> set[str]:
    """The cards of the map that are neither faded nor left out."""
    board = window.workspace.map.board
    return {b.id for b in board.blocks if b.kind == "card" and not board.fades(b)}


@pytest.fixture
def popover(window):
    made = show_popover(window)
    yield made
    if isValid(made):
        made.close()


def press(chip) -> None:
    QTest.mouseClick(chip, Left, pos=QPoint(chip.width() // 2, chip.height() // 2))


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


def looking_for_nobody() -> ActiveLens:
    return ActiveLens(frozenset({("owner", "Nobody of that name")}))


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


def test_cards_take_another_colour_and_the_legend_says_what_it_means(window, popover):
    legend = window.workspace.legend
    assert legend.isHidden()
    press(popover.colours.chips["segment"])
    assert not legend.isHidden()
    assert segment(window).name in legend.accessibleName()
    press(popover.colours.chips["kind"])
    assert legend.isHidden()


def test_the_legend_covers_nothing_of_the_map_and_takes_the_lines_it_needs(window, qtbot):
    legend, view = window.workspace.legend, window.workspace.map
    window.registry.run("lens.colour_segment")
    qtbot.waitUntil(lambda: legend.geometry().bottom() < window.workspace.centre.geometry().top())
    assert not legend.isAncestorOf(view)
    assert not view.isAncestorOf(legend)
    assert legend.heightForWidth(240) > legend.heightForWidth(1_200)
    qtbot.waitUntil(lambda: legend.height() == legend.heightForWidth(legend.width()))


def test_a_legend_of_many_long_names_leaves_the_map_its_room(window, qtbot):
    legend, words = window.workspace.legend, "of a department with a very long name"
    cards = [c for c in window.bridge.document.snapshot.of_kind(Card).values() if c.stage_id]
    with window.bridge.edit("card.edit") as edit:
        for n, card in enumerate(cards):
            edit.put(replace(card, owner=f"Person {n:02} {words}"))
    window.registry.run("lens.colour_owner")
    for width in (300, 700, 1_400):
        assert legend.heightForWidth(width) <= 4 * 20
    assert f"Person {len(cards) - 1:02}" in legend.accessibleName()


def test_the_tip_of_the_legend_has_the_whole_name_that_is_pointed_at(window):
    legend, words = window.workspace.legend, "of a department <b>with a</b> very long name"
    cards = [c for c in window.bridge.document.snapshot.of_kind(Card).values() if c.stage_id]
    names = [f"Person {n:02} {words}" for n in range(len(cards))]
    with window.bridge.edit("card.edit") as edit:
        for card, name in zip(cards, names, strict=True):
            edit.put(replace(card, owner=name))
    window.registry.run("lens.colour_owner")
    assert len(names) > 9

    def told(at: QPoint) -> list[str]:
        shown = QTextDocument()
        shown.setHtml(legend.tip_at(at))
        return [name for name in names if name in shown.toPlainText()]

    everywhere = [
        told(QPoint(x, y)) for y in range(8, legend.height(), 20) for x in range(2, 900, 40)
    ]
    assert everywhere[0] == names
    assert {1, len(names)} <= {len(one) for one in everywhere}


def test_a_legend_without_entries_is_not_there(window):
    window.registry.run("lens.colour_owner")
    assert window.workspace.legend.isVisible()
    window.bridge.look_through(looking_for_nobody()._replace(hides=True, colour_by="owner"))
    assert window.workspace.legend.isHidden()


def test_names_that_share_a_colour_are_whole_in_the_legend_where_there_is_room(window):
    legend = window.workspace.legend
    cards = [c for c in window.bridge.document.snapshot.of_kind(Card).values() if c.stage_id]
    with window.bridge.edit("card.edit") as edit:
        for n, card in enumerate(cards):
            edit.put(replace(card, owner=f"Wilhelmina {n % 11:02} Lindqvist"))
    window.registry.run("lens.colour_owner")
    shared = max((entry.name for entry in legend.entries), key=len)
    assert " or " in shared
    needed = legend.fontMetrics().horizontalAdvance(shared) * 0.8
    legend.resize(1_400, 60)
    assert max(word.width for word in legend._words(1_400)) >= needed
    assert legend.heightForWidth(300) <= 4 * 20


def test_the_legend_is_there_for_the_map_only(window):
    window.registry.run("lens.colour_segment")
    window.show_view("outline")
    assert window.workspace.legend.isHidden()
    window.show_view("map")
    assert not window.workspace.legend.isHidden()


def test_a_lens_is_saved_under_a_name_and_taken_up_from_the_palette(window, popover, qtbot):
    press(popover.fields["segment"].chips[segment(window).id])
    press(popover.keeping.button)
    QTest.keyClicks(popover.keeping.name.line, "Board pack")
    QTest.keyClick(popover.keeping.name.line, Qt.Key.Key_Return)
    record = window.bridge.document.snapshot.ordered(Lens)[0]
    assert record.name == "Board pack"
    assert window.top_bar.lens_button.text().strip() == "Lens: Board pack"
    popover.close()
    looking.clear(window.bridge)
    palette = show_palette(window)
    QTest.keyClicks(palette.line, "lens: board")
    assert palette.found.finds[0].text == "Lens: Board pack"
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert standing_out(window) == of_segment(window, segment(window))


def test_a_lens_that_is_saved_stands_in_the_popover_at_once(window, popover, qapp):
    seen = set(qapp.topLevelWidgets())
    looking.colour_by(window.bridge, "owner")
    press(popover.keeping.button)
    QTest.keyClicks(popover.keeping.name.line, "Owners")
    QTest.keyClick(popover.keeping.name.line, Qt.Key.Key_Return)
    for _ in range(3):
        qapp.processEvents()
    assert popover.isVisible()
    assert not [w for w in set(qapp.topLevelWidgets()) - seen if w.isVisible()]


def test_a_saved_lens_is_updated_renamed_and_deleted_by_its_menu(window, popover):
    looking.colour_by(window.bridge, "owner")
    looking.save(window.bridge, "First")
    record = window.bridge.document.snapshot.ordered(Lens)[0]
    looking.toggle(window.bridge, "kind", "value")
    menu = popover.saved.menu(record, popover)
    assert menu.actions()[0].isEnabled()
    menu.actions()[0].trigger()
    assert window.top_bar.lens_button.text().strip() == "Lens: First"
    assert not popover.saved.menu(record, popover).actions()[0].isEnabled()
    menu.actions()[1].trigger()
    assert popover.focusWidget() is popover.saved.findChildren(NameLine)[-1]
    QTest.keyClicks(popover.focusWidget(), "Second")
    QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Return)
    assert window.bridge.document.snapshot.get(Lens, record.id).name == "Second"
    menu.actions()[2].trigger()
    assert not window.bridge.document.snapshot.of_kind(Lens)
    assert window.bridge.lens.values("kind") == {"value"}


def keep(popover, name: str) -> None:
    """Save what is looked through under a name."""
    press(popover.keeping.button)
    QTest.keyClicks(popover.keeping.name.line, name)
    QTest.keyClick(popover.keeping.name.line, Qt.Key.Key_Return)


def test_no_two_lenses_have_one_name(window, popover):
    looking.colour_by(window.bridge, "owner")
    keep(popover, "Board pack")
    keep(popover, " board  PACK ")
    assert len(window.bridge.document.snapshot.of_kind(Lens)) == 1
    assert popover.keeping.name.refusal.isVisible()
    QTest.keyClicks(popover.keeping.name.line, "2")
    assert not popover.keeping.name.refusal.isVisible()
    QTest.keyClick(popover.keeping.name.line, Qt.Key.Key_Return)
    first, second = window.bridge.document.snapshot.ordered(Lens)
    popover.saved.menu(second, popover).actions()[1].trigger()
    line = popover.focusWidget()
    line.setText("Board Pack")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.bridge.document.snapshot.get(Lens, second.id).name == "board PACK 2"
    popover.saved.menu(first, popover).actions()[1].trigger()
    QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Return)
    assert window.bridge.document.snapshot.get(Lens, first.id).name == "Board pack"


def test_many_saved_lenses_leave_room_for_what_to_look_for(window, qtbot):
    looking.colour_by(window.bridge, "owner")
    for n in range(12):
        looking.save(window.bridge, f"Lens {n}")
    window.resize(1280, 720)
    made = show_popover(window)
    with qtbot.waitExposed(made):
        pass
    edge = made.mapTo(window, QPoint(0, made.height())).y()
    assert edge <= window.height()
    assert made.choices.visibleRegion().boundingRect().height() > 300
    made.close()


def test_saved_lenses_are_put_in_another_order_and_undo_works_in_the_popover(window, popover):
    looking.colour_by(window.bridge, "owner")
    for name in ("First", "Second", "Third"):
        looking.save(window.bridge, name)
    lenses = window.bridge.document.snapshot.ordered(Lens)
    up, down = popover.saved.menu(lenses[2], popover).actions()[3:]
    assert up.isEnabled()
    assert not down.isEnabled()
    up.trigger()
    assert [x.name for x in window.bridge.document.snapshot.ordered(Lens)] == [
        "First", "Third", "Second"
    ]  # fmt: skip
    popover.saved.menu(lenses[0], popover).actions()[4].trigger()
    assert [x.name for x in window.bridge.document.snapshot.ordered(Lens)] == [
        "Third", "First", "Second"
    ]  # fmt: skip
    for _ in range(2):
        QTest.keyClick(popover, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.bridge.document.snapshot.ordered(Lens) == lenses
    assert popover.isVisible()


def test_a_saved_lens_says_what_it_looks_for_and_what_of_that_is_gone(window, popover):
    wanted, other = segment(window), segment(window, 1)
    for one in (wanted, other):
        press(popover.fields["segment"].chips[one.id])
    keep(popover, "Both")
    chip = popover.saved.findChild(ToggleChip)
    assert wanted.name in chip.accessibleDescription()
    with window.bridge.edit("segment.remove") as edit:
        remove_segment(edit, other.id)
    chip = popover.saved.findChildren(ToggleChip)[-1]
    assert "1 thing it looks for was deleted" in chip.accessibleDescription()
    assert other.id not in popover.fields["segment"].chips
    QTest.keyClick(popover, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert popover.fields["segment"].chips[other.id].isChecked()


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


def test_naming_a_lens_is_left_with_escape_and_the_popover_stays(window, popover):
    looking.colour_by(window.bridge, "owner")
    press(popover.keeping.button)
    QTest.keyClicks(popover.keeping.name.line, "  ")
    QTest.keyClick(popover.keeping.name.line, Qt.Key.Key_Return)
    QTest.keyClick(popover.keeping.name.line, Qt.Key.Key_Escape)
    assert not window.bridge.document.snapshot.of_kind(Lens)
    assert popover.isVisible()
    assert popover.focusWidget() is popover
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()


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
