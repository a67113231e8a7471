"""The window of a project: journeys, panels, theme, saved state, undo, leaving."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clgdesk.document.cards import add_card, tray
from clgdesk.document.files import read_document
from clgdesk.document.journeys import add_journey, remove_journey
from clgdesk.document.lanes import add_lane
from clgdesk.layout.feelings import DERIVED
from clgdesk.model.records import Card, Journey, Lane, Segment, Stage
from clgdesk.ui import publishing
from clgdesk.ui.add_bar import AddBar
from clgdesk.ui.desk import Desk
from clgdesk.ui.dialogs.new_journey import NewJourneyDialog
from clgdesk.ui.journeys import JourneyMenu
from clgdesk.ui.settings import Settings
from clgdesk.ui.workspace import INSPECTOR_WIDTH, SIDE_WIDTH
from tests.ui.conftest import wait_for_panels
from tests.window_driver import WindowDriver


def capture(window, title: str = "Exports stall") -> Card:
    with window.bridge.edit("card.add") as edit:
        return add_card(edit, "friction", None, title=title)


def titles_in(path: Path) -> set[str]:
    return {card.title for card in read_document(path).snapshot.of_kind(Card).values()}


def broken_off(path: Path, edits: int) -> None:
    """Edit the file in a process that ends in the middle of it all."""
    code = (
        "import os, sys; from clgdesk.document.files import open_document;"
        "from clgdesk.document.cards import add_card\n"
        "document = open_document(sys.argv[1]).document\n"
        "for number in range(int(sys.argv[2])):\n"
        "    with document.edit('card.add') as edit:\n"
        "        add_card(edit, 'note', None, title=str(number))\n"
        "os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, str(path), str(edits)], check=False)


# What the bar at the bottom says


def test_the_zoom_is_shown_where_there_is_a_map(window):
    assert window.status.shows_zoom
    for view in ("insights", "outline", "history"):
        window.show_view(view)
        assert window.status.shows_zoom == window.workspace.map.isVisible(), view
    window.show_view("insights")
    assert not window.status.shows_zoom
    window.show_view("map")
    assert window.status.shows_zoom


def test_the_bar_of_new_cards_leaves_titles_free_from_close_by_too(window):
    view = window.workspace.map
    window.resize(1400, 720)
    bar = view.findChild(AddBar)
    before = bar.x()
    for zoom in (0.5, 1.0):
        view.set_zoom(zoom)
        assert bar.x() == before
    view.set_zoom(4.0)
    assert bar.x() >= view.heads.column.width() > before
    view.set_zoom(1.0)
    assert bar.x() == before


def test_a_project_without_journeys_offers_one(window):
    with window.bridge.edit("journey.remove") as edit:
        for journey in edit.snapshot.ordered(Journey):
            remove_journey(edit, journey.id)
    button = window.workspace.map.start_button
    assert (button.isVisible(), button.text()) == (True, "New journey")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(NewJourneyDialog)
    assert dialog.isVisible()
    dialog.close()


# Saved state


def test_an_edit_is_in_the_file_two_seconds_later_without_being_asked(window, qtbot, monkeypatch):
    monkeypatch.setattr(publishing, "REST_MS", 20)
    capture(window)
    assert "pending" in window.top_bar.saved_text
    qtbot.waitUntil(lambda: "pending" not in window.top_bar.saved_text, timeout=5000)
    assert "Exports stall" in titles_in(window.file.path)


def test_closing_writes_the_file_and_asks_nothing(window):
    capture(window)
    window.close()
    assert "Exports stall" in titles_in(window.file.path)


def test_what_is_still_being_typed_on_the_map_is_in_the_file_after_closing(window):
    placed = next(c for c in window.bridge.document.snapshot.ordered(Card) if c.stage_id)
    window.workspace.selection.set((f"card:{placed.id}",))
    window.registry.run("map.open")
    QTest.keyClicks(window.workspace.map.editing.editor, " and half a word")
    path = window.file.path
    window.close()
    assert any(title.endswith(" and half a word") for title in titles_in(path))


def test_what_is_still_being_typed_in_the_inspector_is_in_the_file_after_closing(window):
    segment = window.bridge.document.snapshot.ordered(Segment)[0]
    window.workspace.selection.set([f"segment:{segment.id}"])
    inspector = window.workspace.inspector.panel
    inspector.refresh()
    name = inspector.page("segment").form().fields["name"]
    name.area.setPlainText("Finance lead")
    window.close()
    snapshot = read_document(window.file.path).snapshot
    assert snapshot.get(Segment, segment.id).name == "Finance lead"


def test_ctrl_s_writes_the_file_at_once_and_leaves_a_mark(window):
    capture(window)
    window.registry.run("file.publish")
    assert "Exports stall" in titles_in(window.file.path)
    assert window.file.document.history()[-1].label == "mark"
    assert "mark" in window.status.message


def test_a_file_changed_by_others_is_not_overwritten_and_the_way_out_is_offered(window, qtbot):
    path = window.file.path
    time.sleep(0.01)
    path.write_bytes(path.read_bytes() + b"\0" * 512)
    os.utime(path)
    capture(window)
    window.registry.run("file.publish")
    assert window.workspace.notices.sentence
    assert "kept on this computer" in window.top_bar.saved_text
    ways = [button.text() for button in window.workspace.notices.ways_out]
    assert ways == ["Save as…", "Write it again"]
    window.workspace.notices.ways_out[1].click()
    assert "Exports stall" in titles_in(path)
    assert window.top_bar.saved_text.startswith("Saved ")


def test_a_failure_is_told_until_the_file_can_be_written_again(window, monkeypatch):
    replace_file = os.replace

    def full(*_arguments, **_more):
        raise OSError(28, "No space left on device")

    capture(window)
    monkeypatch.setattr(os, "replace", full)
    window.registry.run("file.publish")
    assert "no room left" in window.workspace.notices.sentence
    monkeypatch.setattr(os, "replace", replace_file)
    capture(window, "There is room again")
    window.registry.run("file.publish")
    assert window.workspace.notices.isHidden()
    assert "There is room again" in titles_in(window.file.path)


def test_edits_of_a_session_that_broke_off_are_recovered_and_told(desk, open_window, qtbot):
    window = open_window()
    path = window.file.path
    window.close()
    broken_off(path, edits=3)
    window = desk.open(path)
    wait_for_panels(qtbot, window)
    assert "3 edits were recovered." in window.workspace.notices.sentence


# Undo


def test_undo_and_redo_are_named_in_the_menu(window):
    capture(window)
    window.registry.refresh()
    assert window.registry["edit.undo"].text() == "Undo add card"
    window.registry.run("edit.undo")
    window.registry.refresh()
    assert window.registry["edit.redo"].text() == "Redo add card"
    assert window.status.message == "Undone: add card"
    window.registry.run("edit.redo")
    assert "Exports stall" in {
        c.title for c in window.bridge.document.snapshot.of_kind(Card).values()
    }


def test_undo_stops_at_the_start_of_the_session_and_leads_to_the_history(desk, open_window, qtbot):
    window = open_window()
    path = window.file.path
    capture(window)
    window.close()
    window = desk.open(path)
    wait_for_panels(qtbot, window)
    window.registry.run("edit.undo")
    assert "history goes further back" in window.workspace.notices.sentence
    capture(window, "Something new")
    assert not window.workspace.notices.isVisible()
    for _ in range(2):
        window.registry.run("edit.undo")
    window.workspace.notices.ways_out[0].click()
    assert window.views.made("history") is not None
    assert window.workspace.side.currentWidget() is window.views.made("history").panel


def test_ctrl_z_in_a_field_belongs_to_the_field(window):
    capture(window)
    window.workspace.selection.clear()
    inspector = window.workspace.inspector.panel
    inspector.refresh()
    product = inspector.page("project").form().fields["product"].area
    product.setFocus()
    QTest.keyClicks(product, "abc")
    QTest.keyClick(product, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert product.toPlainText() == ""
    assert "Exports stall" in {
        c.title for c in window.bridge.document.snapshot.of_kind(Card).values()
    }


# What is shown


def test_the_bars_say_what_is_open_and_how_much_is_in_it(window):
    snapshot = window.bridge.document.snapshot
    assert snapshot.project.title in window.top_bar.title_text
    assert snapshot.ordered(Journey)[0].title in window.top_bar.title_text
    assert window.status.counts_text.startswith("3 stages")
    assert "4 segments" in window.status.counts_text


def test_cards_that_wait_in_the_tray_are_counted_as_well(window):
    waiting = len(tray(window.bridge.document.snapshot))
    with window.bridge.edit("card.add") as edit:
        add_card(edit, "friction", title="Caught")
    assert f" cards · {waiting + 1} in the tray · " in window.status.counts_text


def test_another_journey_is_shown_from_the_menu_and_again_after_reopening(desk, window, qtbot):
    with window.bridge.edit("journey.add") as edit:
        journey = add_journey(edit, "Renewal")
    menu = window.findChild(JourneyMenu)
    menu.fill()
    next(a for a in menu.actions() if a.text() == "Renewal").trigger()
    assert window.bridge.journey_id == journey.id
    assert "Renewal" in window.top_bar.title_text
    path = window.file.path
    window.close()
    window = desk.open(path)
    wait_for_panels(qtbot, window)
    assert window.bridge.journey_id == journey.id


@pytest.mark.parametrize("kind", [Stage, Lane])
def test_that_cards_lost_their_place_is_said(window, kind):
    hands = WindowDriver(window)
    snapshot = hands.document.snapshot
    key = f"{kind.KIND}_id"
    card = next(c for c in snapshot.ordered(Card) if c.stage_id)
    there = [c for c in snapshot.of_kind(Card).values() if getattr(c, key) == getattr(card, key)]
    hands.select(snapshot.get(kind, getattr(card, key))).key("Del")
    assert hands.document.snapshot.get(Card, card.id).stage_id is None
    words = "1 card went" if len(there) == 1 else f"{len(there)} cards went"
    assert window.status.message == f"{words} to the tray."
    hands.key("Ctrl+Z")
    assert "tray" not in window.status.message


def test_a_journey_is_copied_and_deleted_and_undo_brings_it_back(window):
    menu = window.findChild(JourneyMenu)
    menu.duplicate()
    journeys = window.bridge.document.snapshot.ordered(Journey)
    assert len(journeys) == 2
    assert window.bridge.journey_id == journeys[1].id
    menu.delete()
    assert window.bridge.journey_id == journeys[0].id
    window.registry.run("edit.undo")
    assert len(window.bridge.document.snapshot.ordered(Journey)) == 2


@pytest.mark.parametrize(
    ("key", "panel"), [("view.side_panel", "side"), ("view.inspector", "inspector")]
)
def test_a_panel_is_hidden_with_its_command_and_stays_hidden_the_next_time(
    desk, window, qtbot, key, panel
):
    window.registry.run(key)
    assert getattr(window.workspace, panel).isHidden()
    path = window.file.path
    window.close()
    window = desk.open(path)
    wait_for_panels(qtbot, window)
    assert getattr(window.workspace, panel).isHidden()
    window.registry.run(key)
    assert not getattr(window.workspace, panel).isHidden()


def test_the_window_fits_on_a_small_screen(window):
    window.resize(1280, 720)
    assert (window.width(), window.height()) == (1280, 720)
    assert window.workspace.map.width() > 600


def test_the_theme_is_chosen_worn_at_once_and_remembered(desk: Desk, window):
    window.registry.run("view.theme_dark")
    assert window.workspace.map.theme.name == "dark"
    dark = window.grab().toImage().pixelColor(3, 3)
    window.registry.run("view.theme_light")
    light = window.grab().toImage().pixelColor(3, 3)
    assert dark.lightness() < 80 < 200 < light.lightness()
    assert Settings().theme == "light"


def test_escape_goes_back_step_by_step_and_never_closes_the_window(window):
    window.tell("A sentence.")
    window.workspace.map.setFocus()
    for _ in range(6):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert not window.workspace.notices.isVisible()
    assert window.workspace.inspector.isHidden()


def test_a_file_is_opened_in_one_window_only(desk, window):
    assert desk.open(window.file.path) is window
    assert desk.windows == [window]


def test_keys_of_the_selected_thing_stand_in_the_status_bar(window):
    card = window.bridge.document.snapshot.ordered(Card)[0]
    window.workspace.selection.set([f"card:{card.id}"])
    assert "Enter edits" in window.status.message


def test_nothing_is_left_of_a_closed_window(desk, window, qtbot: QtBot):
    capture(window)
    with qtbot.waitSignal(window.destroyed):
        window.close()
    assert desk.windows == []


def test_a_notice_goes_when_what_it_tells_of_is_undone(window):
    hands, notices = WindowDriver(window), window.workspace.notices
    QGuiApplication.clipboard().setText("line\n" * 300)
    hands.key("Ctrl+V")
    assert "the first 200 became cards" in notices.sentence
    hands.key("Ctrl+Z")
    assert not notices.isVisible()
    QGuiApplication.clipboard().clear()


def test_why_nothing_can_be_drawn_is_told_until_it_can(window):
    hands = WindowDriver(window)
    with window.bridge.edit("lane.add") as edit:
        lane = add_lane(edit, window.bridge.journey_id, "emotion", DERIVED, "Emotion")
    assert hands.map.adding.derives(lane.id)
    assert "derived from evidence" in window.workspace.notices.sentence
    hands.map.curves.show_content(lane.id, "")
    assert not window.workspace.notices.isVisible()


def test_a_minimap_that_was_switched_off_stays_off(open_window, desk):
    window = open_window()
    assert window.workspace.map.minimap.wanted
    window.registry.run("view.minimap")
    assert not desk.settings.shown("minimap")
    assert not open_window(name="another.clg").workspace.map.minimap.wanted


@pytest.mark.parametrize("view", ["findings", "synthesis"])
def test_in_a_narrow_window_a_wide_view_leaves_the_inspector_its_room(window, qapp, view):
    window.resize(940, 600)
    window.workspace.set_widths(205, 400)
    qapp.processEvents()
    before = window.workspace.widths()
    window.show_view("findings")
    qapp.processEvents()
    assert window.workspace.inspector.width() >= INSPECTOR_WIDTH
    assert window.workspace.side.width() >= before[0]
    window.show_view(view)
    window.show_view("map")
    qapp.processEvents()
    assert window.workspace.widths() == before
    assert window.desk.settings.width("findings", 0) == 0


def test_where_the_inspector_is_away_the_side_panel_takes_its_room(window, qapp):
    window.resize(940, 600)
    qapp.processEvents()
    before = window.workspace.widths()
    window.show_view("synthesis")
    qapp.processEvents()
    assert window.workspace.side.width() >= 300
    window.show_view("map")
    qapp.processEvents()
    assert window.workspace.widths() == before


def test_a_width_that_was_dragged_belongs_to_the_view(window, qapp):
    window.resize(1440, 900)
    window.show_view("findings")
    qapp.processEvents()
    workspace = window.workspace
    workspace.moveSplitter(420, 1)
    qapp.processEvents()
    wide = workspace.side.width()
    assert wide == 420
    window.show_view("map")
    qapp.processEvents()
    assert workspace.side.width() < wide
    window.show_view("findings")
    qapp.processEvents()
    assert workspace.side.width() == wide


def test_a_new_window_has_panels_of_the_usual_widths(window, qapp):
    window.resize(1440, 900)
    qapp.processEvents()
    assert window.workspace.widths() == (SIDE_WIDTH, INSPECTOR_WIDTH)
