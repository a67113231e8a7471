"""The agenda: typed, pasted, ticked, started item by item."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from clgdesk.document.agenda import agenda
from clgdesk.model.records import AgendaItem
from tests.ui.workshop.conftest import Left


def test_an_agenda_is_typed_ticked_put_in_order_and_edited(hands, kit):
    part = kit.panel.agenda
    part.line.setFocus()
    hands.type("Welcome 10 min").key("Return").type("Map it 25 min").key("Return")
    assert [(i.title, i.minutes) for i in agenda(hands.document.snapshot)] == [
        ("Welcome", 10), ("Map it", 25),
    ]  # fmt: skip
    assert "35 MIN" in part.heading.text().upper()
    rows = part.rows
    rows.setFocus()
    rows.setCurrentIndex(rows.rows.index(0))
    hands.key("Space").key("Alt+Down")
    first, second = agenda(hands.document.snapshot)
    assert (first.title, second.title, second.done) == ("Map it", "Welcome", True)
    assert "25 min left" in part.state.text()
    rows.rename(f"agenda_item:{first.id}")
    editor = hands.focus()
    editor.selectAll()
    hands.type("Map all of it 30 min").key("Return")
    changed = hands.document.snapshot.get(AgendaItem, first.id)
    assert (changed.title, changed.minutes) == ("Map all of it", 30)
    rows.setFocus()
    rows.setCurrentIndex(rows.rows.index(1))
    hands.key("Delete")
    assert len(agenda(hands.document.snapshot)) == 1


@pytest.mark.parametrize(
    "pasted",
    [
        "1. Welcome 10 min\n\n2. Map it (1 h)\n3. Look back\n",
        "Welcome\t10\nMap it\t60\nLook back\t\n",
    ],
)
def test_an_agenda_written_elsewhere_is_pasted_as_its_items(hands, kit, pasted):
    part = kit.panel.agenda
    part.line.setFocus()
    QGuiApplication.clipboard().setText(pasted)
    hands.key("Ctrl+V").expect_history(1)
    items = agenda(hands.document.snapshot)
    assert [(i.title, i.minutes) for i in items] == [
        ("Welcome", 10), ("Map it", 60), ("Look back", None),
    ]  # fmt: skip
    assert part.line.text() == ""
    QGuiApplication.clipboard().setText("Break 5 min")
    hands.key("Ctrl+V").key("Return")
    assert len(agenda(hands.document.snapshot)) == 4
    QGuiApplication.clipboard().clear()


def test_the_mouse_ticks_at_the_left_and_starts_at_the_right(hands, kit):
    part = kit.panel.agenda
    part.add_plan()
    hands.settle()
    first = agenda(hands.document.snapshot)[0]
    area = part.rows.area_of(f"agenda_item:{first.id}")
    QTest.mouseClick(part.rows.viewport(), Left, pos=area.topLeft() + QPoint(12, 14))
    assert hands.document.snapshot.get(AgendaItem, first.id).done
    QTest.mouseClick(part.rows.viewport(), Left, pos=area.topRight() + QPoint(-10, 14))
    assert kit.timer.running
    assert kit.timer.left == 600


def test_one_click_puts_in_a_plan_of_ninety_minutes_and_one_undo_takes_it_out(hands, kit):
    QTest.mouseClick(kit.panel.agenda.plan, Left)
    hands.expect_history(1)
    assert sum(i.minutes or 0 for i in agenda(hands.document.snapshot)) == 90
    hands.settle()
    assert kit.panel.agenda.plan.isHidden()
    hands.window.registry.run("edit.undo")
    assert agenda(hands.document.snapshot) == ()


def test_starting_an_item_sets_the_timer_and_a_mark_and_ticks_the_one_before(hands, kit):
    kit.panel.agenda.add_plan()
    hands.settle()
    items = agenda(hands.document.snapshot)
    hands.window.registry.run("workshop.next_item")
    assert (kit.timer.title, kit.timer.length) == (items[0].title, 600)
    assert not kit.timer_bar.isHidden()
    marks = [e.name for e in hands.document.history() if e.label == "mark"]
    assert marks[-1] == items[0].title
    hands.window.registry.run("workshop.next_item")
    assert kit.timer.title == items[1].title
    assert hands.document.snapshot.get(AgendaItem, items[0].id).done
    menu = kit.panel.agenda.menu(f"agenda_item:{items[4].id}")
    menu.actions()[0].trigger()
    assert kit.timer.title == items[4].title


def test_an_item_that_takes_as_long_as_it_takes_puts_the_timer_of_the_one_before_away(hands, kit):
    part = kit.panel.agenda
    for typed in ("Warm-up 10 min", "Talk", "Map 5 min"):
        part.line.setText(typed)
        part.add_typed()
    part.start_next()
    assert kit.timer.running
    part.start_next()
    assert not kit.timer.running
    assert not kit.timer.shown
    assert kit.timer.title == ""
    part.start_next()
    assert (kit.timer.title, kit.timer.left) == ("Map", 300)


def test_a_timer_of_ones_own_goes_on_beside_an_item_without_minutes(hands, kit):
    kit.panel.agenda.line.setText("Talk")
    kit.panel.agenda.add_typed()
    kit.timer.start()
    kit.panel.agenda.start_next()
    assert kit.timer.running


def test_after_the_last_item_nothing_is_left_to_start(hands, kit):
    part = kit.panel.agenda
    part.line.setText("Only one")
    part.add_typed()
    part.start_next()
    assert not kit.timer.shown  # it has no minutes: there is a mark, and no time runs
    hands.settle()
    assert part.next.isHidden()
    part.start_next()
    assert agenda(hands.document.snapshot)[0].done
