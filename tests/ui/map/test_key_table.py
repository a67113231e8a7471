"""The table of keys that the product promises, line by line, in a whole window.

One test a line; what a line promises in several parts has a sentence for each.
"""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from clgdesk.document.cards import Place, add_card, cards_in, tray
from clgdesk.document.journeys import add_journey
from clgdesk.model.records import Card, Journey, Lane, Stage
from clgdesk.ui.dialogs.key_sheet import KeySheet
from tests.builders import a_journey, a_project
from tests.driver import Driver
from tests.window_driver import WindowDriver

KINDS = {"F": "friction", "V": "value", "T": "touchpoint", "O": "opportunity", "N": "note"}


@pytest.fixture
def hands(open_window) -> WindowDriver:
    """Hands on a window whose first friction cell holds One, Two and Three."""
    window = open_window(a_journey())
    document = window.bridge.document
    with document.edit("test") as edit:
        place = Place(lane(document.snapshot).id, stages(document.snapshot)[0].id)
        for title in ("One", "Two", "Three"):
            add_card(edit, "friction", place, title=title)
    hands = WindowDriver(window)
    hands.begin_history()
    return hands


def stages(snapshot) -> tuple[Stage, ...]:
    return snapshot.ordered(Stage)


def lane(snapshot, content: str = "friction") -> Lane:
    return next(x for x in snapshot.ordered(Lane) if x.content == content)


def cell(hands: WindowDriver, number: int = 0, content: str = "friction") -> str:
    snapshot = hands.document.snapshot
    return f"cell:{lane(snapshot, content).id}:{stages(snapshot)[number].id}"


def titles(hands: WindowDriver, number: int = 0, content: str = "friction") -> list[str]:
    snapshot = hands.document.snapshot
    found = cards_in(snapshot, lane(snapshot, content).id, stages(snapshot)[number].id)
    return [card.title for card in found]


def in_tray(hands: WindowDriver) -> list[str]:
    return [card.title for card in tray(hands.document.snapshot)]


# F V T O N


@pytest.mark.parametrize(("key", "kind"), KINDS.items())
def test_a_letter_makes_a_card_of_its_kind_in_editing_at_once(hands, key, kind):
    hands.select(cell(hands, 1)).key(key).expect_editing().type("Said").key("Return")
    card = hands.card("Said")
    assert card.kind == kind
    if kind != "note":  # this map has no lane that takes notes
        assert card.stage_id == stages(hands.document.snapshot)[1].id


@pytest.mark.parametrize("key", KINDS)
def test_where_no_cell_is_selected_the_card_goes_to_the_tray_and_is_seen_there(hands, key):
    hands.key(key).expect_editing().type("Said").key("Return").expect_selected("Said")
    assert in_tray(hands) == ["Said"]
    assert hands.shows_row(hands.card("Said"))


# Enter, F2, double-click


@pytest.mark.parametrize("key", ["Return", "Enter", "F2"])
def test_enter_and_f2_edit_the_text_and_enter_again_ends_it(hands, key):
    hands.select(hands.card("One")).key(key).expect_editing().type(" more").key("Return")
    assert titles(hands) == ["One more", "Two", "Three"]
    assert not hands.map.editing.active


def test_a_double_click_edits_the_text(hands):
    Driver(hands.map).double_click(hands.card("One"))
    hands.expect_editing()


def test_shift_and_enter_break_the_line(hands):
    hands.select(hands.card("One")).key("Return").key("Shift+Return").type("more").key("Return")
    assert titles(hands)[0] == "One\nmore"


def test_escape_ends_it_too_and_keeps_the_text_and_undo_takes_it_back(hands):
    hands.select(hands.card("One")).key("Return").type(" more").key("Esc")
    assert titles(hands)[0] == "One more"
    hands.key("Ctrl+Z")
    assert titles(hands)[0] == "One"


# Tab


def test_tab_ends_the_edit_and_adds_the_next_card_of_the_same_kind(hands):
    hands.select(cell(hands, 1)).key("F").type("First").key("Tab").type("Second").key("Return")
    assert titles(hands, 1) == ["First", "Second"]
    hands.expect_history(2)


def test_ten_cards_are_captured_in_a_row_in_a_cell(hands):
    words = [f"Sentence {n}" for n in range(10)]
    hands.select(cell(hands, 1)).key("F")
    for sentence in words:
        hands.type(sentence).key("Tab")
    hands.key("Esc")
    assert titles(hands, 1) == words
    hands.expect_history(10)


