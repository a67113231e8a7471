from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from clgdesk.document.cards import Place, add_card
from clgdesk.document.journeys import add_journey
from clgdesk.layout.card_shapes import MOST_LINES
from clgdesk.model.fields import specs
from clgdesk.model.records import Card, Journey, Lane, Stage, Step
from clgdesk.ui.map.field_box import field_box


@pytest.mark.parametrize("key", ["Return", "F2"])
def test_enter_and_f2_edit_the_selected_card_and_enter_ends(driver, key):
    driver.click(driver.card("One")).key(key).expect_editing(driver.card("One"))
    driver.type(" more").key("Return").expect_not_editing().expect_history(1)
    assert driver.card("One more").kind == "friction"


def test_a_double_click_edits(driver):
    driver.double_click(driver.card("Two")).expect_editing(driver.card("Two"))


def test_typing_on_a_selected_card_edits_it_and_keeps_what_it_says(driver):
    driver.click(driver.card("One")).type("a").expect_editing(driver.card("One"))
    driver.type("nd so on").key("Esc")
    assert driver.card("Oneand so on")


def test_escape_ends_the_edit_and_keeps_the_text(driver):
    driver.click(driver.card("One")).key("Return").type("!").key("Esc").expect_not_editing()
    assert driver.card("One!")
    driver.expect_selected(driver.card("One!"))


def test_shift_enter_breaks_the_line(driver):
    driver.click(driver.card("One")).key("Return").key("Shift+Return").type("second")
    driver.key("Return")
    assert driver.card("One\nsecond")


def test_losing_the_focus_writes_what_was_typed(driver):
    driver.click(driver.card("One")).key("Return").type(" kept").lose_focus()
    driver.expect_not_editing().expect_history(1)
    assert driver.card("One kept")


def test_a_pause_writes_and_the_whole_edit_is_one_step_of_undo(driver):
    before = driver.snapshot
    driver.click(driver.card("One")).key("Return").type(" a").rest()
    assert driver.card("One a")
    driver.expect_editing().type("b").rest().type("c").key("Return").expect_history(3)
    driver.undo()
    assert driver.snapshot == before


def test_two_edits_of_the_same_card_are_two_steps(driver):
    driver.click(driver.card("One")).key("Return").type("a").key("Return")
    driver.key("Return").type("b").key("Return").undo()
    assert driver.card("Onea")


def test_undo_inside_the_field_belongs_to_the_field(driver):
    driver.click(driver.card("One")).key("Return").type("xyz").key("Ctrl+Z").expect_editing()
    assert driver.view.editing.editor.toPlainText() == "One"
    driver.key("Return").expect_history(0)


def test_letters_that_are_commands_are_text_while_editing(driver):
    driver.click(driver.card("One")).key("Return").type(" FVTON fvton 12345 ?[]").key("Return")
    assert driver.card("One FVTON fvton 12345 ?[]").level is None
    driver.expect_history(1)


def test_an_edit_that_changes_nothing_writes_nothing(driver):
    driver.click(driver.card("One")).key("Return").key("Return").expect_history(0)


@pytest.mark.parametrize(
    ("key", "kind", "lane"),
    [
        ("F", "friction", "Friction"),
        ("V", "value", "Value"),
        ("N", "note", "Anything"),
        ("T", "touchpoint", "Anything"),
        ("O", "opportunity", "Anything"),
    ],
)
def test_a_letter_adds_a_card_where_it_belongs_and_edits_it_at_once(driver, key, kind, lane):
    driver.click(driver.cell("Use", "Friction")).key(key).expect_editing()
    driver.type("Fresh").key("Return").expect_card_in("Fresh", "Use", lane).expect_history(1)
    assert driver.card("Fresh").kind == kind
    driver.expect_selected(driver.card("Fresh"))


def test_a_new_card_stands_behind_the_selected_one(driver):
    driver.click(driver.card("One")).key("F").type("Next").key("Return")
    driver.expect_order("Look", "Friction", "One", "Next", "Two", "Three")


def test_a_new_card_on_a_selected_stage_goes_to_its_lane(driver):
    driver.click(driver.stage("Use")).key("V").type("Glad").key("Return")
    driver.expect_card_in("Glad", "Use", "Value")


def test_a_new_card_with_nothing_selected_goes_to_the_tray(driver):
    driver.key("F").expect_editing().type("Said in passing").key("Return")
    driver.expect_tray("Loose", "Said in passing").expect_history(1)


def test_tab_adds_the_next_card_of_the_same_kind(driver):
    driver.click(driver.cell("Use", "Friction")).key("F").type("A").key("Tab").expect_editing()
    driver.type("B").key("Tab").type("C").key("Return")
    driver.expect_order("Use", "Friction", "A", "B", "C").expect_history(3)


