"""Keys and commands of a window: none ambiguous anywhere, all on the sheet."""

from itertools import combinations

import pypdfium2
import pytest
from PySide6.QtGui import QKeySequence, QPdfWriter
from PySide6.QtWidgets import QLabel, QWidget

from clgdesk.ui.actions import Command, keys_text
from clgdesk.ui.dialogs.key_sheet import KeySheet, shortcuts_of
from clgdesk.ui.dialogs.key_sheet_paper import print_keys

HARD_TO_REACH = set("[]?/\\{}|~#@")
"""Signs that need AltGr or have no key on a German or French keyboard."""


def scope(command: Command) -> QWidget:
    parent = command.action.parent()
    assert isinstance(parent, QWidget)
    return parent


def overlap(one: Command, other: Command) -> bool:
    """Whether there is a focus in which both commands listen."""
    a, b = scope(one), scope(other)
    return a is b or a.isAncestorOf(b) or b.isAncestorOf(a)


def test_no_key_is_ambiguous_in_any_focus(window):
    clashes = [
        (one.key, other.key, key.toString())
        for one, other in combinations(window.registry, 2)
        if overlap(one, other)
        for key in one.action.shortcuts()
        if key in other.action.shortcuts()
    ]
    assert not clashes


def test_no_command_lists_a_key_twice(window):
    for command in window.registry:
        keys = [key.toString() for key in command.action.shortcuts()]
        assert len(keys) == len(set(keys)), command.key


def test_every_command_has_a_name_and_a_menu(window):
    for command in window.registry:
        assert command.label()
        assert command in window.registry.of_category(command.category)


def test_no_key_is_empty(window):
    for command in window.registry:
        assert all(not key.isEmpty() for key in command.action.shortcuts()), command.key


def test_keys_that_other_keyboards_lack_have_a_second_binding(window):
    for command in window.registry:
        keys = [key.toString() for key in command.action.shortcuts()]
        if keys and all(key[-1] in HARD_TO_REACH for key in keys):
            pytest.fail(f"{command.key} can only be run by {keys}")


def test_ctrl_i_is_left_to_the_insights(window):
    keys = [k for c in window.registry if c.category == "map" for k in c.action.shortcuts()]
    assert QKeySequence("Ctrl+I") not in keys


def test_the_sheet_holds_every_key_of_every_command(window):
    sheet = KeySheet(window.registry, window)
    for command in window.registry:
        for key in command.action.shortcuts():
            text = f"{command.general_label().rstrip('…')} {shortcuts_of(command)}".casefold()
            assert text in sheet.shown(), key.toString()
    sheet.deleteLater()


def test_the_sheet_fits_a_small_window(window, qtbot):
    window.resize(1280, 720)
    sheet = KeySheet(window.registry, window)
    sheet.open()
    qtbot.waitExposed(sheet)
    assert sheet.width() <= 1280
    assert sheet.height() <= 720
    assert sheet.area.widget().width() <= sheet.area.viewport().width()
    sheet.reject()


def test_a_group_without_a_fitting_row_is_left_out(window, qtbot):
    sheet = KeySheet(window.registry, window)
    sheet.open()
    qtbot.keyClicks(sheet.search, "zoom out")
    assert sheet.shown() == ["zoom out ctrl+-"]
    headings = [x for x in sheet.findChildren(QLabel) if x.isVisible() and x.text() == "File"]
    assert not headings
    sheet.reject()


def test_the_sheet_is_printed(window, tmp_path):
    sheet = KeySheet(window.registry, window)
    path = tmp_path / "keys.pdf"
    writer = QPdfWriter(str(path))
    assert print_keys(writer, sheet.sections)
    del writer
    with pypdfium2.PdfDocument(path) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "Ctrl+Shift+K" in text
    assert "Find next" in text
    sheet.deleteLater()


def test_a_printer_that_cannot_be_reached_is_told(window, tmp_path, monkeypatch):
    sheet = KeySheet(window.registry, window)
    monkeypatch.setattr("clgdesk.ui.dialogs.key_sheet_paper.print_keys", lambda *_parts: False)
    sheet.print_on(None)
    assert sheet.trouble.text() == "The printer cannot be reached."
    sheet.deleteLater()


def test_menus_name_the_key_that_edits_as_the_hints_do(window):
    for key in ("map.open", "stage.open_sub"):
        assert "Enter" in keys_text(window.registry[key])
