"""From the table to the search and back, in windows of several widths."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from clgdesk.model.ids import new_id
from clgdesk.model.records import Insight
from clgdesk.ui.insights.columns import COLUMNS, NUMBER, TEXT_LEAST
from tests.builders import a_journey
from tests.ui.insights.driver import InsightHands


@pytest.fixture
def hands(open_window, qtbot) -> InsightHands:
    said = [Insight(new_id(), text=text, owner="Mara") for text in ("One log-in", "One invoice")]
    return InsightHands(open_window([*a_journey(), *said]), qtbot)


def inspected(hands) -> str | None:
    return hands.window.workspace.selection.current


def test_what_a_search_hides_is_selected_no_longer(hands):
    hands.pick("One log-in", "One invoice")
    hands.look_for("invoice")
    assert hands.chosen() == ["One invoice"]
    assert inspected(hands) == f"insight:{hands.insight('One invoice').id}"
    hands.look_for("log-in")
    assert hands.chosen() == []
    assert inspected(hands) is None
    assert not any(button.isEnabled() for button in hands.view.bar.deeds.values())


def test_what_an_edit_takes_out_of_a_search_stays_in_the_inspector(hands):
    hands.look_for("owner:Mara").pick("One log-in")
    one = hands.insight("One log-in")
    page = hands.window.workspace.inspector.panel.page("insight")
    owner = next(
        part.fields["owner"] for part in page.parts if "owner" in getattr(part, "fields", ())
    )
    owner.editor.setFocus(Qt.FocusReason.OtherFocusReason)
    hands.key("Ctrl+A").type("Jonas").key("Return").rest()
    assert hands.shown() == ["One invoice"]
    assert inspected(hands) == f"insight:{one.id}"


@pytest.mark.parametrize("key", ["Ctrl+F", "/"])
def test_a_key_leads_to_the_search_and_escape_back(hands, key):
    hands.window.workspace.side.hide()
    hands.view.rows.setFocus()
    hands.key(key)
    assert hands.window.views.current == "insights"
    assert hands.view.facets.line.hasFocus()
    assert hands.view.facets.line.isVisible()
    hands.type("invoice").rest()
    hands.key("Esc")
    assert hands.view.rows.hasFocus()
    assert hands.shown() == ["One invoice"]


@pytest.mark.parametrize("wide", [900, 1280, 1600])
def test_no_button_is_cut_off(hands, wide):
    hands.window.resize(wide, 700)
    hands.settle().rest()
    bar = hands.view.bar
    shown = [b for b in (bar.capture, bar.review, bar.more, bar.columns, *bar.deeds.values())
             if b.isVisible()]  # fmt: skip
    assert all(b.width() >= b.sizeHint().width() for b in shown)
    assert all(bar.rect().contains(b.geometry()) for b in shown)
    assert bar.more.isVisible() != bar.deeds["tag"].isVisible()


def test_every_usual_column_is_in_sight_in_a_small_window(hands):
    rows, columns = hands.view.rows, hands.view.columns
    for wide in (1280, 1440):
        hands.window.resize(wide, 720)
        hands.settle().rest()
        assert rows.horizontalScrollBar().maximum() == 0
        assert rows.columnWidth(NUMBER["text"]) >= TEXT_LEAST
    hands.window.resize(900, 720)
    hands.settle().rest()
    least = {column.key: column.width for column in COLUMNS}
    assert all(rows.columnWidth(NUMBER[key]) >= 0.6 * least[key] for key in columns.shown())
    assert rows.horizontalScrollBar().maximum() > 0


def test_a_column_that_was_given_a_width_keeps_it_in_a_small_window(hands):
    hands.view.rows.setColumnWidth(NUMBER["theme"], 300)
    hands.window.resize(1280, 720)
    hands.settle().rest()
    assert hands.view.rows.columnWidth(NUMBER["theme"]) == 300
    assert hands.view.rows.columnWidth(NUMBER["text"]) >= TEXT_LEAST


def test_where_there_is_no_room_a_menu_does_what_the_buttons_do(hands, qtbot):
    hands.window.resize(900, 700)
    hands.settle()
    assert not hands.view.bar.more.isEnabled()
    hands.pick("One invoice")
    QTest.mouseClick(hands.view.bar.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    next(a for a in menu.actions() if a.text().startswith("Star")).trigger()
    menu.close()
    assert hands.settle().insight("One invoice").starred
