"""What hands do in the outline as on the map: menus, clipboard, moving several, filtering."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from clgdesk.document.cards import Place, add_card, cards_in, link_segment
from clgdesk.document.stages import add_step
from clgdesk.model.fields import specs
from clgdesk.model.records import Card, CardSegment, Segment, Stage, Step
from clgdesk.ui.outline.table_view import TableView
from tests.ui.outline.conftest import NUMBER, panel_of, titles
from tests.window_driver import WindowDriver


def cards(hands: WindowDriver) -> dict[str, Card]:
    return dict(hands.document.snapshot.of_kind(Card))


def words(menu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def act(menu, *path: str) -> None:
    """Choose an entry of a menu, or of a menu in it."""
    for word in path:
        action = next(a for a in menu.actions() if a.text() == word)
        menu = action.menu()
    action.trigger()


def test_cards_are_copied_cut_pasted_and_duplicated_by_their_keys(hands):
    before = cards(hands)
    first = hands.selection.ids("card")[0]
    hands.key("Ctrl+C").key("Ctrl+V")
    assert QGuiApplication.clipboard().text() == before[first].title
    assert sorted(titles(hands)) == sorted([*(c.title for c in before.values()),
                                            before[first].title])  # fmt: skip
    pasted = hands.selection.ids("card")
    assert pasted != (first,)
    hands.key("Ctrl+D")
    assert len(cards(hands)) == len(before) + 2
    hands.key("Ctrl+X")
    assert len(cards(hands)) == len(before) + 1
    for _ in range(3):
        hands.window.registry.run("edit.undo")
    assert cards(hands) == before


def test_a_table_is_pasted_as_cards_of_the_lane_that_is_worked_in(hands):
    friction = next(
        c for c in cards(hands).values() if c.kind == "friction" and c.stage_id is not None
    )
    hands.selection.set((f"card:{friction.id}",))
    QGuiApplication.clipboard().setText("Title\tSeverity\nOne more\t4\nAnother\t2")
    before = set(cards(hands))
    hands.key("Ctrl+V")
    made = [c for i, c in cards(hands).items() if i not in before]
    assert {(c.title, c.level, c.kind, c.stage_id, c.lane_id) for c in made} == {
        ("One more", 4, "friction", friction.stage_id, friction.lane_id),
        ("Another", 2, "friction", friction.stage_id, friction.lane_id),
    }
    assert set(hands.selection.ids("card")) == {c.id for c in made}
    hands.window.registry.run("edit.undo")
    assert set(cards(hands)) == before


def test_the_menu_of_a_card_does_here_what_it_does_on_the_map(hands):
    card_id = hands.selection.ids("card")[0]
    menu = panel_of(hands).menu()
    assert {"Edit", "Kind", "Cut", "Copy", "Paste", "Delete", "New card"} <= set(words(menu))
    act(menu, "Severity or strength", "Severity or strength 5")
    assert cards(hands)[card_id].level == 5
    menu.deleteLater()
    menu = panel_of(hands).menu()
    act(menu, "Delete")
    assert card_id not in cards(hands)
    menu.deleteLater()


def test_with_a_filter_a_new_card_is_seen_all_the_same(hands):
    panel = panel_of(hands)
    QTest.keyClicks(panel.filter_line, "zzz")
    panel.shown.setFocus()
    hands.key("F").type("Said just now").key("Return")
    assert "Said just now" in titles(hands)
    assert "" not in titles(hands)
    assert panel.filter_line.text() == ""


def test_the_search_of_the_outline_narrows_it_and_down_goes_on(hands):
    panel = panel_of(hands)
    card = cards(hands)[hands.selection.ids("card")[0]]
    hands.window.registry.run("find.open")
    assert hands.focus() is panel.filter_line
    hands.type(card.title)
    assert panel.isVisible()
    other = next(c for c in cards(hands).values() if card.title not in c.title)
    if panel.shown is panel.tree:
        assert panel.tree.item_of(f"card:{other.id}") is None
        assert panel.tree.item_of(f"card:{card.id}") is not None
    else:
        assert card.id in panel.table.table.ids
        assert other.id not in panel.table.table.ids
    hands.key("Down")
    assert hands.focus() is panel.shown
    assert panel.shown.currentIndex().isValid()


def test_enter_ends_an_edit_while_names_are_offered_too(table):
    rows = panel_of(table).table
    with table.window.bridge.edit("card.edit") as edit:
        edit.put(replace(cards(table)[rows.table.ids[1]], owner="Mara Lind"))
    rows.setCurrentIndex(rows.table.index(0, NUMBER["owner"]))
    table.key("F2").type("Mar")
    line = rows.viewport().findChildren(QLineEdit)[-1]
    offers = line.completer().popup()
    assert offers.isVisible()
    QTest.keyClick(offers, Qt.Key.Key_Down)
    QTest.keyClick(offers, Qt.Key.Key_Return)
    table.settle()
    assert rows.table.index(0, NUMBER["owner"]).data() == "Mara Lind"
    assert rows.state() != rows.State.EditingState


def test_a_line_takes_no_more_letters_than_its_field(hands):
    card_id, view = hands.selection.ids("card")[0], panel_of(hands).shown
    if view is panel_of(hands).table:
        view.setCurrentIndex(view.table.index(view.table.row_of(card_id), NUMBER["title"]))
    hands.key("F2")
    limit = specs(Card)["title"].limit
    QGuiApplication.clipboard().setText("x" * (limit + 100))
    hands.key("Ctrl+A").key("Ctrl+V").key("Return")
    title = cards(hands)[card_id].title
    assert set(title) == {"x"}
    assert len(title) == limit


def test_tab_leaves_the_table_and_goes_on_to_the_next_cell_that_can_be_edited(table):
    rows = panel_of(table).table
    rows.setCurrentIndex(rows.table.index(0, NUMBER["jobs"]))
    table.key("F2").key("Tab")
    assert rows.currentIndex().column() == NUMBER["themes"], "what is only read is passed over"
    assert rows.state() == rows.State.EditingState
    table.key("Backtab").key("Esc")
    assert rows.currentIndex().column() == NUMBER["jobs"]
    table.key("Tab")
    assert table.focus() is not rows


def test_rows_are_sorted_by_the_menu_and_stand_in_the_order_of_the_map_again(table):
    rows = panel_of(table).table
    read = list(rows.table.ids)
    rows.setCurrentIndex(rows.table.index(0, NUMBER["title"]))
    menu = panel_of(table).menu()
    act(menu, "Sort", "By Title, downward")
    named = [table.document.snapshot.get(Card, i).title.casefold() for i in rows.table.ids]
    assert named == sorted(named, reverse=True)
    act(menu, "Sort", "In the order of the map")
    assert rows.table.ids == read
    menu.deleteLater()


def test_what_columns_are_chosen_is_kept_and_can_be_given_up(table, desk):
    rows = panel_of(table).table
    rows.horizontalHeader().resizeSection(NUMBER["owner"], 171)
    rows.horizontalHeader().moveSection(0, 2)
    menu = panel_of(table).menu()
    act(menu, "Columns", "Jobs")
    again = TableView(
        table.window.bridge, table.selection, desk.settings, panel_of(table)
    )  # as in the next session
    assert again.isColumnHidden(NUMBER["jobs"])
    assert again.columnWidth(NUMBER["owner"]) == 171
    assert again.horizontalHeader().visualIndex(0) == 2
    act(menu, "Columns", "Jobs")
    act(menu, "Columns", "Columns as they were at first")
    assert not any(rows.isColumnHidden(n) for n in NUMBER.values())
    assert rows.columnWidth(NUMBER["owner"]) != 171
    assert desk.settings.outline_columns == {}
    again.deleteLater()
    menu.deleteLater()


def test_a_column_that_is_shown_again_shares_the_room(table):
    rows = panel_of(table).table
    table.window.resize(1_440, 900)
    table.settle()
    before = [rows.columnWidth(n) for n in NUMBER.values()]
    rows.columns.choose("jobs", False)
    rows.columns.choose("jobs", True)
    assert [rows.columnWidth(n) for n in NUMBER.values()] == before


def test_alt_and_an_arrow_move_a_row_to_the_next_stage(table):
    card = cards(table)[table.selection.ids("card")[0]]
    stages = [s.id for s in table.document.snapshot.ordered(Stage)]
    table.key("Alt+Right")
    assert cards(table)[card.id].stage_id == stages[stages.index(card.stage_id) + 1]
    assert panel_of(table).table.chosen() == [card.id]


def test_the_codes_of_segments_are_seen_and_the_names_are_heard(table):
    rows, snapshot = panel_of(table).table, table.document.snapshot
    card = cards(table)[table.selection.ids("card")[0]]
    wanted = [s for s in snapshot.ordered(Segment) if s.code][:2]
    with table.window.bridge.edit("card.unlink") as edit:
        for link in snapshot.where(CardSegment, "card_id", card.id):
            edit.remove(link)
    index = rows.table.index(rows.table.row_of(card.id), NUMBER["segments"])
    rows.scrollTo(index)
    empty = rows.viewport().grab(rows.visualRect(index)).toImage()
    with table.window.bridge.edit("card.link") as edit:
        for one in wanted:
            link_segment(edit, card.id, one.id)
    assert rows.viewport().grab(rows.visualRect(index)).toImage() != empty
    for one in wanted:
        assert one.name in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_several_lines_of_the_tree_move_together_and_keep_their_order(tree):
    view, snapshot = panel_of(tree).tree, tree.document.snapshot
    stage = snapshot.ordered(Stage)[0]
    with tree.window.bridge.edit("step.add") as edit:
        steps = [add_step(edit, stage.id, f"Step {n}").id for n in range(4)]
    tree.settle()

    def order() -> list[int]:
        found = [s.id for s in tree.document.snapshot.where(Step, "stage_id", stage.id)]
        return [steps.index(i) for i in found if i in steps]

    view.setCurrentItem(view.item_of(f"step:{steps[0]}"))
    tree.key("Shift+Down").key("Alt+Down")
    assert order() == [2, 0, 1, 3]
    assert set(view.chosen("step")) == {steps[0], steps[1]}
    tree.key("Alt+Down").key("Alt+Down")
    assert order() == [2, 3, 0, 1], "at the end they stay as they are"
    tree.key("Alt+Up")
    assert order() == [2, 0, 1, 3]


def test_stages_and_steps_are_added_in_the_tree_and_named_in_one_step(tree):
    view, before = panel_of(tree).tree, tree.document.snapshot
    stages = before.ordered(Stage)
    view.setCurrentItem(view.item_of(f"stage:{stages[0].id}"))
    menu = panel_of(tree).menu()
    act(menu, "New stage")
    tree.type("Trial").key("Return")
    now = tree.document.snapshot.ordered(Stage)
    assert [s.title for s in now[:3]] == [stages[0].title, "Trial", stages[1].title]
    act(menu, "New step")
    tree.type("Sign up").key("Tab").type("Look around").key("Tab").key("Esc")
    steps = tree.document.snapshot.where(Step, "stage_id", now[1].id)
    assert [s.title for s in steps] == ["Sign up", "Look around"]
    for _ in range(3):
        tree.window.registry.run("edit.undo")
    assert tree.document.snapshot.of_kind(Stage) == before.of_kind(Stage)
    menu.deleteLater()


def test_a_locked_structure_takes_no_stage_in_the_tree(tree):
    before = tree.document.snapshot.of_kind(Stage)
    tree.window.registry.run("workshop.lock")
    panel_of(tree).tree.add_stage()
    panel_of(tree).tree.add_step()
    tree.settle()
    assert tree.document.snapshot.of_kind(Stage) == before
    assert panel_of(tree).tree.state() != panel_of(tree).tree.State.EditingState


def test_a_card_in_the_tree_shows_and_says_what_concerns_it(tree):
    view, snapshot = panel_of(tree).tree, tree.document.snapshot
    card_id = tree.selection.ids("card")[0]
    item = view.item_of(f"card:{card_id}")
    view.scrollToItem(item)

    def picture():
        return view.viewport().grab(view.visualItemRect(item)).toImage()

    segment = next(s for s in snapshot.ordered(Segment) if s.code)
    with tree.window.bridge.edit("card.unlink") as edit:
        for link in snapshot.where(CardSegment, "card_id", card_id):
            edit.remove(link)
    before = picture()
    with tree.window.bridge.edit("card.link") as edit:
        link_segment(edit, card_id, segment.id)
    assert picture() != before
    heard = item.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert segment.name in heard
    assert cards(tree)[card_id].title in heard


def drop_on(view, keys: list[str], target: str, *, below: bool) -> None:
    """Let go of lines over the upper or the lower half of another line."""
    view.clearSelection()
    for key in keys:
        view.item_of(key).setSelected(True)
    view.scrollToItem(view.item_of(target))
    area = view.visualItemRect(view.item_of(target))
    at = QPointF(area.center().x(), area.bottom() - 2 if below else area.top() + 2)
    mime = view.mimeData(view.selectedItems())
    event = QDropEvent(
        at, Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    view.dropEvent(event)


@pytest.mark.parametrize("below", [True, False])
def test_stages_that_are_dragged_together_keep_their_order(tree, below):
    view = panel_of(tree).tree
    first, second, *others = [s.id for s in tree.document.snapshot.ordered(Stage)]
    drop_on(view, [f"stage:{first}", f"stage:{second}"], f"stage:{others[-1]}", below=below)
    now = [s.id for s in tree.document.snapshot.ordered(Stage)]
    assert now == ([*others, first, second] if below
                   else [*others[:-1], first, second, others[-1]])  # fmt: skip
    tree.window.registry.run("edit.undo")
    assert [s.id for s in tree.document.snapshot.ordered(Stage)] == [first, second, *others]


def test_steps_that_are_dragged_together_keep_their_order(tree):
    view, snapshot = panel_of(tree).tree, tree.document.snapshot
    stage = snapshot.ordered(Stage)[0]
    with tree.window.bridge.edit("step.add") as edit:
        one, two, three = (add_step(edit, stage.id, f"Step {n}").id for n in range(3))
    view.expandAll()
    drop_on(view, [f"step:{one}", f"step:{two}"], f"step:{three}", below=True)
    found = [s.id for s in tree.document.snapshot.where(Step, "stage_id", stage.id)]
    assert [i for i in found if i in (one, two, three)] == [three, one, two]


def test_cards_dropped_on_one_of_themselves_stay_as_they_are(tree):
    view = panel_of(tree).tree
    card = cards(tree)[tree.selection.ids("card")[0]]
    with tree.window.bridge.edit("card.add") as edit:
        place = Place(card.lane_id, card.stage_id)
        for title in ("One", "Two"):
            add_card(edit, card.kind, place, title=title)
    tree.settle()
    view.expandAll()

    def ids() -> list[str]:
        return [c.id for c in cards_in(tree.document.snapshot, card.lane_id, card.stage_id)]

    before = ids()
    drop_on(view, [f"card:{i}" for i in before[:2]], f"card:{before[0]}", below=False)
    assert ids() == before
    drop_on(view, [f"card:{i}" for i in before[:2]], f"card:{before[2]}", below=True)
    assert ids() == [*before[2:3], *before[:2], *before[3:]]


def test_what_is_refused_is_not_seen_as_if_it_were_done(tree):
    view, snapshot = panel_of(tree).tree, tree.document.snapshot
    stage = snapshot.ordered(Stage)[0]
    tree.window.registry.run("workshop.lock")
    view.setCurrentItem(view.item_of(f"stage:{stage.id}"))
    tree.key("F2").type("Renamed").key("Return")
    assert view.item_of(f"stage:{stage.id}").text(0) == stage.title
    tree.key("Del")
    assert view.current_key == f"stage:{stage.id}"
    tree.window.registry.run("workshop.lock")
    tree.key("F2").type("Renamed").key("Return")
    assert tree.document.snapshot.get(Stage, stage.id).title == "Renamed"
    assert view.item_of(f"stage:{stage.id}").text(0) == "Renamed"
