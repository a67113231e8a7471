"""New projects and journeys, export, start page, history, keys, files that cannot be opened."""

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QFileDialog, QLabel
from shiboken6 import isValid

from clgdesk.document.files import read_document
from clgdesk.document.templates import templates
from clgdesk.exporting.pdf import pdf_data
from clgdesk.layout.paper import PageOptions
from clgdesk.method.lens import ActiveLens
from clgdesk.model import rules
from clgdesk.model.ids import new_id
from clgdesk.model.records import Account, Card, Insight, Journey, Project, Stage
from clgdesk.ui.actions import ActionRegistry
from clgdesk.ui.dialogs import file_names, new_project
from clgdesk.ui.dialogs.about import diagnostics_text
from clgdesk.ui.dialogs.export import ExportDialog
from clgdesk.ui.dialogs.forget import ForgetDialog
from clgdesk.ui.dialogs.key_sheet import KeySheet, sections
from clgdesk.ui.dialogs.new_journey import NewJourneyDialog
from clgdesk.ui.dialogs.new_project import NewProjectDialog
from clgdesk.ui.dialogs.printing import nearest_paper, sheets_for
from clgdesk.ui.inspector.forget_part import ForgetPart
from clgdesk.ui.palette.popup import commands
from tests.ui.conftest import wait_for_panels
from tests.window_driver import WindowDriver


@pytest.fixture
def export(window, tmp_path):
    desk = window.desk
    target = tmp_path / "map.pdf"
    dialog = ExportDialog(window.bridge, desk.engine, desk.settings, target, window)
    dialog.show()
    yield dialog
    if isValid(dialog):
        dialog.close()


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


# Export


def test_the_preview_shows_one_page_and_a_poster_its_sheets(export):
    assert len(export.preview.sheets) == 1
    export.fit.fill("poster")
    export.sheets_across.fill(2)
    export.sheets_down.fill(1)
    export.refresh()
    assert len(export.preview.sheets) == 2
    export.preview.turn(1)
    assert export.preview.at == 1


def test_what_is_asked_for_begins_below_the_title(export):
    fields = export.fields.findChildren(QLabel) + export.fields.findChildren(QCheckBox)
    lefts = {field.mapTo(export, QPoint(0, 0)).x() for field in fields if not field.isHidden()}
    titles = [x for x in export.findChildren(QLabel) if x.text() == export.windowTitle()]
    assert min(lefts) == titles[0].mapTo(export, QPoint(0, 0)).x()


def test_margins_without_room_are_told_and_cannot_be_exported(export):
    export.paper.fill("A4")
    export.margin.fill(100)
    export.refresh()
    assert "no room" in export.trouble.text()
    assert not export.preview.sheets


def test_the_pages_are_written_and_the_options_remembered(export, window, tmp_path, qtbot):
    path = tmp_path / "out.pdf"
    export.paper.fill("A4")
    export.across_page.fill(False)
    with qtbot.waitSignal(export.written, timeout=30_000):
        export.write(path)
    page = pypdf.PdfReader(path).pages[0]
    assert float(page.mediabox.height) == pytest.approx(841.89, abs=0.5)
    assert window.desk.settings.export["paper"] == "A4"


def test_names_of_customers_are_replaced_on_the_pages_when_asked(export, window, tmp_path, qtbot):
    with window.bridge.edit("account.add") as edit:
        edit.put(Account(new_id(), name="Orrin & Co"))
        stage = edit.snapshot.ordered(Stage)[0]
        edit.put(replace(stage, title="Orrin buys"))
        for card in edit.snapshot.ordered(Card)[:3]:
            edit.put(replace(card, product_area="Orrin portal"))
    window.bridge.look_through(ActiveLens(frozenset({("product_area", "Orrin portal")})))
    export.through_lens.setChecked(True)
    export.journey.fill(stage.journey_id)
    QTest.mouseClick(export.redact, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: export.snapshot().get(Stage, stage.id).title == "Account A buys")
    path = tmp_path / "out.pdf"
    with qtbot.waitSignal(export.written, timeout=30_000):
        export.write(path)
    text = pypdf.PdfReader(path).pages[0].extract_text()
    assert "Account A buys" in " ".join(text.split())
    assert "Account A por" in " ".join(text.split()), "the legend names the lens"
    assert "Orrin" not in text