def test_tab_goes_on_in_the_tray_too(driver):
    driver.key("V").type("A").key("Tab").type("B").key("Return").expect_tray("Loose", "A", "B")
    assert driver.card("B").kind == "value"


def test_a_new_card_left_empty_was_never_there(driver):
    before = driver.snapshot
    driver.click(driver.cell("Use", "Friction")).key("F").expect_editing().key("Esc")
    driver.expect_history(0).expect_no_trace()
    assert driver.snapshot is before
    driver.key("F").key("Tab").expect_not_editing().expect_history(0)


def test_a_new_card_emptied_after_a_pause_is_taken_back(driver):
    before = driver.snapshot
    driver.click(driver.cell("Use", "Friction")).key("F").type("x").rest().key("Backspace")
    driver.key("Return")
    assert driver.snapshot == before
    assert driver.document.undo_label() == "project.new"
    assert driver.document.redo_label() is None


def test_adding_a_card_and_its_text_are_one_step(driver):
    before = driver.snapshot
    driver.click(driver.cell("Use", "Friction")).key("F").type("x").rest().type("yz").rest()
    driver.key("Return").undo()
    assert driver.snapshot == before


def test_the_card_grows_while_it_is_typed_and_the_document_waits(driver):
    before, height = driver.snapshot, driver.block(driver.card("One")).h
    driver.click(driver.card("One")).key("Return").type(" and a good many words besides")
    assert driver.block(driver.card("One")).h > height
    assert driver.snapshot is before


def test_of_a_text_longer_than_its_card_the_lines_around_the_caret_are_seen(driver):
    driver.click(driver.card("One")).key("Return")
    for number in range(MOST_LINES + 8):
        driver.key("Shift+Return").type(f"line {number}")
    editor, card = driver.view.editing.editor, driver.view.board.block(driver.view.editing.key)
    bottom = driver.seen_at(card.x, card.y + card.h).y()
    assert editor.geometry().bottom() <= bottom
    assert editor.caret.bottom() <= bottom
    driver.key("Ctrl+Home")
    assert editor.geometry().top() <= editor.caret.top() < editor.caret.bottom() <= bottom
    driver.key("Return")
    assert max(card.title.count("\n") for card in driver.cards()) == MOST_LINES + 8


def test_an_edit_survives_other_changes_of_the_map(driver):
    driver.click(driver.card("Two")).key("Return").type(" typed")
    with driver.document.edit("card.add") as edit:
        lane, stage = driver.lane("Friction").id, driver.stage("Look").id
        place = Place(lane, stage, before=driver.card("One").id)
        add_card(edit, "friction", place, title="From elsewhere")
    driver.settle().expect_editing(driver.card("Two")).type(" on").key("Return")
    driver.expect_order("Look", "Friction", "From elsewhere", "One", "Two typed on", "Three")


def test_an_edit_of_a_card_that_is_removed_ends(driver):
    driver.click(driver.card("Two")).key("Return").type(" typed")
    with driver.document.edit("card.remove") as edit:
        edit.remove(driver.card("Two"))
    driver.settle().expect_not_editing().expect_history(1)


def test_stages_and_lanes_are_renamed_in_place(driver):
    driver.double_click(driver.stage("Try")).type(" it").key("Return")
    driver.double_click(driver.lane("Value")).type(" moments").key("Return").expect_history(2)
    assert driver.stage("Try it")
    assert driver.lane("Value moments")


def test_steps_are_renamed_and_added_in_place(driver):
    step = next(iter(driver.snapshot.of_kind(Step).values()))
    driver.double_click(step).type(" IT").key("Tab").type("Wait").key("Return")
    titles = [s.title for s in driver.snapshot.where(Step, "stage_id", driver.stage("Try").id)]
    assert titles == ["Ask IT", "Wait"]
    driver.expect_history(2)


def test_enter_on_an_empty_steps_cell_adds_a_step(driver):
    driver.click(driver.cell("Use", "Steps")).key("Return").type("Begin").key("Return")
    steps = driver.snapshot.where(Step, "stage_id", driver.stage("Use").id)
    assert [step.title for step in steps] == ["Begin"]


def test_enter_on_an_empty_cell_adds_a_card_of_the_lanes_kind(driver):
    driver.click(driver.cell("Use", "Value")).key("Return").type("Proud").key("Return")
    assert driver.card("Proud").kind == "value"


def test_goals_are_typed_into_their_cells_and_tab_goes_to_the_next_stage(driver):
    driver.double_click(driver.cell("Look", "Goal")).type("Find").key("Tab").type("Judge")
    driver.key("Return").expect_history(2)
    goals = [stage.goal for stage in driver.snapshot.ordered(Stage)]
    assert goals == ["Find", "Judge", ""]


