"""The command palette finds commands and records by a few letters and runs them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clgdesk.model.records import Card, Stage
from clgdesk.ui.palette.fuzzy import best, fit
from clgdesk.ui.palette.popup import show_palette


def titles(palette) -> list[str]:
    return [find.text for find in palette.found.finds]


def test_typing_finds_a_command_and_enter_runs_it(window):
    palette = show_palette(window)
    QTest.keyClicks(palette.line, "dark")
    assert titles(palette)[0] == "Dark theme"
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.desk.look.choice == "dark"
    window.registry.run("view.theme_system")


def test_the_command_run_last_comes_first_the_next_time(window):
    palette = show_palette(window)
    QTest.keyClicks(palette.line, "light theme")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    palette = show_palette(window)
    assert titles(palette)[0] == "Light theme"
    palette.close()


def test_a_card_is_found_by_a_word_and_selected(window):
    card = next(c for c in window.bridge.document.snapshot.ordered(Card) if c.stage_id)
    palette = show_palette(window)
    QTest.keyClicks(palette.line, card.title[:24])
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.workspace.selection.current == f"card:{card.id}"


def test_arrows_move_the_mark(window):
    stage = window.bridge.document.snapshot.ordered(Stage)[0]
    palette = show_palette(window)
    QTest.keyClicks(palette.line, stage.title)
    at = titles(palette).index(stage.title)
    for _ in range(at):
        QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.workspace.selection.current == f"stage:{stage.id}"


def test_a_command_that_cannot_run_now_is_not_run(window):
    window.workspace.selection.clear()
    palette = show_palette(window)
    QTest.keyClicks(palette.line, "Move to the tray")
    assert not palette.found.finds[0].enabled
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert not palette.isVisible()


def test_escape_closes_the_palette_and_nothing_else(window):
    palette = show_palette(window)
    QTest.keyClick(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.isVisible()


def test_letters_fit_best_at_the_start_then_inside_then_as_initials():
    words = ["Move to the tray", "Export PDF", "An export", "Exit polls draft"]
    assert best("exp", words, str, 10)[:2] == ["Export PDF", "An export"]
    assert best("mttt", words, str, 10) == ["Move to the tray"]
    assert fit("xyz", "Export") is None
    assert fit("", "Export") is not None