def test_ten_cards_are_captured_in_a_row_with_nothing_selected(hands):
    words = [f"Sentence {n}" for n in range(10)]
    hands.key("V")
    for sentence in words:
        hands.type(sentence).key("Tab")
        assert hands.shows_row(hands.card(sentence))
    hands.key("Esc")
    assert in_tray(hands) == words


def test_cards_are_captured_where_there_is_no_stage_yet(open_window):
    hands = WindowDriver(open_window([*a_project(), *a_journey(stages=0)[1:]]))
    hands.key("F").type("One").key("Tab").type("Two").key("Return")
    assert in_tray(hands) == ["One", "Two"]


def test_cards_are_captured_where_there_is_no_journey_at_all(open_window):
    hands = WindowDriver(open_window(a_project()))
    hands.key("F").type("One").key("Tab").type("Two").key("Return")
    assert in_tray(hands) == ["One", "Two"]


def test_far_out_the_map_comes_nearer_until_the_caret_is_seen(hands):
    hands.map.set_zoom(0.25)
    hands.select(cell(hands, 2)).key("F").type("Far").expect_editing()
    assert hands.map.zoom == 1.0
    assert hands.caret_is_seen()


def test_the_caret_stays_in_sight_however_much_is_typed(hands):
    hands.window.resize(900, 520)
    hands.select(hands.card("Three")).key("Return")
    for _ in range(30):
        hands.key("Shift+Return")
    hands.type("end")
    assert hands.caret_is_seen()


def test_what_is_being_typed_when_the_window_closes_is_kept(hands, desk):
    path = hands.window.file.path
    hands.select(hands.card("One")).key("Return").type(" more")
    hands.window.close()
    again = WindowDriver(desk.open(path))
    assert again.card("One more")


def test_with_the_side_panel_hidden_one_is_told_where_the_card_is(hands):
    hands.key("Ctrl+B").key("F").type("Said").key("Return")
    assert hands.window.status.message == ("Kept in the tray. Ctrl+B shows the side panel with it.")


# Arrows


def test_arrows_move_the_selection_between_cards_and_cells(hands):
    hands.select(hands.card("One")).key("Down").expect_selected("Two")
    hands.key("Right").expect_current(cell(hands, 1)).key("Right").expect_current(cell(hands, 2))
    hands.key("Left", 2).expect_selected("Two")


def test_alt_and_arrows_move_the_card_itself(hands):
    hands.select(hands.card("One")).key("Alt+Right").expect_selected("One")
    assert (titles(hands, 0), titles(hands, 1)) == (["Two", "Three"], ["One"])
    hands.key("Alt+Left").key("Alt+Down")
    assert titles(hands) == ["Two", "One", "Three"]


def test_many_cards_keep_their_order_when_alt_and_arrows_move_them(hands):
    hands.select(hands.card("Three"), hands.card("One")).key("Alt+Right")
    assert titles(hands, 1) == ["One", "Three"]
    hands.expect_history(1)


def test_shift_and_arrows_extend_the_selection(hands):
    hands.select(hands.card("One")).key("Shift+Down", 2).expect_selected("One", "Two", "Three")


# Levels


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_digit_sets_the_severity(hands, level):
    hands.select(hands.card("One")).key(str(level))
    assert hands.card("One").level == level


def test_a_digit_sets_the_strength_of_a_value_moment(hands):
    hands.select(cell(hands, 0, "value")).key("V").type("Good").key("Return").key("4")
    assert hands.card("Good").level == 4


# Undo and redo


@pytest.mark.parametrize("again", ["Ctrl+Shift+Z", "Ctrl+Y"])
def test_undo_and_redo_are_named_in_the_menu(hands, again):
    hands.select(hands.card("One")).key("Alt+Right")
    assert hands.menu_text("edit.undo") == "Undo move card"
    hands.key("Ctrl+Z")
    assert titles(hands) == ["One", "Two", "Three"]
    assert hands.menu_text("edit.redo") == "Redo move card"
    hands.key(again)
    assert titles(hands, 1) == ["One"]


# Clipboard


def test_copy_paste_cut_and_duplicate(hands):
    hands.select(hands.card("One")).key("Ctrl+C").select(cell(hands, 1)).key("Ctrl+V")
    assert titles(hands, 1) == ["One"]
    hands.select(hands.card("Two")).key("Ctrl+X")
    assert titles(hands) == ["One", "Three"]
    hands.select(hands.card("Three")).key("Ctrl+D")
    assert titles(hands) == ["One", "Three", "Three"]


