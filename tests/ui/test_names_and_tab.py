"""Whatever takes the focus says what it is; Tab and F6 go everywhere and come back."""

import gc
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QPushButton, QWidget

from clgdesk.method.lens import ActiveLens
from clgdesk.model.records import BY_KIND, Card, Insight, Segment, Stage
from clgdesk.ui.add_bar import AddButton
from clgdesk.ui.chip import Chip
from clgdesk.ui.commands.panes import panes
from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.synthesis.view import SynthesisView
from clgdesk.ui.tab_stops import as_read, stops_by_tab
from clgdesk.ui.views import PLANS
from tests.window_driver import WindowDriver

_MOST_STOPS = 400


@pytest.fixture
def hands(window) -> WindowDriver:
    return WindowDriver(window)


def said(widget: QWidget) -> str:
    """What a screen reader calls a widget; the chosen text of a choice is no name for it."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName().strip()
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.text(QAccessible.Text.Name).strip()


def takes_focus(window: QWidget) -> list[QWidget]:
    """The widgets of a window that can take the focus now, by Tab or by a click."""
    return [
        w
        for w in window.findChildren(QWidget)
        if w.window() is window
        and w.isVisible()
        and w.isEnabled()
        and w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and w.focusProxy() is None
        and not w.objectName().startswith("qt_")
    ]


def expect_names(window: QWidget) -> None:
    nameless = [
        f"{type(w).__name__} {w.objectName()} in {type(w.parent()).__name__}"
        for w in takes_focus(window)
        if not said(w)
    ]
    assert not nameless


FLOATING = (
    "lane.list", "lens.open", "map.move_to", "card.link_to", "view.palette", "help.keys",
    "help.about", "file.export", "file.new_journey", "file.new", "file.forget",
)  # fmt: skip


def floating(hands: WindowDriver) -> list[QWidget]:
    """The popovers and dialogs that are open beside the window."""
    tops = QApplication.topLevelWidgets()
    return [w for w in tops if w.isVisible() and w is not hands.window]


def stops(hands: WindowDriver, keys: str) -> list[QWidget]:
    """What has the focus, one after another, from the map around the window and back to it."""
    hands.map.setFocus()
    hands.map.selection.clear()
    found: list[QWidget] = []
    for _ in range(_MOST_STOPS):
        hands.key(keys)
        here = QApplication.focusWidget()
        assert here is not None
        if not found or here is not found[-1]:
            found.append(here)
        if here is hands.map and len(found) > 1:
            return found
    raise AssertionError(f"{keys} never comes back to the map: {found[-3:]}")


def of_panes(window: MainWindow, found: list[QWidget]) -> set[str]:
    return {p.name for p in panes(window) for w in found if p.widget.isAncestorOf(w)}


def test_everything_in_a_new_window_says_its_name(window):
    assert len(takes_focus(window)) > 20
    expect_names(window)


@pytest.mark.parametrize("record_type", [Card, Stage, Segment])
def test_everything_in_the_inspector_says_its_name(hands, record_type):
    for record in list(hands.document.snapshot.of_kind(record_type).values())[:3]:
        hands.select(record)
        expect_names(hands.window)


def test_everything_beside_the_selection_of_any_block_says_its_name(hands):
    kinds = {b.kind: b.key for b in hands.map.board.blocks if b.kind in BY_KIND}
    for key in kinds.values():
        hands.select(key)
        expect_names(hands.window)


@pytest.mark.parametrize("key", [plan.key for plan in PLANS])
def test_everything_in_every_view_says_its_name(hands, key):
    hands.window.registry[f"view.{key}"].trigger()
    hands.settle()
    expect_names(hands.window)


@pytest.mark.parametrize("command", ["find.open", "view.act_here"])
def test_everything_that_a_command_brings_says_its_name(hands, command):
    hands.window.registry[command].trigger()
    hands.settle()
    expect_names(hands.window)


@pytest.mark.parametrize("command", FLOATING)
def test_everything_in_popovers_and_dialogs_says_its_name(hands, command):
    hands.select(next(iter(hands.document.snapshot.of_kind(Card).values())))
    hands.window.registry[command].trigger()
    hands.settle()
    shown = floating(hands)
    assert shown, "nothing floats"
    for widget in shown:
        expect_names(widget)
        widget.close()


def test_the_field_on_the_map_says_what_is_typed(hands):
    card = next(iter(hands.document.snapshot.of_kind(Card).values()))
    hands.select(card).key("F2").expect_editing()
    assert said(hands.focus()) in ("Friction", "Value moment", "Touchpoint", "Opportunity", "Note")


@pytest.mark.parametrize("keys", ["Tab", "Shift+Tab"])
def test_tab_reaches_every_part_and_comes_back(hands, keys):
    found = stops(hands, keys)
    shown = {p.name for p in panes(hands.window) if p.widget.isVisible()}
    assert of_panes(hands.window, found) == shown
    assert len(found[:-1]) == len(set(found[:-1]))


def test_tab_goes_as_one_reads(hands):
    found = stops(hands, "Tab")
    parts = [p.name for w in found for p in panes(hands.window) if p.widget.isAncestorOf(w)]
    order = [name for name, before in zip(parts, [None, *parts], strict=False) if name != before]
    assert order == [
        "Centre", "Status bar", "Inspector", "Top bar", "Views", "Side panel", "Centre",
    ]  # fmt: skip


def test_tab_goes_on_from_the_bar_of_new_cards_and_leaves_the_selection_alone(hands):
    hands.window.resize(1400, 800)
    hands.settle()
    buttons = hands.map.findChildren(AddButton)
    hands.select(next(iter(hands.document.snapshot.of_kind(Card).values())))
    before = hands.selection.keys
    buttons[0].setFocus()
    for button in buttons[1:]:
        assert hands.key("Tab").focus() is button
    assert hands.window.status.isAncestorOf(hands.key("Tab").focus()), "they stand behind the map"
    assert hands.key("Backtab").focus() is buttons[-1]
    assert hands.selection.keys == before


@pytest.mark.parametrize("record_type", [Card, Stage])
def test_tab_goes_through_the_inspector_as_one_reads(hands, record_type):
    record = next(iter(hands.document.snapshot.of_kind(record_type).values()))
    hands.select(record).key("F6")
    panel = hands.window.workspace.inspector.panel
    found = []
    while panel.isAncestorOf(hands.focus()):
        found.append(hands.focus())
        hands.key("Tab")
    assert len(found) > 8
    areas = [QRect(w.mapTo(panel.body, QPoint()), w.size()) for w in found]
    for before, after in pairwise(areas):
        beside = after.left() > before.right() and after.bottom() > before.top()
        assert beside or after.top() > before.top()


def test_after_f6_the_inspector_still_shows_other_cards(hands):
    """Going around once made the chips of a card part of each other: they went all at once."""
    cards = list(hands.document.snapshot.of_kind(Card).values())
    hands.select(cards[0]).key("F6")
    for card in cards[1:5]:
        hands.window.workspace.selection.set((f"card:{card.id}",))
        hands.settle()
        gc.collect()
    chips = hands.window.workspace.inspector.panel.findChildren(Chip)
    assert [chip for chip in chips if chip.isVisible()]


def test_what_is_scrolled_out_above_is_read_first(qtbot):
    part = QWidget()
    qtbot.addWidget(part)
    upper, lower = QPushButton("upper", part), QPushButton("lower", part)
    upper.move(0, -4)
    lower.move(0, 40)
    assert as_read(part) == [upper, lower]


def test_enter_edits_several_insights_in_the_first_of_their_fields(hands):
    insights = [f"insight:{i}" for i in hands.document.snapshot.of_kind(Insight)][:2]
    hands.window.workspace.selection.set(insights)
    hands.window.workspace.inspector.panel.edit_title()
    assert isinstance(hands.settle().focus(), QComboBox)


def test_everything_in_the_start_window_says_its_name(hands, desk):
    window = desk.show_start()
    expect_names(window)
    window.close()


@pytest.mark.parametrize("keys", ["F6", "Shift+F6"])
def test_f6_goes_around_the_parts(hands, keys):
    hands.select(next(iter(hands.document.snapshot.of_kind(Card).values())))
    before = hands.selection.keys
    found = []
    for _ in panes(hands.window):
        hands.key(keys)
        found.append(hands.focus())
    assert found[-1] is hands.map
    assert len(of_panes(hands.window, found)) == len(panes(hands.window)) == len(found)
    assert hands.selection.keys == before


def test_f6_goes_to_the_bars_above_the_map_while_they_are_there(hands):
    window = hands.window
    window.bridge.look_through(ActiveLens(frozenset({("owner", "Nobody")})))
    window.tell("Something is to be known.", ("Do it", lambda: None))
    hands.key("Shift+F6")
    assert hands.focus() is window.workspace.no_match.clear_button
    hands.key("Shift+F6")
    assert hands.focus() is window.workspace.notices.ways_out[0]
    hands.key("F6", times=2)
    assert hands.focus() is hands.map


def test_f6_passes_over_what_is_hidden_and_comes_back_to_where_it_was(hands):
    hands.window.workspace.side.hide()
    hands.window.workspace.inspector.hide()
    hands.key("F6")
    assert hands.window.status.isAncestorOf(hands.focus())
    hands.key("Shift+F6")
    assert hands.focus() is hands.map


def test_the_map_shows_that_it_has_the_focus_where_nothing_is_selected(hands):
    frame = hands.map.focus_frame
    hands.map.selection.clear()
    hands.key("F6").key("Shift+F6")
    assert frame.isVisible()
    assert frame.geometry() == hands.map.viewport().geometry()
    hands.window.resize(1000, 600)
    hands.settle()
    assert frame.geometry() == hands.map.viewport().geometry()
    hands.key("Right")
    assert not frame.isVisible()  # what is selected has a ring
    hands.key("Esc")
    assert frame.isVisible()
    hands.key("F6")
    assert not frame.isVisible()


def test_a_list_that_is_reached_by_keys_shows_where_they_go(hands):
    hands.map.selection.clear()
    rows = hands.window.workspace.side_panel.panel.segments.rows
    rows.clearFocus()
    before = rows.grab().toImage()
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert rows.currentIndex().row() == 0
    assert rows.grab().toImage() != before
    assert not hands.map.selection.keys


def go_to_rail(hands):
    """Press F6 until the focus is in the rail."""
    for _ in panes(hands.window):
        if hands.window.rail.isAncestorOf(hands.key("F6").focus()):
            return


@pytest.mark.parametrize("view", [plan.key for plan in PLANS])
def test_f6_comes_to_the_view_that_is_shown(hands, view):
    rail = hands.window.rail
    go_to_rail(hands)  # it was at the map's before
    hands.window.show_view(view)
    hands.settle()
    go_to_rail(hands)
    assert hands.focus() is rail.shown
    assert rail.shown.text() == next(plan.name() for plan in PLANS if plan.key == view)


@pytest.mark.parametrize("view", ["insights", "findings", "synthesis", "history"])
def test_lists_and_tables_show_where_the_keys_go_before_the_first_arrow(hands, view, qtbot):
    window = hands.window
    hands.select(next(iter(hands.document.snapshot.of_kind(Card).values()))).key("5")
    shown = window.show_view(view)
    if isinstance(shown, SynthesisView):
        shown.panel.period_buttons[0].click()

    def filled():
        found = (rows for rows in window.findChildren(QAbstractItemView) if rows.isVisible())
        return [rows for rows in found if stops_by_tab(rows) and rows.model().rowCount()]

    qtbot.waitUntil(lambda: bool(filled()))
    for rows in filled():
        rows.clearFocus()
        hands.settle()
        before, chosen = rows.grab().toImage(), len(rows.selectedIndexes())
        rows.setFocus(Qt.FocusReason.TabFocusReason)
        assert rows.currentIndex().isValid()
        assert len(rows.selectedIndexes()) == chosen
        assert rows.grab().toImage() != before
