"""The lock: the structure stays as it is, cards are free, and keys say so."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clgdesk.model.records import Lane, Stage
from tests.ui.workshop.conftest import Left, cards_on_map


def test_the_lock_is_a_switch_with_a_key_a_menu_entry_and_a_sentence(hands, kit):
    hands.map.setFocus()
    hands.key("Ctrl+Shift+F")
    assert hands.window.bridge.structure_locked
    assert hands.window.registry.command("workshop.lock").checked()
    assert kit.panel.lock.box.isChecked()
    stage = hands.document.snapshot.ordered(Stage)[0]
    for command in (
        "stage.add", "map.delete", "map.duplicate", "map.move_right", "map.open", "stage.branch",
    ):  # fmt: skip
        hands.window.workspace.notices.dismiss()
        hands.select(stage)
        hands.window.registry.run(command)
        hands.settle()
        assert "is locked" in hands.window.workspace.notices.sentence, command
        assert not hands.map.editing.active
        assert QApplication.activePopupWidget() is None
    hands.expect_history(1)
    hands.window.registry.run("edit.undo")
    assert not hands.window.bridge.structure_locked


@pytest.mark.parametrize("command", ["workshop.lock", "edit.undo"])
def test_that_the_structure_is_locked_is_told_no_longer_than_it_is(hands, kit, command):
    notices, registry = hands.window.workspace.notices, hands.window.registry
    registry.run("workshop.lock")
    hands.select(hands.document.snapshot.ordered(Stage)[0]).key("Del")
    assert "is locked" in notices.sentence
    registry.run(command)
    assert not hands.window.bridge.structure_locked
    assert not notices.isVisible()


def test_what_is_refused_while_locked_leaves_the_selection(hands, kit):
    view, snapshot = hands.map, hands.document.snapshot
    stages, lane = snapshot.ordered(Stage), snapshot.ordered(Lane)[0]
    hands.window.registry.run("workshop.lock")
    for thing in (stages[0], lane):
        hands.select(thing).key("Ctrl+D")
        hands.expect_current(thing)
    hands.select(stages[0])
    view.connecting.link_stage(stages[0].id, stages[1].id)
    hands.expect_current(stages[0]).expect_history(1)


def test_heads_are_not_dragged_while_locked(hands, kit):
    kit.panel.lock.box.click()
    stage = hands.document.snapshot.ordered(Stage)[0]
    block = hands.map.board.block(f"stage:{stage.id}")
    area = hands.map.heads.area_of(block)
    start, viewport = area.center().toPoint(), hands.map.viewport()
    QTest.mousePress(viewport, Left, pos=start)
    for step in (40, 120, 260):
        QTest.mouseMove(viewport, start + QPoint(step, 0))
    QTest.mouseRelease(viewport, Left, pos=start + QPoint(260, 0))
    hands.settle()
    assert hands.document.snapshot.ordered(Stage)[0].id == stage.id
    hands.expect_history(1)


def test_cards_are_captured_and_moved_while_locked(hands, kit):
    kit.panel.lock.box.click()
    hands.select(cards_on_map(hands)[0])
    hands.key("F").type("Still free").key("Return").key("Alt+Right")
    assert hands.card("Still free").stage_id is not None
    hands.expect_history(3)


def test_while_locked_the_hint_names_no_key_that_is_refused(hands, kit):
    stages = hands.document.snapshot.ordered(Stage)
    hands.select(stages[0])
    assert "Alt+arrows" in hands.window.status.message
    kit.panel.lock.box.click()
    for selected in (stages[:1], stages[:2]):
        hands.select(*selected)
        assert "locked" in hands.window.status.message
        assert "Alt+arrows" not in hands.window.status.message


def test_the_hint_for_several_names_keys_that_serve_them_all(hands, kit):
    snapshot = hands.document.snapshot
    hands.select(*cards_on_map(hands)[:2])
    assert "Shift+L connects" in hands.window.status.message
    for several in (snapshot.ordered(Stage)[:2], snapshot.ordered(Lane)[:2]):
        hands.select(*several)
        said = "Alt+arrows move them · Alt+C collapses them · Del deletes them"
        assert hands.window.status.message == said
        hands.key("Alt+C")
        assert all(hands.document.snapshot.lookup(r.KIND, r.id).collapsed for r in several)