def test_text_from_elsewhere_becomes_one_card_a_line(hands):
    QApplication.clipboard().setText("First\nSecond\n")
    hands.select(cell(hands, 1)).key("Ctrl+V")
    assert titles(hands, 1) == ["First", "Second"]
    hands.expect_history(1)


def test_a_copied_card_is_text_elsewhere(hands):
    hands.select(hands.card("One"), hands.card("Two")).key("Ctrl+C")
    assert "One" in QApplication.clipboard().text()
    assert "Two" in QApplication.clipboard().text()


# Delete


def test_del_deletes_without_asking_and_can_be_undone(hands):
    hands.select(hands.card("Two")).key("Del")
    assert titles(hands) == ["One", "Three"]
    hands.key("Ctrl+Z")
    assert titles(hands) == ["One", "Two", "Three"]


# Search and commands


def test_ctrl_f_searches_everything(hands):
    hands.key("Ctrl+F").type("two").key("Esc").expect_selected("Two")


def test_ctrl_k_runs_any_command_by_name(hands):
    hands.select(hands.card("One")).key("Ctrl+K").type("move to the next stage").key("Return")
    assert titles(hands, 1) == ["One"]


# Zoom


def test_ctrl_0_shift_1_and_shift_2_zoom(hands):
    hands.map.set_zoom(2.0)
    hands.key("Ctrl+0")
    assert hands.map.zoom == 1.0
    hands.key("Shift+1")
    whole = hands.map.zoom
    assert whole < 1.0
    hands.select(hands.card("One")).key("Shift+2")
    assert hands.map.zoom > whole


@pytest.mark.parametrize(("keys", "same"), [("Ctrl+9", "Shift+1"), ("Ctrl+8", "Shift+2")])
def test_fitting_has_a_second_key_where_digits_need_shift(hands, keys, same):
    hands.select(hands.card("One")).key(same)
    zoom = hands.map.zoom
    hands.map.set_zoom(3.0)
    hands.key(keys)
    assert hands.map.zoom == pytest.approx(zoom, rel=0.05)  # scroll bars come and go


def test_ctrl_and_the_wheel_zoom_at_the_pointer(hands):
    driver, card = Driver(hands.map), hands.card("One")
    before = driver.middle_of(card)
    driver.wheel(1, over=card, keys="Ctrl")
    assert hands.map.zoom > 1.0
    assert (driver.middle_of(card) - before).manhattanLength() < 3


# Panning


def test_space_and_drag_and_the_middle_button_pan(hands):
    hands.window.resize(900, 520)
    hands.settle()
    driver = Driver(hands.map)
    for begin in (lambda: driver.hold_space().press_on(hands.card("One")),
                  lambda: driver.press_on(hands.card("One"), button="middle")):  # fmt: skip
        hands.map.camera.scroll_to(QPointF(0, 0))
        hands.map.reveal(f"card:{hands.card('One').id}")
        start = hands.map.camera.origin
        begin().move_by(-60, -40).release().let_go_of_space()
        assert hands.map.camera.origin - start == QPointF(-60, -40)
    hands.expect_history(0)


def test_the_wheel_scrolls_as_two_fingers_do(hands):
    hands.window.resize(900, 520)
    hands.settle()
    Driver(hands.map).wheel(-1, over=hands.card("One"))
    assert hands.map.camera.origin.y() < 0
    assert hands.map.zoom == 1.0


# Panels


@pytest.mark.parametrize("keys", ["[", "Ctrl+B"])
def test_the_side_panel_is_hidden_and_shown(hands, keys):
    hands.key(keys)
    assert hands.window.workspace.side.isHidden()
    hands.key(keys)
    assert not hands.window.workspace.side.isHidden()


@pytest.mark.parametrize("keys", ["]", "Ctrl+Shift+B"])
def test_the_inspector_is_hidden_and_shown(hands, keys):
    hands.key(keys)
    assert hands.window.workspace.inspector.isHidden()
    hands.key(keys)
    assert not hands.window.workspace.inspector.isHidden()


# Ctrl+S


def test_ctrl_s_publishes_now_and_sets_a_named_mark(hands):
    hands.select(hands.card("One")).key("Del").key("Ctrl+S")
    mark = hands.document.history()[-1]
    assert mark.label == "mark"
    assert mark.name
    assert hands.window.file.saved_state.state == "saved"


# Esc


