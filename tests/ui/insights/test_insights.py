"""The repository: found as one types, filtered, tagged, linked, made into cards, captured."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from clgdesk.document import insights as verbs
from clgdesk.method.insight_query import parse
from clgdesk.model.ids import new_id
from clgdesk.model.records import (
    Account,
    Card,
    Evidence,
    Insight,
    InsightFilter,
    InsightTheme,
    Theme,
)
from clgdesk.ui.importing.dialog import ImportDialog
from clgdesk.ui.insights.capture import CapturePanel
from clgdesk.ui.insights.columns import COLUMNS, NUMBER
from tests.many_insights import many_insights
from tests.ui.insights.answers import answer_awaited


@pytest.fixture
def view(open_window, qtbot):
    window = open_window(list(many_insights(120)))
    view = window.show_view("insights")
    view.window = window
    qtbot.waitUntil(lambda: len(view.table.ids) == len(snapshot(view).of_kind(Insight)))
    qtbot.waitUntil(lambda: view.facets.tree.topLevelItem(0).childCount() > 0)  # counts follow
    return view


def snapshot(view):
    return view._bridge.document.snapshot


def look(view, qtbot, text):
    """Look for something and wait for the whole answer."""
    with answer_awaited(qtbot, view.search):
        view.facets.look_for(parse(text))
    qtbot.waitUntil(lambda: not view._soon.isActive())
    with answer_awaited(qtbot, view.search):
        view.ask()
    return list(view.table.ids)


def select(view, *rows):
    view.rows.clearSelection()
    flags = view.rows.selectionModel().SelectionFlag
    for row in rows:
        view.rows.selectionModel().select(view.table.index(row, 0), flags.Select | flags.Rows)
    view.rows.setCurrentIndex(view.table.index(rows[-1], 1)) if len(rows) == 1 else None
    return [view.table.ids[row] for row in rows]


def history(view):
    return view._bridge.document.history()


def test_the_newest_come_first_and_choices_have_counts(view):
    days = [snapshot(view).get(Insight, i).heard_on or "" for i in view.table.ids]
    assert days == sorted(days, reverse=True)
    channel = view.facets.tree.topLevelItem(0)
    counts = [int(channel.child(row).text(1)) for row in range(channel.childCount())]
    assert counts == sorted(counts, reverse=True)


def test_words_find_what_says_them_and_so_does_a_plain_reading(view, qtbot):
    found = set(look(view, qtbot, "monthly report"))
    said = {
        i.id for i in snapshot(view).of_kind(Insight).values() if "monthly report" in i.text.lower()
    }
    assert said
    assert said <= found


def test_a_tick_narrows_the_table_and_the_box_says_it(view, qtbot):
    channel = view.facets.tree.topLevelItem(0)
    value = channel.child(0).data(0, Qt.ItemDataRole.UserRole + 1)
    with answer_awaited(qtbot, view.search):
        channel.child(0).setCheckState(0, Qt.CheckState.Checked)
    assert "channel:" in view.facets.line.text()
    said = channel.child(0).text(1)
    qtbot.waitUntil(lambda: str(len(view.table.ids)) == said)
    found = {snapshot(view).get(Insight, i).channel.casefold() for i in view.table.ids}
    assert found == {value.casefold()}
    view.facets.line.clear()
    qtbot.waitUntil(lambda: len(view.table.ids) == len(snapshot(view).of_kind(Insight)))


def test_many_are_tagged_in_one_step(view):
    before, chosen = len(history(view)), select(view, 0, 3, 5)
    view.triage.tag("fresh theme")
    theme = next(t for t in snapshot(view).of_kind(Theme).values() if t.name == "fresh theme")
    links = snapshot(view).where(InsightTheme, "theme_id", theme.id)
    assert {link.insight_id for link in links} == set(chosen)
    assert len(history(view)) == before + 1
    view._bridge.document.undo()
    assert snapshot(view).find(Theme, theme.id) is None


def test_a_card_is_made_of_what_is_selected_with_its_evidence(view):
    chosen = select(view, 1, 2)
    cards = set(snapshot(view).of_kind(Card))
    QTest.mouseClick(view.bar.deeds["card"], Qt.MouseButton.LeftButton)
    (made,) = set(snapshot(view).of_kind(Card)) - cards
    links = snapshot(view).where(Evidence, "card_id", made)
    assert {link.insight_id for link in links} == set(chosen)
    card = snapshot(view).get(Card, made)
    assert card.stage_id is None
    assert card.kind == verbs.proposed_kind(snapshot(view).get(Insight, i) for i in chosen)


def test_letters_review_one_after_the_other(view, qtbot):
    look(view, qtbot, "status:unreviewed")
    first, second = view.table.ids[:2]
    select(view, 0)
    view.rows.setFocus()
    QTest.keyClick(view.rows, Qt.Key.Key_A)
    QTest.keyClick(view.rows, Qt.Key.Key_R)
    assert snapshot(view).get(Insight, first).status == "accepted"
    assert snapshot(view).get(Insight, second).status == "rejected"
    QTest.keyClick(view.rows, Qt.Key.Key_S)
    assert any(i.starred for i in snapshot(view).of_kind(Insight).values())


def test_what_is_selected_is_linked_to_a_card(view):
    chosen, card = select(view, 4), snapshot(view).ordered(Card)[0]
    view.triage.link(card.id)
    assert chosen[0] in {e.insight_id for e in snapshot(view).where(Evidence, "card_id", card.id)}


@pytest.mark.parametrize("key", [c.key for c in COLUMNS])
def test_every_column_sorts(view, qtbot, key):
    with answer_awaited(qtbot, view.search):
        view.rows.sortByColumn(NUMBER[key], Qt.SortOrder.AscendingOrder)
    upward = list(view.table.ids)
    with answer_awaited(qtbot, view.search):
        view.rows.sortByColumn(NUMBER[key], Qt.SortOrder.DescendingOrder)
    assert sorted(upward) == sorted(view.table.ids)
    assert upward == view.table.ids[::-1]


def test_selected_rows_stay_selected_while_the_table_changes(view, qtbot):
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(view.table, fatal)
    chosen = select(view, 2)
    with answer_awaited(qtbot, view.search):
        view.rows.sortByColumn(NUMBER["text"], Qt.SortOrder.AscendingOrder)
    assert view.chosen() == chosen
    assert view.window.workspace.selection.keys == (f"insight:{chosen[0]}",)
    tester.deleteLater()


def test_what_is_selected_is_edited_in_the_inspector(view, qtbot):
    (chosen,) = select(view, 0)
    page = view.window.workspace.inspector.panel.page("insight")
    qtbot.waitUntil(lambda: page.ids == (chosen,))


def test_a_search_is_kept_as_a_record_and_found_again(view, qtbot):
    look(view, qtbot, "channel:Support status:accepted")
    view.saved.keep()
    (kept,) = snapshot(view).ordered(InsightFilter)
    assert parse(kept.query) == view.facets.query
    view.facets.look_for(parse(""))
    view.saved.fill()
    action = next(a for a in view.facets.saved_menu.actions() if a.text() == kept.name)
    action.trigger()
    assert view.facets.query == parse(kept.query)


def test_capture_stores_and_clears_and_makes_the_account(window, qtbot):
    window.registry.run("insight.capture")
    panel = window.findChild(CapturePanel)
    assert panel.isVisible()
    for text in ("First remark", "Second remark"):
        panel.account.setText("New Customer Ltd")
        panel.themes.setText("pricing, speed")
        QTest.keyClicks(panel.text, text)
        QTest.keyClick(panel.text, Qt.Key.Key_Return)
        assert panel.text.toPlainText() == ""
    QApplication.processEvents()
    found = window.bridge.document.snapshot
    captured = [i for i in found.of_kind(Insight).values() if i.text.endswith("remark")]
    accounts = [a for a in found.of_kind(Account).values() if a.name == "New Customer Ltd"]
    assert len(captured) == 2
    assert len(accounts) == 1
    assert {i.account_id for i in captured} == {accounts[0].id}
    assert {t.name for t in found.of_kind(Theme).values()} >= {"pricing", "speed"}
    assert "2 stored" in panel.told.text()
    QTest.keyClick(panel.text, Qt.Key.Key_Return)
    assert len(window.bridge.document.history()) == 2, "nothing typed keeps nothing"
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_what_is_added_in_bulk_is_found(view, qtbot, monkeypatch):
    monkeypatch.setattr("clgdesk.ui.insights.search.PIECE", 3)
    before = look(view, qtbot, "zebra")
    with view._bridge.edit("insight.add") as edit:
        for number in range(5):
            edit.put(Insight(new_id(), text=f"A zebra, the {number}. one"))
    qtbot.waitUntil(lambda: len(view.table.ids) == 5)
    assert before == []
    with view._bridge.edit("insight.remove") as edit:
        verbs.remove_insights(edit, list(view.table.ids))
    qtbot.waitUntil(lambda: list(view.table.ids) == [])


def test_a_table_that_was_copied_elsewhere_is_pasted(view, qtbot):
    QApplication.clipboard().setText("Text\tChannel\nWe paste it\tSupport\n")
    view.rows.setFocus()
    QTest.keyClick(view.rows, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = view.window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: dialog.isVisible())
    dialog.reject()


def test_a_click_anywhere_on_a_choice_or_the_space_bar_ticks_it(view, qtbot):
    tree = view.facets.tree
    choice = tree.topLevelItem(0).child(1)
    count = tree.visualItemRect(choice)
    count.setLeft(tree.columnViewportPosition(1))
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=count.center())
    assert "channel:" in view.facets.line.text()
    qtbot.waitUntil(lambda: tree.topLevelItem(0).text(1) == "1")
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert view.facets.line.text() == ""


def type_into_the_chooser(qtbot, words):
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    line = QApplication.activePopupWidget().line
    QTest.keyClicks(line, words)
    QTest.keyPress(line, Qt.Key.Key_Return)


def test_t_tags_with_a_theme_that_is_new_or_there(view, qtbot):
    (chosen,) = select(view, 0)
    for name in ("never said before", "Never Said Before"):
        QTest.keyClick(view.rows, Qt.Key.Key_T)
        type_into_the_chooser(qtbot, name)
    links = snapshot(view).where(InsightTheme, "insight_id", chosen)
    names = [snapshot(view).get(Theme, link.theme_id).name for link in links]
    assert names.count("never said before") == 1
    assert "Never Said Before" not in names


def test_o_gives_an_owner(view, qtbot):
    chosen = select(view, 0, 1)
    before = len(history(view))
    QTest.keyClick(view.rows, Qt.Key.Key_O)
    type_into_the_chooser(qtbot, "Zoe Q")
    assert {snapshot(view).get(Insight, i).owner for i in chosen} == {"Zoe Q"}
    assert len(history(view)) == before + 1


def test_views_give_the_panels_of_the_map_their_widths_back(window):
    window.resize(1440, 900)
    QApplication.processEvents()
    before = window.workspace.widths()
    for key in ("insights", "synthesis", "findings", "insights", "synthesis", "map"):
        window.show_view(key)
        QApplication.processEvents()
    assert window.workspace.widths() == before