def test_an_export_that_cannot_be_written_says_so_and_the_next_try_can(export, tmp_path, qtbot):
    export.write(tmp_path / "no such folder" / "out.pdf")
    qtbot.waitUntil(export.fields.isEnabled, timeout=30_000)
    assert "no such folder" in export.trouble.text()
    assert export.isVisible()
    with qtbot.waitSignal(export.written, timeout=30_000):
        export.write(tmp_path / "out.pdf")


def test_the_process_writes_the_very_bytes_that_the_command_line_does(
    export, window, tmp_path, qtbot
):
    snapshot = window.bridge.document.snapshot
    options, path = export.options(), tmp_path / "out.pdf"
    with qtbot.waitSignal(export.written, timeout=30_000):
        export.write(path)
    _, data = pdf_data(snapshot, export.journey.value(), options)
    assert path.read_bytes() == data


def test_an_export_that_is_cancelled_leaves_nothing_behind(export, tmp_path):
    export.write(tmp_path / "out.pdf")
    export.reject()
    assert not list(tmp_path.glob("*.pdf*"))


def test_a_process_that_dies_is_told_of_and_the_next_one_is_ready(export, tmp_path, qtbot):
    export.write(tmp_path / "out.pdf")
    export._process._process.kill()
    qtbot.waitUntil(export.fields.isEnabled, timeout=30_000)
    assert "ended before" in export.trouble.text()
    with qtbot.waitSignal(export.written, timeout=30_000):
        export.write(tmp_path / "out.pdf")


def test_all_journeys_are_chosen_together(export):
    export.journey.fill(None)
    assert len(export.journeys()) == 1
    assert export.options() == PageOptions(legend=True)


def test_a_printer_gets_the_nearest_paper(window):
    from PySide6.QtGui import QPageLayout
    from PySide6.QtPrintSupport import QPrinter

    assert nearest_paper(595, 842) == "A4"
    printer = QPrinter()
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    sheet = sheets_for(window, printer)[0]
    assert sheet.w > sheet.h


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


# Forgetting


def test_forgetting_shows_what_goes_and_takes_it_out(window, qtbot):
    dialog = ForgetDialog(window.file, window)
    dialog.show()
    assert not dialog.button.isEnabled()
    with window.bridge.edit("account.add") as edit:
        account = edit.put(Account(new_id(), name="Orrin Ltd"))
        edit.put(Insight(new_id(), text="Secret", account_id=account.id))
    QTest.keyClicks(dialog.name_line, "orrin ltd")
    qtbot.waitUntil(dialog.button.isEnabled)
    assert "1 insight" in dialog.goes.text()
    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert window.bridge.document.snapshot.find(Account, account.id) is None
    insights = window.bridge.document.snapshot.of_kind(Insight).values()
    assert not [insight for insight in insights if insight.text == "Secret"]


def test_an_account_is_forgotten_from_where_it_is_seen(window, qtbot):
    with window.bridge.edit("account.add") as edit:
        account = edit.put(Account(new_id(), name="Orrin Ltd"))
        said = edit.put(Insight(new_id(), text="Secret", account_id=account.id))
    for key in (f"insight:{said.id}", f"account:{account.id}"):
        window.workspace.selection.set((key,))
        window.registry.run("file.forget")
        (dialog,) = [d for d in window.findChildren(ForgetDialog) if d.isVisible()]
        assert dialog.name_line.text() == "Orrin Ltd"
        dialog.reject()
        dialog.deleteLater()
        qtbot.wait(10)
    inspector = window.workspace.inspector
    inspector.show()
    inspector.panel.refresh()
    page = inspector.panel.page("account")
    button = next(part.button for part in page.parts if isinstance(part, ForgetPart))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (dialog,) = [d for d in window.findChildren(ForgetDialog) if d.isVisible()]
    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert window.bridge.document.snapshot.find(Account, account.id) is None
    assert window.bridge.document.snapshot.find(Insight, said.id) is None


def test_a_name_that_nobody_has_can_not_be_forgotten(window):
    dialog = ForgetDialog(window.file, window, "Nobody")
    dialog.show()
    assert "Nothing in the project" in dialog.goes.text()
    assert not dialog.button.isEnabled()
    dialog.close()


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
