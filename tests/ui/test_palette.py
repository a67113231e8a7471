"""The command palette finds commands and records by a few letters and runs them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clgdesk.document.cards import add_card
from clgdesk.model.records import Card, Stage
from clgdesk.ui.palette.catalogue import KINDS
from clgdesk.ui.palette.fuzzy import best, fit
from clgdesk.ui.palette.going import go_to
from clgdesk.ui.palette.popup import show_palette
from tests.builders import one_of_each


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


def offered(window, typed: str) -> list:
    """What the palette finds for some letters."""
    palette = show_palette(window)
    palette.line.setText(typed)
    finds = list(palette.found.finds)
    palette.close()
    return finds


def test_every_kind_of_record_with_a_name_can_be_found(open_window):
    window = open_window(one_of_each())
    snapshot = window.bridge.seen  # its card lies face down
    for record_type, kind in KINDS.items():
        for record in snapshot.of_kind(record_type).values():
            typed = " ".join(getattr(record, kind.field).split())
            keys = [find.key for find in offered(window, typed)]
            assert f"{record_type.KIND}:{record.id}" in keys, record_type.KIND


def test_going_to_any_record_does_something_that_can_be_seen(open_window):
    window = open_window(one_of_each())
    snapshot = window.bridge.document.snapshot
    for record_type in KINDS:
        window.workspace.selection.clear()
        window.status.tell("")
        window.show_view("map")
        record = snapshot.ordered(record_type)[0]
        go_to(window, f"{record_type.KIND}:{record.id}")
        seen = window.workspace.selection.keys or window.status.message
        seen = seen or window.views.current != "map"
        assert seen or not window.bridge.lens.plain, record_type.KIND


@pytest.mark.parametrize(
    ("sign", "kinds"),
    [("@", {"segment", "job"}), ("#", {"theme"}), ("/", {"insight"})],
)
def test_a_sign_in_front_narrows_it_down(open_window, sign, kinds):
    window = open_window(one_of_each())
    found = {find.key.partition(":")[0] for find in offered(window, f"{sign}0")}
    assert found == kinds
    assert {find.key.partition(":")[0] for find in offered(window, sign)} == kinds


def test_a_greater_sign_finds_only_commands(window):
    found = offered(window, ">zoom")
    assert found
    assert all(find.key in window.registry for find in found)


def test_a_record_says_where_it_is_and_a_command_its_keys(window):
    snapshot = window.bridge.document.snapshot
    card = next(c for c in snapshot.ordered(Card) if c.stage_id)
    find = next(f for f in offered(window, card.title) if f.key == f"card:{card.id}")
    assert snapshot.get(Stage, card.stage_id).title in find.aside
    assert offered(window, ">zoom in")[0].aside == "Ctrl++"


def test_a_command_that_cannot_run_says_why(window):
    window.workspace.selection.clear()
    find = offered(window, "Move to the tray")[0]
    assert (find.enabled, find.aside) == (False, "select something first")


def test_a_record_gone_to_comes_first_the_next_time(window):
    stage = window.bridge.document.snapshot.ordered(Stage)[1]
    palette = show_palette(window)
    palette.line.setText(stage.title)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert offered(window, "")[0].key == f"stage:{stage.id}"


def test_accents_do_not_matter(window):
    with window.bridge.edit("card.add") as edit:
        card = add_card(edit, "note", title="Über die Straße")
    assert offered(window, "uber strasse")[0].key == f"card:{card.id}"


def test_a_record_that_went_meanwhile_is_told_of(window):
    go_to(window, "card:gone")
    assert window.status.message == "That is no longer there."