def test_cells_of_a_text_lane_of_its_own_are_typed_and_emptied(driver):
    with driver.document.edit("lane.add") as edit:
        lane = driver.lane("Goal")
        edit.put(
            Lane(lane.id, journey_id=lane.journey_id, rank=lane.rank, form="text", title="Own")
        )
    before = driver.snapshot
    cell = driver.cell("Look", "Own")
    driver.double_click(cell).type("Words").key("Return").click(cell).key("Del")
    assert driver.snapshot == before
    driver.expect_history(3)


def test_an_edit_far_away_zooms_in_first(driver):
    driver.view.set_zoom(0.3)
    driver.settle().select(driver.card("One")).focus_map().key("Return").expect_editing()
    assert driver.view.zoom == 1.0


def test_a_title_longer_than_the_limit_is_cut_and_nothing_is_lost_before_it(driver):
    driver.double_click(driver.stage("Try"))
    driver.view.editing.editor.setPlainText("x" * 700)
    assert driver.view.editing.editor.toPlainText() == "x" * 500
    assert [sentence for sentence, _ways in driver.notices] == [
        "A text here has at most 500 letters: what is beyond them was not taken."
    ]
    driver.key("Return")
    assert driver.stage("x" * 500)
    assert not driver.problems


@pytest.mark.parametrize("on", ["a card", "the tray"])
def test_of_too_much_that_is_pasted_while_editing_the_beginning_is_taken_and_said(driver, on):
    limit = specs(Card)["title"].limit
    QGuiApplication.clipboard().setText("".join(f"line {n}\n" for n in range(50_000)))
    driver.forget_history()
    if on == "a card":
        driver.click(driver.card("One")).key("Return").key("Ctrl+A").key("Ctrl+V")
    else:
        driver.select().focus_map().key("F").key("Ctrl+V")
        slip = driver.view.editing.editor.parentWidget()
        assert driver.view.rect().contains(slip.geometry())
    seen = driver.view.editing.editor.toPlainText()
    assert len(seen) == limit
    assert len(driver.notices) == 1
    driver.key("Return").expect_history(1)
    assert seen in {card.title for card in driver.cards()}
    driver.undo().expect_undone()
    QGuiApplication.clipboard().clear()


def test_a_command_ends_the_edit_first(driver):
    driver.click(driver.card("One")).key("Return").type(" more").key("Ctrl+D")
    driver.expect_not_editing().expect_order(
        "Look", "Friction", "One more", "One more", "Two", "Three"
    )


def test_showing_another_journey_keeps_what_was_typed(driver):
    with driver.document.edit("journey.add") as edit:
        other = add_journey(edit, "Another")
    driver.click(driver.card("One")).key("Return").type(" kept")
    driver.view.bridge.show_journey(other.id)
    driver.settle().expect_not_editing()
    assert driver.card("One kept")


def test_removing_the_journey_that_is_shown_ends_the_edit(driver):
    driver.double_click(driver.stage("Try")).type(" it")
    with driver.document.edit("journey.remove") as edit:
        edit.remove(edit.snapshot.ordered(Journey)[0])
    driver.settle().expect_not_editing().expect_history(1)
    assert not driver.snapshot.of_kind(Stage)


def test_a_card_typed_into_a_lane_that_goes_ends_in_the_tray(driver):
    driver.click(driver.cell("Use", "Value")).key("V").type("Said just now")
    with driver.document.edit("lane.remove") as edit:
        edit.remove(driver.lane("Value"))
    driver.settle().expect_not_editing()
    assert driver.card("Said just now").stage_id is None


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.1, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("kind", ["stage", "lane", "card"])
@pytest.mark.parametrize(
    "words", ["Evaluation and first impressions", "Every month the same numbers"]
)
def test_a_text_breaks_where_it_does_on_the_map_while_it_is_edited(driver, kind, words, scale):
    """Qt gives letters a whole number of pixels: they are a little wider or narrower there."""
    record = getattr(driver, kind)({"stage": "Try", "lane": "Value", "card": "Remark"}[kind])
    with driver.document.edit("card.rename") as edit:
        edit.put(replace(record, title=words))
    driver.view.set_zoom(scale)
    box = field_box(driver.view.board, driver.settle().block(f"{kind}:{record.id}"))
    on_map = [text.line.text.strip() for text in box.texts]
    driver.select(record).key("F2").settle()
    layout = driver.view.editing.editor.document().firstBlock().layout()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    edited = [words[x.textStart() : x.textStart() + x.textLength()].strip() for x in lines]
    assert len(on_map) > 1
    assert edited == on_map
