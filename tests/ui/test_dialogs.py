"""New projects and journeys, start page, history, keys, files that cannot be opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from clgdesk.document.files import read_document
from clgdesk.document.templates import templates
from clgdesk.model import rules
from clgdesk.model.ids import new_id
from clgdesk.model.records import Account, Card, Insight, Journey, Project
from clgdesk.ui.actions import ActionRegistry
from clgdesk.ui.dialogs import file_names, new_project
from clgdesk.ui.dialogs.about import diagnostics_text
from clgdesk.ui.dialogs.key_sheet import KeySheet, sections
from clgdesk.ui.dialogs.new_journey import NewJourneyDialog
from clgdesk.ui.dialogs.new_project import NewProjectDialog
from clgdesk.ui.palette.popup import commands
from tests.ui.conftest import wait_for_panels
from tests.window_driver import WindowDriver

# New


def test_a_project_is_made_from_a_template_and_opened(desk, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "new.clg"
    monkeypatch.setattr(new_project, "ask_save", lambda *_args: path)
    start = desk.show_start()
    dialog = NewProjectDialog(desk, start)
    dialog.show()
    dialog.title_line.setText("Brightboard")
    dialog.chooser.choose("service")
    dialog.create_project()
    wait_for_panels(qtbot, desk.windows[0])
    snapshot = read_document(path).snapshot
    assert snapshot.project.title == "Brightboard"
    assert desk.windows[0].file.path == path


def test_a_name_that_is_taken_is_refused_in_a_sentence(desk, tmp_path, monkeypatch):
    path = tmp_path / "there.clg"
    path.write_text("mine")
    monkeypatch.setattr(new_project, "ask_save", lambda *_args: path)
    dialog = NewProjectDialog(desk, None)
    dialog.create_project()
    assert "there already" in dialog.trouble.text()
    assert path.read_text() == "mine"
    dialog.close()


def test_every_template_shows_the_map_it_makes(desk):
    dialog = NewProjectDialog(desk, None)
    for template in templates():
        dialog.chooser.choose(template.name)
        assert dialog.chooser.picture.board is not None
    dialog.close()


def test_a_journey_from_a_template_joins_the_project_and_is_shown(window):
    dialog = NewJourneyDialog(window.bridge, window.desk.engine, window)
    dialog.title_line.setText("Renewal")
    dialog.add_journey()
    journeys = window.bridge.document.snapshot.ordered(Journey)
    assert journeys[-1].title == "Renewal"
    assert window.bridge.journey_id == journeys[-1].id


# History


def test_the_history_lists_what_was_done_and_shows_the_map_as_it_was(window):
    card = next(c for c in window.bridge.document.snapshot.ordered(Card) if c.stage_id)
    with window.bridge.edit("card.remove") as edit:
        edit.remove(card)
    window.show_view("history")
    history = window.views.made("history")
    assert history.panel.entries.data(history.panel.entries.index(0)) == "Delete card"
    history.panel.list.setCurrentIndex(history.panel.entries.index(1))
    assert window.workspace.centre.currentWidget() is history.view
    assert history.view.picture.board.block(f"card:{card.id}") is not None
    assert not window.workspace.inspector.isEnabled()


def test_an_entry_can_be_looked_at_again_after_the_present(window):
    with window.bridge.edit("card.remove") as edit:
        edit.remove(window.bridge.document.snapshot.ordered(Card)[0])
    window.show_view("history")
    history = window.views.made("history")
    for _again in range(2):
        history.panel.list.setCurrentIndex(history.panel.entries.index(0))
        assert window.workspace.centre.currentWidget() is history.view
        history.view.leave.emit()
        assert window.workspace.centre.currentWidget() is window.workspace.map


def test_going_back_restores_everything_in_one_step_that_undo_takes_back(window):
    before = window.bridge.document.snapshot
    cards = [c for c in before.ordered(Card) if c.stage_id][:3]
    for card in cards:
        with window.bridge.edit("card.remove") as edit:
            edit.remove(card)
    after = window.bridge.document.snapshot
    window.show_view("history")
    window.views.made("history").panel.list.setCurrentIndex(
        window.views.made("history").panel.entries.index(3)
    )
    window.views.made("history").view.back_button.click()
    assert window.bridge.document.snapshot == before
    assert window.workspace.centre.currentWidget() is window.workspace.map
    window.registry.run("edit.undo")
    assert window.bridge.document.snapshot == after


def test_a_moment_is_named_in_the_history(window):
    window.show_view("history")
    panel = window.views.made("history").panel
    QTest.keyClicks(panel.name, "Before the workshop")
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    assert window.file.document.history()[-1].name == "Before the workshop"
    assert panel.entries.data(panel.entries.index(0)) == "Before the workshop"


# Start page and files that cannot be opened


def test_the_start_page_lists_the_files_opened_last(desk, window):
    path = window.file.path
    window.close()
    start = desk.show_start()
    assert path.stem in start.recent.item(0).text()
    start.recent.itemClicked.emit(start.recent.item(0))
    assert desk.windows[0].file.path == path


def test_a_file_that_is_no_project_is_told_in_one_sentence_with_a_way_out(desk, tmp_path):
    path = tmp_path / "letter.clg"
    path.write_text("Dear customer")
    start = desk.show_start()
    assert desk.open(path, start) is None
    assert path.name in start.notices.sentence
    assert [b.text() for b in start.notices.ways_out] == ["Open another…"]


def test_a_damaged_file_offers_what_can_be_read(desk, window, tmp_path, qtbot, monkeypatch):
    path = window.file.path
    window.close()
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 3000] = b"\xff" * 3000
    broken = tmp_path / "broken.clg"
    broken.write_bytes(data)
    start = desk.show_start()
    assert desk.open(broken, start) is None
    target = tmp_path / "rescued.clg"
    monkeypatch.setattr("clgdesk.ui.open_errors.ask_save", lambda *_args: target)
    button = next(b for b in start.notices.ways_out if "can be read" in b.text())
    button.click()
    wait_for_panels(qtbot, desk.windows[0])
    assert desk.windows[0].file.path == target
    assert "read" in desk.windows[0].workspace.notices.sentence
    assert desk.windows[0].bridge.document.snapshot.of_kind(Project)


def test_without_any_file_the_missing_one_is_named(desk, tmp_path):
    assert desk.open(tmp_path / "gone.clg") is None
    assert "gone.clg" in desk.show_start().notices.sentence


# Keys, about, names


def test_the_key_sheet_lists_every_key_of_every_command_and_can_be_searched(window):
    sheet = KeySheet(window.registry, window)
    rows = "\n".join(sheet.shown())
    for command in window.registry:
        for key in command.action.shortcuts():
            assert key.toString().casefold() in rows
    sheet.search.setText("ctrl+e")
    assert all("ctrl+e" in row for row in sheet.shown())
    sheet.close()


def test_the_key_sheet_says_what_a_key_does_at_any_time_and_the_palette_what_it_does_now(window):
    hands = WindowDriver(window)
    hands.select(hands.document.snapshot.ordered(Card)[0]).key("2")
    shown = {text for _heading, rows in sections(window.registry) for _keys, text in rows}
    momentary = [c for c in window.registry if callable(c.text) and c.action.shortcuts()]
    assert {"Undo", "Redo"} <= {c.general for c in momentary} <= shown
    assert hands.menu_text("edit.undo") not in shown
    found = {find.text for find in commands(window.registry, selected=True)}
    assert hands.menu_text("edit.undo") in found


def test_no_two_commands_of_the_same_place_share_a_key(window):
    registry: ActionRegistry = window.registry
    taken: dict[tuple[object, str], str] = {}
    for command in registry:
        for key in command.action.shortcuts():
            place = (command.action.parent(), key.toString())
            assert place not in taken, f"{key.toString()}: {command.key} and {taken.get(place)}"
            taken[place] = command.key


@pytest.mark.parametrize(
    "key", ["file.new", "file.new_journey", "file.export", "help.keys", "help.about"]
)
def test_every_dialog_opens_from_its_command_and_closes_with_escape(window, key):
    window.registry.run(key)
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_keys_go_to_the_map_again_when_a_dialog_is_closed(window, qtbot):
    hands = WindowDriver(window)
    hands.select(hands.document.snapshot.ordered(Card)[0]).key("2")
    hands.key("F1")
    assert hands.focus().window() is not window
    hands.key("Esc")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is hands.map)
    hands.key("Ctrl+Z").expect_history(2)


def test_the_report_names_versions_and_no_content(window):
    text = diagnostics_text()
    assert "SQLAlchemy" in text
    assert window.bridge.document.snapshot.project.title not in text


def test_a_title_becomes_a_file_name_that_every_system_takes():
    assert file_names.file_name('a/b: "c" <d>?') == "a b c d"
    assert file_names.file_name("???") == "project"
    assert file_names.file_name("Ünïcode 日本") == "Ünïcode 日本"


def test_a_saved_copy_for_others_has_no_history(window, tmp_path, monkeypatch):
    target = tmp_path / "copy.clg"
    monkeypatch.setattr("clgdesk.ui.commands.file.ask_save", lambda *_args: target)
    with window.bridge.edit("card.remove") as edit:
        edit.remove(window.bridge.document.snapshot.ordered(Card)[0])
    window.registry.run("file.share")
    assert read_document(target).entries == ()
    assert read_document(target).snapshot == window.bridge.document.snapshot
    assert isinstance(target, Path)


def test_a_copy_for_others_can_leave_the_names_of_customers_out(window, tmp_path, monkeypatch):
    target = tmp_path / "copy.clg"
    monkeypatch.setattr("clgdesk.ui.commands.file.ask_save", lambda *_args: target)
    with window.bridge.edit("account.add") as edit:
        account = edit.put(Account(new_id(), name="Orrin Quartz Ltd"))
        edit.put(Insight(new_id(), text="Orrin waits", account_id=account.id, unit="Orrin " * 6))
    window.registry.run("file.share_redacted")
    copied = read_document(target)
    assert copied.entries == ()
    assert rules.check(copied.snapshot) == ()
    assert copied.snapshot.get(Account, account.id).name == "Account A"
    assert "Account A waits" in {i.text for i in copied.snapshot.of_kind(Insight).values()}
    assert b"Orrin" not in target.read_bytes()
    monkeypatch.setattr("clgdesk.ui.commands.file.ask_save", lambda *_args: window.file.path)
    window.registry.run("file.share_redacted")
    assert "cannot take the place" in window.workspace.notices.sentence


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("a", "a.clg"),
        ("a.clg", "a.clg"),
        ("a.CLG", "a.CLG"),
        ("a.txt", "a.txt.clg"),
        ("v1.2", "v1.2.clg"),
    ],
)
def test_the_name_of_a_project_gets_its_ending(tmp_path, monkeypatch, typed, made):
    name = str(tmp_path / typed)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (name, ""))
    path = file_names.ask_save(None, "", tmp_path / "map.clg", file_names.projects())
    assert path == tmp_path / made


def test_a_file_that_the_dialog_has_not_asked_about_is_asked_about(tmp_path, monkeypatch):
    (tmp_path / "a.clg").write_bytes(b"")
    offered = []

    def ask(_parent, _title, suggested, _kinds):
        offered.append(suggested)
        return (str(tmp_path / ("a" if len(offered) == 1 else "b")), "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    path = file_names.ask_save(None, "", tmp_path / "map.clg", file_names.projects())
    assert offered[1:] == [str(tmp_path / "a.clg")]
    assert path == tmp_path / "b.clg"
