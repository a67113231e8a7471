"""The command palette finds commands and records by a few letters and runs them."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtTest import QTest

from clgdesk.document.cards import add_card
from clgdesk.model.records import Card, Stage
from clgdesk.ui.palette.catalogue import KINDS
from clgdesk.ui.palette.chooser import FoundList, choose
from clgdesk.ui.palette.find import Find
from clgdesk.ui.palette.fuzzy import best, fit
from clgdesk.ui.palette.going import go_to
from clgdesk.ui.palette.popup import show_palette
from clgdesk.ui.theme import colour, font, worn
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
    assert palette.isVisible()  # one sees why
    assert not window.bridge.document.history()
    palette.close()


@pytest.mark.parametrize("typed", ["y" * 200, "@zzzz", "\u202e", "👩‍👩‍👧‍👦"])
def test_that_nothing_is_found_is_said_and_enter_stays(window, typed):
    palette = show_palette(window)
    blank = palette.findChild(FoundList)
    palette.line.setText(typed)
    assert titles(palette) == []
    said = blank.grab().toImage()
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    dark = QColor(colour(worn(), "secondary")).lightness() + 40
    assert any(
        said.pixelColor(x, y).lightness() < dark
        for x in range(said.width())
        for y in range(said.height())
    )
    palette.close()


def test_only_spaces_are_nothing_typed(window):
    palette = show_palette(window)
    everything = titles(palette)
    palette.line.setText("    ")
    assert titles(palette) == everything
    palette.close()


def test_a_sign_alone_offers_all_in_their_order(window):
    palette = show_palette(window)
    usual = titles(palette)
    palette.line.setText(">")
    offered_now = [find.text for find in palette.found.finds if find.enabled]
    assert offered_now == [title for title in usual if title in offered_now]
    palette.close()


def test_what_a_find_is_gives_way_to_its_name(window):
    long = " · ".join(f"A long part of what it is {n}" for n in range(9))
    chooser = choose(window, "", [Find("The name of it", long)], lambda _f: None, QPoint())
    both = chooser.findChild(FoundList).grab().toImage()
    chooser.close()
    chooser = choose(window, "", [Find("The name of it", "")], lambda _f: None, QPoint())
    alone = chooser.findChild(FoundList).grab().toImage()
    chooser.close()
    name = QRect(0, 0, 35 + QFontMetrics(font(13)).horizontalAdvance("The name of it"), 30)
    assert both.copy(name) == alone.copy(name)


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