def test_escape_cancels_a_drag_then_clears_then_closes_panels_but_never_the_window(hands):
    driver = Driver(hands.map)
    snapshot = hands.document.snapshot
    driver.press_on(hands.card("One"))
    driver.move_to(stages(snapshot)[1].title, lane(snapshot).title)
    driver.key("Esc").expect_no_trace().release()
    hands.expect_selected("One").key("Esc").expect_selected()
    for panel in (hands.window.workspace.inspector, hands.window.workspace.side):
        assert not panel.isHidden()
        hands.key("Esc")
        assert panel.isHidden()
    hands.key("Esc")
    assert hands.window.isVisible()
    assert hands.document.snapshot == snapshot


# Print and export


@pytest.mark.parametrize(("keys", "key"), [("Ctrl+P", "file.print"), ("Ctrl+E", "file.export")])
def test_print_and_export_have_their_keys(hands, keys, key):
    assert hands.keys_of(key)[0] == keys


# The sheet


@pytest.mark.parametrize("keys", ["?", "F1"])
def test_the_sheet_of_all_keys_opens(hands, keys):
    hands.key(keys)
    sheets = hands.window.findChildren(KeySheet)
    assert [sheet.isVisible() for sheet in sheets] == [True]
    sheets[0].reject()
    hands.settle()


# Letters that are no commands


@pytest.mark.parametrize("typed", ["w", "F", "é", "7", "…"])
def test_any_other_letter_opens_the_editor_with_that_letter_only(hands, typed):
    """Letters with Shift are no commands either: so a text may begin with any letter."""
    hands.select(hands.card("One")).type(typed).expect_editing().key("Return")
    assert titles(hands)[0] == f"One{typed}"


@pytest.mark.parametrize("typed", ["w", "l"])
def test_with_several_cards_selected_a_letter_goes_into_none_of_them(hands, typed):
    before = titles(hands)
    hands.select(hands.card("One"), hands.card("Two")).key(typed).key("Esc")
    assert titles(hands) == before


def test_in_a_cell_of_text_a_letter_begins_the_text(hands):
    stage = stages(hands.document.snapshot)[0]
    hands.select(cell(hands, 0, "goal")).type("w").expect_editing().key("Return")
    assert stages(hands.document.snapshot)[0].goal == stage.goal + "w"


# Composing letters


def compose(hands: WindowDriver, shown: str = "", done: str = "") -> None:
    event = QInputMethodEvent(shown, [])
    if done:
        event.setCommitString(done)
    QApplication.sendEvent(hands.focus(), event)
    hands.settle()


def test_letters_are_composed_on_the_card(hands):
    hands.select(hands.card("One")).key("Return")
    compose(hands, "に")
    assert hands.map.editing.editor.text_as_seen == "Oneに"
    compose(hands, "にほ")
    compose(hands, done="日本")
    hands.type("!").key("Return")
    assert titles(hands)[0] == "One日本!"
    hands.expect_history(1)


def test_what_is_being_composed_is_kept_where_the_edit_ends(hands):
    hands.select(hands.card("One")).key("Return")
    compose(hands, "に")
    hands.map.editing.end()
    assert titles(hands)[0] == "Oneに"


def test_dead_keys_make_one_letter(hands):
    hands.select(hands.card("One")).key("Return")
    hands.press(Qt.Key.Key_Dead_Acute)
    compose(hands, done="é")
    hands.key("Return")
    assert titles(hands)[0] == "Oneé"


def test_letters_that_need_alt_gr_are_typed_and_run_no_command(hands):
    hands.select(hands.card("One")).key("Return")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    hands.press(Qt.Key.Key_BracketLeft, both, "[")
    hands.key("Return")
    assert titles(hands)[0] == "One["
    assert not hands.window.workspace.side.isHidden()


# Right after start


def test_keys_typed_before_the_window_has_woken_are_not_lost(desk, tmp_path, qtbot):
    window = desk.create(tmp_path / "early.clg", a_journey())
    assert "card.add_friction" not in window.registry
    for key in ("f", "w", "f", Qt.Key.Key_Tab, "n"):
        qtbot.keyClick(window.workspace.map, key)
    qtbot.waitUntil(lambda: window.workspace.inspector.made is not None)
    hands = WindowDriver(window, take_focus=False)
    hands.expect_editing().key("Return")
    assert in_tray(hands) == ["wf", "n"]


def test_another_journey_takes_keys_at_once(hands):
    with hands.document.edit("journey.add") as edit:
        other = add_journey(edit, "Other")
    hands.window.bridge.show_journey(other.id)
    hands.key("F").type("Said").key("Return")
    assert in_tray(hands) == ["Said"]
    assert len(hands.document.snapshot.of_kind(Journey)) == 2
    assert isinstance(hands.card("Said"), Card)
